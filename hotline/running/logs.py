"""The log: one line for each event, on standard output. It must never cost a caller an answer."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any, TextIO

import structlog


def keep_going() -> None:
    """From now on what cannot be written is lost: the disk may be full, or nobody may be reading any more."""
    file: Any = _Unfailing(sys.stdout)  # not a TextIO, and enough of one
    is_read_by_people = sys.stdout.isatty()
    structlog.configure(
        logger_factory=structlog.PrintLoggerFactory(file), processors=None if is_read_by_people else _AS_JSON
    )


_AS_JSON = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(),
)


class _Unfailing:
    """As much of a text file as a logger uses."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError, ValueError):  # ValueError: it was closed
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._file.flush()
