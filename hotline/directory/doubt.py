"""How far a listing can be trusted: its coordinator is asked each month, and no answer makes it doubtful, then hidden."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

ASKED_EVERY: Final = timedelta(days=30)
CALL_FIRST_AFTER: Final = timedelta(days=60)  # without an answer: callers are told to call first
HIDDEN_AFTER: Final = timedelta(days=90)  # and then it is no longer found by searching


def is_in_doubt(doubted_since: datetime | None, now: datetime) -> bool:
    """`doubted_since`: when the coordinator was first asked without an answer; None while somebody vouches."""
    return doubted_since is not None and now - doubted_since >= CALL_FIRST_AFTER


def is_hidden(doubted_since: datetime | None, now: datetime) -> bool:
    """Searching does not find it. `doubted_since` likewise."""
    return doubted_since is not None and now - doubted_since >= HIDDEN_AFTER
