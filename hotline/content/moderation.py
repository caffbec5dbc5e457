"""Who decides what others may hear. Everything is held; people say yes; where rules found something, two of them.

What may be heard is asked of these reviews (stories.may_be_heard), never of the status alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hotline.content import recordings
from hotline.lines import line
from hotline.outbox.put import put
from hotline.store.columns import Vault
from hotline.store.models import Story, StoryReview, StoryUpset
from hotline.understanding.story_flags import story_flags

APPROVE: Final = "approve"
DECLINE: Final = "decline"
ASK_AGAIN: Final = "ask_again"
SKIP: Final = "skip"
DECISIONS: Final = (APPROVE, DECLINE, ASK_AGAIN, SKIP)
# Chosen from a list: nobody writes about somebody's story in their own words, and the teller can be told kindly.
REASONS: Final = (
    *("method", "place", "figures", "names", "contact", "children", "medical", "hate"),
    *("no_hope_yet", "hard_to_hear", "too_long", "not_a_story", "other"),
)
ONE: Final = 1
TWO: Final = 2
UNREAD: Final = "unread"  # a recording: rules cannot read it, so two people listen
UPSET: Final = "upset"  # a listener was upset by it
MOST_A_DAY: Final = 30  # decisions of one person: reading pain all day wears people down


class NotPossible(Exception):
    """Says in words why not."""


@dataclass(frozen=True)
class ToShare:
    """What a caller wants to share. Words, or a recording."""

    kind: str  # story | tip
    language: str
    words: str = ""
    recording_sid: str = ""
    seconds: int = 0
    flags: tuple[str, ...] = ()


def hold(session: Session, vault: Vault, shared: ToShare, caller_id: int | None, now: datetime) -> int:
    """Nobody hears it yet; gives its number. A recording that is held already is not held twice."""
    if shared.recording_sid:
        recordings.keep(session, shared.recording_sid)
        known = session.scalar(select(Story.id).where(Story.recording_sid == shared.recording_sid))
        if known is not None:
            return known
    found = (UNREAD,) if shared.recording_sid else story_flags(shared.words)
    flags = list(dict.fromkeys((*shared.flags, *found)))
    row = Story(
        kind=shared.kind,
        channel="voice" if shared.recording_sid else "text",
        language=shared.language,
        words_sealed=vault.seal_words(shared.words) if shared.words else None,
        recording_sid=shared.recording_sid or None,
        seconds=shared.seconds or None,
        status="held",
        flags=flags,
        reasons=[],
        is_flagged=bool(flags),
        approvals_needed=TWO if flags else ONE,
        caller_id=caller_id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


# ---- deciding


def decide(
    session: Session, story_id: int, reviewer: str, decision: str, now: datetime, *, reason: str = ""
) -> str:
    """One person's word; gives the story's status after it. Raises NotPossible when they cannot decide it.

    An approval that still lacks a second person's leaves it held. The teller is told when it is decided.
    """
    row = row_of(session, story_id, locked=True)
    _check(session, row, reviewer, decision, reason, now)
    session.add(
        StoryReview(
            story_id=row.id,
            round=row.round,
            reviewer=reviewer,
            decision=decision,
            reason=reason,
            decided_at=now,
        )
    )
    session.flush()
    if decision == SKIP or (decision == APPROVE and approvals(session, row) < row.approvals_needed):
        return row.status
    row.status = {APPROVE: "approved", DECLINE: "declined", ASK_AGAIN: "asked_again"}[decision]
    row.reasons = [reason] if reason else []
    row.decided_at = now
    _tell(session, row, now)
    return row.status


def _check(session: Session, row: Story, reviewer: str, decision: str, reason: str, now: datetime) -> None:
    if decision not in DECISIONS:
        raise NotPossible(f"{decision!r} is not one of {', '.join(DECISIONS)}")
    if decision in (DECLINE, ASK_AGAIN) and reason not in REASONS:
        raise NotPossible(f"choose a reason: {', '.join(REASONS)}")
    if not reviewer.strip():
        raise NotPossible("say who decides")
    if row.status != "held":
        raise NotPossible(f"story {row.id} is {row.status} already")
    if _has_reviewed(session, row, reviewer):
        raise NotPossible(f"{reviewer} has had a word on story {row.id}: somebody else must decide")
    if reviewed_lately(session, reviewer, now) >= MOST_A_DAY:
        raise NotPossible(f"{reviewer} has decided on {MOST_A_DAY} today, and that is enough for one person")


def reviewed_lately(session: Session, reviewer: str, now: datetime) -> int:
    """Decisions of this person in the last 24 hours. Skipping costs nothing."""
    query = select(func.count()).where(
        StoryReview.reviewer == reviewer,
        StoryReview.decision != SKIP,
        StoryReview.decided_at > now - timedelta(days=1),
    )
    return session.scalar(query) or 0


def _tell(session: Session, row: Story, now: datetime) -> None:
    """In words that tell a stranger nothing."""
    if row.caller_id is None:
        return
    said = {
        "approved": line("share_approved"),
        "declined": line("share_declined"),
        "asked_again": line(f"share_asked_again_{row.kind}"),
    }[row.status]
    put(
        session,
        once=f"story:{row.id}:{row.round}",
        caller_id=row.caller_id,
        kind="notice",
        lines=(said,),
        now=now,
    )


# ---- doubted


def upset(session: Session, story_id: int, caller_id: int | None, now: datetime) -> None:
    """A listener was upset: nobody hears it until people have looked again, two of them. Once a listener."""
    row = session.get(Story, story_id, with_for_update=True)
    if row is None or row.status != "approved" or _was_upset_before(session, story_id, caller_id):
        return
    session.add(StoryUpset(story_id=story_id, caller_id=caller_id, said_at=now))
    row.status, row.round = "held", row.round + 1
    row.flags = list(dict.fromkeys((*row.flags, UPSET)))
    row.is_flagged, row.approvals_needed = True, TWO
    row.decided_at = None


# ---- small questions


def row_of(session: Session, story_id: int, *, locked: bool = False) -> Story:
    """Raises NotPossible when there is none of that number."""
    row = session.get(Story, story_id, with_for_update=locked or None)
    if row is None:
        raise NotPossible(f"there is no story {story_id}")
    return row


def approvals(session: Session, row: Story) -> int:
    query = select(func.count(StoryReview.reviewer.distinct())).where(
        StoryReview.story_id == row.id, StoryReview.round == row.round, StoryReview.decision == APPROVE
    )
    return session.scalar(query) or 0


def _has_reviewed(session: Session, row: Story, reviewer: str) -> bool:
    query = select(StoryReview.id).where(
        StoryReview.story_id == row.id, StoryReview.round == row.round, StoryReview.reviewer == reviewer
    )
    return session.scalar(query) is not None


def _was_upset_before(session: Session, story_id: int, caller_id: int | None) -> bool:
    query = select(StoryUpset.id).where(StoryUpset.story_id == story_id, StoryUpset.caller_id == caller_id)
    return caller_id is not None and session.scalar(query) is not None
