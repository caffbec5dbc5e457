"""What is true of the seats of a small line, read from its database."""

from __future__ import annotations

from sqlalchemy import func, select

from hotline.phone import Phone
from hotline.store.engine import Store
from hotline.store.models import Caller, Group, Meeting, Message, Seat
from tests.sample import VAULT


def statuses(store: Store, *phones: str) -> list[str]:
    """The newest seat of each phone: held, waiting, offered, released, or none."""
    with store.reading() as session:
        return [
            session.scalar(
                select(Seat.status)
                .join(Caller, Caller.id == Seat.caller_id)
                .where(Caller.phone_key == VAULT.key(Phone(phone)))
                .order_by(Seat.id.desc())
                .limit(1)
            )
            or "none"
            for phone in phones
        ]


def asked_by_message(store: Store, phone: str) -> list[str]:
    """Names of the first lines of messages that wait for this phone."""
    with store.reading() as session:
        rows = session.scalars(
            select(Message.lines)
            .join(Caller, Caller.id == Message.caller_id)
            .where(Caller.phone_key == VAULT.key(Phone(phone)), Message.state == "queued")
            .order_by(Message.id)
        )
        return [lines[0]["name"] for lines in rows if lines]


def assert_the_seats_add_up(store: Store) -> None:
    """`taken` is the people in held and offered seats, and never more than there are chairs."""
    with store.reading() as session:
        people = (
            select(Seat.meeting_id, func.sum(Seat.party).label("people"))
            .where(Seat.status.in_(("held", "offered")))
            .group_by(Seat.meeting_id)
            .subquery()
        )
        rows = session.execute(
            select(Meeting.taken, func.coalesce(people.c.people, 0), Group.capacity)
            .join(Group, Group.id == Meeting.group_id)
            .outerjoin(people, people.c.meeting_id == Meeting.id)
        )
        for taken, counted, capacity in rows:
            assert taken == counted
            assert capacity is None or taken <= capacity
