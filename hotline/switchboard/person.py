"""A caller as the switchboard finds them: one query for all that every turn needs to know of a person."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, bindparam, cast, exists, func, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute

from hotline.store.in_force import CHOSEN
from hotline.store.models import (
    Account,
    Caller,
    DirectoryVersion,
    MeetingsVersion,
    Message,
    Seat,
    SessionRow,
    TipSubscription,
    TurnRow,
)
from hotline.store.view import Sight


class Person(NamedTuple):
    """A caller, their tips, and where the conversation with them stands, as of one moment."""

    id: int | None = None  # None: nobody we know yet
    seen_at: datetime | None = None  # each turn changes it: the same again means that no turn came between
    is_forgotten: bool = False
    language: str | None = None
    zone: str | None = None
    place: str | None = None
    discreet: bool = True
    landline: bool = False
    sender: str | None = None
    tips_heard: int = 0
    opted_out_at: datetime | None = None
    speed: str = ""
    relay: bool = False
    tips_id: int | None = None
    tips_at: str = ""
    tips_zone: str = ""
    tips_theme: str = ""
    tips_sent: int = 0
    tips_paused_until: datetime | None = None
    tips_next_due_at: datetime | None = None
    state: dict[str, Any] | None = None  # sessions.from_json
    state_at: datetime | None = None
    has_seats: bool = False
    is_asked: bool = False  # by some message of the outbox
    account_id: int | None = None  # of somebody who runs the line
    told: str | None = None  # what this very request was answered before
    directory_version: int | None = None  # as of the same moment
    meetings_version: int | None = None
    chosen: str | None = None  # of the line's rules, likewise


STRANGER = Person()
SEATED = ("held", "waiting", "offered")
OUT = ("sending", "unknown", "sent", "delivered")  # messages that the person has, or may have


def look_up(sight: Sight, phone_key: str, call_key: str | None, request_id: str) -> Person:
    """Runs one query. A STRANGER when there is nobody of that number. `call_key` None: the conversation by text."""
    values = {"phone_key": phone_key, "call_key": call_key, "request_id": request_id}
    [row] = sight.execute(_PERSON, values)
    person = Person._make(row)
    if person.id:
        return person
    return STRANGER._replace(
        told=person.told,
        account_id=person.account_id,
        directory_version=person.directory_version,
        meetings_version=person.meetings_version,
        chosen=person.chosen,
    )


def chosen_rules(view: Sight) -> str | None:
    """The line's own rules, for a turn whose number is withheld."""
    return next((row.chosen for row in view.execute(CHOSEN)), None)


def told_before(view: Sight, request_id: str) -> str | None:
    """What a request from a withheld number was answered before."""
    return next((row.answer for row in view.execute(_TOLD, {"request_id": request_id})), None)


_TOLD = select(TurnRow.answer).where(TurnRow.request_id == bindparam("request_id"))


def one_of(column: InstrumentedAttribute[str], words: tuple[str, ...]) -> ColumnElement[bool]:
    """Our own words as part of the query. As parameters SQLite would plan it anew for each value, for three times
    the price: one of them might fit a partial index.
    """
    return column.in_([literal_column(f"'{word}'") for word in words])


# In the order of Person. A row also for a stranger, who may have got an answer to this very request a moment ago.
_ANYBODY = select(literal_column("1").label("one")).subquery("anon_anybody")
_PERSON = (
    select(
        Caller.id,
        Caller.seen_at,
        Caller.phone_sealed.is_(None).label("is_forgotten"),
        Caller.language,
        Caller.zone,
        Caller.place,
        Caller.discreet,
        Caller.landline,
        Caller.sender,
        Caller.tips_heard,
        Caller.opted_out_at,
        Caller.speed,
        Caller.relay,
        TipSubscription.id.label("tips_id"),
        TipSubscription.at,
        TipSubscription.zone,
        TipSubscription.theme,
        TipSubscription.sent_count,
        TipSubscription.paused_until,
        TipSubscription.next_due_at,
        SessionRow.state,
        SessionRow.updated_at,
        exists().where(Seat.caller_id == Caller.id, one_of(Seat.status, SEATED)).label("has_seats"),
        exists()
        .where(Message.caller_id == Caller.id, Message.opens.is_not(None), one_of(Message.state, OUT))
        .label("is_asked"),
        select(Account.id)
        .where(Account.phone_key == bindparam("phone_key"), Account.ended_at.is_(None))
        .scalar_subquery()
        .label("account_id"),
        select(TurnRow.answer)
        .where(TurnRow.request_id == bindparam("request_id"))
        .scalar_subquery()
        .label("told"),
        select(DirectoryVersion.number)
        .where(DirectoryVersion.id == literal_column("1"))
        .scalar_subquery()
        .label("directory_version"),
        select(MeetingsVersion.number)
        .where(MeetingsVersion.id == literal_column("1"))
        .scalar_subquery()
        .label("meetings_version"),
        CHOSEN.scalar_subquery().label("chosen"),
    )
    .select_from(_ANYBODY)
    .outerjoin(Caller, Caller.phone_key == bindparam("phone_key"))
    .outerjoin(TipSubscription, TipSubscription.caller_id == Caller.id)
    .outerjoin(
        SessionRow,
        SessionRow.key
        == func.coalesce(bindparam("call_key", type_=String), "text:" + cast(Caller.id, String)),
    )
)
