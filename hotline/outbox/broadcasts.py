"""A coordinator's text to many: begun once, however often the button is pressed, and paused, resumed or cancelled amid it.

One for many people waits until a second person releases it: whoever wrote it cannot (office/to_many.py asks them).

What its state says is looked at again as each of its messages is about to leave (sender.py): one that comes back from
the carrier after a pause, or that was being put just then, waits or ends like the others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hotline.outbox import audience as audiences
from hotline.outbox import states
from hotline.outbox.audience import Audience
from hotline.second_person import needs_second
from hotline.store import counted
from hotline.store.inserting import insert_new
from hotline.store.models import Broadcast, Message

WAITING: Final = "waiting"  # for a second person
RUNNING: Final = "running"
PAUSED: Final = "paused"
CANCELLED: Final = "cancelled"
DONE: Final = "done"
LASTS: Final = timedelta(hours=48)
LONGEST: Final = 480  # characters: more than three texts to everybody is a letter
WAITS: Final = (states.QUEUED, states.HELD)


class NotPossible(Exception):
    """What was asked cannot be done with this broadcast; the message says why."""


@dataclass(frozen=True)
class Progress:
    state: str
    people: int  # in the audience when it was made
    by_state: Mapping[str, int]  # messages

    @property
    def reached(self) -> int:
        return self.by_state.get(states.SENT, 0) + self.by_state.get(states.DELIVERED, 0)


def begin(
    session: Session,
    *,
    once: str,
    words: Mapping[str, str],
    audience: Audience,
    now: datetime,
    starts_at: datetime | None = None,
    expires_at: datetime | None = None,
    per_second: float | None = None,
    written_by: int | None = None,
    voice: str | None = None,
    most_alone: int,
) -> int:
    """Gives its id, also when `once` was begun before. `words` by language code, those of the usual language among them;
    none where a `voice`, the id of a recording, is played instead.

    For more than `most_alone` people it waits for a second person.
    Raises NotPossible when nobody would be told, or the words are missing or too long.
    """
    if known := session.scalar(select(Broadcast.id).where(Broadcast.once == once)):
        return known
    said = {language: text.strip() for language, text in words.items() if text.strip()}
    if voice is None:
        _check(said)
    people = audiences.count(session, audience, now)
    if not people:
        raise NotPossible("nobody is in this audience")
    starts_at = starts_at or now
    row = {
        "once": once,
        "words": said,
        "voice": voice,
        "audience": audiences.to_json(audience),
        "state": WAITING if needs_second(people, most_alone) else RUNNING,
        "written_by": written_by,
        "starts_at": starts_at,
        "expires_at": expires_at or starts_at + LASTS,
        "per_second": per_second,
        "people": people,
        "put_to": 0,
        "is_all_put": False,
        "created_at": now,
    }
    insert_new(session, Broadcast, [row], unique=["once"], returning=Broadcast.id)
    return session.scalars(select(Broadcast.id).where(Broadcast.once == once)).one()


def release(session: Session, broadcast_id: int, account_id: int, now: datetime) -> None:
    """The second person's yes. If it should have begun by now, it begins now, and ends so much later; what is about one
    meeting ends as planned. Raises NotPossible: for whoever wrote it too, and when that meeting does not take place.
    """
    row = _locked(session, broadcast_id, (WAITING,))
    if row.written_by == account_id:
        raise NotPossible("whoever wrote it cannot release it")
    if row.expires_at <= now:
        raise NotPossible("it waited too long")
    if not audiences.still_stands(session, audiences.from_json(row.audience), now):
        raise NotPossible("its meeting was called off, or has begun")
    row.state, row.approved_by, row.approved_at = RUNNING, account_id, now
    late = max(now - row.starts_at, timedelta(0))
    row.starts_at += late
    if not row.audience.get("starts_at"):
        row.expires_at += late


def pause(session: Session, broadcast_id: int) -> None:
    """What the senders already hold, a few seconds' worth, still leaves. Raises NotPossible."""
    _change(session, broadcast_id, (RUNNING, PAUSED), PAUSED)
    _move(session, broadcast_id, (states.QUEUED,), states.HELD)


def resume(session: Session, broadcast_id: int, now: datetime) -> None:
    row = _change(session, broadcast_id, (PAUSED, RUNNING), RUNNING)
    row.paced_from = now  # those it did not tell meanwhile are not owed all at once
    _move(session, broadcast_id, (states.HELD,), states.QUEUED)


def cancel(session: Session, broadcast_id: int, now: datetime) -> int:
    """Gives how many people are not told after all, of those it was for when it was written. Raises NotPossible when it is
    over.
    """
    row = _change(session, broadcast_id, (WAITING, RUNNING, PAUSED, CANCELLED), CANCELLED)
    row.ended_at = row.ended_at or now
    spared = _move(session, broadcast_id, WAITS, states.CANCELLED)
    if not row.is_all_put:
        put = sum(counted.by_state(session, broadcast_id).values())
        spared += max(row.people - put, 0)  # counted anew, a large audience would take a second
        row.is_all_put = True
    return spared


def expire(session: Session, row: Broadcast) -> None:
    """Nobody more is told; what is under way comes to its end."""
    row.is_all_put = True
    _move(session, row.id, WAITS, states.EXPIRED)


def progress(session: Session, broadcast_id: int) -> Progress:
    """Raises NotPossible when there is none with this id."""
    row = session.get(Broadcast, broadcast_id)
    if row is None:
        raise NotPossible(f"there is no broadcast {broadcast_id}")
    return Progress(row.state, row.people, row.outcome or counted.by_state(session, broadcast_id))


def stopped(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Those of these that do not run, with the state that their messages go to."""
    if not ids:
        return {}
    rows = session.execute(
        select(Broadcast.id, Broadcast.state).where(
            Broadcast.id.in_(ids), Broadcast.state.in_((PAUSED, CANCELLED))
        )
    )
    return {each: states.HELD if state == PAUSED else states.CANCELLED for each, state in rows}


def _check(said: Mapping[str, str]) -> None:
    if audiences.USUAL_LANGUAGE not in said:
        raise NotPossible(f"the words in {audiences.USUAL_LANGUAGE!r} are missing")
    for language, text in said.items():
        if len(text) > LONGEST:
            raise NotPossible(f"the words in {language!r} are {len(text)} characters; {LONGEST} is the most")


def _change(session: Session, broadcast_id: int, may_be: tuple[str, ...], state: str) -> Broadcast:
    row = _locked(session, broadcast_id, may_be)
    row.state = state
    session.flush()
    return row


def _locked(session: Session, broadcast_id: int, may_be: tuple[str, ...]) -> Broadcast:
    row = session.scalar(
        select(Broadcast)
        .where(Broadcast.id == broadcast_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise NotPossible(f"there is no broadcast {broadcast_id}")
    if row.state not in may_be:
        raise NotPossible(f"broadcast {broadcast_id} is {row.state}")
    return row


def _move(session: Session, broadcast_id: int, from_states: Collection[str], state: str) -> int:
    values = {"state": state} | ({"lines": None} if state in states.ENDS else {})
    moved = session.execute(
        update(Message)
        .where(Message.broadcast_id == broadcast_id, Message.state.in_(from_states))
        .values(values)
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    )
    return len(moved.all())
