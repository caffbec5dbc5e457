"""Whom a broadcast is for. Only people who are owed or asked for it: nobody is added because their number is known.

Kept with the broadcast as JSON, {"who": "seats", "group": "417"}, so that it reads the same a year later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, bindparam, exists, func, select
from sqlalchemy.orm import Session

from hotline.directory.areas import places_in
from hotline.store.listed import listed_words
from hotline.store.models import AudienceCount, Caller, Consent, Group, Meeting, Seat, TipSubscription
from hotline.store.view import Sight

USUAL_LANGUAGE: Final = "en"  # of people who never chose one
MEMBER_FOR: Final = timedelta(days=14)  # after a meeting, as long as seats are kept
PROGRAMMES: Final = ("announcements", "tips")


@dataclass(frozen=True)
class Seats:
    """Who holds or waits for a seat in this group: at one meeting, or at any from a fortnight ago on."""

    group: str  # its code
    starts_at: datetime | None = None


@dataclass(frozen=True)
class Subscribers:
    """Who agreed to this programme, and has not taken it back."""

    programme: str  # announcements | tips
    theme: str | None = None  # of tips: those who chose it, or chose all
    language: str | None = None
    area: str | None = None  # "OR", "Portland, OR", "972", "25 miles of 97214": directory/areas.py
    country: str = "US"  # whose ZIP codes and towns these are


Audience = Seats | Subscribers


def to_json(audience: Audience) -> dict[str, Any]:
    match audience:
        case Seats(group, starts_at):
            return {"who": "seats", "group": group, "starts_at": starts_at.isoformat() if starts_at else None}
        case Subscribers():
            return {"who": "subscribers"} | vars(audience)


def from_json(kept: Mapping[str, Any]) -> Audience:
    if kept["who"] == "seats":
        starts_at = kept["starts_at"]
        return Seats(kept["group"], datetime.fromisoformat(starts_at) if starts_at else None)
    return Subscribers(**{name: value for name, value in kept.items() if name != "who"})


def still_stands(sight: Sight, audience: Audience, now: datetime) -> bool:
    """False where it is about one meeting that was called off, or has begun."""
    if not isinstance(audience, Seats) or audience.starts_at is None:
        return True
    found = sight.execute(_MEETING, {"code": audience.group, "starts_at": audience.starts_at})
    return not any(row.status == "cancelled" or row.at <= now for row in found)


_MEETING = (
    select(Meeting.status, func.coalesce(Meeting.moved_to, Meeting.starts_at).label("at"))
    .join(Group, Group.id == Meeting.group_id)
    .where(Group.code == bindparam("code"), Meeting.starts_at == bindparam("starts_at"))
)


def people(audience: Audience, now: datetime) -> Select[int, str | None]:
    """Their caller ids and languages, in no order; without those who opted out or were forgotten."""
    match audience:
        case Seats():
            return _REACHABLE.where(_has_seat(audience, now))
        case Subscribers():
            return _REACHABLE.where(*_agreed(audience))


_REACHABLE: Final = select(Caller.id, Caller.language).where(
    Caller.opted_out_at.is_(None), Caller.phone_sealed.is_not(None), Caller.forgotten_at.is_(None)
)


@dataclass(frozen=True)
class Part:
    """People of an audience who are alike in everything that makes a difference to a text."""

    language: str
    landline: bool
    discreet: bool
    zone: str | None
    many: int


def count(session: Session, audience: Audience, now: datetime) -> int:
    return sum(part.many for part in parts(session, audience, now))


def parts(session: Session, audience: Audience, now: datetime) -> Sequence[Part]:
    """A few rows for thousands of people. Subscribers are never counted one by one: triggers keep a ledger of them."""
    match audience:
        case Seats():
            return _seated(session, audience, now)
        case Subscribers():
            return _subscribed(session, audience)


def _seated(session: Session, audience: Seats, now: datetime) -> list[Part]:
    by = (
        func.coalesce(Caller.language, USUAL_LANGUAGE).label("language"),
        Caller.landline,
        Caller.discreet,
        Caller.zone,
    )
    counted = people(audience, now).with_only_columns(*by, func.count()).group_by(*by)
    return [Part(*row) for row in session.execute(counted)]


def _subscribed(session: Session, audience: Subscribers) -> list[Part]:
    """As the ledger has it (AudienceCount)."""
    by = (
        func.coalesce(AudienceCount.language, USUAL_LANGUAGE).label("language"),
        AudienceCount.landline,
        AudienceCount.discreet,
        AudienceCount.zone,
    )
    many = func.sum(AudienceCount.many)
    query = select(*by, many).where(AudienceCount.programme == audience.programme).group_by(*by)
    if audience.programme == "tips" and audience.theme is not None:
        query = query.where(AudienceCount.theme.in_(("", audience.theme)))
    if audience.language is not None:
        query = query.where(func.coalesce(AudienceCount.language, USUAL_LANGUAGE) == audience.language)
    if audience.area is not None:
        query = query.where(_is_in(AudienceCount.place, audience))
    return [Part(*row) for row in session.execute(query.having(many != 0))]


def _has_seat(audience: Seats, now: datetime) -> Any:
    when = func.coalesce(Meeting.moved_to, Meeting.starts_at) > now - MEMBER_FOR
    if audience.starts_at is not None:
        when = Meeting.starts_at == audience.starts_at
    return exists().where(
        Seat.caller_id == Caller.id,
        Seat.status.in_(("held", "waiting", "offered")),
        Meeting.id == Seat.meeting_id,
        when,
        Group.id == Meeting.group_id,
        Group.code == audience.group,
    )


def _agreed(audience: Subscribers) -> list[Any]:
    wanted: list[Any] = [
        exists().where(
            Consent.caller_id == Caller.id,
            Consent.programme == audience.programme,
            Consent.ended_at.is_(None),
        )
    ]
    if audience.programme == "tips":
        theme = [] if audience.theme is None else [TipSubscription.theme.in_(("", audience.theme))]
        wanted.append(
            exists().where(
                TipSubscription.caller_id == Caller.id, TipSubscription.next_due_at.is_not(None), *theme
            )
        )
    if audience.language is not None:
        wanted.append(func.coalesce(Caller.language, USUAL_LANGUAGE) == audience.language)
    if audience.area is not None:
        wanted.append(_is_in(func.coalesce(Caller.place, Caller.seat_place), audience))
    return wanted


def _is_in(column: SQLColumnExpression[str | None], audience: Subscribers) -> ColumnElement[bool]:
    """Nobody is guessed at by their number, which people keep when they move."""
    within = column.in_(listed_words(places_in(audience.area or "", audience.country)))
    # "is true": else PostgreSQL makes it a join, and goes through all the places for each person
    return within.is_(True)
