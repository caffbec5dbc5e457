"""Take due messages, most urgent first, so that no other sender takes the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from hotline.outbox import states
from hotline.outbox.deal import UNDEALT
from hotline.outbox.kinds import EXEMPT, URGENCIES
from hotline.outbox.outcome import SHOWS_WITHIN
from hotline.store.models import Caller, Message


@dataclass(frozen=True)
class Claim:
    """Who claims, for which sender of ours, when, and until when."""

    name: str
    sender: str
    at: datetime
    good_until: datetime  # by the real clock, like the next: what has not left by then is not sent
    leased_until: datetime
    is_trial: bool = False  # one message, to find out whether a pause is over


def due(session: Session, now: datetime, limit: int, queue: str = UNDEALT) -> list[tuple[Message, Caller]]:
    """The most urgent first, of one of deal.queues. Locked until the transaction ends.

    SQLite has its write gate; on PostgreSQL other workers skip them.
    """
    found: list[tuple[Message, Caller]] = []
    for urgency in URGENCIES:  # one range of the index each: millions of held tips do not slow an answer
        rows = session.execute(
            select(Message, Caller)
            .join(Caller, Caller.id == Message.caller_id)
            .where(
                Message.state == states.QUEUED,
                Message.sender == queue,
                Message.urgency == urgency,
                Message.next_attempt_at <= now,
            )
            .order_by(Message.next_attempt_at, Message.id)
            .limit(limit - len(found))
            .with_for_update(of=Message, skip_locked=True)
            .execution_options(populate_existing=True)
        )
        found += [(message, caller) for message, caller in rows]
        if len(found) >= limit:
            break
    return found


def is_any_due(session: Session, now: datetime, queues: Collection[str] = (UNDEALT,)) -> bool:
    return any(
        session.scalar(
            select(
                exists().where(
                    Message.state == states.QUEUED,
                    Message.sender.in_(queues),
                    Message.urgency == urgency,
                    Message.next_attempt_at <= now,
                )
            )
        )
        for urgency in URGENCIES
    )


def take(message: Message, by: Claim) -> None:
    """From here on the message may be on its way: only who claimed it, or the carrier's own list, can tell."""
    message.state = states.SENDING
    message.attempt += 1
    message.sender = by.sender
    message.claimed_by = by.name
    message.claimed_at = by.at
    message.leased_until = by.leased_until


def give_back_claims(session: Session, ids: Collection[int], name: str, at: datetime) -> None:
    """Claimed, and surely not handed over: as if they had not been claimed, due again at `at`."""
    session.execute(
        update(Message)
        .where(Message.id.in_(ids), Message.state == states.SENDING, Message.claimed_by == name)
        .values(
            state=states.QUEUED,
            sender=UNDEALT,
            attempt=Message.attempt - 1,
            claimed_by=None,
            leased_until=None,
            next_attempt_at=at,
        )
        .execution_options(synchronize_session=False)
    )


def let_go_of_the_dead(
    session: Session, is_dead: Callable[[str], bool], real_now: datetime, shows_before_lease_ends: timedelta
) -> tuple[int, datetime]:
    """Ends the leases of senders that died, but for the moment their last requests may take to show.

    Gives how many messages they held, and when the carrier's list shows all that became of those.
    """
    soon = real_now + SHOWS_WITHIN
    claims = session.execute(
        select(Message.claimed_by, Message.leased_until)
        .where(Message.state == states.SENDING, Message.leased_until > soon)
        .distinct()
    ).all()
    held, latest = 0, real_now
    for name, leased_until in claims:
        if not name or not leased_until or not is_dead(name):
            continue
        # found late, as on a busy machine, all that it may have handed over has long shown
        shows = max(real_now, min(soon, leased_until - shows_before_lease_ends))
        rows = session.execute(
            update(Message)
            .where(Message.state == states.SENDING, Message.claimed_by == name, Message.leased_until > soon)
            .values(leased_until=shows)
            .returning(Message.id)
            .execution_options(synchronize_session=False)
        )
        held, latest = held + len(rows.all()), max(latest, shows)
    return held, latest


def sent_today(session: Session, callers: Collection[int], now: datetime) -> Counter[int]:
    """How many that count each of them was sent in the last 24 hours."""
    rows = session.execute(
        select(Message.caller_id, func.count())
        .where(
            Message.caller_id.in_(callers),
            Message.sent_at > now - timedelta(hours=24),
            Message.kind.not_in(EXEMPT),
        )
        .group_by(Message.caller_id)
    )
    return Counter({caller_id: sent for caller_id, sent in rows})  # noqa: C416  # rows are not plain pairs
