"""What the second person decides about words or a voice for many: it goes, or nobody gets it. Whoever wrote it is told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from hotline.accounts import audit, texts
from hotline.lines import Line, line
from hotline.office import announcements
from hotline.outbox import broadcasts
from hotline.outbox.broadcasts import NotPossible
from hotline.store.columns import Vault
from hotline.store.models import Account, Broadcast


def release(
    session: Session, vault: Vault, broadcast_id: int, account_id: int, now: datetime, by: str
) -> None:
    """Raises NotPossible: it was decided meanwhile, waited too long, or is their own."""
    broadcasts.release(session, broadcast_id, account_id, now)
    row = session.get_one(Broadcast, broadcast_id)
    if row.voice:
        announcements.play(session, row, now)
    said = line("run_second_yes", n=row.people, name=session.get_one(Account, account_id).name)
    _decided(session, vault, row, account_id, now, by, "release_broadcast", said)


def refuse(
    session: Session, vault: Vault, broadcast_id: int, account_id: int, now: datetime, by: str
) -> None:
    """Raises NotPossible likewise."""
    row = session.get(Broadcast, broadcast_id, with_for_update=True, populate_existing=True)
    if row is None or row.state != broadcasts.WAITING or row.written_by == account_id:
        raise NotPossible(f"broadcast {broadcast_id} does not wait for them")
    cancel(session, broadcast_id, now)
    said = line("run_second_no", n=row.people, name=session.get_one(Account, account_id).name)
    _decided(session, vault, row, account_id, now, by, "refuse_broadcast", said)


def cancel(session: Session, broadcast_id: int, now: datetime) -> int:
    """For good, by whoever runs it: gives how many people are not told after all. A voice is heard no more."""
    spared = broadcasts.cancel(session, broadcast_id, now)
    announcements.silence(session, session.get_one(Broadcast, broadcast_id), now)
    return spared


def _decided(
    session: Session,
    vault: Vault,
    row: Broadcast,
    account_id: int,
    now: datetime,
    by: str,
    act: str,
    said: Line,
) -> None:
    audit.record(session, account_id, act, f"broadcast:{row.id}", now, detail={"by": by})
    writer = session.get(Account, row.written_by) if row.written_by is not None else None
    if writer is not None and writer.ended_at is None:
        texts.text(session, vault, writer, said, once=f"second:{row.id}:decided", now=now)
