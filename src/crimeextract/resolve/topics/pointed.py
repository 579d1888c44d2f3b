"""What words that point back are of: "46 arrests for it", "eleven of those we arrested", "taken in robberies"."""

from crimeextract.mentions.base import MeasureMention, mentions_in
from crimeextract.resolve.context import RECENT, Context
from crimeextract.resolve.draft import Draft, Topic
from crimeextract.resolve.topics.families import DONE_ABOUT_CRIME
from crimeextract.rules.load import toml_table
from crimeextract.rules.offences import offence_table
from crimeextract.text.lazy import Lazy

_WORDS = toml_table("topics.toml")
#: "We've arrested 46 people for it", "charged nine people with it": behind what is counted.
_FOR_IT = Lazy(
    rf"\s(?:for|with|over)\s(?:{'|'.join(_WORDS['for_it'])})\b(?!\s(?:[a-z]+\s)?(?:{'|'.join(_WORDS['not_of_it'])})s?\b)"
)
#: Code points before a sentence in which the crime that it calls "it" was named.
_IT_REACH = 260
#: "Eleven of those we arrested", "of the people arrested 38 were under 18", "46 of those who failed".
_PEOPLE = ("people", "drivers", "motorists", "men", "suspects")
_THOSE_DONE = Lazy(
    rf"\bof (?:those|the (?:{'|'.join(_PEOPLE)})) (?:(?:who|that|we|they) )?"
    rf"(?:(?:were|had been) )?(?:{'|'.join(_WORDS['dealt_with'])})\b"
)
_THOSE = frozenset({"those", *_PEOPLE})
#: What is taken in a crime of another name is counted as that: "288 handsets were taken in robberies".
_TAKEN_IN = Lazy(
    rf"\s(?:(?:were |was )?(?:{'|'.join(_WORDS['taken_in'])})\s)?(?:in|during)\s(?:(?!and |or )[a-z-]+\s){{0,2}}"
)
_THEFT, _DONE_BY = "theft-offences", ("robbery", "burglary")
_CRIME_REACH = 60


def offence_pointed_at(context: Context, draft: Draft, subject: MeasureMention) -> str | None:
    """The crime that arrests or charges are said to be "for": the one that was named last before their sentence."""
    sentence = draft.frame.skeleton.sentence
    last = max(subject.end, draft.frame.end)
    if subject.aspect not in DONE_ABOUT_CRIME or _FOR_IT().match(context.document.text, last) is None:
        return None
    named = mentions_in(context.document.measures, sentence.start - _IT_REACH, sentence.start)
    return next((one.offence for one in reversed(named) if one.offence is not None and not one.generic), None)


def topic_of_those(context: Context, draft: Draft) -> Topic | None:
    """What "those arrested" were arrested for, where the text last told of victims: what police last did."""
    current = context.topic
    if current is None or current.aspect in DONE_ABOUT_CRIME or draft.frame.skeleton.vocabulary.isdisjoint(_THOSE):
        return None
    if _THOSE_DONE().search(draft.frame.skeleton.text) is None:
        return None
    told = (draft.topic for draft in reversed(context.drafts[-RECENT:]))
    return next((topic for topic in told if topic is not None and topic.aspect in DONE_ABOUT_CRIME), None)


def offence_taken_in(context: Context, subject: MeasureMention, offence: str) -> str | None:
    """The crime in which something was stolen: "handsets were taken in robberies"."""
    is_a = offence_table().is_a
    if not is_a(offence, _THEFT):
        return None
    following = next(iter(mentions_in(context.document.measures, subject.end, subject.end + _CRIME_REACH)), None)
    if following is None or following.offence is None or following.aspect != "recorded":
        return None
    if not any(is_a(following.offence, crime) for crime in _DONE_BY) or is_a(offence, following.offence):
        return None
    return following.offence if _TAKEN_IN().fullmatch(context.document.text, subject.end, following.start) else None
