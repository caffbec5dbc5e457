"""Rooms where callers hear each other: who is in, when it began, whether it is over."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from typing import Literal

from hotline.carrier.config import CarrierConfig
from hotline.carrier.errors import CarrierError
from hotline.carrier.numbering import new_sid


@dataclass
class Conference:
    name: str
    created_at: datetime
    status: Literal["init", "in-progress", "completed"] = "init"
    members: list[str] = field(default_factory=list)
    may_start: bool = False
    events_sent: int = 0
    sid: str = field(default_factory=lambda: new_sid("CF"))


class Conferences:
    def __init__(self, config: CarrierConfig) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._rooms: list[Conference] = []

    def open(self, name: str) -> Conference | None:
        """The room of that name that is not over yet."""
        return next((room for room in self._rooms if room.name == name and room.status != "completed"), None)

    def join(self, name: str, call_sid: str, at: datetime, *, starts: bool) -> tuple[Conference, bool]:
        """The room, and whether this arrival began it: two people, and one of them may start it."""
        with self._lock:
            room = self.open(name)
            if room is None:
                room = Conference(name, at)
                self._rooms.append(room)
            room.members.append(call_sid)
            room.may_start = room.may_start or starts
            begins = room.status == "init" and room.may_start and len(room.members) > 1
            if begins:
                room.status = "in-progress"
            return room, begins

    def leave(self, name: str, call_sid: str, *, ends: bool) -> tuple[Conference, list[str]] | None:
        """The room and whom its end sends away; None when the call was not in it any more."""
        with self._lock:
            room = self.open(name)
            if room is None or call_sid not in room.members:
                return None
            room.members.remove(call_sid)
            sent_away: list[str] = []
            if ends or not room.members:
                sent_away, room.members, room.status = room.members, [], "completed"
            return room, sent_away

    def get(self, sid: str) -> Conference:
        """Raises CarrierError 20404."""
        for room in self._rooms:
            if room.sid == sid:
                return room
        raise CarrierError(20404, f"{self._config.account_path}/Conferences/{sid}.json")

    def newest_first(self) -> list[Conference]:
        with self._lock:
            return list(reversed(self._rooms))

    def clear(self) -> None:
        with self._lock:
            self._rooms.clear()


def conference_json(room: Conference, config: CarrierConfig) -> dict[str, object]:
    uri = f"{config.account_path}/Conferences/{room.sid}"
    created = format_datetime(room.created_at)
    return {
        "account_sid": config.account_sid,
        "api_version": "2010-04-01",
        "call_sid_ending_conference": None,
        "date_created": created,
        "date_updated": created,
        "friendly_name": room.name,
        "reason_conference_ended": None,
        "region": "us1",
        "sid": room.sid,
        "status": room.status,
        "subresource_uris": {"participants": f"{uri}/Participants.json"},
        "uri": f"{uri}.json",
    }
