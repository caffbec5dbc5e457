"""Time zones to choose from, in words: the usual ones first, "Pacific time (Los Angeles)", and all others by continent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from hotline.web.console import names
from hotline.web.console.look import say
from hotline.web.console.wording import N_

USUAL: Final[Mapping[str, str]] = {
    "America/New_York": N_("Eastern time (New York)"),
    "America/Chicago": N_("Central time (Chicago)"),
    "America/Denver": N_("Mountain time (Denver)"),
    "America/Phoenix": N_("Arizona time (Phoenix)"),
    "America/Los_Angeles": N_("Pacific time (Los Angeles)"),
    "America/Anchorage": N_("Alaska time (Anchorage)"),
    "Pacific/Honolulu": N_("Hawaii time (Honolulu)"),
    "America/Puerto_Rico": N_("Atlantic time (Puerto Rico)"),
}
AREAS: Final[Mapping[str, str]] = {
    "America": N_("America"),
    "Pacific": N_("Pacific"),
    "Africa": N_("Africa"),
    "Antarctica": N_("Antarctica"),
    "Asia": N_("Asia"),
    "Atlantic": N_("Atlantic"),
    "Australia": N_("Australia"),
    "Europe": N_("Europe"),
    "Indian": N_("Indian Ocean"),
}
Named = Sequence[tuple[str, str]]  # a zone, and its name


def zone_name(zone: str) -> str:
    """In the visitor's language: of the usual ones what people say, of the others their town."""
    if zone in USUAL:
        return say(USUAL[zone])
    _, *between, _ = zone.split("/") if "/" in zone else ("", zone)
    return f"{names.clock(zone)} ({between[0].replace('_', ' ')})" if between else names.clock(zone)


def usual_zones(*chosen: str) -> Named:
    """With those that are chosen now, whichever they are, first."""
    return [(zone, zone_name(zone)) for zone in dict.fromkeys((*chosen, *USUAL)) if zone]


def other_zones() -> Sequence[tuple[str, Named]]:
    """All others, by the name of their continent."""
    return [
        (say(AREAS[area]), [(zone, zone_name(zone)) for zone in zones]) for area, zones in _by_area().items()
    ]


@cache
def _by_area() -> Mapping[str, Sequence[str]]:
    """By town; what has no continent, such as EST or US/Pacific, has another name here."""
    found = sorted(available_timezones() - USUAL.keys(), key=lambda zone: zone.rpartition("/")[2])
    return {area: [zone for zone in found if zone.startswith(f"{area}/")] for area in AREAS}
