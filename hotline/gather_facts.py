"""Gather what a turn may know about this person and moment. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.directory.atlas import ShippedAtlas
from hotline.directory.search import StoredDirectory
from hotline.facts import CallerFacts, Facts, SeatFacts, TipsFacts
from hotline.phone import Phone
from hotline.store.models import Caller, Meeting, Seat, TipSubscription
from hotline.words import Words


@dataclass(frozen=True)
class House:
    """What is the same in every turn of this installation."""

    org: str
    number: Phone
    zone: str
    words: Words
    atlas: ShippedAtlas


def gather(
    session: Session,
    house: House,
    caller: Caller | None,
    phone: Phone | None,
    now: datetime,
    *,
    is_call: bool,
) -> Facts:
    directory = StoredDirectory(session, now)
    return Facts(
        now=now,
        org=house.org,
        number=house.number,
        caller=_caller(session, house, caller, phone, now),
        directory=directory,
        atlas=house.atlas,
        tips=house.words.tips,
        languages=house.words.languages,
        zone=house.zone,
        seats=_seats(session, directory, caller, now) if caller else (),
        one_at_a_time=is_call,
        can_text=caller is not None and not caller.landline,
        can_keep=caller is not None,
    )


def _caller(
    session: Session, house: House, caller: Caller | None, phone: Phone | None, now: datetime
) -> CallerFacts:
    if caller is None or phone is None:
        return CallerFacts(is_known=False)
    tips = session.scalar(select(TipSubscription).where(TipSubscription.caller_id == caller.id))
    return CallerFacts(
        language=caller.language,
        zone=caller.zone,
        place=caller.place,
        area=house.atlas.of_area_code(phone),
        discreet=caller.discreet,
        is_landline=caller.landline,
        opted_out=caller.opted_out_at is not None,
        tips=_tips(tips, now) if tips else None,
        tips_heard=tips.sent_count if tips else caller.tips_heard,
    )


def _tips(row: TipSubscription, now: datetime) -> TipsFacts:
    is_paused = row.paused_until is not None and row.paused_until > now
    return TipsFacts(
        at=row.at,
        zone=row.zone,
        theme=row.theme,
        is_active=row.next_due_at is not None,
        paused_until=row.paused_until if is_paused else None,
    )


def _seats(
    session: Session, directory: StoredDirectory, caller: Caller, now: datetime
) -> tuple[SeatFacts, ...]:
    """Seats at meetings to come, soonest first."""
    at = func.coalesce(Meeting.moved_to, Meeting.starts_at)
    query = (
        select(Seat, Meeting)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .where(Seat.caller_id == caller.id, Seat.status.in_(("held", "waiting", "offered")), at > now)
        .order_by(at, Seat.id)
    )
    found = []
    for seat, meeting in session.execute(query).all():
        starts_at = meeting.moved_to or meeting.starts_at
        group = directory.at(meeting.group_id, starts_at)
        if group:
            found.append(
                SeatFacts(
                    id=seat.id,
                    group=group,
                    starts_at=starts_at,
                    party=seat.party,
                    status=seat.status,
                    offered_until=seat.offered_until,
                    is_cancelled=meeting.status == "cancelled",
                )
            )
    return tuple(found)
