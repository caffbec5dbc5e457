"""A worker judges the leases of others, on machines whose clocks are not its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from hotline.outbox.common_clock import LOOK_AGAIN_SECONDS, CommonClock, clock_for
from hotline.outbox.sweep import sweep
from hotline.phone import Phone
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base
from tests.outbox.carriers import FakeCarrier
from tests.outbox.line import HandLine


@pytest.fixture
def common(empty_postgres_url: str) -> Iterator[Store]:
    store = Store(open_engine(empty_postgres_url))
    Base.metadata.create_all(store.engine)
    yield store
    store.dispose()


def _by_the_database(store: Store) -> datetime:
    with store.reading() as session:
        return session.execute(select(func.clock_timestamp())).scalar_one()


def _is_now(shown: datetime, then: datetime) -> bool:
    return abs(shown - then) < timedelta(seconds=1)


def test_it_shows_the_databases_time(common: Store) -> None:
    assert _is_now(CommonClock(common)(), _by_the_database(common))


def test_it_runs_by_itself_for_a_minute_and_then_looks_again(common: Store) -> None:
    since_boot = [1000.0]
    clock = CommonClock(common, lambda: since_boot[0])
    first = clock()
    since_boot[0] += LOOK_AGAIN_SECONDS - 1
    assert clock() == first + timedelta(seconds=LOOK_AGAIN_SECONDS - 1)
    since_boot[0] += 2
    assert _is_now(clock(), _by_the_database(common))


class SlowCarrier(FakeCarrier):
    """Meanwhile another worker looks for what was abandoned."""

    meanwhile: Callable[[], object] = staticmethod(lambda: None)

    def text(self, sender: str, to: Phone, body: str, status_callback: str) -> str:
        look, self.meanwhile = self.meanwhile, lambda: None
        look()
        return super().text(sender, to, body, status_callback)


def test_a_text_under_way_is_left_alone_by_a_worker_on_another_machine(common: Store) -> None:
    hotline = HandLine(common)
    hotline.carrier = carrier = SlowCarrier(hotline.clock)
    here, there = hotline.another_sender(), hotline.another_sender()
    here.real, there.real = CommonClock(common, lambda: 50.0), CommonClock(common, lambda: 4000.0)

    def look() -> None:
        sweep(there, lambda: None)
        there.drain()

    carrier.meanwhile = look
    hotline.put("asked:1", hotline.caller())
    here.drain()
    assert carrier.times == {"said asked:1": 1}


def test_on_sqlite_it_is_the_machines_own() -> None:
    assert _is_now(clock_for(Store(open_engine("sqlite://")))(), datetime.now(UTC))
