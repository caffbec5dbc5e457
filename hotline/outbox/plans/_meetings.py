"""How a message speaks of a meeting: when and where, in words that tell a stranger nothing."""

from __future__ import annotations

from datetime import datetime

from hotline.lines import Digits, Value, When
from hotline.store.models import Caller, Group, Meeting


def starts(meeting: Meeting) -> datetime:
    return meeting.moved_to or meeting.starts_at


def zone_of(caller: Caller, group: Group) -> str:
    """Somebody who saves a seat lives, as far as anybody knows, where the group meets."""
    return caller.zone or group.zone


def slots(meeting: Meeting, group: Group, caller: Caller) -> dict[str, Value]:
    """In the group's own time where people meet in a room; in the person's where they join from home."""
    meets = group.format in ("in_person", "hybrid")
    return {
        "when": When(starts(meeting), group.zone if meets else zone_of(caller, group)),
        "place": _where(group),
        "code": Digits(group.code),
    }


def _where(group: Group) -> Value:
    """What to dial for those who join from home. Never the name: others read this phone."""
    if group.format in ("phone", "online") and group.dial_in:
        return Digits(group.dial_in)
    if group.format == "online" and group.online_url:
        return group.online_url
    return group.venue or group.address or group.city or group.discreet_name or group.code
