"""Facts and ways to speak up from a TOML file, as content/sample/content.toml is one; and, for the demo, its stories."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hotline.content import actions, facts, moderation, review
from hotline.content.moderation import ToShare
from hotline.store.columns import Vault
from hotline.store.models import Story

SAMPLE = Path(__file__).parent / "sample" / "content.toml"
SAMPLE_SERVICES = SAMPLE.with_name("services.json")
DEMO_REVIEWERS = ("demo one", "demo two")


def read(path: Path) -> Mapping[str, Any]:
    """Raises ValueError in words."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} cannot be read: {error}") from error


def load(session: Session, content: Mapping[str, Any], now: datetime) -> str:
    """Adds and changes, by `key`; gives a sentence. Stories in it are left out: those come from people."""
    told = facts.put_all(session, content.get("fact", ()))
    to_do = actions.put_all(session, content.get("action", ()), now)
    return f"{told} facts, {to_do} ways to speak up"


def load_sample_stories(session: Session, vault: Vault, content: Mapping[str, Any], now: datetime) -> int:
    """For the demo: held, then approved by two made-up people, as any story is. Not where there is one already."""
    if session.scalar(select(Story.id).limit(1)) is not None:
        return 0
    rows = content.get("story", ())
    for row in rows:
        shared = ToShare(row["kind"], row["language"], row["words"])
        story_id = moderation.hold(session, vault, shared, None, now)
        for reviewer in DEMO_REVIEWERS:
            if review.one(session, vault, story_id).status == "held":
                moderation.decide(session, story_id, reviewer, moderation.APPROVE, now)
    return len(rows)
