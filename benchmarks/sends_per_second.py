"""How many texts a second one worker hands to the carrier, and how well the pace of one number is kept.

    python benchmarks/sends_per_second.py [--texts 1500] [--database postgresql] [--broadcast]

The sender is the real one, with the real client, Redis and database. With --broadcast the texts belong to one, and are
counted as they go, in turn with texts that do not. The carrier answers at once, or after 150 ms as
one far away does. The pace is measured at the carrier: 100 segments a second.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import insert, text

from benchmarks.rig.carrier import running_carrier, texts_taken
from benchmarks.rig.databases import KINDS, Database, each_database
from benchmarks.rig.environment import line_settings
from hotline import wiring
from hotline.embedded.redis_server import EmbeddedRedis, NoRedis
from hotline.lines import line
from hotline.outbox.put_many import Round, put_to_many, words_for_many
from hotline.phone import Phone
from hotline.store.models import Broadcast, Caller, Message
from hotline.wiring import Parts

PORT = 8079
FAST = "1000"  # segments a second: no pace to speak of
PACE = 100
PAIRS = 5
PEOPLE = 1000  # 100 fictitious numbers in each of ten area codes
AREAS = ("503", "971", "541", "458", "206", "253", "360", "425", "509", "564")


def main() -> None:
    options = _options()
    folder = Path(tempfile.mkdtemp(prefix="hotline-"))
    try:
        with EmbeddedRedis(folder) as redis, each_database(options.database or KINDS) as databases:
            for database in databases:
                if options.broadcast:
                    _counted(database, redis.url, folder, options.texts)
                else:
                    _measure(database, redis.url, folder, options.texts)
    except NoRedis as reason:
        print(f"skipped: {reason}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--texts", type=int, default=600)
    parser.add_argument("--database", action="append", choices=KINDS)
    parser.add_argument("--broadcast", action="store_true")
    return parser.parse_args()


def _counted(database: Database, redis_url: str, folder: Path, texts: int) -> None:
    parts = _parts(database.url, redis_url, folder, FAST, 16)
    with parts.store.writing() as session:
        broadcast_id = session.scalars(insert(Broadcast).returning(Broadcast.id), [_a_broadcast()]).one()
    rates: dict[int | None, list[float]] = {None: [], broadcast_id: []}
    for _ in range(PAIRS):
        for of, found in rates.items():
            with running_carrier(PORT, 0.0):
                found.append(_rate(_parts(database.url, redis_url, folder, FAST, 16), texts, of))
    for of, found in rates.items():
        each = ", ".join(f"{rate:.0f}" for rate in found)
        print(
            f"{database.kind:10} one worker, {'texts of a broadcast' if of else 'other texts':20}: "
            f"{statistics.median(found):.0f} a second ({each})"
        )


def _a_broadcast() -> dict[str, object]:
    now = datetime.now(UTC)
    about = {"words": {"en": "Hello"}, "audience": {}, "starts_at": now, "expires_at": now, "created_at": now}
    return about | {"once": "bench", "state": "done", "people": PEOPLE, "put_to": 0, "is_all_put": True}


def _measure(database: Database, redis_url: str, folder: Path, texts: int) -> None:
    for delay, concurrency in ((0.0, 16), (0.15, 16), (0.15, 64)):
        with running_carrier(PORT, delay):
            rate = _rate(_parts(database.url, redis_url, folder, FAST, concurrency), texts)
        print(
            f"{database.kind:10} one worker, {concurrency} threads, a carrier answering after {delay * 1000:3.0f} ms: "
            f"{rate:.0f} texts a second"
        )
    for workers, delay, concurrency in ((2, 0.0, 16), (1, 0.15, 32)):
        with running_carrier(PORT, delay):
            parts = _parts(database.url, redis_url, folder, str(PACE), concurrency)
            _put(parts, texts)
            _together(parts, workers)
            told = _pace([at for at, _ in texts_taken(PORT)])
        print(
            f"{database.kind:10} {workers} worker(s), {concurrency} threads each, {PACE} segments a second, "
            f"a carrier answering after {delay * 1000:3.0f} ms: {told}"
        )


def _parts(url: str, redis_url: str, folder: Path, pace: str, concurrency: int) -> Parts:
    more = {"REDIS_URL": redis_url, "TWILIO_API_URL": f"http://127.0.0.1:{PORT}"}
    more |= {"SEGMENTS_PER_SECOND": pace, "SEND_CONCURRENCY": str(concurrency)}
    return wiring.build(line_settings(url, PORT, folder, **more))


def _rate(parts: Parts, texts: int, broadcast_id: int | None = None) -> float:
    _put(parts, 50, broadcast_id)
    parts.sender.drain(50)  # the client is made, the connections opened
    texts_taken(PORT)
    _put(parts, texts, broadcast_id)
    began, done = time.perf_counter(), 0
    while done < texts:
        done += parts.sender.drain(200)
    took = time.perf_counter() - began
    assert len(texts_taken(PORT)) == texts
    parts.store.dispose()
    return texts / took


def _put(parts: Parts, texts: int, broadcast_id: int | None = None) -> None:
    """One text to each of so many people, due now."""
    now = datetime.now(UTC)
    with parts.store.writing() as session:
        session.execute(text("DELETE FROM messages"))
        session.execute(text("DELETE FROM callers"))
        rows = [_caller(parts, number, now) for number in range(min(texts, PEOPLE))]
        ids = session.scalars(insert(Caller).returning(Caller.id), rows).all()
        said = words_for_many([line("slow_down")])
        for start in range(0, texts, PEOPLE):
            round = Round("answer", f"bench:{start}:", now, now + timedelta(hours=1), broadcast_id)
            put_to_many(session, round, dict.fromkeys(ids[: texts - start], said), now)


def _caller(parts: Parts, number: int, now: datetime) -> dict[str, object]:
    phone = Phone(f"+1{AREAS[number // 100]}555{100 + number % 100:04}")
    return {
        "phone_key": parts.vault.key(phone),
        "phone_sealed": parts.vault.seal(phone),
        "created_at": now,
        "seen_at": now,
    }


def _together(parts: Parts, many: int) -> None:
    parts.store.dispose()
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(many)
    workers = [context.Process(target=_work, args=(ready,)) for _ in range(many)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def _work(ready: Barrier) -> None:
    parts = wiring.parts()
    ready.wait()
    while _is_any_left(parts):
        if not parts.sender.drain(200, stays_at_work=True):
            time.sleep(0.05)


def _is_any_left(parts: Parts) -> bool:
    with parts.store.reading() as session:
        left = session.query(Message.id).where(Message.state.in_(("queued", "sending", "unknown"))).first()
    return left is not None


def _pace(times: list[float]) -> str:
    """The first second is left out: two workers start, and neither has a place in the row yet."""
    times = sorted(times)
    steady = [at for at in times if at - times[0] >= 1.0]
    rate = (len(steady) - 1) / (steady[-1] - steady[0])
    busiest = max(sum(1 for at in times if start <= at < start + 1.0) for start in times)
    return f"{rate:.1f} a second, {abs(rate / PACE - 1):.1%} off; at most {busiest} in any one second"


if __name__ == "__main__":
    main()
