"""When a row of a sheet says that its group meets: a rule, words, or columns of their own for the day and the hour."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from hotline.directory.importers._assemble import Context, Spot
from hotline.directory.importers._clean import dates_in
from hotline.directory.importers._schedule import (
    ANCHOR,
    DEFAULT_MINUTES,
    Hours,
    UnreadableRow,
    first_meeting,
    minutes_between,
    read_days,
    read_hours,
    recurrence,
)
from hotline.directory.importers._sheet import Cells
from hotline.directory.importers._time_zones import zone_of
from hotline.recurrence import LONGEST_MEETING_MINUTES, Recurrence


@dataclass(frozen=True)
class ScheduleReader:
    context: Context
    is_24_hour: bool

    @property
    def day_first(self) -> bool:
        """Whether 6/1/2026 is the 6th of January."""
        return self.context.gazetteer.region in ("GB", "IE", "AU", "NZ")

    def recurrence(self, cells: Cells, name: str, where: Spot, row: str) -> Recurrence:
        """In the zone that the row says or is in. Raises UnreadableRow, RecurrenceError."""
        started = self._first_date(cells)
        hours = self._hours(cells)
        said = cells.get("zone", "")
        zone = zone_of(said, name, datetime.combine(started or ANCHOR, hours.start), where, self.context, row)
        minutes = self._minutes(cells, hours)
        if cells.get("rrule"):
            start = first_meeting(cells["rrule"], started or ANCHOR, hours.start)
            timed = Recurrence(cells["rrule"], start, zone, minutes)
        else:
            timed = self._said_in_words(cells, started, replace(hours, minutes=minutes), zone, row)
        extra = tuple(
            datetime.combine(day, hours.start)
            for day in dates_in(cells.get("extra_dates", ""), day_first=self.day_first)
        )
        return replace(
            timed,
            except_dates=frozenset(dates_in(cells.get("except_dates", ""), day_first=self.day_first)),
            pauses=self._pauses(cells.get("pauses", "")),
            extra=tuple(sorted({*timed.extra, *extra})),
        )

    def _said_in_words(
        self, cells: Cells, started: date | None, hours: Hours, zone: str, row: str
    ) -> Recurrence:
        text = " ".join(cells.get(column, "") for column in ("day", "schedule")).strip()
        if not text and started:
            return recurrence(read_days(started.isoformat()), hours, zone)
        if re.fullmatch(r"[0-7]", text):
            raise UnreadableRow(f"day {text!r} is a number: write the name of the day")
        if not text:
            raise UnreadableRow("no day")
        days = read_days(text, day_first=self.day_first)
        for note in days.notes:
            if not (started and note.startswith("every other")):
                self.context.note(note, row)
        return recurrence(replace(days, begins=started or days.begins), hours, zone)

    def _first_date(self, cells: Cells) -> date | None:
        found = dates_in(cells.get("starts", "").replace("T", " "), day_first=self.day_first)
        return found[0] if found else None

    def _hours(self, cells: Cells) -> Hours:
        """From the time column, else the schedule, else the moment it starts."""
        if cells.get("time"):
            return self._with_end(read_hours(cells["time"], is_24_hour=self.is_24_hour), cells)
        clock = re.search(r"[T ](\d\d):(\d\d)", cells.get("starts", ""))
        if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
            return Hours(time(int(clock[1]), int(clock[2])))
        text = " ".join(cells.get(column, "") for column in ("schedule", "day", "starts")).strip()
        if not text:
            raise UnreadableRow("no day or time")
        return self._with_end(read_hours(text, is_24_hour=self.is_24_hour), cells)

    def _with_end(self, hours: Hours, cells: Cells) -> Hours:
        try:
            end = read_hours(cells.get("end_time", ""), is_24_hour=True).start
        except UnreadableRow:
            return hours
        return replace(hours, minutes=minutes_between(hours.start, end) or None)

    def _minutes(self, cells: Cells, hours: Hours) -> int:
        """90, "90 min", "1.5 hours", "1:30"."""
        text = cells.get("duration_minutes", "").lower()
        if clock := re.fullmatch(r"(\d{1,2}):(\d\d)(?::\d\d)?", text):
            minutes = float(int(clock[1]) * 60 + int(clock[2]))
        elif match := re.match(r"(\d{1,4}(?:\.\d+)?)\s*(h)?", text):
            minutes = float(match[1]) * (60 if match[2] else 1)
        else:
            return hours.minutes or DEFAULT_MINUTES
        return int(minutes) if 1 <= minutes <= LONGEST_MEETING_MINUTES else hours.minutes or DEFAULT_MINUTES

    def _pauses(self, text: str) -> tuple[tuple[date, date], ...]:
        """ "2026-12-20/2027-01-03; 2027-07-01 to 2027-08-31"; a single date is a pause of one day."""
        found = []
        for piece in text.split(";"):
            days = dates_in(piece, day_first=self.day_first)
            if days:
                found.append((min(days), max(days)))
        return tuple(found)
