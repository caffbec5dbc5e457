"""Reminders of a saved seat: the day before, and two hours before. Each asks whether the person is coming."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from hotline.conversation import Open
from hotline.lines import Line
from hotline.outbox.plans._meetings import slots, starts
from hotline.outbox.put import Draft, put_all
from hotline.outbox.quiet import USUAL, is_quiet, wall
from hotline.rules import QuietHours
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.store.models import Caller, Group, Meeting, Message, Seat

DAY_BEFORE = timedelta(hours=24)
SOON = timedelta(hours=2)
EVENING = time(18, 0)  # when the hour itself is a quiet one
# whoever has just saved a seat knows
FRESH = timedelta(minutes=15)
HORIZON = timedelta(hours=31)  # from the evening before to a meeting at midnight, when the clocks change
BATCH = 200


def plan_reminders(store: Store, now: datetime) -> int:
    """Puts due reminders in the outbox; gives how many. Twice is once: each is named by its seat."""
    planned = 0
    with store.reading() as session:
        due = _due(session, now, in_force(session).quiet)
    while due:
        batch, due = due[:BATCH], due[BATCH:]
        with store.writing() as session:
            planned += len(put_all(session, _drafts(session, dict(batch)), now))
    return planned


def day_time(starts_at: datetime, zone: str, hours: QuietHours = USUAL) -> datetime:
    """A day ahead; when that is a quiet hour, six in the evening of the day before the meeting."""
    at = starts_at - DAY_BEFORE
    if not is_quiet(at, zone, hours):
        return at
    eve = starts_at.astimezone(ZoneInfo(zone)).date() - timedelta(days=1)
    return wall(datetime.combine(eve, EVENING), zone)


def due_names(
    starts_at: datetime, asked_at: datetime, zone: str, now: datetime, hours: QuietHours
) -> tuple[str, ...]:
    """Which of reminder_day, reminder_soon this moment calls for."""
    day_at, soon_at = day_time(starts_at, zone, hours), starts_at - SOON
    if now >= soon_at:
        # a seat saved in the last hours needs no reminder: they were told a moment ago
        return ("reminder_soon",) if now < starts_at and asked_at + FRESH <= soon_at else ()
    return ("reminder_day",) if day_at <= now and asked_at + FRESH <= day_at else ()


def _due(session: Session, now: datetime, hours: QuietHours) -> list[tuple[int, str]]:
    """Seats, and the reminder each is due. One query over the held seats of the next day that lack theirs."""
    starts_at = func.coalesce(Meeting.moved_to, Meeting.starts_at)
    soon = starts_at <= now + SOON
    number = cast(Seat.id, String)
    rows = session.execute(
        select(
            *(Seat.id, Seat.asked_at, Meeting.starts_at, Meeting.moved_to, Meeting.changed_at),
            *(Caller.zone.label("own_zone"), Group.zone),
        )
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .join(Caller, Caller.id == Seat.caller_id)
        .where(
            _is_expected(now),
            or_(
                soon & ~_is_there(once.SOON_REMINDER + number), ~soon & ~_is_there(once.DAY_REMINDER + number)
            ),
        )
    )
    return [
        (row.id, name)
        for row in rows
        for name in due_names(
            row.moved_to or row.starts_at,
            max(row.asked_at, row.changed_at or row.asked_at),  # they were told of the change a moment ago
            row.own_zone or row.zone,
            now,
            hours,
        )
    ]


def _is_expected(now: datetime) -> ColumnElement[bool]:
    until = now + HORIZON
    return and_(
        Seat.status == "held",
        Meeting.status != "cancelled",
        Group.status != "withdrawn",
        Caller.opted_out_at.is_(None),
        or_(Meeting.starts_at.between(now, until), Meeting.moved_to.between(now, until)),
        func.coalesce(Meeting.moved_to, Meeting.starts_at).between(now, until),
    )


def _is_there(name: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(Message.once == name)


def _drafts(session: Session, names: dict[int, str]) -> list[Draft]:
    """Looked at again, inside the transaction: a seat may have been given back since."""
    rows = session.execute(
        select(Seat, Meeting, Group, Caller)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .join(Caller, Caller.id == Seat.caller_id)
        .where(Seat.id.in_(names), Seat.status == "held", Meeting.status != "cancelled")
    )
    return [_draft(names[seat.id], seat, meeting, group, caller) for seat, meeting, group, caller in rows]


def _draft(name: str, seat: Seat, meeting: Meeting, group: Group, caller: Caller) -> Draft:
    is_day = name == "reminder_day"
    starts_at = starts(meeting)
    return Draft(
        once=once.day_reminder(seat.id) if is_day else once.soon_reminder(seat.id),
        caller_id=seat.caller_id,
        kind="reminder",
        lines=(Line(name, slots(meeting, group, caller)),),
        opens=Open("reminder", "coming", {"seat_id": seat.id, "n": 1}),
        # the first is of no use once the second is due
        expires_at=starts_at - SOON if is_day else starts_at,
    )
