"""What is counted while it changes is always what counting anew would say: after anything, by any number of workers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from hotline.store import counted
from hotline.store.engine import Store, open_engine
from hotline.store.migrate import migrate
from hotline.store.models import Broadcast, BroadcastCount, Caller, Message
from tests.migrations import go_back
from tests.side_by_side import side_by_side

NOW = datetime(2026, 11, 29, 20, 0, tzinfo=UTC)
STATES = ("queued", "sending", "sent", "delivered", "failed", "suppressed")
Counts = dict[tuple[Any, ...], int]


def people(store: Store, many: int) -> None:
    row = {"created_at": NOW, "seen_at": NOW}
    with store.writing() as session:
        session.execute(insert(Caller), [{"id": n, "phone_key": f"key{n}"} | row for n in range(1, many + 1)])
        about = {
            "words": {},
            "audience": {},
            "state": "running",
            "starts_at": NOW,
            "expires_at": NOW,
            "people": 0,
        }
        session.execute(
            insert(Broadcast), [{"id": n, "once": str(n), "created_at": NOW} | about for n in (1, 2)]
        )


def message(number: int, caller_id: int, broadcast_id: int | None) -> dict[str, Any]:
    about = {"kind": "broadcast", "urgency": 2, "created_at": NOW}
    return {"once": f"m{number}", "caller_id": caller_id, "broadcast_id": broadcast_id} | about


def messages(store: Store, many: int) -> None:
    """Of two broadcasts, and of none."""
    with store.writing() as session:
        session.execute(insert(Message), [message(n, n % 5 + 1, (1, 2, None)[n % 3]) for n in range(many)])


def kept(store: Store) -> Counts:
    with store.reading() as session:
        rows = [(each, *row) for each in (1, 2) for row in counted.of_broadcast(session, each)]
    return {tuple(row[:-1]): row[-1] for row in rows}


def counted_anew(store: Store) -> Counts:
    key = (Message.broadcast_id, Message.state, Message.channel, Message.error_code, Message.why)
    with store.reading() as session:
        query = select(*key, func.count()).where(Message.broadcast_id.is_not(None)).group_by(*key)
        return {tuple(row[:-1]): row[-1] for row in session.execute(query)}


def lines(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(BroadcastCount)) or 0


def change(store: Store, chance: random.Random) -> None:
    """Something that senders, receipts, pauses, FORGET or the nightly job do."""
    some = chance.randrange(1, 90)
    of = update(Message).where(Message.id % 30 == some % 30)
    with store.writing() as session:
        match chance.randrange(6):
            case 0 | 1:
                session.execute(of.values(state=chance.choice(STATES)))
            case 2:
                session.execute(of.values(state="failed", error_code=chance.choice((30003, 30005, None))))
            case 3:
                session.execute(of.values(channel="call", state="delivered", why=None))
            case 4:
                session.execute(of.values(state="suppressed", why=chance.choice(("quiet", "too_many"))))
            case _:
                session.execute(delete(Message).where(Message.id == some))


def test_the_counts_of_a_broadcast_are_those_of_its_messages_after_any_change(store: Store) -> None:
    people(store, 5)
    messages(store, 90)
    chance = random.Random(7)
    for step in range(120):
        change(store, chance)
        if step % 10 == 0:
            counted.fold(store)
        if step % 6 == 0:
            assert kept(store) == counted_anew(store)
    counted.fold(store)
    assert kept(store) == counted_anew(store)
    assert lines(store) == len(kept(store))
    assert counted.fold(store) == 0  # nothing is new


def test_who_is_forgotten_is_counted_no_more(store: Store) -> None:
    people(store, 5)
    messages(store, 90)
    with store.writing() as session:
        session.execute(delete(Caller).where(Caller.id == 3))
    assert sum(kept(store).values()) == 48
    assert kept(store) == counted_anew(store)


def test_what_is_undone_was_never_counted(store: Store) -> None:
    people(store, 5)
    messages(store, 9)
    before = kept(store)
    with pytest.raises(KeyError):
        fail_amid(store)
    assert kept(store) == before


def fail_amid(store: Store) -> None:
    with store.writing() as session:
        session.execute(update(Message).values(state="sent"))
        raise KeyError


def test_workers_who_send_and_fold_side_by_side_lose_nothing(store: Store) -> None:
    people(store, 5)
    messages(store, 90)

    def work(number: int) -> None:
        chance = random.Random(number)
        for _ in range(40):
            one = chance.randrange(1, 91)
            with store.writing() as session:
                session.execute(update(Message).where(Message.id == one).values(state=chance.choice(STATES)))
            if number % 2:
                counted.fold(store)

    side_by_side(*[partial(work, number) for number in range(6)])
    assert kept(store) == counted_anew(store)
    with store.writing() as session:  # two that fold at once leave two sums, until the next change
        session.execute(update(Message).where(Message.id == 1).values(state="failed", error_code=30003))
    counted.fold(store)
    assert kept(store) == counted_anew(store)
    assert lines(store) == len(kept(store))


@pytest.fixture
def migrated(database_url: str) -> Iterator[Store]:
    store = Store(open_engine(database_url))
    yield store
    store.dispose()


def test_what_was_there_before_is_counted_by_the_migration(migrated: Store) -> None:
    store = migrated
    people(store, 5)
    with store.writing() as session:
        session.execute(insert(Message), [message(n, n % 5 + 1, 1) for n in range(20)])
        session.execute(update(Message).where(Message.id > 12).values(state="suppressed"))
        session.execute(update(Caller).where(Caller.id == 1).values(opted_out_at=NOW, phone_sealed=b"x"))
        session.execute(update(Caller).where(Caller.id == 2).values(phone_sealed=b"x"))
    go_back(store.engine, "0017")
    migrate(store.engine)
    assert kept(store) == counted_anew(store)
    reasons = Counter({key[-1]: many for key, many in kept(store).items() if key[1] == "suppressed"})
    assert reasons == {"opted_out": 1, "too_many": 1, "forgotten": 6}
