"""A maybe: the message was claimed, and nobody knows whether the carrier took it.

Ask the carrier before sending again.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.clock import Clock
from hotline.outbox import alerts, outcome, states
from hotline.outbox.carrier import Carrier, CarrierError, Seen
from hotline.outbox.senders import is_service
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.models import Caller, Message, Receipt

AT_ONCE = 8  # questions to the carrier under way; a killed sender leaves up to a hundred messages behind
BATCH = 16  # when the carrier hangs, each takes ten seconds
# "too many requests" is said at once, and means nothing by itself; nor does a connection that breaks
TRIES = 3
# a question may be asked again whatever became of it, but not when it has taken ten seconds
AT_ONCE_SECONDS = 1.0
ASK_SECONDS = 8.0  # begins no other batch after this: the worker has more to do
# should whoever asks die meanwhile; two who ask about the same one settle it once
ASK_AGAIN_AFTER = timedelta(seconds=4)
# a small machine's clock may be wrong by minutes; what we know of is left out anyway, so this may be generous
SLACK = timedelta(hours=1)


@dataclass(frozen=True)
class Maybe:
    message_id: int
    attempt: int
    channel: str
    sender: str  # of ours; "" when it was claimed before there were several
    phone: Phone | None = field(repr=False)
    body_key: str | None
    since: datetime


def reconcile(store: Store, carrier: Carrier, vault: Vault, clock: Clock, real: Clock) -> int:
    """Settle maybes whose sender is surely gone; gives how many. Two at once never settle the same one."""
    settled, began = 0, time.monotonic()
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="ask") as threads:
        while time.monotonic() - began < ASK_SECONDS:
            batch = _take(store, vault, real())
            answers = list(threads.map(lambda maybe: _seen(carrier, maybe), batch))
            for maybe, seen in zip(batch, answers, strict=True):
                if seen is not None:
                    with store.writing() as session:
                        settled += _settle(session, vault, maybe, seen, clock())
            if len(batch) < BATCH or all(seen is None for seen in answers):
                break  # all done, or the carrier is not to be asked just now
    return settled


def _take(store: Store, vault: Vault, real_now: datetime) -> list[Maybe]:
    with store.writing() as session:
        rows = session.execute(
            select(Message, Caller)
            .join(Caller, Caller.id == Message.caller_id)
            .where(Message.state.in_(states.MAYBE), Message.leased_until <= real_now)
            .order_by(Message.leased_until)
            .limit(BATCH)
            .with_for_update(of=Message, skip_locked=True)
        ).all()
        for message, _ in rows:
            message.state = states.UNKNOWN
            message.leased_until = real_now + ASK_AGAIN_AFTER
        return [
            Maybe(
                message_id=message.id,
                attempt=message.attempt,
                channel=message.channel,
                sender=message.sender,
                phone=vault.unseal(caller.phone_sealed) if caller.phone_sealed else None,
                body_key=message.body_key,
                since=(message.claimed_at or message.created_at) - SLACK,
            )
            for message, caller in rows
        ]


def _seen(carrier: Carrier, maybe: Maybe) -> list[Seen] | None:
    """None when the carrier did not say: it stays a maybe then. Better late than twice."""
    if maybe.phone is None:
        return []
    listed = carrier.calls_to if maybe.channel == "call" else carrier.texts_to
    began = time.monotonic()
    for _ in range(TRIES):
        try:
            return list(listed(maybe.phone, maybe.since))
        except CarrierError as error:
            alerts.reconcile_failed(maybe.message_id, error.code)
            if time.monotonic() - began > AT_ONCE_SECONDS:
                break
    return None


def _settle(session: Session, vault: Vault, maybe: Maybe, seen: list[Seen], now: datetime) -> bool:
    message = outcome.locked(session, maybe.message_id)
    if message is None or message.state != states.UNKNOWN or message.attempt != maybe.attempt:
        return False
    spoken_for = _spoken_for(session, [one.sid for one in seen])
    match = next((one for one in seen if one.sid not in spoken_for and _is_ours(vault, maybe, one)), None)
    if match is not None:
        outcome.sent(session, message, match.sid, maybe.attempt, now)
    elif message.expires_at is not None and message.expires_at <= now:
        outcome.end(message, states.EXPIRED)
    else:
        # it keeps its place in line: a thousand others may be due meanwhile
        outcome.queue_again(session, message, message.next_attempt_at or now, attempt=maybe.attempt)
    alerts.maybe_settled(message.id, message.state)
    return True


def _spoken_for(session: Session, sids: list[str]) -> set[str | None]:
    """Those of other messages, and of earlier tries: a receipt has settled them, and they were put back in the queue."""
    others = select(Message.sid).where(Message.sid.in_(sids))
    history = select(Receipt.sid).where(Receipt.sid.in_(sids), Receipt.applied.is_(True))
    return {*session.scalars(others), *session.scalars(history)}


def _is_ours(vault: Vault, maybe: Maybe, seen: Seen) -> bool:
    """The same words may have gone to the same person from another number of ours."""
    if maybe.channel == "call":
        return is_service(maybe.sender) or not maybe.sender or seen.is_from(maybe.sender)
    is_from = not maybe.sender or seen.is_from(maybe.sender)
    return is_from and vault.words_key(seen.body) == maybe.body_key
