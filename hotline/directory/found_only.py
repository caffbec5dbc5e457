"""A memory of what was found, and of nothing else: words that name no place are somebody's message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


class FoundOnly(Generic[Found]):
    """Asks `look_up` once for what it finds, and each time for what it does not. Safe to share between threads."""

    def __init__(self, look_up: Callable[..., Found], most: int) -> None:
        self._look_up = look_up
        self._most = most
        self._kept: dict[tuple[Any, ...], Found] = {}

    def __call__(self, *asked: Any) -> Found:
        kept = self._kept.get(asked)
        if kept is not None:
            return kept
        found = self._look_up(*asked)
        if found:
            if len(self._kept) >= self._most:
                self._kept = {}
            self._kept[asked] = found
        return found
