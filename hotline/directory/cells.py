"""The map in half-degree squares, so that "near" is an index lookup: (topic, cell)."""

from __future__ import annotations

import math

SIDE = 0.5  # degrees: about 35 miles north-south, 17-35 east-west in the United States
COLUMNS = int(360 / SIDE)
MILES_A_DEGREE = 69.0
POLE = 89.9  # degrees


def cell(latitude: float, longitude: float) -> int:
    """The number of the square that holds a point. Longitude wraps round at the date line."""
    row = math.floor((latitude + 90) / SIDE)
    column = math.floor(((longitude + 180) % 360) / SIDE)
    return row * COLUMNS + column


def around(latitude: float, longitude: float, miles: float) -> tuple[int, ...]:
    """The squares that a circle may touch. Near a pole that is a whole row, and still right."""
    tall = miles / MILES_A_DEGREE
    furthest = abs(latitude) + tall
    wide = 180.0  # where a circle holds a pole
    if furthest < POLE:
        wide = min(180.0, miles / (MILES_A_DEGREE * math.cos(math.radians(furthest))))
    first_row = math.floor((max(-90.0, latitude - tall) + 90) / SIDE)
    last_row = math.floor((min(90.0, latitude + tall) + 90) / SIDE)
    first_column = math.floor((longitude - wide + 180) / SIDE)
    last_column = math.floor((longitude + wide + 180) / SIDE)
    columns = sorted({column % COLUMNS for column in range(first_column, last_column + 1)})
    return tuple(row * COLUMNS + column for row in range(first_row, last_row + 1) for column in columns)
