"""The squares that a circle may touch: never one too few."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.directory import cells
from hotline.directory.distance import miles

LATITUDES = st.one_of(st.floats(-90, 90), st.sampled_from([90.0, -90.0, 0.0, 89.9, -89.9, 71.3, 51.9, 18.4]))
LONGITUDES = st.one_of(st.floats(-180, 180), st.sampled_from([180.0, -180.0, 179.9, -179.9, 0.0]))


@settings(max_examples=400, deadline=None)
@given(LATITUDES, LONGITUDES, st.floats(0, 400), st.floats(0, 360), st.floats(0, 1))
def test_whatever_is_in_reach_lies_in_one_of_the_squares(
    latitude: float, longitude: float, reach: float, bearing: float, share: float
) -> None:
    there = _away(latitude, longitude, reach * share * 0.999, math.radians(bearing))
    if miles(latitude, longitude, *there) <= reach:
        assert cells.cell(*there) in cells.around(latitude, longitude, reach)


def _away(latitude: float, longitude: float, distance: float, bearing: float) -> tuple[float, float]:
    turn, north = distance / 3958.8, math.radians(latitude)
    lifted = math.asin(
        max(
            -1.0,
            min(1.0, math.sin(north) * math.cos(turn) + math.cos(north) * math.sin(turn) * math.cos(bearing)),
        )
    )
    east = math.atan2(
        math.sin(bearing) * math.sin(turn) * math.cos(north),
        math.cos(turn) - math.sin(north) * math.sin(lifted),
    )
    return math.degrees(lifted), (longitude + math.degrees(east) + 540) % 360 - 180


@given(LATITUDES, LONGITUDES)
def test_a_place_lies_in_its_own_square(latitude: float, longitude: float) -> None:
    assert cells.cell(latitude, longitude) in cells.around(latitude, longitude, 0)


def test_east_and_west_of_the_date_line_are_neighbours() -> None:
    assert cells.cell(52, 180) == cells.cell(52, -180)
    assert cells.cell(52, -179.9) in cells.around(52, 179.9, 10)


@pytest.mark.parametrize("reach", [5, 15, 40, 120, 400])
def test_no_search_needs_more_values_than_a_database_takes(reach: float) -> None:
    for latitude in (0.0, 45.5, 71.3, 89.0, 90.0, -90.0):
        squares = cells.around(latitude, 12.0, reach)
        assert len(squares) == len(set(squares)) < 30_000
