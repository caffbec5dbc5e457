"""Tell the workers that there is something to do. Only a hint: the sweep finds the same work without it."""

from __future__ import annotations

from typing import Final

import redis
from rq import Queue

from hotline.outbox import alerts

SEND: Final = "workers.jobs.send"
SEND_WAITS: Final = "hotline:send-waits"
SEND_SECONDS: Final = 120
LIMIT: Final = 200  # messages a job deals with before it lets others have the worker

PLAN_TIPS: Final = "workers.jobs.tips"
TIPS_WAIT: Final = "hotline:tips-wait"
TIPS_SECONDS: Final = 60

WAITS_SECONDS: Final = 3  # if the job got lost with its worker, the next hint counts again after this


def wake(queue: Queue) -> None:
    """Enqueue a sending job, unless one waits already. Never raises."""
    _enqueue_one(queue, SEND_WAITS, SEND, LIMIT, job_timeout=SEND_SECONDS)


def awake(queue: Queue) -> None:
    """That job runs: a message that is put from here on needs another. Never raises."""
    _has_begun(queue, SEND_WAITS)


def more_tips(queue: Queue) -> None:
    """Enqueue another moment of planning, behind whatever waits now; unless one waits already. Never raises."""
    _enqueue_one(queue, TIPS_WAIT, PLAN_TIPS, job_timeout=TIPS_SECONDS)


def tips_begun(queue: Queue) -> None:
    """That job runs: from here on another may wait, and another worker take it. Never raises."""
    _has_begun(queue, TIPS_WAIT)


def _enqueue_one(queue: Queue, mark: str, job: str, *arguments: object, job_timeout: int) -> None:
    """`mark` is set in Redis while such a job waits."""
    try:
        if queue.connection.set(mark, "1", nx=True, ex=WAITS_SECONDS):
            queue.enqueue(job, *arguments, job_timeout=job_timeout, result_ttl=0, failure_ttl=3600, ttl=600)
    except redis.RedisError as error:
        alerts.wake_failed(error)


def _has_begun(queue: Queue, mark: str) -> None:
    try:
        queue.connection.delete(mark)
    except redis.RedisError as error:
        alerts.wake_failed(error)
