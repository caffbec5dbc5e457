"""Recordings at the carrier: thrown away unless somebody keeps them, fetched only to be heard by who may.

The carrier keeps every recording until it is told otherwise. So each is written down as loose the moment it is made;
whoever keeps it takes it off that list, and a timed job throws away the rest.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from hotline.content.stories import may_be_heard
from hotline.outbox import alerts
from hotline.outbox.carrier import CarrierError
from hotline.store.engine import Store
from hotline.store.inserting import insert_new
from hotline.store.models import LooseRecording, Meeting, Story
from hotline.store.view import Sight

LISTENING = timedelta(hours=1)  # somebody may still be on the phone, listening to their own
AT_ONCE = 20
SOON_AGAIN = timedelta(hours=1)
TRIES_SOON = 24  # a day of them; then somebody is told, and it is tried for ever, more slowly
LATER_AGAIN = timedelta(days=1)


class Archive(Protocol):
    """Where recordings lie. Each raises CarrierError."""

    def sound(self, recording_sid: str) -> bytes:
        """As MP3."""

    def delete_recording(self, recording_sid: str) -> None:
        """One that is not there counts as deleted."""


def note(session: Session, recording_sid: str, now: datetime) -> None:
    """It was made just now. Twice is once."""
    row = {"recording_sid": recording_sid, "discard_at": now + LISTENING, "tries": 0}
    insert_new(
        session, LooseRecording, [row], unique=["recording_sid"], returning=LooseRecording.recording_sid
    )


def keep(session: Session, recording_sid: str) -> None:
    session.execute(delete(LooseRecording).where(LooseRecording.recording_sid == recording_sid))


def keep_until(session: Session, recording_sid: str, until: datetime) -> None:
    """It goes then, unless somebody keeps it."""
    discard(session, recording_sid, until)


def discard(session: Session, recording_sid: str | None, now: datetime) -> None:
    """It goes with the next look after `now`."""
    if recording_sid is None:
        return
    note(session, recording_sid, now)
    session.execute(
        update(LooseRecording)
        .where(LooseRecording.recording_sid == recording_sid)
        .values(discard_at=now)
        .execution_options(synchronize_session=False)
    )


def may_be_played(sight: Sight, recording_sid: str, now: datetime) -> bool:
    """Callers hear what was approved, what a coordinator announces, and their own before they keep it or not."""
    values = {"sid": recording_sid, "now": now}
    return any(list(sight.execute(query, values)) for query in (_APPROVED, _THEIR_OWN, _ANNOUNCED))


_APPROVED = select(Story.id).where(Story.recording_sid == bindparam("sid"), may_be_heard())
_ANNOUNCED = select(Meeting.id).where(Meeting.announcement == bindparam("sid"))
_THEIR_OWN = select(LooseRecording.tries).where(
    LooseRecording.recording_sid == bindparam("sid"), LooseRecording.discard_at > bindparam("now")
)


def sound(store: Store, archive: Archive, recording_sid: str, now: datetime) -> bytes | None:
    """For callers; None when it may not be played. Raises CarrierError."""
    with store.looking() as view:
        may = may_be_played(view, recording_sid, now)
    return archive.sound(recording_sid) if may else None


def throw_away(store: Store, archive: Archive, now: datetime) -> int:
    """Deletes at the carrier what nobody kept; gives how many. Twice is fine: what is gone is gone.

    What the carrier does not delete is tried again for ever; after a day somebody is told, each day anew.
    """
    with store.reading() as session:
        due = session.scalars(
            select(LooseRecording.recording_sid)
            .where(LooseRecording.discard_at <= now)
            .order_by(LooseRecording.discard_at)
            .limit(AT_ONCE)
        ).all()
    done = 0
    for recording_sid in due:
        try:
            archive.delete_recording(recording_sid)
        except CarrierError as error:
            _later(store, recording_sid, now, error.code)
            continue
        with store.writing() as session:
            keep(session, recording_sid)
        done += 1
    return done


def _later(store: Store, recording_sid: str, now: datetime, code: int | None) -> None:
    with store.writing() as session:
        row = session.get(LooseRecording, recording_sid, with_for_update=True)
        if row is None:  # somebody kept it after all
            return
        row.tries += 1
        is_stuck = row.tries >= TRIES_SOON
        row.discard_at = now + (LATER_AGAIN if is_stuck else SOON_AGAIN)
    if is_stuck:
        alerts.recording_not_deleted(row.tries, code)


def not_deleted(session: Session) -> int:
    """How many the carrier has not deleted for a day."""
    stuck = select(func.count()).select_from(LooseRecording).where(LooseRecording.tries >= TRIES_SOON)
    return session.scalar(stuck) or 0
