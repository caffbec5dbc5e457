"""A meeting is held at another time: everybody with a seat or in line is told, and asked whether they still come.

Also the way back: it takes place as it was planned after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.conversation import Open
from hotline.directory.next_meetings import refresh_one
from hotline.directory.seats import change_taken
from hotline.lines import Line
from hotline.outbox import states
from hotline.outbox.plans._meetings import forget_changes, seated, slots, starts, told_at
from hotline.outbox.plans.offers import offer_next
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.in_force import in_force
from hotline.store.models import Caller, Group, Meeting, Message, Seat

WAITS = (states.QUEUED, states.CANCELLED)


@dataclass(frozen=True)
class Planned:
    """How a meeting stood."""

    status: str
    moved_to: datetime | None


def move_meeting(
    session: Session,
    group: Group,
    meeting: Meeting,
    to: datetime,
    act_id: int,
    now: datetime,
    held_until: datetime,
    *,
    is_late: bool = False,
) -> int:
    """Gives how many people are told. What was said about the old time is said anew for the new one.

    `is_late`: it only begins later, and nobody is asked whether they still come.
    """
    first = min(starts(meeting), to)
    meeting.status, meeting.moved_to, meeting.changed_at = "moved", to, now
    people = seated(session, meeting)
    _take_back_reminders(session, people)
    forget_changes(session, meeting, people)
    for seat, _ in people:
        if seat.offered_until is not None:
            seat.offered_until = min(seat.offered_until, to)
    hours = in_force(session).quiet
    drafts = [
        Draft(
            once=once.moved(act_id, caller.id),
            caller_id=caller.id,
            kind="change",
            lines=(Line("starts_late" if is_late else _name(seat), slots(meeting, group, caller)),),
            opens=None if is_late else _question(seat),
            due_at=told_at(caller, group, first, held_until, hours),
            expires_at=max(first, held_until) if is_late else to,
        )
        for seat, caller in people
    ]
    told = put_all(session, drafts, now)
    session.flush()
    refresh_one(session, group, now)
    return len(told)


def _name(seat: Seat) -> str:
    return {"held": "moved", "waiting": "moved_waiting", "offered": "moved_offered"}[seat.status]


def _question(seat: Seat) -> Open | None:
    if seat.status == "held":
        return Open("reminder", "coming", {"seat_id": seat.id, "n": 1})
    return Open("offer", "take", {"seat_id": seat.id}) if seat.status == "offered" else None


def _take_back_reminders(session: Session, people: Sequence[tuple[Seat, Caller]]) -> None:
    names = [name(seat.id) for seat, _ in people for name in (once.day_reminder, once.soon_reminder)]
    names += [once.offer(seat.id, seat.offered_until) for seat, _ in people if seat.offered_until]
    once.withdraw(session, names)
    once.set_free(session, names)  # those that were sent named the old time


def take_back(
    session: Session, group: Group, meeting: Meeting, before: Planned, act_id: int, now: datetime
) -> int:
    """It takes place as it did before the act. Those who had heard of the act hear that; gives how many."""
    people = seated(session, meeting)
    names = {_told_by(meeting, act_id, caller): (seat, caller) for seat, caller in people}
    once.withdraw(session, list(names))
    heard = session.scalars(
        select(Message.once).where(Message.once.in_(names), Message.state.not_in(WAITS))
    ).all()
    once.set_free(session, list(names))
    _take_back_reminders(session, people)
    meeting.status, meeting.moved_to, meeting.changed_at = before.status, before.moved_to, now
    drafts = [
        Draft(
            once=once.restored(act_id, caller.id),
            caller_id=caller.id,
            kind="change",
            lines=(Line("on_after_all", slots(meeting, group, caller)),),
            expires_at=starts(meeting),
        )
        for _, caller in (names[name] for name in heard)
    ]
    told = put_all(session, drafts, now)
    session.flush()
    _offer_anew(session, meeting, people, now)
    refresh_one(session, group, now)
    return len(told)


def _told_by(meeting: Meeting, act_id: int, caller: Caller) -> str:
    if meeting.status == "cancelled":
        return once.cancellation(meeting.id, caller.id)
    return once.moved(act_id, caller.id)


def _offer_anew(
    session: Session, meeting: Meeting, people: Sequence[tuple[Seat, Caller]], now: datetime
) -> None:
    """Offers were taken back with the rest: whoever had one is asked again, with all the time to answer."""
    for seat, _ in people:
        if seat.status == "offered":
            seat.status, seat.offered_until = "waiting", None
            session.flush()
            change_taken(session, meeting, None, -seat.party)
    offer_next(session, meeting, now)
