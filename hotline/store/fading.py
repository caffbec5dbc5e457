"""What fades: drafts and answers within the hour, then the place of somebody silent, then their number, then their row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, String, cast, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from hotline.store.engine import Store
from hotline.store.models import (
    Account,
    Caller,
    Consent,
    Message,
    Seat,
    SessionRow,
    Story,
    Subscription,
    Talk,
    TipSubscription,
    TurnRow,
    VoiceMessage,
)

BATCH: Final = 500  # people a transaction: callers take their turns in between

DRAFTS: Final = timedelta(minutes=50)  # looked for every ten minutes: within the hour they are gone
PLACES: Final = timedelta(days=30)  # of somebody who agreed to nothing, after they were last here
SILENT: Final = timedelta(days=90)  # of somebody who agreed to nothing: then their number goes
ANSWERED: Final = (
    "<Response/>"  # to a request that comes again after so long: it was answered, and that is all
)
UNDER_WAY: Final = ("queued", "held", "sending", "unknown")


Do = Callable[[Session, Sequence[int]], None]

# ---- within the hour


def drafts_and_answers(store: Store, now: datetime, *, since: datetime) -> int:
    """Wipe words that still wait for a yes, and our answers, in conversations and requests since then. Repeatable."""
    old = now - DRAFTS
    _wipe_drafts(store, since, old)
    wiped = 0
    while True:
        with store.writing() as session:
            some = (
                select(TurnRow.request_id)
                .where(TurnRow.answered_at < old, TurnRow.answered_at >= since, TurnRow.answer != ANSWERED)
                .limit(BATCH)
            )
            rows = session.execute(
                update(TurnRow)
                .where(TurnRow.request_id.in_(some))
                .values(answer=ANSWERED)
                .returning(TurnRow.request_id)
                .execution_options(synchronize_session=False)
            ).all()
        wiped += len(rows)
        if len(rows) < BATCH:
            return wiped


def _wipe_drafts(store: Store, since: datetime, old: datetime) -> None:
    """The question goes with its words: a late 1 means nothing any more."""
    with store.writing() as session:
        has_words = cast(SessionRow.state, String).like('%"words":%')
        within = (SessionRow.updated_at < old) & (SessionRow.updated_at >= since)
        for row in session.scalars(select(SessionRow).where(within, has_words).with_for_update()):
            row.state = _without_words(row.state)


def _without_words(state: Mapping[str, Any]) -> dict[str, Any]:
    trail = [asked for asked in state["trail"] if not _holds_words(asked)]
    return {**state, "open": None if _holds_words(state["open"]) else state["open"], "trail": trail}


def _holds_words(asked: Mapping[str, Any] | None) -> bool:
    return asked is not None and "words" in asked["data"]


# ---- people


def fade(store: Store, now: datetime) -> dict[str, int]:
    """How many lost their place, their number, their row. Repeatable."""
    is_here = Caller.phone_sealed.is_not(None)
    has_place = or_(Caller.place.is_not(None), Caller.zone.is_not(None))
    return {
        "callers.place": _each(
            store, has_place & (Caller.seen_at < now - PLACES) & _owes_nothing(), _no_place
        ),
        "callers.phone": _each(
            store,
            is_here & (Caller.seen_at < now - SILENT) & _owes_nothing(),
            lambda s, ids: _no_number(s, ids, now),
        ),
        "callers": _each(store, _is_empty(), _remove),
    }


def _owes_nothing() -> ColumnElement[bool]:
    """Nothing they agreed to, left with us or wait for, and no account: for none of it would we need to know them."""
    mine = Caller.id
    return ~or_(
        exists().where(Consent.caller_id == mine, Consent.ended_at.is_(None)),
        exists().where(TipSubscription.caller_id == mine, TipSubscription.next_due_at.is_not(None)),
        exists().where(Subscription.caller_id == mine),
        exists().where(Seat.caller_id == mine),
        exists().where(VoiceMessage.caller_id == mine),
        exists().where(Story.caller_id == mine, Story.status.in_(("held", "asked_again"))),
        exists().where(Message.caller_id == mine, Message.state.in_(UNDER_WAY)),
        exists().where(Account.phone_key == Caller.phone_key, Account.ended_at.is_(None)),
    )


def _is_empty() -> ColumnElement[bool]:
    """Only their key is left, and nothing that it is the key to: no opt-out, no proof of consent, no story to take back."""
    mine = Caller.id
    return (
        Caller.phone_sealed.is_(None)
        & Caller.opted_out_at.is_(None)
        & ~or_(exists().where(Consent.caller_id == mine), exists().where(Story.caller_id == mine))
        & _owes_nothing()
    )


def _each(store: Store, which: ColumnElement[bool], do: Do) -> int:
    return sum(_some(store, ids, which, do) for ids in _in_batches(store, which))


def _in_batches(store: Store, which: ColumnElement[bool]) -> Iterator[Sequence[int]]:
    last = 0
    while True:
        with store.reading() as session:
            ids = session.scalars(
                select(Caller.id).where(which, Caller.id > last).order_by(Caller.id).limit(BATCH)
            ).all()
        if not ids:
            return
        yield ids
        last = ids[-1]


def _some(store: Store, ids: Sequence[int], which: ColumnElement[bool], do: Do) -> int:
    """Those of them of whom it is still true: they may have come back meanwhile."""
    with store.writing() as session:
        still = session.scalars(
            select(Caller.id).where(Caller.id.in_(ids), which).with_for_update(of=Caller)
        ).all()
        do(session, still)
        return len(still)


def _no_place(session: Session, ids: Sequence[int]) -> None:
    session.execute(update(Caller).where(Caller.id.in_(ids)).values(place=None, zone=None, seat_place=None))


def _no_number(session: Session, ids: Sequence[int], now: datetime) -> None:
    for table in (TipSubscription, SessionRow, Message, TurnRow, Talk):
        session.execute(delete(table).where(table.caller_id.in_(ids)))
    session.execute(update(Caller).where(Caller.id.in_(ids)).values(**unknown_again(), forgotten_at=now))


def unknown_again() -> dict[str, Any]:
    """What a person's row says of somebody we know nothing of, but for their key and that they opted out."""
    return {
        "phone_sealed": None,
        "language": None,
        "zone": None,
        "place": None,
        "seat_place": None,
        "sender": None,
        "discreet": True,
        "landline": False,
        "tips_heard": 0,
        "speed": "",
        "relay": False,
        "quiet_until": None,
        "still_asked_at": None,
        "in_doubt_at": None,
    }


def _remove(session: Session, ids: Sequence[int]) -> None:
    session.execute(delete(Caller).where(Caller.id.in_(ids)))
