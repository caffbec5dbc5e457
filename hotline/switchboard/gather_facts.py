"""Gather what a turn may know about this person and moment. Reads only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, func, select

from hotline.content.shelf import StoredContent
from hotline.directory.atlas import ShippedAtlas
from hotline.directory.memory import Known, KnownMeetings
from hotline.directory.search import StoredDirectory
from hotline.facts import CallerFacts, Facts, SeatFacts, TipsFacts
from hotline.office.desk import StoredAccounts
from hotline.office.on_duty import StoredVolunteers
from hotline.office.talk_facts import StoredTalks
from hotline.phone import Phone
from hotline.rules import Rules
from hotline.second_person import MOST_ALONE
from hotline.store.columns import Vault
from hotline.store.models import Meeting, Seat
from hotline.store.view import Sight
from hotline.switchboard.person import SEATED, Person, one_of
from hotline.switchboard.where_it_stands import NO_SID
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
    pin_always: bool = False  # also where the carrier vouches for a caller's number

    def as_of(self, chosen: str) -> House:
        """With the rules that an owner chose instead (hotline/rules.py)."""
        usual = Rules(
            org=self.org,
            languages=self.words.offered,
            approve_above=self.tell_at_most,
            pin_always=self.pin_always,
        )
        now = usual.as_of(chosen)
        return replace(
            self,
            org=now.org,
            words=self.words.offering(now.languages),
            tell_at_most=now.approve_above,
            pin_always=now.pin_always,
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
