"""What is taken back is gone for ever: by its teller with one word, by FORGET, or by the organisation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hotline.content import recordings
from hotline.content.moderation import row_of
from hotline.store.models import Story


def withdraw(session: Session, story_id: int, caller_id: int | None, now: datetime) -> bool:
    """For ever: the words go now, the recording within minutes. False when it is not this caller's."""
    row = session.get(Story, story_id, with_for_update=True)
    if row is None or caller_id is None or row.caller_id != caller_id or row.status == "withdrawn":
        return False
    _wipe(session, row, now)
    return True


def remove_by_staff(session: Session, story_id: int, now: datetime) -> None:
    """The same, by the organisation: a teller asked in person, or something slipped through."""
    _wipe(session, row_of(session, story_id, locked=True), now)


def _wipe(session: Session, row: Story, now: datetime) -> None:
    recordings.discard(session, row.recording_sid, now)
    row.status, row.decided_at = "withdrawn", now
    row.words_sealed = row.recording_sid = row.seconds = row.caller_id = None


def forget_teller(session: Session, caller_id: int, now: datetime) -> None:
    """All that this person shared goes, also what others hear today."""
    for row in session.scalars(select(Story).where(Story.caller_id == caller_id)):
        recordings.discard(session, row.recording_sid, now)
    session.execute(delete(Story).where(Story.caller_id == caller_id))
