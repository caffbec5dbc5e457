"""A small line for tests: a dozen groups, a clock moved by hand, and any number of phones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hotline.carrier.twiml import Document, Verb, read_xml
from hotline.channels import sms, voice
from hotline.content import library, services
from hotline.directory.importers import read_file
from hotline.directory.load import load
from hotline.directory.places import Gazetteer
from hotline.directory.record import GroupRecord
from hotline.paths import SAMPLE_GROUPS
from hotline.recurrence import Recurrence
from hotline.rules import Rules
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.models import Base
from hotline.switchboard.gather_facts import House
from hotline.switchboard.switchboard import Switchboard
from tests.conversations.player import ATLAS, LINE, WORDS
from tests.conversations.player import VAULT as SEALED_FOR_TRANSCRIPTS

NOON = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)  # 12:00 in Portland, a Sunday
PORTLAND = "America/Los_Angeles"
VAULT = Vault("a key for tests, of no use to anyone else")
OTHER_LINE, SERVICE = "+15035550101", "MG" + "0" * 32  # it has two numbers and a Messaging Service
RULES = Rules(org="Neighbors Together")
HOUSE = House("Neighbors Together", LINE, PORTLAND, WORDS, ATLAS, frozenset({LINE, OTHER_LINE, SERVICE}))
ANNA, BEN, CARLA = "+15035550111", "+15035550112", "+15035550113"


def record(code: str, **values: Any) -> GroupRecord:
    """A group on SE Belmont Street in Portland, Tuesdays at 7pm; a test says what is otherwise."""
    weekly = values.pop("weekly", "TU")
    at = values.pop("at", "19:00")
    first = datetime.fromisoformat(f"2026-01-05T{at}")
    zone = values.get("zone", PORTLAND)
    rule = Recurrence(f"FREQ=WEEKLY;BYDAY={weekly}", first, zone) if weekly else None
    usual: dict[str, Any] = {
        "source_id": f"group-{code}",
        "code": code,
        "name": f"Group {code}",
        "discreet_name": f"Room {code}",
        "format": "in_person",
        "zone": PORTLAND,
        "topics": ("grief",),
        "languages": ("en",),
        "venue": f"Hall {code}",
        "address": f"{code} SE Belmont St",
        "city": "Portland",
        "region": "OR",
        "latitude": 45.516,
        "longitude": -122.62,
        "recurrence": rule,
    }
    if values.get("format") in ("phone", "online"):
        usual |= {"venue": "", "address": "", "latitude": None, "longitude": None}
    return GroupRecord(**(usual | values))


EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"

SMALL_DIRECTORY: Sequence[GroupRecord] = (
    record(
        "417", capacity=3, waitlist=True, door="Side door, ring 2", cost="free", verified_on=date(2026, 10, 3)
    ),
    record("418", capacity=1, waitlist=True, weekly=EVERY_DAY, at="18:00"),
    record("419", capacity=2, waitlist=False, weekly="WE", topics=("anxiety", "grief")),
    record(
        "420", format="hybrid", weekly="TH", dial_in="+15035550199", online_url="https://meet.example.org/420"
    ),
    record("421", languages=("es",), weekly="FR", name="Quienes extrañan", topics=("depression",)),
    record("422", weekly="", topics=("loneliness",)),
    record("423", weekly="SA", latitude=44.94, longitude=-123.03, city="Salem", capacity=1),
    record(
        "424", format="phone", weekly=EVERY_DAY, at="20:00", dial_in="+15035550198", capacity=2, waitlist=True
    ),
    record(
        "425", format="online", weekly="MO", topics=("anxiety",), online_url="https://meet.example.org/425"
    ),
)


@dataclass
class SmallLine:
    """The switchboard on a database with the small directory. Texts and calls skip only HTTP."""

    store: Store
    now: datetime = NOON
    woken: int = 0
    switchboard: Switchboard = field(init=False)
    _numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.switchboard = Switchboard(self.store, HOUSE, VAULT, lambda: self.now, self._wake)

    def _wake(self) -> None:
        self.woken += 1

    def wait(self, **by: float) -> None:
        self.now += timedelta(**by)

    def text(self, body: str, sender: str = ANNA, sid: str | None = None) -> list[str]:
        return texts_in(self.text_twiml(body, sender, sid))

    def text_twiml(self, body: str, sender: str = ANNA, sid: str | None = None) -> str:
        form = {"MessageSid": sid or f"SM{next(self._numbers):032}", "From": sender, "To": LINE, "Body": body}
        return self.switchboard.text(sms.read(form, "US"))

    def call(self, sender: str = ANNA) -> SmallCall:
        return SmallCall(self, sender, f"CA{next(self._numbers):032}")


class SmallCall:
    """A call: `document` is what the line answered last, `heard` its sentences."""

    def __init__(self, line: SmallLine, sender: str, sid: str) -> None:
        self.line, self.sender, self.sid, self.turn = line, sender, sid, 0
        self.answer = self.request()

    def request(self, **form: str) -> str:
        people = {"CallSid": self.sid, "From": self.sender, "To": LINE, "Direction": "inbound"}
        inbound = voice.read(people | form, {"turn": str(self.turn)} if self.turn else {}, "US")
        self.answer = self.line.switchboard.call(inbound)
        self.turn += 1
        return self.answer

    def press(self, digits: str) -> str:
        self.request(Digits=digits)
        return self.heard

    def say(self, words: str) -> str:
        self.request(SpeechResult=words, Confidence="0.9")
        return self.heard

    def silence(self) -> str:
        self.request()
        return self.heard

    @property
    def document(self) -> Document:
        return read_xml(self.answer.encode(), "voice")

    @property
    def heard(self) -> str:
        return "\n".join(spoken(self.document.verbs))

    @property
    def is_over(self) -> bool:
        return self.document.verbs[-1].tag == "Hangup"


def spoken(verbs: Sequence[Verb]) -> list[str]:
    words: list[str] = []
    for verb in verbs:
        words += [verb.text] if verb.tag == "Say" else spoken(verb.children)
    return words


def texts_in(twiml: str) -> list[str]:
    return [message.text or "" for message in ElementTree.fromstring(twiml)]


def in_memory() -> Store:
    """A database in memory with the small directory."""
    store = Store(open_engine("sqlite://"), RULES)
    Base.metadata.create_all(store.engine)
    load(store, "small.csv", SMALL_DIRECTORY, NOON)
    return store


def on_file(url: str) -> Store:
    """A migrated database, filled with the small directory."""
    store = Store(open_engine(url), RULES)
    load(store, "small.csv", SMALL_DIRECTORY, NOON)
    return store


def sample_directory(url: str) -> None:
    """Loads the shipped sample directory, and leaves one file with everything in it."""
    store = Store(open_engine(url))
    content = SAMPLE_GROUPS.read_bytes()
    reading = read_file(content, name="groups.csv", gazetteer=Gazetteer(), default_zone=PORTLAND)
    load(store, "groups.csv", reading.records, NOON)
    _sample_content(store)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.dispose()


def _sample_content(store: Store) -> None:
    """What the demo tells: services, facts, ways to speak up, and stories sealed for the transcripts' own phone."""
    found = library.SAMPLE_SERVICES.read_bytes()
    reading = read_file(found, name="services.json", gazetteer=Gazetteer(), default_zone=PORTLAND)
    services.load(store, "services.json", reading.services, NOON)
    content = library.read(library.SAMPLE)
    with store.writing() as session:
        library.load(session, content, NOON)
        library.load_sample_stories(session, SEALED_FOR_TRANSCRIPTS, content, NOON)


def bytes_on_disk(url: str) -> bytes:
    """Everything SQLite keeps: the file, its write-ahead log and what else lies beside it."""
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(part.read_bytes() for part in sorted(path.parent.glob(f"{path.name}*")))
