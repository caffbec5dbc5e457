"""Seats: saved, waited for, given back, offered, taken, confirmed.

`meetings.taken` is exact, whoever comes at the same time.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from hotline.store import once
from hotline.store.inserting import insert_new
from hotline.store.models import Group, Meeting, Seat

COUNTED = ("held", "offered")  # these take room


class SeatGone(Exception):
    """Somebody else was quicker, or the meeting is called off."""


def save_seat(
    session: Session,
    group: Group,
    at: datetime,
    caller_id: int,
    party: int,
    now: datetime,
    waiting: bool = False,
) -> Seat:
    """Hold a seat at the meeting that takes place then, or a place in line when `waiting`.

    Asking again changes the party and keeps the place.

    Raises SeatGone when there is no room for so many.
    """
    meeting = meeting_at(session, group.id, at)
    if meeting.status == "cancelled":
        raise SeatGone(group.code)
    seat = session.scalar(
        select(Seat).where(Seat.meeting_id == meeting.id, Seat.caller_id == caller_id).with_for_update()
    )
    counted = seat.party if seat and seat.status in COUNTED else 0
    only_waits = waiting and not counted
    if not only_waits and not change_taken(session, meeting, group.capacity, party - counted):
        raise SeatGone(group.code)
    if seat is None:
        seat = Seat(meeting_id=meeting.id, caller_id=caller_id, asked_at=now)
        session.add(seat)
    elif seat.status == "released":
        seat.asked_at, seat.confirmed_at = now, None
    seat.party = party
    seat.status = "waiting" if only_waits else "held"
    seat.offered_until = None
    session.flush()
    return seat


def give_back(session: Session, seat_id: int, now: datetime) -> Meeting | None:
    """The meeting that has room now, for the next in line to be asked; None when nothing came free."""
    seat = _locked(session, seat_id)
    if seat is None or seat.status == "released":
        return None
    return release(session, seat)


def take_offer(session: Session, seat_id: int, now: datetime) -> Seat:
    """Raises SeatGone when the offer has run out."""
    seat = _locked(session, seat_id)
    if seat is None or seat.status != "offered" or seat.offered_until is None or seat.offered_until <= now:
        raise SeatGone(str(seat_id))
    if session.get_one(Meeting, seat.meeting_id).status == "cancelled":
        raise SeatGone(str(seat_id))
    once.withdraw(session, [once.offer(seat.id, seat.offered_until)])
    seat.status, seat.offered_until = "held", None
    return seat


def confirm(session: Session, seat_id: int, now: datetime) -> None:
    """Yes to a reminder. A seat that is not held any more stays as it is."""
    session.execute(update(Seat).where(Seat.id == seat_id, Seat.status == "held").values(confirmed_at=now))


def release(session: Session, seat: Seat) -> Meeting | None:
    """give_back for a row that is locked already. Messages about this seat that have not left are taken back."""
    names = [once.day_reminder(seat.id), once.soon_reminder(seat.id)]
    if seat.offered_until is not None:
        names.append(once.offer(seat.id, seat.offered_until))
    once.withdraw(session, names)
    took_room = seat.status in COUNTED
    seat.status, seat.offered_until = "released", None
    if not took_room:
        return None
    meeting = session.get_one(Meeting, seat.meeting_id)
    change_taken(session, meeting, None, -seat.party)
    return meeting


def meeting_at(session: Session, group_id: int, at: datetime) -> Meeting:
    """The row of the meeting that takes place then, made when this is the first thing to happen to it.

    Raises SeatGone when the one planned for then was moved to another time.
    """
    is_then = func.coalesce(Meeting.moved_to, Meeting.starts_at) == at
    held_then = select(Meeting).where(Meeting.group_id == group_id, is_then)
    if meeting := session.scalar(held_then):
        return meeting
    row = {"group_id": group_id, "starts_at": at, "status": "planned", "taken": 0}
    insert_new(session, Meeting, [row], unique=["group_id", "starts_at"], returning=Meeting.id)
    meeting = session.scalar(held_then)
    if meeting is None:
        raise SeatGone(str(group_id))
    return meeting


def change_taken(session: Session, meeting: Meeting, capacity: int | None, change: int) -> bool:
    """False, and nothing changed, when that would be more than `capacity` (None: no limit)."""
    if change == 0:
        return True
    fits = [Meeting.taken + change <= capacity] if capacity is not None and change > 0 else []
    changed = session.execute(
        update(Meeting)
        .where(Meeting.id == meeting.id, *fits)
        .values(taken=Meeting.taken + change)
        .returning(Meeting.taken)
        .execution_options(synchronize_session=False)
    ).first()
    session.refresh(meeting, ["taken", "status"])
    return changed is not None


def _locked(session: Session, seat_id: int) -> Seat | None:
    return session.scalar(
        select(Seat).where(Seat.id == seat_id).with_for_update().execution_options(populate_existing=True)
    )
