"""Somebody in conversation with the line, without a database: `respond` and the facts a test gives it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hotline.conversation import Event, Open, Said, Session, Turn
from hotline.effects import Effect
from hotline.facts import CallerFacts, Facts, Found, GroupFacts, SeatFacts, Wanted
from hotline.respond import respond
from tests.conversations.player import ATLAS, LINE, WORDS

NOON = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
PORTLAND = "America/Los_Angeles"
CRISIS = "I want to end my life"


def group(id: int, **values: Any) -> GroupFacts:
    usual: dict[str, Any] = {
        "id": id,
        "code": str(400 + id),
        "name": "Grief Circle",
        "discreet_name": "Tuesday circle",
        "topics": ("grief",),
        "languages": ("en",),
        "format": "in_person",
        "zone": PORTLAND,
        "next_at": NOON + timedelta(days=2, hours=id),
        "venue": f"Hall {id}",
        "address": f"{id} Oak St",
        "city": "Portland",
        "miles": 1.0,
    }
    return GroupFacts(**(usual | values))


@dataclass(frozen=True)
class FewGroups:
    """A directory that finds these wherever one looks."""

    groups: tuple[GroupFacts, ...]

    def near(self, wanted: Wanted, limit: int) -> Found:
        page = self.groups[wanted.skip : wanted.skip + limit]
        return Found(page, is_near=bool(page), has_more=len(self.groups) > wanted.skip + limit)

    def remote(self, wanted: Wanted, limit: int) -> tuple[GroupFacts, ...]:
        return ()

    def group(self, group_id: int) -> GroupFacts | None:
        return next((one for one in self.groups if one.id == group_id), None)

    def by_code(self, code: str) -> GroupFacts | None:
        return next((one for one in self.groups if one.code == code), None)

    def topic_exists(self, topic: str) -> bool:
        return True


FIVE = FewGroups(tuple(group(n) for n in range(1, 6)))
FACTS = Facts(
    now=NOON,
    org="Neighbors Together",
    number=LINE,
    caller=CallerFacts(),
    directory=FIVE,
    atlas=ATLAS,
    tips=WORDS.tips,
    languages=("en", "es"),
    zone=PORTLAND,
    spoken_instead={},
    keywords=WORDS.keywords,
    lifeline="988",
    hurt_line="+18007997233",
    naming_lifeline=WORDS.naming_lifeline("text"),
)
ON_CALL = replace(FACTS, one_at_a_time=True, naming_lifeline=WORDS.naming_lifeline("call"))
OPTED_OUT = replace(FACTS, caller=CallerFacts(opted_out=True))
YES_NO = {"1": "yes", "2": "no"}


@dataclass
class Person:
    """Somebody in conversation with the line; `facts` may change between turns."""

    facts: Facts = FACTS
    session: Session = field(default_factory=Session)
    turn: Turn | None = None

    def does(self, event: Event | str, after: timedelta = timedelta(0)) -> list[str]:
        """Names of the lines that are said."""
        self.facts = replace(self.facts, now=self.facts.now + after)
        self.turn = respond(self.session, Said(event) if isinstance(event, str) else event, self.facts)
        self.session = self.turn.session
        assert self.turn.lines, event
        return [said.name for said in self.turn.lines]

    def effects(self, kind: type[Effect]) -> list[Effect]:
        assert self.turn is not None
        return [effect for effect in self.turn.effects if isinstance(effect, kind)]


def seat(id: int = 7, status: str = "held", **values: Any) -> SeatFacts:
    of = group(1)
    assert of.next_at is not None
    return SeatFacts(
        **({"id": id, "group": of, "starts_at": of.next_at, "party": 1, "status": status} | values)
    )


def asked(topic: str, question: str, /, **data: Any) -> Session:
    return Session(open=Open(topic, question, {"keys": YES_NO, **data}, NOON))
