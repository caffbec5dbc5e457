"""How long it takes to plan a tip for everybody who chose the same minute, and who waits meanwhile.

    python benchmarks/planning.py [--subscribers 1000000] [--workers 2] [--database postgresql]

Beside the planners somebody puts an answer in the outbox and takes it out to send, again and again: no answer may
wait for the tips. Memory is that of the largest planner.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from sqlalchemy import func, select, text

from benchmarks.rig.databases import KINDS, each_database
from hotline.lines import line
from hotline.outbox import claim
from hotline.outbox.plans.tips import plan_tips
from hotline.outbox.put import put
from hotline.paths import TEMPLATES
from hotline.store.engine import Store, open_engine
from hotline.store.models import Message
from hotline.words.tips import TipLibrary

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
EIGHT = ("08:00", "07:00", "06:00", "05:00")  # one moment in four zones
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
SECONDS_A_TURN = 0.3  # as workers/jobs.py has it
PAUSE_SECONDS = 0.05  # between two answers

FILL = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) ",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, :many)) ",
}
CALLERS = (
    "INSERT INTO callers (id, phone_key, phone_sealed, discreet, landline, tips_heard, created_at, seen_at) "
    "{n} SELECT i, 'bench-' || i, :sealed, true, false, 0, :now, :now FROM n"
)
SUBSCRIPTIONS = (
    "INSERT INTO tip_subscriptions (caller_id, theme, at, zone, sent_count, next_due_at) {n} "
    "SELECT i, CASE i % 3 WHEN 0 THEN 'sleep' ELSE '' END, "
    "CASE i % 4 WHEN 0 THEN :at0 WHEN 1 THEN :at1 WHEN 2 THEN :at2 ELSE :at3 END, "
    "CASE i % 4 WHEN 0 THEN :zone0 WHEN 1 THEN :zone1 WHEN 2 THEN :zone2 ELSE :zone3 END, "
    "i % 400 * 7 % 400, :now FROM n"
)


def main() -> None:
    options = _options()
    with each_database(options.database or KINDS) as databases:
        for database in databases:
            store = Store(open_engine(database.url))
            _fill(store, options.subscribers)
            for workers in options.workers or (1,):
                _again(store)
                _measure(store, database.kind, database.url, options.subscribers, workers)
            store.dispose()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--subscribers", type=int, default=50_000)
    parser.add_argument("--workers", type=int, action="append", help="planners at once; may be repeated")
    parser.add_argument("--database", action="append", choices=KINDS)
    return parser.parse_args()


def _measure(store: Store, kind: str, url: str, subscribers: int, workers: int) -> None:
    context = multiprocessing.get_context("spawn")
    ready, memory = context.Barrier(workers + 1), context.Queue()
    planners = [context.Process(target=_plan, args=(url, ready, memory)) for _ in range(workers)]
    for planner in planners:
        planner.start()
    caller_id = subscribers  # any caller will do
    ready.wait()
    began = time.perf_counter()
    waits: list[float] = []
    while any(planner.is_alive() for planner in planners):
        waits.append(_answer(store, caller_id, f"bench:{workers}:{len(waits)}"))
        time.sleep(PAUSE_SECONDS)
    took = time.perf_counter() - began
    before, after = zip(*(memory.get() for _ in planners), strict=True)
    with store.reading() as session:
        planned = session.scalar(select(func.count()).where(Message.kind == "tip"))
    assert planned == subscribers, f"{planned} of {subscribers}"
    print(
        f"{kind:10} {workers} planner(s): {planned} tips in {took:.1f} s ({planned / took:,.0f} a second); "
        f"an answer meanwhile waited {_median(waits) * 1000:.0f} ms, at most {max(waits) * 1000:.0f} ms; "
        f"memory {max(before):.0f} -> {max(after):.0f} MB"
    )


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _plan(url: str, ready: Barrier, memory: Queue[tuple[float, float]]) -> None:
    """One worker: a turn of planning, and again, as its jobs would."""
    store, tips = Store(open_engine(url)), TipLibrary(TEMPLATES / "tips.toml")
    store.engine.connect().close()
    before = _megabytes()
    ready.wait()
    while plan_tips(store, NOW, tips, SECONDS_A_TURN):
        pass
    memory.put((before, _megabytes()))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _answer(store: Store, caller_id: int, name: str) -> float:
    """Seconds from wanting to put an answer in the outbox to having claimed it, before all the tips."""
    began = time.perf_counter()
    with store.writing() as session:
        put(session, once=name, caller_id=caller_id, kind="answer", lines=(line("hi"),), now=NOW)
    with store.writing() as session:
        [(message, _)] = claim.due(session, NOW, 1)
        assert message.once == name
        claim.take(message, claim.Claim("bench", "", NOW, NOW, NOW + timedelta(seconds=30)))
    return time.perf_counter() - began


def _fill(store: Store, many: int) -> None:
    with store.writing() as session:
        n = FILL[store.engine.dialect.name]
        now = NOW.replace(tzinfo=None)
        session.execute(text(CALLERS.format(n=n)), {"many": many, "now": now, "sealed": b"x"})
        clocks = {f"at{i}": at for i, at in enumerate(EIGHT)} | {
            f"zone{i}": zone for i, zone in enumerate(ZONES)
        }
        session.execute(text(SUBSCRIPTIONS.format(n=n)), {"many": many, "now": now} | clocks)


def _again(store: Store) -> None:
    with store.writing() as session:
        session.execute(text("DELETE FROM messages"))
        session.execute(
            text("UPDATE tip_subscriptions SET next_due_at = :now"), {"now": NOW.replace(tzinfo=None)}
        )
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


if __name__ == "__main__":
    main()
