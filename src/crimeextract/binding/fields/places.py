"""The places and forces of a frame: right after its figures, else before them, else after."""

import re

from crimeextract.binding.fields.bystanders import (
    charge_of,
    has_kind,
    has_trend,
    holds_ranked,
    is_alike,
    is_made_up_of,
    is_of_event,
    is_of_line,
    is_of_speaker,
    is_of_survey,
    is_where_from,
    names_campaign,
    only_holds,
)
from crimeextract.binding.fields.holders import (
    accounts,
    is_number_of_share,
    is_share_of_total,
    ranked_by_others,
    ranked_in,
    share_in,
)
from crimeextract.binding.frames import Frame
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import ForceMention, PlaceMention

_PLACE_AFTER = re.compile(
    r"(?:w?[ud]iw{0,2}(?:ow{0,2})?[QG])?(?:[wGQosDOtyW@\)uhd\+\-]|/N|/(?=i)|iD(?=i)|jw{1,2}(?=[i@])){0,9}?(?:[io@]|@w(?=A)|iw{0,3}o|f[wQ]i|(?<![ud+-])j(?=A(?!w))|(?<=N)f|(?<=Nw)f)"
    r"(?P<place>[AO](?:(?:,(?!n[AO]s)n?|n)[AO])*)"
)
#: "1,510 were reported nationally"
_TO_ADVERB = re.compile(r"[sGQw]{1,4}(?=A)")
#: "Knife crime in Leeds (340) was above that in Hull (280)"
_BRACKETED_LEVEL = re.compile(r"(?<![^iwok])[AO]\([NP]$")
#: "300 (Shrewsbury), 200 (Telford)"
_BRACKETED = re.compile(r"\((?P<place>[AO])\)")
#: "short of the 85 per 1,000 which is the average for England and Wales"
_AVERAGE_OF = re.compile(r"[wGQs/N]{0,5}vsw?lw?i(?P<place>[AO])")
#: "Officers from Wick to Stornoway stopped": all that lies between, and neither.
_FROM_TO = re.compile(r"fAtA")
#: What stands before a place that the clause only compares with.
_COMPARED = re.compile(r"[kcL][wiol]{0,4}$|[\+\-]w{0,2}$")
_COMPARED_LEVEL = re.compile(r"[ckL]w?[NP]$")
#: The same, up to the figure of that place.
_COMPARED_FIGURE = re.compile(r"[ckLp\+\-][wiol]{0,3}(?P<place>A|O(?=[ud]))[udlwos]{1,3}$")
#: "the fourth lowest crime rate of the 32 London boroughs": what a rank is among.
_AMONG_PLACES = re.compile(r"R[wudQG]{0,3}oN(?=[AO])")
#: "It has the second lowest rate in the county at 20.4": of what was spoken of.
_IT_RANKS = re.compile(r"[n,]{0,2}hsR[wudGQ]{0,3}[io]A[^AO]*$")
_IT_HAS = re.compile(r"\W*(?:And |But )?(?:It|They) (?:also |still )?(?:has|have|had) ")
#: "…, and in Fareham there were 304", "with Fareham seeing 304": what opens the clause of the next figure.
_OPENS_NEXT = re.compile(r",n?i$|W$")
#: "are back in a day, and often it is a lad who missed the bus from Canterbury": of another clause, and not of that.
_COMES_FROM = re.compile(r"n[wh]{1,2}s[^;b]*wf$")
#: "69 crimes per 1,000 people – the England and Wales rate is 89": what says the figure after a place is its own.
_HAS_NEXT = re.compile(r"[AO][wlGQ]{0,2}s")
#: What opens an aside of which the same is said: "Kent, along with Dorset, both reported".
_BOTH = re.compile(r"\b(?:both|each)\b")
_JOINS = re.compile(r",\s(?:along|together)\swith\s|,\s(?:as\swell\sas|alongside|like)\s")
#: "a 4% rise nationally", "vs +23% nationally)"
_MOVE_NATIONALLY = re.compile(r"P(?:[ud]A|A(?![^,);]))")
#: "West Yorkshire Police, the biggest of the county's forces, had"; no list, nor what the sentence goes on to say.
_ASIDE = re.compile(r"[AO](?P<aside>([,–])(?!s|n[AO]|(?:[AO],)*[AO],?n[AO])[^,–]*[AO][^,–]*\2)(?![AO])")
#: "KIDDERMINSTER, Worcestershire – Police recorded": the token of the county.
_DATELINE, _AFTER_TOWN = re.compile(r"A,A[–:]"), 2
#: "Common assaults, which in Scotland are lesser crimes, came to 884": what only a relative clause is about.
_RELATIVE = re.compile(r",v(?P<aside>i[AO][^,NPT]*),s")
#: "The force area, which also takes in Grimsby and Goole, had", "The figures, which include Tube stations, show": what
#: it says of the whole that it follows.
_TAKES_IN = re.compile(r"(?:[AO]s?w{0,3},v|w,v(?=W))(?P<aside>[^NPMTXbRv;]*[AO][^NPMTXbRv;,]*),s")
#: "in the force area, which covers Shropshire, Worcestershire and Herefordshire, accounting for"
_COVERS = re.compile(r"[AO]s?w{0,3},v(?P<aside>w{1,3}W?w{0,2}[AO](?:(?:,n?|n)[AO])*),")
#: The same between dashes or in brackets: "Medway – which includes Rochester and Chatham – had".
_TAKES_IN_ASIDE = re.compile(r"[AO]w{0,3}[–(][vW](?P<aside>(?:/N|[^NPMTXb;–)])*)[–)]")
#: "In April, when Wales was in lockdown, there were": a clause that only says what time it was.
_WHAT_TIME = re.compile(r"i?D,b(?P<aside>[AO][^NPMTXRGQ,;b]*),")
#: "below the level in England and Wales, which stood at 2.9": whose figure the next one is.
_WHICH_HAS = re.compile(r"[AO],?v[ws@]{1,3}$")
#: "It accounted for a third of all robberies in Essex": of what was told of before.
_IT = re.compile(r"\W*+(?:It|That|This)\b")
#: "the national average of 70", "the county total of 40": the same, before its figure.
_LEVEL_OF = re.compile(r"[AO][lw]o$")
#: "a bigger fall than Kettering's 22 per cent"
_POSSESSES = re.compile(r"k[AO](?=s$)")


def attach_places(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> None:
    """Fill the places and forces of a frame; one that has none takes those of the frame before it."""
    places = _places_of(skeleton, frame, start, end)
    share = share_in(skeleton, before) if before is not None and places else None
    if before is not None and share is not None:
        if is_number_of_share(skeleton, before, frame):
            places = [share]
        elif share in places:  # "half of Kent's 400 were in Medway": the 400 are Kent's
            inside = [place for place in range(frame.last, share) if skeleton.symbols[place] in "AO"]
            places = inside[:1] or _subject_places(skeleton, before.last + 1, frame.first, compared=False)
    for place in places:
        item = skeleton.items[place]
        if isinstance(item, PlaceMention):
            frame.places.append(item)
        elif isinstance(item, ForceMention):
            frame.forces.append(item)
    frame.of_other = bool(places) and _is_of_other(skeleton, frame, start)
    if not places and before is not None and not frame.comparator and not before.of_other:
        frame.places, frame.forces = list(before.places), list(before.forces)


def _is_of_other(skeleton: Skeleton, frame: Frame, start: int) -> bool:
    """Whether a figure is only there to compare with: "against a national fall of 4%"."""
    if any(part.rule == "figure-area-move" for part in frame.parts.values()):
        return True
    return _COMPARED_FIGURE.search(skeleton.symbols[start : frame.first]) is not None


def _places_of(skeleton: Skeleton, frame: Frame, start: int, end: int) -> list[int]:
    """The tokens of the places that a frame is about."""
    symbols = skeleton.symbols
    if "A" not in symbols and "O" not in symbols:
        return []
    if frame.dealt is not None and symbols[frame.dealt] in "AO":
        return [frame.dealt]
    if not start and _IT_RANKS.match(symbols) and _IT_HAS.match(skeleton.text):
        return []
    if (outdone := ranked_by_others(skeleton, frame)) is not None:
        return outdone
    if (own := _own_place(skeleton, frame, start)) is not None:
        return [own]
    after: list[int] = []
    for part in frame.parts.values():
        if part.role in ("previous", "rank"):
            continue
        verb = _TO_ADVERB.match(symbols, part.token + 1)
        adverb = verb.end() if verb is not None else part.token + 1
        if part.rule == "compared-before-area" or _is_noun_alone(skeleton, adverb):
            return [adverb]
        if part.rule == "figure-area-move":  # "a 4% national reduction"
            return [symbols.index("A", part.token)]
        nationally = _MOVE_NATIONALLY.match(symbols, part.token)
        if nationally is not None and _is_noun(skeleton, nationally.end() - 1):
            return [nationally.end() - 1]
        after = _right_after(symbols, part.token, end, compared=frame.comparator)
        if after:
            break
    ranked = symbols[max(0, start - 1) : start] == "R" and "l" not in symbols[start : frame.first]
    if ranked and _WHICH_HAS.search(symbols, start, frame.first) is None:
        # "the highest rate of any force in England, but 31 were charged"
        start = max(skeleton.find(",;b", start, frame.first), start)
    before = _subject_places(skeleton, start, frame.first, compared=frame.comparator)
    if after and is_made_up_of(skeleton, frame, after[0]):
        return before
    if after and (before or _IT.match(skeleton.text)) and accounts(skeleton, frame):
        return before  # "Luton accounted for 40% of the crimes in the county"
    if after and (is_share_of_total(skeleton, frame, after[0]) or is_where_from(skeleton, after[0])):
        return before
    if after:
        forces = [place for place in before if symbols[place] == "O"]
        return after + (forces if all(symbols[place] == "A" for place in after) else [])
    return before or _between_or_after(skeleton, frame, start, end)


def _own_place(skeleton: Skeleton, frame: Frame, start: int) -> int | None:
    """The token of the one place that a figure is said to be of: that compared with, in front of a bracket, first."""
    symbols = skeleton.symbols
    owner = _COMPARED_FIGURE.search(symbols, start, frame.first)
    if owner is not None and start:  # "up 8% in Burnley, against a national rise of 3%"
        return owner.start("place")
    entry = _BRACKETED_LEVEL.search(symbols, start, frame.first + 1)
    if entry is not None and symbols.startswith(")", frame.last + 1):
        return entry.start()
    share = share_in(skeleton, frame)
    return share if share is not None else ranked_in(skeleton, frame)


def _is_noun_alone(skeleton: Skeleton, token: int) -> bool:
    """Whether an adverb for a place stands at a token: "45 nationally"."""
    item = skeleton.items[token] if token < len(skeleton.items) else None
    if not isinstance(item, PlaceMention) or item.noun is None:
        return False
    start = item.start - skeleton.sentence.start
    return skeleton.text[start : item.end - skeleton.sentence.start].endswith(("ally", "wide"))


def _is_noun(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is told by a noun or an adverb ("nationally"), and not by its name."""
    item = skeleton.items[place]
    return isinstance(item, PlaceMention) and item.noun is not None


def _right_after(symbols: str, token: int, end: int, *, compared: bool) -> list[int]:
    """The places that follow the figure at a token, with no other clause between."""
    found = _PLACE_AFTER.match(symbols, token + 1, end) or _BRACKETED.match(symbols, token + 1, end)
    if found is None and compared:
        found = _AVERAGE_OF.match(symbols, token + 1, end)
    if found is not None and end < len(symbols):
        if _WHICH_HAS.match(symbols, found.start("place"), end):
            return []
        if found.end() == end and symbols[end] == "N" and symbols[found.start("place") - 1] == "o":
            return []  # "120 out of a Lancashire total of 600"
    return [place for place in range(*found.span("place")) if symbols[place] in "AO"] if found else []


def _between_or_after(skeleton: Skeleton, frame: Frame, start: int, end: int) -> list[int]:
    """The first place between the figures of the first frame, else the first places after its figures."""
    symbols = skeleton.symbols
    among = {found.end() for found in _AMONG_PLACES.finditer(symbols, frame.first, frame.last)}
    inside = [place for place in range(frame.first, frame.last) if symbols[place] in "AO" and place not in among]
    if inside and not start:
        return inside[:1]
    if start or ("rank" in frame.parts and len(frame.parts) > 1):
        return []  # a place after a rank is what it ranks among
    return [place for place in _first_places(skeleton, frame.last + 1, end) if not is_alike(skeleton, frame, place)]


def _subject_places(skeleton: Skeleton, start: int, end: int, *, compared: bool) -> list[int]:
    """The places nearest before `end`; of two joined by "and" both; a force beside a place with it."""
    named = [place for place in range(start, end) if skeleton.symbols[place] in "AO"]
    if not named:
        return []
    if not (named := [place for place in named if not is_of_line(skeleton, place)]):
        return []
    if len(named) > 1 and (reach := _FROM_TO.search(skeleton.symbols, start, end)) is not None:
        named = [place for place in named if not reach.start() < place < reach.end()]
        if not named:
            return []
    if not start and (clause := _WHAT_TIME.match(skeleton.symbols)) is not None:
        named = [place for place in named if not clause.start("aside") <= place < clause.end("aside")]
        if not named:
            return []
    if len(named) > 1:
        named = [place for place in named if not is_of_speaker(skeleton, place)] or named
    if len(named) > 1 and (charge := charge_of(skeleton, named[0])) is not None:
        return _nearest_run(skeleton, named[len(charge) :]) if len(named) > len(charge) else []
    if len(named) > 1:
        named = [place for place in named if not names_campaign(skeleton, place)] or named
    if len(named) > 1 and not start:
        named = [place for place in named if not is_of_event(skeleton, place)] or named
    if len(named) > 1:
        named = [place for place in named if not has_trend(skeleton, place)] or named
        named = [place for place in named if not has_kind(skeleton, place)] or named
        named = [place for place in named if not is_of_survey(skeleton, place)] or named
        named = [place for place in named if not holds_ranked(skeleton, place)] or named
    if "i" in skeleton.symbols[start:end] or "o" in skeleton.symbols[start:end]:
        named = [place for place in named if not only_holds(skeleton, place)]
        if not named:
            return []
    owner = _LEVEL_OF.search(skeleton.symbols, start, end) or _WHICH_HAS.search(skeleton.symbols, start, end)
    if (possessor := _POSSESSES.search(skeleton.symbols, start, end)) is not None:
        return [possessor.end() - 1]
    if owner is not None and skeleton.symbols[owner.start()] == "O":
        return [owner.start()]  # "the force average of 9%"
    if owner is not None:
        return _nearest_run(skeleton, [place for place in named if place <= owner.start()])
    joined = _joined(skeleton, start, end)
    if joined:
        return joined
    places = _without_aside(skeleton, _candidates(skeleton, start, end, compared=compared), start, end)
    places = [place for place in places if place in named] or places
    return _nearest_run(skeleton, places) if places else []


def _candidates(skeleton: Skeleton, start: int, end: int, *, compared: bool) -> list[int]:
    """The places of which something may be said, and with which nothing is compared."""
    symbols = skeleton.symbols
    named = [place for place in range(start, end) if symbols[place] in "AO" and not _is_of_compared(skeleton, place)]
    places = [
        place
        for place in named
        if compared or not _compared(symbols, start, place) or set("bv") & set(symbols[place:end])
    ]
    if places:
        return [place for place in places if not _has_ranked(skeleton, place)] or places
    # "set against a national rise of 16 per cent": the figure is that place's own
    told = (place for place in named if ",n" not in symbols[place:end])  # not "above the national average, and 193 led"
    return [place for place in told if symbols[place + 1] in "udl" or symbols.startswith(",@", place + 1)]


def _is_of_compared(skeleton: Skeleton, place: int) -> bool:
    """Whether a place has a figure that was compared with, and not what comes next: "against 89 nationally, and 40"."""
    return _COMPARED_LEVEL.search(skeleton.symbols, 0, place) is not None and _is_noun_alone(skeleton, place)


def _has_ranked(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is one among whose parts something ranks: "Dover has the county's highest rate"."""
    item = skeleton.items[place]
    if item is None or "R" not in skeleton.symbols[place + 1 : place + 3]:
        return False
    if _is_noun_alone(skeleton, place):
        return True  # "was nationally ranked 14th"
    return skeleton.text.startswith(("'s ", "’s "), item.end - skeleton.sentence.start)


def _without_aside(skeleton: Skeleton, places: list[int], start: int, end: int) -> list[int]:
    """The places without those named in an aside between commas."""
    if places and _DATELINE.match(skeleton.symbols) and places[-1] == _AFTER_TOWN:
        return places[:-1]
    for pattern in (_RELATIVE, _TAKES_IN, _COVERS, _TAKES_IN_ASIDE) if "v" in skeleton.symbols else ():
        if (clause := pattern.search(skeleton.symbols, start, end + 1)) is not None:
            places = [place for place in places if not clause.start("aside") <= place < clause.end("aside")]
    aside = _aside(skeleton, start, end)
    if aside is None:
        return places
    if _is_named_after(skeleton, aside.start()):  # "her force, Cleveland, charged somebody in 118"
        return [place for place in places if place != aside.start()]
    # "West Yorkshire Police, the biggest of the county's forces, had 873"
    return [place for place in places if not aside.start("aside") <= place < aside.end("aside")] or places


def _aside(skeleton: Skeleton, start: int, end: int) -> re.Match[str] | None:
    """What stands between two commas or dashes behind a place, and the place."""
    symbols = skeleton.symbols
    may_have = symbols.count(",", start, end) > 1 or symbols.count("–", start, end) > 1
    return _ASIDE.search(symbols, start, end) if may_have else None


def _joined(skeleton: Skeleton, start: int, end: int) -> list[int]:
    """A place and those in the aside after it, of which the same is said: "Kent, along with Dorset, both"."""
    aside = _aside(skeleton, start, end)
    first = skeleton.items[aside.start()] if aside is not None else None
    if aside is None or first is None or not _JOINS.match(skeleton.text, first.end - skeleton.sentence.start):
        return []
    if not _BOTH.search(skeleton.text):
        return []
    return [place for place in range(aside.start(), aside.end()) if skeleton.symbols[place] in "AO"]


def _nearest_run(skeleton: Skeleton, places: list[int]) -> list[int]:
    """The last place with those that a list joins to it, and the force or areas that go with it."""
    symbols, last = skeleton.symbols, places[-1]
    chosen = _run(symbols, places)
    if symbols[last] == "A":
        chosen += [place for place in places if symbols[place] == "O" and place not in chosen][-1:]
    elif len(chosen) == 1 and not _is_force_itself(skeleton, last, places):
        areas = [place for place in places if symbols[place] == "A"]
        chosen += _run(symbols, areas) if areas else []  # "In England, Wales and Scotland BTP recorded"
    return chosen


def _run(symbols: str, places: list[int]) -> list[int]:
    """The last of some places, and those that a list joins to it."""
    chosen = places[-1:]
    for place in reversed(places[:-1]):
        between = symbols[place + 1 : chosen[0]]
        if between not in ("n", ",n") and (between != "," or len(chosen) == 1):
            break
        chosen.insert(0, place)
    return chosen


def _is_force_itself(skeleton: Skeleton, last: int, places: list[int]) -> bool:
    """Whether a clause turns from a place to the whole force: "fell 3% in Ashfield, part of a force-wide drop"."""
    item = skeleton.items[last]
    if not isinstance(item, ForceMention) or item.force is not None or places[0] == last:
        return False
    start = skeleton.sentence.start
    if skeleton.text.endswith(("-wide", "forcewide"), 0, item.end - start):
        return True
    return skeleton.find("NP", 0, places[0]) >= 0 and skeleton.symbols[last - 1] in "nb;"


def _is_named_after(skeleton: Skeleton, place: int) -> bool:
    """Whether a token is only the noun of a force, which its name follows."""
    item = skeleton.items[place]
    return isinstance(item, ForceMention) and item.force is None


def _compared(symbols: str, start: int, place: int) -> bool:
    """Whether a place is one that the clause only compares with ("than in Leeds")."""
    return bool(_COMPARED.search(symbols[max(start, place - 5) : place]))


def _first_places(skeleton: Skeleton, start: int, end: int) -> list[int]:
    symbols = skeleton.symbols
    if skeleton.find("AO", start, end) < 0:
        return []
    for place in range(start, end):
        if symbols[place] in "AO" and _COMES_FROM.search(symbols, start, place):
            return []
        if symbols[place] in "AO" and end < len(symbols):
            if _OPENS_NEXT.search(symbols, start, place) or _WHICH_HAS.match(symbols, place, end):
                return []
            if symbols.find(",v", start, place) >= 0 and symbols[end] in "NM":
                return []  # "£1.2m by NFU Mutual, which said crime cost the UK £42.5m"
            if symbols[place - 1] == "(" and ")" not in symbols[place:end]:
                return []  # "73.1 (England and Wales: 89.6)"
            if "–" in symbols[start:place] and _HAS_NEXT.fullmatch(symbols, place, end):
                return []
        if symbols[place] in "AO" and not _compared(symbols, start, place) and symbols[place + 1 : place + 2] != "(":
            run = [place]
            while place + 2 < end and symbols[place + 1] in "n," and symbols[place + 2] in "AO":
                place += 2
                run.append(place)
            return run
        if symbols[place] in "b;":
            return []
    return []
