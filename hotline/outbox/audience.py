"""Whom a broadcast is for. Only people who are owed or asked for it: nobody is added because their number is known.

Kept with the broadcast as JSON, {"who": "seats", "group": "417"}, so that it reads the same a year later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from hotline.store.models import Caller, Consent, Group, Meeting, Seat, TipSubscription
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
    area: str | None = None  # "OR", "Portland, OR" or the beginning of a ZIP code: see read_area


Audience = Seats | Subscribers


def to_json(audience: Audience) -> dict[str, Any]:
    match audience:
        case Seats(group, starts_at):
            return {"who": "seats", "group": group, "starts_at": starts_at.isoformat() if starts_at else None}
        case Subscribers(programme, theme, language, area):
            kept = {"programme": programme, "theme": theme, "language": language, "area": area}
            return {"who": "subscribers"} | kept


def from_json(kept: Mapping[str, Any]) -> Audience:
    if kept["who"] == "seats":
        starts_at = kept["starts_at"]
        return Seats(kept["group"], datetime.fromisoformat(starts_at) if starts_at else None)
    return Subscribers(kept["programme"], kept["theme"], kept["language"], kept.get("area"))


def read_area(text: str) -> str | None:
    """As it is kept: "or" -> "OR", "portland  or" -> "portland, OR", "972" -> "972". None when it is none of these."""
    found = _AREA.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    if found["zip"]:
        return found["zip"]
    region = found["region"].upper()
    return f"{found['town'].strip(' ,')}, {region}" if found["town"] else region


_AREA: Final = re.compile(
    r"(?P<zip>\d{2,5})|(?:(?P<town>[^\W\d][^%_\d]{1,60}?)(?:, ?| ))?(?P<region>[A-Za-z]{2})"
)


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
    """Their caller ids and languages, in no order. Who opted out or was forgotten is not among them."""
    reachable = select(Caller.id, Caller.language).where(
        Caller.opted_out_at.is_(None), Caller.phone_sealed.is_not(None), Caller.forgotten_at.is_(None)
    )
    match audience:
        case Seats():
            return reachable.where(_has_seat(audience, now))
        case Subscribers():
            return reachable.where(*_agreed(audience))


def count(session: Session, audience: Audience, now: datetime) -> int:
    return session.scalar(select(func.count()).select_from(people(audience, now).subquery())) or 0


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
        wanted.append(_is_of(audience.area))
    return wanted


def _is_of(area: str) -> ColumnElement[bool]:
    """Told us so, or had a seat there lately: nobody is guessed at by their number, which people keep when they move."""
    town, _, region = area.rpartition(", ")
    if area.isdigit():
        told, there = Caller.place.startswith(area), [Group.postal_code.startswith(area)]
    elif town:
        told = func.lower(Caller.place) == area.lower()
        there = [func.lower(Group.city) == town.lower(), Group.region == region]
    else:
        told, there = Caller.place.endswith(f", {region}"), [Group.region == region]
    sat_there = (
        select(Seat.caller_id)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(*there)
    )
    return or_(
        told, Caller.id.in_(sat_there)
    )  # looked up once; correlated, it would be asked for each person
