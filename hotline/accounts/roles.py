"""What each role may do. A page or command names the act it needs; a role that has it not never sees the page.

A coordinator has all that a volunteer has, for the own groups only: whoever asks for a group's people asks `may_see` too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

Role = Literal["owner", "coordinator", "moderator", "volunteer", "viewer"]
Act = Literal[
    "today",  # the first page
    "groups",  # look at groups and their meetings
    "edit_groups",
    "import_groups",
    "seats",  # who comes, without numbers
    "reveal",  # see a phone number, with a reason
    "broadcast",  # write to people, and stop it again
    "approve",  # be the second person for a large broadcast
    "moderate",  # stories and tips
    "services",  # services and actions
    "messages",  # what the outbox holds, and its errors
    "voice_messages",  # hear what callers left, and call back
    "volunteers",  # who is on shift when
    "edit_volunteers",  # and see their numbers, masked
    "reports",
    "accounts",  # invite people, change roles, end them
    "audit",
    "settings",  # the own account: everybody's
    "line",  # how the line is set
    "change_line",
]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
_OWN: Final[frozenset[Act]] = frozenset({"today", "settings"})
_RUNS_GROUPS: Final[frozenset[Act]] = frozenset(
    {"groups", "edit_groups", "seats", "reveal", "broadcast", "approve"}
)
MAY: Final[Mapping[Role, frozenset[Act]]] = {
    "owner": frozenset(get_args(Act)),
    "coordinator": _OWN | _RUNS_GROUPS | {"voice_messages", "volunteers", "edit_volunteers", "line"},
    "moderator": _OWN | {"groups", "moderate", "services"},
    "volunteer": _OWN | {"groups", "volunteers"},
    "viewer": _OWN | {"groups", "reports"},
}


def may(role: str, act: Act) -> bool:
    """False also for a role that this version does not know."""
    return act in MAY.get(role, frozenset())  # type: ignore[call-overload]  # any string may stand in a row


def sees_every_group(role: str) -> bool:
    """A coordinator has only the own ones; the others have no people of groups to see."""
    return role == "owner"
