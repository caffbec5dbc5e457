"""What became of a message: the carrier took it, or refused it, or its receipt came."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hotline.outbox import alerts, pause, states
from hotline.outbox.deal import UNDEALT
from hotline.outbox.errors import Meaning, Verdict, meaning
from hotline.store.listed import listed
from hotline.store.models import Caller, Message, Receipt, TipSubscription

SHOWS_WITHIN = timedelta(seconds=3)  # the carrier's list surely shows what reached it so long ago
LONGEST_BACKOFF_SECONDS = 60
# people come back to their phone
BUSY_OR_NOBODY_THERE = Meaning(Verdict.RETRY, attempts=3, wait_seconds=600)


def locked(session: Session, message_id: int) -> Message | None:
    """The row as it is now, ours until the transaction ends. None when the person was forgotten meanwhile."""
    return session.scalar(
        select(Message)
        .where(Message.id == message_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def all_locked(session: Session, ids: Collection[int]) -> dict[int, Message]:
    """By id. Always in the same order, so that two who lock several do not wait for each other."""
    rows = session.scalars(
        select(Message)
        .where(Message.id.in_(listed(ids)))
        .order_by(Message.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {message.id: message for message in rows}


def sent(session: Session, message: Message, sid: str, attempt: int, now: datetime) -> None:
    all_sent(session, [(message, sid, attempt)], now)


def all_sent(session: Session, taken: Sequence[tuple[Message, str, int]], now: datetime) -> None:
    """Each with its SID and the attempt that it was."""
    written: dict[str | None, Message] = {}
    for message, sid, attempt in taken:
        if message.sid == sid:
            continue  # its receipt was quicker than we were
        if message.attempt != attempt or not states.can_go(message.state, states.SENT):
            alerts.possibly_twice(message.id)
            continue
        message.state = states.SENT
        message.sid = sid
        message.sent_at = now
        message.leased_until = None
        written[sid] = message
    _apply_receipts(session, written, now)


def refused(
    session: Session, message: Message, why: Meaning, code: int | None, now: datetime, real_now: datetime
) -> None:
    """What an error means for this message, whether the carrier said it at once or in a receipt."""
    caller = session.get_one(Caller, message.caller_id)
    message.error_code = code
    alerts.carrier_refused(message.id, code, why.verdict, why.needs_person)
    match why.verdict:
        case Verdict.LANDLINE if message.channel == "text":
            caller.landline = True
            message.channel = "call"
            queue_again(session, message, now, attempt=0)
        case Verdict.OPTED_OUT:
            caller.opted_out_at = caller.opted_out_at or now
            stop_tips(session, caller.id)
            end(message, states.SUPPRESSED, "opted_out")
        case Verdict.CONFIGURATION:
            until = pause.stand_still(session, code, now, message.id)
            queue_again(session, message, until, attempt=message.attempt - 1)
        case Verdict.SENDER:
            until = _stand_aside(session, message, code, now)
            queue_again(session, message, until, attempt=message.attempt - 1)
        case Verdict.NOT_PROCESSED:
            queue_again(session, message, now + _backoff(message), attempt=message.attempt)
        case Verdict.AMBIGUOUS:
            message.state = states.UNKNOWN
            message.leased_until = real_now + SHOWS_WITHIN
        case Verdict.RETRY if message.attempt < why.attempts:
            wait = timedelta(seconds=why.wait_seconds * 2 ** (message.attempt - 1))
            queue_again(session, message, now + wait, attempt=message.attempt)
        case _:
            end(message, states.FAILED)
            if why.may_be_gone and message.channel == "text":
                caller.in_doubt_at = caller.in_doubt_at or now


def receipt(session: Session, message: Message, told: Receipt, now: datetime) -> None:
    """Apply what the carrier reported. Only ever forward; the same twice, or late, changes nothing."""
    told.applied = True
    state = states.after_receipt(message.state, told.status)
    if state == message.state:
        return
    match state:
        case states.SENT:
            message.state = state
        case states.DELIVERED:
            message.delivered_at = now
            end(message, state)
        case _:
            _not_delivered(session, message, state, told, now)


def apply_receipts(session: Session, message: Message, now: datetime) -> None:
    """Those that came before we knew the SID."""
    _apply_receipts(session, {message.sid: message}, now)


def _apply_receipts(session: Session, by_sid: Mapping[str | None, Message], now: datetime) -> None:
    waiting = select(Receipt).where(Receipt.sid.in_(by_sid), Receipt.applied.is_(False)).order_by(Receipt.id)
    for told in session.scalars(waiting).all():
        receipt(session, by_sid[told.sid], told, now)


def queue_again(session: Session, message: Message, at: datetime, *, attempt: int) -> None:
    if message.sid is not None:
        # what is still reported about that SID is history: it must not touch the next try
        session.execute(update(Receipt).where(Receipt.sid == message.sid).values(applied=True))
    message.state = states.QUEUED
    message.sender = UNDEALT
    message.attempt = max(attempt, 0)
    message.next_attempt_at = at
    message.claimed_by = message.leased_until = message.sid = message.body_key = message.sent_at = None


def end(message: Message, state: str, why: str | None = None) -> None:
    """Nothing more will be sent, so what it said is not needed any more. `why`: what kept us from sending it."""
    message.state = state
    message.why = why
    message.lines = None
    message.leased_until = None


def stop(message: Message, state: str) -> None:
    """Its broadcast was paused or cancelled."""
    if state == states.HELD:
        message.state = state
    else:
        end(message, state)


def stop_tips(session: Session, caller_id: int) -> None:
    session.execute(
        update(TipSubscription).where(TipSubscription.caller_id == caller_id).values(next_due_at=None)
    )


def _stand_aside(session: Session, message: Message, code: int | None, now: datetime) -> datetime:
    """Until when. A number that cannot call may text all the same: a call waits alone."""
    if message.channel == "call":
        return now + pause.TRY_EVERY
    return pause.stand_still(session, code, now, message.id, message.sender)


def _not_delivered(session: Session, message: Message, state: str, told: Receipt, now: datetime) -> None:
    if told.error_code:
        why = meaning(told.error_code)
    elif message.channel == "call" and state == states.UNDELIVERED:
        why = BUSY_OR_NOBODY_THERE
    else:
        why = meaning(None)
    refused(session, message, why, told.error_code, now, now)
    if message.state in (states.FAILED, states.UNKNOWN):  # a receipt is never a maybe
        end(message, state)


def _backoff(message: Message) -> timedelta:
    """Doubles, with a spread so that a thousand refused together do not come back together."""
    seconds = min(0.5 * 2 ** (message.attempt - 1), LONGEST_BACKOFF_SECONDS)
    return timedelta(seconds=seconds * (0.9 + 0.02 * (message.id % 11)))
