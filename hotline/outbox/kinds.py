"""The kinds of message the line sends unasked, and what each may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final


@dataclass(frozen=True)
class Kind:
    urgency: int  # 0 goes first
    may_wake: bool = False  # sent in quiet hours too
    wakes_for: timedelta | None = None  # only so long after the hour the person chose; None is always
    counts: bool = True  # towards the most a person gets in a day
    # the person wants it this minute: a call of this kind goes out even after STOP
    asked_for_now: bool = False
    rests: bool = False  # what they once agreed to, while it is in doubt whether the number is still theirs
    # after that it is not sent any more, unless it says otherwise itself
    lasts: timedelta = timedelta(hours=48)


KINDS: Final[Mapping[str, Kind]] = {
    "answer": Kind(urgency=0, may_wake=True, counts=False, asked_for_now=True, lasts=timedelta(hours=24)),
    "cancellation": Kind(urgency=0, may_wake=True, counts=False),
    "change": Kind(urgency=0, may_wake=True, counts=False),  # of a meeting's time; planned for the day
    "offer": Kind(urgency=1, may_wake=True, lasts=timedelta(hours=2)),
    "reminder": Kind(urgency=1),
    "broadcast": Kind(urgency=2, rests=True),
    "still": Kind(urgency=2, lasts=timedelta(days=7)),
    "notice": Kind(urgency=2),  # what became of something they shared
    "action": Kind(urgency=2, rests=True, lasts=timedelta(hours=72)),
    "fact": Kind(urgency=3, rests=True, lasts=timedelta(hours=24)),
    # the person chose the hour, not the night after it
    "tip": Kind(urgency=3, may_wake=True, wakes_for=timedelta(hours=1), rests=True, lasts=timedelta(hours=6)),
}
URGENCIES: Final = tuple(sorted({kind.urgency for kind in KINDS.values()}))
EXEMPT: Final = tuple(name for name, kind in KINDS.items() if not kind.counts)
