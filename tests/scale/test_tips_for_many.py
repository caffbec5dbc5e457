"""Tips for a crowd: shared between workers, told once, and never in the way of anybody else."""

from __future__ import annotations

import tracemalloc
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import func, insert, select

from hotline.outbox.plans.tips import BATCH_ON_SQLITE, are_tips_due, plan_tips
from hotline.outbox.wake import more_tips, tips_begun
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base, Caller, Message, TipSubscription
from tests.outbox.line import NOON, PORTLAND, HandLine, NumberedTips
from tests.side_by_side import side_by_side

TIPS = NumberedTips()


@pytest.fixture
def quick(tmp_path: Path) -> HandLine:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    Base.metadata.create_all(store.engine)
    return HandLine(store)


@pytest.fixture(params=["sqlite", "postgres"])
def hotline(request: pytest.FixtureRequest, tmp_path: Path) -> HandLine:
    if request.param == "sqlite":
        return request.getfixturevalue("quick")  # type: ignore[no-any-return]
    store = Store(open_engine(request.getfixturevalue("empty_postgres_url")))
    Base.metadata.create_all(store.engine)
    return HandLine(store)


def subscribers(store: Store, many: int, due_at: datetime = NOON) -> None:
    people = range(1, many + 1)
    with store.writing() as session:
        session.execute(
            insert(Caller),
            [
                {"phone_key": f"key{n}", "phone_sealed": b"x", "created_at": NOON, "seen_at": NOON}
                for n in people
            ],
        )
        session.execute(
            insert(TipSubscription),
            [{"caller_id": n, "at": "12:00", "zone": PORTLAND, "next_due_at": due_at} for n in people],
        )


def told(store: Store) -> list[int]:
    with store.reading() as session:
        return list(session.scalars(select(Message.caller_id).where(Message.kind == "tip")))


def test_planners_share_the_work_and_tell_everybody_once(hotline: HandLine) -> None:
    subscribers(hotline.store, 2500)
    planned: list[int] = []

    def plan() -> None:
        planned.append(plan_tips(hotline.store, NOON, TIPS))

    side_by_side(plan, plan, plan)
    plan()  # whoever was in other hands in the last moment
    assert sum(planned) == 2500
    assert sorted(told(hotline.store)) == list(range(1, 2501))
    with hotline.store.reading() as session:
        counts = select(func.min(TipSubscription.sent_count), func.max(TipSubscription.sent_count))
        assert session.execute(counts).one() == (1, 1)


def test_each_of_a_batch_has_its_own_fate(hotline: HandLine) -> None:
    tomorrow = NOON + timedelta(days=1)
    for last, fields in enumerate(
        (
            {"sent_count": 4},
            {"theme": "sleep", "sent_count": 7},
            {"paused_until": NOON + timedelta(days=2)},
            {"paused_until": NOON - timedelta(days=2)},
            {},
        ),
        start=110,
    ):
        hotline.subscribe(hotline.caller(last), "12:00", NOON, **fields)
    hotline.subscribe(hotline.caller(120), "05:00", NOON - timedelta(hours=7))
    hotline.subscribe(hotline.caller(121, opted_out_at=NOON), "12:00", NOON)
    hotline.subscribe(hotline.caller(122), "15:00", NOON, zone="America/New_York")
    assert plan_tips(hotline.store, NOON, TIPS) == 5
    with hotline.store.reading() as session:
        rows = {row.caller_id: row for row in session.scalars(select(TipSubscription))}
    assert {number: (row.sent_count, row.next_due_at) for number, row in rows.items()} == {
        1: (5, tomorrow),
        2: (8, tomorrow),
        3: (0, NOON + timedelta(days=2)),  # paused: on the day the pause ends
        4: (1, tomorrow),
        5: (1, tomorrow),
        6: (0, NOON + timedelta(hours=17)),  # seven hours late: let go
        7: (0, None),  # opted out
        8: (1, tomorrow),
    }
    assert rows[4].paused_until is None
    said = {message.caller_id: message.lines for message in hotline.all("tip")}
    assert [said[n][0]["slots"]["tip"]["key"] for n in (1, 2)] == ["any-4", "sleep-7"]  # type: ignore[index]


def test_planning_stops_after_its_moment_and_goes_on_later(quick: HandLine) -> None:
    subscribers(quick.store, BATCH_ON_SQLITE + 10)
    assert plan_tips(quick.store, NOON, TIPS, seconds=0) == BATCH_ON_SQLITE
    with quick.store.reading() as session:
        assert are_tips_due(session, NOON)
    assert plan_tips(quick.store, NOON, TIPS, seconds=0) == 10
    with quick.store.reading() as session:
        assert not are_tips_due(session, NOON)


def test_one_job_that_waits_to_plan_is_enough(redis_url: str) -> None:
    queue = Queue("urgent", connection=Redis.from_url(redis_url), serializer=JSONSerializer)
    more_tips(queue)
    more_tips(queue)
    assert queue.count == 1
    tips_begun(queue)
    more_tips(queue)
    assert queue.count == 2


def test_somebody_in_the_middle_of_a_turn_holds_up_nobody_and_is_told_a_moment_later(
    empty_postgres_url: str,
) -> None:
    hotline = HandLine(Store(open_engine(empty_postgres_url)))
    Base.metadata.create_all(hotline.store.engine)
    subscribers(hotline.store, 3)
    with hotline.store.writing() as turn:
        turn.execute(select(Caller.id).where(Caller.id == 2).with_for_update())
        assert plan_tips(hotline.store, NOON, TIPS) == 2
    assert plan_tips(hotline.store, NOON, TIPS) == 1


def test_more_people_take_no_more_memory(tmp_path: Path) -> None:
    peaks = []
    for many in (3 * BATCH_ON_SQLITE, 9 * BATCH_ON_SQLITE):
        store = Store(open_engine(f"sqlite:///{tmp_path / str(many)}"))
        Base.metadata.create_all(store.engine)
        subscribers(store, many)
        tracemalloc.start()
        plan_tips(store, NOON, TIPS)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        store.dispose()
    assert peaks[1] < 1.2 * peaks[0]
