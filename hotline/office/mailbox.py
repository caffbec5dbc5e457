"""What callers left on the line, and who calls them back: one takes it, so that nobody is called twice.

Each change is by condition, so of two who press at once one has it and the other is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from hotline.phone import masked
from hotline.store.columns import Vault
from hotline.store.models import Account, Caller, VoiceMessage


@dataclass(frozen=True)
class Left:
    """One message; `masked` is None of somebody who withheld the number, or is forgotten."""

    id: int
    received_at: datetime
    seconds: int
    language: str
    status: str
    masked: str | None
    taken_by: int | None
    taker: str
    taken_at: datetime | None
    done_at: datetime | None


def left(session: Session, vault: Vault, status: str, limit: int) -> Sequence[Left]:
    """Oldest first; of those that are done, the newest first."""
    order = VoiceMessage.done_at.desc() if status == "done" else VoiceMessage.received_at
    rows = session.execute(
        select(VoiceMessage, Caller.phone_sealed, Account.name)
        .outerjoin(Caller, Caller.id == VoiceMessage.caller_id)
        .outerjoin(Account, Account.id == VoiceMessage.taken_by)
        .where(VoiceMessage.status == status)
        .order_by(order, VoiceMessage.id)
        .limit(limit)
    )
    return [
        Left(
            id=row.id,
            received_at=row.received_at,
            seconds=row.seconds,
            language=row.language,
            status=row.status,
            masked=masked(vault.unseal(sealed)) if sealed else None,
            taken_by=row.taken_by,
            taker=name or "",
            taken_at=row.taken_at,
            done_at=row.done_at,
        )
        for row, sealed, name in rows
    ]


def counts(session: Session) -> dict[str, int]:
    """How many there are of each status."""
    found = session.execute(select(VoiceMessage.status, func.count()).group_by(VoiceMessage.status))
    return {status: many for status, many in found}  # noqa: C416  # rows are not plain pairs


def take(session: Session, message_id: int, account_id: int, now: datetime) -> bool:
    """False when somebody was faster."""
    taken = {"status": "taken", "taken_by": account_id, "taken_at": now}
    return _change(session, message_id, ("new",), None, taken)


def give_back(session: Session, message_id: int, account_id: int | None) -> bool:
    """For somebody else to call. `account_id` None: whoever has it."""
    given = {"status": "new", "taken_by": None, "taken_at": None}
    return _change(session, message_id, ("taken",), account_id, given)


def finish(session: Session, message_id: int, account_id: int, now: datetime) -> bool:
    return _change(session, message_id, ("taken",), account_id, {"status": "done", "done_at": now})


def reopen(session: Session, message_id: int, account_id: int | None) -> bool:
    """Pressed by mistake, or they did not pick up."""
    return _change(session, message_id, ("done",), account_id, {"status": "taken", "done_at": None})


def sealed_number(session: Session, message_id: int, account_id: int) -> bytes | None:
    """Only for whoever took it. None when there is none to call."""
    found = who_left(session, message_id, account_id)
    return found[0].phone_sealed if found else None


def who_left(session: Session, message_id: int, account_id: int) -> tuple[Caller, datetime] | None:
    """Who left it, and when. Only for whoever took it."""
    row = session.execute(
        select(Caller, VoiceMessage.received_at)
        .join(VoiceMessage, VoiceMessage.caller_id == Caller.id)
        .where(
            VoiceMessage.id == message_id,
            VoiceMessage.status == "taken",
            VoiceMessage.taken_by == account_id,
        )
    ).first()
    return (row[0], row[1]) if row else None


def recording(session: Session, message_id: int) -> str | None:
    return session.scalar(select(VoiceMessage.recording_sid).where(VoiceMessage.id == message_id))


def _change(
    session: Session, message_id: int, from_: Sequence[str], account_id: int | None, to: Mapping[str, object]
) -> bool:
    change = update(VoiceMessage).where(VoiceMessage.id == message_id, VoiceMessage.status.in_(from_))
    if account_id is not None:
        change = change.where(VoiceMessage.taken_by == account_id)
    changed = change.values(**to).returning(VoiceMessage.id).execution_options(synchronize_session=False)
    return session.scalar(changed) is not None
