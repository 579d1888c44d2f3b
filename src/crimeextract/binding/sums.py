"""Money that is no statistic: what one victim lost, what a thing or an hour costs."""

import re

from crimeextract.binding.objects import moves_next
from crimeextract.binding.skeleton import Skeleton
from crimeextract.document import Document
from crimeextract.mentions.base import FigureMention, MeasureMention
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import HEDGES

_WORDS = toml_table("money.toml")
_ONE_PLACE = toml_table("counting.toml")["one_place"]
_AFTER_MONEY = frozenset(_WORDS["after_money"])
_OFF_THE_STREETS = tuple(_WORDS["off_the_streets"])
#: Pounds; a smaller sum is a statistic only where the sentence says that it is an average or a total.
_SMALL_SUM = 10_000
_SUMS = re.compile(rf"\b(?:{'|'.join(_WORDS['sums'])})\b", re.IGNORECASE)
#: "One woman from Newquay parted with £140,000 over two years": what one victim lost.
_ONE_VICTIM = re.compile(
    r"\W*(?:One|A|An|The|Another|In one case,? an?|Among them was an?) (?:[\w-]+ ){0,2}"
    rf"(?:{'|'.join(_WORDS['one_victim'])})\b"
)
#: What may stand before what somebody lost.
_SOME = rf"(?:{HEDGES}(?:{'|'.join(_WORDS['of_savings'])}) )*{HEDGES}"
#: "One victim lost £120,000 last year", "a Leeds couple, both 71, had sent £85,000": the same within a sentence.
_ONE_WHO_LOST = re.compile(
    r"\b(?:[Oo]ne|[Aa]n?|[Aa]nother|[Tt]he|\d\d-year-old) (?:[\w’'-]+ ){0,3}?"
    rf"(?:{'|'.join(_WORDS['one_victim'])})\b"
    r"(?:,? (?:aged )?\d\d,?|, both \d\d,| (?:from|of|in) (?:[A-Z][\w’'-]+ ?){1,3})*"
    rf"(?: who)?(?: had| has| was| were| then| also| later)* (?:{'|'.join(_WORDS['lost_by_one'])})"
    rf" {_SOME}$"
)
#: "The biggest single loss was £180,000": of one case.
_SINGLE_CASE = re.compile(
    r"\b(?:biggest|largest|highest|worst) (?:single|individual|one-off) (?:[a-z]+ ){1,2}(?:[a-z’']+ ){0,4}"
    rf"(?:was|is|being|came to|totalled) {HEDGES}$"
)
#: "The average shop loses £1,800 of stock a month": what thieves take, and no price.
_LOSES = re.compile(
    rf"\b(?:{'|'.join(_WORDS['losers'])})\b[^.;£]{{0,40}}\b(?:lose|loses|losing|lost) (?:an average of )?{HEDGES}$"
)
#: "The average loss was put at £310 a week": what is lost in a week is no price.
_LOSS_IS = re.compile(
    rf"\b(?:{'|'.join(_WORDS['losses'])}) (?:[\w’'-]+ ){{0,4}}?(?:{'|'.join(_WORDS['loss_is'])}) {_SOME}$"
)
_AVERAGED = re.compile(r"\b(?:averag\w+|each|every|typical\w*|mean|median)\b", re.IGNORECASE)
#: "The cost of the custody suite roof, put at £1.3m", "whose office costs £1.1m": what a force or a council runs.
_RUN = "|".join(_WORDS["run"])
_OF_RUNNING = re.compile(
    rf"\b(?:(?:cost|bill|price) (?:of|for) (?:(?:a|an|the|its|their|his|her|our|new|repairing|building|running) )+"
    rf"(?:(?!theft|crime|fraud|damage|vandalism)[\w’'-]+ ){{0,5}}?(?:{_RUN})\b[^.;£]{{0,40}}"
    rf"|(?:(?<!\bof )(?:whose|the|its|their|a|our|new|each)) (?:[\w’'-]+ ){{0,3}}?(?:{_RUN})"
    r"(?: (?:in|at|on) [A-Z][\w’'-]+)?(?:, which| that| which)?"
    r"(?: has| have| had| will| would| also| now| already)* costs? [^.;£]{0,25})$"
)
_RUN_REACH = 130
_TO_RUN = re.compile(rf" (?:a year |each year )?to (?:{'|'.join(_WORDS['to_run'])})\b")
_LOST_REACH = 60
#: "stole 14 watches worth £200,000 from a shop in Leeds"
_FROM_ONE_PLACE = re.compile(rf"\bworth\b.{{1,40}}\sfrom\sa\s(?:[\w’'-]+\s){{0,2}}(?:{'|'.join(_ONE_PLACE)})\b")
#: "Seized 12 knives and £6,200 in cash"; not from one man or house.
_SEIZED = re.compile(r"\b(?:seized|recovered|confiscated|seizing|recovering)\b", re.IGNORECASE)
_FROM_ONE = re.compile(
    r"\b(?:from|in|at|on|inside|when|after) (?:an?|one|his|her|the) "
    r"|\b(?:[Aa]|[Oo]ne|[Tt]he) (?:[\w-]+ )?(?:man|woman|boy|girl|house|car|van)\b"
)
#: "A charity that helps victims raised £14,500": what was given, and lost by nobody.
_RAISED = re.compile(
    rf"\b(?:rais(?:e[sd]?|ing)|donat(?:e[sd]?|ing)|collected for charity|won|awarded) (?:a total of )?{HEDGES}$"
)
#: "putting £80m into tackling violence", "a bid for £12,000", "£4,500 towards a second camera": spent or to be spent.
_SPENDS = re.compile(rf"\b(?:{'|'.join(_WORDS['spends'])}) (?:(?:an?|further|extra|another) )*{HEDGES}$", re.IGNORECASE)
#: "spent £600,000 clearing fly-tipping": what crime costs.
_MENDS = re.compile(rf"(?: a year| last year)? (?:on )?(?:{'|'.join(_WORDS['mends'])})\b")
#: "Victims were tricked into paying £640,000": to those who cheated them.
_PAYING = "paying"
_PRICE_REACH = 40
#: "lost its glass again at a cost to the parish of £310": what one body paid for one thing.
_COST_TO_ONE = re.compile(
    r"\bat an? (?:\w+ )?cost (?:to|for) (?:the|our|its|their|an?|his|her) "
    rf"(?!{'|'.join(_WORDS['public_purses'])})(?:[\w’'-]+ ){{1,3}}of {HEDGES}$"
)
#: "Every officer will have a camera, at a cost of £1.1m", "a new telephone system, costing £2.3m"
_COSTING = re.compile(
    r"(?:\b[Cc]osting(?: [a-z]+){0,3}|\bat an? (?:total |overall |estimated )?cost of(?: [a-z]+){0,3}) $"
)
_NEW = re.compile(rf"\b(?:{'|'.join(_WORDS['new'])})\b")
#: "Armour for 2,300 officers is being replaced, at a cost of £1.4m", in a paragraph that tells of no loss.
_AT_COST = re.compile(r"\bat an? (?:total |overall |estimated )?cost of(?: [a-z]+){0,3} $")
_LOST = re.compile(rf"\b(?:{'|'.join(_WORDS['tells_of_loss'])})\b", re.IGNORECASE)
#: "19 vehicles, one of them worth £30,000"
_OF_ONE = re.compile(
    r"\b(?:one|two|some|many|most|several) (?:of (?:them|these|those|which) )?(?:\w+ )?(?:was |were |is |are )?"
    rf"(?:worth|valued at|costing) {HEDGES}$"
)
#: "Last November he lost £18,000 worth of chemicals"
_ONE_LOST = re.compile(
    rf"\b(?:he|she|I) (?:had |has |was |then )?(?:{'|'.join(_WORDS['lost_by_one'])})"
    rf" {_SOME}$"
)


def is_one_sum(skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether money is what one incident cost ("£3,000 was taken from a house")."""
    start = figure.start - skeleton.sentence.start
    if _ONE_LOST.search(skeleton.text, start - _LOST_REACH, start):
        return True
    if _SINGLE_CASE.search(skeleton.text, start - _RUN_REACH, start):
        return True
    if _is_of_one(skeleton.text, start, figure.end - skeleton.sentence.start):
        return True
    if _RAISED.search(skeleton.text, start - _LOST_REACH, start):
        return True
    if _is_spending(skeleton.text, start, figure.end - skeleton.sentence.start):
        return True
    if figure.value < _SMALL_SUM and _COST_TO_ONE.search(skeleton.text, start - _LOST_REACH, start):
        return True
    if _SUMS.search(skeleton.text):
        return False
    if _ONE_VICTIM.match(skeleton.text) or (" from a" in skeleton.text and _FROM_ONE_PLACE.search(skeleton.text)):
        return True
    if figure.value >= _SMALL_SUM or _is_haul(skeleton):
        return False
    return not moves_next(skeleton.symbols, token)


def _is_spending(text: str, start: int, end: int) -> bool:
    """Whether money is what somebody spends, bids for or gives: "putting £80m into"."""
    spends = _SPENDS.search(text, start - _PRICE_REACH, start)
    if spends is None or _MENDS.match(text, end) is not None:
        return False
    return not spends[0].lower().startswith(_PAYING)


def _is_of_one(text: str, start: int, end: int) -> bool:
    """Whether money is what one of several things was worth, one victim lost or a building or an office costs."""
    reach = max(0, start - _RUN_REACH)
    if _TO_RUN.match(text, end) or _OF_RUNNING.search(text, reach, start) or _OF_ONE.search(text, reach, start):
        return True
    return _ONE_WHO_LOST.search(text, reach, start) is not None and _AVERAGED.search(text) is None


def _is_haul(skeleton: Skeleton) -> bool:
    """Whether a sentence tells what police came away with over several searches: "12 knives and £6,200 in cash"."""
    if _SEIZED.search(skeleton.text) is None or _FROM_ONE.search(skeleton.text) is not None:
        return False
    return skeleton.is_item or sum(map(skeleton.symbols.count, "NM")) > 1


def _is_spent(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether money is what something new costs, in a sentence that tells of no crime and no loss."""
    figure = skeleton.items[token]
    assert figure is not None
    if _COSTING.search(skeleton.text, 0, figure.start - skeleton.sentence.start) is None:
        return False
    crimes = (item for item in skeleton.items if isinstance(item, MeasureMention) and item.offence is not None)
    if any(crimes):
        return False
    if _NEW.search(skeleton.text) is not None:
        return True
    block = document.blocks[skeleton.sentence.block]
    lost = _LOST.search(document.text, block.start, block.end) is not None
    return not lost and _AT_COST.search(skeleton.text, 0, figure.start - skeleton.sentence.start) is not None


def figure_start(skeleton: Skeleton, token: int) -> int:
    """Where a figure starts in the text of its sentence."""
    figure = skeleton.items[token]
    assert figure is not None
    return figure.start - skeleton.sentence.start


def is_price(document: Document, skeleton: Skeleton, token: int) -> bool:
    """Whether money is the price of a thing or an hour ("a £46,000 telehandler", "£19 an hour")."""
    if _is_spent(document, skeleton, token):
        return True
    start = figure_start(skeleton, token)
    if _LOSES.search(skeleton.text, 0, start) or _LOSS_IS.search(skeleton.text, start - _RUN_REACH, start):
        return False
    if skeleton.symbols[token + 1 : token + 2] != "w":
        return False
    following = skeleton.words[token + 1]
    if document.text.startswith(_OFF_THE_STREETS, document.words.starts[following]):
        return False
    return document.words.norms[following] not in _AFTER_MONEY
