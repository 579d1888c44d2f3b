"""Bodies: numbers of forces, councils and the like, of which some do something: "five of London's 32 boroughs"."""

import re

from crimeextract.binding.skeleton import Skeleton
from crimeextract.mentions.base import FigureMention
from crimeextract.rules.load import toml_table
from crimeextract.rules.numbers import NUMBER_WORDS

_LISTS = toml_table("exclusions.toml")["words"]
_WORDS = {name: frozenset(_LISTS[name]) for name in ("bodies", "whole")}
_BODIES = _WORDS["bodies"] | _WORDS["whole"]
_MEASURES = ("Q", "G")
#: Words in which what some are of follows them: "five of London's 32 boroughs".
_REACH_OF_WHOLE = 8
#: "21 of the two forces' cases": the whole is what is theirs.
_POSSESSIVE = frozenset({"'", "'s"})
#: "Of the 43 forces in England and Wales, 38 recorded a rise": forces too.
_OF_THE_BODIES = re.compile(
    rf"\W*(?:Of|Out of|Among) (?:the |all |these |those )*(?:\d+|{'|'.join(NUMBER_WORDS)}) (?:[\w’'-]+ ){{0,2}}?"
    rf"(?:{'|'.join([*_LISTS['bodies'], *_LISTS['whole']])})\b[^;\d]{{0,60}}, (?:only |just |as many as |at least )*$"
)
_LEADS_BODIES = ("Of ", "Out of ", "Among ")
#: Somebody's police forces, councils and the like.
_BODY_OF = re.compile(rf"(?:[a-z]+ ){{1,5}}'s? (?:[a-z]+ )?(?:{'|'.join(_LISTS['bodies'])})\b")


def is_out_of_bodies(skeleton: Skeleton, token: int, figure: FigureMention) -> bool:
    """Whether a number is of the forces or the like that its sentence opens with: "Of the 43 forces, 38 recorded"."""
    if not skeleton.text.startswith(_LEADS_BODIES) or skeleton.symbols[token + 1 : token + 2] in _MEASURES:
        return False
    return _OF_THE_BODIES.match(skeleton.text, 0, figure.start - skeleton.sentence.start) is not None


def is_some_of_others(norms: list[str], following: int) -> bool:
    """Whether a number is of some bodies: "five of London's 32 boroughs"."""
    if norms[following : following + 1] != ["of"]:
        return False
    of = norms[following + 1 : following + _REACH_OF_WHOLE]
    if _BODY_OF.match(" ".join(of)):
        return True  # "two of the south of England's police forces"
    for place, norm in enumerate(of):
        if norm[0].isdigit() or norm in NUMBER_WORDS:
            noun, after, last = [*of[place + 1 : place + 4], "", "", ""][:3]
            if noun in _WORDS["whole"]:
                return after not in _POSSESSIVE
            if after in _BODIES:
                return noun.isalpha()  # "ten of the eleven policing districts"
            return (noun + after).isalpha() and last in _BODIES  # "16 of the 20 measurable crime types"
    return False
