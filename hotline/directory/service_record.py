"""One service (food, a bed, a clinic, a lawyer) as a file describes it, before it is in our database."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True)
class ServiceRecord:
    """Empty text, an empty tuple or None mean that the source did not say."""

    source_id: str
    name: str
    what: str = ""
    topics: tuple[str, ...] = ()  # as understanding/topics.py names services
    phone: str = ""  # E.164, or "211"
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hours: str = ""  # in words
    languages: tuple[str, ...] = ()  # ISO 639-1
    cost: str = ""
    url: str = ""
    checked_on: date | None = None


def fingerprint(record: ServiceRecord) -> str:
    """The same for two records that say the same. SHA-256 of canonical JSON, in hexadecimal."""
    said = asdict(record) | {"checked_on": record.checked_on.isoformat() if record.checked_on else None}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
