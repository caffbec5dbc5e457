"""The rules of the line that its owner may change while it runs: what the environment says, and over it what was chosen.

What was chosen is one JSON text in the database (store/in_force.py). It is read with each turn, page and batch of texts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from hotline.second_person import MOST_ALONE

# what each is called in the environment
SETTINGS: Final = MappingProxyType(
    {
        "org": "ORG_NAME",
        "languages": "LANGUAGES",
        "quiet": "QUIET_HOURS",
        "approve_above": "APPROVE_ABOVE",
        "price_per_segment": "PRICE_PER_SEGMENT",
        "pin_always": "PIN_ALWAYS",
    }
)
USUAL: Final = "rules"  # under this name a transaction carries what the environment says (Session.info)


@dataclass(frozen=True)
class QuietHours:
    """Quiet until `end` in the morning, and again from `begin` in the evening."""

    end: time = time(9, 0)
    begin: time = time(20, 0)


@dataclass(frozen=True, kw_only=True)
class Rules:
    org: str = ""  # the organisation, as callers hear and read it
    languages: tuple[str, ...] = ()  # to offer; none means all whose words are complete
    quiet: QuietHours = QuietHours()
    approve_above: int = MOST_ALONE  # people
    price_per_segment: float = 0.0  # cents; 0 is not known
    pin_always: bool = False  # also where the carrier vouches for a caller's number

    def as_of(self, chosen: str | None) -> Rules:
        """With what an owner chose instead; "" and None are nothing."""
        return replace(self, **read(chosen)) if chosen else self


def read(chosen: str) -> Mapping[str, Any]:
    """The fields of Rules that were chosen. What this version of the line cannot read stands as the environment says."""
    return _read(chosen)


@lru_cache(8)  # the text is another only when an owner changes a rule
def _read(chosen: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for name, value in json.loads(chosen).items():
        try:
            found[name] = _READ[name](value)
        except (KeyError, TypeError, ValueError):
            continue
    return MappingProxyType(found)


def write(chosen: Mapping[str, Any]) -> str:
    """The text for these fields; "" for none."""
    return json.dumps({name: _plain(value) for name, value in chosen.items()}) if chosen else ""


def _plain(value: Any) -> Any:
    if isinstance(value, QuietHours):
        return [f"{value.end:%H:%M}", f"{value.begin:%H:%M}"]
    return value


def _quiet(value: Any) -> QuietHours:
    end, begin = value
    return QuietHours(time.fromisoformat(end), time.fromisoformat(begin))


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "org": str,
    "languages": tuple,
    "quiet": _quiet,
    "approve_above": int,
    "price_per_segment": float,
    "pin_always": bool,
}
