"""A meeting is called off: everybody with a seat, an offer or a place in line is told, before all else."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.directory.next_meetings import refresh_one
from hotline.directory.seats import meeting_at
from hotline.lines import Line
from hotline.outbox.plans._meetings import slots, starts
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.models import Caller, Group, Seat

AFTER_START = timedelta(minutes=30)  # somebody may stand before a locked door


def cancel_meeting(session: Session, group: Group, starts_at: datetime, now: datetime, note: str = "") -> int:
    """Gives how many people are told. Safe to repeat: nobody is told twice.

    `note` is the coordinator's own sentence, "" for none.
    """
    meeting = meeting_at(session, group.id, starts_at)
    meeting.status = "cancelled"
    rows = session.execute(
        select(Seat, Caller)
        .join(Caller, Caller.id == Seat.caller_id)
        .where(Seat.meeting_id == meeting.id, Seat.status.in_(("held", "waiting", "offered")))
    ).all()
    once.withdraw(session, [name for seat, _ in rows for name in _about(seat)])
    drafts = [
        Draft(
            once=once.cancellation(meeting.id, caller.id),
            caller_id=caller.id,
            kind="cancellation",
            lines=(Line("cancelled", slots(meeting, group, caller) | {"note": note}),),
            expires_at=starts(meeting) + AFTER_START,
        )
        for _, caller in rows
    ]
    told = put_all(session, drafts, now)
    session.flush()
    refresh_one(session, group, now)
    return len(told)


def _about(seat: Seat) -> list[str]:
    names = [once.day_reminder(seat.id), once.soon_reminder(seat.id)]
    return [*names, once.offer(seat.id, seat.offered_until)] if seat.offered_until else names
