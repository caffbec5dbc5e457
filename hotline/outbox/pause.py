"""Standing still: when the carrier refuses our configuration, every message would fail the same way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hotline.outbox import alerts
from hotline.store.inserting import insert_new
from hotline.store.models import Pause

TRY_EVERY: Final = timedelta(minutes=1)  # then one message finds out whether it is mended
SENDING: Final = "sending"


def stand_still(session: Session, code: int | None, now: datetime, message_id: int) -> datetime:
    """Until when. Tells a person the first time, and again at each try that fails."""
    until = now + TRY_EVERY
    row = {"name": SENDING, "error_code": code, "since": now, "until": until}
    if not insert_new(session, Pause, [row], unique=["name"], returning=Pause.name):
        standing = session.get_one(Pause, SENDING)
        standing.until, standing.error_code = max(standing.until, until), code
    alerts.sending_paused(code, message_id)
    return until


def may_send(session: Session, now: datetime) -> int | None:
    """None: as many as you like. 0: none. 1: one, to find out."""
    standing = session.scalar(select(Pause).where(Pause.name == SENDING).with_for_update())
    if standing is None:
        return None
    if now < standing.until:
        return 0
    standing.until = now + TRY_EVERY  # the other senders do not try at the same time
    return 1


def resume(session: Session) -> None:
    if session.execute(delete(Pause).where(Pause.name == SENDING).returning(Pause.name)).first():
        alerts.sending_resumed()
