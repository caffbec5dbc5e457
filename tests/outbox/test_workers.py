"""Workers, Redis and the pace: hints that may get lost, and a rate that all senders share."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.cron import CronScheduler
from rq.serializers import JSONSerializer

from hotline.clock import Clock
from hotline.outbox.alive import new_name
from hotline.outbox.pace import LONGEST_WAIT_SECONDS, LocalPace, Pace, SharedPace
from hotline.outbox.sender import Sender
from hotline.outbox.wake import awake, wake
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base
from tests.outbox.carriers import PowerCut, refusal
from tests.outbox.line import HandLine, NumberedTips, SmallClaims
from workers import jobs, schedule


@pytest.fixture
def redis(redis_url: str) -> Redis:
    return Redis.from_url(redis_url)


@pytest.fixture
def queue(redis: Redis) -> Queue:
    return Queue("urgent", connection=redis, serializer=JSONSerializer)


@pytest.fixture
def quick(tmp_path: Path) -> HandLine:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'line.sqlite'}"))
    Base.metadata.create_all(store.engine)
    return HandLine(store)


class NoRecordings:
    """The carrier has none."""

    def sound(self, recording_sid: str) -> bytes:
        return b""

    def delete_recording(self, recording_sid: str) -> None:
        pass


@dataclass
class HandParts:
    sender: Sender
    queue: Queue
    clock: Clock
    tips: NumberedTips
    store: Store
    archive: NoRecordings = field(default_factory=NoRecordings)


def _parts(hotline: HandLine, queue: Queue) -> HandParts:
    return HandParts(hotline.sender, queue, hotline.clock, NumberedTips(), hotline.store)


def test_one_hint_is_enough_for_many_messages(queue: Queue) -> None:
    for _ in range(5):
        wake(queue)
    assert queue.count == 1
    awake(queue)  # the job has begun: what comes now needs another
    wake(queue)
    assert queue.count == 2


def test_without_redis_a_hint_is_lost_and_nothing_else(quick: HandLine) -> None:
    nowhere = Queue(
        "urgent", connection=Redis(port=1, retry=Retry(NoBackoff(), 0)), serializer=JSONSerializer
    )
    quick.put("asked:1", quick.caller())
    wake(nowhere)
    assert jobs.drain(_parts(quick, nowhere), 10) == 1
    assert quick.state("asked:1") == "sent"


def test_a_job_that_leaves_messages_behind_asks_for_another(quick: HandLine, queue: Queue) -> None:
    caller = quick.caller()
    for number in range(3):
        quick.put(f"asked:{number}", caller)
    assert jobs.drain(_parts(quick, queue), 2) == 2
    assert queue.count == 1


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_a_worker_that_is_started_again_finds_what_it_held_before_any_tick(
    quick: HandLine, queue: Queue
) -> None:
    quick.put("asked:1", quick.caller())
    quick.carrier.before = [PowerCut()]
    with pytest.raises(PowerCut):
        quick.sender.drain()
    machine, pid, started, nonce = new_name().split(":")
    quick.held_by(
        "asked:1", f"{machine}:{pid}:{int(started) - 1}:{nonce}"
    )  # this process, in its life before
    quick.sender.sleep = lambda seconds: quick.clock.move(seconds=seconds)
    jobs.look_for_orphans(_parts(quick, queue))
    assert queue.count == 1
    assert jobs.drain(_parts(quick, queue), 10) == 1
    assert quick.carrier.times == {"said asked:1": 1}


def test_the_last_text_that_was_one_too_many_does_not_wait_for_the_next_tick(
    quick: HandLine, queue: Queue
) -> None:
    quick.sender.sleep = lambda seconds: quick.clock.move(seconds=seconds)
    quick.put("asked:1", quick.caller())
    quick.carrier.before = [refusal(20429, 429)]
    jobs.drain(_parts(quick, queue), 10)
    assert queue.count == 1
    assert jobs.drain(_parts(quick, queue), 10) == 1
    assert quick.state("asked:1") == "sent"


def test_what_is_due_in_a_minute_keeps_no_worker_waiting(quick: HandLine, queue: Queue) -> None:
    slept: list[float] = []
    quick.sender.sleep = slept.append
    quick.put("asked:1", quick.caller())
    quick.put("asked:2", quick.caller(124), due_at=quick.clock() + timedelta(minutes=1))
    jobs.drain(_parts(quick, queue), 10)
    assert (queue.count, slept) == (0, [])


class BrokenTips(NumberedTips):
    def tip(self, theme: str, number: int) -> str:
        raise RuntimeError("no tips today")


def test_a_line_that_stands_still_does_not_turn_in_circles(quick: HandLine, queue: Queue) -> None:
    quick.carrier.before = [refusal(20003, 401)] * 9
    quick.put("asked:1", quick.caller())
    quick.put("asked:2", quick.caller(124))
    jobs.drain(_parts(quick, queue), 10)
    awake(queue)
    queue.empty()
    assert jobs.drain(_parts(quick, queue), 10) == 0
    assert queue.count == 0


def test_a_slow_number_does_not_keep_the_worker(quick: HandLine) -> None:
    caller = quick.caller()
    for number in range(9):
        quick.put(f"asked:{number}", caller)
    assert quick.another_sender(SmallClaims()).drain(seconds=0) == 5


def test_a_step_that_fails_does_not_stop_the_others(quick: HandLine, queue: Queue) -> None:
    caller = quick.caller()
    quick.subscribe(caller, "12:00", quick.clock())
    quick.put("asked:1", caller)
    parts = _parts(quick, queue)
    parts.tips = BrokenTips()
    jobs.look(parts)
    assert queue.count == 1  # the sweep came after the tips, and saw the message
    parts.tips = NumberedTips()
    jobs.look(parts)
    assert len(quick.all("tip")) == 1


def test_every_timed_job_is_on_the_schedule(redis: Redis) -> None:
    cron = CronScheduler(redis)
    schedule.register(cron)
    assert {job.func_name: job.interval or job.cron for job in cron.get_jobs()} == {
        "workers.jobs.tick": 1,
        "workers.jobs.let_drafts_fade": 600,
        "workers.jobs.retain": "17 9 * * *",
        "workers.jobs.ask_whether_still_there": "17 9 * * *",
    }


# ---- pace


@pytest.mark.parametrize("kind", ["local", "shared"])
def test_four_segments_at_two_a_second_take_two_seconds(kind: str, redis: Redis) -> None:
    pace: Pace = LocalPace(2.0) if kind == "local" else SharedPace(2.0, redis, "test")
    waits = [pace.reserve(segments) for segments in (1, 2, 1, 1)]
    assert waits == [pytest.approx(wanted, abs=0.2) for wanted in (0, 0.5, 1.5, 2.0)]


def test_two_senders_share_the_pace(redis: Redis) -> None:
    one, other = SharedPace(1.0, redis, "test"), SharedPace(1.0, redis, "test")
    assert one.reserve(1) == pytest.approx(0, abs=0.1)
    assert other.reserve(1) == pytest.approx(1, abs=0.2)


@pytest.mark.parametrize("kind", ["local", "shared"])
def test_who_would_wait_too_long_takes_no_place(kind: str, redis: Redis) -> None:
    pace: Pace = LocalPace(1.0) if kind == "local" else SharedPace(1.0, redis, "test")
    waits = [pace.reserve(1) for _ in range(9)]
    assert waits[-1] is None
    assert len([wait for wait in waits if wait is not None]) == LONGEST_WAIT_SECONDS + 1


def test_without_redis_each_process_keeps_the_pace_by_itself() -> None:
    pace = SharedPace(2.0, Redis(port=1, retry=Retry(NoBackoff(), 0)), "test")
    assert pace.reserve(1) == 0
    assert pace.reserve(1) == pytest.approx(0.5, abs=0.2)


def test_the_line_sends_no_faster_than_its_number_may(quick: HandLine) -> None:
    caller = quick.caller()
    for number in range(6):
        quick.put(f"asked:{number}", caller)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        time.sleep(seconds)

    sender = quick.another_sender(LocalPace(20.0), sleep)
    began = time.monotonic()
    sender.drain()
    assert time.monotonic() - began >= 5 / 20
    assert len(quick.carrier.texts) == 6
    assert len(slept) == 5
