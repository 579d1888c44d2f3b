"""Crime as people tell surveys of it: "the Crime Survey found that burglary had fallen by 4 per cent"."""

import re
from dataclasses import replace

from crimeextract.resolve.draft import Draft, Topic
from crimeextract.rules.load import toml_table

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


def topic_in_survey(draft: Draft) -> Topic | None:
    """The topic of a draft, as one of a survey where its clause gives what a crime survey found."""
    topic, text = draft.topic, draft.frame.skeleton.text
    if topic is None or topic.aspect != "recorded" or draft.frame.skeleton.vocabulary.isdisjoint(_SURVEYS):
        return topic
    figures, start = [part.figure for part in draft.frame.parts.values()], draft.frame.skeleton.sentence.start
    first, last = min(f.start for f in figures) - start, max(f.end for f in figures) - start
    if not _is_named_before(text[:first]) and not _is_named_after(text[last:]):
        return topic
    return replace(topic, aspect="survey")


def _is_named_before(text: str) -> bool:
    ends = [named.end() for named in _NAMED_BEFORE.finditer(text)]
    return bool(ends) and _TURNS.search(text, ends[-1]) is None


def _is_named_after(text: str) -> bool:
    named = _NAMED_AFTER.match(text)
    if named is None or _TURNS.search(named.group()):
        return False
    return _FIGURE.search(_YEAR.sub("", named.group())) is None
