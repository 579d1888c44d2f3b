"""Days of publication in the forms that files have them in."""

from datetime import UTC, date, datetime

import pytest

from crimeextract.inputs.dates import read_date
from crimeextract.inputs.refusal import RefusalError

DAY = date(2020, 12, 8)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2020, 12, 8, 23, 59, tzinfo=UTC),
        "2020-12-08",
        "2020-12-08T15:31:00Z",
        "20201208T153100+0000",
        "20201208",
        20201208,
        "2020/12/08",
        "2020.12.8",
        "15:31 08/12/2020",
        "8/12/20",
        "08.12.2020",
        "8 December 2020",
        "8th Dec 2020, 3:31pm",
        "Tuesday 8 December 2020 at 15:31 GMT",
        "Dec 8, 2020",
        "Tue, 08 Dec 2020 15:31:00 +0000",
        "Published: 8 December 2020",
        "First published on 8 December 2020 15:31",
        " 2020-12-08 15:31:00.000 ",
        1607441460,
        1607441460.5,
        "1607441460000",
    ],
)
def test_days(value: object) -> None:
    assert read_date(value) == DAY


def test_figures_need_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("crimeextract.inputs.dates.load")
    assert read_date("8/12/2020") == read_date("08.12.2020") == DAY


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_date(value: object) -> None:
    assert read_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "Tuesday", "15:31", "2020", "December 2020", "8 December", "31/02/2020", "soon",
        "05/14/2024", "15:31 5/14/24", "5.14.2024 15:31", "2024-14-05", "2024/14/05 09:00", "0001-01-01", "9999-12-31",
        "1", 5, 2.5, True, [], {"a": 1}, "x" * 5000, "1/" * 60, float("nan"), 10**30, b"2020-12-08",
    ],
)  # fmt: skip
def test_what_names_no_day_is_refused(value: object) -> None:
    with pytest.raises(RefusalError, match="cannot be read"):
        read_date(value)
