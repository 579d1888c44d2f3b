"""The places and forces of a frame: right after its figures, else before them, else after."""

import re

from crimeextract.binding.fields.bystanders import is_where_from
from crimeextract.binding.fields.holders import (
    accounts,
    is_share_of_total,
    ranked_by_others,
    ranked_in,
    share_in,
)
from crimeextract.binding.fields.subject_places import WHICH_HAS, is_compared, is_noun_alone, subject_places
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import ForceMention, PlaceMention

_PLACE_AFTER = re.compile(
    r"(?:w?[ud]iw{0,2}(?:ow{0,2})?[QG])?(?:[wGQosDOtyW@\)uhd\+\-]|/N|/(?=i)|iD(?=i)|jw{1,2}(?=[i@])){0,9}?(?:[io@]|@w(?=A)|iw{0,3}o|f[wQ]i|(?<![ud+-])j(?=A(?!w))|(?<=N)f|(?<=Nw)f)"
    r"(?P<place>[AO](?:(?:,(?!n[AO]s)n?|n)[AO](?!l))*)"
)
#: "1,510 were reported nationally"
_TO_ADVERB = re.compile(r"[sGQw]{1,4}(?=A)")
#: "Knife crime in Leeds (340) was above that in Hull (280)"
_BRACKETED_LEVEL = re.compile(r"(?<![^iwok])[AO]\([NP]$")
#: "300 (Shrewsbury), 200 (Telford)"
_BRACKETED = re.compile(r"\((?P<place>[AO])\)")
#: The same, up to the figure of that place.
_COMPARED_FIGURE = re.compile(r"[ckLp\+\-][wiol]{0,3}(?P<place>A|O(?=[ud]))[udlwos]{1,3}$")
#: "…, and in Fareham there were 304", "with Fareham seeing 304": what opens the clause of the next figure.
_OPENS_NEXT = re.compile(r",n?i$|W$")
#: "are back in a day, and often it is a lad who missed the bus from Canterbury": of another clause, and not of that.
_COMES_FROM = re.compile(r"n[wh]{1,2}s[^;b]*wf$")


#: "a 4% rise nationally", "vs +23% nationally)"
_MOVE_NATIONALLY = re.compile(r"P(?:[ud]A|A(?![^,);]))")
#: "compared with 300 in Hounslow and a London average of 380": the place of an average is in no list with another.
_OWN_AVERAGE = re.compile(r"[n,](?P<place>[AO])lo$")


def attach_places(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> None:
    """Fill the places and forces of a frame; one that has none takes those of the frame before it."""
    places = [place for place in _places_of(skeleton, frame, start, end) if not is_where_from(skeleton, place)]
    for place in places:
        item = skeleton.items[place]
        if isinstance(item, PlaceMention):
            frame.places.append(item)
        elif isinstance(item, ForceMention):
            frame.forces.append(item)
    frame.of_other = bool(places) and _is_of_other(skeleton, frame, start)
    if not places and before is not None and not before.of_other:
        frame.places, frame.forces = list(before.places), list(before.forces)


def _is_of_other(skeleton: Skeleton, frame: Frame, start: int) -> bool:
    """Whether a figure is only there to compare with: "against a national fall of 4%"."""
    return _COMPARED_FIGURE.search(skeleton.symbols[start : frame.first]) is not None


def _places_of(skeleton: Skeleton, frame: Frame, start: int, end: int) -> list[int]:
    """The tokens of the places that a frame is about."""
    symbols = skeleton.symbols
    if "A" not in symbols and "O" not in symbols:
        return []
    if frame.dealt is not None and symbols[frame.dealt] in "AO":
        return [frame.dealt]
    if (outdone := ranked_by_others(skeleton, frame)) is not None:
        return outdone
    if (own := _own_place(skeleton, frame, start)) is not None:
        return [own]
    after: list[int] = []
    for part in frame.parts.values():
        if part.role in ("previous", "rank"):
            continue
        if (adverb := _adverb_of(skeleton, part)) is not None:
            return [adverb]
        after = _right_after(symbols, part.token, end)
        if after:
            break
    start = _start_of_own(skeleton, frame, start)
    before = subject_places(skeleton, start, frame.first, compared=frame.comparator)
    if after and before and accounts(skeleton, frame):
        return before  # "Luton accounted for 40% of the crimes in the county"
    if after and (is_share_of_total(skeleton, frame, after[0]) or is_where_from(skeleton, after[0])):
        return before
    if after:
        forces = [place for place in before if symbols[place] == "O"]
        return after + (forces if all(symbols[place] == "A" for place in after) else [])
    return before or _between_or_after(skeleton, frame, start, end)


def _adverb_of(skeleton: Skeleton, part: Part) -> int | None:
    """The token of the adverb or adjective that says of which place a figure is: "a 4% national reduction"."""
    symbols = skeleton.symbols
    verb = _TO_ADVERB.match(symbols, part.token + 1)
    adverb = verb.end() if verb is not None else part.token + 1
    if is_noun_alone(skeleton, adverb):
        return adverb
    if part.rule == "figure-area-move":
        return symbols.index("A", part.token)
    nationally = _MOVE_NATIONALLY.match(symbols, part.token)
    return nationally.end() - 1 if nationally is not None and _is_noun(skeleton, nationally.end() - 1) else None


def _start_of_own(skeleton: Skeleton, frame: Frame, start: int) -> int:
    """Where the words of a frame begin, past those of a rank: "the highest rate of any force in Wales, but 31 were"."""
    symbols = skeleton.symbols
    ranked = symbols[max(0, start - 1) : start] == "R" and "l" not in symbols[start : frame.first]
    if not ranked or WHICH_HAS.search(symbols, start, frame.first) is not None:
        return start
    return max(skeleton.find(",;b", start, frame.first), start)


def _own_place(skeleton: Skeleton, frame: Frame, start: int) -> int | None:
    """The token of the one place that a figure is said to be of: that compared with, in front of a bracket, first."""
    symbols = skeleton.symbols
    owner = _COMPARED_FIGURE.search(symbols, start, frame.first)
    if owner is not None and start:  # "up 8% in Burnley, against a national rise of 3%"
        return owner.start("place")
    entry = _BRACKETED_LEVEL.search(symbols, start, frame.first + 1)
    if entry is not None and symbols.startswith(")", frame.last + 1):
        return entry.start()
    if (average := _OWN_AVERAGE.search(skeleton.symbols, start, frame.first)) is not None:
        return average.start("place")
    share = share_in(skeleton, frame)
    return share if share is not None else ranked_in(skeleton, frame)


def _is_noun(skeleton: Skeleton, place: int) -> bool:
    """Whether a place is told by a noun or an adverb ("nationally"), and not by its name."""
    item = skeleton.items[place]
    return isinstance(item, PlaceMention) and item.noun is not None


def _right_after(symbols: str, token: int, end: int) -> list[int]:
    """The places that follow the figure at a token, with no other clause between."""
    found = _PLACE_AFTER.match(symbols, token + 1, end) or _BRACKETED.match(symbols, token + 1, end)
    if found is not None and end < len(symbols) and WHICH_HAS.match(symbols, found.start("place"), end):
        return []
    return [place for place in range(*found.span("place")) if symbols[place] in "AO"] if found else []


def _between_or_after(skeleton: Skeleton, frame: Frame, start: int, end: int) -> list[int]:
    """The first place between the figures of the first frame, else the first places after its figures."""
    symbols = skeleton.symbols
    inside = [place for place in range(frame.first, frame.last) if symbols[place] in "AO"]
    if inside:
        return inside[:1]
    if start or ("rank" in frame.parts and len(frame.parts) > 1):
        return []  # a place after a rank is what it ranks among
    return _first_places(skeleton, frame.last + 1, end)


def _first_places(skeleton: Skeleton, start: int, end: int) -> list[int]:
    symbols = skeleton.symbols
    if skeleton.find("AO", start, end) < 0:
        return []
    for place in range(start, end):
        if symbols[place] in "AO" and _COMES_FROM.search(symbols, start, place):
            return []
        if symbols[place] in "AO" and end < len(symbols):
            if _OPENS_NEXT.search(symbols, start, place) or WHICH_HAS.match(symbols, place, end):
                return []
            if symbols[place - 1] == "(" and ")" not in symbols[place:end]:
                return []  # "73.1 (England and Wales: 89.6)"
        if symbols[place] in "AO" and not is_compared(symbols, start, place) and symbols[place + 1 : place + 2] != "(":
            run = [place]
            while place + 2 < end and symbols[place + 1] in "n," and symbols[place + 2] in "AO":
                place += 2
                run.append(place)
            return run
        if symbols[place] in "b;":
            return []
    return []
