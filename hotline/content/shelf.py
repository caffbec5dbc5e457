"""What a turn may know of all this: `facts.Content` on the database. Asks it only for what a topic asks for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from hotline.content import actions, facts, services, stories
from hotline.facts import Place
from hotline.facts_content import ActionFacts, FactFacts, ProgrammeFacts, ServiceFacts, StoryFacts, ToldFacts
from hotline.store.columns import Vault
from hotline.store.models import Subscription
from hotline.store.view import Sight


class StoredContent:
    """As of `now`; `caller_id` None for somebody we do not know."""

    def __init__(self, view: Sight, vault: Vault, caller_id: int | None, now: datetime, zone: str) -> None:
        self._view, self._vault, self._caller_id, self._now, self._zone = view, vault, caller_id, now, zone

    def story(self, language: str, heard: Collection[int], *, can_hear: bool) -> StoryFacts | None:
        return stories.next_one(self._view, self._vault, language, heard, can_hear=can_hear)

    def story_by_id(self, story_id: int) -> StoryFacts | None:
        return stories.by_id(self._view, self._vault, story_id)

    def told(self) -> Sequence[ToldFacts]:
        return stories.told_by(self._view, self._caller_id) if self._caller_id else ()

    def services(self, topic: str, place: Place, limit: int, skip: int = 0) -> Sequence[ServiceFacts]:
        return services.near(self._view, topic, place, limit, skip)

    def service(self, service_id: int) -> ServiceFacts | None:
        return services.by_id(self._view, service_id)

    def actions(self, place: Place | None) -> Sequence[ActionFacts]:
        return actions.going_on(self._view, place, self._now, self._zone)

    def fact(self, number: int) -> FactFacts | None:
        return facts.number(self._view, number)

    def programme(self, name: str) -> ProgrammeFacts | None:
        if self._caller_id is None:
            return None
        rows = self._view.execute(_PROGRAMME, {"caller_id": self._caller_id, "programme": name})
        row = next(iter(rows), None)
        return ProgrammeFacts(row.place, row.sent_count) if row else None


_PROGRAMME = select(Subscription.place, Subscription.sent_count).where(
    Subscription.caller_id == bindparam("caller_id"), Subscription.programme == bindparam("programme")
)
