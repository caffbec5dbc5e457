"""A conversation, as values: where it stands, what happens, what is answered.

`respond(session, event, facts) -> Turn` (respond.py) is the whole of it. Nothing here knows the clock, the database, the channel.
A topic is a file in topics/: what starts it, which questions it asks, what it makes of each answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hotline.effects import Effect
from hotline.facts import Facts
from hotline.lines import Line

if TYPE_CHECKING:
    from hotline.understanding import Understood

# ---- what happens


@dataclass(frozen=True)
class Said:
    """A text, or what the carrier heard on a call."""

    text: str
    media: int = 0  # how many pictures or voice notes came with it


@dataclass(frozen=True)
class Pressed:
    digits: str


@dataclass(frozen=True)
class Silence:
    pass


@dataclass(frozen=True)
class Called:
    """The phone was picked up. `about` holds lines of a message that became a call; `by_machine`: a machine answered;
    `is_vouched`: the phone companies prove that the call comes from the number it shows.
    """

    about: tuple[Line, ...] = ()
    opens: Open | None = None
    by_machine: bool = False
    is_vouched: bool = False


@dataclass(frozen=True)
class Recorded:
    recording_sid: str
    seconds: int


@dataclass(frozen=True)
class DialEnded:
    """The connection to a person is over; `answered` tells whether anyone was reached, `is_gone` that the caller hung up."""

    answered: bool
    is_gone: bool = False


Event = Said | Pressed | Silence | Called | Recorded | DialEnded


# ---- where it stands


@dataclass(frozen=True)
class Open:
    """An open question: whose, which, and what it needs to be asked again. `data` is plain JSON."""

    topic: str
    question: str
    data: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None  # when it was asked, UTC


@dataclass(frozen=True)
class Shown:
    """The newest list, so that a bare "2" means something. `search` finds the list again; ids are in order shown."""

    kind: str  # groups | seats
    ids: tuple[int, ...]
    search: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None


@dataclass(frozen=True)
class Session:
    language: str | None = None
    open: Open | None = None
    shown: Shown | None = None
    trail: tuple[Open, ...] = ()  # questions passed on a call, for the 9 key
    misses: int = 0  # silences and wrong keys in a row
    keys: str = ""  # the last keys pressed: 9-8-8 counts at any prompt
    footers: int = 0  # answers still to carry the 988 line
    alarmed_at: datetime | None = None
    alarmed: str = ""  # the line that answered it
    said: tuple[str, ...] = ()  # names of the lines said last
    counted: tuple[str, ...] = ()  # times of the latest answers, for the loop guard
    calls_asked: tuple[str, ...] = ()  # when they last asked to be called
    same: int = 0  # how often the last answer was given in a row
    speed: str = ""  # of our voice on this call: "" | slow | fast
    relay: bool = False
    switch_offered: str = ""  # the language that we told them how to keep
    undo: Mapping[str, Any] | None = None
    is_minor: bool = False  # they said that they are under 18
    is_vouched: bool = False  # this call's number is proved


# ---- what is answered


@dataclass(frozen=True)
class Option:
    """A key of a call and what it means: Option("1", "seat"), spoken as the line "press_seat". Text never shows it.

    `says` names another line, or "" where the words were said before.
    """

    key: str
    choice: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    says: str | None = None


@dataclass(frozen=True)
class Ask:
    """What the answer waits for. With `options`, keys choose; with `digits`, that many are typed in."""

    topic: str
    question: str
    data: Mapping[str, Any] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    digits: int = 1
    hints: tuple[str, ...] = ()  # words that may be said, for the carrier's ears
    record_seconds: int = 0  # above 0: a recording follows the beep
    wait_seconds: int = 0  # how long a call waits for it; 0 is as long as usual


@dataclass(frozen=True)
class Answer:
    """What a topic makes of an event. `shown` None keeps the list as it was."""

    lines: tuple[Line, ...] = ()
    ask: Ask | None = None
    effects: tuple[Effect, ...] = ()
    shown: Shown | None = None
    undo: Mapping[str, Any] | None = None
    language: str | None = None  # the language from here on
    dial: str = ""  # connect the call to this number ("988")
    rings: bool = False  # ring those volunteers that RingVolunteers names; the question stays for how it went
    ends: bool = False  # nothing more is expected: a call says goodbye and hangs up
    keeps_open: bool = False  # the open question stays open
    resume: Open | None = None  # after the lines, ask this question again
    speed: str | None = None  # of our voice from here on
    relay: bool | None = None
    is_cover: bool = False  # somebody is looking: nothing is added to it

    def __add__(self, other: Answer) -> Answer:
        """This, then that: the lines of both; the question of the later one, if it asks."""
        return replace(
            other,
            lines=self.lines + other.lines,
            effects=self.effects + other.effects,
            ask=other.ask or self.ask,
            shown=other.shown or self.shown,
            language=other.language or self.language,
            undo=other.undo if other.undo is not None else self.undo,
            resume=other.resume or self.resume,
            speed=self.speed if other.speed is None else other.speed,
            relay=self.relay if other.relay is None else other.relay,
        )


@dataclass(frozen=True)
class Turn:
    """The whole answer to one event."""

    session: Session
    language: str
    lines: tuple[Line, ...]
    ask: Ask | None = None
    effects: tuple[Effect, ...] = ()
    dial: str = ""
    rings: bool = False
    ends: bool = False
    keys_only: bool = False  # the person speaks a language that we cannot hear yet
    is_alarm: bool = False  # somebody may be in danger: this answer must arrive


# ---- who answers


@dataclass(frozen=True)
class Moment:
    """All that a topic may look at."""

    event: Event
    understood: Understood
    session: Session
    facts: Facts
    language: str
    open: Open | None = None  # the question being answered, when one is
    choice: str | None = None  # what the key pressed, or the word said, stands for

    @property
    def data(self) -> Mapping[str, Any]:
        return self.open.data if self.open else {}

    def slot(self, name: str) -> Any:
        return self.understood.slots.get(name)


@dataclass(frozen=True)
class Question:
    """`ask` asks it (again): for *, 9 and silence. `hear` answers, or gives None when this was not an answer to it."""

    ask: Callable[[Moment], Answer]
    hear: Callable[[Moment], Answer | None]
    hears_silence: bool = False  # silence is an answer to it like any other
    lasts: timedelta = timedelta(hours=24)  # older, it is asked again before it is answered


@dataclass(frozen=True)
class Topic:
    name: str
    start: Callable[[Moment], Answer]
    intents: tuple[str, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)
