"""Tell the workers that there is something to send. Only a hint: the sweep finds the same work without it."""

from __future__ import annotations

import redis
from rq import Queue

from hotline.outbox import alerts

SEND = "workers.jobs.send"
WAITING = "hotline:send-waits"
WAITING_SECONDS = 3  # if the job got lost with its worker, the next hint counts again after this
LIMIT = 200  # messages a job deals with before it lets others have the worker


def wake(queue: Queue) -> None:
    """Enqueue a sender job, unless one waits already. Never raises."""
    try:
        if queue.connection.set(WAITING, "1", nx=True, ex=WAITING_SECONDS):
            queue.enqueue(SEND, LIMIT, job_timeout=120, result_ttl=0, failure_ttl=3600, ttl=600)
    except redis.RedisError as error:
        alerts.wake_failed(error)


def awake(queue: Queue) -> None:
    """The job runs: whoever puts a message from here on wakes another."""
    try:
        queue.connection.delete(WAITING)
    except redis.RedisError as error:
        alerts.wake_failed(error)


PLAN_TIPS = "workers.jobs.tips"
TIPS_WAITING = "hotline:tips-wait"


def more_tips(queue: Queue) -> None:
    """Enqueue another moment of planning, behind whatever waits now; unless one waits already. Never raises."""
    try:
        if queue.connection.set(TIPS_WAITING, "1", nx=True, ex=WAITING_SECONDS):
            queue.enqueue(PLAN_TIPS, job_timeout=60, result_ttl=0, failure_ttl=3600, ttl=600)
    except redis.RedisError as error:
        alerts.wake_failed(error)


def tips_begun(queue: Queue) -> None:
    """That job runs: from here on another may wait, and another worker take it."""
    try:
        queue.connection.delete(TIPS_WAITING)
    except redis.RedisError as error:
        alerts.wake_failed(error)
