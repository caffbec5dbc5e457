"""Every timed job, on one screen. A tick says "look at the database": a missed one changes nothing."""

from __future__ import annotations

from rq.cron import CronScheduler

from workers import jobs

# in turn with the sending jobs: in a queue behind theirs, a long broadcast would keep the clock waiting
QUEUE = "urgent"
NIGHT_QUEUE = "bulk"
TICK_SECONDS = 1  # how late a tip or a reminder may be, and how soon a killed worker is noticed
LOST_SECONDS = 60  # a tick that was taken by a worker which died at once leaves no trace after this
OFTEN_SECONDS = 600  # how much longer than DRAFTS (store/fading.py) a draft may lie
NIGHTLY = "17 9 * * *"  # UTC: night in America


def register(cron: CronScheduler) -> None:
    cron.register(
        jobs.tick,
        QUEUE,
        interval=TICK_SECONDS,
        job_timeout=60,
        result_ttl=0,
        ttl=LOST_SECONDS,
        failure_ttl=3600,
    )
    cron.register(
        jobs.let_drafts_fade,
        NIGHT_QUEUE,
        interval=OFTEN_SECONDS,
        job_timeout=300,
        result_ttl=0,
        ttl=OFTEN_SECONDS,
        failure_ttl=3600,
    )
    cron.register(
        jobs.retain, NIGHT_QUEUE, cron=NIGHTLY, job_timeout=900, result_ttl=86_400, failure_ttl=86_400
    )
    cron.register(
        jobs.ask_whether_still_there,
        NIGHT_QUEUE,
        cron=NIGHTLY,
        job_timeout=900,
        result_ttl=86_400,
        failure_ttl=86_400,
    )
