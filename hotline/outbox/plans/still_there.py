"""Numbers change hands. After 90 days of silence, or a text that did not arrive, a person is asked once whether they still
want texts. What they agreed to rests until they say yes (door.py); without an answer it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import Session

from hotline.conversation import Open
from hotline.lines import line
from hotline.outbox.outcome import stop_tips
from hotline.outbox.put import Draft, put_all
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.store.models import Caller, Consent, TipSubscription
from hotline.topics.still_there import ANSWER_WITHIN

SILENT: Final = timedelta(days=90)
BATCH: Final = 500  # people a transaction: callers take their turns in between


def plan_still_there(store: Store, now: datetime) -> int:
    """Asks those who are due, ends those who did not answer; gives how many were asked. Twice is once: it is marked."""
    asked = 0
    while True:
        with store.writing() as session:
            due = _some(session, _is_due(now))
            _ask(session, due, now)
            silent = _some(session, _did_not_answer(now))
            _end(session, silent, now)
        asked += len(due)
        if len(due) < BATCH and len(silent) < BATCH:
            return asked


def _some(session: Session, which: ColumnElement[bool]) -> Sequence[int]:
    query = select(Caller.id).where(which, _is_texted()).order_by(Caller.id).limit(BATCH)
    return session.scalars(query.with_for_update(of=Caller, skip_locked=True)).all()


def _is_texted() -> ColumnElement[bool]:
    """Whoever gets texts without asking for each: nobody else would be bothered by a stranger's."""
    consented = exists().where(Consent.caller_id == Caller.id, Consent.ended_at.is_(None))
    has_tips = exists().where(
        TipSubscription.caller_id == Caller.id, TipSubscription.next_due_at.is_not(None)
    )
    reachable = Caller.phone_sealed.is_not(None) & Caller.opted_out_at.is_(None)
    return reachable & or_(consented, has_tips)


def _is_due(now: datetime) -> ColumnElement[bool]:
    never, at = Caller.still_asked_at.is_(None), Caller.still_asked_at
    has_been_silent = (Caller.seen_at < now - SILENT) & (never | (at < Caller.seen_at))
    did_not_get_one = Caller.in_doubt_at.is_not(None) & (never | (at < Caller.in_doubt_at))
    return has_been_silent | did_not_get_one


def _did_not_answer(now: datetime) -> ColumnElement[bool]:
    """A text that says something else is no yes: it may be a stranger's."""
    return (Caller.still_asked_at < now - ANSWER_WITHIN) & Caller.in_doubt_at.is_not(None)


def _ask(session: Session, caller_ids: Sequence[int], now: datetime) -> None:
    opens, org = Open("still_there", "want"), in_force(session).org
    drafts = [
        Draft(f"still:{id}:{now.date()}", id, "still", (line("still_there", org=org),), opens)
        for id in caller_ids
    ]
    put_all(session, drafts, now)
    in_doubt = func.coalesce(Caller.in_doubt_at, now)
    asked = update(Caller).where(Caller.id.in_(caller_ids))
    session.execute(asked.values(still_asked_at=now, in_doubt_at=in_doubt))


def _end(session: Session, caller_ids: Sequence[int], now: datetime) -> None:
    """Tips and every consent; what they chose is kept for when they come back."""
    for caller_id in caller_ids:
        stop_tips(session, caller_id)
    open_ones = update(Consent).where(Consent.caller_id.in_(caller_ids), Consent.ended_at.is_(None))
    session.execute(open_ones.values(ended_at=now))
    session.execute(update(Caller).where(Caller.id.in_(caller_ids)).values(in_doubt_at=None))
