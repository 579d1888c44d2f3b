"""The ids that gold may use: a slip in one would count against the extractor, claim by claim."""

from collections.abc import Mapping
from functools import lru_cache

from crimeextract.closest import closest, hint
from crimeextract.gazetteer import Gazetteer
from crimeextract.rules.offences import offence_table

_WHAT = {"offence": "no id of an offence", "area": "no code of an area", "force": "no id of a police force"}

Ids = Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=4)
def ids_of(gazetteer: Gazetteer) -> Ids:
    """The ids and their names, for each field that takes ids, and the ids of forces by their other names."""
    return {
        "offence": offence_table().names(),
        "area": {area.code: area.name for area in gazetteer.areas},
        "force": {force.id: force.name for force in gazetteer.forces},
        "force by alias": {alias.casefold(): force.id for force in gazetteer.forces for alias in force.aliases},
    }


def wrong_id(field: str, value: str, ids: Ids) -> str | None:
    """What is wrong with the value of a field; None where it is an id, or the field takes none."""
    known = ids.get(field)
    if known is None or value in known:
        return None
    alias = ids.get(f"{field} by alias", {}).get(value.casefold())
    if alias is not None:
        return f"which is {_WHAT[field]}{hint([_words(alias, known[alias])])}"  # "PSNI"
    close = closest(value, [text for row in known.items() for text in row])
    meant = [_words(key, name) for text in close for key, name in known.items() if text in (key, name)]
    return f"which is {_WHAT[field]}{hint(list(dict.fromkeys(meant)))}"


def _words(key: str, name: str) -> str:
    return key if key == name.casefold() else f"{key} ({name})"
