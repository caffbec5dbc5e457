"""The time zone of a row: what it says, what its name says, where it is."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.directory.importers._assemble import Context, Spot
from hotline.directory.importers._clean import clean
from hotline.directory.regions import folded


def zone_of(said: str, name: str, start: datetime, where: Spot, context: Context, row: str) -> str:
    """The zone of a row: what it says, what its name says, where it is; else the organisation's own."""
    if said and (zone := zone_named(said)):
        return zone
    if said:
        context.note(f"time zone {said!r} is not one we know", row)
    if zone := zone_stated(name, start) or where.zone:
        return zone
    context.note(f"no time zone and no place to tell it from: we took {context.default_zone}", row)
    return context.default_zone


_ZONE_WORDS = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Halifax",
    "arizona": "America/Phoenix",
}
_ZONE_LETTERS = {
    **dict.fromkeys(("est", "edt", "et"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt", "ct"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt", "mt"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    **dict.fromkeys(("hst",), "Pacific/Honolulu"),
    **dict.fromkeys(("gmt", "bst"), "Europe/London"),
    **dict.fromkeys(("utc",), "UTC"),
}
_STATED = re.compile(
    r"\b(\d{1,2})(?::(\d\d))?\s*([ap])\.?m\.?\s*\(?("
    + "|".join([*_ZONE_WORDS, *(letters for letters in _ZONE_LETTERS if len(letters) > 1)])
    + r")\b",
    re.IGNORECASE,
)


def zone_named(text: str) -> str | None:
    """The IANA zone a column means: "America/New_York", "Eastern Time", "PST"; None when it means none."""
    text = clean(text)
    if "/" in text or text == "UTC":
        try:
            return ZoneInfo(text).key
        except (KeyError, ValueError, OSError):
            return None
    words = folded(text).split()
    return next((zone for word in words if (zone := _ZONE_WORDS.get(word) or _ZONE_LETTERS.get(word))), None)


def zone_stated(text: str, start: datetime) -> str | None:
    """ "... 2pm Eastern" in a name, when the row's own time is 2pm too: Eastern then, wherever it is."""
    for match in _STATED.finditer(text):
        hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
        if (hour, int(match[2] or 0)) == (start.hour, start.minute):
            word = match[4].lower()
            return _ZONE_WORDS.get(word) or _ZONE_LETTERS[word]
    return None
