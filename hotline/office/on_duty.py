"""Which volunteers a turn may ring, or tell that somebody waits. Reads only."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import bindparam, select

from hotline.facts import DutyFacts
from hotline.office.volunteers import shift_of
from hotline.rota import Duty, Shift, on_duty_until
from hotline.store.models import Ask, ShiftRow, Volunteer
from hotline.store.view import Sight

MOST_TOLD: Final = 10  # by text that somebody waits: one of them is enough
AT_ONCE: Final = 3  # more phones that ring in vain for one call tire those who help


class StoredVolunteers:
    """`facts.Volunteers` on the database, for one turn. Reads only."""

    def __init__(self, sight: Sight, phone_key: str | None, call_sid: str | None, now: datetime) -> None:
        """`call_sid`: "" for a text, None for a call that cannot be told from another."""
        self._sight, self._phone_key, self._call_sid, self._now = sight, phone_key, call_sid, now

    def own(self) -> DutyFacts | None:
        rows = self._sight.execute(_OWN, {"phone_key": self._phone_key}) if self._phone_key else ()
        row = next(iter(rows), None)
        if row is None:
            return None
        return DutyFacts(row.id, tuple(self._shifts(row.id)), Duty(row.on_until, row.off_until))

    def free(self, language: str) -> tuple[int, ...]:
        return self._first(AT_ONCE, language) if self._call_sid is not None else ()

    def to_tell(self, language: str) -> tuple[int, ...]:
        return self._first(MOST_TOLD, language)

    def _first(self, most: int, language: str) -> tuple[int, ...]:
        found = (row.id for row in self._sight.execute(_ALL) if self._can_be_rung(row, language))
        return tuple(islice(found, most))

    def _can_be_rung(self, row: Any, language: str) -> bool:
        is_busy = row.busy_until is not None and row.busy_until > self._now
        if is_busy and not (self._call_sid and row.busy_with.startswith(f"{self._call_sid}:")):
            return False
        has_heard = bool(self._call_sid) and row.heard_of == self._call_sid
        if has_heard or row.phone_key == self._phone_key or language not in row.languages:
            return False
        duty = Duty(row.on_until, row.off_until)
        return on_duty_until(self._shifts(row.id), duty, self._now) is not None

    def _shifts(self, volunteer_id: int) -> list[Shift]:
        return [shift_of(row) for row in self._sight.execute(_SHIFTS, {"volunteer_id": volunteer_id})]

    def was_taken(self) -> bool:
        rows = self._sight.execute(_TAKEN, {"call_sid": self._call_sid})
        return any(row.taken_by is not None for row in rows)


# who has not been rung for longest comes first
_ALL = (
    select(
        *(Volunteer.id, Volunteer.phone_key, Volunteer.languages, Volunteer.on_until, Volunteer.off_until),
        *(Volunteer.busy_with, Volunteer.busy_until, Volunteer.heard_of),
    )
    .where(Volunteer.dead_since.is_(None))
    .order_by(Volunteer.rung_at.asc().nulls_first(), Volunteer.id)
)
_TAKEN = select(Ask.taken_by).where(Ask.call_sid == bindparam("call_sid"))
_OWN = select(Volunteer.id, Volunteer.on_until, Volunteer.off_until).where(
    Volunteer.phone_key == bindparam("phone_key")
)
_SHIFTS = select(ShiftRow.weekdays, ShiftRow.starts, ShiftRow.ends, ShiftRow.zone).where(
    ShiftRow.volunteer_id == bindparam("volunteer_id")
)
