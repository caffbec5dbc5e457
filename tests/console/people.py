"""Callers for the console to write to: with seats, with consent, in two languages, on landlines, in other zones."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from hotline.phone import Phone
from hotline.store.models import Caller, Consent, Group, Meeting, Seat
from tests.console.conftest import VAULT, Office

_last = count(0)


def caller(office: Office, **fields: Any) -> int:
    n = next(_last)
    phone = Phone(f"+1{503 + n // 100 % 400}555{100 + n % 100:04}")
    values = {"zone": "America/Los_Angeles", "created_at": office.now, "seen_at": office.now} | fields
    with office.store.writing() as session:
        row = Caller(phone_key=VAULT.key(phone), phone_sealed=VAULT.seal(phone), **values)
        session.add(row)
        session.flush()
        return row.id


def agrees(office: Office, caller_id: int, programme: str = "announcements") -> None:
    with office.store.writing() as session:
        session.add(
            Consent(
                caller_id=caller_id, programme=programme, wording="ask", channel="text", given_at=office.now
            )
        )


def sits(office: Office, caller_id: int, code: str, at: datetime | None = None) -> None:
    """Holds a seat in this group; tomorrow, unless told when."""
    at = at or office.now + timedelta(days=1)
    with office.store.writing() as session:
        group_id = session.scalars(select(Group.id).where(Group.code == code)).one()
        meeting = session.scalar(
            select(Meeting).where(Meeting.group_id == group_id, Meeting.starts_at == at)
        ) or Meeting(group_id=group_id, starts_at=at, taken=0)
        session.add(meeting)
        meeting.taken += 1
        session.flush()
        session.add(Seat(meeting_id=meeting.id, caller_id=caller_id, status="held", asked_at=office.now))


def seated(office: Office, code: str, many: int, **fields: Any) -> list[int]:
    """So many people with a seat in this group."""
    ids = [caller(office, **fields) for _ in range(many)]
    for each in ids:
        sits(office, each, code)
    return ids
