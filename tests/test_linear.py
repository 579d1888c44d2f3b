"""Eight times the text takes about eight times as long, whatever the text is made of."""

import gc
from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

import pytest

from crimeextract import extract_claims


@pytest.fixture(autouse=True)
def _no_garbage_collection() -> Iterator[None]:
    """A full collection takes as long as the whole test run has objects, and falls on one of two times by chance."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


PARTS = {
    "list": "• the force had 5 burglaries in Leeds\n",
    "masks": "The force recorded 345 robberies in 2019. Essex Police said so.\n",
    "tabs": "Leeds\t1,200\t4%\n",
    "pipes": "| Robbery | 345 | 400 |\n",
    "one row": "Robbery | 345 | 400 | ",
    "cells": "Leeds\n1,200\n4%\n",
    "one paragraph": "Kent recorded 345 robberies last year. Dover recorded 12 burglaries. There were 13 thefts. ",
    "one item": "12 burglaries in Leeds; ",
    "respectively": "12, 14 and 18 burglaries respectively in Leeds, York and Hull. ",
    "quotes": "“We had 12 burglaries,” he said. ",
    "brackets": "(12% (14 ",
    "advertisements": "Advertisement\n\nBurglary in Leeds rose 12% to 340.\n\n",
    "blanks": "crime  is up ",
    "flat table": "Burglary in Leeds 120 130 +10\n",
    "flat tables": "Offence 2019 2020\nBurglary 120 130\nTheft\nRobbery 12 - 13\n",
    "rows that can be cut in many ways": "Foo bar change\nLeeds 1" + 13 * " 123" + "\n",
    "groups of rows": "Theft\nBicycle theft 120 130\n",
    "parts of numbers": "There were 1,205 burglaries in Leeds. Of the 988, 84 were solved.\n\n",
    "years": "2019\n2020\n",
    "shares in brackets": "Almost half (48 per cent) of burglaries were solved. ",
    "months without a year": "Month\tBurglary\tRobbery\nJan\t12\t13\nFeb\t14\t15\n",
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_time_is_linear_in_length(part: str) -> None:
    def seconds(times: int) -> float:
        begin = process_time()
        extract_claims(part * times, published="2022-01-28")
        return process_time() - begin

    seconds(50)
    assert seconds(3200) < 24 * max(seconds(400), 0.01)


def test_time_is_linear_in_the_columns_of_a_table() -> None:
    def seconds(times: int) -> float:
        header = "Ward" + "".join(f"\tHead{number}" for number in range(times))
        begin = process_time()
        extract_claims(header + "\nFoo\t12\t13" * times, published="2022-01-28")
        return process_time() - begin

    seconds(50)
    assert seconds(2000) < 24 * max(seconds(250), 0.01)


def test_time_is_linear_in_the_dates_of_a_text() -> None:
    def seconds(times: int) -> float:
        days = (date(2005, 1, 1) + timedelta(days=number) for number in range(times))
        text = "".join(f"There were 12 burglaries in Leeds on {day.day} {day:%B %Y}.\n" for day in days)
        begin = process_time()
        extract_claims(text, published="2022-01-28")
        return process_time() - begin

    seconds(50)
    assert seconds(3200) < 24 * max(seconds(400), 0.01)
