"""Which sender a queued message waits for.

With one sender nothing is dealt: all wait in the same row. With several, each due message is dealt to the one its
person hears from, so that each sender finds its own by one range of the index and never steps over those of a slower
one. Whatever goes back to the queue is dealt again: the person may have turned to another number meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hotline.outbox import states
from hotline.outbox.kinds import URGENCIES
from hotline.outbox.senders import sender_for
from hotline.store.listed import listed
from hotline.store.models import Caller, Message

UNDEALT: Final = ""
AT_ONCE = 500  # more than one claim takes, so that dealing is always ahead of sending


def queues(rates: Mapping[str, float]) -> tuple[str, ...]:
    """What messages may wait for: with one sender the row of those that are not dealt, which is then all of them."""
    return (UNDEALT,) if len(rates) == 1 else (UNDEALT, *rates)


def deal(session: Session, rates: Mapping[str, float], now: datetime, limit: int = AT_ONCE) -> int:
    """Gives how many, the most urgent first. Two who deal at once deal different ones."""
    dealt: defaultdict[str, list[int]] = defaultdict(list)
    left = limit
    for urgency in URGENCIES:
        rows = session.execute(
            select(Message.id, Message.caller_id, Caller.sender)
            .join(Caller, Caller.id == Message.caller_id)
            .where(
                Message.state == states.QUEUED,
                Message.sender == UNDEALT,
                Message.urgency == urgency,
                Message.next_attempt_at <= now,
            )
            .order_by(Message.next_attempt_at, Message.id)
            .limit(left)
            .with_for_update(of=Message, skip_locked=True)
        ).all()
        for message_id, caller_id, own in rows:
            dealt[sender_for(caller_id, own, rates)].append(message_id)
        left -= len(rows)
        if left <= 0:
            break
    for address, ids in dealt.items():
        _give(session, ids, address)
    return limit - left


def take_back(session: Session, rates: Mapping[str, float], limit: int = AT_ONCE) -> int:
    """Messages that wait for a sender which is not there any more are dealt again. Gives how many."""
    taken = 0
    for gone in _waited_for(session) - set(queues(rates)):
        strays = session.scalars(
            select(Message.id)
            .where(Message.state == states.QUEUED, Message.sender == gone)
            .order_by(Message.urgency, Message.next_attempt_at)
            .limit(limit - taken)
            .with_for_update(skip_locked=True)
        ).all()
        _give(session, strays, UNDEALT)
        taken += len(strays)
        if taken >= limit:
            break
    return taken


def _waited_for(session: Session) -> set[str]:
    """Hops from one to the next in the index: as many looks as there are, however many messages wait."""
    found: set[str] = set()
    last: str | None = UNDEALT
    while True:
        query = select(Message.sender).where(Message.state == states.QUEUED, Message.sender > last)
        last = session.scalar(query.order_by(Message.sender).limit(1))
        if last is None:
            return found
        found.add(last)


def _give(session: Session, ids: Collection[int], address: str) -> None:
    if ids:
        session.execute(
            update(Message)
            .where(Message.id.in_(listed(ids)))
            .values(sender=address)
            .execution_options(synchronize_session=False)
        )
