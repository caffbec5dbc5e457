"""The JSON of a BMLT server, where Narcotics Anonymous keeps its meetings (GetSearchResults).

Every value is a string; Sunday is 1. With its formats (`get_used_formats`) the codes can be told for certain,
because each server has its own; without them the usual English codes are assumed.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from hotline.directory.importers import _words
from hotline.directory.importers._addresses import Address, coordinates, taken_apart
from hotline.directory.importers._assemble import (
    Context,
    Unreadable,
    checked_place,
    format_of,
    is_travelled_to,
    spot,
)
from hotline.directory.importers._clean import clean, dial_in, web_address
from hotline.directory.importers._json import Row, parsed, rows_read, starts_as_json
from hotline.directory.importers._schedule import (
    ANCHOR,
    SUNDAY_FIRST,
    Days,
    Hours,
    UnreadableRow,
    read_hours,
    recurrence,
)
from hotline.directory.importers._time_zones import zone_of
from hotline.directory.record import Format, GroupRecord
from hotline.recurrence import LONGEST_MEETING_MINUTES

NAME = "bmlt"

TOPICS = ("addiction",)
IN_PERSON, VIRTUAL, HYBRID = "1", "2", "3"
# The key strings of a server that does not tell its formats.
_USUAL_KEYS = {
    "WC": "WCHR",
    "WA": "WCHR",
    "BE": "BEG",
    "B": "BEG",
    "ES": "S",
    "SP": "",
    "VM": "VM",
    "HY": "HY",
}


def looks_like(content: bytes) -> bool:
    opening = starts_as_json(content)
    return b"weekday_tinyint" in opening or bool(re.match(rb'\{\s*\}|\{\s*"meetings"\s*:\s*\[\s*\]', opening))


def read(content: bytes, context: Context) -> tuple[list[GroupRecord], list[Unreadable]]:
    feed = parsed(content)
    formats: Any = []
    if isinstance(feed, dict):  # an empty search gives {}
        feed, formats = feed.get("meetings", []), feed.get("formats", [])
    if not isinstance(feed, list):
        raise ValueError("a BMLT answer is a list of meetings")
    world_ids = _world_ids(formats)
    return rows_read(feed, lambda row, name: _record(row, name, world_ids, context), _id, context)


def _id(row: Row) -> str:
    return clean(row.get("id_bigint"), "source_id")


def _world_ids(formats: Any) -> dict[str, str]:
    """What each key string of this server means everywhere; names stand in for formats without a world id."""
    if not isinstance(formats, list):
        return {}
    return {
        clean(each.get("key_string")): clean(each.get("world_id")) or clean(each.get("name_string"))
        for each in formats
        if isinstance(each, dict)
    }


def _record(row: Row, row_name: str, world_ids: dict[str, str], context: Context) -> GroupRecord:
    name = clean(row.get("meeting_name"), "name")
    if not _id(row) or not name:
        raise UnreadableRow("no id" if name else "no name")
    if clean(row.get("published")) == "0":
        raise UnreadableRow("not published")
    keys = [key for key in clean(row.get("formats")).split(",") if key]
    types = _words.Types(
        [*_reserved(keys), *(world_ids.get(key) or _USUAL_KEYS.get(key, "") for key in keys)]
    )
    address = _address(row)
    url, number = web_address(row.get("virtual_meeting_link")), dial_in(row.get("phone_meeting_number"))
    format = _format(row, types, address, url, number)
    days, hours = _days(row), _hours(row)
    where = spot(address, context, row_name)
    start = datetime.combine(ANCHOR, hours.start)
    zone = zone_of(clean(row.get("time_zone")), name, start, where, context, row_name)
    checked_place(format, where, address)
    topics = (*(context.default_topics or TOPICS), *types.topics)
    return GroupRecord(
        source_id=_id(row),
        name=name,
        format=format,
        zone=zone,
        topics=tuple(dict.fromkeys(topics)),
        audience=types.audience,
        languages=_languages(row, types),
        venue=clean(row.get("location_text"), "venue"),
        address=address.street,
        city=address.city or where.city,
        region=where.region or address.region,
        postal_code=address.postal_code,
        country=where.country or address.country,
        latitude=where.latitude if is_travelled_to(format) else None,
        longitude=where.longitude if is_travelled_to(format) else None,
        door=clean(row.get("location_info")),
        transit=_joined(row, "train_lines", "bus_lines"),
        recurrence=recurrence(days, hours, zone),
        steps_free=types.steps_free,
        children=types.children,
        asl=types.asl,
        dial_in=number,
        online_url=url,
        notes=_joined(row, "comments", "virtual_meeting_additional_info"),
    )


def _reserved(keys: list[str]) -> list[str]:
    return [key for key in keys if key in ("VM", "HY", "TC")]


def _joined(row: Row, *fields: str) -> str:
    return clean("; ".join(text for each in fields if (text := clean(row.get(each), "notes"))), "notes")


def _languages(row: Row, types: _words.Types) -> tuple[str, ...]:
    said = clean(row.get("lang_enum")).lower()
    spoken: tuple[str, ...] = types.languages
    return spoken or ((said,) if re.fullmatch(r"[a-z]{2}", said) else ())


def _address(row: Row) -> Address:
    latitude, longitude = coordinates(row.get("latitude"), row.get("longitude"))
    city = next(
        (
            town
            for part in ("municipality", "city_subsection", "neighborhood")
            if (town := clean(row.get(f"location_{part}"), "city"))
        ),
        "",
    )
    return taken_apart(
        Address(
            street=clean(row.get("location_street"), "address"),
            city=city,
            region=clean(row.get("location_province")),
            postal_code=clean(row.get("location_postal_code_1")),
            country=clean(row.get("location_nation")),
            latitude=latitude,
            longitude=longitude,
        )
    )


def _format(row: Row, types: _words.Types, address: Address, url: str, number: str) -> Format:
    venue = clean(row.get("venue_type"))
    if venue not in (IN_PERSON, VIRTUAL, HYBRID):
        venue = VIRTUAL if "VM" in types.words and "HY" not in types.words else IN_PERSON
    in_person = venue in (IN_PERSON, HYBRID) and not types.is_closed
    found = format_of(in_person, url, number)
    if found is None:
        raise UnreadableRow(
            "closed for now" if types.is_closed else "virtual, but without a link or a number"
        )
    return found


def _days(row: Row) -> Days:
    text = clean(row.get("weekday_tinyint"))
    if not text:
        raise UnreadableRow("no day or time")
    if text not in ("1", "2", "3", "4", "5", "6", "7"):
        raise UnreadableRow(f"day {text!r} is not a day: Sunday is 1, Saturday is 7")
    return Days(f"FREQ=WEEKLY;BYDAY={SUNDAY_FIRST[int(text) - 1]}")


def _hours(row: Row) -> Hours:
    start = read_hours(clean(row.get("start_time")), is_24_hour=True).start
    lasting = re.fullmatch(r"(\d{1,2}):(\d\d)(?::\d\d)?", clean(row.get("duration_time")), re.ASCII)
    if lasting is None:
        return Hours(start)
    minutes = int(timedelta(hours=int(lasting[1]), minutes=int(lasting[2])).total_seconds() // 60)
    return Hours(start, minutes if 0 < minutes <= LONGEST_MEETING_MINUTES else None)
