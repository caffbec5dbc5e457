"""One meeting of a group: called off, moved, begun late, counted; and the last of these taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from hotline.directory.next_meetings import to_come
from hotline.directory.seats import meeting_at
from hotline.office import acts, second_look
from hotline.office.acts import Doing, NotAsItWas
from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.outbox.plans.moves import move_meeting, take_back
from hotline.store.models import Act, Group, Meeting

MOST_LATE: Final = 120  # minutes; after that it is another meeting
MOST_PEOPLE: Final = 999


def call_off(do: Doing, group_id: int, at: datetime, reason: str = "") -> Act:
    """Just the meeting that takes place then. Raises NotTheirs, NotAsItWas, SeatGone."""
    if known := acts.done_before(do):
        return known
    group = acts.theirs(do, group_id, "broadcast")
    meeting = _on(do.session, group, at)
    act = acts.begin(do, "call_off", group, meeting)
    act.people = cancel_meeting(do.session, group, at, do.now, reason, acts.held_until(do.now, at))
    acts.write_down(do, "call_off", group, {"at": at.isoformat(), "people": act.people}, reason)
    return act


def move(do: Doing, group_id: int, at: datetime, to: datetime) -> Act:
    """Raises NotTheirs, NotAsItWas (also when another meeting of the group is then), SeatGone."""
    if known := acts.done_before(do):
        return known
    return _moved(do, acts.theirs(do, group_id, "broadcast"), at, to, "move")


def start_late(do: Doing, group_id: int, at: datetime, minutes: int) -> Act:
    """Likewise."""
    if known := acts.done_before(do):
        return known
    if not 1 <= minutes <= MOST_LATE:
        raise NotAsItWas(f"{minutes} minutes")
    return _moved(do, acts.theirs(do, group_id, "broadcast"), at, at + timedelta(minutes=minutes), "late")


def _moved(do: Doing, group: Group, at: datetime, to: datetime, kind: str) -> Act:
    meeting = _on(do.session, group, at)
    if to <= do.now or is_taken(do.session, group, to, do.now):
        raise NotAsItWas(f"meeting:{meeting.id}")
    act = acts.begin(do, kind, group, meeting)
    act.people = move_meeting(
        do.session,
        group,
        meeting,
        to,
        act.id,
        do.now,
        acts.held_until(do.now, min(at, to)),
        is_late=kind == "late",
    )
    acts.write_down(do, kind, group, {"at": at.isoformat(), "to": to.isoformat(), "people": act.people})
    return act


def is_taken(session: Session, group: Group, at: datetime, now: datetime) -> bool:
    """Whether a meeting of this group takes place then anyway."""
    return any(one.at == at for one in to_come(session, group, now, 60))


def count_heads(do: Doing, group_id: int, at: datetime, people: int) -> None:
    """How many came. Counting again corrects it."""
    group = acts.theirs(do, group_id, "seats")
    if not 0 <= people <= MOST_PEOPLE:
        raise NotAsItWas(f"{people} people")
    meeting_at(do.session, group.id, at).came = people
    acts.write_down(do, "count", group, {"at": at.isoformat(), "people": people})


def undo(do: Doing) -> Act | None:
    """The account's last act, if that was within two minutes: nobody hears of it, or they hear that it is on after all.

    None when there is nothing to take back.
    """
    act = acts.last_undoable(do.session, do.account_id, do.now) if do.account_id is not None else None
    if act is None:
        return None
    group = do.session.get_one(Group, act.group_id)
    act.undone_at = do.now
    if act.broadcast_id is not None:
        second_look.cancel(do.session, act.broadcast_id, do.now)
    elif act.meeting_id is not None:
        meeting = do.session.get_one(Meeting, act.meeting_id)
        take_back(do.session, group, meeting, acts.before(act), act.id, do.now)
    acts.write_down(do, "undo", group, {"of": act.kind})
    return act


def _on(session: Session, group: Group, at: datetime) -> Meeting:
    meeting = meeting_at(session, group.id, at)
    if meeting.status == "cancelled":
        raise NotAsItWas(f"meeting:{meeting.id}")
    return meeting
