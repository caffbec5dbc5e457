"""One support group as some file or feed describes it, before it is in our database.

Every importer gives these, whatever the file looked like. Text is plain (no HTML) and of sane length;
nothing in it names a person in full.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Literal

from hotline.recurrence import Recurrence

Format = Literal["in_person", "online", "phone", "hybrid"]
FORMATS: tuple[Format, ...] = ("in_person", "online", "phone", "hybrid")


@dataclass(frozen=True)
class GroupRecord:
    """One group. Empty text, an empty tuple or None mean that the source did not say.

    `source_id` is stable within one source: the same group has it again in next month's file. An empty
    `discreet_name` is for the words layer to fill: a neutral name is a matter of language.
    """

    source_id: str
    name: str
    format: Format
    zone: str  # IANA
    code: str | None = None
    discreet_name: str = ""
    topics: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # ISO 639-1
    venue: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""  # ISO 3166
    latitude: float | None = None
    longitude: float | None = None
    door: str = ""
    transit: str = ""
    recurrence: Recurrence | None = None
    capacity: int | None = None
    waitlist: bool = False
    cost: str = ""
    steps_free: bool | None = None
    children: bool | None = None
    asl: bool | None = None
    facilitator: str = ""  # a first name or an alias
    dial_in: str = ""
    online_url: str = ""
    first_time: str = ""
    notes: str = ""
    contact_email: str = ""
    verified_on: date | None = None
    updated: datetime | None = None  # by the source's own clock; not part of the fingerprint


def fingerprint(record: GroupRecord) -> str:
    """The same for two records that say the same; the time of the source's last edit does not count.

    SHA-256 of canonical JSON, in hexadecimal.
    """
    said = {
        each.name: _plain(getattr(record, each.name)) for each in fields(record) if each.name != "updated"
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    match value:
        case Recurrence():
            return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        case frozenset():
            return sorted(str(_plain(each)) for each in value)
        case tuple():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value
