"""A seat came free: the first in line whose party fits is asked, and has a while to say yes."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from hotline.conversation import Open
from hotline.directory.seats import change_taken, release
from hotline.lines import Line, When
from hotline.outbox.plans._meetings import slots, starts, zone_of
from hotline.outbox.put import put
from hotline.outbox.quiet import USUAL, next_allowed
from hotline.rules import QuietHours
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.store.models import Caller, Group, Meeting, Seat

A_WHILE = timedelta(hours=2)
A_WHILE_TODAY = timedelta(minutes=30)
BATCH = 100


def plan_offers(store: Store, now: datetime) -> int:
    """Lets offers lapse that ran out, and asks the next in line wherever there is room; gives how many."""
    with store.reading() as session:
        if not _has_lapsed(session, now) and not _with_room(session, now):
            return 0
    with store.writing() as session:
        _lapse(session, now)
        return sum(offer_next(session, meeting, now) for meeting in _with_room(session, now))


def offer_next(session: Session, meeting: Meeting, now: datetime) -> int:
    """Ask those in line, first come first asked, as long as there is room; gives how many.

    Call it where a seat came free, in the same transaction; plan_offers finds what was missed.
    """
    if meeting.status == "cancelled" or starts(meeting) <= now:
        return 0
    group = session.get_one(Group, meeting.group_id)
    asked = 0
    for seat, caller in _in_line(session, meeting):
        # a party that is too large waits on; a smaller one behind it need not
        if change_taken(session, meeting, group.capacity, seat.party):
            _offer(session, seat, caller, meeting, group, now)
            asked += 1
    return asked


def time_to_answer(
    now: datetime, starts_at: datetime, caller_zone: str, group_zone: str, hours: QuietHours = USUAL
) -> datetime:
    """Two hours, half an hour on the day itself; the night does not count; never past the start."""
    here = ZoneInfo(group_zone)
    is_today = now.astimezone(here).date() == starts_at.astimezone(here).date()
    if is_today:
        return min(now + A_WHILE_TODAY, starts_at)
    return min(next_allowed(now, caller_zone, hours) + A_WHILE, starts_at)


def _offer(
    session: Session, seat: Seat, caller: Caller, meeting: Meeting, group: Group, now: datetime
) -> None:
    zone = zone_of(caller, group)
    until = time_to_answer(now, starts(meeting), zone, group.zone, in_force(session).quiet)
    seat.status, seat.offered_until = "offered", until
    put(
        session,
        once=once.offer(seat.id, until),
        caller_id=seat.caller_id,
        kind="offer",
        lines=(Line("offer", slots(meeting, group, caller) | {"until": When(until, zone)}),),
        opens=Open("offer", "take", {"seat_id": seat.id}),
        now=now,
        expires_at=until,
    )


def _in_line(session: Session, meeting: Meeting) -> list[tuple[Seat, Caller]]:
    rows = session.execute(
        select(Seat, Caller)
        .join(Caller, Caller.id == Seat.caller_id)
        # nobody can be asked who wants no texts
        .where(Seat.meeting_id == meeting.id, Seat.status == "waiting", Caller.opted_out_at.is_(None))
        .order_by(Seat.asked_at, Seat.id)
        .with_for_update(of=Seat, skip_locked=True)
    )
    return [(seat, caller) for seat, caller in rows]


def _has_lapsed(session: Session, now: datetime) -> bool:
    lapsed = select(Seat.id).where(Seat.status == "offered", Seat.offered_until <= now).limit(1)
    return session.scalar(lapsed) is not None


def _lapse(session: Session, now: datetime) -> None:
    lapsed = session.scalars(
        select(Seat)
        .where(Seat.status == "offered", Seat.offered_until <= now)
        .order_by(Seat.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    for seat in lapsed.all():
        release(session, seat)
    session.flush()


def _with_room(session: Session, now: datetime) -> list[Meeting]:
    """Meetings where somebody waits and something is free: also those that nobody told us about."""
    rows = session.scalars(
        select(Meeting)
        .join(Group, Group.id == Meeting.group_id)
        .where(
            Meeting.id.in_(
                select(Seat.meeting_id)
                .join(Caller, Caller.id == Seat.caller_id)
                .where(Seat.status == "waiting", Caller.opted_out_at.is_(None))
            ),
            Meeting.status != "cancelled",
            or_(Meeting.starts_at > now, Meeting.moved_to > now),
            or_(Group.capacity.is_(None), Meeting.taken < Group.capacity),
        )
        .limit(BATCH)
    )
    return list(rows.all())
