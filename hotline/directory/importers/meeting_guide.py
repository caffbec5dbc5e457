"""Meeting Guide JSON, the feed of AA and its sister fellowships (code4recovery/spec), also as a Google sheet.

Every group meets weekly there. Names, mail addresses and telephone numbers of people are never read.
"""

from __future__ import annotations

import re
from datetime import datetime
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
    topics_or_default,
)
from hotline.directory.importers._clean import clean, dial_in, moment, web_address
from hotline.directory.importers._json import Row, parsed, rows_read, starts_as_json
from hotline.directory.importers._schedule import (
    ANCHOR,
    SUNDAY_FIRST,
    Days,
    Hours,
    UnreadableRow,
    minutes_between,
    read_days,
    read_hours,
    recurrence,
)
from hotline.directory.importers._time_zones import zone_of
from hotline.directory.record import Format, GroupRecord
from hotline.repeat_rule import DAY_CODES

NAME = "meeting_guide"

# A formatted address with fewer parts is a town, not a door (the rule of TSML-UI).
PARTS_OF_A_FULL_ADDRESS = 4


def looks_like(content: bytes) -> bool:
    opening = starts_as_json(content)
    is_list = bool(re.match(rb'\[\s*(?:\]|\{)|\{\s*"(?:meetings|values)"\s*:', opening))
    return is_list and b"weekday_tinyint" not in opening


def read(content: bytes, context: Context) -> tuple[list[GroupRecord], list[Unreadable]]:
    feed = parsed(content)
    if isinstance(feed, dict):
        feed = _from_sheet(feed["values"]) if "values" in feed else feed.get("meetings", [])
    if not isinstance(feed, list):
        raise ValueError("a Meeting Guide feed is a list of meetings")
    return rows_read(feed, lambda row, name: _record(row, name, context), _id, context)


def _from_sheet(values: Any) -> list[Any]:
    """The Google Sheets API gives rows of cells under a row of names: "Formatted Address", "ID"."""
    if not isinstance(values, list) or not values or not all(isinstance(row, list) for row in values):
        raise ValueError("a sheet is a list of rows")
    names = ["_".join(clean(name).lower().split()) for name in values[0]]
    return [dict(zip(names, row, strict=False)) for row in values[1:] if any(row)]


def _id(row: Row) -> str:
    return clean(row.get("slug") or row.get("id"), "source_id")


def _record(row: Row, row_name: str, context: Context) -> GroupRecord:
    name = clean(row.get("name"), "name")
    if not _id(row) or not name:
        raise UnreadableRow("no id (slug)" if name else "no name")
    types = _words.Types(_type_list(row.get("types")))
    address = _address(row)
    url, number = web_address(row.get("conference_url")), dial_in(row.get("conference_phone"))
    format = _format(row, types, address, url, number)
    days, hours = _days(row.get("day")), _hours(row)
    start = datetime.combine(ANCHOR, hours.start)
    where = spot(address, context, row_name)
    said = clean(row.get("timezone"))
    zone = zone_of(said, name, start, where, context, row_name)
    checked_place(format, where, address)
    return GroupRecord(
        source_id=_id(row),
        name=name,
        format=format,
        zone=zone,
        topics=_topics(row, name, types, context, row_name),
        audience=types.audience,
        languages=types.languages,
        venue=clean(row.get("location"), "venue"),
        address=address.street if is_travelled_to(format) else "",
        city=address.city or where.city,
        region=where.region or address.region,
        postal_code=address.postal_code,
        country=where.country or address.country,
        latitude=where.latitude if is_travelled_to(format) else None,
        longitude=where.longitude if is_travelled_to(format) else None,
        door=clean(row.get("location_notes")),
        recurrence=recurrence(days, hours, zone),
        steps_free=types.steps_free,
        children=types.children,
        asl=types.asl,
        dial_in=number,
        online_url=url,
        notes=_notes(row),
        updated=moment(row.get("updated")),
    )


def _type_list(value: object) -> list[str]:
    if isinstance(value, list):
        return [clean(each) for each in value]
    return clean(value).split(",")


def _topics(row: Row, name: str, types: _words.Types, context: Context, row_name: str) -> tuple[str, ...]:
    fellowship = _words.topics(clean(row.get("entity"))) or _words.topics_of_file(context.name)
    found = (*fellowship, *_words.topics(name, clean(row.get("group"))), *types.topics)
    return topics_or_default(tuple(dict.fromkeys(found)), context, row_name)


def _notes(row: Row) -> str:
    texts = [clean(row.get(field), "notes") for field in ("notes", "group_notes")]
    return clean(" ".join(text for text in texts if text), "notes")


# --- where ----------------------------------------------------------------------------------------------


def _address(row: Row) -> Address:
    latitude, longitude = coordinates(row.get("latitude"), row.get("longitude"))
    if latitude is None and isinstance(row.get("coordinates"), str):
        north, _, east = row["coordinates"].partition(",")
        latitude, longitude = coordinates(north, east)
    return taken_apart(
        Address(
            street=clean(row.get("address"), "address"),
            city=clean(row.get("city"), "city"),
            region=clean(row.get("state")),
            postal_code=clean(row.get("postal_code")),
            country=clean(row.get("country")),
            whole=clean(row.get("formatted_address"), "address"),
            latitude=latitude,
            longitude=longitude,
        )
    )


def _format(row: Row, types: _words.Types, address: Address, url: str, number: str) -> Format:
    """How to attend. Raises UnreadableRow when there is no way at present."""
    option = clean(row.get("attendance_option"))
    if option in ("in_person", "hybrid", "online"):
        in_person = option != "online"
    elif option == "inactive":
        in_person = False
    else:
        in_person = not types.is_closed and not _is_approximate(row, address)
        # Not every list with a plain town for an address is online.
        in_person = in_person or not (types.is_closed or types.is_online or url or number)
    format = format_of(in_person, url, number)
    if format is None and option in ("online", "hybrid"):
        raise UnreadableRow("online, but without a link or a number")
    if format is None:
        raise UnreadableRow("not meeting at present")
    return format


def _is_approximate(row: Row, address: Address) -> bool:
    flag = clean(row.get("approximate")).lower()
    if flag in ("yes", "no"):
        return flag == "yes"
    if address.whole:
        return address.whole.count(",") + 1 < PARTS_OF_A_FULL_ADDRESS and not re.search(r"\d", address.street)
    return not address.street


# --- when -----------------------------------------------------------------------------------------------


def _days(value: object) -> Days:
    given = value if isinstance(value, list) else [value]
    texts = [text for text in (clean(each) for each in given) if text]
    if not texts:
        raise UnreadableRow("no day or time")
    if not all(re.fullmatch(r"[0-9]+(\.0)?", text, re.ASCII) for text in texts):
        return read_days(", ".join(texts))
    numbers = sorted({int(float(text)) for text in texts})
    if numbers[-1] > 6:
        raise UnreadableRow(f"day {numbers[-1]} is not a day: Sunday is 0, Saturday is 6")
    chosen = {SUNDAY_FIRST[each] for each in numbers}
    return Days("FREQ=WEEKLY;BYDAY=" + ",".join(code for code in DAY_CODES if code in chosen))


def _hours(row: Row) -> Hours:
    text, end = clean(row.get("time")), clean(row.get("end_time"))
    if not text:
        raise UnreadableRow("no time")
    start = read_hours(text, is_24_hour=True).start
    try:
        closing = read_hours(end, is_24_hour=True).start
    except UnreadableRow:
        return Hours(start)
    return Hours(start, minutes_between(start, closing) or None)
