"""The clock: a ring only says "look at the database", so what matters is that one clock goes on ringing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as RedisAway
from rq import Queue, SimpleWorker
from rq.cron import CronScheduler
from rq.serializers import JSONSerializer

from hotline.embedded.redis_server import EmbeddedRedis
from hotline.running import timekeeper
from hotline.running.timekeeper import Bell, keep_time

rung: list[str] = []


def ring(word: str) -> None:
    rung.append(word)


def _every_day(cron: CronScheduler) -> None:
    cron.register(ring, "default", args=("daily",), interval=86400, result_ttl=0)


def _eventually(claim: Callable[[], bool], seconds: float = 5.0) -> bool:
    deadline = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture
def connection(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as open_connection:
        yield open_connection


def _queue(connection: Redis) -> Queue:
    return Queue("default", connection=connection, serializer=JSONSerializer)


class _Clock:
    """A clock process's loop in a thread, ended with the `with` block."""

    def __init__(self, connection: Redis, moved: Path | None = None) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=keep_time, args=(connection, _every_day, self._stop, moved))

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)


def test_a_worker_of_ours_can_read_what_the_bell_rings(connection: Redis) -> None:
    bell = Bell(connection)
    _every_day(bell)
    bell.enqueue_jobs()
    rung.clear()
    SimpleWorker(["default"], connection=connection, serializer=JSONSerializer).work(burst=True)
    assert rung == ["daily"]


def test_rings_do_not_pile_up_while_no_worker_answers(connection: Redis) -> None:
    bell = Bell(connection)
    _every_day(bell)
    for _ in range(5):
        bell.ring_all()
    assert _queue(connection).count == 1


def test_a_ring_that_was_lost_with_its_worker_does_not_silence_the_next(connection: Redis) -> None:
    bell = Bell(connection)
    _every_day(bell)
    bell.ring_all()
    assert connection.lpop(_queue(connection).key)  # and the worker that took it was killed
    bell.ring_all()
    assert _queue(connection).count == 1


def test_the_clock_that_was_killed_is_missed_for_less_than_eight_seconds(connection: Redis) -> None:
    connection.lock(timekeeper.LOCK_NAME, timeout=timekeeper.LOCK_SECONDS).acquire()  # by one that is dead
    with _Clock(connection):
        assert _eventually(lambda: _queue(connection).count == 1, seconds=8)


def test_a_ring_that_was_answered_is_followed_by_the_next(connection: Redis) -> None:
    bell = Bell(connection)
    _every_day(bell)
    rung.clear()
    for _ in range(2):
        bell.ring_all()
        SimpleWorker(["default"], connection=connection, serializer=JSONSerializer).work(burst=True)
    assert rung == ["daily", "daily"]


def test_of_two_clocks_one_rings(connection: Redis, redis_url: str) -> None:
    with Redis.from_url(redis_url) as other, _Clock(connection), _Clock(other):
        assert _eventually(lambda: _queue(connection).count == 1)
        time.sleep(0.3)
        assert _queue(connection).count == 1


def test_the_next_clock_rings_at_once_when_the_first_ends_cleanly(connection: Redis) -> None:
    with _Clock(connection):
        assert _eventually(lambda: _queue(connection).count == 1)
    assert not connection.exists(timekeeper.LOCK_NAME)


def test_moving_the_demos_clock_rings_everything(
    connection: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timekeeper, "LOOK_SECONDS_IN_DEMO", 0.02)
    moved = tmp_path / "clock"
    with _Clock(connection, moved):
        assert _eventually(lambda: _queue(connection).count == 1)
        _queue(connection).delete(delete_jobs=True)
        moved.write_text("86400")
        assert _eventually(lambda: _queue(connection).count == 1)


def test_the_clock_goes_on_after_redis_was_away(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOOK_SECONDS", "AFTER_LOSS_SECONDS"):
        monkeypatch.setattr(timekeeper, name, 0.05)
    folder = tmp_path_factory.mktemp("r")
    with EmbeddedRedis(folder) as redis, Redis.from_url(redis.url) as connection, _Clock(connection):
        assert _eventually(lambda: bool(connection.exists(timekeeper.LOCK_NAME)))
        redis.stop()
        with pytest.raises(RedisAway):
            connection.ping()
        redis.ensure()
        with Redis.from_url(redis.url) as afresh:
            afresh.flushall()
            assert _eventually(lambda: _queue(afresh).count == 1, seconds=20)
