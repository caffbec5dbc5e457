"""Where the conversation with a person stands: one row for all their texts, one for each call."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session as Transaction

from hotline import sessions
from hotline.conversation import Open, Session
from hotline.store.inserting import upsert
from hotline.store.models import Message, SessionRow
from hotline.store.view import Sight
from hotline.switchboard.person import OUT, Person, one_of

NO_SID = "unknown"  # a call that cannot be told from another: nothing is kept between its turns


def session_of(view: Sight, person: Person | None, call_key: str | None) -> Session:
    """As the last turn left it; but a message that went out since then, and asks something, owns the open question."""
    if person is None or person.id is None:  # also somebody who was forgotten a moment ago, on this call
        rows = view.execute(_STATE, {"key": call_key}) if call_key else ()
        return next((sessions.from_json(row.state) for row in rows), Session())
    session = sessions.from_json(person.state) if person.state else Session()
    if call_key or not person.is_asked:
        return session
    question = _asked_by_message(view, person.id, person.state_at)
    return replace(session, open=question) if question else session


_STATE = select(SessionRow.state).where(SessionRow.key == bindparam("key"))


def _asked_by_message(view: Sight, caller_id: int, since: datetime | None) -> Open | None:
    """The newest question owns a bare number."""
    newest = view.execute(_ASKED, {"caller_id": caller_id, "since": since or LONG_AGO})
    return next((sessions.question_of(row.opens, row.at) for row in newest), None)


LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_sent_at = func.coalesce(Message.sent_at, Message.claimed_at)
_ASKED = (
    select(Message.opens, _sent_at.label("at"))
    .where(
        Message.caller_id == bindparam("caller_id"),
        Message.opens.is_not(None),
        Message.channel == "text",
        one_of(Message.state, OUT),
        _sent_at > bindparam("since"),
    )
    .order_by(_sent_at.desc())
    .limit(1)
)


def save(transaction: Transaction, key: str, owner: int | None, session: Session, now: datetime) -> None:
    if key:  # session_key
        row = {"key": key, "caller_id": owner, "state": sessions.to_json(session), "updated_at": now}
        upsert(transaction, SessionRow, row, unique="key", changes=("state", "updated_at"))


def session_key(owner: int | None, call_sid: str) -> str:
    """Empty where nothing is kept."""
    if call_sid:
        return "" if call_sid == NO_SID else f"call:{call_sid}"
    return f"text:{owner}" if owner else ""


def unknown_again(session: Session) -> Session:
    """The call goes on; nothing that was asked or shown before is remembered."""
    return Session(language=session.language, open=session.open)
