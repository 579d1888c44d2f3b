"""Which columns of a file of rows hold what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import lru_cache

from crimeextract.inputs.refusal import RefusalError

# Names that columns go by, the likeliest first; case, spaces, hyphens and underscores make no difference.
_ALIASES = {
    "text": ("text", "body", "content", "article", "body_text", "article_text", "full_text", "story", "main_text"),
    "id": ("id", "document", "document_id", "doc_id", "article_id", "uid", "guid"),
    "published": (
        "published", "date", "publication_date", "publish_date", "published_at", "published_date", "published_on",
        "date_published", "pub_date", "version_created", "created_at", "created",
    ),
    "title": ("title", "headline", "heading"),
    "url": ("url", "link", "uri", "web_url", "source_url"),
    "home_area": ("home_area", "area"),
    "home_force": ("home_force", "force", "police_force"),
}  # fmt: skip


class ColumnError(RefusalError):
    """Rows without a column that is needed."""


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The columns of rows, by name; one that is None is looked for under the names that it commonly has.

    Case, spaces, hyphens and underscores make no difference, unless a row has columns that differ in them alone.

    Attributes:
        text: Holds the text.
        id: Holds what names the document in the run; else the row does, as in `rows.csv#3`.
        published: Holds the day of publication.
        title: Holds the title, where it is not part of the text.
        url: Holds the address that it was published at.
        home_area: Holds the code or name of the area that the publisher covers.
        home_force: Holds the id or name of the police force that the publisher covers.
    """

    text: str | None = None
    id: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    home_area: str | None = None
    home_force: str | None = None


@lru_cache(maxsize=256)
def find_columns(names: ColumnNames, header: tuple[str, ...]) -> dict[str, str]:
    """Field of `ColumnNames` -> the column of `header` that holds it; fields that none holds are left out."""
    plain = {_plain(column): column for column in reversed(header)}
    found = {}
    for field in fields(names):
        named = getattr(names, field.name)
        if named is not None:
            column = named if named in header else plain.get(_plain(named))
        else:
            column = next((plain[alias] for alias in map(_plain, _ALIASES[field.name]) if alias in plain), None)
        if column is not None:
            found[field.name] = column
    return found


def check_columns(names: ColumnNames, header: tuple[str, ...]) -> None:
    """Refuse rows that lack a column that the caller named, or that have none for the text.

    Raises:
        ColumnError: The reason names the column, the remedy the columns that are there.
    """
    require_named(names, header)
    require_text(names, header)


def named_columns(names: ColumnNames) -> dict[str, str]:
    """Field of `ColumnNames` -> the column that the caller named for it."""
    return {field.name: name for field in fields(names) if (name := getattr(names, field.name)) is not None}


def require_named(names: ColumnNames, header: tuple[str, ...]) -> None:
    """Refuse rows that lack a column that the caller named.

    Raises:
        ColumnError: The reason names the column, the remedy the columns that are there.
    """
    found = find_columns(names, header)
    if missing := {field: name for field, name in named_columns(names).items() if field not in found}:
        wanted = ", ".join(map(repr, missing.values()))
        raise ColumnError(f"has no column {wanted}", _remedy(missing, names, header))


def require_text(names: ColumnNames, header: tuple[str, ...]) -> None:
    """Refuse rows that have no column for the text.

    Raises:
        ColumnError: The remedy names the columns that are there.
    """
    if "text" not in find_columns(names, header):
        wanted = repr(names.text) if names.text else "that is known to hold the text"
        raise ColumnError(f"has no column {wanted}", _remedy(["text"], names, header))


def _remedy(missing: Iterable[str], names: ColumnNames, header: tuple[str, ...]) -> str:
    """What to write on the command line, with columns that hold nothing else, and the columns that there are."""
    taken = set(find_columns(names, header).values())
    options = []
    for field in missing:
        column = _likeliest(getattr(names, field), [column for column in header if column not in taken])
        taken.add(column)
        options.append(f'--{field.replace("_", "-")}-column "{column}"')
    return f"say which of its columns to take, as in {' '.join(options)}; it has {_listed(header)}"


def _likeliest(wanted: str | None, free: Sequence[str]) -> str:
    """The column that a mistyped name may mean, else the first."""
    close = get_close_matches(wanted, free, n=1) if wanted else []
    return next(iter((*close, *free)), "NAME")


def _plain(column: str) -> str:
    return column.strip().lower().replace("_", "").replace("-", "").replace(" ", "")


def _listed(header: Iterable[str]) -> str:
    shown = [repr(column) for column in header][:30]
    return ", ".join(shown) or "none"
