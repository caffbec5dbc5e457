"""After an act, its coordinator hears by text who could not be reached: how many, and the last two digits of some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.accounts import texts
from hotline.lines import Digits, Line, line
from hotline.office import second_look
from hotline.office.acts import UNDO_FOR
from hotline.outbox import broadcasts, states
from hotline.phone import masked
from hotline.store import once
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.models import Account, Act, Broadcast, Caller, Group, Message, Seat

SETTLED_BY: Final = timedelta(minutes=10)  # then it is told as it stands
NAMED: Final = 3  # numbers, however many were missed
UNDER_WAY: Final = (states.QUEUED, states.HELD, states.SENDING, states.UNKNOWN)
BATCH: Final = 50


def plan_reports(store: Store, vault: Vault, now: datetime) -> int:
    """Gives how many were put in the outbox. Twice is once: an act is reported on in the same transaction."""
    due = select(Act.id).where(
        Act.reported_at.is_(None), Act.undone_at.is_(None), Act.done_at <= now - UNDO_FOR
    )
    with store.reading() as session:
        ids = session.scalars(due.order_by(Act.id).limit(BATCH)).all()
    planned = 0
    for act_id in ids:
        with store.writing() as session:
            act = session.scalar(select(Act).where(Act.id == act_id).with_for_update(skip_locked=True))
            if act is not None and act.reported_at is None:
                planned += _report(session, vault, act, now)
    return planned


def _report(session: Session, vault: Vault, act: Act, now: datetime) -> bool:
    row = session.get(Broadcast, act.broadcast_id) if act.broadcast_id is not None else None
    if row is not None and row.state == broadcasts.WAITING:
        return row.expires_at <= now and _nobody_looked(session, vault, act, row, now)
    begun_at = row.approved_at if row is not None and row.approved_at is not None else act.done_at
    messages = _messages(session, act)
    is_settled = all(message.state in states.ENDS for message, _ in messages) and _is_all_put(act, messages)
    if not is_settled and now - begun_at < SETTLED_BY:
        return False
    is_refused = row is not None and row.state == broadcasts.CANCELLED  # they were told by whom
    return not is_refused and _tell(session, vault, act, _in_words(session, vault, act, messages), now)


def _nobody_looked(session: Session, vault: Vault, act: Act, row: Broadcast, now: datetime) -> bool:
    second_look.cancel(session, row.id, now)
    return _tell(session, vault, act, line("run_second_late", n=act.people), now)


def _tell(session: Session, vault: Vault, act: Act, said: Line, now: datetime) -> bool:
    act.reported_at = now
    account = session.get(Account, act.account_id) if act.account_id is not None else None
    if account is None or account.ended_at is not None or not act.people:
        return False
    return texts.text(session, vault, account, said, once=f"report:{act.id}", now=now)


def _is_all_put(act: Act, messages: Sequence[tuple[Message, Caller]]) -> bool:
    return len(messages) >= act.people


def _messages(session: Session, act: Act) -> list[tuple[Message, Caller]]:
    """Each with its person. Of those who had themselves forgotten since, there are none."""
    query = select(Message, Caller).join(Caller, Caller.id == Message.caller_id)
    if act.broadcast_id is not None:
        query = query.where(Message.broadcast_id == act.broadcast_id)
    else:
        callers = session.scalars(select(Seat.caller_id).where(Seat.meeting_id == act.meeting_id)).all()
        query = query.where(Message.once.in_([_name(act, caller_id) for caller_id in callers]))
    return [(message, caller) for message, caller in session.execute(query.order_by(Message.id))]


def _name(act: Act, caller_id: int) -> str:
    if act.kind == "call_off" and act.meeting_id is not None:
        return once.cancellation(act.meeting_id, caller_id)
    return once.voiced(act.id, caller_id) if act.kind == "voice" else once.moved(act.id, caller_id)


def _in_words(session: Session, vault: Vault, act: Act, messages: Sequence[tuple[Message, Caller]]) -> Line:
    code = Digits(session.get_one(Group, act.group_id).code)
    told = sum(_is_told(message) for message, _ in messages)
    waits = sum(_waits(message) for message, _ in messages)
    missed = [caller for message, caller in messages if not (_is_told(message) or _waits(message))]
    if missed:
        some = [masked(vault.unseal(one.phone_sealed)) for one in missed[:NAMED] if one.phone_sealed]
        return line(
            "report_missed", code=code, n=told, total=act.people, missed=len(missed), numbers=" ".join(some)
        )
    if waits or told < act.people:
        return line("report_waits", code=code, n=told, total=act.people)
    return line("report_all", code=code, n=told)


def _is_told(message: Message) -> bool:
    """A text that the carrier has counts, for its receipt may never come; a call that only rings has told nobody anything."""
    is_sent_text = message.state == states.SENT and message.channel == "text"
    return message.state == states.DELIVERED or is_sent_text


def _waits(message: Message) -> bool:
    return message.state in UNDER_WAY or (message.state == states.SENT and message.channel == "call")
