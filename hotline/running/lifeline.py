"""A child process that must not outlive the one that started it, even when that one is killed outright."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h
# loaded before any fork: a child between fork and exec may not load libraries safely
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def ends_with_parent(death: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends `death` to the child when the thread that started it ends.

    Linux only; elsewhere the child outlives a parent that is killed with SIGKILL, and nothing else.
    """
    parent = os.getpid()

    def in_child() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, int(death))
        if os.getppid() != parent:  # it died between fork and here, so no signal will ever come
            os._exit(0)

    return in_child
