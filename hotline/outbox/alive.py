"""Whether the process that claimed a message still lives.

A killed sender's messages need not wait for their lease to run out: on its own machine the kernel knows that it
is dead, and then none of its requests is under way any more. About processes elsewhere nothing is known here.
"""

from __future__ import annotations

import hashlib
import os
import socket
from functools import cache
from pathlib import Path
from uuid import uuid4

PROC = Path("/proc")
ENDED = ("Z", "X")  # dead, though whoever started it has not taken note


def new_name() -> str:
    """For one round of claims by this process. Tells machine, process and when that process was started.

    A new one each time: a sender that was forked never takes another's claim for its own.
    """
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_started(pid) or '-'}:{uuid4().hex[:8]}"


def is_surely_dead(name: str) -> bool:
    """False also when it cannot be known: another machine, another container, a system without /proc."""
    machine, _, rest = name.partition(":")
    pid, _, rest = rest.partition(":")
    started = rest.partition(":")[0]
    if machine != _machine() or not pid.isdigit() or not started.isdigit():
        return False
    try:
        os.kill(int(pid), 0)  # asked first: /proc may hide the processes of other users
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    now_there = _started(int(pid))
    return now_there is not None and now_there != started


@cache
def _machine() -> str:
    """This boot of this kernel, and the container on it: numbers of processes mean something only within."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        within = (PROC / "self/ns/pid").readlink()
    except OSError:
        boot, within = uuid4().hex, Path()  # a name nobody else has: its lease alone tells
    known_by = f"{boot} {within} {socket.gethostname()}"
    return hashlib.sha256(known_by.encode()).hexdigest()[:16]


def _started(pid: int) -> str | None:
    """When, in ticks since boot: process numbers are used again, these pairs are not. "0" once it has ended."""
    try:
        stat = (PROC / str(pid) / "stat").read_text()
    except OSError:
        return None
    fields = stat.rpartition(")")[2].split()  # the name before it may hold anything
    return "0" if fields[0] in ENDED else fields[19]
