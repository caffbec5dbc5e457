"""What a turn may know: a read-only view of the moment, the person, their seats and the directory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from hotline.facts_content import Content, NoContent
from hotline.lines import Pattern
from hotline.rota import Duty, Shift
from hotline.second_person import MOST_ALONE


@dataclass(frozen=True)
class Place:
    """Somewhere to search from: label is "97214" or "Portland, OR"; `spoken` is always the town."""

    label: str
    spoken: str
    zone: str
    latitude: float
    longitude: float
    region: str = ""  # its state, "OR"


@dataclass(frozen=True)
class GroupFacts:
    """A group with its next meeting, as one person would be told of it."""

    id: int
    code: str
    name: str
    discreet_name: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    format: str  # in_person | online | phone | hybrid
    zone: str
    next_at: datetime | None  # UTC; None when no meeting is planned
    miles: float | None = None  # None for groups without a place, or when no place was asked for
    venue: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    door: str = ""
    transit: str = ""
    cost: str = ""
    audience: str = ""
    first_time: str = ""
    notes: str = ""
    facilitator: str = ""
    dial_in: str = ""
    online_url: str = ""
    steps_free: bool | None = None
    children: bool | None = None
    asl: bool | None = None
    pattern: Pattern | None = None
    duration_minutes: int = 60
    capacity: int | None = None
    seats_left: int | None = None  # at the next meeting; None is without limit
    waitlist: bool = False
    verified_on: date | None = None
    usual_at: datetime | None = None  # when the next meeting would be, had it not been moved
    is_in_doubt: bool = False  # nobody has vouched for it lately: call first

    @property
    def is_remote(self) -> bool:
        return self.format != "in_person"


@dataclass(frozen=True)
class SeatFacts:
    """A seat of this person at a meeting to come."""

    id: int
    group: GroupFacts  # its next_at is the meeting of this seat
    starts_at: datetime
    party: int
    status: str  # held | waiting | offered
    offered_until: datetime | None = None
    is_cancelled: bool = False
    announcement: str = ""  # the recording of its coordinator's voice


@dataclass(frozen=True)
class TipsFacts:
    at: str
    zone: str
    theme: str
    is_active: bool
    paused_until: datetime | None = None


@dataclass(frozen=True)
class CallerFacts:
    """`is_known` is False for a withheld number: such a person can listen and search, and nothing is kept."""

    is_known: bool = True
    is_new: bool = False
    language: str | None = None
    zone: str | None = None
    place: str | None = None  # label of the place they gave last
    area: Place | None = None  # where their number comes from: asked about, never assumed
    discreet: bool = True
    is_landline: bool = False
    opted_out: bool = False
    tips: TipsFacts | None = None
    tips_heard: int = 0
    speed: str = ""  # of our voice: "" | slow | fast
    relay: bool = False  # speaks by a relay operator: everything takes longer


@dataclass(frozen=True)
class Wanted:
    """A search. Empty means any. Days are weekdays, Monday is 0; `on` and `until` are local dates."""

    place: Place | None
    topic: str = ""
    days: tuple[int, ...] = ()
    on: date | None = None
    until: date | None = None
    format: str = ""  # "" | in_person | online | phone
    language: str = ""
    skip: int = 0


@dataclass(frozen=True)
class Found:
    """What a search gave. When nothing is in reach, `groups` are the nearest further away, and is_near is False."""

    groups: tuple[GroupFacts, ...]
    is_near: bool = True
    has_more: bool = False


class Directory(Protocol):
    def near(self, wanted: Wanted, limit: int) -> Found:
        """The soonest, nearest groups; then the nearest beyond reach. Runs one indexed query, sometimes two."""

    def remote(self, wanted: Wanted, limit: int) -> tuple[GroupFacts, ...]:
        """Groups to join by phone, then online, soonest first."""

    def group(self, group_id: int) -> GroupFacts | None: ...

    def by_code(self, code: str) -> GroupFacts | None: ...

    def topic_exists(self, topic: str) -> bool: ...


@dataclass(frozen=True)
class PlannedFacts:
    """A meeting as whoever runs the group sees it: people, never numbers."""

    group: GroupFacts  # its next_at is this meeting
    at: datetime  # when it takes place
    is_cancelled: bool = False
    people: int = 0  # in seats that are held or offered
    confirmed: int = 0  # of them, whose phone said yes
    waiting: int = 0  # in line
    phones: int = 0  # that can be told of a change


class Office(Protocol):
    """What somebody with an account may see and do. Of other people's groups: nothing."""

    @property
    def account_id(self) -> int: ...

    @property
    def may_tell(self) -> bool:
        """Call off, move, announce; else they only look."""

    def groups(self) -> Sequence[GroupFacts]:
        """Their own, by code."""

    def by_code(self, code: str) -> GroupFacts | None:
        """None when it is not theirs."""

    def group(self, group_id: int) -> GroupFacts | None: ...

    def planned(self, group: GroupFacts) -> Sequence[PlannedFacts]:
        """Its next meetings, called off or not, soonest first."""

    def begun(self, group: GroupFacts) -> PlannedFacts | None:
        """The one that is on, or was last, within half a day."""

    def can_undo(self) -> bool:
        """Whether they did something in the last two minutes that can be taken back."""


class Accounts(Protocol):
    """Those who run the line, as a turn may ask about them."""

    @property
    def own(self) -> int | None:
        """The account of the number that this comes from."""

    def office(self, account_id: int) -> Office | None:
        """None when the account has ended or runs no groups."""

    def by_phone(self, typed: str) -> int | None:
        """The account of a number that was typed in."""

    def has_pin(self, account_id: int) -> bool: ...

    def is_pin(self, account_id: int, pin: str) -> bool:
        """False also while the account is locked. Takes long on purpose."""

    def is_good_pin(self, pin: str) -> bool:
        """Not easily guessed."""

    def is_code(self, account_id: int, code: str) -> bool:
        """The number that was texted to this account a moment ago."""

    def has_second(self, account_id: int) -> bool:
        """Whether somebody else may look at what this account writes to many."""

    def may_release(self, account_id: int, broadcast_id: int) -> bool:
        """Whether it still waits, the meeting it is about still stands, and this account may say yes to it."""


@dataclass(frozen=True)
class DutyFacts:
    """The volunteer whose phone this is."""

    id: int
    shifts: tuple[Shift, ...]
    duty: Duty


class Volunteers(Protocol):
    """Those who take calls, as a turn may ask about them: never by number."""

    def own(self) -> DutyFacts | None:
        """None when this phone is no volunteer's."""

    def free(self, language: str) -> tuple[int, ...]:
        """Who can be rung at once for this person: on duty, speaks it, not busy; those first who rang longest ago."""

    def to_tell(self, language: str) -> tuple[int, ...]:
        """Who can be texted that this person waits: likewise, but more of them than ring at once."""

    def was_taken(self) -> bool:
        """Whether one of those who were rung for this call pressed the key to take it."""


@dataclass(frozen=True)
class TalkFacts:
    """A talk that the line brings about, as whoever is to help may know of it: of the person nothing but the language."""

    id: int
    language: str
    is_free: bool  # the person waits, and nobody has taken it
    is_theirs: bool  # the phone that this comes from has it, and may put the two through
    was_through: bool  # the two have talked


class Talks(Protocol):
    """People whom somebody is to call, as a turn may ask about them."""

    def is_awaited(self) -> bool:
        """Whether this person waits for such a call."""

    def offered(self, volunteer_id: int) -> int | None:
        """The one that this volunteer was told of and nobody has taken; who waits longest comes first."""

    def talk(self, talk_id: int) -> TalkFacts | None: ...


class Atlas(Protocol):
    """The shipped place data: ZIP codes and towns."""

    def __hash__(self) -> int: ...

    def is_postal_code(self, code: str) -> bool: ...

    def is_military(self, code: str) -> bool: ...

    def places(self, name: str, region: str | None = None) -> Sequence[str]:
        """Labels of the towns of this name, the largest first."""

    def is_well_known(self, name: str) -> bool:
        """Whether one of them has some thousands of people."""

    def choices(self, label: str) -> Sequence[Place]:
        """What a person may mean: one when it is clear, several to ask about, none when unknown."""

    def place(self, label: str) -> Place | None: ...

    def near_misses(self, name: str) -> Sequence[str]: ...


class Command(Protocol):
    """A command in some language, and what an English speaker would text instead."""

    @property
    def english(self) -> str: ...

    @property
    def language(self) -> str: ...


class Keywords(Protocol):
    def find(self, text: str, language: str) -> Command | None:
        """None when the text is no command of a language file. `language` settles which one is meant."""


class Tips(Protocol):
    """The tip library: line names, so that the words stay in one place."""

    def themes(self) -> Sequence[str]: ...

    def tip(self, theme: str, number: int) -> str:
        """The id of the tip that comes `number`-th for this theme ("" is all); goes round when all are told."""


@dataclass(frozen=True)
class Facts:
    now: datetime
    org: str
    number: str  # the line's own, E.164
    caller: CallerFacts
    directory: Directory
    atlas: Atlas
    tips: Tips
    languages: tuple[str, ...]  # those offered: complete ones
    zone: str  # the organisation's, for people whose place is unknown
    spoken_instead: Mapping[str, str]  # languages that cannot be heard yet -> the one their calls are held in
    keywords: Keywords  # the commands of all languages offered
    lifeline: str  # what a call in danger is connected to: "988"
    hurt_line: str  # likewise, for people who are being hurt; "" when the country has none
    naming_lifeline: frozenset[str] = frozenset()  # lines that tell that number by themselves
    seats: tuple[SeatFacts, ...] = field(default=())
    content: Content = field(default=NoContent())
    tell_at_most: int = MOST_ALONE  # people a coordinator writes to alone; for more a second person looks
    accounts: Accounts | None = None  # None where nobody can have one: tests, a withheld number
    volunteers: Volunteers | None = None  # likewise
    talks: Talks | None = None  # likewise
    one_at_a_time: bool = False  # the person listens: one item at a time, keys for what to do with it
    can_text: bool = True  # this person can be sent a text
    can_keep: bool = True  # this person has a number to keep a seat under
