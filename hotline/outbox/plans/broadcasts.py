"""Put the messages of running broadcasts in the outbox, each a few seconds ahead of the senders.

So two broadcasts share the line, however large either is; a pause has little to hold back; and a hundred thousand
people are never a hundred thousand rows before they need be. Where one stands is in its row: after a crash, or by two
workers at once, nobody is put twice or passed over.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from hotline.lines import line
from hotline.outbox import audience as audiences
from hotline.outbox import broadcasts, states
from hotline.outbox.put_many import Round, put_to_many, words_for_many
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.store.models import Broadcast, Message

AHEAD_SECONDS = 5.0  # of what the senders let through
AHEAD_LEAST = 20  # a number that sends one a second must not keep a second broadcast waiting for minutes
AT_ONCE = 1000  # rows a transaction


def plan_broadcasts(store: Store, now: datetime, rate: float) -> int:
    """Gives how many messages are new. `rate` is the segments a second of all senders together."""
    with store.reading() as session:
        is_due = or_(
            and_(Broadcast.state == broadcasts.RUNNING, Broadcast.starts_at <= now),
            and_(Broadcast.state == broadcasts.PAUSED, Broadcast.expires_at <= now),
        )
        due = session.scalars(select(Broadcast.id).where(is_due).order_by(Broadcast.id)).all()
    ahead = max(AHEAD_LEAST, math.ceil(rate * AHEAD_SECONDS / max(len(due), 1)))
    planned = 0
    for broadcast_id in due:
        with store.writing() as session:
            row = _locked(session, broadcast_id)
            if row is not None:
                planned += _go_on(session, row, ahead, now)
    return planned


def _locked(session: Session, broadcast_id: int) -> Broadcast | None:
    """None when another worker is at it, or it is over."""
    return session.scalar(
        select(Broadcast)
        .where(Broadcast.id == broadcast_id, Broadcast.state.in_((broadcasts.RUNNING, broadcasts.PAUSED)))
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


def _go_on(session: Session, row: Broadcast, ahead: int, now: datetime) -> int:
    if row.expires_at <= now:
        broadcasts.expire(session, row)
    if row.is_all_put:
        _end_if_over(session, row, now)
        return 0
    if row.state == broadcasts.PAUSED:  # a moment ago
        return 0
    room = min(ahead - _waiting(session, row.id, now), _let_through(row, now), AT_ONCE)
    if room <= 0:
        return 0
    people = audiences.people(audiences.from_json(row.audience), now).subquery()
    query = select(people).where(people.c.id > row.put_to).order_by(people.c.id).limit(room)
    return _put(session, row, session.execute(query).all(), room, now)


def _put(session: Session, row: Broadcast, people: Sequence[Any], room: int, now: datetime) -> int:
    org = in_force(session).org
    words = {
        language: words_for_many([line("broadcast", org=org, note=text)])
        for language, text in row.words.items()
    }
    usual = words[audiences.USUAL_LANGUAGE]
    round = Round("broadcast", once.broadcast(row.id), now, row.expires_at, row.id)
    said = {caller_id: words.get(language or "", usual) for caller_id, language in people}
    new = put_to_many(session, round, said, now)
    if people:
        row.put_to = people[-1][0]
    row.is_all_put = len(people) < room
    if row.per_second and row.paced_from:
        row.paced_from += timedelta(seconds=len(people) / row.per_second)
    return len(new)


def _waiting(session: Session, broadcast_id: int, now: datetime) -> int:
    query = select(func.count()).where(
        Message.broadcast_id == broadcast_id, Message.state == states.QUEUED, Message.next_attempt_at <= now
    )
    return session.scalar(query) or 0


def _let_through(row: Broadcast, now: datetime) -> int:
    """How many its own limit allows; what it could not use for long is not saved up."""
    if row.per_second is None:
        return AT_ONCE
    begun = now - timedelta(seconds=AHEAD_SECONDS)
    row.paced_from = max(row.paced_from or now - timedelta(seconds=1), begun)
    return int((now - row.paced_from).total_seconds() * row.per_second)


def _end_if_over(session: Session, row: Broadcast, now: datetime) -> None:
    waits = select(Message.id).where(
        Message.broadcast_id == row.id,
        Message.state.in_((states.QUEUED, states.HELD, states.SENDING, states.UNKNOWN)),
    )
    if session.scalar(waits.limit(1)) is None:
        row.state, row.ended_at = broadcasts.DONE, now
