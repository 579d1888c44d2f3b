"""Attachment: the measure, places, forces, period and direction that a sentence states for each frame."""

import itertools
import re

from crimeextract.binding.frames import Frame, Part, role_of_delta
from crimeextract.binding.skeleton import COUNTING, Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import ForceMention, MeasureMention, PeriodMention, PlaceMention
from crimeextract.model import Direction
from crimeextract.rules.offences import offence_table

# What a figure counts itself: the measure right after it, or after the change that it measures.
_OBJECT_BEFORE = (
    r"(?:w{0,3}(?=[GQ])|Ow?(?=[GQ])|[\+\-]w{0,2}(?=[GQ])|[wB]{0,2}[ud]w?[io]w{0,3}(?:ow{0,2})?(?:[GQ]o)?(?=[GQ])|io?w{0,2}(?=Q)"
    r"|ow{0,2}N?w{0,2}(?=[GQ])|oh(?=[GQ])|ohNw{0,2}(?=[GQ])|w(?:,w){1,2},?n(?=Q))"  # "cars, vans and bikes were stolen"
)
OBJECT = re.compile(rf"{_OBJECT_BEFORE}(?P<measure>[GQ])")
#: "11 of the 56 young people": both figures count them.
_OF_BASE = re.compile(r"ow{0,2}Nw{0,2}[GQ]")
#: "…in Tayside, Central and Fife in 2021-22": the rest of a list of places.
_MORE_PLACES = r"(?:(?:,[Aw])+nA(?=[iD,]|$))?"
OBJECT_AND_PLACE = re.compile(rf"(?:{_OBJECT_BEFORE}[GQ](?:n[GQ](?=[i,]))?)?(?:[wsD]{{0,3}}iA{_MORE_PLACES})?")
_PLACE_AFTER = re.compile(r"(?:[wGQosDOtyW@\)uhd\+\-]|/N){0,9}?(?:[io@]|iw{1,3}o)(?P<place>[AO](?:(?:,n?|n)[AO])*)")
#: "short of the 85 per 1,000 which is the average for England and Wales"
_AVERAGE_OF = re.compile(r"[wGQs/N]{0,5}vsw?lw?i(?P<place>[AO])")
_PERIOD_AFTER = re.compile(r"(?:[wGQosAOt\)\(udi@/N:,y]){0,12}?(?P<period>D)")
#: "the same number as in 2019-20"
_SAME_AS = re.compile(r"[=L]b?w?i?(?P<period>D)")
#: "56.9 per cent were solved – last year it was 51.6": a period that opens the clause of the next figure.
_LEADS_NEXT = re.compile(r"(?:,?h?s{1,2}w?|:)[NPM]")
#: "double the number in 2013"
_TIMES_PERIOD = re.compile(r"(?:X[wGQ]?o?w{0,2}k?i|[+-]ki?[wGQ]{0,2}o)(?P<period>D)")
#: "10% below 2019 (90,175)"
_BELOW_PERIOD = re.compile(r"[+-]k?(?P<period>D)(?=\([NPM]\))")
_BASELINE_AFTER = re.compile(r"[wGQois,\(]{0,4}(?P<period>[DB])")
#: "…, a rise from previous years", "both an increase from the previous year": a direction without a figure.
_MOVED_FROM_BASELINE = re.compile(r"([ud\+\-])w{0,2}(?:[fcjt]w{0,3}B|ki?w{0,2}[BD])")
#: "no change", "the same as in 2015/16"
_LEVEL = re.compile(r"=|Li?w{0,2}[DB]")
#: "we were down to just under 1,100 offences"
_MOVED_TO = re.compile(r"([ud])w?t$")
#: "at 2,928 there was a small rise in public order offences"
_MOVE_OF_MEASURE = re.compile(r"([ud])iw{0,2}(?:[GQ]o)?(?P<measure>Q)")
#: "201 offences were recorded by the force involving a weapon"
_INVOLVING = re.compile(r"G[swyO]{0,4}Ww{0,2}(?P<measure>Q)")
#: "118 of the crimes had to do with race, 47 with religion": what the clause says of those that it counts.
_SAID_OF = re.compile(r"(?:ow{0,2}[GQ])?[wsit]{0,5}[Wyi]?w{0,2}(?P<measure>Q)")
#: "a quarter of all the violence was domestic"
_PART_IS = re.compile(r"ow{0,2}Qs{1,2}w?(?P<measure>Q)")
#: What makes a level the comparator of the one before: a comparison with a place or an average.
_COMPARES = re.compile(r"[ckL\+\-][^,nb;]*[Al]|l|\(A")
#: What stands before a place that the clause only compares with.
_COMPARED = re.compile(r"[kcL][wiol]{0,4}$|[\+\-]w{0,2}$")
#: "the fourth lowest crime rate of the 32 London boroughs": what a rank is among.
_AMONG_PLACES = re.compile(r"R[wudQG]{0,3}oN(?=[AO])")
#: "…, and in Fareham there were 304": what opens the clause of the next figure.
_OPENS_NEXT = re.compile(r",n?i$")
#: "2,000 officers have gone".
_GONE = re.compile(
    r"\s(?:(?:have|has|had) (?:been )?(?:gone|axed|lost|cut|scrapped|taken away)"
    r"|(?:were|was) (?:axed|lost|scrapped|taken away))(?=[.,;]|\s(?:since|in|from|over|by|between|under|across)\b|$)"
)
#: "took 21,000 police officers away"
_TOOK, _AWAY = (
    re.compile(r"\b(?:took|taken|take|takes|taking)\s(?:[\w,]+\s){0,3}$"),
    re.compile(r"\s(?:away|off the streets?)\b"),
)
_TOOK_REACH = 40
#: "lost 14% of its officers"
_OF_STAFF = re.compile(r"\sof\s(?:its|their|our|the)\s(?:\w+\s)?(?:officers|staff|PCSOs|workforce)\b")
_UP = "u+"
_ASIDE = re.compile(r"[AO](?P<aside>,[^,]*[AO][^,]*,)")


def attach(document: Document, skeleton: Skeleton, frames: list[Frame]) -> None:
    """Fill what each frame states of its measure, place, force, period and direction."""
    taken = _baselines(skeleton, frames)
    for position, frame in enumerate(frames):
        before = frames[position - 1] if position else None
        following = frames[position + 1] if position + 1 < len(frames) else None
        start = _after_figures(frames, frame)
        end = following.first if following else len(skeleton.symbols)
        frame.comparator = before is not None and _is_comparator(skeleton, frame, before)
        _attach_measure(skeleton, frame, before, start, end)
        _attach_places(skeleton, frame, before, start, end)
        _attach_period(skeleton, frame, before, start, end, taken)
        frame.direction = _direction(skeleton, frame, start, end)
        _read_loss(document, skeleton, frame)
    _share_brackets(skeleton, frames)
    _share_direction(document, skeleton, frames)


def _share_direction(document: Document, skeleton: Skeleton, frames: list[Frame]) -> None:
    """ "11 orders and five notices, both an increase": what is said of both is said of each."""
    if len(frames) < 2:
        return
    cue = skeleton.rfind("ud", 0, len(skeleton.symbols))
    if cue < 0 or "both" not in document.words.norms[skeleton.words[cue] - 2 : skeleton.words[cue]]:
        return
    for frame in frames:
        frame.direction = frame.direction or frames[-1].direction


def _read_loss(document: Document, skeleton: Skeleton, frame: Frame) -> None:
    """ "Forces have lost 4,000 officers", "they took 21,000 officers away": of a workforce, what is lost is a fall."""
    value = frame.parts.get("value")
    if value is None or "absolute" in frame.parts:
        return
    of_staff = _OF_STAFF.match(document.text, value.figure.end) is not None
    if not of_staff and (frame.subject is None or frame.subject.aspect != "workforce"):
        return
    lost = "z" in skeleton.symbols[max(0, value.token - 3) : value.token]
    if lost or (frame.subject is not None and _is_taken_away(document, frame.subject, value)):
        del frame.parts["value"]
        value.role = role_of_delta(value.figure.kind)
        frame.parts[value.role] = value
        frame.direction = "down"


def _is_taken_away(document: Document, officers: MeasureMention, value: Part) -> bool:
    """Whether a text says of officers that they are gone."""
    text, start = document.text, value.figure.start
    if _GONE.match(text, officers.end):
        return True
    return bool(_AWAY.match(text, officers.end) and _TOOK.search(text, max(0, start - _TOOK_REACH), start))


def _share_brackets(skeleton: Skeleton, frames: list[Frame]) -> None:
    """ "1,295 (71 per cent) had to do with race": the count and its share are of one thing."""
    for frame, following in itertools.pairwise(frames):
        between = skeleton.symbols[frame.last + 1 : following.first]
        if between in ("(", "G(", "Q(") and (frame.subject is None or frame.subject.generic):
            if following.subject is not None and not following.subject.generic:
                frame.subject = following.subject


def _after_figures(frames: list[Frame], frame: Frame) -> int:
    """The token after the last figure of other frames that stands before a frame's own."""
    tokens = [part.token for other in frames if other is not frame for part in other.parts.values()]
    return max((token + 1 for token in tokens if token < frame.first), default=0)


def _is_comparator(skeleton: Skeleton, frame: Frame, before: Frame) -> bool:
    """Whether a level is only there to compare with: "…, against a national average of 82.4"."""
    if set(frame.parts) != {"value"} or "value" not in before.parts:
        return False
    if frame.parts["value"].rule == "compared-before-area":
        return True
    found = OBJECT_AND_PLACE.match(skeleton.symbols, before.last + 1)
    start = found.end() if found else before.last + 1
    if skeleton.symbols[frame.first] != skeleton.symbols[before.parts["value"].token]:
        return False
    named = (skeleton.measure(token) for token in range(start, frame.first) if skeleton.symbols[token] == "Q")
    if any(measure.offence is not None for measure in named):
        return False
    return _COMPARES.search(skeleton.symbols[start : frame.first]) is not None


def _attach_measure(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> None:
    if frame.dealt is not None and skeleton.symbols[frame.dealt] == "Q":
        frame.subject = skeleton.measure(frame.dealt)
        return
    after = OBJECT_AND_PLACE.match(skeleton.symbols, start, frame.first) if before is not None else None
    frame.refers_back = _refers_back(skeleton, after.end() if after else start, end)
    counted: MeasureMention | None = None
    of_part = _PART_IS.match(skeleton.symbols, frame.last + 1, end)
    if of_part and _is_kind_of_counted(skeleton, of_part.start("measure"), -1, None):
        frame.subject = skeleton.measure(of_part.start("measure"))
        return
    for part in sorted(frame.parts.values(), key=lambda part: part.role != "value"):
        found = OBJECT.match(skeleton.symbols, part.token + 1)
        if found and (found.start("measure") < end or _OF_BASE.match(skeleton.symbols, part.token + 1)):
            measure = skeleton.measure(found.start("measure"))
            if part.role == "value" and part.figure.kind in ("percent", "fraction") and measure.offence == "all-crime":
                continue  # "19.4% of all crime": the base of a share, not what has it
            if not measure.generic:
                frame.subject = measure
                return
            counted = counted or measure
    if counted is not None:
        involving = _INVOLVING.match(skeleton.symbols, frame.last + 1, end)
        if involving:
            frame.subject = skeleton.measure(involving.start("measure"))
            return
    said = _SAID_OF.match(skeleton.symbols, frame.last + 1, end)
    taken = before.subject_token if before is not None else -1
    if said and _is_kind_of_counted(skeleton, said.start("measure"), taken, counted):
        frame.subject, frame.subject_token = skeleton.measure(said.start("measure")), said.start("measure")
        return
    place = skeleton.rfind("Q", max(start, before.subject_token + 1) if before is not None else start, frame.first)
    if place < 0 and frame.first < frame.last:
        place = skeleton.find("Q", frame.first, frame.last)
    if place < 0 and (counted is None or counted.aspect != "recorded"):
        place = _measure_after(skeleton, frame.last + 1, end)
    if place < 0 and before is not None and before.subject is not None and not (counted and frame.places):
        frame.subject = before.subject if counted is None or not before.subject.generic else counted
        return
    if counted is not None and counted.aspect not in COUNTING and place >= 0:
        if skeleton.measure(place).aspect == "workforce":
            place = -1  # "284 officers made 1,020 arrests"
    frame.subject = skeleton.measure(place) if place >= 0 else counted
    frame.subject_token = place
    if counted is not None and counted.aspect != "recorded":
        frame.counted = counted
    if frame.subject is None:
        place = skeleton.rfind("G", start, frame.first)
        if place < 0:
            place = skeleton.find("G", frame.first, frame.last)  # "had the second highest number of crimes, 288"
        frame.subject = skeleton.measure(place) if place >= 0 else None


def _is_kind_of_counted(skeleton: Skeleton, place: int, taken: int, counted: MeasureMention | None) -> bool:
    """Whether the measure at `place` is a kind of what is counted ("the crimes", hate crimes further up): race.

    `taken` is the token of what the figure before counts, of which it may be a sibling.
    """
    measure = skeleton.measure(place)
    if measure.offence is None or measure.aspect != "recorded":
        return False
    if counted is not None:
        return True
    earlier = skeleton.rfind("Q", 0, place)
    other = skeleton.measure(earlier).offence if earlier >= 0 else None
    if other is None or other == measure.offence:
        return False
    table = offence_table()
    parent = table.parent(measure.offence)
    if measure.offence in table.theme and other not in table.theme:
        return True
    return table.is_a(measure.offence, other) or (
        earlier == taken and parent is not None and parent == table.parent(other)
    )


def _refers_back(skeleton: Skeleton, start: int, end: int) -> bool:
    """Whether a clause points back instead of naming a subject ("that was", "it is", "of these")."""
    return skeleton.find("h", start, end) >= 0 and skeleton.find("Q", start, end) < 0


def _measure_after(skeleton: Skeleton, start: int, end: int) -> int:
    for place in range(start, end):
        symbol = skeleton.symbols[place]
        if symbol == "Q":
            return place
        if symbol in "b;n,":
            return -1
    return -1


def _attach_places(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> None:
    places = _places_of(skeleton, frame, start, end)
    for place in places:
        item = skeleton.items[place]
        if isinstance(item, PlaceMention):
            frame.places.append(item)
        elif isinstance(item, ForceMention):
            frame.forces.append(item)
    if not places and before is not None and not frame.comparator:
        model = before
        frame.places, frame.forces = list(model.places), list(model.forces)


def _places_of(skeleton: Skeleton, frame: Frame, start: int, end: int) -> list[int]:
    """The tokens of the places that a frame is about: right after its figures, else before them, else after."""
    symbols = skeleton.symbols
    if frame.dealt is not None and symbols[frame.dealt] in "AO":
        return [frame.dealt]
    found_after: list[int] = []
    for part in frame.parts.values():
        if part.role in ("previous", "rank"):
            continue
        if part.rule == "compared-before-area":
            return [part.token + 1]
        found = _PLACE_AFTER.match(symbols, part.token + 1, end)
        if found is None and frame.comparator:
            found = _AVERAGE_OF.match(symbols, part.token + 1, end)
        if found:
            found_after = [place for place in range(*found.span("place")) if symbols[place] in "AO"]
            break
    if symbols[max(0, start - 1) : start] == "R" and "l" not in symbols[start : frame.first]:
        # "the highest rate of any force in England, but 31 were charged"
        start = max(skeleton.find(",;b", start, frame.first), start)
    found_before = _subject_places(skeleton, start, frame.first, compared=frame.comparator)
    if found_after:
        forces = [place for place in found_before if symbols[place] == "O"]
        return found_after + (forces if all(symbols[place] == "A" for place in found_after) else [])
    if found_before:
        return found_before
    among = {found.end() for found in _AMONG_PLACES.finditer(symbols, frame.first, frame.last)}
    inside = [place for place in range(frame.first, frame.last) if symbols[place] in "AO" and place not in among]
    if inside and not start:
        return inside[:1]
    if start or ("rank" in frame.parts and len(frame.parts) > 1):
        return []  # a place after a rank is what it ranks among
    return _first_places(skeleton, frame.last + 1, end)


def _subject_places(skeleton: Skeleton, start: int, end: int, *, compared: bool) -> list[int]:
    """The places nearest before `end`; of two joined by "and" both; a force beside a place with it."""
    symbols = skeleton.symbols
    if skeleton.find("AO", start, end) < 0:
        return []
    places = [
        place
        for place in range(start, end)
        if symbols[place] in "AO"
        and (compared or not _compared(symbols, start, place) or set("bv") & set(symbols[place:end]))
    ]
    if not places:  # "set against a national rise of 16 per cent": the figure is that place's own
        places = [
            place
            for place in range(start, end)
            if symbols[place] in "AO" and (symbols[place + 1] in "udl" or symbols.startswith(",@", place + 1))
        ]
    aside = _ASIDE.search(symbols, start, end)
    if aside and _is_named_after(skeleton, aside.start()):  # "her force, Cleveland, charged somebody in 118"
        places.remove(aside.start())
    elif aside:  # "West Yorkshire Police, the biggest of the county's forces, had 873"
        places = [place for place in places if not aside.start("aside") <= place < aside.end("aside")] or places
    if not places:
        return []
    last = places[-1]
    chosen = [last]
    for place in reversed(places[:-1]):
        between = symbols[place + 1 : chosen[0]]
        if between in ("n", ",n") or (between == "," and len(chosen) > 1):
            chosen.insert(0, place)
        else:
            break
    if symbols[last] == "A":
        chosen += [place for place in places if symbols[place] == "O" and place not in chosen][-1:]
    elif len(chosen) == 1:
        chosen += [place for place in places if symbols[place] == "A"][-1:]
    return chosen


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
        if symbols[place] in "AO" and end < len(symbols) and _OPENS_NEXT.search(symbols, start, place):
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


def _attach_period(
    skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int, taken: set[int]
) -> None:
    symbols = skeleton.symbols
    if "D" not in symbols and "B" not in symbols:
        return
    _attach_bracketed_baseline(skeleton, frame, taken)
    for part in frame.parts.values():
        if part.role == "previous" or (part.role == "rank" and len(frame.parts) > 1):
            continue
        if symbols[part.token - 1 : part.token] == "D" and symbols[part.token + 1 : part.token + 3] in (",D", ";D"):
            frame.period = _period(skeleton, part.token - 1)  # "2018/19 4.9%, 2019/20 3.2%"
            break
        found = _PERIOD_AFTER.match(symbols, part.token + 1, end)
        if found and _LEADS_NEXT.match(symbols, found.end()):
            continue
        if found and found.start("period") not in taken and not _is_deadline(skeleton, found.start("period")):
            frame.period = _dated(skeleton, found.start("period"))
            break
    if frame.period is None:
        candidates = [
            place
            for place in range(start, end)
            if symbols[place] == "D" and place not in taken and not set(symbols[frame.last : place]) & set(";b")
        ]
        # "the Quarter 4 report … for April to March": a period that a preposition leads says what the figure covers.
        candidates = [place for place in candidates if place < frame.last or not _LEADS_NEXT.match(symbols, place + 1)]
        candidates = [place for place in candidates if not _is_deadline(skeleton, place)] or candidates
        candidates = [place for place in candidates if symbols[place - 1 : place] == "i"] or candidates
        near = [place for place in candidates if place < frame.first][-1:] or candidates[:1]
        near = near or _explicit_baselines(skeleton, start, frame.first)
        if near:
            frame.period = _period(skeleton, near[0])
        elif before is not None:
            frame.period = before.period
        else:
            rest = [place for place in range(end, len(symbols)) if symbols[place] == "D" and place not in taken]
            clause = rest and set(symbols[frame.last : rest[0]]) & set(";b")
            frame.period = _period(skeleton, rest[0]) if rest and not clause else None
    if frame.baseline is None:
        place = skeleton.find("B", start, end)
        if place >= 0:
            frame.baseline = _period(skeleton, place)


def _attach_bracketed_baseline(skeleton: Skeleton, frame: Frame, taken: set[int]) -> None:
    """The period of an earlier level in brackets: "93% (2010: 91%)"."""
    previous = frame.parts.get("previous")
    if previous is not None and skeleton.symbols[max(0, previous.token - 3) : previous.token] == "(D:":
        taken.add(previous.token - 2)
        frame.baseline = frame.baseline or _period(skeleton, previous.token - 2)


def _is_deadline(skeleton: Skeleton, place: int) -> bool:
    """Whether a period is one by whose end something was done, and the sentence names another that is counted over."""
    return skeleton.symbols[place - 1 : place] == "y" and skeleton.symbols.count("D") > 1


def _dated(skeleton: Skeleton, place: int) -> PeriodMention:
    """The period at a token; of "the period between January and June" the part that says when."""
    period = _period(skeleton, place)
    if period.anaphoric and skeleton.symbols[place + 1 : place + 2] == "D":
        return _period(skeleton, place + 1)
    return period


def _explicit_baselines(skeleton: Skeleton, start: int, end: int) -> list[int]:
    """ "…than in 2017/18, when there were 265": a period to compare with that a figure of its own follows."""
    for place in range(end - 1, start - 1, -1):
        after = skeleton.symbols[place:end]
        if skeleton.symbols[place] == "B" and "b" in after and not set("AOud") & set(after):
            return [place] if _period(skeleton, place).anaphoric is None else []
    return []


def _baselines(skeleton: Skeleton, frames: list[Frame]) -> set[int]:
    """The tokens of the periods that earlier levels cover ("compared with 24,733 in 2013"): no period of a claim."""
    if "D" not in skeleton.symbols and "B" not in skeleton.symbols:
        return set()
    taken = {found.start("period") for found in _SAME_AS.finditer(skeleton.symbols)}
    taken |= {found.start("period") for found in _BELOW_PERIOD.finditer(skeleton.symbols)}
    taken |= {found.start("period") for found in _TIMES_PERIOD.finditer(skeleton.symbols)}
    for frame in frames:
        previous = frame.parts.get("previous")
        found = _BASELINE_AFTER.match(skeleton.symbols, previous.token + 1) if previous is not None else None
        if found:
            taken.add(found.start("period"))
            frame.baseline = _period(skeleton, found.start("period"))
            frame.baseline.baseline = True
    return taken


def _period(skeleton: Skeleton, place: int) -> PeriodMention:
    item = skeleton.items[place]
    assert isinstance(item, PeriodMention)
    return item


def _direction(skeleton: Skeleton, frame: Frame, start: int, end: int) -> Direction | None:
    """The direction of a frame: by the sign or the cue of its change, by its two levels, by its clause."""
    parts = frame.parts
    for role in ("percent", "absolute", "points", "factor"):
        part = parts.get(role)
        if part is None:
            continue
        if part.figure.sign:
            return "up" if part.figure.sign > 0 else "down"
        if role == "factor":
            return "up" if part.figure.value > 1 else "down"
        return _cue_of(skeleton, part, start, end)
    value, previous = parts.get("value"), parts.get("previous")
    if value is not None and previous is not None:
        if value.figure.value == previous.figure.value:
            return "none"
        return "up" if value.figure.value > previous.figure.value else "down"
    if value is None or frame.comparator:
        return None
    if _LEVEL.search(skeleton.symbols, start, end):
        return "none"
    moved = _MOVED_TO.search(skeleton.symbols, start, value.token)
    if moved:
        return "up" if moved.group(1) in _UP else "down"
    moved = _MOVED_FROM_BASELINE.search(skeleton.symbols, value.token, end)
    if moved:
        return "up" if moved.group(1) in _UP else "down"
    moved = _MOVE_OF_MEASURE.search(skeleton.symbols, value.token, end)
    if moved and skeleton.items[moved.start("measure")] is frame.subject:
        return "up" if moved.group(1) in _UP else "down"
    return None


def _cue_of(skeleton: Skeleton, part: Part, start: int, end: int) -> Direction | None:
    """The direction of the cue that a change goes with: after it for "14% higher", else the nearest before it."""
    symbols = skeleton.symbols
    after = skeleton.find("ud+-", part.token + 1, end)
    before = skeleton.rfind("ud+-", start, part.token)
    if before < 0:
        before = skeleton.rfind("ud+-", 0, part.token)
    follows = part.rule.startswith("figure")
    place = after if (follows and after >= 0) or before < 0 else before
    if place < 0:
        return None
    return "up" if symbols[place] in _UP else "down"
