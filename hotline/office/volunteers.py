"""Volunteers and their shifts, as coordinators keep them. What a turn may know of them is in on_duty.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.phone import Phone, masked
from hotline.rota import Duty, Shift, next_start, on_duty_until
from hotline.store.columns import Vault
from hotline.store.models import ShiftRow, Volunteer


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
    """Everybody, in the order of their names."""
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
