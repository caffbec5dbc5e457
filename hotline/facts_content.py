"""What a turn may know of stories, services, ways to speak up and facts: part of `facts.Facts`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from hotline.facts import Place


@dataclass(frozen=True)
class StoryFacts:
    """A story or tip that people have approved: words to read, or a recording to hear."""

    id: int
    kind: str  # story | tip
    language: str
    words: str = ""
    recording_sid: str = ""


@dataclass(frozen=True)
class ToldFacts:
    """Something this person shared."""

    id: int
    kind: str
    status: str  # held | approved | declined | asked_again


@dataclass(frozen=True)
class ServiceFacts:
    id: int
    name: str
    topics: tuple[str, ...]
    what: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    hours: str = ""
    cost: str = ""
    miles: float | None = None  # None without a place, and where the place is kept from view
    checked_on: date | None = None


@dataclass(frozen=True)
class ActionFacts:
    """A way to speak up. `what` and `how` by language."""

    id: int
    what: Mapping[str, str]
    how: Mapping[str, str]
    ends_on: date
    phone: str = ""
    source: str = ""


@dataclass(frozen=True)
class FactFacts:
    words: Mapping[str, str]  # by language
    source: str


@dataclass(frozen=True)
class ProgrammeFacts:
    """What this person agreed to get: facts, actions or announcements."""

    place: str = ""
    sent_count: int = 0


class Content(Protocol):
    """What people shared and what the line can tell of. Each runs a query when it is asked, and only then."""

    def story(self, language: str, heard: Collection[int], *, can_hear: bool) -> StoryFacts | None:
        """One not among `heard`, the least told first; recordings only for somebody who can hear them."""

    def story_by_id(self, story_id: int) -> StoryFacts | None:
        """None once it may not be told any more."""

    def told(self) -> Sequence[ToldFacts]:
        """What this person shared and has not taken back, the newest first."""

    def services(self, topic: str, place: Place, limit: int, skip: int = 0) -> Sequence[ServiceFacts]:
        """The nearest in reach first, then those that need no place."""

    def service(self, service_id: int) -> ServiceFacts | None: ...

    def actions(self, place: Place | None) -> Sequence[ActionFacts]:
        """Those that go on, for all and for this place, the soonest over first."""

    def fact(self, number: int) -> FactFacts | None:
        """The number-th, round and round; None when there is none."""

    def programme(self, name: str) -> ProgrammeFacts | None: ...


class NoContent:
    """A line that has nothing of the kind."""

    def story(self, language: str, heard: Collection[int], *, can_hear: bool) -> StoryFacts | None:
        return None

    def story_by_id(self, story_id: int) -> StoryFacts | None:
        return None

    def told(self) -> Sequence[ToldFacts]:
        return ()

    def services(self, topic: str, place: Place, limit: int, skip: int = 0) -> Sequence[ServiceFacts]:
        return ()

    def service(self, service_id: int) -> ServiceFacts | None:
        return None

    def actions(self, place: Place | None) -> Sequence[ActionFacts]:
        return ()

    def fact(self, number: int) -> FactFacts | None:
        return None

    def programme(self, name: str) -> ProgrammeFacts | None:
        return None
