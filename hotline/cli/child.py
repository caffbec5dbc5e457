"""A process of the demo: started, started again when it dies, and ended with all that it started itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hotline.running.lifeline import ends_with_parent

PYTHON = (sys.executable, *(["-P"] if sys.flags.safe_path else []))  # children import from where we did
STOP_SECONDS = 8.0
STEADY_SECONDS = 60.0  # a child that ran this long and dies is started again at once
LONGEST_DELAY_SECONDS = 30.0


@dataclass
class Child:
    """One process of the line, started again, ever more slowly, when it dies."""

    name: str
    words: list[str]
    folder: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    delay_seconds: float = 0.0
    start_at: float | None = None

    @property
    def log(self) -> Path:
        return self.folder / "logs" / f"{self.name}.log"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*PYTHON, "-m", "hotline", *self.words],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us, and its own children can be ended with it
                preexec_fn=ends_with_parent(),
            )
        self.started_at, self.start_at = time.monotonic(), None

    def how_it_ended(self) -> str | None:
        """What became of it, with its last lines; None while it runs."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        lines = self.log.read_text(errors="replace").splitlines()[-8:]
        return f"{self.name} ended with code {code}; {self.log} says:\n" + "\n".join(
            f"    {x}" for x in lines
        )

    def tend(self) -> None:
        """Start it again if it died: after 1, 2, 4 ... seconds while it keeps dying."""
        moment = time.monotonic()
        if self.start_at is not None:
            if moment >= self.start_at:
                self.start()
            return
        if ended := self.how_it_ended():
            self.end_group()
            steady = moment - self.started_at > STEADY_SECONDS
            self.delay_seconds = (
                0.0 if steady else min(max(1.0, 2 * self.delay_seconds), LONGEST_DELAY_SECONDS)
            )
            self.start_at = moment + self.delay_seconds
            say(f"!! {ended}\n!! starting it again in {self.delay_seconds:.0f} s")

    def end_group(self) -> None:
        """Kill what is left of it and of the processes it started."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def stop_all(children: Sequence[Child]) -> None:
    running = [(child, child.process) for child in children if child.process is not None]
    for _, process in running:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child, process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
        child.end_group()
        process.wait()


def say(text: str) -> None:
    with suppress(BrokenPipeError):  # whoever read our output has seen enough; the demo goes on
        print(text, flush=True)
