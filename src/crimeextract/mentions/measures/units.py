"""Unit nouns: what one of the things is that a phrase counts."""

from functools import lru_cache

from crimeextract.rules.load import word_lists

#: "a day", "every week": how often stands between what is counted and what befalls it.
EACH = frozenset({"a", "every", "each"})
SPANS = frozenset({"hour", "day", "night", "week", "month", "year"})
_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "knives": "knife",
    "thieves": "thief", "ins": "break-in", "ups": "hold-up", "offs": "drive-off",
    "raisings": "fire-raising", "tippings": "fly-tipping",
}  # fmt: skip


@lru_cache(maxsize=4096)
def unit_of(norms: tuple[str, ...]) -> str | None:
    """What one of the things is that a phrase counts: its plural noun made singular, or None.

    >>> unit_of(("thefts", "from", "vehicles")), unit_of(("homes", "were", "burgled"))
    ('theft', 'home')
    >>> unit_of(("drink", "driving"))
    """
    lists = word_lists()
    head = ""
    for norm in norms:
        if norm in lists["noun measuring"]:  # "number of crimes" counts crimes
            head = ""
        elif norm in lists["noun coordinator"]:  # "indecent or sexual assaults" counts assaults
            if head and _one(head):
                break
        elif norm in lists["noun break"] or norm in SPANS:
            if head:
                break
        elif norm not in EACH:  # "youngsters a week"
            head = norm
    return _one(head) if head and head not in lists["noun none"] else None


def _one(noun: str) -> str | None:
    return noun if noun in word_lists()["noun singular"] else _IRREGULAR.get(noun) or _singular(noun)


def _singular(noun: str) -> str | None:
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return None
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "shes", "ches", "xes")) else noun[:-1]
