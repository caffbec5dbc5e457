"""What stands in a group's row, worked out once for as long as the row says the same.

A group is told again and again, and its row hardly ever changes: to read the lists in it, its rule and its pattern took longer
than to fetch it. The row itself is the key, so a card is never older than what the database says; what changes with every
seat, its meetings, is no part of it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import String, cast

from hotline.directory.rows import recurrence_of
from hotline.facts import GroupFacts
from hotline.lines import Pattern
from hotline.recurrence import Recurrence, pattern
from hotline.store.models import Group

KEPT = 2_000  # a few thousand bytes each; those told most stay

# JSON, left as it is written until it is needed
_LISTS = ("topics", "languages", "except_dates", "pauses", "extra")
_PLAIN = (
    *("id", "code", "name", "discreet_name", "audience", "format", "venue", "address", "city", "region"),
    *("door", "transit", "zone", "rrule", "starts", "duration_minutes", "capacity", "waitlist", "cost"),
    *("steps_free", "children", "asl", "facilitator", "dial_in", "online_url", "first_time", "notes"),
    "verified_on",
)
_NAMES = (*_PLAIN, *_LISTS)
# to be selected first: a row begins with them
ON_A_CARD = (
    *(getattr(Group, name) for name in _PLAIN),
    *(cast(getattr(Group, name), String).label(name) for name in _LISTS),
)


@dataclass(frozen=True)
class Card:
    rule: Recurrence | None  # None for groups by appointment
    undated: GroupFacts

    def told(self, **moment: Any) -> GroupFacts:
        """The facts with what is true of them at this moment: when next, how far, how many seats."""
        facts = object.__new__(GroupFacts)
        # as dataclasses.replace() would, in a fifth of the time: it sets forty fields one by one
        facts.__dict__.update(self.undated.__dict__, **moment)
        return facts


def card_of(row: Sequence[Any]) -> Card:
    """`row` begins with ON_A_CARD."""
    return _card(tuple(row[: len(_NAMES)]))


@lru_cache(KEPT)
def _card(written: tuple[Any, ...]) -> Card:
    row = dict(zip(_NAMES, written, strict=True))
    row |= {name: json.loads(row[name]) for name in _LISTS}
    rule = recurrence_of(Group(**{name: row[name] for name in _RULE}))
    told = {name: row[name] for name in _PLAIN if name not in ("rrule", "starts")}
    facts = GroupFacts(
        **told,
        topics=tuple(row["topics"]),
        languages=tuple(row["languages"]),
        next_at=None,
        pattern=_pattern(rule) if rule else None,
    )
    return Card(rule, facts)


_RULE = ("rrule", "starts", "zone", "duration_minutes", "except_dates", "extra", "pauses")


def _pattern(rule: Recurrence) -> Pattern:
    shape = pattern(rule)
    return Pattern(shape.every, shape.weekdays, shape.nth)
