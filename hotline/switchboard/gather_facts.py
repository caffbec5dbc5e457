"""Gather what a turn may know about this person and moment. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    String,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from hotline.content.shelf import StoredContent
from hotline.directory.atlas import ShippedAtlas
from hotline.directory.memory import Known, KnownMeetings
from hotline.directory.search import StoredDirectory
from hotline.facts import CallerFacts, Facts, SeatFacts, TipsFacts
from hotline.office.desk import StoredAccounts
from hotline.office.talks import StoredTalks
from hotline.office.volunteers import StoredVolunteers
from hotline.phone import Phone
from hotline.second_person import MOST_ALONE
from hotline.store.columns import Vault
from hotline.store.models import (
    Account,
    Caller,
    DirectoryVersion,
    Meeting,
    MeetingsVersion,
    Message,
    Seat,
    SessionRow,
    TipSubscription,
    TurnRow,
)
from hotline.store.view import Sight
from hotline.words.words import Words


@dataclass(frozen=True)
class House:
    """What is the same in every turn of this installation."""

    org: str
    number: Phone
    zone: str
    words: Words
    atlas: ShippedAtlas
    senders: frozenset[str] = frozenset()  # our numbers and services that text
    public_url: str = ""  # where the carrier reports what became of an answer; "" asks for no report
    vault: Vault | None = None  # to find the account of a number that is typed in
    region: str = "US"
    tell_at_most: int = MOST_ALONE  # people a coordinator writes to alone


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


STRANGER = Person()
NO_SID = "unknown"  # a call that cannot be told from another: nothing is kept between its turns
SEATED = ("held", "waiting", "offered")
OUT = ("sending", "unknown", "sent", "delivered")  # messages that the person has, or may have


def one_of(column: InstrumentedAttribute[str], words: tuple[str, ...]) -> ColumnElement[bool]:
    """Our own words as part of the query. As parameters SQLite would plan it anew for each value, for three times
    the price: one of them might fit a partial index.
    """
    return column.in_([literal_column(f"'{word}'") for word in words])


# a row also for a stranger, who may have got an answer to this very request a moment ago
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
    )


def gather(
    view: Sight,
    house: House,
    vault: Vault,
    person: Person | None,
    phone: Phone | None,
    now: datetime,
    *,
    call_sid: str,
    known: Known | None = None,
    meetings: KnownMeetings | None = None,
) -> Facts:
    """`person` is None when the number is withheld; `call_sid` is "" for a text. `known` and `meetings` are what is
    remembered of the directory as `view` sees it.
    """
    directory = StoredDirectory(view, now, known, meetings)
    account_id = person.account_id if person else None
    phone_key = vault.key(phone) if phone else None
    accounts = (
        StoredAccounts(view, directory, house.vault, house.region, account_id, now) if house.vault else None
    )
    return Facts(
        now=now,
        org=house.org,
        number=house.number,
        caller=_caller(house, person, phone, now),
        directory=directory,
        atlas=house.atlas,
        tips=house.words.tips,
        languages=house.words.languages,
        zone=house.zone,
        spoken_instead=house.words.spoken_instead,
        keywords=house.words.keywords,
        lifeline=house.words.numbers.dialled("lifeline"),
        hurt_line=house.words.numbers.dialled("hurt"),
        naming_lifeline=house.words.naming_lifeline("call" if call_sid else "text"),
        seats=_seats(view, directory, person.id, now) if person and person.has_seats else (),
        tell_at_most=house.tell_at_most,
        accounts=accounts,
        volunteers=StoredVolunteers(view, phone_key, None if call_sid == NO_SID else call_sid, now),
        talks=StoredTalks(view, phone_key, now),
        one_at_a_time=bool(call_sid),
        can_text=person is not None and not person.landline,
        can_keep=person is not None,
        content=StoredContent(view, vault, person.id if person else None, now, house.zone),
    )


def _caller(house: House, person: Person | None, phone: Phone | None, now: datetime) -> CallerFacts:
    if person is None or phone is None:
        return CallerFacts(is_known=False)
    has_tips = person.tips_id is not None
    return CallerFacts(
        language=person.language,
        zone=person.zone,
        place=person.place,
        area=house.atlas.of_area_code(phone),
        discreet=person.discreet,
        is_landline=person.landline,
        opted_out=person.opted_out_at is not None,
        tips=_tips(person, now) if has_tips else None,
        tips_heard=person.tips_sent if has_tips else person.tips_heard,
        speed=person.speed or "",
        relay=bool(person.relay),
    )


def _tips(person: Person, now: datetime) -> TipsFacts:
    is_paused = person.tips_paused_until is not None and person.tips_paused_until > now
    return TipsFacts(
        at=person.tips_at,
        zone=person.tips_zone,
        theme=person.tips_theme,
        is_active=person.tips_next_due_at is not None,
        paused_until=person.tips_paused_until if is_paused else None,
    )


def _seats(
    view: Sight, directory: StoredDirectory, caller_id: int | None, now: datetime
) -> tuple[SeatFacts, ...]:
    """Seats at meetings to come, soonest first."""
    found = []
    for seat in view.execute(_SEATS, {"caller_id": caller_id, "now": now}):
        group = directory.at(seat.group_id, seat.at)
        if group:
            found.append(
                SeatFacts(
                    id=seat.id,
                    group=group,
                    starts_at=seat.at,
                    party=seat.party,
                    status=seat.status,
                    offered_until=seat.offered_until,
                    is_cancelled=seat.is_cancelled,
                    announcement=seat.announcement or "",
                )
            )
    return tuple(found)


_meets_at = func.coalesce(Meeting.moved_to, Meeting.starts_at)
_SEATS = (
    select(
        Seat.id,
        Seat.party,
        Seat.status,
        Seat.offered_until,
        Meeting.group_id,
        _meets_at.label("at"),
        (Meeting.status == "cancelled").label("is_cancelled"),
        Meeting.announcement,
    )
    .join(Meeting, Meeting.id == Seat.meeting_id)
    .where(
        Seat.caller_id == bindparam("caller_id"), one_of(Seat.status, SEATED), _meets_at > bindparam("now")
    )
    .order_by(_meets_at, Seat.id)
)
