"""The way in: `extract_claims` for a text, `Extractor` for many."""

import gc
import re
from datetime import date
from functools import cache
from threading import Lock
from typing import Self, cast

from crimeextract.closest import closest, hint
from crimeextract.document import Document
from crimeextract.errors import InputError, InputTypeError
from crimeextract.gazetteer import Gazetteer, Name
from crimeextract.mentions.periods.grammar import grammar
from crimeextract.model import Claim
from crimeextract.pipeline import STAGES, Resources
from crimeextract.rules.places import place_rules
from crimeextract.text.dates import parse_date, read_published
from crimeextract.text.lazy import Lazy

#: What nearly every force is called besides its area, which makes no two of them alike.
_OF_FORCE = re.compile(r"\b(?:police(?: service)?|constabulary|service)\b\s*", re.IGNORECASE)
# It needs every table and the reader of weights; Python only specialises what has run a few times.
_WARMING = """Burglary falls in Leeds
By Jo Smith, Crime Reporter, 4 May 2022
Burglaries in Leeds rose by 5% to 1,204 in the year to March 2022, the highest of any city in West Yorkshire.
There were 340 robberies in Bradford, up from 312 the year before, figures from the Home Office show.
Of these, 71 led to a charge, while a quarter were closed with no suspect identified.
“We had 12 knife crimes in Keighley last month, compared with nine in April,” said Inspector Ann Lee.
In Kent and Essex, thefts from vehicles fell by 14 per cent and 9 per cent respectively, and by a fifth nationally.
Police seized 12kg of cannabis and made 27 arrests during a week of action. The cost was £1.2m.
The rate was 84.2 crimes per 1,000 people, more than double that of Wakefield. One in five victims were children.
Offences by type:
- Shoplifting: 2,310 (+12%)
- Arson: 88 (-4%)
Area\tApril 2021\tApril 2022
Otley\t31\t42
"""
_TURNS = 8


class Extractor:
    """Extracts claims from texts; holds the tables, which are loaded once.

    An extractor does not change once it is built: threads may share one.
    """

    def __init__(self, *, resources: Resources | None = None) -> None:
        self.resources = resources or Resources.load()

    def warm_up(self) -> Self:
        """Load and compile now what texts would load when they first need it.

        It takes a second or two; afterwards no text is slower for being the first of its kind. For servers, for a
        process that others are forked from, and for measuring. Gives the extractor itself.
        """
        Lazy.compile_all()
        grammar().compile_all()
        for turn in range(_TURNS):
            self.claims(_WARMING)
            if not turn:
                gc.collect()  # else Python looks through all of the tables in the midst of some text
        return self

    def claims(
        self,
        text: str,
        *,
        published: date | str | None = None,
        title: str | None = None,
        home_area: str | None = None,
        home_force: str | None = None,
    ) -> list[Claim]:
        """The claims of a text; the arguments are those of `extract_claims`."""
        document = self.extract(text, published=published, title=title, home_area=home_area, home_force=home_force)
        return document.claims

    def extract(
        self,
        text: str,
        *,
        published: date | str | None = None,
        title: str | None = None,
        home_area: str | None = None,
        home_force: str | None = None,
    ) -> Document:
        """The text with its claims and what led to them; the arguments are those of `extract_claims`."""
        document = self.open(text, published=published, title=title, home_area=home_area, home_force=home_force)
        for stage in STAGES:
            stage(document, self.resources)
        return document

    def open(
        self,
        text: str,
        *,
        published: date | str | None = None,
        title: str | None = None,
        home_area: str | None = None,
        home_force: str | None = None,
    ) -> Document:
        """The document that the first stage starts from: every argument checked, nothing read yet."""
        _check_text("text", text)
        if title is not None:
            _check_text("title", title)
        area = None if home_area is None else self._area(home_area)
        force = None if home_force is None else self._force(home_force)
        if area is not None and force is not None and not _polices(self.resources.gazetteer, force, area):
            raise InputError(
                f"home_area is {home_area!r} and home_force is {home_force!r}, which does not police it; leave one out"
            )
        return Document(
            text,
            published=read_published(text) if published is None else parse_date(published, "published"),
            title=None if title is None else Document(title),
            home_area=area,
            home_force=force,
        )

    def _area(self, value: object) -> str:
        """The code of the area that a caller names by code or name."""
        _check_text("home_area", value)
        gazetteer = self.resources.gazetteer
        name = cast(str, value).strip()
        code = next((code for code in (name, name.upper()) if gazetteer.area(code)), None)
        if code is not None:
            return code
        bearers = gazetteer.named(name) if name else None
        codes = _codes(gazetteer, bearers) if bearers else []
        if len(codes) == 1:
            return codes[0]
        if codes:
            bearing = ", ".join(f"{code} ({area.name})" for code in codes if (area := gazetteer.area(code)))
            raise InputError(f"home_area is {value!r}, which may mean several areas; give the code of one: {bearing}")
        close = hint(gazetteer.closest_names(name))
        raise InputError(f"home_area is {value!r}, neither the code nor the name of an area{close}")

    def _force(self, value: object) -> str:
        """The id of the force that a caller names by id or name."""
        _check_text("home_force", value)
        gazetteer = self.resources.gazetteer
        name = cast(str, value).strip()
        if gazetteer.force(name.lower()):
            return name.lower()
        for force in gazetteer.forces:
            if name.casefold() in (known.casefold() for known in (force.name, *force.aliases)):
                return force.id
        known = {_OF_FORCE.sub("", force.name): force.name for force in gazetteer.forces}
        close = [known[bare] for bare in closest(_OF_FORCE.sub("", name), known)]
        raise InputError(f"home_force is {value!r}, neither the id nor the name of a police force{hint(close)}")


def _codes(gazetteer: Gazetteer, name: Name) -> list[str]:
    """Codes that a name may mean: the area that a crime story means by it, else the districts of its places.

    Areas that are equally likely are all given, and with an alias that needs support the towns of its name, unless the
    rules prefer one.
    """
    if not name.areas and (preferred := place_rules().preferred.get(name.phrase)):
        return [preferred]
    areas = name.areas or name.weak
    chosen = gazetteer.choose_area(areas)
    if chosen is None:
        return sorted({place.area for place in name.places})
    codes = [chosen.code] + [
        area.code for area in areas if area is not chosen and (area.type, area.status) == (chosen.type, chosen.status)
    ]
    towns = [] if name.areas else [place.area for place in name.places if place.type == "town" and place.population]
    return list(dict.fromkeys(codes + towns))


def _polices(gazetteer: Gazetteer, force_id: str, code: str) -> bool:
    """Whether a force may be that of an area: of it, of a part of it or of all around it; special ones are of any."""
    force, area = gazetteer.force(force_id), gazetteer.area(code)
    if force is None or area is None or force.code is None or not area.forces:
        return True
    own = gazetteer.area_of_force(force_id) or ""
    contains = gazetteer.contains
    return force_id in area.forces or contains(own, code) or contains(code, own)


def _check_text(argument: str, value: object) -> None:
    if isinstance(value, str):
        return
    remedy = "; decode it first, as in raw.decode('utf-8')" if isinstance(value, bytes | bytearray) else ""
    raise InputTypeError(f"{argument} must be a str, got {type(value).__name__}{remedy}")


_default_lock = Lock()


@cache
def _build_default() -> Extractor:
    return Extractor()


def default_extractor() -> Extractor:
    """The extractor that `extract_claims` uses, built at the first call and shared by all threads."""
    with _default_lock:  # `cache` alone would let two threads build one each
        return _build_default()


def extract_claims(
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    home_area: str | None = None,
    home_force: str | None = None,
) -> list[Claim]:
    """The statistical claims of a text, in reading order.

    Args:
        text: The text. Offsets of the claims count code points of this very string.
        published: When it was published, a date or an ISO string: what "last year" counts back from. Where
            it is left out it is read from the text, if that gives a date.
        title: The title, where it is not part of the text; what it names counts as a headline does; it is not
            searched for claims.
        home_area: Code or name of the area that the publisher covers; decides between places of one name.
        home_force: Id or name of the police force that the publisher covers.

    Raises:
        InputTypeError: An argument is of the wrong type, such as bytes for the text.
        InputError: A date, area or force that cannot be read, an area whose name several bear, or one that the
            force does not police; the message names it.
    """
    return default_extractor().claims(
        text, published=published, title=title, home_area=home_area, home_force=home_force
    )
