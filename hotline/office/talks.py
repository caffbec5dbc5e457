"""Talks that the line brings about: it calls whoever helps, then the person, and neither sees the other's number.

A person who asked for one by text waits until a volunteer takes it; a coordinator begins one from the console. Each change is by
condition: of two who take it at once the first has it, and a request of the carrier's that comes twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from hotline.accounts.texts import as_caller
from hotline.conversation import Open
from hotline.lines import Digits, Line, Term, line
from hotline.outbox.put import Draft, put, put_all
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.inserting import insert_new
from hotline.store.models import Account, Caller, Talk, Volunteer

WAITS: Final = timedelta(minutes=10)  # for somebody to take it; the person is told so
TO_GET_THROUGH: Final = timedelta(minutes=5)  # once it is taken
TALK: Final = timedelta(hours=1)  # nobody else gets this volunteer meanwhile
SOME: Final = 100  # ended in one go


# ---- somebody asks, by text


def ask(
    session: Session, caller_id: int, language: str, ids: Sequence[int], once: str, now: datetime
) -> bool:
    """These volunteers are told that somebody waits, and nothing more. False when this person waits already."""
    row = {
        "caller_id": caller_id, "once": once, "language": language, "told": list(ids), "asked_at": now, "until": now + WAITS,
    }  # fmt: skip
    waits = select(Talk.id).where(Talk.caller_id == caller_id, Talk.ended_at.is_(None), Talk.until > now)
    if session.scalar(waits) is not None:
        return False
    found = insert_new(session, Talk, [row], unique=["once"], returning=Talk.id)
    for talk_id in found:
        said = line("duty_wanted", language=Term("language", language))
        opens = Open("talk", "take", {"talk": talk_id})
        _tell(session, ids, f"talk:{talk_id}:told", said, now, now + WAITS, opens)
    return bool(found)


def _tell(
    session: Session,
    ids: Sequence[int],
    once: str,
    said: Line,
    now: datetime,
    until: datetime,
    opens: Open | None = None,
) -> None:
    rows = session.scalars(select(Volunteer).where(Volunteer.id.in_(ids)).order_by(Volunteer.id)).all()
    drafts = [
        Draft(f"{once}:{row.id}", as_caller(session, row, row.languages[0], now), "answer", (said,), opens, expires_at=until)
        for row in rows
    ]  # fmt: skip
    put_all(session, drafts, now)


def take(session: Session, talk_id: int, volunteer_id: int, now: datetime) -> bool:
    """True for the first who takes it; all others who were told hear that it is taken."""
    free = update(Talk).where(
        Talk.id == talk_id, Talk.volunteer_id.is_(None), Talk.account_id.is_(None), Talk.ended_at.is_(None), Talk.until > now
    )  # fmt: skip
    if not _changed(session, free, volunteer_id=volunteer_id, taken_at=now, until=now + TO_GET_THROUGH):
        return False
    busy = {"busy_with": _busy(talk_id), "busy_until": now + TO_GET_THROUGH, "rung_at": now}
    session.execute(_quietly(update(Volunteer).where(Volunteer.id == volunteer_id).values(busy)))
    told = session.scalars(select(Talk.told).where(Talk.id == talk_id)).one()
    others = [each for each in told if each != volunteer_id]
    _tell(session, others, f"talk:{talk_id}:taken", line("duty_taken"), now, now + WAITS)
    return True


def call_volunteer(session: Session, talk_id: int, volunteer_id: int, now: datetime) -> bool:
    """The line calls the phone of the volunteer who has it, and asks for a key before anybody else's rings."""
    row = session.get_one(Volunteer, volunteer_id)
    caller_id = as_caller(session, row, row.languages[0], now)
    return _call(session, talk_id, caller_id, now)


def _call(session: Session, talk_id: int, caller_id: int, now: datetime) -> bool:
    return put(
        session,
        once=f"talk:{talk_id}:call",
        caller_id=caller_id,
        kind="answer",
        lines=(line("good_time"),),  # what they hear is decided as they pick up: topics/talk.py
        now=now,
        opens=Open("talk", "ready", {"talk": talk_id}),
        expires_at=now + TO_GET_THROUGH,
        channel="call",
    )


def begin(
    session: Session, caller_id: int, account: Account, language: str, once: str, now: datetime
) -> bool:
    """A coordinator wants to talk to this person: their own phone rings first. False when `once` was there."""
    row = {
        "caller_id": caller_id, "once": once, "language": language, "told": [], "asked_at": now, "account_id": account.id,
        "taken_at": now, "until": now + TO_GET_THROUGH,
    }  # fmt: skip
    found = insert_new(session, Talk, [row], unique=["once"], returning=Talk.id)
    for talk_id in found:
        _call(session, talk_id, as_caller(session, account, account.language, now), now)
    return bool(found)


# ---- while phones ring


def put_through(session: Session, talk_id: int, call_sid: str, now: datetime) -> bool:
    """Whoever has it is on this call, and the person is to be rung. False when it is over."""
    open = update(Talk).where(
        Talk.id == talk_id, Talk.taken_at.is_not(None), Talk.ended_at.is_(None), Talk.until > now, Talk.through_at.is_(None)
    )  # fmt: skip
    return _changed(session, open, call_sid=call_sid, until=now + TO_GET_THROUGH)


def to_ring(session: Session, vault: Vault, call_sid: str) -> tuple[int, Phone] | None:
    """The talk that this call is for, and whom to dial. None when it is for none, or the talk is over."""
    found = session.execute(
        select(Talk.id, Caller.phone_sealed)
        .join(Caller, Caller.id == Talk.caller_id)
        .where(Talk.call_sid == call_sid, Talk.ended_at.is_(None), Talk.through_at.is_(None))
    ).first()
    return (found.id, vault.unseal(found.phone_sealed)) if found and found.phone_sealed and call_sid else None


def language(session: Session, talk_id: int) -> str | None:
    """The person's; None when nobody is to call them any more."""
    return session.scalar(select(Talk.language).where(Talk.id == talk_id, Talk.ended_at.is_(None)))


def picked_up(session: Session, talk_id: int, now: datetime) -> bool:
    """The person pressed the key. However often they say so; False when it is over."""
    open = update(Talk).where(Talk.id == talk_id, Talk.ended_at.is_(None), Talk.call_sid != "")
    if not _changed(session, open, through_at=func.coalesce(Talk.through_at, now), until=now + TALK):
        return False
    busy = update(Volunteer).where(Volunteer.busy_with == _busy(talk_id))
    session.execute(_quietly(busy.values(busy_until=now + TALK)))
    return True


# ---- and afterwards


def end(session: Session, talk_id: int, now: datetime, number: str) -> bool:
    """For good. Of a person who asked and was not reached: they are told once, and how else. True when that is to be sent."""
    open = update(Talk).where(Talk.id == talk_id, Talk.ended_at.is_(None))
    if not _changed(session, open, ended_at=now):
        return False
    freed = update(Volunteer).where(Volunteer.busy_with == _busy(talk_id))
    session.execute(_quietly(freed.values(busy_with="", busy_until=None)))
    row = session.get_one(Talk, talk_id, populate_existing=True)
    if row.through_at is not None or row.account_id is not None:  # or whoever began it knows
        return False
    shown = Digits(number)
    said = line("person_missed", number=shown) if row.call_sid else line("person_nobody", number=shown)
    once = f"talk:{talk_id}:over"
    until = now + timedelta(hours=1)
    return put(
        session, once=once, caller_id=row.caller_id, kind="answer", lines=(said,), now=now, expires_at=until
    )


def end_waiting(session: Session, caller_id: int, now: datetime) -> None:
    """The person talks with somebody by another way: nobody need call them any more."""
    waits = update(Talk).where(
        Talk.caller_id == caller_id, Talk.ended_at.is_(None), Talk.through_at.is_(None)
    )
    session.execute(_quietly(waits.values(ended_at=now)))


def end_late(store: Store, now: datetime, number: str) -> int:
    """Those that nobody took, or that came to nothing. Gives how many. Twice is fine: an ended one is left alone."""
    late = select(Talk.id).where(Talk.ended_at.is_(None), Talk.until <= now).order_by(Talk.id).limit(SOME)
    with store.reading() as session:
        ids = session.scalars(late).all()
    if ids:
        with store.writing() as session:
            for talk_id in ids:
                end(session, talk_id, now, number)
    return len(ids)


def _busy(talk_id: int) -> str:
    return f"talk:{talk_id}"


def _changed(session: Session, change: Any, **to: object) -> bool:
    """Whether there was such a row."""
    return bool(session.execute(_quietly(change.values(**to).returning(Talk.id))).all())


def _quietly(change: Any) -> Any:
    return change.execution_options(synchronize_session=False)
