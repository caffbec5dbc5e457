"""Standing still: when the carrier refuses our account, or one of our senders, every message would fail the same way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hotline.outbox import alerts
from hotline.store.inserting import insert_new
from hotline.store.models import Pause

TRY_EVERY: Final = timedelta(minutes=1)  # then one message finds out whether it is mended
SENDING: Final = "sending"
BY_US: Final = 0  # instead of a carrier's code: somebody here stopped it


def name_of(sender: str) -> str:
    """The name of one sender's pause. SENDING is the name of the pause of the whole line."""
    return f"{SENDING}:{sender}"


def sender_of(name: str) -> str:
    """ "" for the pause of the whole line."""
    return name.removeprefix(SENDING).removeprefix(":")


def stand_still(
    session: Session, code: int | None, now: datetime, message_id: int, sender: str = ""
) -> datetime:
    """Until when; "" is every sender. Tells a person the first time, and again at each try that fails."""
    name, until = name_of(sender) if sender else SENDING, now + TRY_EVERY
    row = {"name": name, "error_code": code, "since": now, "until": until}
    if not insert_new(session, Pause, [row], unique=["name"], returning=Pause.name):
        standing = session.get_one(Pause, name)
        standing.until, standing.error_code = max(standing.until, until), code
    alerts.sending_paused(code, message_id, sender)
    return until


def hold(session: Session, now: datetime, until: datetime) -> None:
    """Somebody here stops everything; answers to texts and calls go on, for they do not pass through the outbox."""
    row = {"name": SENDING, "error_code": BY_US, "since": now, "until": until}
    if not insert_new(session, Pause, [row], unique=["name"], returning=Pause.name):
        standing = session.get_one(Pause, SENDING)
        standing.error_code, standing.until = BY_US, until


def try_again(session: Session, now: datetime) -> int:
    """Whatever stands still is tried now, one message each; gives how many pauses there are."""
    standing = session.scalars(select(Pause).with_for_update()).all()
    for each in standing:
        each.until = min(each.until, now)
    return len(standing)


def may_send(session: Session, now: datetime, sender: str) -> int | None:
    """None: as many as you like. 0: none. 1: one, to find out."""
    names = (SENDING, name_of(sender))
    query = select(Pause).where(Pause.name.in_(names)).order_by(Pause.name).with_for_update()
    standing = session.scalars(query).all()
    if any(now < each.until for each in standing):
        return 0
    for each in standing:
        each.until = now + TRY_EVERY  # nobody else tries at the same time
    return 1 if standing else None


def resume(session: Session, sender: str, channel: str) -> None:
    """The carrier took something from this sender. That it took a call does not show that it takes texts."""
    names = (SENDING, name_of(sender)) if channel == "text" else (SENDING,)
    over = session.scalars(delete(Pause).where(Pause.name.in_(names)).returning(Pause.name))
    for name in over.all():
        alerts.sending_resumed(sender_of(name))


def forget_others(session: Session, senders: Collection[str]) -> None:
    """Those of senders that are not there any more."""
    kept = (SENDING, *(name_of(sender) for sender in senders))
    session.execute(delete(Pause).where(Pause.name.not_in(kept)))
