"""Numbers in a row of places, which leave out the verb: "Moray had 12 and Orkney nine"."""

import re

from crimeextract.binding.skeleton import Skeleton

#: "Leeds had 12 robberies, Bradford nine and York four": a place and its number, which the verb before goes for.
_GAPPED = re.compile(r"A[^N;b]*[sz]N(?!w)[^;b]*(?:[,;]n?|n)i?A(?:,R(?:i[Awo]{1,3})?)?,?$")
#: "three murders in Leeds, two in Bradford and one in York"
_LISTED = re.compile(r"N(?:[QG]i|i)A(?:,n?|n)$")
ENDS_GAPPED = frozenset({"", ",", "n", ";", "("})
#: "Moray had 12 and Orkney nine in 2020"
_WHEN_THEN_ENDS = re.compile(r"i?D(?:[,;nb]|$)")


def is_gapped(skeleton: Skeleton, token: int) -> bool:
    """Whether a number goes with a place for which the verb of the one before goes: "Moray had 12 and Orkney nine"."""
    symbols = skeleton.symbols
    if _LISTED.search(symbols, 0, token) and symbols.startswith("iA", token + 1):
        return True
    if symbols[token + 1 : token + 2] not in ENDS_GAPPED and _WHEN_THEN_ENDS.match(symbols, token + 1) is None:
        return False
    return _GAPPED.search(symbols, 0, token) is not None
