"""FORGET: everything of a person goes, in one transaction; and again, when a backup from before is put back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from hotline.content import recordings, withdrawal
from hotline.directory import seats
from hotline.outbox.outcome import stop_tips
from hotline.outbox.plans.offers import offer_next
from hotline.store.engine import Store
from hotline.store.fading import unknown_again
from hotline.store.inserting import insert_new
from hotline.store.models import (
    Ask,
    Caller,
    Consent,
    Message,
    Receipt,
    Seat,
    SessionRow,
    StoryUpset,
    Subscription,
    Talk,
    TipSubscription,
    TurnRow,
    VoiceMessage,
    Volunteer,
)
from hotline.store.wishes import Wish
from hotline.switchboard import consents


def forget(session: Session, caller: Caller, now: datetime) -> bool:
    """Their seats go to the next in line: True when somebody was asked. If they opted out, the keyed hash stays."""
    seat_ids = session.scalars(select(Seat.id).where(Seat.caller_id == caller.id)).all()
    freed = [free(session, seat_id, now) for seat_id in seat_ids]  # all of them, so not inside any()
    _shared(session, caller.id, now)
    session.flush()
    _calls(session, caller.id)
    sent = select(Message.sid).where(Message.caller_id == caller.id, Message.sid.is_not(None))
    session.execute(
        delete(Receipt).where(Receipt.sid.in_(sent))
    )  # the carrier knows who got the text of a SID
    for table in (
        Seat, TipSubscription, Subscription, Consent, SessionRow, Message, TurnRow, VoiceMessage, Talk,
    ):  # fmt: skip
        session.execute(delete(table).where(table.caller_id == caller.id))
    if caller.opted_out_at is None:
        session.delete(caller)
        return any(freed)
    for name, value in unknown_again().items():
        setattr(caller, name, value)
    caller.forgotten_at, caller.created_at = now, caller.opted_out_at
    return any(freed)


def _calls(session: Session, caller_id: int) -> None:
    """What is kept by the SID of a call: the carrier knows whose call that was."""
    theirs = select(SessionRow.key).where(SessionRow.caller_id == caller_id, SessionRow.key.like("call:%"))
    sids = [key.removeprefix("call:") for key in session.scalars(theirs)]
    session.execute(delete(Ask).where(Ask.call_sid.in_(sids)))
    session.execute(update(Volunteer).where(Volunteer.heard_of.in_(sids)).values(heard_of=""))


def free(session: Session, seat_id: int, now: datetime) -> bool:
    """The seat goes to the next in line, who is asked at once."""
    meeting = seats.give_back(session, seat_id, now)
    return bool(meeting and offer_next(session, meeting, now))


def _shared(session: Session, caller_id: int, now: datetime) -> None:
    """Stories and recordings. That a story upset somebody is kept, but not whom."""
    withdrawal.forget_teller(session, caller_id, now)
    theirs = select(VoiceMessage.recording_sid).where(VoiceMessage.caller_id == caller_id)
    for recording_sid in session.scalars(theirs).all():
        recordings.discard(session, recording_sid, now)
    session.execute(update(StoryUpset).where(StoryUpset.caller_id == caller_id).values(caller_id=None))


# ---- after a backup was put back


def respect_again(store: Store, wishes: Iterable[Wish], now: datetime) -> int:
    """STOP, START and FORGET since the backup, oldest first; gives how many changed something. Repeatable."""
    changed = 0
    for wish in wishes:
        with store.writing() as session:
            changed += _respect(session, wish, now)
    return changed


def _respect(session: Session, wish: Wish, now: datetime) -> bool:
    found = select(Caller).where(Caller.phone_key == wish.phone_key)
    caller = session.scalar(found.with_for_update())
    if caller is not None and caller.seen_at > wish.at:
        return False  # the backup is younger than that
    match wish.what:
        case "stop":
            return _stop(session, caller, wish, now)
        case "start":
            was_out = caller is not None and caller.opted_out_at is not None
            if caller is not None:
                caller.opted_out_at = None
            return was_out
        case "forget":
            if caller is None or caller.forgotten_at is not None:
                return False
            forget(session, caller, now)
            return True


def _stop(session: Session, caller: Caller | None, wish: Wish, now: datetime) -> bool:
    if caller is None:  # first heard of after the backup
        row = unknown_again() | {
            "phone_key": wish.phone_key,
            "opted_out_at": wish.at,
            "forgotten_at": now,
            "created_at": wish.at,
            "seen_at": wish.at,
        }
        return bool(insert_new(session, Caller, [row], unique=["phone_key"], returning=Caller.id))
    if caller.opted_out_at is not None:
        return False
    caller.opted_out_at = wish.at
    opt_out(session, caller.id, now)
    return True


def opt_out(session: Session, caller_id: int, now: datetime) -> None:
    """STOP ends every programme."""
    stop_tips(session, caller_id)
    session.execute(delete(Subscription).where(Subscription.caller_id == caller_id))
    consents.end(session, caller_id, now)
