"""The columns of what a run gives: claims, documents and problems, each a table with one row a record.

Every format has the same columns under the same names; docs/columns.md lists them for readers and is made of this.
"""

from dataclasses import dataclass
from typing import Literal

#: What a column holds where it is not empty: `numbers` is a list of whole numbers, `flag` is true or false,
#: `evidence` a list of records with role, start, end and text.
Type = Literal["text", "number", "whole number", "numbers", "date", "flag", "evidence"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its header.
        type: What it holds.
        meaning: One line on it, as docs/columns.md has it.
        path: The attributes that lead to it, from the claim or the result of a document; "" where it is worked out.
    """

    name: str
    type: Type
    meaning: str
    path: str = ""


SCHEMA_VERSION = Column("schema_version", "text", "version of these columns and of the JSON form of a claim")

#: The columns that a claim fills by itself.
CLAIM = (
    Column("id", "text", "id of the claim, unique in its document", "id"),
    Column("kind", "text", "`count`, `rate`, `share`, `money`, `ratio`; `change` or `rank` without a level", "kind"),
    Column("value", "number", "the level; a share is in percent", "value"),
    Column("upper", "number", 'the top of a range: 12 of "between 10 and 12"', "upper"),
    Column("qualifier", "text", "`about`, `over` or `under`", "qualifier"),
    Column("unit", "text", "what is counted, singular: `offence`, `victim`, `GBP`", "unit"),
    Column("per_value", "number", "the denominator of a rate: 1000", "per.value"),
    Column("per_unit", "text", "of what the denominator is: `person`, `household`, `day`", "per.unit"),
    Column("measure", "text", "the words that say what is counted", "measure.text"),
    Column("offence", "text", "offence id, as `crimeextract offences` lists them", "measure.offence"),
    Column("aspect", "text", "the side of it that is counted: `recorded`, `victims`, `outcomes`…", "measure.aspect"),
    Column("direction", "text", "`up`, `down` or `none`, which is level", "change.direction"),
    Column("percent", "number", 'change in percent, signed: "down 29%" is -29', "change.percent"),
    Column("absolute", "number", 'change in the unit of the value, signed: "fell by 40" is -40', "change.absolute"),
    Column("points", "number", "change of a share in percentage points, signed", "change.points"),
    Column("factor", "number", 'change as a factor: "doubled" is 2', "change.factor"),
    Column("previous", "number", 'the earlier level: "from 2,459" is 2459', "change.previous"),
    Column("baseline_start", "date", "first day of the earlier level's period", "change.baseline.start"),
    Column("baseline_end", "date", "last day of the earlier level's period", "change.baseline.end"),
    Column("rank", "whole number", "place in an order; 1 is the first", "rank.position"),
    Column("rank_order", "text", "`highest` or `lowest`: the end that the order counts from", "rank.order"),
    Column("rank_among", "text", 'among what: "42 forces"', "rank.among"),
    Column("area_code", "text", "code of the area (`crimeextract areas`): `E06000042`", "area.code"),
    Column("area_name", "text", "name of the area", "area.name"),
    Column("area_type", "text", "type of the area: `unitary_authority`", "area.type"),
    Column("area_link", "text", "how the area was found: `stated`, `inherited` or `inferred`", "area.link"),
    Column("place_name", "text", "a place finer than the area", "place.name"),
    Column("place_type", "text", "its type: `town`, `ward`, `street`…", "place.type"),
    Column("force_id", "text", "id of the police force (`crimeextract forces`): `thames-valley`", "force.id"),
    Column("force_code", "text", "code of its police force area, where it has one", "force.code"),
    Column("force_name", "text", "name of the police force", "force.name"),
    Column("force_link", "text", "how the force was found", "force.link"),
    Column("period_text", "text", "the words that say the period", "period.text"),
    Column("period_start", "date", "first day of the period", "period.start"),
    Column("period_end", "date", "last day of the period, inclusive", "period.end"),
    Column("period_link", "text", "how the period was found", "period.link"),
    Column("source", "text", "who the text gives as the source", "source"),
    Column("quoted", "flag", "whether the figure stands in quotation marks", "quoted"),
    Column("speaker", "text", "who says it", "speaker"),
    Column("compared_with", "text", "id of the claim that this one is compared with", "compared_with"),
    Column("confidence", "number", "0 to 1: the chance that all of the claim is right", "confidence"),
    Column("start", "whole number", "where the claim starts in the text, in code points", "span.start"),
    Column("end", "whole number", "where it ends, exclusive", "span.end"),
    Column("text", "text", "the words of the text that hold the claim", "span.text"),
)

#: What a claim of a run has in front: where it was read, and which fact it states.
CONTEXT = (
    Column("document", "text", "id of the document", "document.id"),
    Column("title", "text", "title of the document", "document.title"),
    Column("url", "text", "where the document was published", "document.url"),
    Column("published", "date", "when it was published: as given, else as read from the text", "published"),
    Column("repeats", "text", "id of the earlier document that this one nearly repeats", "repeats"),
)

FACT_ID = Column("fact_id", "text", "the same wherever the same thing is stated; empty where that cannot be told")

CLAIMS = (
    *CONTEXT,
    FACT_ID,
    *CLAIM,
    Column("page", "whole number", "page on which the claim starts, of a format that has pages; 1 is the first"),
    SCHEMA_VERSION,
)

DOCUMENTS = (
    Column(
        "document", "text", "id of the document: its path, `archive.zip!member`, or the id of its row", "document.id"
    ),
    Column("path", "text", "the file that it came from", "document.path"),
    *CONTEXT[1:],
    Column("home_area", "text", "area that its publisher covers, as given", "document.home_area"),
    Column("home_force", "text", "police force that its publisher covers, as given", "document.home_force"),
    Column("converted", "flag", "whether its text was made from another format", "document.converted"),
    Column("pages", "numbers", "where its pages begin in the text, in code points", "document.pages"),
    Column("claims", "whole number", "how many claims it has"),
    Column("problems", "whole number", "how many problems it has"),
    Column("text", "text", "the text that offsets count in, where it was converted"),
    SCHEMA_VERSION,
)

PROBLEMS = (
    Column("document", "text", "id of the document", "id"),
    Column("path", "text", "the file", "path"),
    Column("reason", "text", "what is wrong with it", "reason"),
    Column("remedy", "text", "what to do about it", "remedy"),
    SCHEMA_VERSION,
)

#: The characters behind the components of claims: a table in DuckDB, nested in the claims in Parquet and Arrow.
EVIDENCE = (
    Column("document", "text", "id of the document"),
    Column("claim", "text", "id of the claim"),
    Column("role", "text", "the figure or field that it is evidence of: `value`, `percent`, `area`…"),
    Column("start", "whole number", "where it starts in the text, in code points"),
    Column("end", "whole number", "where it ends, exclusive"),
    Column("text", "text", "the words"),
)

#: The same nested in a claim's row, where the format has lists.
NESTED_EVIDENCE = Column("evidence", "evidence", "the `role`, `start`, `end` and `text` of each piece, figures first")

#: Table -> its columns; every format has these tables.
TABLES = {"claims": CLAIMS, "documents": DOCUMENTS, "problems": PROBLEMS}
