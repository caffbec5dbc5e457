"""A process that is kept running as systemd or a container platform would, and looks at processes from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.running.lifeline import ends_with_parent

RESTART_SECONDS = 1.0  # what systemd, Docker and their like take at least


@dataclass
class Kept:
    """A process that is started again when it dies, until it is let go."""

    words: list[str]
    log: Path
    environment: dict[str, str]
    through: tuple[str, ...] = ()  # a program that starts it: `unshare`, say
    process: subprocess.Popen[bytes] | None = None
    start_at: float | None = 0.0  # None while it runs

    def tend(self) -> None:
        if self.process is not None and self.start_at is None and self.process.poll() is not None:
            self.end_group()
            self.start_at = time.monotonic() + RESTART_SECONDS
        if self.start_at is not None and time.monotonic() >= self.start_at:
            self._start()

    def _start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.through, sys.executable, "-m", "hotline", *self.words],
                env=self.environment,
                cwd=self.log.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=ends_with_parent(),
            )
        self.start_at = None

    @property
    def pid(self) -> int | None:
        is_up = self.process is not None and self.start_at is None and self.process.poll() is None
        return self.process.pid if is_up and self.process else None

    def end_group(self) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def children_of(pid: int | None) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if pid and listed.exists() else []


def family_of(pid: int | None) -> list[int]:
    assert pid is not None
    return [pid, *(each for child in children_of(pid) for each in family_of(child))]


def is_alive(entry: Path) -> bool:
    try:
        return (entry / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
