"""Superlatives: which of them state a rank ("the highest rate in the country") and which only describe.

A superlative alone is not a rank: it must stand with a statistic and with the order it holds in, among
places, forces or points in time. Superlatives among kinds of crime ("the most common offence") are none.
"""

import re

import regex

from crimeextract.mentions.base import FigureMention
from crimeextract.mentions.picked_places import chosen_places
from crimeextract.mentions.ranked_places import moved_most, ranks_place
from crimeextract.mentions.superlative import ANYWHERE, Superlative
from crimeextract.mentions.superlatives_with_level import ALONE, COUNTING, LEVEL_REACH, THE, with_level
from crimeextract.rules.load import toml_table

_WORDS = toml_table("ranks.toml")
#: A noun of a statistic with a superlative, within a few words.
_NOUN = re.compile(rf"[-\s]+(?:[\w’'-]++\s){{0,4}}?(?:{'|'.join(_WORDS['nouns'])})\b", re.IGNORECASE)
_SCOPE = re.compile(rf"\b(?:{'|'.join(_WORDS['scopes'])})", re.IGNORECASE)
#: A superlative among kinds of crime, or one that only describes.
_OTHER = re.compile(
    rf"[-\s](?:{'|'.join(_WORDS['describes'])})\b"
    rf"|[-\s](?:[\w-]+\s)?(?:{'|'.join(_WORDS['sorts'])})\sof\s(?:all\s|recorded\s|reported\s)?(?:crimes?|offences?|offending|incidents?)\b"
    rf"|\s(?:{'|'.join(_WORDS['changes'])})s?\s(?:was|were|is|has|had|came|being|among)\b"
    r"|\s(?:\w+\s){0,2}of (?:any|all) "
    r"(?:(?:the )?(?:crime |offence )?(?:types?|categor(?:y|ies)|kinds?)|crime|offence)\b",
    re.IGNORECASE,
)
#: "Crimes that have seen the biggest rise … include": of kinds of crime.
_KINDS_THAT = re.compile(
    r"\b(?:crimes?|offences?|categor(?:y|ies)|types?|kinds?)(?: of (?:crime|offence)s?)? (?:that|which|to) "
    r"(?:ha(?:ve|s|d) )?(?:see|saw|seen|show|showed|shown|record|recorded|experienced?)s? (?:some of )?the $",
    re.IGNORECASE,
)
_CHANGES = "|".join(_WORDS["changes"])
#: "The biggest fall in Kent was in robberies", "with the biggest reductions seen in arson"; not "was in Kent".
_KIND_MOVED = re.compile(
    rf"\s(?:{_CHANGES}|reduction)s?\s(?:(?:in|across|over|for)\s[^.;,]{{1,40}}?\s)?"
    r"(?:(?:was|were|came|has been|have been)(?: seen| recorded)?|seen|recorded)\s(?:in|for|among)\s(?!the\b)[a-z]"
)
_SAYS_WHEN = re.compile(r"\s(?:when|where|if|because)\b")
_AT_ITS = re.compile(r"\bat (?:its|their)\s$")
#: "Cornwall had the most reports": a place that has the most of something is first among its like.
_HAD_THE = re.compile(
    r"\b(?:(?!(?:The|This|That|It|They|We|He|She)\b)[A-Z][\w’'-]+"
    rf"|{'|'.join(_WORDS['place_nouns'])})"
    r"[,)]?(?:\s(?:with|on|at)\s(?:just\s|only\s)?[\w,.]+(?:\sper cent|%)?,)?"
    rf"(?:\s(?:also|again|still|now|that|which))?\s(?:continue[sd]?\sto\s(?:have|see|record)|{'|'.join(_WORDS['have'])})"
    r"(?:\s(?:also|both|again|by far|easily))*\sthe\s$"
    rf"|\b(?:[A-Z][\w’'-]+|{'|'.join(_WORDS['place_nouns'])})(?:\sin\s[A-Z][\w’'-]+)?"
    r",\s(?:where|which|whose)\s[^.;]{3,90},\s(?:had|has|saw|recorded|reported)\sthe\s$"
    r"|\s(?:and|with)(?:\s[A-Z][\w’'-]+){1,3}\sthe\s$"  # "Lincoln had the highest rate and Boston the lowest"
    rf"|\b(?:{'|'.join(_WORDS['with_most'])}) with the $"
    r"|\b(?:had|has|saw|recorded|reported)\s(?:also\s)?both\sthe\s[^.;]{3,40}\sand\s(?:also\s)?the\s$"
)
#: "Which Hertfordshire town has the most crime?"
_ASKS = re.compile(r"\W*(?:Which|What|Where|Who)\b")
#: "Figures show which parts of Barnsley had the most crimes": asked too, and not told.
_ASKS_WITHIN = re.compile(
    rf"\b(?:{'|'.join(_WORDS['asking'])})\s(?:\w+\s)?(?:which|what|where|who|whose)\s"
    r"(?:(?!(?:had|has|have|saw)\b)[^.,;:]{2,60}\s)?"
    r"(?:had|has|have|saw|sees|recorded|suffered|got|experienced)\s(?:by far\s)?the\s$",
    re.IGNORECASE,
)
#: A number that is no year, which may be the level of what was asked for.
_LEVEL_TOLD = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
#: "The county's largest force, Kent Police": how big it is.
_SIZED = re.compile(
    r"\s(?:police\s|rural\s|urban\s|territorial\s)?"
    rf"(?:{'|'.join(_WORDS['sized'])})"
    r"(?=[,.;)’']|\s(?:in|of|by|outside|with|and|has|had|was|is|to|after)\b|$)"
)
#: "Northumbria, much the biggest of the three, had": so is this, between commas.
_SIZED_AMONG = re.compile(
    rf"\sof\s(?:the|those)\s(?:\d+|{'|'.join(_WORDS['counts'])})(?:\s(?:police\s)?(?:{'|'.join(_WORDS['among'])}))?,\s"
)
_NAMED = re.compile(
    r"[A-Z][\w’'-]+,\s(?:which\sis\s)?(?:much\s|easily\s|by\sfar\s|by\ssome\s(?:way|distance)\s|comfortably\s)?the\s$"
)
_SIZES = frozenset({"largest", "biggest", "smallest"})
#: "The highest number of thefts was reported in March, and the lowest recorded in May"
_OTHER_END = re.compile(r"\s(?:was |were )?(?:reported|recorded|seen|logged)\s(?:in|during|on)\s[A-Z\d]")
_ONE_END = re.compile(r"\b(?:highest|lowest|most|fewest)\b", re.IGNORECASE)
#: "Here are the places with the most reports": which they are is still to come.
_PLURAL_WITH = re.compile(
    rf"\b(?:places|streets|wards|{'|'.join(_WORDS['places'])})\s(?:in\s[A-Z]\w+\s)?"
    r"(?:with|that\s(?:had|have|saw))\sthe\s$"
)
#: "was top of the list with 214 reports".
_TOP = re.compile(
    r"\s(?:of the (?:\w+ ){0,2}(?:list|table|league|pile|chart|class)s?\b"
    rf"(?! of (?:{'|'.join(_WORDS['dislikes'])})\b)"
    r"|with (?:a |just |only )?\d|for\b)"
)
_COMES_TOP = re.compile(
    rf"\b(?:{'|'.join(_WORDS['comes_top'])})"
    r"(?: (?:once again|again|once more|still|also|joint|easily|comfortably))?\s$|\b(?:ranked|placed"
    rf"|(?:{'|'.join(_WORDS['at_top'])}) (?:at|to) the)\s$"
)
_HELD = frozenset(_WORDS["held"])
#: No "^" alone, which stands for the start of the text: no sentence but the first begins there.
_OPENS_SENTENCE = r"(?:^|(?<=\n)|(?<=[.!?”\"’]\s))[“‘\"]?"
#: "In Surrey people lost the most money - £12.7m", "Kent pensioners lost the most, £3m": where most was lost.
_LOST_THE = re.compile(
    rf"(?:\b(?:[Ii]n|[Oo]f|[Ff]rom|[Ww]ith)\s(?:the\s)?|{_OPENS_SENTENCE}|[.;,]\s(?:and\s|but\s|while\s)?)"
    rf"(?!(?i:{'|'.join(_WORDS['losers'])})\b)[A-Z][\w’'-]*(?:\s(?:and\s|of\s)?[A-Z][\w’'-]*){{0,3}}\s"
    rf"(?:(?:{'|'.join(_WORDS['losers'])}|that|where|who|[a-z]+er)\s){{0,3}}"
    rf"(?:{'|'.join(_WORDS['loses'])})\s(?:by far\s)?the\s$"
)
_MONEY = re.compile(
    r"(?:\s(?:money|cash))?(?:\s(?:in \d{4}|on average|last year|overall))?[\s,:(–—-]+"
    r"(?:(?:at|with|a|an|total|average|of|some|about|around|nearly|almost|over|more than)\s){0,4}£\d"
)
#: "Violence made up the biggest share of crime": of those that a whole is made of, and no order among places.
_MADE_UP = re.compile(r"\b(?:made|makes?|making) up (?:by far )?the $")
_SHARE = re.compile(rf"\s(?:(?:age|single|victim) )?(?:{'|'.join(_WORDS['shares'])}) of\b")
#: "Violent crime saw the sharpest rise": among kinds of crime, too.
_KIND_HAD = re.compile(
    rf"\b(?:{'|'.join(_WORDS['kinds'])}) (?:saw|showed|has seen|had seen|have seen|had|recorded) (?:by far )?the $",
    re.IGNORECASE,
)
_MOVES_MOST = re.compile(rf"\s(?:\w+\s)?(?:{'|'.join(_WORDS['changes'])})s?\b(?! of any )")
#: "The highest quarterly figure".
_OVER_TIME = re.compile(rf"\b(?:{'|'.join(_WORDS['over_time'])})\b", re.IGNORECASE)
#: "had the most wardens, with 68", "had by far the most charges, 254": of what, the level tells.
_OF_WHAT = re.compile(
    r"\s[\w-]+(?:\s[\w-]+)?(?:(?:,|\s[–-])\s(?:with\s)?|:\s|\s\()(?:just |only )?\d[\d,]*(?![\d,]*\s(?:[A-Z]|of\b))"
)
#: "had the most in Essex with 1,544".
_IN_AREA = re.compile(
    r"\sof\s(?:any|all)?(?:\s?(?:the|its|our|those|these))?(?:\s[\w-]+['’]s?)?(?:\s[\w-]+)?"
    rf"\s(?:{'|'.join(_WORDS['among'])}|borough|ward|district|force)\b"
    r"|\sin\s(?:the\s(?:county|force|country|city|borough|district|region)\b|[A-Z])"
)
_REPORTED = re.compile(r"\s(?:[\w-]+\s){1,3}(?:was|were)\b")
_HIT = re.compile(rf"[-\s](?:hit|affected)(?=\s(?:{'|'.join(_WORDS['hit'])})\b|[.,;:])")
#: "Supermarkets have been worst hit": kinds of places and people, and no place of its own.
_MANY_HIT = re.compile(
    rf"\b(?!(?:{'|'.join(_WORDS['several'] + _WORDS['places'])})\b)[a-z]+s\s"
    r"(?:are|were|have been|had been|being|seem to be|appear to be)\s(?:\w+ly\s|by far\s|among\s)*(?:the\s)?$",
    re.IGNORECASE,
)
#: "Alcuin fared worst: 23 bikes".
_FARED = re.compile(r"\b(?:fared|fares|(?:came|come|comes|got) off|came out|comes out)\s(?:the\s)?$")
#: "Bike thefts fared the worst": a kind of crime, and no place.
_KIND_FARED = re.compile(
    rf"\b(?:{'|'.join(_WORDS['kinds'])})\s"
    r"(?:fared|fares|(?:came|come|comes|got) off|came out|comes out)\s(?:the\s)?$",
    re.IGNORECASE,
)
#: "Sheds fare worst of all": kinds of things, and no place of its own.
_MANY_FARE = re.compile(r"\b(?:fare|suffer|come off|do)\s(?:the\s)?$")
#: "Jesus did worst, with 38".
_DID, _DID_ENDS = re.compile(r"\b(?:did|does|performed)\s(?:the\s)?$"), re.compile(r"[,.:]|\s(?:of|with|at|\()\b")
_BY_HIT = frozenset({"hardest", "lightest"})
_IS = re.compile(r"\b(?:is|are|was|were|at their|at its)\s$")
_DEFINITE = re.compile(r"(?:\b(?:the|its|their|our)|['’]s?)\s$", re.IGNORECASE)
_OF_ALL = re.compile(
    rf"\s(?:of\s(?:any|all|the\s(?:[\w-]+['’]s?\s)?(?:\d|\w+\s\d|(?:{'|'.join(_WORDS['counts'])})\s))"
    r"|since|ever|on record|in (?:any|a|more than|over|at least) |in (?:the )?(?-i:[A-Z])"
    rf"|in (?:the|our) (?:whole )?(?:{'|'.join(_WORDS['in_the'])})\b(?! centre)"
    r"|for (?:\w+ )?\w+ years"
    r"|(?:that\s)?(?:we|they|it)(?:['’]ve)?\s[^.,;]{0,60}\b(?:since|ever|in a)\b)",
    re.IGNORECASE,
)
#: "the highest figure we have had", "the fewest robberies the force has recorded": of all that one has known.
_KNOWN = re.compile(
    rf"(?:\s[\w’'-]+){{0,3}}?\s(?:that\s)?(?:(?:we|they|I|it)(?:['’](?:ve|d|s)|\s(?:have|has|had))"
    rf"|(?:the|our|this)\s(?:[\w-]+\s){{1,2}}(?:has|have|had)|(?-i:[A-Z])[\w’-]+(?:\s(?-i:[A-Z])\w+)?\s(?:has|have|had))"
    rf"\s(?:ever\s|yet\s|so far\s)?(?:{'|'.join(_WORDS['known'])})\b",
    re.IGNORECASE,
)
_OF_NUMBERS = re.compile(rf"\s(?:{'|'.join(_WORDS['totals'])})\b", re.IGNORECASE)
_DENIED = re.compile(r"(?:\b(?:is|are|was|were) not|n['’]t|\bnot|\bby no means) (?:quite )?the $|\bwhere (?:the )?$")
#: The busiest station is no statistic of crime.
_BUSY_PLACE = re.compile(rf"\s(?:\w+\s)?(?:{'|'.join(_WORDS['busy'])})\b|[.,;]")
_DIGITS = re.compile(r"\d+")
_CHOSEN_REACH = 40
#: Code points before a superlative in which who has it or the places that have it stand.
_HAD_REACH, _PLURAL_REACH, _ASKS_REACH, _LOST_REACH = 140, 60, 120, 80
#: Code points behind it in which its noun and what it holds in stand, and in which the latter needs no noun.
_NOUN_REACH, _SCOPE_REACH, _NEXT_REACH = 40, 120, 6


def is_rank(text: str, found: "regex.Match[str]", start: int, end: int) -> bool:
    """Whether the superlative that a match found in the sentence text[start:end] states a rank."""
    word = (found["highest"] or found["lowest"]).lower()
    numbered = bool(found["ordinal"] or found["place"])
    after_the = text[max(start, found.start() - 4) : found.start() - 1].lower() == "the"
    one = Superlative(text, found.start(), found.end(), start, end, word, numbered, after_the)
    for step in _STEPS:
        if (verdict := step(one)) is not None:
            return verdict
    return False


def _size(one: Superlative) -> bool | None:
    """ "the largest force in the country" is so by its size, and by no statistic."""
    if one.word not in _SIZES:
        return None
    return False if one.leads(_SIZED) or (one.leads(_SIZED_AMONG) and one.follows(_NAMED, ANYWHERE)) else None


def _moved_most(one: Superlative) -> bool | None:
    """ "The largest fall was in Kent, where crime dropped by 9%"."""
    return True if one.after_the and moved_most(one.text, (one.start, one.end), (one.first, one.last)) else None


def _other_end(one: Superlative) -> bool | None:
    """ "… was highest in March, and the lowest recorded in May"."""
    ends = one.word in ("highest", "lowest", "most", "fewest") and one.leads(_OTHER_END) and one.follows(THE)
    return True if ends and one.follows(_ONE_END, ANYWHERE) else None


def _hit(one: Superlative) -> bool | None:
    """ "the worst hit area", "fared worst"; but not "the most common offence"."""
    did = one.word in ("worst", "best") and one.leads(_DID_ENDS) and one.follows(_DID)
    if one.leads(_HIT) or one.follows(_FARED) or did:
        return not any(map(one.follows, (_DENIED, _KIND_FARED, _MANY_HIT)))
    if one.word in _BY_HIT:
        return False
    return False if one.leads(_OTHER) else None


def _at(one: Superlative) -> bool | None:
    """ "at least", "at most", "at worst" are none; "at its highest" is."""
    if one.text[max(one.first, one.start - 3) : one.start].lower() == "at ":
        return one.word in ("highest", "lowest", "peak") or one.word.startswith(("record", "all"))
    return None


def _asked(one: Superlative) -> bool | None:
    """ "New data reveals which Kent town has the highest rate" does not say which."""
    if not one.after_the or not one.follows(_ASKS_WITHIN, _ASKS_REACH):
        return None
    return None if _LEVEL_TOLD.search(one.text, one.end, one.last) else False


def _picks_places(one: Superlative) -> bool | None:
    """ "the ten worst stations" says which places, not where one stands among them."""
    around = max(one.first, one.start - _CHOSEN_REACH)
    chosen = chosen_places(one.text[around : min(one.last, one.end + _CHOSEN_REACH)])
    return False if chosen and chosen.start() <= one.start - around < chosen.end() else None


def _among_parts(one: Superlative) -> bool | None:
    """ "Violence made up the biggest share of crime", "burglary saw the sharpest fall" say it of kinds."""
    if one.leads(_MOVES_MOST) and one.follows(_KIND_HAD):
        return False
    return False if one.leads(_SHARE) and one.follows(_MADE_UP) else None


def _of_kinds(one: Superlative) -> bool | None:
    """ "The biggest fall was in robberies", "crimes that saw the biggest rise": one among kinds of crime."""
    return False if one.leads(_KIND_MOVED) or (one.after_the and one.follows(_KINDS_THAT, LEVEL_REACH)) else None


def _denied(one: Superlative) -> bool | None:
    """ "Lancashire is not the worst", "the streets where most crime was reported" rank nothing that is named."""
    follows = one.after_the or one.text.endswith("where ", one.first, one.start)
    return False if follows and one.follows(_DENIED) else None


def _numbered(one: Superlative) -> bool | None:
    return True if one.is_numbered else None


def _of_several(one: Superlative) -> bool | None:
    """ "Here are the places with the most reports": which they are is still to come."""
    if one.after_the and one.follows(_PLURAL_WITH, _PLURAL_REACH):
        return None if _DIGITS.search(one.text, one.end, one.last) else False
    return None


def _ranked_place(one: Superlative) -> bool | None:
    """ "the worst ward was Hoe Street, where 63% had a problem"."""
    return True if ranks_place(one.text, one.word, (one.start, one.end), (one.first, one.last)) else None


def _at_its(one: Superlative) -> bool | None:
    """ "partnership is at its best when it is boring"."""
    if not one.follows(_AT_ITS):
        return None
    return not one.leads(_SAYS_WHEN) or _NOUN.search(one.text, one.first, one.start) is not None


def _held(one: Superlative) -> bool | None:
    """ "Cornwall had the most reports", "in Cornwall people lost the most"."""
    if one.word in ("most", "least") and one.leads(_MONEY) and one.follows(_LOST_THE, _LOST_REACH):
        return not _ASKS.match(one.text, one.first)
    if not one.after_the or one.word not in _HELD or _ASKS.match(one.text, one.first):
        return None
    if one.follows(_HAD_THE, _HAD_REACH):
        return bool(one.leads(_NOUN, _NOUN_REACH) or any(map(one.leads, (ALONE, _OF_WHAT, _IN_AREA))))
    return None


def _opens(one: Superlative) -> bool | None:
    """ "Fewest incidents were reported in Omagh"."""
    return one.leads(_REPORTED) is not None if one.word == "fewest" and one.start == one.first else None


def _top(one: Superlative) -> bool | None:
    """ "came top of the list", "was top with 214"."""
    return bool(one.follows(_COMES_TOP) and one.leads(_TOP)) if one.word in ("top", "bottom") else None


def _known(one: Superlative) -> bool | None:
    """ "the highest figure we have had", "the fewest that we have seen"; not "the worst crime I have seen"."""
    if not (one.word in COUNTING or one.leads(_OF_NUMBERS)) or not one.follows(THE):
        return None
    return True if one.leads(_KNOWN, _SCOPE_REACH) else None


def _indefinite(one: Superlative) -> bool | None:
    """ "is worst in winter", "stations with most crime", "sheds fare worst" are none."""
    if one.word in ("best", "worst") and one.follows(_MANY_FARE):
        return False
    if one.word not in ("highest", "lowest") and one.follows(_IS):
        return False
    return False if one.word in ("most", "least") and not one.follows(_DEFINITE) else None


def _of_all(one: Superlative) -> bool | None:
    """ "the most of any force": what has no noun needs what it is among."""
    if one.word in ("most", "least", "best") and not one.leads(_NOUN, _NOUN_REACH):
        return bool(one.follows(THE) and one.leads(_OF_ALL))
    if one.word in ("most", "least") and one.text.startswith(" of ", one.end):
        return one.leads(_OF_ALL) is not None
    return None


def _record(one: Superlative) -> bool | None:
    """ "a record high", "an all-time low"."""
    return True if one.word.startswith(("record", "all")) else None


def _busy(one: Superlative) -> bool | None:
    """ "the busiest month", but not "the busiest station"."""
    return not one.leads(_BUSY_PLACE) if one.word in ("busiest", "quietest") else None


def _ordered(one: Superlative) -> bool | None:
    """With a statistic and the order that it holds in: "the highest rate in the country"."""
    near = one.leads(_NOUN, _SCOPE_REACH)
    if near and _OVER_TIME.search(near.group()):
        return True
    where = _SCOPE.search(one.text, one.end, min(one.last, one.end + _SCOPE_REACH))
    if where is None:
        return False
    return bool(near) or where.start() - one.end <= _NEXT_REACH or one.text[one.end : one.end + 1] in ",."


#: Tried in this order; the first that has an answer decides.
_STEPS = (
    _size, _moved_most, _other_end, _hit, _among_parts, _of_kinds, _denied, _asked, _at, _picks_places, _numbered,
    _of_several, with_level, _ranked_place, _at_its, _held, _opens, _top, _known, _indefinite, _of_all, _record, _busy,
    _ordered,
)  # fmt: skip


#: "The worst roads in Kirklees were:", "the busiest weeks of the year": several, of which none is named yet.
_SEVERAL = re.compile(rf"(?: [\w-]+)? (?:{'|'.join(_WORDS['several'])})\b")
#: "Where the most crime was reported", "the places in Hull where police logged the most": asked, or told below.
_WHERE = re.compile(
    rf"(?:^|\n)Where (?:[a-z]+ ){{0,4}}$|\b(?:{'|'.join(_WORDS['several'])})(?: in [A-Z]\w+)? where (?:[a-z]+ ){{0,4}}$"
)
#: "Burglars were at their busiest": those who do it, and no place or time.
_AT_THEIR, _BUSY = "at their ", ("busiest", "worst")
_WHERE_REACH = 70


def ranks_several(text: str, figure: FigureMention) -> bool:
    """Whether a superlative picks out several places or times, or who was at work, and so ranks none."""
    if figure.rule != "rank.one-of" and _SEVERAL.match(text, figure.end):
        return True
    if text.endswith(_AT_THEIR, 0, figure.start) and text.startswith(_BUSY, figure.start):
        return True
    return _WHERE.search(text, max(0, figure.start - _WHERE_REACH), figure.start) is not None
