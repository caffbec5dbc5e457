"""Stories and tips as listeners get them: only what may be heard, the least told first.

What may be heard is asked of the reviews themselves, never of the status alone: a row that somebody set to "approved"
by hand stays silent.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session

from hotline.facts_content import StoryFacts, ToldFacts
from hotline.store.columns import Vault
from hotline.store.listed import as_list, listed_as
from hotline.store.models import Story, StoryReview, StoryUpset
from hotline.store.view import Sight


def may_be_heard() -> ColumnElement[bool]:
    """True of a story that enough different people approved, nobody refused, and no listener was upset by since."""
    reviews = and_(StoryReview.story_id == Story.id, StoryReview.round == Story.round)
    approvals = (
        select(func.count(StoryReview.reviewer.distinct()))
        .where(reviews, StoryReview.decision == "approve")
        .scalar_subquery()
    )
    refused = exists().where(
        reviews, or_(StoryReview.decision == "decline", StoryReview.decision == "ask_again")
    )
    upset = exists().where(StoryUpset.story_id == Story.id, StoryUpset.said_at > Story.decided_at)
    return and_(Story.status == "approved", approvals >= Story.approvals_needed, ~refused, ~upset)


def next_one(
    sight: Sight, vault: Vault, language: str, heard: Collection[int], *, can_hear: bool
) -> StoryFacts | None:
    """Not one of `heard`. Recordings come before words for somebody who hears, and not at all otherwise."""
    values = {"language": language, "heard": as_list(heard)}
    return _first(sight, vault, _TO_HEAR if can_hear else _TO_READ, values)


def by_id(sight: Sight, vault: Vault, story_id: int) -> StoryFacts | None:
    return _first(sight, vault, _OF_ID, {"id": story_id})


def told_by(sight: Sight, caller_id: int) -> tuple[ToldFacts, ...]:
    """What somebody shared and has not taken back, the newest first."""
    return tuple(ToldFacts(*row) for row in sight.execute(_TOLD_BY, {"caller_id": caller_id}))


def count_play(session: Session, story_id: int) -> None:
    session.execute(
        update(Story)
        .where(Story.id == story_id)
        .values(plays=Story.plays + 1)
        .execution_options(synchronize_session=False)
    )


def _first(
    sight: Sight, vault: Vault, query: Select[*tuple[Any, ...]], values: dict[str, Any]
) -> StoryFacts | None:
    row: Any = next(iter(sight.execute(query, values)), None)
    if row is None:
        return None
    words = vault.unseal_words(row.words_sealed) if row.words_sealed else ""
    return StoryFacts(row.id, row.kind, row.language, words, row.recording_sid or "")


# made once: that takes longer than to run them
_STORY = select(Story.id, Story.kind, Story.language, Story.words_sealed, Story.recording_sid).where(
    may_be_heard()
)
_OF_ID = _STORY.where(Story.id == bindparam("id"))
_NEW = _STORY.where(Story.language == bindparam("language"), Story.id.not_in(listed_as("heard"))).limit(1)
_TO_HEAR = _NEW.order_by(Story.channel.desc(), Story.plays, Story.id.desc())
_TO_READ = _NEW.where(Story.channel == "text").order_by(Story.plays, Story.id.desc())
_TOLD_BY = (
    select(Story.id, Story.kind, Story.status)
    .where(Story.caller_id == bindparam("caller_id"), Story.status != "withdrawn")
    .order_by(Story.id.desc())
)
