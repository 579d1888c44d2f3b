"""Numbers without a noun that go on counting the people or deeds of a clause: "26 were charged and nine cautioned"."""

import re

from crimeextract.binding.parts_told import is_past
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.acted_on import is_deed
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table

_WORDS = toml_table("counting.toml")
_DONE_TO = frozenset(_WORDS["done_to"])
_BE = frozenset(_WORDS["be"])
#: "26 people have been charged and nine cautioned": those that go on counting the people of the clause.
_PEOPLE_AND = re.compile(r"N[QG](?:[^;bN]|Ni){0,18}(?:,n?|n|,W)\+?$")
#: "140 failed and 38 refused"
_DEED_AND = re.compile(r"N(w)[^;bN]{0,7}(?:,n?|n)$")
#: "Of those stopped, 1,214 were breathalysed, and"
_SOME_WERE_AND = re.compile(r"N(?:oh)?s[^;bNsud]{1,6}(?:,n?|n)$")
#: "and 17 will face no further action", "12 remain on bail"
_STANDS = re.compile(rf"\s(?:will |are to |still |also )?(?:{'|'.join(_WORDS['stand'])})\b")
#: "checked 210 licences in May and revoked seven": a deed with what it was done to, and a further one.
_DEED_BEFORE = re.compile(r"(?P<first>w)[wi]?(?P<whole>N)(?:w{0,2}[QG]|oh)[iADw]{0,4}(?:,n?|n)s?w$")
_ENDS_DEED = re.compile(r"[,;nb]|i[DA]|$")
#: "1,421 said they were white, 702 Asian and 548 black": people counted by what they are.
_SAID_TO_BE = (
    r"(?:(?:were|was|are|said (?:that )?they were|(?:described|identified|defined) themselves|identified) )?(?:as )?"
)
_OF_GROUP = re.compile(
    rf" {_SAID_TO_BE}(?i:{'|'.join(toml_table('subjects.toml')['groups'])}|of mixed (?:race|heritage|ethnicity))"
    r"(?: (?:people|men|women|British))?(?=[,.;:)–]| (?:and|or|in|while|but)\b|$)"
)
_ON_PEOPLE = frozenset(_WORDS["on_people"])
_OF_PEOPLE = frozenset({"suspects", "outcomes", "victims", "activity"})
_WANTED = frozenset(_WORDS["wanted"])


def counts_group(skeleton: Skeleton, figure: FigureMention, text: str) -> bool:
    """Whether a number counts people by what they are: "1,421 said they were white, 702 Asian and 548 black"."""
    return not skeleton.vocabulary.isdisjoint(_ON_PEOPLE) and _OF_GROUP.match(text, figure.end) is not None


def goes_on_with_people(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number and a participle go on with the people of the clause: "26 were charged and nine cautioned"."""
    norms, figure = document.words.norms, skeleton.items[token]
    if token + 1 >= len(skeleton.symbols) or figure is None:
        return False
    if _counts_people(skeleton, token) and _STANDS.match(document.text, figure.end):
        return True
    if _PEOPLE_AND.search(skeleton.symbols, 0, token) is None:
        deed = _DEED_AND.search(skeleton.symbols, 0, token)
        if deed is None or norms[skeleton.words[deed.start(1)]] not in _DONE_TO:
            return False
    word = skeleton.words[token + 1]
    if norms[word] in _WANTED:
        return True
    return norms[word] in _DONE_TO or (norms[word] in _BE and norms[word + 1] in _DONE_TO)


def goes_on_with_parts(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number and a verb go on with what some were: "1,214 were breathalysed, and 187 gave a sample"."""
    if _SOME_WERE_AND.search(skeleton.symbols, 0, token) is None:
        return False
    return is_past(document.words.norms, skeleton.words[token + 1 : token + 2])


def goes_on_with_deeds(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether a number alone behind a verb goes on with what police did: "stopped 120 vehicles, seized three and"."""
    norms, before = document.words.norms, _DEED_BEFORE.search(skeleton.symbols, 0, token)
    if before is None or _ENDS_DEED.match(skeleton.symbols, token + 1) is None:
        return False
    first, second = norms[skeleton.words[before.start("first")]], norms[skeleton.words[token - 1]]
    whole, part = skeleton.items[before.start("whole")], skeleton.items[token]
    assert isinstance(whole, FigureMention) and isinstance(part, FigureMention)
    return is_deed(first) and (is_deed(second) or second.endswith("ed")) and part.value <= whole.value


def _counts_people(skeleton: Skeleton, token: int) -> bool:
    """Whether a number before counts people or what became of cases: "43 were charged, and 17 remain on bail"."""
    before = [item for item in skeleton.items[:token] if isinstance(item, MeasureMention)]
    return "N" in skeleton.symbols[:token] and any(one.aspect in _OF_PEOPLE or one.unit == "person" for one in before)


#: What stands before and behind a "one" that goes on with a row of counts and places.
_PLACES_BEFORE = re.compile(r"N[QG]?.*(?:[,nb;]i?A,?s?|[iA]A,?nb?)$")
_ENDS_ROW = re.compile(r"(?:i?A)?(?:[,;]|n|$)")


def goes_on_with_places(symbols: str, token: int) -> bool:
    """Whether "one" is the count of one more place: "Hull had two murders, and York just one", "and one in York"."""
    return _PLACES_BEFORE.search(symbols, 0, token) is not None and _ENDS_ROW.match(symbols, token + 1) is not None
