"""A session as JSON for its row, and back. A row that cannot be read is a new session: no turn fails for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hotline.conversation import Open, Session, Shown


def to_json(session: Session) -> dict[str, Any]:
    shown = session.shown
    return vars(session) | {
        "open": open_to_json(session.open) if session.open else None,
        "trail": [open_to_json(open) for open in session.trail],
        "shown": _stamped(vars(shown)) if shown else None,
        "alarmed_at": session.alarmed_at.isoformat() if session.alarmed_at else None,
    }


def from_json(row: Mapping[str, Any]) -> Session:
    try:
        return Session(
            language=row["language"],
            open=open_from_json(row["open"]) if row["open"] else None,
            shown=_shown(row["shown"]) if row["shown"] else None,
            trail=tuple(open_from_json(open) for open in row["trail"]),
            misses=row["misses"],
            keys=row["keys"],
            footers=row["footers"],
            alarmed_at=_moment(row["alarmed_at"]),
            alarmed=row.get("alarmed", ""),  # sessions of an older version have none
            said=tuple(row["said"]),
            counted=tuple(row["counted"]),
            calls_asked=tuple(row.get("calls_asked", ())),
            undo=row["undo"],
            same=row.get("same", 0),
            speed=row.get("speed", ""),
            relay=row.get("relay", False),
            switch_offered=row.get("switch_offered", ""),
            is_minor=bool(row.get("is_minor")),
            is_vouched=row.get("is_vouched") is True,
        )
    except (KeyError, TypeError, ValueError):
        return Session()


def open_to_json(open: Open) -> dict[str, Any]:
    return _stamped({"topic": open.topic, "question": open.question, "data": dict(open.data), "at": open.at})


def open_from_json(row: Mapping[str, Any]) -> Open:
    return Open(row["topic"], row["question"], row["data"], _moment(row["at"]))


YES_NO = {"1": "yes", "2": "no"}


def question_of(row: Mapping[str, Any] | None, at: datetime | None) -> Open | None:
    """The question that a message of the outbox asks: 1 yes, 2 no, unless it says otherwise."""
    return Open(row["topic"], row["question"], {"keys": YES_NO, **row["data"]}, at) if row else None


def _shown(row: Mapping[str, Any]) -> Shown:
    return Shown(row["kind"], tuple(row["ids"]), row["search"], _moment(row["at"]))


def _stamped(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row} | {"at": row["at"].isoformat() if row["at"] else None}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
