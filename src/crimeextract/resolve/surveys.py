"""Crime as people tell surveys of it: "the Crime Survey found that burglary had fallen by 4 per cent"."""

import re
from dataclasses import replace

from crimeextract.resolve.draft import Draft, Topic
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_WORDS = toml_table("surveys.toml")
_SURVEY = rf"(?:{'|'.join(_WORDS['crime_surveys'])})"
_SURVEYS = frozenset({"survey", "surveys", "surveyed", "surveying", "surveyor", "surveyors", "bcs", "csew"})
#: "The survey found", after it was named.
_NAMED_BEFORE = re.compile(
    rf"{_SURVEY}|\bthe (?:latest |annual |same |separate )?survey(?: also)? (?:{'|'.join(_WORDS['found'])})\b",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    rf"[^.;]*?(?:\b(?:(?:{'|'.join(_WORDS['found_by'])}) (?:by|in)|according to|based on)|,|–) "
    rf"(?:the )?(?:(?:latest|annual|separate|British|Scottish|Northern Ireland) )*{_SURVEY}",
    re.IGNORECASE,
)
#: What puts the figures of the police, or of something else, beside those of the survey.
_TURNS = re.compile(
    rf"[;]|\b(?:{'|'.join(_WORDS['turns'])})\b|\bpolice[- ]recorded\b"
    rf"|\bpolice (?:{'|'.join(_WORDS['police'])})\b|\brecorded by\b",
    re.IGNORECASE,
)
_YEAR, _FIGURE = re.compile(r"\b(?:19|20)\d\d(?:[/–-]\d{2,4})?"), re.compile(r"\d")
#: "put the total at 8.8 million", "estimated the number of crimes at"
_PUT_TOTAL = re.compile(
    rf"\b(?:{'|'.join(_WORDS['puts'])}) "
    r"(?:(?:the|its|a|an) )?(?:national |annual )*"
    r"(?:total|overall (?P<all>total)|(?:total )?number of (?P<crimes>crimes|offences)) (?:(?:at|to be|of|as) )?"
    rf"{HEDGES}$"
)
_OVERALL = re.compile(r"\W{0,2}\s?overall\b")


def topic_in_survey(draft: Draft, one_topic: bool) -> Topic | None:
    """The topic of a draft, as one of a survey where its clause gives what a crime survey found.

    Args:
        draft: The draft.
        one_topic: Whether its text is about one kind of crime.
    """
    topic, text = draft.topic, draft.frame.skeleton.text
    if topic is None or draft.frame.skeleton.vocabulary.isdisjoint(_SURVEYS):
        return topic
    value = draft.frame.parts.get("value")
    put = _PUT_TOTAL.search(text, 0, value.figure.start - draft.frame.skeleton.sentence.start) if value else None
    if put is not None and (put["crimes"] or put["all"] or not one_topic) and _is_named_before(text[: put.start()]):
        return replace(topic, aspect="survey", offence="all-crime", unit=None)
    if topic.aspect != "recorded":
        return topic
    figures, start = [part.figure for part in draft.frame.parts.values()], draft.frame.skeleton.sentence.start
    first, last = min(f.start for f in figures) - start, max(f.end for f in figures) - start
    if not _is_named_before(text[:first]) and not _is_named_after(text[last:]):
        return topic
    whole = draft.frame.subject is None and _OVERALL.match(text, last) is not None
    return replace(topic, aspect="survey", offence="all-crime" if whole else topic.offence)


def _is_named_before(text: str) -> bool:
    ends = [named.end() for named in _NAMED_BEFORE.finditer(text)]
    return bool(ends) and _TURNS.search(text, ends[-1]) is None


def _is_named_after(text: str) -> bool:
    named = _NAMED_AFTER.match(text)
    if named is None or _TURNS.search(named.group()):
        return False
    return _FIGURE.search(_YEAR.sub("", named.group())) is None
