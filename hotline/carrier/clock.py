"""The stand-in's clock, and the only hand that moves it: all others in the demo read the file it writes."""

from __future__ import annotations

import os
import tempfile
import threading
from datetime import datetime, timedelta
from pathlib import Path

from hotline.clock import system_now

TEN_YEARS_SECONDS = 10 * 365 * 86400  # further than that is a typing mistake


class CarrierClock:
    """Goes forward only. Without a file the shift is kept in memory, for this process alone."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._shift = timedelta(seconds=_written_shift(file))

    def now(self) -> datetime:
        return system_now() + self._shift

    def advance(self, seconds: float) -> datetime:
        """Raises ValueError when that is not forward, or further than ten years."""
        if not 0 <= seconds <= TEN_YEARS_SECONDS:
            raise ValueError("advance_seconds must be between 0 and ten years")
        with self._lock:
            self._shift += timedelta(seconds=seconds)
            if self._file is not None:
                _replace(self._file, f"{self._shift.total_seconds():.6f}")
        return self.now()

    def move_to(self, moment: datetime) -> datetime:
        """Raises ValueError when the moment has passed already, or has no time zone."""
        if moment.tzinfo is None:
            raise ValueError("give the moment a time zone, such as Z or -08:00")
        seconds = (moment - self.now()).total_seconds()
        if seconds < 0:
            raise ValueError("that moment has passed; this clock only goes forward")
        return self.advance(seconds)


def _written_shift(file: Path | None) -> float:
    if file is None or not file.exists():
        return 0.0
    return float(file.read_text(encoding="ascii"))


def _replace(file: Path, text: str) -> None:
    handle, aside = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(text)
    os.replace(aside, file)
