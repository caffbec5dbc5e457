"""Nobody's number, name or words stand anywhere: not in the database's files, Redis, the data folder, a log or an output."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from redis import Redis
from sqlalchemy import select, text

from hotline import wiring
from hotline.accounts import accounts
from hotline.directory.load import load
from hotline.embedded.redis_server import EmbeddedRedis
from hotline.groundwork import open_store
from hotline.phone import Phone
from hotline.settings import Settings
from hotline.store import fading
from hotline.store.engine import Store
from hotline.store.models import Act, Broadcast, Caller, Group, Message, SessionRow, Story, Tally, TurnRow
from hotline.store.retention import retain
from hotline.web import create_app
from tests.privacy.secrets import AREAS, KINDS, Marked, every_file, live, marks_in
from tests.sample import SMALL_DIRECTORY
from tests.sound_settings import settings_for_tests
from tests.web.conftest import PUBLIC, TOKEN, SignedLine
from workers import jobs

COORDINATOR = Phone("+15035550177")
DRAFT = "zqbody999999x"


@dataclass
class Whole:
    """A line as production puts it together, with its own Redis; only the carrier is away."""

    folder: Path
    settings: Settings
    redis: EmbeddedRedis
    parts: wiring.Parts
    line: SignedLine
    store: Store
    outputs: Callable[[], bytes]
    printed: list[bytes] = field(default_factory=list)

    def work(self) -> None:
        """What waits is sent, as far as it goes without a carrier; timed jobs are done."""
        jobs.look(self.parts)
        self.parts.sender.drain(20)
        connection = Redis.from_url(self.settings.redis_url)
        connection.bgrewriteaof()
        connection.save()
        connection.close()

    def checkpoint(self) -> None:
        with self.store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def found(self, people: int) -> dict[str, set[str]]:
        """Marks by where they stand; whatever was printed or logged until now is "output"."""
        self.printed.append(self.outputs())
        places = [*every_file(self.folder), ("output", b"".join(self.printed))]
        return {place: marks for place, content in places if (marks := marks_in(content, people))}


@pytest.fixture
def whole(
    sqlite_url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> Iterator[Whole]:
    caplog.set_level(logging.DEBUG)
    structlog.reset_defaults()
    with EmbeddedRedis(tmp_path / "redis") as redis:
        settings = settings_for_tests(
            database_url=sqlite_url,
            redis_url=redis.url,
            hotline_data=tmp_path,
            public_url=PUBLIC,
            twilio_auth_token=TOKEN,
            twilio_api_url="http://127.0.0.1:9",  # nobody answers there: what fails is logged
            hotline_number="+15035550100",
        )
        store = open_store(settings)
        load(store, "small.csv", SMALL_DIRECTORY, datetime.now(UTC))
        port = wiring.port(settings)
        line = SignedLine(None, port, create_app(port).test_client())  # type: ignore[arg-type]  # no small line

        def outputs() -> bytes:
            told = "".join(capfd.readouterr()) + caplog.text
            caplog.clear()
            return told.encode()

        yield Whole(tmp_path, settings, redis, wiring.build(settings), line, store, outputs)
        store.dispose()


def _everybody_lives(whole: Whole, people: int) -> None:
    for n in range(people):
        live(whole.line, Marked(n))
        if n % 1000 == 999:
            whole.work()
            whole.printed.append(whole.outputs())
    whole.work()


def _assert_all_kinds_were_real(whole: Whole, people: int) -> None:
    """Conversations that led nowhere would prove nothing."""
    with whole.store.reading() as session:
        for table in (Caller, TurnRow, SessionRow, Story, Message, Tally):
            assert session.scalars(select(table).limit(1)).first() is not None, table
        sealed = {
            whole.parts.vault.unseal(one) for one in session.scalars(select(Caller.phone_sealed)) if one
        }
    known = {Marked(n).phone for n in range(people)}
    assert len(sealed & known) > people * 0.7


def _assert_nothing_of_the_forgotten(whole: Whole, people: int) -> None:
    forgotten = [Marked(n).phone for n in range(people) if Marked(n).forgets]
    assert forgotten
    vault = whole.parts.vault
    database = b"".join(
        content for name, content in every_file(whole.folder) if name.startswith("hotline.sqlite")
    )
    for phone in forgotten[:: max(1, len(forgotten) // 50)]:
        assert vault.key(Phone(phone)).encode() not in database
        assert vault.seal(Phone(phone)) not in database
    stays = vault.key(Phone(Marked(KINDS.index("seat")).phone))
    assert stays.encode() in database, "so the keys are looked for rightly"


def _prove(whole: Whole, people: int) -> None:
    _everybody_lives(whole, people)
    _assert_all_kinds_were_real(whole, people)
    assert whole.found(people) == {}, "with the write-ahead log as it is"
    whole.checkpoint()
    assert whole.found(people) == {}
    _assert_nothing_of_the_forgotten(whole, people)


def test_nothing_of_anybody_stands_in_any_byte(whole: Whole) -> None:
    _prove(whole, 8 * len(KINDS))


@pytest.mark.ten_thousand
@pytest.mark.timeout(3600)
def test_nor_of_ten_thousand(whole: Whole, capfd: pytest.CaptureFixture[str]) -> None:
    people, began = 10_000, time.monotonic()
    assert len(AREAS) * 100 >= people, "each has a number of their own"
    _prove(whole, people)
    size = sum(len(content) for _, content in every_file(whole.folder)) + sum(map(len, whole.printed))
    seconds = time.monotonic() - began
    with capfd.disabled():
        print(f"{people} conversations, {size / 1e6:.0f} MB looked through in {seconds:.0f} s: nothing")


def _into_a_row(whole: Whole, secret: str) -> None:
    with whole.store.writing() as session:
        session.add(Tally(day=datetime.now(UTC).date(), kind="unmet", key=secret, count=1))


def _into_a_removed_row(whole: Whole, secret: str) -> None:
    """In the write-ahead log it still stands."""
    _into_a_row(whole, secret)
    with whole.store.writing() as session:
        session.execute(text("DELETE FROM tallies"))


LEAKS: dict[str, Callable[[Whole, str], object]] = {
    "hotline.sqlite-wal": _into_a_row,
    "hotline.sqlite-wal ": _into_a_removed_row,
    "output": lambda _, secret: logging.getLogger("some.library").debug("asked with %s", secret),
    "output ": lambda _, secret: print(secret),
    "redis": lambda whole, secret: Redis.from_url(whole.settings.redis_url).set("x", secret),
    "a/file": lambda whole, secret: (
        (whole.folder / "a").mkdir() or (whole.folder / "a" / "file").write_text(secret)
    ),
}


@pytest.mark.parametrize("where", LEAKS)
def test_a_leak_would_be_seen(where: str, whole: Whole) -> None:
    """The control: each place is really looked through, for numbers and for words."""
    for secret in (Marked(3).phone, f"({AREAS[0]}) 555-0103", Marked(3).body, Marked(3).name.upper()):
        assert marks_in(secret.encode(), 5)
    LEAKS[where](whole, f"{Marked(3).phone} {Marked(3).body}")
    found = whole.found(5)
    assert found, where
    assert {mark for marks in found.values() for mark in marks} == {Marked(3).phone, Marked(3).body}
    assert all(place.startswith(where.strip()) for place in found)


def test_a_coordinators_words_that_got_no_yes_are_gone_after_the_hour(whole: Whole) -> None:
    now = datetime.now(UTC)
    with whole.store.writing() as session:
        account = accounts.add(session, whole.parts.vault, "Mara", COORDINATOR, "coordinator", now)
        account.password_hash = "x"
        group = session.scalars(select(Group).where(Group.code == "417")).one()
        accounts.set_groups(session, account.id, frozenset({group.id}))
    whole.line.text("seat 417", Marked(0).phone)
    asked = whole.line.text(f"tell 417 Please bring {DRAFT}", COORDINATOR).get_data(as_text=True)
    assert DRAFT in asked, "it is read back"
    assert DRAFT in {mark for marks in whole.found(1).values() for mark in marks}
    later = now + timedelta(minutes=51)
    fading.drafts_and_answers(whole.store, later, since=now - timedelta(hours=3))
    whole.checkpoint()
    assert whole.found(1) == {}
    with whole.store.reading() as session:
        assert session.scalars(select(Act)).first() is None
        assert session.scalars(select(Broadcast)).first() is None
    assert retain(whole.store, later)["turns.answer"] == 0
