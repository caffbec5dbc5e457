"""The clock process's work: ring the timed jobs, and let only one clock ring at a time.

A ring only says "look at the database", so one that is missed or rung twice changes nothing for a caller.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from redis import Redis
from redis.exceptions import LockError, RedisError
from redis.lock import Lock
from rq import Queue
from rq.cron import CronJob, CronScheduler
from rq.exceptions import InvalidJobOperation
from rq.job import Job, JobStatus
from rq.serializers import JSONSerializer
from rq.utils import now

log = logging.getLogger("hotline.clock")

LOCK_NAME = "hotline:clock"
# how long the line is without a clock when the one that rings is killed: another one, and it itself once it is started
# again, waits for this. Two that ring for a moment, should one of them have stood still for longer, do no harm
LOCK_SECONDS = 5
LOOK_SECONDS = 1.5  # the lock must be renewed well before it runs out
LOOK_SECONDS_IN_DEMO = 0.5  # someone who moved the clock is waiting to see what happens
AFTER_LOSS_SECONDS = 2.0


class Bell(CronScheduler):
    """RQ's schedule, rung our way.

    RQ 3.0's own loop writes jobs with pickle, which our workers do not read, and ends when Redis goes away.
    """

    def __init__(self, connection: Redis) -> None:
        super().__init__(connection)
        self._rung: dict[int, Job] = {}

    def enqueue_jobs(self) -> list[CronJob]:
        """Ring what is due; returns what was."""
        due = [job for job in self.get_jobs() if job.should_run()]
        self._ring(due)
        return due

    def ring_all(self) -> None:
        """Ring everything at once: the demo's clock was moved."""
        self._ring(self.get_jobs())

    def _ring(self, jobs: list[CronJob]) -> None:
        for job in jobs:
            queue = Queue(job.queue_name, connection=self.connection, serializer=JSONSerializer)
            if not self._still_waits(job, queue):
                self._rung[id(job)] = queue.enqueue(
                    job.func_name, args=job.args, kwargs=job.kwargs, **job.job_options
                )
            job.set_enqueue_time(now())

    def _still_waits(self, job: CronJob, queue: Queue) -> bool:
        """Whether the last ring is still unanswered: with no worker about, rings must not pile up.

        One that a worker took and had not begun when it was killed says "queued" and is in no queue any more.
        """
        last = self._rung.get(id(job))
        if last is None:
            return False
        try:
            return last.get_status() == JobStatus.QUEUED and queue.get_job_position(last) is not None
        except InvalidJobOperation:  # finished and forgotten
            return False


def keep_time(
    connection: Redis, register: Callable[[CronScheduler], None], stop: threading.Event, moved: Path | None
) -> None:
    """Ring until `stop` is set, waiting for Redis whenever it is away.

    `moved` is the demo's clock file: when it changes, everything is rung at once.
    """
    while not stop.is_set():
        try:
            _ring_while_ours(connection, register, stop, moved)
        except RedisError as error:
            log.warning("the clock waits for Redis: %s", type(error).__name__)
            stop.wait(AFTER_LOSS_SECONDS)


def _ring_while_ours(
    connection: Redis, register: Callable[[CronScheduler], None], stop: threading.Event, moved: Path | None
) -> None:
    bell = Bell(connection)
    register(bell)
    lock = connection.lock(LOCK_NAME, timeout=LOCK_SECONDS, thread_local=False)
    longest = LOOK_SECONDS_IN_DEMO if moved else LOOK_SECONDS
    seen = _version(moved)
    try:
        while not stop.is_set():
            if _is_ours(lock):
                if seen != (seen := _version(moved)):
                    bell.ring_all()
                bell.enqueue_jobs()
                stop.wait(min(bell.calculate_sleep_interval(), longest))
            else:
                stop.wait(longest)
    finally:
        with suppress(RedisError):  # LockError is one: not ours any more
            lock.release()


def _is_ours(lock: Lock) -> bool:
    """Renew the lock, or take it if it is free; False while another clock rings."""
    try:
        return bool(lock.reacquire())
    except LockError:
        return bool(lock.acquire(blocking=False))


def _version(moved: Path | None) -> tuple[int, int] | None:
    try:
        seen = moved.stat() if moved else None
    except FileNotFoundError:
        return None
    return (seen.st_mtime_ns, seen.st_ino) if seen else None
