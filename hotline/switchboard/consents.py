"""What people agreed to, written down: one open consent a person and programme, kept as proof after it ends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hotline.store.models import Consent


def give(
    session: Session, caller_id: int, programme: str, *, wording: str, channel: str, now: datetime
) -> None:
    """`wording` is the name of the line that asked. Agreeing again changes nothing."""
    open_one = select(Consent.id).where(
        Consent.caller_id == caller_id, Consent.programme == programme, Consent.ended_at.is_(None)
    )
    if session.scalar(open_one) is None:
        session.add(
            Consent(caller_id=caller_id, programme=programme, wording=wording, channel=channel, given_at=now)
        )


def end(session: Session, caller_id: int, now: datetime, programme: str | None = None) -> None:
    """None ends all of them."""
    open_ones = update(Consent).where(Consent.caller_id == caller_id, Consent.ended_at.is_(None))
    if programme is not None:
        open_ones = open_ones.where(Consent.programme == programme)
    session.execute(open_ones.values(ended_at=now))
