"""A coordinator, Mara, whose group 417 meets on Tuesdays at seven; once on each kind of database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hotline.accounts import accounts
from hotline.directory.seats import save_seat
from hotline.office.acts import Doing
from hotline.phone import Phone
from hotline.store.engine import Store
from hotline.store.models import Group
from tests.outbox.line import PORTLAND, VAULT, HandLine


def local(text: str, zone: str = PORTLAND) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


MARA = Phone("+15035550171")
TUESDAY = local("2026-11-24T19:00")  # the clock stands at noon on Sunday


@dataclass
class Office:
    line: HandLine
    group: int = 0
    account: int = 0
    turns: int = 0
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.group = self.line.group(next_at=TUESDAY)
        self.account = self.coordinator(MARA, self.group)

    def coordinator(self, phone: Phone, *groups: int, role: str = "coordinator") -> int:
        with self.line.store.writing() as session:
            row = accounts.add(session, VAULT, "Mara", phone, role, self.line.clock())
            accounts.set_groups(session, row.id, frozenset(groups))
            return row.id

    def seat(self, last: int, at: datetime = TUESDAY, waiting: bool = False, **caller: object) -> int:
        caller_id = self.line.caller(last, **caller)
        with self.line.store.writing() as session:
            row = session.get_one(Group, self.group)
            save_seat(session, row, at, caller_id, 1, self.line.clock() - timedelta(hours=1), waiting)
        return caller_id

    def doing(self, session: object, once: str | None = None, account: int | None = None) -> Doing:
        self.turns += 1
        return Doing(session, account or self.account, once or f"turn:{self.turns}", self.line.clock())  # type: ignore[arg-type]

    def sent(self) -> list[str]:
        """What has left since the last look: line and phone."""
        self.line.sender.drain()
        carrier = self.line.carrier
        told = [f"{text.to[-3:]} {text.body.split()[0]}" for text in carrier.texts]
        told += [f"{call.to[-3:]} call" for call in carrier.calls]
        carrier.texts.clear()
        carrier.calls.clear()
        return sorted(told)

    def next_at(self) -> datetime | None:
        with self.line.store.reading() as session:
            return session.get_one(Group, self.group).next_at


@pytest.fixture
def office(store: Store) -> Office:
    return Office(HandLine(store))
