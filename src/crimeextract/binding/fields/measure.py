"""The measure of a frame: what its figures count, or of what they count something."""

import re

from crimeextract.binding.fields.asides import main_measure
from crimeextract.binding.fields.outcome import outcome_of
from crimeextract.binding.frames import Frame, Part
from crimeextract.binding.objects import after_object, object_of
from crimeextract.binding.skeleton import Skeleton
from crimeextract.binding.slots import COUNTING
from crimeextract.mentions.base import SHARES, MeasureMention
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import ALL_CRIME, TOTALS, offence_table

_WORDS = toml_table("counting.toml")
#: "the highest rate of sexual crimes"
_RANKED = re.compile(r"w{1,2}ow{0,2}(?P<measure>[GQ])")
#: What stands before a whole of which a part is told: "52 of the 345".
_PART_OF = ("No", "Po")
#: "(excluding fraud)"
_LEFT_OUT = re.compile(r"^Q(?=,)|(?<=\()Q(?=\))")
#: "Knives were used in", "Knives were used or shown in"
_USED_IN = re.compile(r"Q(?:nw)?i$")
#: "201 offences were recorded by the force involving a weapon", "72 fewer crimes of common theft"
_INVOLVING = re.compile(r"[+-]?G(?:[swyO]{0,4}W|o)w{0,2}(?P<measure>Q)")
#: "118 of the crimes had to do with race, 47 with religion": what the clause says of those that it counts.
_SAID_OF = re.compile(r"(?:ow{0,2}[hGQ]|o(?=v))?v?[wsit]{0,5}[Wyi]?w{0,2}(?P<measure>Q)")
#: "a quarter of all the violence was domestic", "120 hate crimes were racist", "12 robberies in Kent involved a knife"
_PART_IS = re.compile(r"(?:ow{0,2}N?)?(?P<whole>[QG])(?:w?i[AOD]){0,2}(?:s{1,2}[wyt]{0,2}|w)(?P<measure>Q)")
#: "121 offences were burglaries", "43 of the crimes in Hull were criminal damage"
_IS_KIND = re.compile(r"(?:ow{0,2}N?)?(?P<whole>G)(?:w?i[AOD]){0,2}s{1,2}w?(?P<measure>Q)")
#: "They made up 18% of all recorded crime", "That is about 12% of the crime".
_THEY_MADE_UP = re.compile(
    rf"\b(?:[Tt]hey|[Tt]hese|[Tt]his|[Tt]hat|[Ii]t|[Tt]hose)(?: (?:now|also|still|alone|together|had|have|has))*"
    rf" (?:{'|'.join(_WORDS['makes_up'])}|is|are|was|were)\b[^,.;:]{{0,40}} of (?:(?:all|the|overall) )*$"
)
#: "two thirds of them, 384, were motivated by race", "a third, 420, were rapes": share and number are of the same
_ARE = r",(?P<number>N),s{1,2}w{0,2}[ioj]?(?P<measure>Q)"
_SHARE_AND_NUMBER = re.compile(rf"(?:o[Dsw]{{0,4}}[hGQ])?{_ARE}")
#: "Most of them, 8,503, were for possession"
_MOST_ARE = re.compile(rf"(?:^|[;b]|,n)w{{1,3}}(?:o[Dsw]{{0,4}}[hGQ])?{_ARE}")
#: "Replied that Stratford had 41 crimes", "know that nine in ten": no pronoun, which no place, force or figure follows.
_SAID_THAT = re.compile("wh[AONP]")


def attach_measure(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> None:
    """Fill what a frame is of and what else its level counts; `start` and `end` bound the words that are its own."""
    if frame.dealt is not None and skeleton.symbols[frame.dealt] == "Q":
        frame.subject = skeleton.measure(frame.dealt)
        return
    frame.refers_back = _refers_back(skeleton, frame, before, start, end)
    _attach_subject(skeleton, frame, before, start, end)
    if frame.subject is not None and (frame.subject.offence == ALL_CRIME or frame.subject.generic):
        frame.subject = _without_fraud(skeleton) or frame.subject
    if frame.counted is None and frame.subject is not None and frame.subject.aspect == "recorded":
        frame.counted = outcome_of(skeleton, frame)


def _without_fraud(skeleton: Skeleton) -> MeasureMention | None:
    """What a sentence leaves out of all crimes, in brackets or before all else: "Excluding fraud, crime rose"."""
    for found in _LEFT_OUT.finditer(skeleton.symbols):
        measure = skeleton.measure(found.start())
        if measure.offence in TOTALS and measure.offence != ALL_CRIME:
            return measure
    return None


def _attach_subject(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> None:
    """Fill what a frame is of; `start` and `end` bound the words that are its own."""
    counted = _counted(skeleton, frame, start)
    if (part := _part_is(skeleton, frame) or _part_numbered(skeleton, frame, before, end)) is not None:
        frame.subject = part
    elif counted is not None and not counted.generic:
        frame.subject = _used_in(skeleton, frame) or counted
    elif counted is not None and (involved := _involving(skeleton, frame, end)) is not None:
        frame.subject = involved
    elif (token := _said_of_counted(skeleton, frame, before, counted, end)) is not None:
        frame.subject, frame.subject_token = skeleton.measure(token), token
    else:
        _take_nearest(skeleton, frame, before, counted, start, end)


def _refers_back(skeleton: Skeleton, frame: Frame, before: Frame | None, start: int, end: int) -> bool:
    """Whether a clause points back instead of naming a subject ("that was", "it is", "of these")."""
    if before is not None:
        start = after_object(skeleton.symbols, start, frame.first)
    place = skeleton.find("h", start, end)
    while place >= 0 and _SAID_THAT.match(skeleton.symbols, place - 1):
        place = skeleton.find("h", place + 1, end)
    return place >= 0 and skeleton.find("Q", start, end) < 0


def _counted(skeleton: Skeleton, frame: Frame, start: int) -> MeasureMention | None:
    """The object of one of the figures, of the level before others; one that names a crime before a bare "cases"."""
    counted: MeasureMention | None = None
    for part in sorted(frame.parts.values(), key=_is_no_level) if len(frame.parts) > 1 else frame.parts.values():
        token = object_of(skeleton.symbols, part.token)
        if token is None and part.role == "rank" and (ranked := _RANKED.match(skeleton.symbols, part.token + 1)):
            token = ranked.start("measure")
        if token is None:
            continue
        measure = skeleton.measure(token)
        if part.role == "value" and part.figure.kind in SHARES:
            if measure.offence == "all-crime" or _is_base_of(skeleton, frame, start, measure):
                continue  # "19.4% of all crime": the base of a share, not what has it
        if not measure.generic:
            return measure
        counted = counted or measure
    return counted


def _is_no_level(part: Part) -> bool:
    return part.role != "value"


def _is_base_of(skeleton: Skeleton, frame: Frame, start: int, whole: MeasureMention) -> bool:
    """Whether a share is of a kind of what it is taken of: "harassment made up a fifth of all violence"."""
    place = skeleton.rfind("Q", start, frame.first)
    part = skeleton.measure(place).offence if place >= 0 else None
    if part is None or whole.offence is None:
        return False
    table = offence_table()
    return table.is_a(part, whole.offence) or (part in table.theme and whole.offence not in table.theme)


def _part_is(skeleton: Skeleton, frame: Frame) -> MeasureMention | None:
    """What part of a kind of crime a share is: "a quarter of all the violence was domestic"."""
    if skeleton.symbols.endswith(_PART_OF, 0, frame.first):
        return None  # the whole of "52 of the 345 robberies involved a knife"
    if skeleton.symbols.find("Q", frame.last + 1) < 0:
        return None
    return _kind_of_whole(skeleton, frame.last + 1) or _kind_named(skeleton, frame.last + 1)


def _kind_of_whole(skeleton: Skeleton, start: int) -> MeasureMention | None:
    """The kind of some crimes that part of them is."""
    found = _PART_IS.match(skeleton.symbols, start)
    if found is None:
        return None
    whole, part = skeleton.measure(found.start("whole")), skeleton.measure(found.start("measure"))
    if found["whole"] == "Q":
        return part if _is_kind_of_counted(skeleton, found.start("measure"), None) else None
    return part if whole.aspect == part.aspect == "recorded" and part.offence in offence_table().theme else None


def _kind_named(skeleton: Skeleton, start: int) -> MeasureMention | None:
    """The kind that a clause says "offences" or "incidents" were."""
    found = _IS_KIND.match(skeleton.symbols, start)
    if found is None:
        return None
    whole, part = skeleton.measure(found.start("whole")), skeleton.measure(found.start("measure"))
    return part if whole.aspect == part.aspect == "recorded" else None


def _part_numbered(skeleton: Skeleton, frame: Frame, before: Frame | None, end: int) -> MeasureMention | None:
    """What a share and the number beside it are said to be, for the frame of either."""
    if skeleton.symbols.find("Q", frame.last + 1) < 0:
        return None
    for share in (frame, before) if before is not None else (frame,):
        found = _SHARE_AND_NUMBER.match(skeleton.symbols, share.last + 1)
        if found and frame.last in (share.last, found.start("number")):
            return skeleton.measure(found.start("measure"))
    most = (
        _MOST_ARE.search(skeleton.symbols, 0, end) if skeleton.symbols[frame.first - 1 : frame.first] == "," else None
    )
    return skeleton.measure(most.start("measure")) if most and most.start("number") == frame.first else None


def _used_in(skeleton: Skeleton, frame: Frame) -> MeasureMention | None:
    """The theme that stands before "in 31 robberies": knives were used."""
    used = _USED_IN.search(skeleton.symbols, 0, frame.first)
    if used is None:
        return None
    measure = skeleton.measure(used.start())
    return measure if measure.offence in offence_table().theme else None


def _involving(skeleton: Skeleton, frame: Frame, end: int) -> MeasureMention | None:
    """The kind of crime that a bare "offences" gets behind its verb."""
    found = _INVOLVING.match(skeleton.symbols, frame.last + 1, end)
    return skeleton.measure(found.start("measure")) if found is not None else None


def _said_of_counted(
    skeleton: Skeleton, frame: Frame, before: Frame | None, counted: MeasureMention | None, end: int
) -> int | None:
    """The token of the kind that the clause says those counted are."""
    found = _SAID_OF.match(skeleton.symbols, frame.last + 1, end)
    if found is None:
        return None
    place = found.start("measure")
    is_told = _is_kind_of_counted(skeleton, place, counted) or _goes_on_telling(skeleton, before, place)
    return place if is_told else None


def _goes_on_telling(skeleton: Skeleton, before: Frame | None, place: int) -> bool:
    """Whether the figure before has what it counts behind it too: "110 involved a knife and 33 were racist"."""
    if before is None or before.subject is None or before.subject not in skeleton.items[before.last :]:
        return False
    return skeleton.measure(place).aspect == before.subject.aspect == "recorded"


def _take_nearest(
    skeleton: Skeleton, frame: Frame, before: Frame | None, counted: MeasureMention | None, start: int, end: int
) -> None:
    """Fill the subject with the measure nearest to the figures, else with that of the frame before."""
    if counted is not None and before is not None and skeleton.symbols.endswith(_PART_OF, 0, frame.first):
        frame.subject = counted  # "half of the 3,100 crimes were thefts"
        return
    place = _nearest(skeleton, frame, before, counted, start, end)
    if place < 0 and before is not None and before.subject is not None:
        frame.subject = before.subject if counted is None or not before.subject.generic else counted
        return
    if place >= 0 and counted is not None and skeleton.measure(place).aspect == "workforce":
        if counted.aspect not in COUNTING or (counted.generic and frame.first == place + 2):
            place = -1  # "284 officers made 1,020 arrests", "Police officers recorded 77 offences"
    frame.subject = skeleton.measure(place) if place >= 0 else counted
    frame.subject_token = place
    if counted is not None and counted.aspect != "recorded":
        frame.counted = counted
    if frame.subject is None:
        frame.subject = _bare(skeleton, frame, start)


def _nearest(
    skeleton: Skeleton, frame: Frame, before: Frame | None, counted: MeasureMention | None, start: int, end: int
) -> int:
    """The token of the measure that is nearest before the figures, else between, else after them; -1 without one."""
    if before is not None:
        start = max(start, before.subject_token + 1)
    place = main_measure(skeleton, start, skeleton.rfind("Q", start, frame.first), frame.first)
    if place < 0 and frame.first < frame.last:
        place = skeleton.find("Q", frame.first, frame.last)
    if place < 0 and (counted is None or counted.aspect != "recorded"):
        place = _measure_after(skeleton, frame.last + 1, end)
        if place >= 0 and skeleton.measure(place).offence in TOTALS and _is_share_of_whole(skeleton, frame, place):
            return -1
    return place


def _is_share_of_whole(skeleton: Skeleton, frame: Frame, whole: int) -> bool:
    """Whether "they" are a share of all crime, which says nothing of what they are: "They made up 18% of crime"."""
    if not skeleton.symbols.startswith("Po", whole - 2) or skeleton.find("h", 0, frame.first) < 0:
        return False
    return _THEY_MADE_UP.search(skeleton.text, 0, skeleton.measure(whole).start - skeleton.sentence.start) is not None


def _measure_after(skeleton: Skeleton, start: int, end: int) -> int:
    """The token of the first measure of a clause; -1 without one."""
    for place in range(start, end):
        symbol = skeleton.symbols[place]
        if symbol == "Q":
            return place
        if symbol in "b;n,":
            return -1
    return -1


def _bare(skeleton: Skeleton, frame: Frame, start: int) -> MeasureMention | None:
    """A bare "crimes", "cases" before the figures, else between them."""
    place = skeleton.rfind("G", start, frame.first)
    if place < 0:
        place = skeleton.find("G", frame.first, frame.last)  # "had the second highest number of crimes, 288"
    return skeleton.measure(place) if place >= 0 else None


def _is_kind_of_counted(skeleton: Skeleton, place: int, counted: MeasureMention | None) -> bool:
    """Whether the measure at `place` is a kind of what is counted ("the crimes", hate crimes further up): race."""
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
    return measure.offence in table.theme or table.is_a(measure.offence, other)
