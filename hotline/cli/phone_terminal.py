"""`hotline phone`: text and call the demo from a terminal, through the carrier's stand-in.

What it prints is a transcript, in the form hotline/cli/transcript.py describes; hints are its comments.
"""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, TextIO

from hotline.cli.moments import moment
from hotline.cli.stand_in import StandIn, StandInError
from hotline.cli.transcript import (
    HANGS_UP,
    RINGS,
    Answer,
    Call,
    Decline,
    Did,
    HangUp,
    Keys,
    Record,
    Said,
    Silence,
    Speech,
    Step,
    Text,
    Transcript,
    Wait,
    texts,
    time_of,
)

HINTS = (
    "Type to text the line. /call calls it: then digits are keys, words are speech, an empty line",
    "is silence, /hangup ends it. /wait 2 days or /to tomorrow 8am moves the clock. /help, /quit.",
)
HELP = (
    "/call, /hangup, /answer, /decline   the telephone",
    "/silence, or an empty line          say nothing, in a call",
    "/record 20                          speak for 20 seconds after the beep",
    "/text WORDS                         text while in a call",
    "/wait 2 days, /to tomorrow 8am      move the line's clock (also: /to tue 19:00, /to 2026-11-24T08:00)",
    "/quit                               leave",
)
QUIET_SECONDS = 2.0  # after the clock has moved: no news for so long means that what was due has come


def run(
    carrier_url: str,
    number: str,
    own_number: str,
    record: Path | None,
    stdin: TextIO,
    stdout: TextIO,
    *,
    zone: tzinfo | None = None,
    quiet_seconds: float = QUIET_SECONDS,
) -> int:
    """A telephone until /quit or the end of the input; 1 when the stand-in cannot be reached.

    `number` is the line's, `own_number` the caller's; both E.164. `zone` is what `/to 8am` means; None
    is the machine's own. The conversation is written to `record` at the end, also when it ends badly.
    """
    carrier = StandIn(carrier_url)
    try:
        now = carrier.now().astimezone(zone)
        phone = _Phone(carrier, number, own_number, now, stdin, stdout)
        phone.pick_up()
    except StandInError as error:
        print(f"# {error}", file=stdout)
        return 1
    try:
        _talk(phone, stdin, quiet_seconds)
    except StandInError as error:
        phone.hint(str(error))
        return 1
    finally:
        if record is not None:
            record.write_text(str(phone.transcript), encoding="utf-8")
    return 0


class _Phone:
    """One telephone: what it has seen, the call it is in, and what it has printed."""

    def __init__(
        self, carrier: StandIn, line: str, number: str, now: datetime, stdin: TextIO, stdout: TextIO
    ) -> None:
        self.carrier, self.line, self.number, self.zone = carrier, line, number, now.tzinfo
        self.out = stdout
        self.shows_typing = stdin.isatty()  # then what the caller does is on the screen already
        self.transcript = Transcript(**{"from": number, "kind": "mobile", "now": now.isoformat()})
        self.seen: set[str] = set()
        self.call_sid: str | None = None
        self.heard = 0  # how much of what was heard since the last input is on the screen
        self.ringing: str | None = None
        self.waiting = "none"
        self.lock = threading.RLock()  # a text may arrive while another line is printed

    def pick_up(self) -> None:
        self.carrier.ask("/sim/handsets", {"number": self.number, "kind": "mobile", "answers": "rings"})
        self.seen = {entry["sid"] for entry in self._ledger()}
        print(str(self.transcript), file=self.out)
        for hint in HINTS:
            self.hint(hint)

    def hint(self, words: str) -> None:
        """For the person at the terminal; not part of the conversation."""
        with self.lock:
            print(f"# {words}", file=self.out, flush=True)

    def line_does(self, step: Step) -> None:
        with self.lock:
            print(self.transcript.add(step), file=self.out, flush=True)

    def caller_does(self, step: Step) -> None:
        with self.lock:
            written = self.transcript.add(step)
            if not self.shows_typing or written.startswith("("):
                print(written, file=self.out, flush=True)

    def look(self) -> bool:
        """Show what arrived since the last look; whether anything did."""
        entries, calls = self._ledger(), self.carrier.about("/sim/handsets", self.number).get("calls", [])
        with self.lock:
            news = [entry for entry in entries if entry["sid"] not in self.seen]
            self.seen.update(entry["sid"] for entry in news)
            arrived = [e for e in news if e["kind"] == "sms" and e["direction"] == "to_handset"]
            for entry in arrived:
                self.line_does(texts(entry["body"]) if self.transcript.in_call else Said(entry["body"]))
            return self._look_at(calls) or bool(arrived)

    def _look_at(self, calls: list[dict[str, Any]]) -> bool:
        ringing = next((call["call_sid"] for call in calls if call["state"] == "ringing"), None)
        is_new = ringing is not None and ringing != self.ringing
        self.ringing = ringing
        if is_new:
            self.line_does(RINGS)
            self.hint("The line is calling: /answer or /decline")
        return self._look_at_own_call(calls) or is_new

    def _look_at_own_call(self, calls: list[dict[str, Any]]) -> bool:
        """The line may go on by itself: a volunteer hung up, and it speaks again or ends the call."""
        if self.call_sid is None:
            return False
        own = next((call for call in calls if call["call_sid"] == self.call_sid), None)
        if own is None:  # it is over, but its last words are still to be had
            own = self.carrier.ask(f"/sim/calls/{self.call_sid}")
        is_news = len(own["heard"]) > self.heard or own["state"] != "in-progress"
        if is_news:
            self._hear(own)
        self.waiting = own["waiting"]
        return is_news

    def _ledger(self) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.carrier.about("/sim/ledger", self.number)["entries"]
        return entries

    def text(self, body: str) -> None:
        with self.lock:
            self.caller_does(Text(body))
            self.carrier.ask("/sim/sms", {"from": self.number, "to": self.line, "body": body})
            self.look()

    def call(self) -> None:
        with self.lock:
            self.caller_does(Call())
            self.heard = 0
            self._hear(self.carrier.ask("/sim/calls", {"from": self.number, "to": self.line}))

    def answer(self, step: Answer | Decline) -> None:
        if self.ringing is None:
            self.hint("Nobody is calling.")
            return
        with self.lock:
            sid, self.ringing = self.ringing, None
            self.caller_does(step)
            given = {"answer": True} if isinstance(step, Answer) else {"hangup": True}
            told = self.carrier.ask(f"/sim/calls/{sid}", given)
            if isinstance(step, Answer):
                self.heard = 0
                self._hear(told)

    def in_call(self, given: dict[str, Any], step: Step) -> None:
        """One input to the call, and what is heard then."""
        if self.call_sid is None:
            self.hint("There is no call. /call starts one.")
            return
        with self.lock:
            self.caller_does(step)
            told = self.carrier.ask(f"/sim/calls/{self.call_sid}", given)
            if isinstance(step, HangUp):
                self.call_sid = None
            else:
                self.heard = 0
                self._hear(told)
            self.look()

    def _hear(self, told: dict[str, Any]) -> None:
        self.call_sid, self.waiting = told["call_sid"], told["waiting"]
        heard = told["heard"]
        for step in _heard_steps(heard[self.heard :]):
            self.line_does(step)
        self.heard = len(heard)
        if told["state"] != "in-progress" or any("hangup" in item for item in heard):
            self._line_hangs_up()

    def _line_hangs_up(self) -> None:
        self.line_does(HANGS_UP)
        self.call_sid = None

    def move_clock(self, to: datetime) -> None:
        with self.lock:
            now = self.carrier.now()
            if to <= now:
                self.hint("The clock only goes forward.")
                return
            self.carrier.ask("/sim/clock", {"to": to.isoformat()})
            self.caller_does(Wait(timedelta(seconds=round((to - now).total_seconds()))))
        self.hint(f"It is {to.astimezone(self.zone):%a %b %-d, %-I:%M %p}.")

    def now(self) -> datetime:
        return self.carrier.now().astimezone(self.zone)


def _heard_steps(heard: list[dict[str, Any]]) -> Iterator[Step]:
    """A turn of the line: its phrases as one Said, a line for each, parted only by what it does."""
    phrases: list[str] = []
    for item in heard:
        if "dial" in item:
            if phrases:
                yield Said("\n".join(phrases))
            phrases = []
            yield Did("connects the caller")
        elif "say" in item:
            phrases.append(item["say"])
        elif "play" in item or "beep" in item:
            phrases.append("[a recording plays]" if "play" in item else "[beep]")
    if phrases:
        yield Said("\n".join(phrases))


def _talk(phone: _Phone, stdin: TextIO, quiet_seconds: float) -> None:
    with _looking_on(phone):
        while True:
            phone.look()
            if phone.shows_typing:
                print("> ", end="", file=phone.out, flush=True)
            line = stdin.readline()
            if not line or line.strip() == "/quit":
                break
            _obey(phone, line.strip(), quiet_seconds)
    phone.look()


@contextlib.contextmanager
def _looking_on(phone: _Phone) -> Iterator[None]:
    """What arrives while the person thinks is shown within a second."""
    over = threading.Event()

    def look_on() -> None:
        while not over.wait(1):
            # the next thing the person does will say it in words
            with contextlib.suppress(StandInError):
                phone.look()

    watcher = threading.Thread(target=look_on, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _obey(phone: _Phone, line: str, quiet_seconds: float) -> None:
    command, _, rest = line.partition(" ")
    match command:
        case "/call":
            phone.call()
        case "/hangup":
            phone.in_call({"hangup": True}, HangUp())
        case "/silence":
            phone.in_call({"silence": True}, Silence())
        case "/record" if rest.isdigit():
            phone.in_call({"record": int(rest)}, Record(int(rest)))
        case "/answer":
            phone.answer(Answer())
        case "/decline":
            phone.answer(Decline())
        case "/text":
            phone.text(rest)
        case "/wait" | "/to":
            _move_clock(phone, command, rest, quiet_seconds)
        case _ if command.startswith("/"):
            for hint in HELP:
                phone.hint(hint)
        case _:
            _say(phone, line)


def _say(phone: _Phone, line: str) -> None:
    """What was typed without a command: keys, speech or silence in a call, else a text."""
    if phone.call_sid is None:
        if line:
            phone.text(line)
    elif not line:
        phone.in_call({"silence": True}, Silence())
    elif re.fullmatch(r"[0-9*#]+", line):
        phone.in_call({"digits": line}, Keys(line))
    elif phone.waiting == "record":
        seconds = max(1, round(len(line.split()) / SPOKEN_WORDS_A_SECOND))
        phone.in_call({"record": seconds}, Record(seconds))
    else:
        phone.in_call({"speech": line}, Speech(line))


SPOKEN_WORDS_A_SECOND = 2.5


def _move_clock(phone: _Phone, command: str, words: str, quiet_seconds: float) -> None:
    now = phone.now()
    try:
        to = now.astimezone(UTC) + time_of(words) if command == "/wait" else moment(words, now)
    except ValueError:
        example = "/wait 2 days" if command == "/wait" else "/to tomorrow 8am"
        phone.hint(f"Not a time that I know: {words!r}. Try {example}.")
        return
    phone.move_clock(to)
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < quiet_seconds:
        if phone.look():
            quiet_since = time.monotonic()
        time.sleep(min(1.0, quiet_seconds / 4))
