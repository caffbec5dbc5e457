"""What time it is: the system's clock, or in the demo one that a file moves forward for every process."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

Clock = Callable[[], datetime]
"""Answers the present moment, aware, in UTC."""


def system_now() -> datetime:
    return datetime.now(UTC)


class FileClock:
    """The system's clock plus the seconds written in a file; no file means no shift.

    Assumes the file is replaced whole (written aside, then renamed), so it is never read half written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._shift = timedelta(0)

    def __call__(self) -> datetime:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return system_now()
        # the inode too: two moves may fall within one tick of the file system's own clock
        version = (stat.st_mtime_ns, stat.st_ino)
        if version != self._seen:
            self._shift = timedelta(seconds=float(self._path.read_text(encoding="ascii")))
            self._seen = version
        return system_now() + self._shift
