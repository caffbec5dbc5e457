"""What moderators look at: the stories that wait, oldest first, each with its words and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from hotline.content.moderation import approvals, row_of
from hotline.store.columns import Vault
from hotline.store.models import Story, StoryReview


@dataclass(frozen=True)
class ToReview:
    """A story as its moderator sees it. `words` is "" for a recording; nothing here names the teller."""

    id: int
    kind: str
    channel: str
    language: str
    status: str
    words: str
    recording_sid: str
    seconds: int
    flags: tuple[str, ...]
    reasons: tuple[str, ...]
    approvals: int
    approvals_needed: int
    plays: int
    created_at: datetime


def queue(
    session: Session, vault: Vault, reviewer: str | None = None, *, status: str = "held", limit: int = 50
) -> tuple[ToReview, ...]:
    """Oldest first; of those held, without what this reviewer has had a word on."""
    query = select(Story).where(Story.status == status).order_by(Story.created_at, Story.id).limit(limit)
    if reviewer is not None:
        query = query.where(
            ~exists().where(
                StoryReview.story_id == Story.id,
                StoryReview.round == Story.round,
                StoryReview.reviewer == reviewer,
            )
        )
    return tuple(_to_review(session, vault, row) for row in session.scalars(query))


def one(session: Session, vault: Vault, story_id: int) -> ToReview:
    """Raises NotPossible when there is none of that number."""
    return _to_review(session, vault, row_of(session, story_id))


def _to_review(session: Session, vault: Vault, row: Story) -> ToReview:
    return ToReview(
        id=row.id,
        kind=row.kind,
        channel=row.channel,
        language=row.language,
        status=row.status,
        words=vault.unseal_words(row.words_sealed) if row.words_sealed else "",
        recording_sid=row.recording_sid or "",
        seconds=row.seconds or 0,
        flags=tuple(row.flags),
        reasons=tuple(row.reasons),
        approvals=approvals(session, row),
        approvals_needed=row.approvals_needed,
        plays=row.plays,
        created_at=row.created_at,
    )


def tally(session: Session) -> Sequence[tuple[str, int]]:
    """How many of each status."""
    rows = session.execute(select(Story.status, func.count()).group_by(Story.status)).all()
    return [(status, count) for status, count in rows]
