"""Where people are, no closer than a report may say."""

from __future__ import annotations


def area(place: str | None) -> str:
    """A ZIP code's first three digits, or a town's state: no smaller."""
    if not place:
        return "unknown"
    if place[:5].isdigit():
        return f"{place[:3]}xx"
    _, comma, state = place.rpartition(", ")
    return state if comma else "unknown"
