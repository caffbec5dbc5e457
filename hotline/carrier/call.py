"""One call as it goes on: who, what was heard, what it waits for, and what may happen to it."""

from __future__ import annotations

import math
import threading
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from hotline.carrier.documents import Address
from hotline.carrier.numbering import new_sid
from hotline.carrier.twiml import Verb

Heard = dict[str, str | bool]
LIVE = ("queued", "ringing", "in-progress")


# what a call waits for ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Gathering:
    verb: Verb

    @property
    def inputs(self) -> list[str]:
        return self.verb.get("input").split() or ["dtmf"]

    @property
    def finish_on_key(self) -> str:
        return self.verb.get("finishOnKey", "#")

    @property
    def num_digits(self) -> int | None:
        return self.verb.number("numDigits", 0) or None

    def digits(self, keys: str) -> tuple[str, str]:
        """The digits taken, and the key that ended them or ""; keys pressed after that are lost."""
        taken = ""
        for key in keys:
            if key == self.finish_on_key:
                return taken, key
            taken += key
            if len(taken) == self.num_digits:
                break
        return taken, ""


@dataclass(frozen=True)
class Recording:
    verb: Verb


@dataclass(frozen=True)
class Dialling:
    """`legs` are the sids of the calls placed; `conference` is the room's name when it is one."""

    verb: Verb
    legs: tuple[str, ...] = ()
    conference: str = ""
    bridged_leg: str = ""


@dataclass(frozen=True)
class Bridged:
    """The other end of somebody's Dial: talking, until one of the two hangs up."""

    parent_sid: str


Waiting = Gathering | Recording | Dialling | Bridged


# what may happen to a call ------------------------------------------------------------------------


@dataclass(frozen=True)
class Keys:
    keys: str


@dataclass(frozen=True)
class Speech:
    text: str
    confidence: float = 0.9


@dataclass(frozen=True)
class Silence:
    pass


@dataclass(frozen=True)
class HangUp:
    """The handset hangs up."""


@dataclass(frozen=True)
class Recorded:
    seconds: int


@dataclass(frozen=True)
class Answer:
    """Whether a ringing handset is picked up, or turned away."""

    picks_up: bool


@dataclass(frozen=True)
class DialResult:
    """How the dialled leg ended. Without a sid, it speaks for every leg."""

    status: str
    leg_sid: str = ""


@dataclass(frozen=True)
class LegAnswered:
    leg_sid: str


@dataclass(frozen=True)
class Ring:
    """The call is to be placed now."""


@dataclass(frozen=True)
class RingOut:
    """Nobody picked up in time."""


@dataclass(frozen=True)
class Replace:
    """REST puts other TwiML in place of what the call is doing."""

    document: Address | tuple[Verb, ...]


@dataclass(frozen=True)
class End:
    """REST ends the call."""

    status: Literal["completed", "canceled"]


Happening = (
    Keys
    | Speech
    | Silence
    | HangUp
    | Recorded
    | Answer
    | DialResult
    | LegAnswered
    | Ring
    | RingOut
    | Replace
    | End
)


# the call itself ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reports:
    """Where a call's progress is posted, and which events are asked for."""

    url: str = ""
    method: str = "POST"
    events: tuple[str, ...] = ("completed",)


@dataclass(frozen=True)
class MachineDetection:
    """`mode` is "", "Enable" or "DetectMessageEnd"; with `later_url` the call does not wait for it."""

    mode: str = ""
    later_url: str = ""


@dataclass
class Call:
    """Only whoever holds `lock` moves it on; `mail` is for everybody else."""

    from_number: str
    to: str
    handset: str
    direction: Literal["inbound", "outbound-api", "outbound-dial"]
    created_at: datetime
    start: Address | tuple[Verb, ...] = ()
    fallback: Address | None = None
    reports: Reports = Reports()
    machine_detection: MachineDetection = MachineDetection()
    ring_seconds: int = 60
    parent_sid: str = ""
    verstat: str = ""  # what is proved of the number it shows; "": nothing is said of it
    is_screening: bool = False
    status: str = "queued"
    answered_by: str = ""
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    waiting: Waiting | None = None
    waiting_since: datetime | None = None
    verbs: tuple[Verb, ...] = ()
    position: int = 0
    document_url: str = ""
    documents_unheard: int = 0
    events_sent: int = 0
    heard: list[Heard] = field(default_factory=list)
    heard_before: int = 0
    sid: str = field(default_factory=lambda: new_sid("CA"))
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    mail: deque[Happening] = field(default_factory=deque, repr=False)

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_connected(self) -> bool:
        """Whether TwiML runs on it: a call to the line is heard out even before it counts as answered."""
        return self.status == "in-progress" or (self.status == "ringing" and self.direction == "inbound")

    @property
    def seconds(self) -> int:
        """Twilio's whole seconds, rounded up; 0 when it was never answered."""
        if self.answered_at is None or self.ended_at is None:
            return 0
        return max(1, math.ceil((self.ended_at - self.answered_at).total_seconds()))

    def next_verb(self) -> Verb | None:
        if self.position >= len(self.verbs):
            return None
        self.position += 1
        return self.verbs[self.position - 1]

    def follow(self, verbs: tuple[Verb, ...], url: str) -> None:
        self.verbs, self.position, self.document_url = verbs, 0, url

    def hear(self, thing: Heard) -> None:
        self.heard.append(thing)

    def wait_for(self, waiting: Waiting, at: datetime) -> None:
        self.waiting, self.waiting_since, self.documents_unheard = waiting, at, 0

    def forget_what_was_heard(self) -> None:
        """From here on, what is heard is new."""
        self.heard_before = len(self.heard)

    def json(self) -> dict[str, object]:
        """What the phone in somebody's hand shows: what was heard since the last input, what is expected."""
        shown: dict[str, object] = {
            "call_sid": self.sid,
            "state": self.status,
            "from": self.from_number,
            "to": self.to,
            "direction": self.direction,
            "heard": self.heard[self.heard_before :],
            "waiting": _NAMES[type(self.waiting)],
        }
        if isinstance(self.waiting, Gathering):
            shown["gather"] = {
                "num_digits": self.waiting.num_digits,
                "finish_on_key": self.waiting.finish_on_key,
                "input": self.waiting.inputs,
                "language": self.waiting.verb.get("language", "en-US"),
            }
        return shown


_NAMES: dict[type, str] = {
    Gathering: "gather",
    Recording: "record",
    Dialling: "dial",
    Bridged: "dial",
    type(None): "none",
}
