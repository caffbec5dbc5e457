"""Who lately said STOP, START or FORGET, in files beside the database: a backup that is put back does not know, these do.

A file a day, a line a wish: when, what, and the person's key, which names nobody without SECRET_KEY.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, Literal, get_args

KEPT: Final = timedelta(days=35)  # backups are thrown away after 30 days: docs/privacy.md
KEY_LENGTH: Final = 64

What = Literal["stop", "start", "forget"]


@dataclass(frozen=True)
class Wish:
    at: datetime
    what: What
    phone_key: str


class Wishes:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, wish: Wish) -> None:
        """On the disk when this returns. Twice does no harm. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        at = wish.at.astimezone(UTC)
        file = os.open(self._folder / f"{at.date()}.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # in one piece, for several processes write here; a line that a full disk cut off ends with the next
            os.write(file, f"\n{at.isoformat()} {wish.what} {wish.phone_key}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)

    def all(self) -> Sequence[Wish]:
        """Oldest first. A line that was cut off is passed over."""
        found = [wish for file in self._files() for wish in _read(file)]
        return sorted(found, key=lambda wish: wish.at)

    def throw_away_old(self, now: datetime) -> None:
        oldest = (now - KEPT).date()
        for file in self._files():
            if date.fromisoformat(file.stem) < oldest:
                file.unlink(missing_ok=True)

    def _files(self) -> Sequence[Path]:
        return sorted(self._folder.glob("????-??-??.txt"))


def _read(file: Path) -> Iterator[Wish]:
    for line in file.read_text().splitlines():
        at, _, rest = line.partition(" ")
        what, _, key = rest.partition(" ")
        if what in get_args(What) and len(key) == KEY_LENGTH:
            yield Wish(datetime.fromisoformat(at), what, key)  # type: ignore[arg-type]  # just looked at
