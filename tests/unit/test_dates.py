"""The publication date: as a caller passes it, and as a text carries it."""

import time
from datetime import UTC, date, datetime

import pytest

from crimeextract.errors import CrimeExtractError, InputError, InputTypeError
from crimeextract.text.dates import month_number, parse_date, read_published

DAY = date(2022, 1, 28)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2022, 1, 28, 23, 59),
        datetime(2022, 1, 28, 10, tzinfo=UTC),
        "2022-01-28",
        " 2022-01-28 ",
        "2022-01-28T10:00:00",
        "2022-01-28T10:00:00Z",
        "2022-01-28 10:00:00+01:00",
    ],
)
def test_parse_date(value: date | datetime | str) -> None:
    parsed = parse_date(value, "published")
    assert parsed == DAY
    assert type(parsed) is date


def test_parse_none() -> None:
    assert parse_date(None, "published") is None


@pytest.mark.parametrize("value", ["", "28/01/2022", "January 2022", "2022-13-01", "2022-02-30", "x" * 1000])
def test_parse_bad_string(value: str) -> None:
    with pytest.raises(InputError) as error:
        parse_date(value, "released")
    message = str(error.value)
    assert "released" in message
    assert repr(value)[:40] in message
    assert "2022-01-28" in message
    assert len(message) < 300
    assert isinstance(error.value, ValueError | CrimeExtractError)


@pytest.mark.parametrize("value", [20220128, 1.5, b"2022-01-28", ["2022-01-28"], (2022, 1, 28)])
def test_parse_wrong_type(value: object) -> None:
    with pytest.raises(InputTypeError) as error:
        parse_date(value, "published")  # type: ignore[arg-type]
    assert "published" in str(error.value)
    assert type(value).__name__ in str(error.value)
    assert isinstance(error.value, TypeError)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "```yaml\narea: Kent\npublish:\n  date: 15:31 18/12/2020\ntitle: x\n```\n\nThefts fell.",
            (2020, 12, 18),
        ),
        ("---\ntitle: x\ndate: 2022-01-28\n---\nThefts fell.", (2022, 1, 28)),
        ('---\ntitle: x\npublished: "2022-01-28T09:00:00Z"\n---\nThefts fell.', (2022, 1, 28)),
        ("---\r\ndate: 28 January 2022\r\n---\r\nThefts fell.", (2022, 1, 28)),
        (" date 2022-01-28 Ashford had fewer thefts.", (2022, 1, 28)),
        ("date: 03/02/2021\nAshford had fewer thefts.", (2021, 2, 3)),
        ("Thefts fall\n\nPublished: 17 November 2023, 06:00\nBy a reporter\n\nPolice said.", (2023, 11, 17)),
        ("Thefts fall\n\n30th January 2026, 5:00 am\n\nPolice said.", (2026, 1, 30)),
        ("Thefts fall\n\nPosted: Monday, 12 January 2015 | 14 comments\n\nPolice said.", (2015, 1, 12)),
        ("Thefts fall\n\nBy our reporters, Swansea · April 29, 2020\n\nPolice said.", (2020, 4, 29)),
        ("BOARD PAPERS\nScrutiny Panel Meeting, 17 February 2014\nItem 6\n\nThefts fell.", (2014, 2, 17)),
        ("Man hurt\n\nHe was hurt.\n\nLast updated: Saturday 24 June 2017, 11:42\n", (2017, 6, 24)),
        (
            "Man hurt\nThursday, 20th July 2017, 5:53 pm\nUpdated Monday, 11th September 2017\nHe was hurt.",
            (2017, 7, 20),
        ),
        ("Man hurt\nUpdated: 12 May 2020\nFirst published: 3 May 2020\nHe was hurt.", (2020, 5, 3)),
        ("24 July 2019\nFigures were released.", (2019, 7, 24)),
        ("Man hurt\n05.03.2019\nHe was hurt.", (2019, 3, 5)),
        ("Belfast, 21 May 2015. Robberies fell by 12 to 40 last year, police said.", (2015, 5, 21)),
        ("BELFAST, May 21 2015 - Robberies fell by 12 to 40 last year, police said.", (2015, 5, 21)),
        ("LUTON (3 May 2011): Robberies fell by 12 to 40 last year, police said.", (2011, 5, 3)),
        ("LUTON (3 May 2011) Robberies fell by 12 to 40 last year, police said.", (2011, 5, 3)),
        ("Newcastle upon Tyne, Tuesday, 3 May 2011 – Robberies fell to 40 last year.", (2011, 5, 3)),
        ("---\ntitle: x\n---\nKing's Lynn, 3 May 2011: robberies fell to 40 last year.", (2011, 5, 3)),
        ("WATCH NEWS\nBulletin no. 14, February 2017\n\nBurglary is up.", (2017, 2, 28)),
    ],
)
def test_read_published(text: str, day: tuple[int, int, int]) -> None:
    assert read_published(text) == date(*day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Thefts fell in the year to 31 March 2022.",
        "On 5 May 2020 a man was hurt in the High Street, police have said.",
        "Officers had 3,331 colleagues on September 30, 2012.",
        "On Monday, 3 May 2011 - a bank holiday - a man was hurt, police have said.",
        "Robberies, 1 April 2010 - 31 March 2011: there were 40, police have said.",
        "Robberies (1 April 2010 - 31 March 2011): there were 40, police have said.",
        "Manchester Arena (22 May 2017) was the worst of these attacks, police have said.",
        "Year Ending, 31 March 2011: there were 40 robberies, police have said.",
        "Robberies fell. Luton, 3 May 2011 - there were 40 last year, police have said.",
        "Leeds, May 2011 - there were 40 robberies last year, police have said.",
        "Data for April 1, 2021 to March 31, 2022",
        "Thefts, year ending 31 December 2018",
        "Published\n\nThefts fell.",
        "Published: 45 November 2023",
        "Released 30 February 2020",
        "---\ntitle: no date here\n---\nThefts fell.",
        "```yaml\nnever closed",
        "Headline\n" + "Body line.\n" * 20 + "\n5 May 2020\n" + "More body.\n" * 20,
    ],
)
def test_no_date(text: str) -> None:
    assert read_published(text) is None


def test_month_number() -> None:
    assert [month_number(name) for name in ("January", "sept", "DEC")] == [1, 9, 12]


@pytest.mark.parametrize(
    "hostile", ["date: " * 20_000, "1/1/" * 25_000, "---\n" * 30_000, "\n" * 100_000, "9" * 100_000]
)
def test_hostile_text(hostile: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        read_published(text)
        return time.process_time() - start

    assert seconds(hostile) < 24 * max(seconds(hostile[: len(hostile) // 8]), 0.01)
