"""The story: what a document as a whole is about, which its clauses fall back on.

A local crime story has one offence or all crime as its topic, one area at home, and most often one period;
each is known only where the text leaves no doubt.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter

from crimeextract.binding.frames import Frame
from crimeextract.document import BlockKind, Document, Sentence
from crimeextract.gazetteer import Gazetteer
from crimeextract.mentions.base import NEARLY_A_YEAR, MeasureMention, PeriodMention
from crimeextract.resolve.draft import Topic, When
from crimeextract.resolve.home import home_of
from crimeextract.rules.offences import TOTALS, offence_table
from crimeextract.text.lead import LEAD_WEIGHT, lead_end, lead_sentences
from crimeextract.text.source import introduces

_REPORT = re.compile(
    r"\b(?:strategic assessment|community safety (?:partnership|strategy|plan|report|performance)|needs assessment"
    r"|scrutiny|agenda item|report of the|annual report)\b"
)
_REPORTING = ("assessment", "community safety", "scrutiny", "agenda item", "report")
_REPORT_REACH = 200
#: Aspects that a story may be about without any kind of crime.
_OF_NO_CRIME = frozenset({"activity", "workforce", "survey", "other"})
_ONE_TOPIC_SHARE = 0.7
#: A kind of crime that neither headline nor lead names is what a text is about only where it names it more often.
_SEVERAL = 3
#: A text that names one kind of a group so often means that kind by the group's noun.
_OFTEN = 3
#: "3. Domestic abuse", with items or paragraphs under it.
_NUMBERED_TITLE = re.compile(r"\d{1,2}\.\s+[A-Z](?:[^.;:?!\d\n]|\d{4}){2,60}\s*")
_BULLET = re.compile(r"\s*[•●▪◦*–-]\s")
#: A campaign lasts longer than a night, and no longer than so many days; its lead or the next sentences say when.
_OF_ACTION = re.compile(
    r"\b(?:week|weekend|fortnight|month|days?)(?:[- ]long)?\s(?:of\s(?:intensified\s)?(?:action|activity)"
    r"|(?:\w+\s)?(?:operation|crackdown|campaign|blitz))\b"
    r"|\b(?:two|three|four|five|six|seven)[- ](?:day|week)\s(?:\w+\s)?(?:operation|crackdown|campaign|blitz)\b"
    r"|\b(?:christmas|festive|easter|winter|spring|summer|autumn)(?:['’]s)?\s(?:[\w-]+\s){0,2}?"
    r"(?:operation|crackdown|campaign|blitz)\b",
    re.IGNORECASE,
)
#: One of these stands in whatever names a campaign.
_ACTIONS = frozenset({"action", "activity", "operation", "crackdown", "campaign", "blitz"})
_ONE_DAY, _LONGEST_CAMPAIGN, _CAMPAIGN_SENTENCES = 1, 62, 8
#: So far down a text names the campaign that it is on.
_ACTION_SENTENCES = 5
_COVERAGE_REACH = 100
#: In so many sentences a story says over which years it counts.
_STRETCH_SENTENCES = 5
#: One of these stands in whatever says what figures cover.
_COVERING = (
    "figure", "data", "statistics", "report", "they", "it", "numbers", "results", "crimes", "week", "fortnight",
    "campaign", "operation", "crackdown", "initiative", "survey", "poll", "questionnaire", "consultation",
    "performance", "information", "update", "look", "analys", "examin", "stud", "went through", "based on", "drawn",
)  # fmt: skip
_COVERAGE = re.compile(
    r"\b(?:figures?|data|statistics|report|survey|they|it|numbers|results)\b[^.;]{0,40}?"
    r"\b(?:(?:is|are|was|were) for|cover(?:s|ed|ing)?|relates? to|refers? to|compares?|sets?|runs?(?: from)?)"
    r"\s(?:the\s)?$"
    r"|\b(?:figures|statistics|report|crimes|crime figures|data),?\s(?:for|covering)\s(?:the\s)?$"
    r"|\b(?:week|fortnight|campaign|operation|crackdown|initiative)\b[^.;]{0,40}?"
    r"\b(?:ran|took place|lasted|was held)\s(?:from\s)?$"
    r"|\b(?:survey|poll|figures|data)\s(?:\w+\s)?covers?\b[^.;]{0,60}\s(?:between|from)?\s?$"
    r"|\b(?:survey|poll|questionnaire|consultation|it|interviews)\b[^.;]{0,40}?"
    r"\b(?:open|done|ran|conducted|carried out|held|live|took place)\s(?:online\s)?"
    r"(?:from\s|between\s|in\s|during\s)?$",
    re.IGNORECASE,
)
#: "The operation ran across the borough from 18 June to 9 September".
_RAN = re.compile(
    r"\b(?:week|fortnight|campaign|operation|crackdown|initiative)\b[^.;]{0,40}?\b(?:ran|took place|was held)\s[^.;]*$"
)
#: "The site went through 2m quotes made in 2018 and 2019": what was looked at for the figures.
_LOOKED_AT = re.compile(
    r"\b(?:look(?:ed|s|ing) (?:at|through)|went through|analys(?:ed|es|ing)|analysis of|examin(?:ed|es|ing)"
    r"|stud(?:ied|ies|ying)|based on|drawn from)\s(?:(?!found\b|show|that\ssay|and\s)[^.;,]|(?<=\d)[.,](?=\d)){0,80}\s$"
)
_ASKED = re.compile(r"\b(?:interviewed|questioned|polled|surveyed|asked)\b[^.;]{0,60}\s$")
#: "October was a quieter month": what a text says of a period before it gives the figures of it.
_IS_TOLD_OF = re.compile(
    r"\s(?:was|has been|proved|turned out)(?:\sto\sbe)?\s(?:an?|another)\s(?:[\w-]+\s){0,3}?"
    r"(?:month|quarter|year|season|one)\b"
)
#: "To update Members on the performance of the Force between April and December".
_OF_PERFORMANCE = re.compile(r"\b(?:performance|information)\b[^.;]{0,60}$")
# Days: a story's figures cover a month at least, and hardly more than a year.
_SHORTEST, _LONGEST = 27, 400
#: Days: five years, which a story may count over where its lead says from when to when.
_LONGEST_STRETCH = 1830
_RANGES = frozenset(
    {"range", "bare-range", "day-range", "month-day-range", "between-month-days", "range-to-now", "month-and-month"}
)
#: Rules of what says from when to when.
_TOLD_IN_FULL = _RANGES | {"campaign-to"}
#: Rule of "the end of December": a date at which officers are counted, no stretch of time.
_DATE = "end-of"
#: Days by which a campaign is later than the main period of a text that only looks back to the last one.
_LATER = 300
_MONTH = 31
#: A magazine or newsletter is of a month, a quarter or a season.
_ISSUE = 92
#: Code points between two years that stand side by side.
_BESIDE = 800
#: Days: the newest figures of a story are hardly older, unless its headline or lead says so.
LONG_OVER = 1100
_DAY, _LEAP_DAYS = timedelta(days=1), 1
#: The forces that police a nation.
_OF_NATIONS = {"police-scotland": "S92000003", "northern-ireland": "N92000002"}
#: What "nationally" means in a text on it: the United Kingdom, Great Britain.
_BRITAIN = frozenset({"K02000001", "K03000001"})
# How many periods back "the same period" looks.
_MEANT_REACH = 20
# Rules of periods that a headline uses loosely: "more crime last year" over figures for the year to September.
VAGUE = frozenset(
    {"last-year", "over-last-year", "past-months", "this-year", "calendar-year-last", "last-years-figure", "since"}
    | {"season-named", "christmas-period"}
)


@dataclass(slots=True)
class Story:
    """What the document as a whole is about.

    Attributes:
        topic: The offence of the headline and lead, or the one that prevails.
        one_topic: Whether nearly all that the text names is of that one kind.
        led_by_one: Whether headline and lead name that kind alone.
        home: Code of its local area, or None.
        force: Id of a force without an area of its own (British Transport Police) whose figures these are.
        main_force: Id of the one territorial force that the text names, or None.
        period: The period of its main figures, if there is just one such.
        is_local_report: Whether it is a local partnership's or council's own report, where a force is a source.
        campaign: The days of the campaign that it tells of, which are those of what was done in it.
        year: Where the main period is the month in which officers were counted, the year of the other figures.
        country: Code that "nationally" means in it.
    """

    topic: Topic | None = None
    one_topic: bool = False
    led_by_one: bool = False
    home: str | None = None
    force: str | None = None
    main_force: str | None = None
    period: When | None = None
    campaign: When | None = None
    year: When | None = None
    country: str = "K04000001"
    is_local_report: bool = False


def read_story(document: Document, frames: list[Frame], gazetteer: Gazetteer) -> Story:
    """What a document is about, from its mentions and the frames found in it."""
    story = Story(home=home_of(document, gazetteer))
    story.topic = _topic(document, frames)
    story.one_topic = _has_one_topic(document, story.topic)
    story.led_by_one = _is_led_by_one(document, story.topic)
    story.main_force = _main_force(document, gazetteer)
    story.force = _special_force(document, gazetteer)
    story.campaign = _campaign(document)
    story.period = _main_period(document, frames)
    if story.campaign is not None and story.period is not None and _looks_back(story.period, story.campaign):
        story.period = story.campaign
    story.year = _year_beside(document, frames, story.period)
    nation = gazetteer.area_of_force(story.main_force) if story.main_force and not story.home else None
    home = gazetteer.area(story.home or nation or "")
    story.is_local_report = _opens_as_report(document)
    if home is not None and home.nation in ("Scotland", "Northern Ireland"):
        story.country = "S92000003" if home.nation == "Scotland" else "N92000002"
    elif home is not None and home.code in _BRITAIN:
        story.country = home.code
    elif home is None and story.main_force in _OF_NATIONS:
        story.country = _OF_NATIONS[story.main_force]
    return story


def _opens_as_report(document: Document) -> bool:
    """Whether a text is headed as a council's or a partnership's report."""
    opening = document.text[: lead_end(document) + _REPORT_REACH].lower()
    return any(word in opening for word in _REPORTING) and _REPORT.search(opening) is not None


def _topic(document: Document, frames: list[Frame]) -> Topic | None:
    end = lead_end(document)
    opening = [measure for measure in document.measures if measure.start < end]
    led = [measure for measure in opening if not measure.generic]
    titled = document.title.measures if document.title else []
    for leading in (led, _counted_in_headline(document, frames)):
        if leading and all(_is_of_no_crime(measure) for measure in leading):
            return Topic(None, leading[0].aspect, leading[0].unit, leading[0])  # officer numbers, calls, sick days
    crimes = next((measure for measure in opening if measure.generic and measure.unit == "crime"), None)
    before = led and (crimes is None or led[0].start < crimes.start or led[0].offence in TOTALS)
    if crimes is not None and not before and not titled:
        return Topic("all-crime", "recorded", crimes.unit, crimes)  # "Four in 10 crimes reported in Kent last year"
    named = {measure.offence for measure in led if measure.offence is not None}
    counts: Counter[str] = Counter()
    first: dict[str, MeasureMention] = {}
    for measure in document.measures:
        if measure.offence is not None and not measure.generic:
            counts[measure.offence] += LEAD_WEIGHT if measure.start < end else 1
            first.setdefault(measure.offence, measure)
    for measure in titled:
        if measure.offence is not None and not measure.generic:
            counts[measure.offence] += LEAD_WEIGHT
    if not counts:
        return None
    if len(named) == 1:
        counts = Counter({offence: count for offence, count in counts.items() if offence in named})
    offence, count = counts.most_common(1)[0]
    if count < _SEVERAL:
        return None
    offence = _group_of(named, offence)
    mention = first.get(offence)
    if mention is None:
        return Topic(offence, "recorded", None, None)  # named in the title alone
    return Topic(offence, mention.aspect, mention.unit, mention)


def _counted_in_headline(document: Document, frames: list[Frame]) -> list[MeasureMention]:
    """What the figures of the headline count."""
    end = lead_end(document, 1)
    headed = itertools.takewhile(lambda frame: frame.skeleton.sentence.start < end, frames)
    return [frame.subject for frame in headed if frame.subject is not None]


def _is_of_no_crime(measure: MeasureMention) -> bool:
    return not measure.generic and measure.offence is None and measure.aspect in _OF_NO_CRIME


def _group_of(named: set[str], offence: str) -> str:
    """Of the offences that the lead names, the group that all others are kinds of ("vehicle crime"); else `offence`."""
    is_a = offence_table().is_a
    loose = {*TOTALS, *NARROWED_GROUPS}  # "thefts" may stand for those of bicycles
    groups = [group for group in named - loose if all(is_a(other, group) for other in named)]
    return groups[0] if len(named) > 1 and groups else offence


def same_family(one: str | None, other: str | None) -> bool:
    """Whether one offence is the other or a part of it, or both are parts of one theme."""
    if one is None or other is None:
        return one == other
    table = offence_table()
    return (
        table.is_a(one, other)
        or table.is_a(other, one)
        or (
            table.parent(one) is not None
            and table.parent(one) == table.parent(other)
            and table.parent(one) in table.theme
        )
    )


def _has_one_topic(document: Document, topic: Topic | None) -> bool:
    """Whether a text is about one kind of crime: hardly a measure in it is of another."""
    named = [
        measure.offence
        for measure in document.measures
        if measure.offence is not None and not document.text.endswith(" of ", 0, measure.start)  # "21% of all crime"
    ]
    if topic is None or topic.offence == "all-crime" or not named or "all-crime" in named:
        return False
    return sum(same_family(offence, topic.offence) for offence in named) >= _ONE_TOPIC_SHARE * len(named)


def _is_led_by_one(document: Document, topic: Topic | None) -> bool:
    """Whether headline and lead name one kind of crime alone."""
    end = lead_end(document)
    named = {measure.offence for measure in document.measures if measure.offence and measure.start < end}
    return topic is not None and named == {topic.offence}


def _main_force(document: Document, gazetteer: Gazetteer) -> str | None:
    named = {mention.force for mention in document.forces if mention.force}
    territorial = {force for force in named if (known := gazetteer.force(force)) and known.type == "territorial"}
    if not named:  # the one force of all local areas that the text names
        told = [place for place in document.places if place.code]
        aside = len(told) == 1 and told[0].start >= lead_end(document)  # "a chain of shops, with Bristol the worst hit"
        codes = {place.code for place in told if place.code and not aside}
        local = {area.forces for code in codes if (area := gazetteer.area(code)) is not None and area.is_district}
        territorial = set(local.pop()) if len(local) == 1 else set()
    return next(iter(territorial)) if len(territorial) == 1 else None


def _main_period(document: Document, frames: list[Frame]) -> When | None:
    """The period that the text says its figures are for, unless a figure further up states another outright."""
    covered, main = _covered(document), _period(document, frames)
    if covered is None and (main is None or (isinstance(main.mention, PeriodMention) and main.mention.rule in VAGUE)):
        return _asked(document) or main
    if covered is None or main is None or covered.mention is None or main.mention is None:
        return covered or main
    mention = main.mention
    outright = mention.rule not in VAGUE and any(frame.period is mention for frame in frames)
    return main if outright and mention.start < covered.mention.start else covered


def _covered(document: Document) -> When | None:
    """ "The figures cover April to June": the period that the text says its figures are for."""
    return next((When(p.first, p.last, p, "inherited") for p in document.periods if is_coverage(document, p)), None)


def _asked(document: Document) -> When | None:
    """ "Residents were interviewed between February and April": when a survey asked its questions."""
    for period in document.periods:
        if period.rule in _RANGES and is_main(period):
            if _ASKED.search(document.text, max(0, period.start - _COVERAGE_REACH), period.start):
                return When(period.first, period.last, period, "inherited")
    return None


def is_coverage(document: Document, period: PeriodMention) -> bool:
    """Whether a text says that figures are for a period: "The data cover April to June"."""
    if period.baseline or not period.first or not period.last or period.first >= period.last:
        return False
    if _IS_TOLD_OF.match(document.text, period.end):
        return True
    before = document.text[max(0, period.start - _COVERAGE_REACH) : period.start].lower().rpartition(". ")[2]
    if not any(word in before for word in _COVERING):
        return False
    told = (
        _COVERAGE.search(before)
        or _LOOKED_AT.search(before)
        or (period.rule in _RANGES and (_OF_PERFORMANCE.search(before) or _RAN.search(before)))
    )
    return bool(told)


def _campaign(document: Document) -> When | None:
    """The days of the campaign that the lead tells of ("a week of action"), where one of the first sentences says."""
    if _ACTIONS.isdisjoint(document.words.norms):
        return None
    if not _OF_ACTION.search(document.text, 0, lead_end(document, _ACTION_SENTENCES)):
        return None
    opening = lead_sentences(document, _CAMPAIGN_SENTENCES)
    fits = [
        period
        for period in document.periods
        if period.first and period.last and not period.baseline and period.rule not in VAGUE
        and _ONE_DAY < _length(period) <= _LONGEST_CAMPAIGN
    ]  # fmt: skip
    near = [period for period in fits if opening and period.start < opening[-1].end]
    told = next((period for period in near if period.rule in _TOLD_IN_FULL), next(iter(near), None))
    chosen = told or next((period for period in fits if period.rule in _RANGES and _is_fresh(document, period)), None)
    return When(chosen.first, chosen.last, chosen, "inherited") if chosen else None


def _year_beside(document: Document, frames: list[Frame], main: When | None) -> When | None:
    """The year of the figures of crime, where the main period is only the month at whose end officers were counted."""
    if main is None or main.first is None or main.last is None or (main.last - main.first).days > _MONTH:
        return None
    counted = [frame for frame in frames if frame.period is main.mention]
    if not counted or any(frame.subject is None or frame.subject.aspect != "workforce" for frame in counted):
        return None
    others = [frame.period for frame in frames if frame.period is not None and frame not in counted]
    year = next((p for p in others if is_main(p) and p.rule not in VAGUE and _length(p) >= NEARLY_A_YEAR), None)
    return When(year.first, year.last, year, "inherited") if year is not None else None


def _looks_back(period: When, campaign: When) -> bool:
    """Whether a period is that of the campaign a year before."""
    if period.last is None or campaign.first is None:
        return False
    return (campaign.first - period.last).days >= _LATER


def _is_fresh(document: Document, period: PeriodMention) -> bool:
    """Whether a period ended not long before the text came out."""
    published, last = document.published, period.last
    return published is not None and last is not None and 0 <= (published - last).days <= _LONGEST_CAMPAIGN


#: Groups that one noun stands for ("thefts", "assaults"), which in a story on one kind of it means that kind.
NARROWED_GROUPS = ("theft-offences", "violence-against-the-person")


def narrowed(document: Document, offence: str, topic: Topic | None) -> str:
    """A group's own offence where the whole text speaks of one kind of it ("thefts" in a story on bicycles)."""
    is_a = offence_table().is_a
    named = [measure for measure in document.measures if measure.offence and not measure.generic]
    kinds = Counter(m.offence for m in named if m.offence and m.offence != offence and is_a(m.offence, offence))
    if len(kinds) != 1:
        return offence
    kind, count = kinds.most_common(1)[0]
    lead = lead_end(document)
    led = {measure.offence for measure in named if measure.start < lead}
    first = next(measure.offence for measure in named if measure.offence in (kind, offence))
    is_main = topic is not None and topic.offence == kind and (count >= _OFTEN or first == kind)  # as in a headline
    return kind if is_main or (kind in led and offence not in led) else offence


def _special_force(document: Document, gazetteer: Gazetteer) -> str | None:
    """A force whose figures are those of no area: named in the lead, or with stations and more than any other."""
    stations = sum(place.place_type == "station" for place in document.places)
    counts = Counter(mention.force for mention in document.forces if mention.force)
    most = max(counts.values(), default=0)
    alone = [name for name, count in counts.items() if count == most]
    for mention in document.forces:
        force = gazetteer.force(mention.force) if mention.force else None
        if force is not None and force.type == "special":
            leads = document.forces[0] is mention and alone == [force.id]
            if mention.start < lead_end(document) or (stations and leads):
                return force.id
    return None


def _period(document: Document, frames: list[Frame]) -> When | None:
    """The period of the main figures: the first that a headline or a figure states, explicit ones before relative."""
    stated = [_meant(document, frame.period) for frame in frames if frame.period is not None]
    lead = lead_sentences(document)
    days = next((period for period in stated if period.rule in _RANGES), None)
    if (
        days is not None
        and _ONE_DAY < _length(days) < _SHORTEST
        and days.start < lead_end(document, _CAMPAIGN_SENTENCES // 2)
    ):
        return When(days.first, days.last, days, "inherited")  # a story on a fortnight
    headed = [
        period
        for period in document.periods
        for sentence in lead
        if sentence.start <= period.start < sentence.end
        and is_heading(document, sentence.block)
        and not is_issue(document, period)
        and not _is_bracketed(document, period)
    ]
    opening = [
        period
        for period in document.periods
        if lead
        and period.start < lead[-1].end
        and not _is_bracketed(document, period)
        and (period in stated or not is_issue(document, period))
    ]
    usable = [period for period in [*headed, *stated[:1], *opening, *stated] if is_main(period)]
    sure = [period for period in usable if period.rule not in VAGUE]
    first = next((period for period in stated if is_main(period)), None)
    chosen = next((period for period in sure if period.rule != _DATE or period is first), next(iter(sure), None))
    vague = next((period for period in usable if period.rule in VAGUE), None)
    if chosen is not None and vague is not None and _is_before(chosen, vague):
        chosen = vague  # "447 in 2013" in a story on last year
    if chosen is not None and _is_stretch_of_story(document, stated, lead, chosen):
        chosen = next(period for period in stated if period.rule not in VAGUE)
    if chosen is not None and stated and is_main(stated[0]) and _length(chosen) < NEARLY_A_YEAR <= _length(stated[0]):
        chosen = stated[0]  # a quarter further down is not what "last year" loosely stood for
    if chosen is None:
        fits = [period for period in document.periods if is_main(period) and not _is_bracketed(document, period)]
        rest = [*(period for period in fits if period.rule not in VAGUE), *usable]
        rest += [period for period in stated if not period.baseline and period.first and period.last]
        chosen = rest[0] if rest else None
    chosen = _latest(document, _later_beside(frames, chosen), stated) if chosen is not None else None
    if chosen is None or (_is_history(document, chosen) and chosen not in (*headed, *opening)):
        return None
    return When(chosen.first, chosen.last, chosen, "inherited")


def _is_history(document: Document, period: PeriodMention) -> bool:
    """Whether a period was long over when the text came out: "In 2010 it employed 4,434"."""
    published, last = document.published, period.last
    return published is not None and last is not None and (published - last).days > LONG_OVER


def _is_stretch_of_story(
    document: Document, stated: list[PeriodMention], lead: list[Sentence], chosen: PeriodMention
) -> bool:
    """Whether the lead counts over several years, from here to there, and the chosen year is named further down."""
    first = next((period for period in stated if period.rule not in VAGUE), None)
    if first is None or not is_stretch(first) or not lead:
        return False
    opening = lead_sentences(document, _STRETCH_SENTENCES)
    told = next((sentence for sentence in opening if sentence.start <= first.start < sentence.end), None)
    return told is not None and told.end <= chosen.start


def _is_before(one: PeriodMention, other: PeriodMention) -> bool:
    """Whether a period had ended a year before another began."""
    return bool(one.last and other.first and (other.first - one.last).days >= NEARLY_A_YEAR)


def _is_bracketed(document: Document, period: PeriodMention) -> bool:
    """Whether a period in brackets leads an earlier level: "93% (2010: 91%)"."""
    return document.text[period.start - 1 : period.start] == "(" and document.text.startswith(":", period.end)


def is_issue(document: Document, period: PeriodMention) -> bool:
    """Whether a month, quarter or season in a heading only says when the text came out: "Autumn 2014"."""
    published = document.published
    return published is not None and period.last is not None and _length(period) <= _ISSUE and period.last >= published


def _latest(document: Document, chosen: PeriodMention, stated: list[PeriodMention]) -> PeriodMention:
    """The year after, where the text names that too: of two years side by side the earlier is there to compare with."""
    if _length(chosen) < NEARLY_A_YEAR or chosen.last is None:
        return chosen
    following = chosen.last + _DAY
    named = stated if document.published is None else document.periods
    for period in named:
        if abs(period.start - chosen.start) > _BESIDE:
            continue
        alike = period.first == following and is_main(period) and abs(_length(period) - _length(chosen)) <= _LEAP_DAYS
        if alike and (document.published is None or (period.last is not None and period.last <= document.published)):
            return _latest(document, period, stated)
    return chosen


def _later_beside(frames: list[Frame], chosen: PeriodMention) -> PeriodMention:
    """Of "17 in 2012 and 35 in 2016" the later year: that of the figure that the story is on."""
    if _length(chosen) < NEARLY_A_YEAR:
        return chosen
    own = next((frame.skeleton for frame in frames if frame.period is chosen), None)
    beside = (frame.period for frame in frames if own is not None and frame.skeleton is own)
    later = [
        period for period in beside
        if period is not None and is_main(period) and not period.relative
        and abs(_length(period) - _length(chosen)) <= _LEAP_DAYS
        and period.first and chosen.last and period.first > chosen.last
    ]  # fmt: skip
    return later[-1] if later else chosen


def _length(period: PeriodMention) -> int:
    """Its days, less one; 0 where an end is not known."""
    return (period.last - period.first).days if period.first and period.last else 0


def _meant(document: Document, period: PeriodMention) -> PeriodMention:
    """The period that "the quarter" or "the same period" points back to; any other is itself."""
    if period.anaphoric != "same" or period.first is not None:
        return period
    earlier = bisect_left(document.periods, period.start, key=attrgetter("start"))
    nearest = document.periods[max(0, earlier - _MEANT_REACH) : earlier]
    return next((other for other in reversed(nearest) if is_main(other)), period)


def is_main(period: PeriodMention) -> bool:
    """Whether figures without a period of their own may take this one: a stretch with both ends known."""
    if period.baseline or period.first is None or period.last is None:
        return False
    return _SHORTEST <= (period.last - period.first).days <= _LONGEST


def is_stretch(period: PeriodMention) -> bool:
    """Whether a period is told from here to there and lasts several years: "2014/15 to 2016/17"."""
    return period.rule in _RANGES and not period.baseline and _LONGEST < _length(period) <= _LONGEST_STRETCH


def is_heading(document: Document, block: int) -> bool:
    """Whether a block is a heading or the line that opens a list ("Other crimes recorded included:")."""
    zone = document.blocks[block]
    if zone.kind == BlockKind.HEADING or introduces(document.text[zone.start : zone.end]):
        return True
    return heads_section(document, block)


def heads_section(document: Document, block: int) -> bool:
    """Whether an item is no item but the numbered title of what stands below it ("3. Domestic abuse")."""
    zone, blocks = document.blocks[block], document.blocks
    if zone.kind != BlockKind.ITEM or block + 1 == len(blocks):
        return False
    if _NUMBERED_TITLE.fullmatch(document.text, zone.start, zone.end) is None:
        return False
    below = blocks[block + 1]
    return below.kind == BlockKind.PARAGRAPH or _BULLET.match(document.text, below.start, below.end) is not None
