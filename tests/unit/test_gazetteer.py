"""The gazetteer: look-up by code and name, containment, succession, users' own rows, misspellings."""

import subprocess
import sys
from datetime import date

import pytest

from crimeextract.errors import InputError
from crimeextract.gazetteer import Area, Place, load
from crimeextract.gazetteer.fuzzy import FuzzyIndex


def chosen(name: str, day: date | None = None) -> str | None:
    found = load().named(name)
    area = load().choose_area(found.areas, day) if found else None
    return area.code if area else None


def test_areas_and_forces_by_code() -> None:
    area = load().area("E06000042")
    assert area is not None
    assert (area.name, area.type, area.forces) == ("Milton Keynes", "unitary_authority", ("thames-valley",))
    force = load().force("thames-valley")
    assert force is not None and force.code == "E23000029"
    assert load().area("X") is None and load().force("x") is None


@pytest.mark.parametrize(
    ("name", "code", "day", "then"),
    [
        ("Barrow", "E06000064", date(2007, 7, 20), "E07000027"),  # Barrow-in-Furness
        ("Barrow", "E06000064", date(2024, 7, 20), "E06000064"),
        ("Kendal", "E06000064", date(2014, 7, 20), "E07000031"),  # South Lakeland, by its parish
        ("Ferndown", "E06000059", date(2014, 7, 20), "E07000049"),  # East Dorset, by the parishes around it
        ("Boscombe", "E06000058", date(2014, 7, 20), "E06000028"),  # Bournemouth
        ("Taunton", "E06000066", date(2014, 7, 20), "E07000190"),  # Taunton Deane
        ("Taunton", "E06000066", date(2021, 7, 20), "E07000246"),  # Somerset West and Taunton, from 2019
        ("Taunton", "E06000066", date(2024, 7, 20), "E06000066"),
        ("Lowestoft", "E07000244", date(2014, 7, 20), "E07000206"),  # Waveney
        ("Seamer", "E06000065", date(2014, 7, 20), "E10000023"),  # one in Hambleton, one in Scarborough
    ],
)
def test_the_authority_around_a_place_at_the_time(name: str, code: str, day: date, then: str) -> None:
    bearers = load().named(name)
    assert bearers is not None
    place = next(place for place in bearers.places if place.area == code)
    assert load().area_on(place, day) == then


@pytest.mark.parametrize(
    ("codes", "around"),
    [
        (["E07000223", "E07000229"], "E10000032"),  # Adur and Worthing: West Sussex
        (["E06000021", "E10000028"], "E23000015"),  # Staffordshire and Stoke-on-Trent: all that the force polices
        (["E06000051", "E06000020"], None),  # Shropshire, Telford and Wrekin: the force polices more
    ],
)
def test_the_area_of_which_several_are_the_parts(codes: list[str], around: str | None) -> None:
    assert load().around(codes) == around


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Norfolk", "E23000024"), ("West Yorkshire", "E23000010"), ("Wiltshire", "E23000038"),
        ("Cumbria", "E23000002"), ("West Midlands", "E23000014"), ("Humberside", "E23000012"),
        ("Shropshire", "E06000051"), ("Cornwall", "E06000052"), ("Oxfordshire", "E10000025"),
        ("Berkshire", "LIEUT:Berkshire"), ("Northumberland", "E06000057"), ("London", "E12000007"),
        ("Yorkshire", "E12000003"), ("Barnsley", "E08000038"), ("Hull", "E06000010"), ("Notts", "E23000019"),
        ("Stockton-upon-Tees", "E06000004"), ("St. Helens", "E08000013"),
        ("the Black Country", "INF:Black Country"),
    ],
)  # fmt: skip
def test_the_area_that_a_crime_story_means(name: str, code: str) -> None:
    assert chosen(name) == code


def test_the_authority_of_the_time() -> None:
    assert chosen("Somerset", date(2020, 1, 1)) == "E10000027"
    assert chosen("Somerset", date(2024, 1, 1)) == "E06000066"
    assert chosen("Northampton", date(2021, 3, 31)) == "E07000154"
    assert chosen("Northampton", date(2021, 4, 1)) is None
    assert load().successor("E07000154") == "E06000062"
    assert load().successor("E06000062") is None


@pytest.mark.parametrize(
    ("code", "force"),
    [
        ("E06000042", "thames-valley"), ("E07000151", "northamptonshire"),
        ("S12000034", "police-scotland"),
        ("N09000003", "northern-ireland"), ("E09000001", "city-of-london"), ("E09000010", "metropolitan"),
        ("E12000003", None), ("K04000001", None), ("E12000007", None), ("nonsense", None),
    ],
)  # fmt: skip
def test_force_of_an_area(code: str, force: str | None) -> None:
    found = load().force_of(code)
    assert (found.id if found else None) == force


@pytest.mark.parametrize(
    ("name", "kind", "areas"),
    [
        ("South Worcestershire", "community safety partnership", {"E10000034"}),
        ("Cwm Taf", "community safety partnership", {"W15000003"}),
        ("Daventry & South Northamptonshire", "community safety partnership", {"E10000021", "E06000062"}),
        ("Penwith", "district", {"E06000052"}),
        ("Newry and Mourne", "district", {"N09000010"}),
    ],
)
def test_bodies_without_a_code_lie_in_an_area(name: str, kind: str, areas: set[str]) -> None:
    found = load().named(name)
    assert found is not None
    assert {place.area for place in found.places} == areas
    assert {place.type for place in found.places} == {kind}


def test_area_of_a_force() -> None:
    assert load().area_of_force("essex") == "E23000028"
    assert load().area_of_force("gwent") == "W15000002"
    assert load().area_of_force("police-scotland") == "S92000003"
    assert load().area_of_force("northern-ireland") == "N92000002"
    for other in ("british-transport-police", "strathclyde", "action-fraud", "nonsense"):
        assert load().area_of_force(other) is None


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("E23000022", "E07000151", True), ("E10000020", "E07000148", True), ("E12000007", "E09000010", True),
        ("K04000001", "W06000015", True), ("K04000001", "E92000001", True), ("K04000001", "S12000049", False),
        ("E23000029", "E06000042", True), ("E23000029", "E06000061", False),
        ("INF:Tayside", "S12000042", True),
        ("E06000042", "E06000042", True), ("E06000042", "E23000029", False), ("X", "E06000042", False),
        ("E23000024", "E10000020", True), ("E92000001", "E23000024", True), ("E06000062", "E07000154", True),
    ],
)  # fmt: skip
def test_containment(outer: str, inner: str, expected: bool) -> None:
    assert load().contains(outer, inner) is expected


def test_every_reference_between_rows_leads_somewhere() -> None:
    gazetteer = load()
    for area in gazetteer.areas:
        codes = (*area.members, *area.successors, *filter(None, (area.parent, area.country)))
        assert all(gazetteer.area(code) for code in codes), area
        assert all(gazetteer.force(force) for force in area.forces), area


def test_own_rows() -> None:
    own = load().extended(
        areas=[Area("OWN:1", "Gotham", "informal_region", forces=("metropolitan",))],
        places=[Place("Arkham Estate", "estate", "OWN:1")],
    )
    found, place = own.named("Gotham"), own.named("Arkham estate")
    assert found is not None and [area.code for area in found.areas][-1] == "OWN:1"
    assert place is not None and place.places == (Place("Arkham Estate", "estate", "OWN:1"),)
    assert load().named("Arkham Estate") is None
    assert own.area("E06000042") == load().area("E06000042")
    with pytest.raises(InputError, match="OWN:2"):
        load().extended(places=[Place("Nowhere", "town", "OWN:2")])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("nothamptonshire", "northamptonshire"), ("middlesborough", "middlesbrough"),
        ("harrogatte", "harrogate"),
        ("parliament", None), ("hendersons", None), ("germany", None), ("christmas", None), ("kent", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)  # fmt: skip
def test_misspellings(word: str, expected: str | None) -> None:
    assert load().fuzzy.best(word) == expected


def test_misspellings_that_two_names_share_are_refused() -> None:
    assert FuzzyIndex(["sandwell", "sandwall"]).best("sandwoll") is None


def test_loading_is_quick() -> None:
    code = (
        "import gzip, importlib.resources, rapidfuzz, regex, crimeextract.gazetteer as g, time\n"
        "t = time.perf_counter(); g.load(); print(time.perf_counter() - t)"
    )
    runs = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(runs) < 0.5
