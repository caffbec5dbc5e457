"""Every timed job, on one screen. A tick says "look at the database": a missed one changes nothing."""

from __future__ import annotations

import os

from rq.cron import CronScheduler

from workers import jobs

# in turn with the sending jobs: in a queue behind theirs, a long broadcast would keep the clock waiting
QUEUE = "urgent"
NIGHT_QUEUE = "bulk"
TICK_SECONDS = 5  # how late a tip or a reminder may be, and how long a lost hint delays a message
TICK_SECONDS_IN_DEMO = 2  # somebody is watching
NIGHTLY = "17 9 * * *"  # UTC: night in America


def register(cron: CronScheduler) -> None:
    in_demo = os.environ.get("HOTLINE_DEMO", "").strip().lower() in ("1", "true", "yes", "on")
    every = TICK_SECONDS_IN_DEMO if in_demo else TICK_SECONDS
    cron.register(jobs.tick, QUEUE, interval=every, job_timeout=60, result_ttl=0, ttl=60, failure_ttl=3600)
    cron.register(
        jobs.retain, NIGHT_QUEUE, cron=NIGHTLY, job_timeout=900, result_ttl=86_400, failure_ttl=86_400
    )
