"""Who is rung for a caller who asked for a person, and who of them has the call. The database decides; the carrier connects.

Every change is by condition, so a request of the carrier's that comes twice, late or in another order changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.inserting import upsert
from hotline.store.models import Ask, Volunteer

RUNG_FOR: Final = timedelta(minutes=1)  # a round with its whisper is over long before
TALK: Final = timedelta(hours=1)
NO_SUCH_NUMBER: Final = ("404", "410", "484", "604")  # SIP; busy, declined and out of reach are others


@dataclass(frozen=True)
class Leg:
    """One volunteer's phone in one round of one call: what the carrier's requests about it name."""

    call_sid: str
    round: int
    volunteer_id: int

    @property
    def key(self) -> str:
        return _key(self.call_sid, self.round)


def _key(call_sid: str, round: int) -> str:
    return f"{call_sid}:{round}"


def reserve(
    session: Session, call_sid: str, language: str, round: int, ids: Sequence[int], now: datetime
) -> None:
    """Lease these volunteers to this round, but for those whom another call got meanwhile. Waits for no lock."""
    row = {
        "call_sid": call_sid, "language": language, "round": round, "taken_by": None, "asked_at": now, "ended_at": None,
    }  # fmt: skip
    upsert(session, Ask, row, unique="call_sid", changes=("language", "round", "taken_by", "ended_at"))
    _let_go(session, call_sid)
    free = (
        select(Volunteer.id)
        .where(Volunteer.id.in_(ids), or_(Volunteer.busy_until.is_(None), Volunteer.busy_until <= now))
        .order_by(Volunteer.id)
        .with_for_update(skip_locked=True)
    )
    _change(
        session,
        update(Volunteer).where(Volunteer.id.in_(session.scalars(free).all())),
        busy_with=_key(call_sid, round),
        busy_until=now + RUNG_FOR,
        rung_at=now,
    )


def stop(session: Session, call_sid: str, now: datetime) -> None:
    """Nobody rings for this call any more, and whoever talked is free again."""
    _change(session, update(Ask).where(Ask.call_sid == call_sid, Ask.ended_at.is_(None)), ended_at=now)
    _let_go(session, call_sid)


def _let_go(session: Session, call_sid: str) -> None:
    theirs = Volunteer.busy_with.startswith(f"{call_sid}:", autoescape=True)
    _change(session, update(Volunteer).where(theirs), busy_with="", busy_until=None)


def to_ring(session: Session, vault: Vault, call_sid: str) -> Sequence[tuple[Leg, Phone]]:
    """The phones of the round under way; none once it is over, or somebody has the call."""
    ask = session.get(Ask, call_sid)
    if ask is None or ask.ended_at is not None or ask.taken_by is not None:
        return ()
    rows = session.scalars(
        select(Volunteer).where(Volunteer.busy_with == _key(call_sid, ask.round)).order_by(Volunteer.id)
    )
    return [(Leg(call_sid, ask.round, row.id), vault.unseal(row.phone_sealed)) for row in rows]


def picked_up(session: Session, leg: Leg) -> str | None:
    """The language of the caller; None when there is nobody to talk to any more. They are not rung for this call again."""
    ask = _open_ask(session, leg)
    if ask is None or ask.taken_by is not None:
        return None
    heard = update(Volunteer).where(Volunteer.id == leg.volunteer_id, Volunteer.busy_with == leg.key)
    is_theirs = _change(session, heard, heard_of=leg.call_sid, dead_since=None)
    return ask.language if is_theirs else None


def accept(session: Session, leg: Leg, now: datetime) -> bool:
    """True for the first who presses the key in this round, however often they say so; for all others False."""
    first = update(Ask).where(
        Ask.call_sid == leg.call_sid,
        Ask.round == leg.round,
        Ask.ended_at.is_(None),
        or_(Ask.taken_by.is_(None), Ask.taken_by == leg.volunteer_id),
    )
    rung = select(Volunteer.id).where(Volunteer.id == leg.volunteer_id, Volunteer.busy_with == leg.key)
    if session.scalar(rung) is None or not _change(session, first, taken_by=leg.volunteer_id):
        return False
    theirs = update(Volunteer).where(Volunteer.id == leg.volunteer_id)
    return bool(_change(session, theirs, busy_until=now + TALK))


def leg_over(session: Session, leg: Leg, status: str, sip: str, now: datetime) -> bool:
    """Their phone is free again. True when the carrier says that there is no such number."""
    theirs = update(Volunteer).where(Volunteer.id == leg.volunteer_id, Volunteer.busy_with == leg.key)
    _change(session, theirs, busy_with="", busy_until=None)
    if status != "failed" or sip not in NO_SUCH_NUMBER:
        return False
    alive = update(Volunteer).where(Volunteer.id == leg.volunteer_id, Volunteer.dead_since.is_(None))
    return bool(_change(session, alive, dead_since=now))


def was_taken(session: Session, call_sid: str) -> bool:
    return session.scalar(select(Ask.taken_by).where(Ask.call_sid == call_sid)) is not None


def language(session: Session, call_sid: str) -> str | None:
    return session.scalar(select(Ask.language).where(Ask.call_sid == call_sid))


def _open_ask(session: Session, leg: Leg) -> Ask | None:
    return session.scalar(
        select(Ask).where(Ask.call_sid == leg.call_sid, Ask.round == leg.round, Ask.ended_at.is_(None))
    )


def _change(session: Session, change: Any, **to: object) -> bool:
    """Whether there was such a row."""
    column = Ask.call_sid if change.table.name == "asks" else Volunteer.id
    changed = change.values(**to).returning(column).execution_options(synchronize_session=False)
    return bool(session.execute(changed).all())
