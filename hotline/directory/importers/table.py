"""A sheet of groups saved as CSV or text with tabs: any column order, headers as people write them.

"When: 2nd and 4th Tuesday 7pm", "Zip code", "Where" are understood, as are the sheets of TSML and our own
sample. The names of columns are in columns.toml; one it does not know is named in the warnings, not guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from hotline.directory.importers import _words
from hotline.directory.importers._addresses import Address, coordinates, taken_apart
from hotline.directory.importers._assemble import (
    Context,
    Spot,
    Unreadable,
    checked_place,
    format_of,
    is_travelled_to,
    spot,
    topics_or_default,
)
from hotline.directory.importers._clean import (
    dates_in,
    dial_in,
    first_names,
    moment,
    number,
    web_address,
    yes_or_no,
)
from hotline.directory.importers._json import FIRST_LOOK, MOST_ROWS, starts_as_json
from hotline.directory.importers._schedule import UnreadableRow
from hotline.directory.importers._sheet import (
    Cells,
    cells_of,
    header,
    rows_of,
    text_of,
    unknown_columns,
)
from hotline.directory.importers._sheet_schedule import ScheduleReader
from hotline.directory.record import FORMATS, Format, GroupRecord
from hotline.directory.regions import folded
from hotline.recurrence import RecurrenceError

NAME = "csv"


def looks_like(content: bytes) -> bool:
    text = text_of(content[:FIRST_LOOK])
    return not starts_as_json(content) and "\0" not in text and header(rows_of(text)) is not None


def read(content: bytes, context: Context) -> tuple[list[GroupRecord], list[Unreadable]]:
    rows = rows_of(text_of(content))
    found = header(rows)
    if found is None:
        raise ValueError("no row of column names such as name, day, time, city")
    at, columns = found
    if unknown := unknown_columns(rows[at], columns):
        context.note(f"columns not used: {', '.join(unknown[:20])}")
    body = rows[at + 1 :]
    if len(body) > MOST_ROWS:
        context.note(f"only the first {MOST_ROWS} of {len(body)} rows were read")
    table = [(at + 2 + n, cells_of(row, columns)) for n, row in enumerate(body[:MOST_ROWS])]
    reader = RowReader(context, _is_24_hour(cells for _, cells in table))
    records, unreadable = [], []
    for line, cells in table:
        if not any(cells.values()):
            continue
        try:
            records.append(reader.record(cells, line))
        except (UnreadableRow, RecurrenceError) as error:
            unreadable.append(Unreadable(_row_name(cells, line), str(error)))
    return records, unreadable


def _row_name(cells: Cells, line: int) -> str:
    name = cells.get("source_id") or cells.get("code") or cells.get("name") or cells.get("group")
    return f"row {line} ({name})" if name else f"row {line}"


def _is_24_hour(table: Iterable[Cells]) -> bool:
    """A column with 19:00 in it, and no am or pm, uses the 24-hour clock throughout."""
    times = [text for cells in table if (text := cells.get("time", ""))]
    late = re.compile(r"\s*(1[3-9]|2[0-3])[:.h]?\d\d")
    return any(late.match(text) for text in times) and not any(
        re.search(r"\d\s*[ap]\.?\s?m\b", text.lower()) for text in times
    )


# --- a row ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RowReader:
    """Turns the cells of one row into a group."""

    context: Context
    is_24_hour: bool

    def record(self, cells: Cells, line: int) -> GroupRecord:
        """Raises UnreadableRow."""
        row = _row_name(cells, line)
        name = cells.get("name") or cells.get("group", "")
        if not name:
            raise UnreadableRow("no name")
        types = _words.Types(re.split(r"[,;]", cells.get("types", "")))
        address = _address(cells)
        url, line_number = web_address(cells.get("online_url")), dial_in(cells.get("dial_in"))
        format = _format(cells, types, address, url, line_number)
        if not (is_travelled_to(format) or url or line_number):
            self.context.note("online or by phone, but without a link or a number", row)
        where = spot(address, self.context, row)
        checked_place(format, where, address)
        return self._filled(
            GroupRecord(
                source_id=cells.get("source_id") or cells.get("code") or _made_id(cells),
                name=name,
                format=format,
                zone=self.context.default_zone,
                topics=self._topics(cells, name, types, row),
                audience=_audience(cells, types),
                languages=_words.languages(cells.get("languages", "")) or types.languages,
                address=address.street,
                city=address.city or where.city,
                region=where.region or address.region,
                postal_code=address.postal_code,
                country=where.country or address.country,
                latitude=where.latitude if is_travelled_to(format) else None,
                longitude=where.longitude if is_travelled_to(format) else None,
                dial_in=line_number,
                online_url=url,
                steps_free=_either(yes_or_no(cells.get("steps_free")), types.steps_free),
                children=_either(yes_or_no(cells.get("children")), types.children),
                asl=_either(yes_or_no(cells.get("asl")), types.asl),
            ),
            cells,
            where,
            row,
        )

    def _filled(self, record: GroupRecord, cells: Cells, where: Spot, row: str) -> GroupRecord:
        """With its schedule and the columns that are taken as they are."""
        seats = number(cells.get("capacity"), 1, 100_000)
        schedules = ScheduleReader(self.context, self.is_24_hour)
        checked = dates_in(cells.get("verified_on", ""), day_first=schedules.day_first)
        timed = schedules.recurrence(cells, record.name, where, row)
        return replace(
            record,
            zone=timed.zone,
            recurrence=timed,
            code=cells.get("code") or None,
            discreet_name=cells.get("discreet_name", ""),
            venue=_venue(cells),
            door=cells.get("door", ""),
            transit=cells.get("transit", ""),
            capacity=int(seats) if seats else None,
            waitlist=yes_or_no(cells.get("waitlist")) is True,
            cost=cells.get("cost", ""),
            facilitator=first_names(cells.get("facilitator")),
            first_time=cells.get("first_time", ""),
            notes=cells.get("notes", ""),
            contact_email=cells.get("contact_email", ""),
            verified_on=checked[0] if checked else None,
            updated=moment(cells.get("updated")),
        )

    def _topics(self, cells: Cells, name: str, types: _words.Types, row: str) -> tuple[str, ...]:
        named, unknown = _words.named_topics(cells.get("topics", ""))
        for word in unknown:
            self.context.note(f"{word!r} is not a topic we know", row)
        said = named or _words.topics(name, cells.get("group", ""))
        return topics_or_default(tuple(dict.fromkeys((*said, *types.topics))), self.context, row)


def _either(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first


def _made_id(cells: Cells) -> str:
    """For sheets without ids: what makes a group this one. Moving it or renaming it makes another."""
    what = ("name", "group", "day", "schedule", "time", "rrule", "venue", "address", "city", "online_url")
    text = "\n".join(folded(cells.get(column, "")) for column in what)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _audience(cells: Cells, types: _words.Types) -> tuple[str, ...]:
    said = [part.strip() for part in cells.get("audience", "").split(";")]
    return tuple(dict.fromkeys([*(part for part in said if part), *types.audience]))


def _address(cells: Cells) -> Address:
    latitude, longitude = coordinates(cells.get("latitude"), cells.get("longitude"))
    if latitude is None:
        north, _, east = cells.get("coordinates", "").partition(",")
        latitude, longitude = coordinates(north, east)
    whole = cells.get("formatted_address", "")
    if not whole and not _has_address(cells):
        whole = cells.get("venue", "")
    postal_code = cells.get("postal_code", "")
    if re.fullmatch(r"\d{4}", postal_code) and cells.get("country", "US").upper() in ("US", "USA"):
        postal_code = _with_lost_zero(postal_code, cells.get("region", ""))
    return taken_apart(
        Address(
            street=cells.get("address", ""),
            city=cells.get("city", ""),
            region=cells.get("region", ""),
            postal_code=postal_code,
            country=cells.get("country", ""),
            whole=whole,
            latitude=latitude,
            longitude=longitude,
        )
    )


def _has_address(cells: Cells) -> bool:
    return any(cells.get(column) for column in ("formatted_address", "address", "city", "postal_code"))


def _venue(cells: Cells) -> str:
    """ "Where" is often the whole address: "Oak Hall, 12 Oak St, Salem, OR 97301"."""
    venue = cells.get("venue", "")
    first = venue.partition(",")[0]
    if _has_address(cells) or first == venue:
        return venue
    return "" if re.match(r"\d", first) else first


@lru_cache(maxsize=256)
def _with_lost_zero(code: str, region: str) -> str:
    """Sheets take 02139 for a number and drop its zero."""
    return f"0{code}" if folded(region) in _ZIP_CODES_BEGIN_WITH_0 else code


_ZIP_CODES_BEGIN_WITH_0 = (
    *("ma", "ri", "nh", "me", "vt", "ct", "nj", "pr", "vi"),
    *("massachusetts", "new hampshire", "maine", "vermont", "connecticut", "new jersey"),
)


_FORMAT_WORDS: tuple[tuple[Format, str], ...] = (
    ("hybrid", r"hybrid|both|in person (?:and|or|&) (?:online|virtual|zoom|phone)|hibrido"),
    ("in_person", r"in person|face to face|f2f|onsite|on site|presencial|live"),
    ("online", r"online|virtual|zoom|video|web|remote|internet|teams|en linea"),
    ("phone", r"phone|call|conference line|dial|telefono"),
)


def _format(cells: Cells, types: _words.Types, address: Address, url: str, line: str) -> Format:
    """What the column says; else what the row has. Raises UnreadableRow when nobody could attend."""
    if found := _said_format(cells):
        return found
    has_town = bool(address.city or address.postal_code)
    has_door = bool(address.street or address.latitude is not None or _is_venue(cells))
    # A town beside a link or a number only says where its people are from.
    in_person = (has_door or (has_town and not (url or line or types.is_online))) and not types.is_closed
    guessed = format_of(in_person, url, line)
    if guessed is None:
        raise UnreadableRow(
            "not meeting at present" if types.is_closed else "no place, link or number to join"
        )
    return guessed


def _is_venue(cells: Cells) -> bool:
    """ "Zoom" in the column of venues is no place."""
    no_place = r"online|on line|zoom.{0,20}|virtual.{0,20}|phone|en linea|tbd|n ?a"
    venue = folded(cells.get("venue", ""))
    return bool(venue) and re.fullmatch(no_place, venue) is None


def _said_format(cells: Cells) -> Format | None:
    """From the format column; or from a venue that is none ("Zoom")."""
    said = cells.get("format", "")
    for name in FORMATS:
        if said.lower() == name:
            return name
    if not said and not _has_address(cells) and cells.get("venue") and not _is_venue(cells):
        return "online"
    plain = folded(said)
    return next((name for name, words in _FORMAT_WORDS if re.search(rf"\b(?:{words})\b", plain)), None)
