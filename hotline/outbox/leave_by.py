"""By when a request to the carrier must have left this machine. Later, its message may be in other hands.

Between looking at the clock and sending, a process may stand still for as long as it likes: a name that is slow to
be found, a laptop that is closed, a machine that is moved. So whoever sends the bytes looks once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_latest: ContextVar[datetime | None] = ContextVar("leave_by", default=None)


@contextmanager
def leaving_by(moment: datetime) -> Iterator[None]:
    """For what this thread sends within. `moment` is by the machine's own clock."""
    token = _latest.set(moment)
    try:
        yield
    finally:
        _latest.reset(token)


def is_too_late() -> bool:
    latest = _latest.get()
    return latest is not None and datetime.now(UTC) >= latest
