"""A coordinator's own words, or voice, to everybody with a seat: looked at or heard first, then sent as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.content import recordings
from hotline.directory.seats import meeting_at
from hotline.lines import Line, Recording, line
from hotline.office import acts
from hotline.office.acts import Doing, NotAsItWas
from hotline.outbox import broadcasts
from hotline.outbox.audience import Seats
from hotline.outbox.plans._meetings import seated, slots, told_at
from hotline.outbox.put import Draft, put_all
from hotline.store import once
from hotline.store.engine import Store
from hotline.store.models import Act, Caller, Group, Meeting

HEARD_FOR: Final = timedelta(days=1)  # after the meeting


def announce(do: Doing, group_id: int, at: datetime, said: Mapping[str, str]) -> Act:
    """To whoever has a seat or waits for one at the meeting that takes place then; held back two minutes.

    Raises NotTheirs, NotAsItWas when nobody would hear it or the words will not do.
    """
    if known := acts.done_before(do):
        return known
    group = acts.theirs(do, group_id, "broadcast")
    act = acts.begun(do, "tell", group, None)
    try:
        act.broadcast_id = broadcasts.begin(
            do.session,
            once=f"act:{hashlib.sha256(do.once.encode()).hexdigest()[:40]}",
            words=said,
            audience=_seated_at(do.session, group, at),
            now=do.now,
            starts_at=acts.held_until(do.now, at),
            expires_at=max(at, do.now + acts.UNDO_FOR * 2),
            written_by=do.account_id,
        )
    except broadcasts.NotPossible as reason:
        raise NotAsItWas(str(reason)) from reason
    act.people = broadcasts.progress(do.session, act.broadcast_id).people
    acts.written(do, "tell", group, {"broadcast": act.broadcast_id, "people": act.people})
    return act


def announce_aloud(do: Doing, group_id: int, at: datetime, recording_sid: str) -> Act:
    """Played to those with a seat: as a call where a phone takes no texts, else they are told how to hear it.

    A newer one takes the place of an older one. Raises NotTheirs, NotAsItWas when nobody would hear it.
    """
    if known := acts.done_before(do):
        return known
    group = acts.theirs(do, group_id, "broadcast")
    meeting = meeting_at(do.session, group.id, at)
    people = seated(do.session, meeting)
    if not people or meeting.status == "cancelled":
        raise NotAsItWas(f"meeting:{meeting.id}")
    act = acts.begun(do, "voice", group, meeting)
    recordings.discard(do.session, meeting.announcement, do.now)
    recordings.keep(do.session, recording_sid)
    meeting.announcement = recording_sid
    told = put_all(
        do.session,
        [
            Draft(
                once=once.voiced(act.id, caller.id),
                caller_id=caller.id,
                kind="change",
                lines=_lines(meeting, group, caller, recording_sid),
                due_at=told_at(caller, group, at, acts.held_until(do.now, at)),
                expires_at=at,
            )
            for _, caller in people
        ],
        do.now,
    )
    act.people = len(told)
    acts.written(do, "announce_aloud", group, {"people": act.people})
    return act


def _lines(meeting: Meeting, group: Group, caller: Caller, recording_sid: str) -> tuple[Line, ...]:
    """The first is only read, the others only heard."""
    return (
        Line("announcement_waiting", slots(meeting, group, caller)),
        line("announcement_said"),
        line("announcement_play", recording=Recording(recording_sid)),
    )


def silence(do: Doing, act_id: int, meeting: Meeting) -> None:
    """Nobody more is told of it, and it cannot be heard any more."""
    callers = [caller.id for _, caller in seated(do.session, meeting)]
    once.withdraw(do.session, [once.voiced(act_id, caller_id) for caller_id in callers])
    recordings.discard(do.session, meeting.announcement, do.now)
    meeting.announcement = None


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


def _seated_at(session: Session, group: Group, at: datetime) -> Seats:
    return Seats(group.code, meeting_at(session, group.id, at).starts_at)
