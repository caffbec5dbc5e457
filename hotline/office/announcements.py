"""A coordinator's own words, or voice, to everybody with a seat: looked at or heard first, then sent as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from hotline.content import recordings
from hotline.directory.seats import meeting_at
from hotline.lines import Line, Recording, line
from hotline.office import acts, to_many
from hotline.office.acts import Doing, NotAsItWas
from hotline.outbox import broadcasts
from hotline.outbox.audience import Seats
from hotline.outbox.plans._meetings import seated, slots, starts, told_at
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.in_force import in_force
from hotline.store.models import Act, Broadcast, Caller, Group, Meeting

HEARD_FOR: Final = timedelta(days=1)  # after the meeting


def announce(
    do: Doing, vault: Vault, group_id: int, at: datetime, said: Mapping[str, str], *, most_alone: int
) -> Act:
    """To whoever has a seat or waits for one at the meeting that takes place then; held back two minutes, and until a
    second person has looked where it is for many.

    Raises NotTheirs, NotAsItWas when nobody would hear it or the words will not do.
    """
    if known := acts.done_before(do):
        return known
    group = acts.theirs(do, group_id, "broadcast")
    act = acts.begin(do, "tell", group, None)
    row = _begin(
        do,
        vault,
        act,
        words=said,
        audience=Seats(group.code, meeting_at(do.session, group.id, at).starts_at),
        starts_at=acts.held_until(do.now, at),
        expires_at=max(at, do.now + acts.UNDO_FOR * 2),
        most_alone=most_alone,
    )
    acts.write_down(do, "tell", group, {"broadcast": row.id, "people": row.people, "state": row.state})
    return act


def announce_aloud(
    do: Doing, vault: Vault, group_id: int, at: datetime, recording_sid: str, *, most_alone: int
) -> Act:
    """Played to those with a seat: as a call where a phone takes no texts, else they are told how to hear it. For many,
    once a second person has heard it.

    A newer one takes the place of an older one. Raises NotTheirs, NotAsItWas when nobody would hear it.
    """
    if known := acts.done_before(do):
        return known
    group = acts.theirs(do, group_id, "broadcast")
    meeting = meeting_at(do.session, group.id, at)
    if meeting.status == "cancelled":
        raise NotAsItWas(f"meeting:{meeting.id}")
    act = acts.begin(do, "voice", group, meeting)
    recordings.keep_until(do.session, recording_sid, at)
    row = _begin(
        do,
        vault,
        act,
        words={},
        voice=recording_sid,
        audience=Seats(group.code, meeting.starts_at),
        starts_at=acts.held_until(do.now, at),
        expires_at=at,
        most_alone=most_alone,
    )
    if row.state == broadcasts.RUNNING:
        play(do.session, row, do.now)
    acts.write_down(do, "announce_aloud", group, {"people": row.people, "state": row.state})
    return act


def _begin(do: Doing, vault: Vault, act: Act, **what: Any) -> Broadcast:
    """The broadcast of this act; `what` as to_many.begin has it. Raises NotAsItWas."""
    once = f"act:{hashlib.sha256(do.once.encode()).hexdigest()[:40]}"
    try:
        row = to_many.begin(do.session, vault, once=once, now=do.now, written_by=do.account_id, **what)
    except broadcasts.NotPossible as reason:
        raise NotAsItWas(str(reason)) from reason
    act.broadcast_id, act.people = row.id, row.people
    return row


def play(session: Session, row: Broadcast, now: datetime) -> None:
    """Everybody with a seat is told of this voice, or hears it. Raises NotPossible when the meeting was called off."""
    act = session.scalars(select(Act).where(Act.broadcast_id == row.id)).one()
    assert act.meeting_id is not None  # a voice is about one
    assert row.voice is not None
    meeting, group = session.get_one(Meeting, act.meeting_id), session.get_one(Group, act.group_id)
    if meeting.status == "cancelled":
        raise broadcasts.NotPossible("the meeting was called off")
    recordings.discard(session, meeting.announcement, now)
    recordings.keep(session, row.voice)
    meeting.announcement, row.is_all_put = row.voice, True
    at = starts(meeting)
    hours = in_force(session).quiet
    drafts = [
        Draft(
            once=once.voiced(act.id, caller.id),
            caller_id=caller.id,
            kind="change",
            lines=_lines(meeting, group, caller, row.voice),
            due_at=told_at(caller, group, at, row.starts_at, hours),
            expires_at=at,
            broadcast_id=row.id,
        )
        for _, caller in seated(session, meeting)
    ]
    put_all(session, drafts, now)


def _lines(meeting: Meeting, group: Group, caller: Caller, recording_sid: str) -> tuple[Line, ...]:
    """The first is only read, the others only heard."""
    return (
        Line("announcement_waiting", slots(meeting, group, caller)),
        line("announcement_said"),
        line("announcement_play", recording=Recording(recording_sid)),
    )


def silence(session: Session, row: Broadcast, now: datetime) -> None:
    """It cannot be heard any more. Nothing where it is no voice."""
    recordings.discard(session, row.voice, now)
    session.execute(update(Meeting).where(Meeting.announcement == row.voice).values(announcement=None))


def throw_away_old(store: Store, now: datetime) -> int:
    """A day after the meeting a voice is gone. Gives how many. Twice is fine."""
    is_over = func.coalesce(Meeting.moved_to, Meeting.starts_at) < now - HEARD_FOR
    query = select(Meeting.id).where(Meeting.announcement.is_not(None), is_over).limit(100)
    with store.reading() as session:
        ids = session.scalars(query).all()
    if ids:
        with store.writing() as session:
            for meeting in session.scalars(select(Meeting).where(Meeting.id.in_(ids)).with_for_update()):
                recordings.discard(session, meeting.announcement, now)
                meeting.announcement = None
    return len(ids)
