"""The three processes of the line as they run in production: `serve`, `work` and `clock`.

Each refuses an unsafe configuration, brings a Redis of our own along when none is named, and ends cleanly on
SIGTERM: a request, a job or a ring under way is finished first.
"""

from __future__ import annotations

import importlib
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any
from urllib.parse import urlsplit

import structlog

from hotline import settings as configuration
from hotline.embedded.redis_server import EmbeddedRedis, NoRedis
from hotline.running import logs
from hotline.settings import Settings
from hotline.soundness import LOOPBACK

log = logging.getLogger("hotline.processes")

QUEUES = ("urgent", "default", "bulk")  # a worker empties the first before it looks at the next
REDIS_RETRY_SECONDS = 2.0


def serve(settings: Settings, port: int) -> None:
    """Answer the carrier on this port, until SIGTERM."""
    with _ready(settings):
        _look_at_the_database(settings)
        _web_server(settings, port).run()


def _web_server(settings: Settings, port: int) -> Any:
    # imported late: work and clock do without its memory, and so does the parent of a single web worker
    from gunicorn.app.base import BaseApplication

    class WebServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            for name, value in _web_options(settings, port).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return _wiring().web_app()

    return WebServer(prog="hotline serve")


def _wiring() -> ModuleType:
    from hotline import wiring

    return wiring


def _web_options(settings: Settings, port: int) -> Mapping[str, object]:
    is_local = urlsplit(settings.public_url).hostname in LOOPBACK
    workers, threads = (1, 8) if settings.hotline_demo else (2, 4)
    return {
        "bind": f"{'127.0.0.1' if is_local else '0.0.0.0'}:{port}",  # noqa: S104  # the carrier comes from outside
        "workers": workers,
        "threads": threads,
        # a slow caller of ours cannot hold up the others, as with one thread; nor can whoever sends slowly on purpose
        "worker_class": "hotline.running.whole_requests.WholeRequests",
        # several share their memory, and a mistake in the wiring shows before the port opens
        "preload_app": workers > 1,
        "graceful_timeout": 20,  # more than the carrier's own limit of 15 seconds
        "keepalive": 5,
        "accesslog": None,  # it would hold addresses of people
        "errorlog": "-",
        "loglevel": "info",
        "limit_request_line": 4094,
        "limit_request_fields": 60,
        "control_socket_disable": True,
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108  # memory, as gunicorn advises
        "proc_name": "hotline",
    }


def work(settings: Settings) -> None:
    """Run queued jobs until SIGTERM; a job under way is finished first."""
    from redis import Redis
    from redis.exceptions import RedisError
    from rq import SimpleWorker
    from rq.exceptions import StopRequested
    from rq.serializers import JSONSerializer

    told_to_stop = threading.Event()

    class LineWorker(SimpleWorker):
        max_connection_wait_time = 5.0

        def request_stop(self, signum: int, frame: FrameType | None) -> None:
            told_to_stop.set()
            super().request_stop(signum, frame)  # type: ignore[no-untyped-call]  # RQ left it without

    with _ready(settings) as redis_url:
        _look_at_the_database(settings)
        _keep_utc(settings)
        jobs = importlib.import_module("workers.jobs")
        jobs.begin()  # a mistake in it shows now, and the first job is not slow
        while not told_to_stop.is_set():
            try:
                LineWorker(
                    list(QUEUES),
                    connection=Redis.from_url(redis_url),
                    serializer=JSONSerializer,
                    log_job_description=False,
                    # with RQ's own values a killed worker's job would be noticed after ten minutes
                    worker_ttl=60,
                    maintenance_interval=30,
                    job_monitoring_interval=10,
                ).work(logging_level="WARNING")
                told_to_stop.wait(0 if told_to_stop.is_set() else REDIS_RETRY_SECONDS)
            except StopRequested:
                break
            except RedisError as error:
                log.warning("the worker waits for Redis: %s", type(error).__name__)
                jobs.finish()  # no job will do it for a while
                time.sleep(REDIS_RETRY_SECONDS)
        jobs.finish()


def clock(settings: Settings) -> None:
    """Ring the timed jobs until SIGTERM; with several clocks, one rings and the others stand by."""
    from redis import Redis

    from hotline.running.timekeeper import keep_time

    stop = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())
    with _ready(settings) as redis_url:
        _keep_utc(settings)
        schedule = importlib.import_module("workers.schedule")
        keep_time(Redis.from_url(redis_url), schedule.register, stop, settings.hotline_clock_file)


@contextmanager
def _ready(settings: Settings) -> Iterator[str]:
    """The address of Redis, once these settings are known to be safe; exits with what is wrong otherwise."""
    if wrong := [problem for problem in configuration.problems(settings) if problem.fatal]:
        sys.exit("\n".join(["This cannot start:", *(f"  {p.name} {p.text}" for p in wrong)]))
    logs.keep_going()
    if settings.redis_url:
        yield settings.redis_url
        return
    _make_its_folder(settings)
    try:
        with EmbeddedRedis(settings.data_folder / "redis") as redis:
            redis.watch()
            os.environ["REDIS_URL"] = redis.url  # for the wiring, which reads the settings for itself
            yield redis.url
    except NoRedis as error:
        sys.exit(f"This cannot start: {error}.")


def _look_at_the_database(settings: Settings) -> None:
    """Exits where going on would do harm; else only says what is wrong: an apology is better than silence."""
    from hotline import groundwork

    _make_its_folder(settings)
    if settings.hotline_demo:
        return  # it makes its own, a moment later
    try:
        if wrong := groundwork.look_at_the_database(settings):
            structlog.get_logger("hotline.processes").error("database_not_ready", why=wrong)
    except groundwork.CannotStart as error:
        sys.exit(f"This cannot start:\n  {error}")


def _make_its_folder(settings: Settings) -> None:
    try:
        settings.data_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.exit(
            f"This cannot start:\n  HOTLINE_DATA {settings.data_folder} cannot be used ({error.strerror}); "
            "name a folder that can be written to"
        )


def _keep_utc(settings: Settings) -> None:
    """RQ reads cron lines in the machine's own zone; make that UTC, and keep ours where load() finds it."""
    os.environ[configuration.ZONE_ASIDE] = settings.tz
    os.environ["TZ"] = "UTC"
    time.tzset()
