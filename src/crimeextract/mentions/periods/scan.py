"""The scan: one pass over a text that matches the rules where their keys stand."""

import re
from collections.abc import Iterable, Iterator

from crimeextract.mentions.base import PeriodMention
from crimeextract.mentions.periods.grammar import ARTICLES, Matcher, Rule, grammar
from crimeextract.mentions.periods.points import NOW, POINT, TAIL
from crimeextract.resolve.periods.clock import Clock
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.points import Point, point_of
from crimeextract.resolve.periods.read import read
from crimeextract.text.lazy import Lazy
from crimeextract.text.words import Words, lower

_ARTICLE_BEFORE = Lazy(rf"(?<!\w)({'|'.join(ARTICLES)})[^\S\n]{{1,3}}$")
_LONGEST_ARTICLE, _ARTICLE_WORDS = 9, frozenset(ARTICLES)
# How much of what stands before a phrase a rule may ask about.
LONGEST_BEFORE = 26


class Scan:
    """One pass over a text; offsets into `lowered` are one more than into the text."""

    __slots__ = ("_points", "clock", "lowered", "rules", "text")

    def __init__(self, text: str, lowered: str, clock: Clock) -> None:
        self.text = text
        self.lowered = f" {lowered}"
        self.clock = clock
        self.rules = grammar()
        # Several rules ask for the date at the same place.
        self._points: dict[int, Point | None] = {}

    def find(self, words: Words, first: int, last: int) -> Iterator[PeriodMention]:
        """The periods in the words [first, last), which a barrier follows."""
        match, lowered, starts = self.rules.start.match, self.lowered, words.starts
        position, limit = 0, words.ends[last] + 1
        self._points.clear()
        for index in words.among(words.openers(self.rules.first_words), first, last):
            if starts[index] < position:
                continue
            # One more in `lowered`: the key stands behind the character that separates it.
            found = match(lowered, starts[index], limit)
            if found is None:
                continue
            mention = self._mention(found, limit, words.norms[index - 1] in _ARTICLE_WORDS)
            # What separates the next phrase may be the last character taken.
            position = found.end() - 1 if mention is None else max(mention.end, found.end() - 1)
            if mention:
                yield mention

    def _mention(self, found: re.Match[str], limit: int, has_article: bool) -> PeriodMention | None:
        """The longest period that opens at this key, with its article or without."""
        key, lowered = found.lastindex or 0, self.lowered
        start = found.start(key)
        article = _ARTICLE_BEFORE().search(lowered, start - _LONGEST_ARTICLE, start) if has_article else None
        matchers, opens = self.rules.matchers(found[key])
        opened = opens(lowered, start, limit)
        if opened is None and not (article and opens(lowered, article.start(), limit)):
            return None
        if opened is not None and article is None:
            matchers = matchers[(opened.lastindex or 1) - 1 :]
        phrases = list(self._phrases(matchers, start, article, limit))
        if len(phrases) > 1:
            phrases.sort(key=_by_end)
        for phrase in phrases:
            # What turns out to be no period leaves room for a shorter one.
            if mention := read(self.rules.rules[phrase.rule], phrase, self.clock):
                return mention
        return None

    def _phrases(
        self, matchers: Iterable[Matcher], start: int, article: re.Match[str] | None, limit: int
    ) -> Iterator[Phrase]:
        """The phrase of each rule that opens with the article before a key, else of the one that opens there."""
        lowered, word = self.lowered, article[1] if article else ""
        for matcher in matchers:
            if article and word in matcher.articles:
                opening = matcher.opening.match(lowered, article.start(), limit)
                if opening and (phrase := self.phrase(matcher, opening, limit)):
                    yield phrase
                    continue
            opening = matcher.opening.match(lowered, start, limit)
            if opening and (phrase := self.phrase(matcher, opening, limit)):
                yield phrase

    def phrase(self, matcher: Matcher, opening: re.Match[str], limit: int) -> Phrase | None:
        """The phrase of this rule whose first part is `opening`."""
        start, position = opening.span()
        groups: dict[str, str | None] = opening.groupdict() if opening.re.groups else {}
        points: list[Point] = []
        for part, is_end in zip(matcher.parts, matcher.ends, strict=True):
            point = self._point(position, limit)
            if point is None and is_end and (now := NOW().match(self.lowered, position, limit)):
                point = Point("now", now.end(), named=now["now"])
            if point is None:
                return None
            points.append(point)
            position = point.end
            if part.pattern:
                found = part.match(self.lowered, position, limit)
                if found is None:
                    return None
                if found.re.groups:
                    groups |= found.groupdict()
                position = found.end()
        if position == start or not _stands(matcher, self.lowered, start):
            return None
        return Phrase(matcher.rule.id, self.lowered, self.text, start, position, groups, tuple(points))

    def _point(self, position: int, limit: int) -> Point | None:
        """The day, month or year at `position`."""
        if position in self._points:
            return self._points[position]
        point = None
        if found := POINT().match(self.lowered, position, limit):
            tail = None
            if found["m1"] or found["m2"] or found["feast"]:
                tail = TAIL().match(self.lowered, found.end(), limit)
            point = point_of(found, tail, self.text)
        self._points[position] = point
        return point

    def again(self, mention: PeriodMention) -> Phrase | None:
        """The phrase that a mention was read from."""
        matcher = self.rules.matcher(mention.rule)
        limit = mention.end + 1
        self._points.clear()
        opening = matcher.opening.match(self.lowered, mention.start + 1, limit)
        return self.phrase(matcher, opening, limit) if opening else None


def _by_end(phrase: Phrase) -> tuple[int, int]:
    return -phrase.end, phrase.start


def _stands(matcher: Matcher, lowered: str, start: int) -> bool:
    """Whether what stands before the phrase is what the rule asks for."""
    if matcher.after is None and matcher.unless is None:
        return True
    before = lowered[max(0, start - LONGEST_BEFORE) : start]
    if matcher.after and not matcher.after.search(before):
        return False
    return not (matcher.unless and matcher.unless.search(before))


def phrases_of(text: str, mentions: Iterable[PeriodMention]) -> Iterator[tuple[PeriodMention, Rule, Phrase]]:
    """Each mention with the rule and the phrase that it was read from, as for a second reading."""
    scan = Scan(text, lower(text), Clock())
    for mention in mentions:
        if phrase := scan.again(mention):
            yield mention, scan.rules.rules[mention.rule], phrase
