"""Two coordinators who share a line, and everything about the people of one that the other must never see.

Every secret is a text that stands nowhere else, so that one look at an answer tells whether it got out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from hotline.directory.rows import recurrence_of
from hotline.phone import Phone
from hotline.recurrence import next_meeting
from hotline.store.models import (
    AccountGroup,
    Act,
    Broadcast,
    Caller,
    Group,
    Meeting,
    Message,
    Seat,
    Upload,
)
from tests.console.conftest import VAULT, Office

OTHERS = ("+19715550187", "+19715550188", "+19715550189")  # nobody else's number ends in these two digits
OWN = ("+15035550110", "+15035550111")
PEOPLE, CAME, TO_BE_TOLD = 4711, 4713, 4715  # counts of the others' meetings and broadcasts
WORDS = "Zebra lanterns at the side door"
NAMES = {
    "their numbers": r"971\W{0,2}555\W?018[789]|\.\.\.(01)?8[789]\b",
    "how many come": rf"\b({PEOPLE}|{CAME})\b",
    "how many are written to": rf"\b{TO_BE_TOLD}\b",
    "what they are told": "Zebra lanterns",
    "a meeting of theirs": r"\b[71]9?:43\b|20261119T0343|2026-11-19T03:43",
    "a seat": r"\b81000\d\d\b",
    "a message": r"\b82000\d\d\b",
    "a voice": "RE8300",
    "a file of theirs": "zebra-file",
}
SECRETS = {name: re.compile(pattern) for name, pattern in NAMES.items()}


@dataclass(frozen=True)
class Neighbours:
    """What addresses and forms may name: codes, moments and ids, the own ones and the others'."""

    own: str  # code
    theirs: str
    other_account: int
    own_moments: tuple[str, ...]
    their_moments: tuple[str, ...]
    own_ids: tuple[int, ...]
    their_ids: tuple[int, ...]  # all of them large: no id of another kind is among them

    @property
    def foreign(self) -> frozenset[str]:
        return frozenset({self.theirs, *map(str, self.their_ids)})


def neighbours(office: Office) -> Neighbours:
    own, theirs = office.codes(2)
    other = office.add("coordinator", theirs, name="Ines")
    now = office.now.replace(second=0, microsecond=0)
    tonight, past = now + timedelta(hours=5), now.replace(hour=3, minute=43) - timedelta(days=3)
    with office.store.writing() as session:
        groups = {
            each.code: each for each in session.scalars(select(Group).where(Group.code.in_((own, theirs))))
        }
        usual = {code: _usual(groups[code], now) for code in (own, theirs)}
        for code in (own, theirs):
            groups[code].next_at = tonight
        mine, theirs_tonight, theirs_past = (
            Meeting(
                id=8_050_001,
                group_id=groups[own].id,
                starts_at=usual[own],
                moved_to=tonight,
                status="moved",
                taken=2,
            ),
            Meeting(
                id=8_050_002,
                group_id=groups[theirs].id,
                starts_at=usual[theirs],
                moved_to=tonight,
                status="moved",
                taken=PEOPLE,
            ),
            Meeting(id=8_050_003, group_id=groups[theirs].id, starts_at=past, taken=PEOPLE, came=CAME),
        )
        theirs_tonight.announcement = "RE8300"
        session.add_all((mine, theirs_tonight, theirs_past))
        session.flush()
        _sit(session, OWN, (mine,), 8_000_000, office)
        _sit(session, OTHERS, (theirs_tonight, theirs_past), 8_100_000, office)
        session.add(
            Upload(id=8_400_001, account_id=other, name="zebra-file.csv", content=b"name\nzebra-file", at=now)
        )
        session.add_all(_broadcasts(own, theirs, other, now))
        session.flush()
        _unreached(session, 8_500_002, OTHERS[0], 8_200_002, now)
        _unreached(session, 8_500_003, OTHERS[1], 8_200_003, now)
        _unreached(session, 8_000_501, OWN[0], 8_000_502, now)
    return Neighbours(
        own,
        theirs,
        other,
        own_moments=(_address(usual[own]),),
        their_moments=(_address(usual[theirs]), _address(past)),
        own_ids=(8_000_501, 8_000_502, 1),
        their_ids=(8_400_001, 8_500_001, 8_500_002, 8_500_003, 8_200_002, 8_200_003, 8_100_000),
    )


def _usual(group: Group, now: datetime) -> datetime:
    """When its next meeting would be by its rule: tonight's was moved from there."""
    rule = recurrence_of(group)
    assert rule is not None
    at = next_meeting(rule, now)
    assert at is not None
    return at


def _address(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M")


def _sit(
    session: Any, phones: tuple[str, ...], meetings: tuple[Meeting, ...], first: int, office: Office
) -> None:
    for n, each in enumerate(phones):
        row = _caller(session, each, office.now)
        for m, meeting in enumerate(meetings):
            seat = Seat(id=first + 10 * m + n, meeting_id=meeting.id, caller_id=row.id, status="held")
            seat.party = 1 if n else meeting.taken - len(phones) + 1
            seat.asked_at = office.now
            session.add(seat)


def _caller(session: Any, phone: str, now: datetime) -> Caller:
    key = VAULT.key(Phone(phone))
    row = session.scalar(select(Caller).where(Caller.phone_key == key))
    if row is None:
        row = Caller(phone_key=key, phone_sealed=VAULT.seal(Phone(phone)), created_at=now, seen_at=now)
        session.add(row)
        session.flush()
    return row


def _broadcasts(own: str, theirs: str, other: int, now: datetime) -> list[Broadcast]:
    def one(number: int, code: str, state: str, said: str, people: int) -> Broadcast:
        return Broadcast(
            id=number,
            once=f"b{number}",
            words={"en": said},
            audience={"who": "seats", "group": code, "starts_at": None},
            state=state,
            written_by=None if code == own else other,
            starts_at=now,
            expires_at=now + timedelta(days=2),
            people=people,
            put_to=0,
            is_all_put=True,
            created_at=now,
        )

    return [
        one(8_000_501, own, "running", "We meet in room 2.", 2),
        one(8_500_001, theirs, "running", WORDS, TO_BE_TOLD),
        one(8_500_002, theirs, "done", WORDS, TO_BE_TOLD),
        one(8_500_003, theirs, "paused", WORDS, TO_BE_TOLD),
    ]


def _unreached(session: Any, broadcast_id: int, phone: str, number: int, now: datetime) -> None:
    session.add(
        Message(
            id=number,
            once=f"m{number}",
            caller_id=_caller(session, phone, now).id,
            broadcast_id=broadcast_id,
            kind="broadcast",
            urgency=2,
            state="undelivered",
            error_code=30003,
            created_at=now,
            sent_at=now,
        )
    )


def kept(office: Office, around: Neighbours) -> str:
    """All rows about the others' group: whatever changes in them changes this."""
    with office.store.reading() as session:
        group = session.scalars(select(Group).where(Group.code == around.theirs)).one()
        broadcasts = [each for each in around.their_ids if 8_500_000 < each < 8_600_000]
        meetings = select(Meeting.id).where(Meeting.group_id == group.id)
        queries = (
            select(Group).where(Group.id == group.id),
            select(Meeting).where(Meeting.group_id == group.id),
            select(Seat).where(Seat.meeting_id.in_(meetings)),
            select(Broadcast).where(Broadcast.id.in_(broadcasts)),
            select(Message).where(Message.broadcast_id.in_(broadcasts)),
            select(Upload).where(Upload.account_id == around.other_account),
            select(AccountGroup).where(AccountGroup.group_id == group.id),
            select(Act).where(Act.group_id == group.id),
        )
        return "\n".join(
            str({name: value for name, value in vars(row).items() if not name.startswith("_")})
            for query in queries
            for row in session.scalars(query)
        )
