"""Who comes to a meeting, as a coordinator may see it: people, not numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.phone import masked
from hotline.store.columns import Vault
from hotline.store.models import Caller, Meeting, Seat


@dataclass(frozen=True)
class Attendee:
    """One phone that holds or waits for seats; `masked` is its last two digits and no more."""

    seat_id: int
    masked: str
    has_number: bool  # False of somebody who was forgotten
    party: int
    status: str  # held | waiting | offered
    has_confirmed: bool
    is_landline: bool
    language: str | None


def who_comes(session: Session, vault: Vault, meeting: Meeting) -> Sequence[Attendee]:
    """In the order in which they asked."""
    rows = session.execute(
        select(Seat, Caller)
        .join(Caller, Caller.id == Seat.caller_id)
        .where(Seat.meeting_id == meeting.id, Seat.status != "released")
        .order_by(Seat.asked_at, Seat.id)
    )
    return [
        Attendee(
            seat_id=seat.id,
            masked=masked(vault.unseal(caller.phone_sealed)) if caller.phone_sealed else "...",
            has_number=caller.phone_sealed is not None,
            party=seat.party,
            status=seat.status,
            has_confirmed=seat.confirmed_at is not None,
            is_landline=caller.landline,
            language=caller.language,
        )
        for seat, caller in rows
    ]


def sealed_number(session: Session, group_id: int, starts_at: datetime, seat_id: int) -> bytes | None:
    """The number of whoever has this seat at this meeting; None when nobody has."""
    person = holder(session, group_id, starts_at, seat_id)
    return person.phone_sealed if person else None


def holder(session: Session, group_id: int, starts_at: datetime, seat_id: int) -> Caller | None:
    """Who has this seat at this meeting."""
    return session.scalar(
        select(Caller)
        .join(Seat, Seat.caller_id == Caller.id)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .where(
            Seat.id == seat_id,
            Seat.status != "released",
            Meeting.group_id == group_id,
            Meeting.starts_at == starts_at,
        )
    )
