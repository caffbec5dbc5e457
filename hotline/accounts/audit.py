"""What somebody with an account did, for ever as it was: the database refuses to change a row, and each is chained to the last.

Kept a year and a day. No caller's words or number stand in it: `about` names rows ("group:417", "broadcast:12").
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from hotline.store.models import Audit

BATCH: Final = 500
_LOCK: Final = 7_020_417  # any number, the same in every process


def record(
    session: Session,
    account_id: int | None,
    act: str,
    about: str,
    now: datetime,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """In the transaction of what it tells. `account_id` None: by a command on the machine."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})  # one after the other
    last = session.scalar(select(Audit.chain).order_by(Audit.id.desc()).limit(1)) or ""
    row = Audit(
        at=now,
        account_id=account_id,
        act=act,
        about=about[:80],
        reason=reason[:200],
        detail=dict(detail or {}),
    )
    row.chain = _link(last, row)
    session.add(row)
    session.flush()


def first_broken(session: Session, latest: int | None = None) -> int | None:
    """The id of the first row that does not follow from the one before; None when all do. `latest`: only so many."""
    before, last_id = None, _id_before(session, latest)
    while rows := session.scalars(
        select(Audit).where(Audit.id > last_id).order_by(Audit.id).limit(BATCH)
    ).all():
        for row in rows:
            if before is not None and row.chain != _link(before, row):
                return row.id
            before, last_id = row.chain, row.id
        session.expunge_all()
    return None


def _id_before(session: Session, latest: int | None) -> int:
    if latest is None:
        return 0
    oldest = select(Audit.id).order_by(Audit.id.desc()).offset(latest).limit(1)
    return session.scalar(oldest) or 0


def _link(last: str, row: Audit) -> str:
    told = [last, row.at.isoformat(), row.account_id, row.act, row.about, row.reason, row.detail]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
