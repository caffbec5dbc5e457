"""Volunteers and their shifts, as coordinators keep them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from hotline.facts import DutyFacts
from hotline.phone import Phone, masked
from hotline.rota import Duty, Shift, next_start, on_duty_until
from hotline.store.columns import Vault
from hotline.store.models import Ask, ShiftRow, Volunteer
from hotline.store.view import Sight

MOST_TOLD: Final = 10  # by text that somebody waits: one of them is enough
AT_ONCE: Final = 3  # more phones that ring in vain for one call tire those who help


class NumberTaken(Exception):
    """Somebody else is reached at this number."""


@dataclass(frozen=True)
class OnRota:
    """A volunteer as the console shows them: `masked` is the last digits of the number and no more."""

    id: int
    name: str
    masked: str
    languages: tuple[str, ...]
    shifts: tuple[tuple[int, Shift], ...]  # with the number of each
    on_until: datetime | None  # None: not on duty
    next_at: datetime | None
    dead_since: datetime | None  # the carrier says that there is no such number


def rota(session: Session, vault: Vault, now: datetime) -> Sequence[OnRota]:
    """By name."""
    rows = session.scalars(select(Volunteer).order_by(Volunteer.name, Volunteer.id)).all()
    return [_on_rota(session, vault, row, now) for row in rows]


def one(session: Session, vault: Vault, volunteer_id: int, now: datetime) -> OnRota | None:
    row = session.get(Volunteer, volunteer_id)
    return _on_rota(session, vault, row, now) if row else None


def _on_rota(session: Session, vault: Vault, row: Volunteer, now: datetime) -> OnRota:
    own = session.scalars(
        select(ShiftRow).where(ShiftRow.volunteer_id == row.id).order_by(ShiftRow.weekdays, ShiftRow.starts)
    )
    shifts = tuple((each.id, shift_of(each)) for each in own)
    plain, duty = [shift for _, shift in shifts], Duty(row.on_until, row.off_until)
    return OnRota(
        id=row.id,
        name=row.name,
        masked=masked(vault.unseal(row.phone_sealed)),
        languages=tuple(row.languages),
        shifts=shifts,
        on_until=on_duty_until(plain, duty, now),
        next_at=next_start(plain, duty, now),
        dead_since=row.dead_since,
    )


def shift_of(row: Any) -> Shift:
    return Shift(row.weekdays, row.starts, row.ends, row.zone)


def save(
    session: Session,
    vault: Vault,
    row: Volunteer,
    name: str,
    phone: Phone | None,
    languages: Sequence[str],
) -> Volunteer:
    """A new one or as it is now. `phone` None leaves the number. Raises NumberTaken."""
    if phone is not None:
        key = vault.key(phone)
        other = session.scalar(select(Volunteer.id).where(Volunteer.phone_key == key))
        if other is not None and other != row.id:
            raise NumberTaken
        row.phone_key, row.phone_sealed, row.dead_since = key, vault.seal(phone), None
    row.name, row.languages = name, list(languages)
    session.add(row)
    session.flush()
    return row


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
        shifts = [shift_of(each) for each in self._sight.execute(_SHIFTS, {"volunteer_id": row.id})]
        return DutyFacts(row.id, tuple(shifts), Duty(row.on_until, row.off_until))

    def free(self, language: str) -> tuple[int, ...]:
        if self._call_sid is None:
            return ()
        found = [row.id for row in self._sight.execute(_ALL) if self._can_be_rung(row, language)]
        return tuple(found[:AT_ONCE])

    def _can_be_rung(self, row: Any, language: str) -> bool:
        is_busy = row.busy_until is not None and row.busy_until > self._now
        if is_busy and not (self._call_sid and row.busy_with.startswith(f"{self._call_sid}:")):
            return False
        has_heard = bool(self._call_sid) and row.heard_of == self._call_sid
        if has_heard or row.phone_key == self._phone_key or language not in row.languages:
            return False
        shifts = [shift_of(each) for each in self._sight.execute(_SHIFTS, {"volunteer_id": row.id})]
        return on_duty_until(shifts, Duty(row.on_until, row.off_until), self._now) is not None

    def to_tell(self, language: str) -> tuple[int, ...]:
        found = [row.id for row in self._sight.execute(_ALL) if self._can_be_rung(row, language)]
        return tuple(found[:MOST_TOLD])

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
