"""From what a row says to a GroupRecord: where it is, how it is attended, what it is about; and what is to be said of the file.

Every format ends here, so that a ZIP code or a topic is understood the same whatever the file was.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from hotline.directory.distance import miles
from hotline.directory.importers import _words
from hotline.directory.importers._addresses import Address, country_code
from hotline.directory.importers._schedule import UnreadableRow
from hotline.directory.places import Gazetteer, Place
from hotline.directory.record import Format

MOST_WARNINGS = 100
MOST_ROWS_NAMED = 5
# Coordinates this far from their own ZIP code are a slip of the pen: a lost minus sign, two swapped numbers.
TOO_FAR_FROM_ZIP_MILES = 75


@dataclass(frozen=True)
class Unreadable:
    """A row that did not become a group: which one, and why, in plain words."""

    row: str
    reason: str


@dataclass
class Context:
    """What a file is read with, and what is to be said about it afterwards."""

    name: str
    gazetteer: Gazetteer
    default_zone: str
    default_topics: tuple[str, ...] = ()
    _notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, message: str, row: str = "") -> None:
        """Something the coordinator should look at; the same message from many rows is said once."""
        if message in self._notes or len(self._notes) < MOST_WARNINGS:
            self._notes[message].append(row)

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(_said(message, rows) for message, rows in self._notes.items())


def _said(message: str, rows: list[str]) -> str:
    named = ", ".join(row for row in rows[:MOST_ROWS_NAMED] if row)
    more = f" and {len(rows) - MOST_ROWS_NAMED} more" if len(rows) > MOST_ROWS_NAMED else ""
    return f"{message} ({named}{more})" if named else message


# --- places ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spot:
    """Where it is on the map, with the time zone of that point."""

    latitude: float | None = None
    longitude: float | None = None
    zone: str | None = None
    city: str = ""
    region: str = ""
    country: str = ""


def spot(address: Address, context: Context, row: str) -> Spot:
    """From coordinates, else the postal code, else the city; empty when nothing is known."""
    place = _place(address, context.gazetteer)
    if address.latitude is None or address.longitude is None:
        return _spot_of(place) if place else Spot()
    if place and place.postal_code:
        away = miles(address.latitude, address.longitude, place.latitude, place.longitude)
        if away > TOO_FAR_FROM_ZIP_MILES:
            context.note("the map point is far from the ZIP code, so we took the ZIP code", row)
            return _spot_of(place)
    zone = context.gazetteer.zone_at(address.latitude, address.longitude)
    found = _spot_of(place) if place else Spot()
    return replace(found, latitude=address.latitude, longitude=address.longitude, zone=zone)


def _spot_of(place: Place) -> Spot:
    city = place.name.rpartition(", ")[0]
    return Spot(place.latitude, place.longitude, place.zone, city, place.region, place.country)


def _place(address: Address, gazetteer: Gazetteer) -> Place | None:
    country = country_code(address.country)
    if address.postal_code and (found := gazetteer.postal(address.postal_code, country)):
        return found
    if not address.city:
        return None
    for ending in (address.region, address.country):
        if ending and (found := gazetteer.place(f"{address.city}, {ending}")):
            return found
    return None if address.region or address.country else gazetteer.place(address.city)


# --- topics and format ----------------------------------------------------------------------------------


def topics_or_default(found: tuple[str, ...], context: Context, row: str) -> tuple[str, ...]:
    chosen = found or context.default_topics or _words.topics_of_file(context.name)
    if not chosen:
        context.note("no topic: name one for the whole file with --topic", row)
    return chosen


def format_of(is_in_person: bool, online_url: str, dial_in: str) -> Format | None:
    """None when there is no way to attend."""
    if is_in_person:
        return "hybrid" if online_url or dial_in else "in_person"
    if online_url:
        return "online"
    return "phone" if dial_in else None


def is_travelled_to(format: Format) -> bool:
    """Only these have a place on the map: "Philadelphia" for an online group would be a false neighbour."""
    return format in ("in_person", "hybrid")


def checked_place(format: Format, where: Spot, address: Address) -> None:
    """A group to walk to must be somewhere. Raises UnreadableRow."""
    if is_travelled_to(format) and where.latitude is None:
        parts = (address.street, address.city, address.region, address.postal_code, address.country)
        said = address.whole or ", ".join(part for part in parts if part)
        raise UnreadableRow(f"no place we can find: {said!r}" if said else "no place")
