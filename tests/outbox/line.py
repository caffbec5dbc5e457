"""A small line to test the outbox with: a database, a clock moved by hand, plain words, our own carrier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from hotline.lines import Line, line
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import LocalPace, Pace
from hotline.outbox.put import put
from hotline.outbox.receipts import take_receipt
from hotline.outbox.reconcile import reconcile
from hotline.outbox.sender import Sender
from hotline.outbox.sweep import sweep
from hotline.phone import Phone
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.models import Caller, Group, Meeting, Message, Seat, TipSubscription
from tests.outbox.carriers import FakeCarrier

NOON = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # 12:00 in Portland, a Sunday
PORTLAND = "America/Los_Angeles"
NUMBER = "+15035550100"
VAULT = Vault("a key for tests, of no use to anyone else")


@dataclass
class HandClock:
    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


class PlainWords:
    """Says the name of the line and its slots."""

    def text(self, lines: Sequence[Line], language: str) -> tuple[str, ...]:
        said = [" ".join([each.name, *(str(value) for value in each.slots.values())]) for each in lines]
        if any("unwritten" in each for each in said):
            raise KeyError("no such line")
        return ("\n".join(said),)


class NumberedTips:
    def themes(self) -> Sequence[str]:
        return ("sleep",)

    def tip(self, theme: str, number: int) -> str:
        return f"{theme or 'any'}-{number}"


@dataclass
class SmallClaims:
    """Five at a time, and nobody ever waits."""

    rate: float = 10.0

    def reserve(self, units: int) -> float | None:
        return 0.0


@dataclass
class HandLine:
    store: Store
    clock: HandClock = field(default_factory=HandClock)
    carrier: FakeCarrier = field(init=False)
    sender: Sender = field(init=False)
    woken: int = 0

    def __post_init__(self) -> None:
        self.carrier = FakeCarrier(self.clock)
        self.sender = self.another_sender()

    def another_sender(
        self,
        pace: Pace | None = None,
        sleep: Callable[[float], None] = lambda seconds: None,
        paces: Mapping[str, Pace] | None = None,
    ) -> Sender:
        """As another process would have it. `paces` by number or service, when there are several."""
        return Sender(
            self.store,
            PlainWords(),
            VAULT,
            self.carrier,
            Policy("https://line.example.org", PORTLAND, concurrency=4),
            self.clock,
            paces or {NUMBER: pace or LocalPace(1_000_000)},
            LocalPace(1_000_000),
            real=self.clock,
            sleep=sleep,
        )

    def caller(self, last: int = 123, zone: str | None = PORTLAND, **fields: Any) -> int:
        phone = Phone(f"+1503555{last:04d}")
        with self.store.writing() as session:
            row = Caller(
                phone_key=VAULT.key(phone),
                phone_sealed=VAULT.seal(phone),
                zone=zone,
                created_at=self.clock(),
                seen_at=self.clock(),
                **fields,
            )
            session.add(row)
            session.flush()
            return row.id

    def put(self, once: str, caller_id: int, kind: str = "answer", **fields: Any) -> bool:
        fields.setdefault("lines", (line("said", what=once),))
        with self.store.writing() as session:
            return put(session, once=once, caller_id=caller_id, kind=kind, now=self.clock(), **fields)

    def message(self, once: str) -> Message:
        with self.store.reading() as session:
            return session.scalars(select(Message).where(Message.once == once)).one()

    def state(self, once: str) -> str:
        return self.message(once).state

    def held_by(self, once: str, sender: str) -> None:
        """As if that sender had claimed it."""
        with self.store.writing() as session:
            message = session.scalars(select(Message).where(Message.once == once)).one()
            message.claimed_by = sender

    def receipt(
        self, sid: str, status: str, error_code: int | None = None, message_id: int | None = None
    ) -> bool:
        with self.store.writing() as session:
            return take_receipt(session, sid, status, error_code, self.clock(), message_id)

    def sweep(self) -> None:
        def wake() -> None:
            self.woken += 1

        sweep(self.sender, wake)

    def reconcile(self) -> int:
        return reconcile(self.store, self.carrier, VAULT, self.clock, self.clock)

    def group(self, capacity: int | None = None, code: str = "417", **fields: Any) -> int:
        values = {
            "code": code,
            "source": "test",
            "source_id": code,
            "fingerprint": "",
            "name": "Grief Group",
            "discreet_name": "Tuesday circle",
            "topics": ["grief"],
            "languages": ["en"],
            "format": "in_person",
            "venue": "Sunnyside Hall",
            "zone": PORTLAND,
            "rrule": "FREQ=WEEKLY;BYDAY=TU",
            "starts": datetime(2026, 1, 6, 19, 0, tzinfo=UTC),
            "except_dates": [],
            "pauses": [],
            "extra": [],
            "capacity": capacity,
            "waitlist": True,
            "updated_at": self.clock(),
        } | fields
        with self.store.writing() as session:
            row = Group(**values)
            session.add(row)
            session.flush()
            return row.id

    def subscribe(
        self, caller_id: int, at: str, next_due_at: datetime, zone: str = PORTLAND, **fields: Any
    ) -> None:
        with self.store.writing() as session:
            session.add(
                TipSubscription(caller_id=caller_id, at=at, zone=zone, next_due_at=next_due_at, **fields)
            )

    def all(self, kind: str) -> list[Message]:
        with self.store.reading() as session:
            return list(
                session.scalars(select(Message).where(Message.kind == kind).order_by(Message.id)).all()
            )

    def seats(self) -> dict[int, str]:
        """Status by caller."""
        with self.store.reading() as session:
            return {seat.caller_id: seat.status for seat in session.scalars(select(Seat))}

    def taken(self) -> int:
        with self.store.reading() as session:
            return session.scalars(select(Meeting.taken)).one()
