"""Names of what may happen once: `messages.once` is unique, so asking twice is asking once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import String, cast, update
from sqlalchemy.orm import Session

from hotline.store.models import Message

DAY_REMINDER = "remind-day:"
SOON_REMINDER = "remind-soon:"


def tip_of(day: date) -> str:
    """The caller's id follows. `day` is the date where the person is."""
    return f"tip:{day.isoformat()}:"


def day_reminder(seat_id: int) -> str:
    return f"{DAY_REMINDER}{seat_id}"


def soon_reminder(seat_id: int) -> str:
    return f"{SOON_REMINDER}{seat_id}"


def offer(seat_id: int, until: datetime) -> str:
    return f"offer:{seat_id}:{until.isoformat(timespec='seconds')}"


def cancellation(meeting_id: int, caller_id: int) -> str:
    return f"cancelled:{meeting_id}:{caller_id}"


def moved(act_id: int, caller_id: int) -> str:
    return f"moved:{act_id}:{caller_id}"


def voiced(act_id: int, caller_id: int) -> str:
    """There is a recorded announcement."""
    return f"voice:{act_id}:{caller_id}"


def restored(act_id: int, caller_id: int) -> str:
    """It takes place after all."""
    return f"restored:{act_id}:{caller_id}"


def broadcast(broadcast_id: int) -> str:
    """The caller's id follows."""
    return f"broadcast:{broadcast_id}:"


def fact_of(day: date) -> str:
    """The caller's id follows. `day` is the date where the person is."""
    return f"fact:{day.isoformat()}:"


def action(action_id: int, caller_id: int) -> str:
    return f"action:{action_id}:{caller_id}"


def withdraw(session: Session, names: Sequence[str]) -> int:
    """Take back messages that no sender has claimed. Their names become free to be used again."""
    withdrawn = session.execute(
        update(Message)
        .where(Message.once.in_(names), Message.state == "queued")
        .values(
            state="cancelled",
            lines=None,
            opens=None,
            once=Message.once + ":withdrawn:" + cast(Message.id, String),
        )
        .returning(Message.id)
        .execution_options(synchronize_session=False)
    )
    return len(withdrawn.all())


def set_free(session: Session, names: Sequence[str]) -> None:
    """These may be used again, for another time or after a change of mind. What was sent was sent."""
    session.execute(
        update(Message)
        .where(Message.once.in_(names))
        .values(once=Message.once + ":then:" + cast(Message.id, String))
        .execution_options(synchronize_session=False)
    )
