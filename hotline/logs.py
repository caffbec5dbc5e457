"""The log: one line for each event, on standard output. It must never cost a caller an answer."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

import structlog


def keep_going() -> None:
    """From now on what cannot be written is lost: the disk may be full, or nobody may be reading any more."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(_Unfailing(sys.stdout)))  # type: ignore[arg-type]


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
