"""From what a row says to a GroupRecord: where it is, which time zone that means, what it is about.

Every format ends here, so that a ZIP code, a zone or a topic is understood the same whatever the file was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.directory.distance import miles
from hotline.directory.importers import _words
from hotline.directory.importers._clean import clean, number
from hotline.directory.importers._schedule import UnreadableRow
from hotline.directory.places import Gazetteer, Place
from hotline.directory.record import Format
from hotline.directory.regions import COUNTRY_NAMES, REGIONS, folded

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


@dataclass(frozen=True)
class Address:
    """Where a row says a group is; `whole` is an address in one line, for when the parts are missing."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    whole: str = ""
    latitude: float | None = None
    longitude: float | None = None


def coordinates(latitude: object, longitude: object) -> tuple[float, float] | tuple[None, None]:
    """Both or none; 0,0 is an empty cell, not a place off Africa."""
    north, east = number(latitude, -90, 90), number(longitude, -180, 180)
    if north is None or east is None or (abs(north) < 0.01 and abs(east) < 0.01):
        return None, None
    return north, east


# --- addresses ------------------------------------------------------------------------------------------

_US_END = re.compile(r"^(?P<region>[A-Za-z. ]+?)\.?\s*(?P<zip>\d{5}(?:-\d{4})?)?$")
_CA_END = re.compile(r"^(?P<region>[A-Z]{2})\s+(?P<zip>[A-Z]\d[A-Z]\s?\d[A-Z]\d)$")
_GB_END = re.compile(r"^(?P<city>.+?)\s+(?P<zip>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$")


def taken_apart(address: Address) -> Address:
    """Fills the parts of an address from its one-line form ("12 Oak St, Salem, OR 97301, USA")."""
    line = address.whole or (address.street if address.street.count(",") >= 2 else "")
    if not line or (address.city and (address.region or address.postal_code)):
        return address
    parts = [part.strip() for part in line.split(",") if part.strip()]
    country = COUNTRY_NAMES.get(folded(parts[-1])) if parts else None
    if country and len(parts) > 1:
        parts.pop()
    found = _ending(parts)
    if not found:
        # Abroad we only need the words; the map point says where it is.
        city = re.sub(r"\b[\d-]{4,}\b|\b\d{4} [A-Z]{2}\b", "", parts[-1]).strip() if len(parts) > 1 else ""
        found = {"city": city, "street": ", ".join(parts[:-1] if city else parts)}
    given = {key: value for key, value in vars(address).items() if value not in ("", None)}
    given.pop("whole", None)
    if address.street == line:
        given.pop("street")
    filled = {"country": country or "", **found} | given
    return replace(address, **filled)


def _ending(parts: list[str]) -> dict[str, str]:
    if not parts:
        return {}
    last = parts[-1]
    for shape in (_CA_END, _US_END):
        match = shape.match(last)
        region = _region_code(match["region"]) if match else ""
        if match and region and (len(parts) > 1 or match["zip"]):
            return {
                "region": region,
                "postal_code": match["zip"] or "",
                "city": parts[-2] if len(parts) > 1 else "",
                "street": ", ".join(parts[:-2]),
            }
    if match := _GB_END.match(last):
        return {"city": match["city"], "postal_code": match["zip"], "street": ", ".join(parts[:-1])}
    return {}


def _region_code(name: str) -> str:
    pairs = REGIONS.get(folded(name), ())
    return pairs[0][0] if pairs else ""


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
    country = _country_code(address.country)
    if address.postal_code and (found := gazetteer.postal(address.postal_code, country)):
        return found
    if not address.city:
        return None
    for ending in (address.region, address.country):
        if ending and (found := gazetteer.place(f"{address.city}, {ending}")):
            return found
    return None if address.region or address.country else gazetteer.place(address.city)


def _country_code(text: str) -> str | None:
    return COUNTRY_NAMES.get(folded(text)) or (text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None)


# --- time zones -----------------------------------------------------------------------------------------

_ZONE_WORDS = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Halifax",
    "arizona": "America/Phoenix",
}
_ZONE_LETTERS = {
    **dict.fromkeys(("est", "edt", "et"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt", "ct"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt", "mt"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    **dict.fromkeys(("hst",), "Pacific/Honolulu"),
    **dict.fromkeys(("gmt", "bst"), "Europe/London"),
    **dict.fromkeys(("utc",), "UTC"),
}
_STATED = re.compile(
    r"\b(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?\s*\(?("
    + "|".join([*_ZONE_WORDS, *(letters for letters in _ZONE_LETTERS if len(letters) > 1)])
    + r")\b",
    re.IGNORECASE,
)


def zone_named(text: str) -> str | None:
    """The IANA zone a column means: "America/New_York", "Eastern Time", "PST"; None when it means none."""
    text = clean(text)
    if "/" in text or text == "UTC":
        try:
            return ZoneInfo(text).key
        except (KeyError, ValueError, OSError):
            return None
    words = folded(text).split()
    return next((zone for word in words if (zone := _ZONE_WORDS.get(word) or _ZONE_LETTERS.get(word))), None)


def zone_stated(text: str, start: datetime) -> str | None:
    """ "... 2pm Eastern" in a name, when the row's own time is 2pm too: Eastern then, wherever it is."""
    for match in _STATED.finditer(text):
        hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
        if (hour, int(match[2] or 0)) == (start.hour, start.minute):
            word = match[4].lower()
            return _ZONE_WORDS.get(word) or _ZONE_LETTERS[word]
    return None


def zone_of(said: str, name: str, start: datetime, where: Spot, context: Context, row: str) -> str:
    """The zone of a row: what it says, what its name says, where it is; else the organisation's own."""
    if said and (zone := zone_named(said)):
        return zone
    if said:
        context.note(f"time zone {said!r} is not one we know", row)
    if zone := zone_stated(name, start) or where.zone:
        return zone
    context.note(f"no time zone and no place to tell it from: we took {context.default_zone}", row)
    return context.default_zone


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
