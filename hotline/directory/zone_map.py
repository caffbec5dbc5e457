"""The time zone at a point anywhere: that of the nearest place which is known."""

from __future__ import annotations

import math
from collections.abc import Iterable

Point = tuple[float, float, str]  # latitude, longitude, IANA zone

CELLS_IN_A_DEGREE = 4
CELLS_AROUND_THE_WORLD = 360 * CELLS_IN_A_DEGREE
CELLS_TO_LOOK_AROUND = (1, CELLS_IN_A_DEGREE, 6 * CELLS_IN_A_DEGREE)  # further out is the open sea


class ZoneMap:
    """The known points by quarter-degree square, so that few are looked at."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._points: dict[tuple[int, int], list[Point]] = {}
        for point in points:
            self._points.setdefault(_cell(point[0], point[1]), []).append(point)

    def at(self, latitude: float, longitude: float) -> str | None:
        """None far out at sea."""
        narrow = math.cos(math.radians(latitude))

        def apart(point: Point) -> float:
            east = abs(point[1] - longitude)
            return float((point[0] - latitude) ** 2 + (min(east, 360 - east) * narrow) ** 2)

        for reach in CELLS_TO_LOOK_AROUND:
            if near := self._around(*_cell(latitude, longitude), reach):
                return min(near, key=apart)[2]
        return None

    def _around(self, row: int, column: int, reach: int) -> list[Point]:
        return [
            point
            for each_row in range(row - reach, row + reach + 1)
            for each_column in range(column - reach, column + reach + 1)
            for point in self._points.get((each_row, each_column % CELLS_AROUND_THE_WORLD), ())
        ]


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    row, column = math.floor(latitude * CELLS_IN_A_DEGREE), math.floor(longitude * CELLS_IN_A_DEGREE)
    return row, column % CELLS_AROUND_THE_WORLD
