"""How far apart two places are, and the boxes that hold everything within some miles of one."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_MILES = 3958.8


@dataclass(frozen=True)
class Box:
    """A rectangle for one indexed query; it never crosses the date line."""

    south: float
    west: float
    north: float
    east: float


def miles(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """As the crow flies; right across the date line too."""
    south, north = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(south) * math.cos(north) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(min(1.0, half)))


def boxes(latitude: float, longitude: float, distance_miles: float) -> tuple[Box, ...]:
    """Boxes that hold everything within that distance: two at the date line, the whole circle at a pole."""
    angle = distance_miles / EARTH_RADIUS_MILES
    south, north = latitude - math.degrees(angle), latitude + math.degrees(angle)
    if south <= -90 or north >= 90 or angle >= math.pi / 2:
        return (Box(max(south, -90.0), -180.0, min(north, 90.0), 180.0),)
    # Meridians lean together: the widest point of the circle is nearer the pole than its middle.
    reach = math.degrees(math.asin(min(1.0, math.sin(angle) / math.cos(math.radians(latitude)))))
    west, east = longitude - reach, longitude + reach
    if west < -180:
        return (Box(south, west + 360, north, 180.0), Box(south, -180.0, north, east))
    if east > 180:
        return (Box(south, west, north, 180.0), Box(south, -180.0, north, east - 360))
    return (Box(south, west, north, east),)
