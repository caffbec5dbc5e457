"""Plays a transcript against the whole line in one process: real conversation, words, database, planners and sender.

Only the carrier is ours: it answers at once, and what it is handed reaches the phones of the transcript. Headers beside
those of every transcript: `account: coordinator 417` (with a number, another phone has it), `pin` for it, `second` for
another account, and `alone` for how many people one may write to without the other; `volunteer: en+es 0123456 09:00-17:00`
(likewise; several with a semicolon between), who takes calls in these languages then; `rung: nobody, takes it`: what becomes
of each round of ringing. As at the stand-in, the carrier vouches for the number of a mobile, unless `vouched: no` says otherwise.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

from sqlalchemy import select

from hotline.accounts import accounts
from hotline.accounts.passwords import hashed
from hotline.carrier.handsets import PASSED_A
from hotline.channels import sms, voice
from hotline.cli import transcript as t
from hotline.content.plan_actions import plan_actions
from hotline.content.plan_facts import plan_facts
from hotline.directory.atlas import ShippedAtlas
from hotline.directory.next_meetings import refresh
from hotline.directory.places import Gazetteer
from hotline.office.after_an_act import plan_reports
from hotline.office.listings import plan_listing_checks
from hotline.office.talks import end_late
from hotline.office.volunteers import save
from hotline.outbox.carrier import CarrierError, Seen
from hotline.outbox.claim import is_any_due
from hotline.outbox.errors import meaning
from hotline.outbox.outgoing import Policy
from hotline.outbox.pace import LocalPace
from hotline.outbox.plans.broadcasts import plan_broadcasts
from hotline.outbox.plans.offers import plan_offers
from hotline.outbox.plans.reminders import plan_reminders
from hotline.outbox.plans.tips import plan_tips
from hotline.outbox.sender import Sender
from hotline.paths import TEMPLATES
from hotline.phone import Phone
from hotline.rota import Shift
from hotline.rules import Rules
from hotline.second_person import MOST_ALONE
from hotline.store.columns import Vault
from hotline.store.engine import Store, open_engine
from hotline.store.models import Group, ShiftRow, Volunteer
from hotline.switchboard.gather_facts import House
from hotline.switchboard.ringing import Ringing
from hotline.switchboard.switchboard import Switchboard
from hotline.words.words import Words

LINE = Phone("+15035550100")
ORG = "Neighbors Together"
STEP = timedelta(minutes=15)  # how finely time passes in a (wait)
LONG_STEP = timedelta(hours=1)  # while more than a day of it is left, and nobody gives orders
WORDS = Words(TEMPLATES, offered=("en", "es"))  # a `languages: all` transcript offers all of them
ALL_WORDS = Words(TEMPLATES)
ATLAS = ShippedAtlas(Gazetteer())
VAULT = Vault("a secret for tests, and for tests only")


@dataclass
class PocketCarrier:
    """Hands over at once; a landline takes no texts."""

    landlines: set[str]
    arrived: list[tuple[str, t.Said | t.Did]] = field(default_factory=list)
    ringing: dict[str, str] = field(default_factory=dict)  # what says what to say, while our call rings there
    sent: int = 0

    def text(self, sender: str, to: Phone, body: str, status_callback: str) -> str:
        if to in self.landlines:
            raise CarrierError(meaning(21614), 21614)
        self.sent += 1
        self.arrived.append((to, t.Said(body)))
        return f"SM{self.sent:032}"

    def call(
        self, sender: str, to: Phone, url: str, status_callback: str, machine_detection: bool = True
    ) -> str:
        self.sent += 1
        self.ringing[to] = url
        self.arrived.append((to, t.RINGS))
        return f"CA{self.sent:032}"

    def texts_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        return ()

    def calls_to(self, phone: Phone, since: datetime) -> Sequence[Seen]:
        return ()


class Player:
    """Phones and the line. `step` gives what the line said and did in return."""

    def __init__(self, database: Path, headers: dict[str, str]) -> None:
        self.now = datetime.fromisoformat(headers.get("now", "2026-11-22T12:00:00-08:00")).astimezone(UTC)
        kind = headers.get("kind", "mobile")
        self.phone = "anonymous" if kind == "withheld" else headers.get("from", "+15035550142")
        self.database = database
        self.store = Store(open_engine(f"sqlite:///{database}"), Rules(org=ORG))
        self.carrier = PocketCarrier({self.phone} if kind == "landline" else set())
        self.vault = vault = VAULT
        words = ALL_WORDS if headers.get("languages") == "all" else WORDS
        alone = int(headers.get("alone", MOST_ALONE))
        house = House(ORG, LINE, "America/Los_Angeles", words, ATLAS, tell_at_most=alone)
        self.switchboard = Switchboard(self.store, house, vault, lambda: self.now, lambda: None)
        policy = Policy(public_url="https://line.example.org", zone="America/Los_Angeles", concurrency=1)
        self.sender = Sender(
            self.store,
            words,
            vault,
            self.carrier,
            policy,
            lambda: self.now,
            {LINE: LocalPace(1000.0)},
            LocalPace(1000.0),
        )
        refresh(self.store, self.now)
        self._requests = 0
        self._call: Call | None = None
        self.has_account = "account" in headers
        if self.has_account:
            self._add_account("Mara", headers["account"], headers.get("pin"))
        if "second" in headers:
            self._add_account("Berta", headers["second"], None)
        self.ringing = Ringing(self.store, vault, words, lambda: self.now, LINE)
        self.is_vouched = headers.get("vouched", "yes") == "yes" and kind != "withheld"
        self.rung = [each.strip() for each in headers.get("rung", "").split(",")]
        if "volunteer" in headers:
            self._add_volunteers(headers["volunteer"])

    def _add_volunteers(self, said: str) -> None:
        for n, each in enumerate(said.split(";")):
            *number, languages, days, span = each.split()
            phone = Phone(number[0] if number else self.phone)
            with self.store.writing() as session:
                row = Volunteer(created_at=self.now)
                save(session, self.vault, row, f"Volunteer {n}", phone, languages.split("+"))
                starts, ends = span.split("-")
                shift = Shift(days, starts, ends, "America/Los_Angeles")
                session.add(ShiftRow(volunteer_id=row.id, **vars(shift)))

    def _add_account(self, name: str, said: str, pin: str | None) -> None:
        role, *words = said.split()
        number = next((word for word in words if word.startswith("+")), self.phone)
        with self.store.writing() as session:
            account = accounts.add(session, self.vault, name, Phone(number), role, self.now)
            account.pin_hash = hashed(pin) if pin else None
            runs = session.scalars(select(Group.id).where(Group.code.in_(words)))
            accounts.set_groups(session, account.id, frozenset(runs))

    @property
    def is_on_a_call(self) -> bool:
        return self._call is not None and self._call.is_live

    def close(self) -> None:
        self.store.dispose()

    def step(self, step: t.ByCaller | t.As | t.Wait) -> list[t.Step]:
        match step:
            case t.As(phone, is_landline):
                said: list[t.Step] = []
                self.phone, self._call = phone, None
                self.carrier.landlines |= {phone} if is_landline else set()
            case t.Text(body):
                said = [t.Said(words) for words in self._text(body)]
            case t.Wait(time):
                said = []
                self._wait(time)
            case t.Call():
                self._call = Call(self, "Direction=inbound", "/voice")
                said = self._call.heard()
            case t.Answer():
                assert self.phone in self.carrier.ringing, "nobody is calling"
                self._call = Call(self, "Direction=outbound-api", self.carrier.ringing[self.phone])
                said = self._call.heard()
            case t.Decline():
                said = []
            case _:
                assert self._call, f"there is no call for {step}"
                said = self._call.hear(step)
        return [*said, *self._arrived()]

    def _text(self, body: str) -> list[str]:
        self._requests += 1
        self.now += timedelta(seconds=5)
        form = {"MessageSid": f"SM{self._requests:04}", "From": self.phone, "To": LINE, "Body": body}
        return [
            element.text or ""
            for element in ElementTree.fromstring(self.switchboard.text(sms.read(form, "US")))
        ]

    def _wait(self, time: timedelta) -> None:
        until = self.now + time
        while self.now < until:
            is_far = until - self.now > timedelta(days=1) and not self.has_account
            step = LONG_STEP if is_far else STEP
            self.now = min(until, self.now + step)
            refresh(self.store, self.now)
            plan_tips(self.store, self.now, WORDS.tips)
            plan_reminders(self.store, self.now)
            plan_offers(self.store, self.now)
            plan_facts(self.store, self.now)
            plan_actions(self.store, self.now)
            end_late(self.store, self.now, LINE)
            if self.has_account:  # else nobody gives orders: long waits are long enough
                plan_listing_checks(self.store, self.vault, self.now)
                plan_reports(self.store, self.vault, self.now)
                plan_broadcasts(self.store, self.now, 1000.0)
            self._send_what_is_due()

    def _send_what_is_due(self) -> None:
        """As the workers do, who are woken only when there is something: looking is much quicker than claiming."""
        with self.store.reading() as session:
            is_due = is_any_due(session, self.now, self.sender.queues)
        if is_due:
            self.sender.drain()

    def _arrived(self) -> Iterator[t.Step]:
        self._send_what_is_due()
        arrived, self.carrier.arrived = self.carrier.arrived, []
        for phone, step in arrived:
            is_in_call = self.is_on_a_call
            if phone != self.phone:
                yield t.elsewhere(phone, step)
            else:
                yield t.texts(step.body) if isinstance(step, t.Said) and is_in_call else step


class Call:
    """A call in progress: reads our TwiML as a carrier would."""

    count = 0

    def __init__(self, player: Player, direction: str, url: str) -> None:
        Call.count += 1
        self._player, self._direction = player, direction
        self._sid = f"CA{Call.count:032}"
        self._next = url
        self._verb: ElementTree.Element | None = None
        self.is_live = True
        self._said: list[t.Step] = []
        self._request({})

    def heard(self) -> list[t.Step]:
        said, self._said = self._said, []
        return said

    def hear(self, step: t.ByCaller) -> list[t.Step]:
        match step:
            case t.Keys(digits):
                for pressed in self._presses(digits):
                    self._request({} if self._ends_entry(pressed) else {"Digits": pressed})
            case t.Speech(words):
                self._request({"SpeechResult": words, "Confidence": "0.9"})
            case t.Silence():
                self._player.now += timedelta(seconds=10)
                self._request({})
            case t.Record(seconds):
                self._request({"RecordingSid": f"RE{Call.count:032}", "RecordingDuration": str(seconds)})
            case t.HangUp():
                self.is_live = False
        return self.heard()

    def _ends_entry(self, pressed: str) -> bool:
        """Pound alone, where it ends an entry, is an empty one: the carrier goes on as after silence."""
        return pressed == "#" and self._verb is not None and self._verb.get("finishOnKey") == "#"

    def _presses(self, digits: str) -> Iterator[str]:
        """As many keys as the line waits for make one answer; the rest are the next."""
        while digits:
            size = int(self._verb.get("numDigits", "20")) if self._verb is not None else 1
            yield digits[:size]
            digits = digits[size:]

    def _request(self, form: dict[str, str]) -> None:
        address = urlsplit(self._next)
        direction = self._direction.removeprefix("Direction=")
        people = {"From": self._player.phone, "To": LINE, "Direction": "inbound"}
        if direction != "inbound":
            people = {"From": LINE, "To": self._player.phone, "Direction": direction}
        elif self._player.is_vouched and self._player.phone not in self._player.carrier.landlines:
            people["StirVerstat"] = PASSED_A
        query = dict(parse_qsl(address.query))
        inbound = voice.read({"CallSid": self._sid, **people, **form}, query, "US")
        self._follow(ElementTree.fromstring(self._player.switchboard.call(inbound)))

    def _follow(self, response: ElementTree.Element) -> None:
        said = (verb for verb in response.iter() if verb.tag in ("Say", "Play"))
        phrases = ["[a recording plays]" if verb.tag == "Play" else "".join(verb.itertext()) for verb in said]
        if phrases:
            self._said.append(t.Said("\n".join(phrases)))
        self._verb = None
        for verb in response:
            if verb.tag in ("Gather", "Record", "Dial"):
                self._verb, self._next = verb, verb.get("action", "")
                if verb.tag == "Dial":
                    self._said.append(t.Did(f"dials {verb.findtext('Number')}"))
                return
            if verb.tag == "Hangup":
                self.is_live = False
                self._said.append(t.HANGS_UP)
            if verb.tag == "Redirect" and (verb.text or "").startswith("/ring"):
                self._ring(verb.text or "")
                return

    def _ring(self, address: str) -> None:
        """One round: the phones ring, and the header `rung` says what becomes of it."""
        ringing = self._player.ringing
        query = dict(parse_qsl(urlsplit(address).query))
        dial = ElementTree.fromstring(ringing.ring({"CallSid": self._sid}, query))[0]
        self._next = dial.get("action") or dial.text or ""
        if dial.tag == "Redirect":
            self._request({})
            return
        is_taken = self._player.rung.pop(0) == "takes it"
        self._player.now += timedelta(seconds=10)
        if (dial[0].get("url") or "").startswith("/talk/"):
            self._ring_person(dial[0].get("url") or "", is_taken)
            return
        self._said.append(t.Did(f"rings {len(dial)} of those on duty"))
        if is_taken:
            leg = dict(parse_qsl(urlsplit(dial[0].get("url", "")).query))
            whisper = ElementTree.fromstring(ringing.whisper(leg))
            said = "".join(whisper[0].itertext())
            ringing.answer({"Digits": "1"}, leg)
            self._said.append(t.Did(f"tells one of them: {said}"))
            self._player.now += timedelta(minutes=10)
        self._request({"DialCallStatus": "completed" if is_taken else "no-answer"})

    def _ring_person(self, address: str, is_taken: bool) -> None:
        """The other phone of a talk: likewise."""
        query = dict(parse_qsl(urlsplit(address).query))
        self._said.append(t.Did("rings the person"))
        if is_taken:
            whisper = ElementTree.fromstring(self._player.ringing.person_whisper(query))
            said = " ".join("".join(verb.itertext()) for verb in whisper[0])
            self._player.ringing.person_answer({"Digits": "1"}, query)
            self._said.append(t.Did(f"tells them: {said}"))
            self._player.now += timedelta(minutes=10)
        self._request({"DialCallStatus": "completed" if is_taken else "no-answer"})


def fresh_database(template: Path, folder: Path) -> Path:
    shutil.copy(template, folder / "line.sqlite")
    return folder / "line.sqlite"


def played(player: Player, steps: Iterable[t.Step]) -> tuple[list[t.Step], list[str]]:
    """The conversation as it really went, and what was other than expected, a sentence each."""
    really: list[t.Step] = []
    wrong: list[str] = []
    waiting: list[t.Step] = []
    for step in steps:
        match step:
            case t.Header() | t.Comment():
                really.append(step)
            case t.Said() | t.Did():
                if not waiting:
                    wrong.append(f"expected, but nothing came: {t.written_step(step)}")
                    continue
                actual = waiting.pop(0)
                if type(actual) is not type(step) or not t.matches(_words(step), _words(actual)):
                    wrong.append(f"expected:\n{t.written_step(step)}\nbut:\n{t.written_step(actual)}")
            case _:
                wrong += [f"not expected: {t.written_step(extra)}" for extra in waiting]
                waiting = player.step(step)
                really += [step, *waiting]
    wrong += [f"not expected: {t.written_step(extra)}" for extra in waiting]
    return really, wrong


def _words(step: t.Step) -> str:
    return step.body if isinstance(step, t.Said) else step.what if isinstance(step, t.Did) else ""
