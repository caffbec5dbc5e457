"""The only file that knows all parts: it builds them from the settings, once a process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import redis
from flask import Flask
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import select, text

from hotline import settings as configuration
from hotline.clock import Clock, FileClock, system_now
from hotline.directory.atlas import ShippedAtlas
from hotline.directory.places import Gazetteer
from hotline.gather_facts import House
from hotline.metrics import metrics
from hotline.outbox.carrier import TwilioCarrier
from hotline.outbox.pace import SharedPace
from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.outbox.quiet import QuietHours
from hotline.outbox.receipts import take_receipt
from hotline.outbox.sender import Policy, Sender
from hotline.outbox.wake import wake
from hotline.paths import TEMPLATES
from hotline.phone import Phone
from hotline.settings import Settings
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.models import Group
from hotline.switchboard import Switchboard
from hotline.understanding import understand
from hotline.web import Port, create_app
from hotline.web.apology import Apology
from hotline.web.port import PhonePage
from hotline.words import TipLibrary, Words

REDIS_SECONDS = 2.0  # a hint is not worth a caller's wait


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: Store
    words: Words
    vault: Vault
    clock: Clock
    queue: Queue
    sender: Sender

    @property
    def tips(self) -> TipLibrary:
        return self.words.tips


@cache
def parts() -> Parts:
    """Everything the workers need. Connects to nothing before first use."""
    return build(configuration.load())


def build(settings: Settings) -> Parts:
    store = open_store(settings)
    words = Words(TEMPLATES)
    vault = Vault(settings.secret_key)
    clock = clock_of(settings)
    connection = _redis(settings)
    sender = Sender(
        store,
        words,
        vault,
        TwilioCarrier(settings),
        _policy(settings),
        clock,
        SharedPace(settings.segments_per_second, connection, "segments"),
    )
    return Parts(
        settings,
        store,
        words,
        vault,
        clock,
        Queue("urgent", connection=connection, serializer=JSONSerializer),
        sender,
    )


def _policy(settings: Settings) -> Policy:
    return Policy(
        public_url=settings.public_url,
        zone=settings.tz,
        concurrency=settings.send_concurrency,
        quiet=QuietHours(*_hours(settings)),
    )


def _hours(settings: Settings) -> tuple[time, time]:
    return settings.sending_hours


def _redis(settings: Settings) -> redis.Redis:
    return redis.Redis.from_url(
        settings.redis_url or "redis://127.0.0.1:6379/0",
        socket_connect_timeout=REDIS_SECONDS,
        socket_timeout=REDIS_SECONDS,
        retry=Retry(NoBackoff(), 0),  # trying again is the next tick's business, not a caller's
    )


def open_store(settings: Settings) -> Store:
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    return Store(open_engine(settings.database_url))


def clock_of(settings: Settings) -> Clock:
    """The system's; in the demo one that can be moved ahead. Production never reads the file."""
    if settings.hotline_demo and settings.hotline_clock_file:
        return FileClock(settings.hotline_clock_file)
    return system_now


# ---- web


def web_app() -> Flask:
    """What gunicorn serves."""
    return create_app(port(configuration.load()))


def port(settings: Settings) -> Port:
    store = open_store(settings)
    words = Words(TEMPLATES)
    atlas = ShippedAtlas(
        Gazetteer(settings.default_region), settings.line_region_place, settings.default_region
    )
    clock = clock_of(settings)
    connection = _redis(settings)
    queue = Queue("urgent", connection=connection, serializer=JSONSerializer)
    number = Phone(settings.hotline_number)
    house = House(settings.org_name, number, settings.tz, words, atlas)
    switchboard = Switchboard(store, house, Vault(settings.secret_key), clock, lambda: wake(queue))

    def keep_receipt(sid: str, status: str, error_code: int | None, message_id: int | None) -> None:
        with store.writing() as session:
            take_receipt(session, sid, status, error_code, clock(), message_id)

    understand("hello", now=clock(), gazetteer=atlas)  # patterns compile on first use: no caller's wait
    return Port(
        switchboard=switchboard,
        apology=Apology(words, atlas, datetime.now(UTC)),
        auth_token=settings.twilio_auth_token,
        public_url=settings.public_url.rstrip("/"),
        region=settings.default_region,
        number=number,
        take_receipt=keep_receipt,
        broken_parts=lambda: _broken(store, connection),
        metrics=lambda: metrics(store, clock()),
        phone_page=_phone_page(settings),
    )


def _phone_page(settings: Settings) -> PhonePage | None:
    if not settings.hotline_demo or not settings.carrier_browser_url:
        return None
    return PhonePage(settings.carrier_browser_url, TEMPLATES)


def _broken(store: Store, connection: redis.Redis) -> tuple[str, ...]:
    broken = []
    try:
        with store.reading() as session:
            session.execute(text("SELECT 1"))
    except Exception:  # whatever it is, it does not answer
        broken.append("database")
    try:
        connection.ping()
    except redis.RedisError:
        broken.append("redis")
    return tuple(broken)


def after_fork() -> None:
    """Nothing to do: the store notices forks itself, and the other parts connect on first use."""


# ---- by hand


def migrate(settings: Settings) -> str:
    """Brings the database up to date; gives its revision. Raises NewerDatabase."""
    from hotline.store import migrate  # Alembic is half of what there is to import, and no caller needs it

    store = open_store(settings)
    try:
        return migrate.migrate(store.engine)
    finally:
        store.dispose()


def cancel_next(settings: Settings, code: str) -> tuple[datetime, int]:
    """Calls off a group's next meeting: when it was (its own time), and how many people will be told.

    Raises LookupError in words when there is no such group or meeting.
    """
    store, now = open_store(settings), clock_of(settings)()
    try:
        with store.writing() as session:
            group = session.scalar(select(Group).where(Group.code == code, Group.status == "active"))
            if group is None:
                raise LookupError(f"there is no group with the code {code}")
            if group.next_at is None:
                raise LookupError(f"group {code} has no meeting planned")
            starts_at = group.next_at
            people = cancel_meeting(session, group, starts_at, now)
            return starts_at.astimezone(ZoneInfo(group.zone)), people
    finally:
        store.dispose()


def import_files(
    settings: Settings,
    files: Sequence[str | Path],
    *,
    format: str = "auto",
    topics: tuple[str, ...] = (),
    dry_run: bool = False,
) -> list[str]:
    """One sentence a file or address. Raises feeds.NothingRead when none could be read."""
    from hotline.directory import feeds  # likewise the importers

    store = open_store(settings)
    how = feeds.Import(
        store=store,
        gazetteer=Gazetteer(settings.default_region),
        zone=settings.tz,
        reports=settings.data_folder / "import-reports",
        now=clock_of(settings)(),
        format=format,
        topics=topics,
        dry_run=dry_run,
    )
    try:
        return feeds.import_all([str(file) for file in files], how)
    finally:
        store.dispose()
