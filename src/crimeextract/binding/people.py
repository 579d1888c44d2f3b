"""Numbers of people that are no statistic: a population, those of a survey, the few of one incident."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention, PeriodMention
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_WORDS = toml_table("counting.toml")
_PEOPLE = frozenset(_WORDS["people"])
_PERSONS = frozenset(_WORDS["persons"])
#: More people than this are a population, unless the sentence says in what time something befell them.
_CROWD = 1000
#: In words, more people than this are hardly those of one incident.
_HANDFUL = 6
#: Of a total, and not of one incident: "five people died on the borough's roads", "… on the A20 alone".
_OF_TOTAL = re.compile(
    r" (?:on (?:the |our )?(?:[\w’'-]+ ){0,2}roads\b|in (?:road |traffic )*(?:collisions|crashes|accidents)\b"
    r"|[^.,;]{1,50} alone\b)"
)
_DAYS = 20
#: "Nine people were arrested after a man was stabbed", "Two dogs were seized after a woman was bitten".
_AFTER_ONE = re.compile(
    r"[^.;:,]{0,70}\b(?:after|when|following|over) (?:an?|the) (?:[\w-]+ ){0,2}"
    rf"(?:{'|'.join(_WORDS['one_event'])})\b(?! (?:campaign|crackdown|operation)s?)"
)
#: "14 plants from a house", "knives found in the boot of a car": what is told of one place is one incident.
_FROM_ONE_PLACE = re.compile(
    r"[^.;:,]{0,40}\b(?:from|in|at|inside|of) (?:an?|one|the same|his|her|their) (?:[\w-]+ ){0,2}"
    rf"(?:{'|'.join(_WORDS['one_place'])})\b"
)
_ASKED = re.compile(rf"\s\w+(?:\s\w+)?\s(?:{'|'.join(_WORDS['asked'])})\b")
_PRESENT = re.compile(rf"\s\w+\s(?:\w+\s)?(?:{'|'.join(_WORDS['present'])})\b")
#: "Based on interviews with some 46,000 adults", "a survey of 2,000 residents".
_ASKED_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_WORDS['surveys'])}) (?:with|of|by|among) (?:[a-z]+ ){{0,2}}$"
    rf"|\b(?:told|addressed) (?:an audience of |a meeting of )?{HEDGES}$"
)
_ASKED_REACH = 45
#: "the 1,112 women who filled it in"
_WHO_ANSWERED = re.compile(rf"\s\w+(?:\s\w+)?\s(?:who|that)\s(?:{'|'.join(_WORDS['answered'])})\b")
#: "Two men from Glasgow were jailed in October": those whose home is told are of one case.
_OF_HOME = re.compile(r" (?:from|of) [A-Z]")
#: What stands before those who make up a team, and before the first of them.
_TEAM_OF = re.compile(rf"\b(?:{'|'.join(_WORDS['team_of'])})\s(?:[^.;:]{{1,60}}?(?:,| and)\s)?$")
_OF_DEEDS = frozenset({"victims", "suspects", "activity", "outcomes"})
#: "Sheep farmer Colin Sercombe, 58, who has", "One woman from Oadby, who is 81, withdrew", "Ken Lacey (68), of".
_ONE_AGED = re.compile(
    r"\W*(?:[\w’'-]+ ){0,8}[A-Z][\w’'-]+(?:, (?:who is |aged |now )?\d\d,| \(\d\d\),?)"
    rf" (?:{'|'.join(_WORDS['of_one_aged'])})\b"
)
_AGES = frozenset(map(str, range(10, 100)))
_ONE_OF = re.compile(r"\b(?:one of|among|amongst) (?:[a-z]+ ){0,2}$")
_SAYING = frozenset(_WORDS["saying"])
#: "Twenty-two people were killed when a bomb was set off"
_WHEN_ONE = re.compile(r"[^.;:,]{0,60}\bwhen (?:an?|his|her|their) ")
#: "arrested three more men over the murder"
_MORE_PEOPLE = re.compile(
    rf" (?:more|further|additional) (?:{'|'.join(_WORDS['several_persons'] + _WORDS['and_suspects'])})\b"
    r"(?![^.;]* than\b)"
)
_TOLL = re.compile(
    rf" (?:{'|'.join(_WORDS['one_killed'])})(?: (?:was|has been|had been|had|has))*"
    r" (?:killed|died|lost (?:his|her|their) li(?:fe|ves)),?(?: and|,| while)[^.;]{0,40}?\b(?:injured|hurt)\b"
)
_ON_ROADS = re.compile(r"\W*On (?:the|our|its|[A-Z]\w+['’]s) (?:[\w’'-]+ ){0,2}roads\b")


def is_of_one_person(skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether a sentence tells what befell somebody whose age it gives: "Hannah Prior, 34, has had two bikes taken"."""
    if skeleton.vocabulary.isdisjoint(_AGES) or not skeleton.vocabulary.isdisjoint(_SAYING):
        return False
    end = figure.start - skeleton.sentence.start
    if _ONE_AGED.match(skeleton.text, 0, end) is None:
        return False
    return _ONE_OF.search(skeleton.text, 0, end) is None  # "is one of 340 victims"


def _is_asked_before(document: Document, figure: FigureMention) -> bool:
    """Whether what stands before a number says that it is of those asked."""
    return _ASKED_BEFORE.search(document.text, figure.start - _ASKED_REACH, figure.start) is not None


def is_population(document: Document, skeleton: Skeleton, token: int, measure: MeasureMention) -> bool:
    """Whether people are counted without a crime in the sentence ("a borough of 386,000 residents")."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if _WHO_ANSWERED.match(document.text, figure.end):
        return True
    if measure.offence is not None or figure.value % 1:
        return False
    if measure.aspect == "survey" and (_is_asked_before(document, figure) or skeleton.symbols.endswith("Po", 0, token)):
        return True  # "a survey of 7,755 shop workers", "61% of the 1,140 respondents"
    if measure.aspect == "workforce" and _makes_up_team(skeleton, figure):
        return False
    if measure.unit not in _PEOPLE:
        few = figure.rule == "figure.words" and figure.value <= _HANDFUL and not set("ud+-cfz") & set(skeleton.symbols)
        return few and measure.aspect == "workforce"  # "two PCSOs and a sergeant took part"
    if measure.aspect == "workforce":
        return figure.rule == "figure.words" and not names_stretch(skeleton)
    if (
        _is_asked_before(document, figure)
        or _ASKED.match(document.text, figure.end)
        or _PRESENT.match(document.text, figure.end)
    ):
        return True
    if "Q" in skeleton.symbols:
        return False
    if figure.value >= _CROWD and not names_stretch(skeleton):
        return True  # "15 million people use the station"
    return skeleton.symbols[token - 1 : token] in ("o", "t") or (token == 0 and not skeleton.is_item)


def _makes_up_team(skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether so many are told to make up a team: "The team was made up of two constables and three PCSOs"."""
    return _TEAM_OF.search(skeleton.text, 0, figure.start - skeleton.sentence.start) is not None


#: "Three youngsters a week go missing"
_OFTEN = re.compile(r"\b(?:a|every|each) (?:hour|day|night|week|month|year)\b")


def is_handful(skeleton: Skeleton, figure: FigureMention, measure: MeasureMention) -> bool:
    """Whether a few people of one incident are told of ("Two men from Mitcham were charged last week")."""
    if figure.rule != "figure.words" or figure.value > _HANDFUL or measure.unit not in _PERSONS:
        return False
    start, end = measure.start - skeleton.sentence.start, measure.end - skeleton.sentence.start
    if _OF_HOME.match(skeleton.text, end):
        return True
    if (
        _OF_TOTAL.match(skeleton.text, end)
        or _ON_ROADS.match(skeleton.text)
        or _OFTEN.search(skeleton.text, start, end)
    ):
        return False
    return not names_stretch(skeleton) and not set("ud+-") & set(skeleton.symbols)


def is_of_one_incident(document: Document, skeleton: Skeleton, measure: MeasureMention) -> bool:
    """Whether those hurt, held or seized are those of one incident, of which the sentence tells."""
    if measure.aspect not in _OF_DEEDS or set("ud+-c") & set(skeleton.symbols):
        return False
    told = (*([_WHEN_ONE] if measure.aspect == "victims" else []), _AFTER_ONE, _FROM_ONE_PLACE)
    return any(one.match(document.text, measure.end) for one in told) and not names_stretch(skeleton)


def names_stretch(skeleton: Skeleton) -> bool:
    """Whether a sentence says over what time it counts: longer than a day or a few."""
    periods = (item for item in skeleton.items if isinstance(item, PeriodMention) and item.rule != "aside")
    return any(item.first is None or item.last is None or (item.last - item.first).days >= _DAYS for item in periods)


def is_of_toll(skeleton: Skeleton, figure: FigureMention) -> bool:
    """Whether one killed is told of beside so many hurt over a time or on all roads: "one was killed and five hurt"."""
    if _TOLL.match(skeleton.text, figure.end - skeleton.sentence.start) is None:
        return False
    return names_stretch(skeleton) or _ON_ROADS.match(skeleton.text) is not None


def is_of_more_people(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a few more people are told of in one case, and no change: "arrested three more men over the murder"."""
    figure = skeleton.items[token]
    assert isinstance(figure, FigureMention)
    if figure.rule != "figure.words" or figure.value > _HANDFUL or names_stretch(skeleton):
        return False
    return _MORE_PEOPLE.match(document.text, figure.end) is not None
