"""Text from strangers' files, made safe to store, read aloud and put into a text message."""

from __future__ import annotations

import html
import re
from datetime import date, datetime

LONGEST = {
    "name": 160,
    "venue": 160,
    "address": 240,
    "city": 80,
    "notes": 1000,
    "online_url": 500,
    "source_id": 100,
}
LONGEST_OTHER = 300

_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]{0,2000})>", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
_MOST_RAW = 20_000  # nothing longer is worth cleaning


def clean(value: object, field: str = "") -> str:
    """One line of plain text: no HTML, no control characters, no run of spaces, of sane length."""
    if value is None or isinstance(value, (dict, list, bool)):
        return ""
    text = str(value)[:_MOST_RAW]
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", _SCRIPT.sub(" ", text)))
        text = _TAG.sub(" ", _SCRIPT.sub(" ", text))  # once more: &lt;b&gt; was hidden
    text = " ".join(_CONTROL.sub(" ", text).split())
    longest = LONGEST.get(field, LONGEST_OTHER)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def web_address(value: object) -> str:
    """An http(s) address, or nothing: no other scheme belongs in a text message."""
    text = clean(value, "online_url")
    return text if re.fullmatch(r"https?://[^\s<>\"']{4,}", text, re.IGNORECASE) else ""


def dial_in(value: object) -> str:
    """A number to dial, with the codes after it ("+15035550123,,987#"), or nothing when there is none."""
    text = re.sub(r"(?i)\bx(?=\d)|\bext\.?", ",", clean(value))
    text = re.sub(r"[^\d+,*#]", "", text).strip(",")
    digits = re.match(r"\+?\d*", text)
    return text[:60] if digits and 7 <= len(digits[0].lstrip("+")) <= 15 else ""


_TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "rev", "pastor", "fr", "sr", "prof", "the"})


def first_names(value: object) -> str:
    """No last names: "Mary Smith & Dr. John Doe" is "Mary & John"; "Dr. Doe" is nobody we may name."""
    pieces = re.split(r"(\s*(?:,|&|/|;|\band\b|\by\b)\s*)", clean(value))
    names = [_first_name(piece) if at % 2 == 0 else piece for at, piece in enumerate(pieces)]
    if not all(names[::2]):
        return ", ".join(name for name in names[::2] if name)
    return "".join(names)


def _first_name(text: str) -> str:
    words = [word for word in text.split() if "@" not in word and not any(map(str.isdigit, word))]
    titled = bool(words) and words[0].lower().rstrip(".") in _TITLES
    words = words[1:] if titled else words
    return words[0] if words and not (titled and len(words) == 1) else ""


def number(value: object, low: float, high: float) -> float | None:
    """A number within bounds; None for anything else, infinities too."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if low <= found <= high else None


def yes_or_no(value: object) -> bool | None:
    """None when the source does not say, or says it in words we do not know."""
    word = clean(value).lower().rstrip(".!")
    if word in {"yes", "y", "true", "1", "x", "si", "sí", "available", "provided", "free", "✓"}:
        return True
    return False if word in {"no", "n", "false", "0", "none", "not available"} else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_SLASH = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)"
_WORDS = _MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
DATES = re.compile(rf"\b(?:{_ISO}|{_SLASH}|{_WORDS})(?!\d)", re.IGNORECASE)


def dates_in(text: str, *, day_first: bool = False) -> tuple[date, ...]:
    """Every full date, in order: 2026-01-06, 1/6/2026, Jan 6, 2026; 6/1/2026 is 6 January if `day_first`."""
    found = (_date(match, day_first) for match in DATES.finditer(text))
    return tuple(day for day in found if day is not None)


def _date(match: re.Match[str], day_first: bool) -> date | None:
    try:
        if match[1]:
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match[4]:
            first, second, year = int(match[4]), int(match[5]), int(match[6])
            month, day = (second, first) if day_first else (first, second)
            return date(year + 2000 if year < 100 else year, month, day)
        return date(int(match[9]), _MONTHS.index(match[7].lower()) + 1, int(match[8]))
    except ValueError:
        return None


def moment(value: object) -> datetime | None:
    """When the source last changed it ("2026-01-06 19:00:00"), as written; None when unreadable."""
    try:
        return datetime.fromisoformat(clean(value)).replace(tzinfo=None)
    except ValueError:
        return None
