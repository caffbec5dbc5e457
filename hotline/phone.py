"""Phone numbers as the line keeps and shows them.

A `Phone` is E.164 and can be texted or called back. Everything else that turns up as a sender (short
codes, company names, withheld callers) is not a `Phone`, and nothing is ever sent to it.
"""

from __future__ import annotations

import re
from typing import Final, NewType

import phonenumbers
from phonenumbers import timezone

Phone = NewType("Phone", str)


def read_phone(text: str, region: str = "US") -> Phone | None:
    """The number in E.164, or None when it is not one we could text or call back.

    Possible is enough: a number of the right length in an unassigned range (555-01xx) is accepted,
    because numbering plans grow faster than any shipped table.
    """
    written = text.strip()
    if _AMERICAN.fullmatch(written):
        # as carriers write them; the tables have nothing to add, and take longer than a query
        return Phone(written)
    if not _LOOKS_LIKE_A_NUMBER.fullmatch(written) or is_withheld(written) or is_short_code(written):
        return None
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    # A number that only works inside its own area cannot be reached from here.
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE or number.extension:
        return None
    phone = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None if _NO_SUCH_AREA.match(phone) else Phone(phone)


def is_short_code(text: str) -> bool:
    """True for 3 to 6 bare digits: machines text from these, and answering them can loop for ever."""
    return bool(_SHORT_CODE.fullmatch(text.strip()))


def is_withheld(text: str) -> bool:
    """True for what the carrier sends when the caller hides the number, also in its keypad spelling."""
    written = re.sub(r"[\s_-]", "", text).lower()
    return written in _WITHHELD_WORDS or written.lstrip("+") in _WITHHELD_NUMBERS


def masked(phone: str) -> str:
    """ "...42": enough to tell two people apart, not enough to call one."""
    digits = re.sub(r"\D", "", phone)
    return f"...{digits[-2:]}" if len(digits) > 4 else "..."


def time_zone(phone: Phone) -> str | None:
    """The IANA zone of the number's area, when there is exactly one; None when there are several or none.

    A guess all the same: people keep their number when they move. A place they told us wins over it.
    """
    zones = timezone.time_zones_for_number(phonenumbers.parse(phone))
    if len(zones) != 1 or zones[0] == timezone.UNKNOWN_TIMEZONE:
        return None
    return zones[0]


_LOOKS_LIKE_A_NUMBER: Final = re.compile(r"(?:tel:|sms:)?\+?[\d\s().\u2010-\u2015/-]{7,25}", re.IGNORECASE)
# In the North American plan neither the area code nor the exchange starts with 0 or 1.
_NO_SUCH_AREA: Final = re.compile(r"\+1(?:[01]|\d{3}[01])")
_AMERICAN: Final = re.compile(r"\+1[2-9]\d{2}[2-9]\d{6}", re.ASCII)
_SHORT_CODE: Final = re.compile(r"\d{3,6}")
_WITHHELD_WORDS: Final = frozenset(
    {"", "anonymous", "restricted", "private", "unknown", "unavailable", "blocked", "withheld"}
)
# RESTRICTED, BLOCKED, UNKNOWN, ANONYMOUS and UNAVAILABLE keyed on a dial, as carriers send them.
_WITHHELD_NUMBERS: Final = frozenset(
    {"7378742833", "2562533", "8656696", "266696687", "86282452253", "10000000000"}
)
