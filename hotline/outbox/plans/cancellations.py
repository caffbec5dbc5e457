"""A meeting is called off: everybody with a seat, an offer or a place in line is told, before all else."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from hotline.directory.next_meetings import refresh_one
from hotline.directory.seats import meeting_at
from hotline.lines import Line, Term
from hotline.outbox.plans._meetings import forget_changes, seated, slots, starts, told_at
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.in_force import in_force
from hotline.store.models import Group, Seat

AFTER_START = timedelta(minutes=30)  # somebody may stand before a locked door
REASONS = ("weather", "sick", "closed", "holiday")  # each language has its own words for them


def cancel_meeting(
    session: Session,
    group: Group,
    at: datetime,
    now: datetime,
    reason: str = "",
    held_until: datetime | None = None,
) -> int:
    """Gives how many people are told. Safe to repeat: nobody is told twice.

    `reason` is one of REASONS, "" for none. `held_until`: a moment to change one's mind. Raises SeatGone.
    """
    meeting = meeting_at(session, group.id, at)
    meeting.status, meeting.changed_at = "cancelled", now
    people = seated(session, meeting)
    once.withdraw(session, [name for seat, _ in people for name in _about(seat)])
    forget_changes(session, meeting, people)
    name = "cancelled_reason" if reason else "cancelled"
    why = {"reason": Term("reason", reason)} if reason else {}
    hours = in_force(session).quiet
    drafts = [
        Draft(
            once=once.cancellation(meeting.id, caller.id),
            caller_id=caller.id,
            kind="cancellation",
            lines=(Line(name, slots(meeting, group, caller) | why),),
            due_at=told_at(caller, group, starts(meeting), held_until or now, hours),
            expires_at=starts(meeting) + AFTER_START,
        )
        for _, caller in people
    ]
    told = put_all(session, drafts, now)
    session.flush()
    refresh_one(session, group, now)
    return len(told)


def _about(seat: Seat) -> list[str]:
    names = [once.day_reminder(seat.id), once.soon_reminder(seat.id)]
    return [*names, once.offer(seat.id, seat.offered_until)] if seat.offered_until else names
