"""The only file that knows all parts: it builds them from the settings, once a process."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import redis
from flask import Flask
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.serializers import JSONSerializer

from hotline import settings as configuration
from hotline.clock import Clock
from hotline.content import recordings
from hotline.content.recordings import Archive
from hotline.directory.atlas import ShippedAtlas
from hotline.directory.places import Gazetteer
from hotline.groundwork import clock_of, open_store, wishes_of
from hotline.metrics import metrics
from hotline.outbox.carrier import TwilioCarrier
from hotline.outbox.common_clock import clock_for
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import SharedPace
from hotline.outbox.receipts import take_receipt
from hotline.outbox.sender import Sender
from hotline.outbox.wake import wake
from hotline.paths import TEMPLATES
from hotline.phone import Phone
from hotline.settings import Settings
from hotline.store import at_start
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.wishes import Wishes
from hotline.switchboard.gather_facts import House
from hotline.switchboard.ringing import Ringing
from hotline.switchboard.switchboard import Switchboard
from hotline.understanding import compile_patterns, understand
from hotline.web import Port, create_app
from hotline.web.apology import Apology
from hotline.web.console.desk import Desk, Environment
from hotline.web.port import PhonePage
from hotline.words.tips import TipLibrary
from hotline.words.words import Words

REDIS_SECONDS = 2.0
WEB_CONNECTIONS = 8  # for four threads, or the demo's eight
PATIENCE_SECONDS = 8.0  # with the database: the carrier hangs up after 15, and an apology takes a moment too
HINT_SECONDS = 0.5  # somebody is on the phone meanwhile, and the next tick finds the work without the hint


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: Store
    words: Words
    vault: Vault
    clock: Clock
    queue: Queue
    sender: Sender
    archive: TwilioCarrier
    wishes: Wishes

    @property
    def tips(self) -> TipLibrary:
        return self.words.tips

    @property
    def number(self) -> str:
        return self.settings.hotline_number

    @property
    def zone(self) -> str:
        return self.settings.tz


@cache
def parts() -> Parts:
    """Everything the workers need. Connects to nothing before first use."""
    return build(configuration.load())


def build(settings: Settings) -> Parts:
    store = open_store(settings, _worker_connections(settings))
    words = Words(TEMPLATES, settings.default_region, settings.languages.split())
    vault = Vault(settings.secret_key)
    clock = clock_of(settings)
    connection = _redis(settings)
    carrier = TwilioCarrier(settings)
    sender = Sender(
        store,
        words,
        vault,
        carrier,
        _policy(settings),
        clock,
        {
            address: SharedPace(rate, connection, f"segments:{address}")
            for address, rate in settings.sender_rates.items()
        },
        real=clock_for(store),
    )
    return Parts(
        settings,
        store,
        words,
        vault,
        clock,
        Queue("urgent", connection=connection, serializer=JSONSerializer),
        sender,
        carrier,
        wishes_of(settings),
    )


def _worker_connections(settings: Settings) -> int:
    """Most are idle: of those that send, only refusals and what is handed back are written down one by one."""
    return 2 * settings.send_concurrency + len(settings.sender_rates) + 4


def _policy(settings: Settings) -> Policy:
    return Policy(
        public_url=settings.public_url,
        zone=settings.tz,
        concurrency=settings.send_concurrency,
    )


def _redis(settings: Settings, seconds: float = REDIS_SECONDS) -> redis.Redis:
    return redis.Redis.from_url(
        settings.redis_url or "redis://127.0.0.1:6379/0",
        socket_connect_timeout=seconds,
        socket_timeout=seconds,
        retry=Retry(NoBackoff(), 0),  # trying again is the next tick's business, not a caller's
    )


# ---- web


def web_app() -> Flask:
    """What gunicorn serves."""
    app = create_app(port(configuration.load()))
    _let_the_collector_rest()
    return app


def _let_the_collector_rest() -> None:
    """Words, places and patterns stay for good: looked through again and again, they cost a tenth of every turn.

    Before the fork, so that the workers go on sharing that memory. What a turn leaves in circles still goes, later.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


YOUNG_OBJECTS = 20_000  # a few turns' worth: a collection of so many takes a millisecond


def port(settings: Settings) -> Port:
    store = open_store(settings, WEB_CONNECTIONS, PATIENCE_SECONDS)
    words = Words(TEMPLATES, settings.default_region, settings.languages.split())
    gazetteer = Gazetteer(settings.default_region)
    atlas = ShippedAtlas(gazetteer, settings.line_region_place, settings.default_region)
    clock = clock_of(settings)
    connection = _redis(settings, HINT_SECONDS)
    queue = Queue("urgent", connection=connection, serializer=JSONSerializer)
    number = Phone(settings.hotline_number)
    house = House(
        settings.org_name,
        number,
        settings.tz,
        words,
        atlas,
        frozenset(settings.sender_rates),
        settings.public_url.rstrip("/"),
        region=settings.default_region,
        tell_at_most=settings.approve_above,
        pin_always=settings.pin_always,
    )
    switchboard = Switchboard(
        store, house, Vault(settings.secret_key), clock, lambda: wake(queue), wishes_of(settings)
    )

    archive = TwilioCarrier(settings)

    def keep_receipt(
        sid: str, status: str, error_code: int | None, message_id: int | None, is_crisis: bool
    ) -> None:
        with store.writing() as session:
            take_receipt(session, sid, status, error_code, clock(), message_id, is_crisis=is_crisis)

    compile_patterns()  # and what else is made on first use: no caller's wait
    understand("hello", now=clock(), gazetteer=atlas)
    return Port(
        switchboard=switchboard,
        ringing=Ringing(store, Vault(settings.secret_key), words.offering(()), clock, number),
        apology=Apology(words.offering(()), atlas, datetime.now(UTC)),
        auth_token=settings.twilio_auth_token,
        public_url=settings.public_url.rstrip("/"),
        region=settings.default_region,
        number=number,
        optout=settings.twilio_optout,
        take_receipt=keep_receipt,
        broken_parts=lambda: _broken(store, connection),
        metrics=lambda: metrics(store, clock()),
        desk=_desk(settings, store, words, gazetteer, clock, archive, lambda: wake(queue)),
        phone_page=_phone_page(settings),
        sound=lambda sid: recordings.sound(store, archive, sid, clock()),
    )


def _desk(
    settings: Settings,
    store: Store,
    words: Words,
    gazetteer: Gazetteer,
    clock: Clock,
    archive: Archive,
    wake: Callable[[], None],
) -> Desk:
    return Desk(
        store=store,
        vault=Vault(settings.secret_key),
        words=words,
        gazetteer=gazetteer,
        clock=clock,
        number=Phone(settings.hotline_number),
        zone=settings.tz,
        region=settings.default_region,
        public_url=settings.public_url,
        secret_key=settings.secret_key,
        redis_url=settings.redis_url,
        templates=TEMPLATES,
        wake=wake,
        recording=archive.sound,
        environment=Environment(
            rates=tuple(settings.sender_rates.items()),
            optout=settings.twilio_optout,
            town=settings.line_region_place,
            problems=[(problem.name, problem.text) for problem in configuration.problems(settings)],
        ),
        is_demo=settings.hotline_demo,
        proxies=settings.proxies,
    )


def _phone_page(settings: Settings) -> PhonePage | None:
    if not settings.hotline_demo or not settings.carrier_browser_url:
        return None
    return PhonePage(settings.carrier_browser_url, TEMPLATES)


def _broken(store: Store, connection: redis.Redis) -> tuple[str, ...]:
    broken = []
    try:
        with store.reading() as session:
            if at_start.is_older(session):
                broken.append("tables")
    except Exception:  # whatever it is, it does not answer
        broken.append("database")
    try:
        connection.ping()
    except redis.RedisError:
        broken.append("redis")
    return tuple(broken)
