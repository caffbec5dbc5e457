"""Phone numbers: written any way in, E.164 out; and the geography that Twilio sends beside them."""

from __future__ import annotations

import re
import secrets

_NORTH_AMERICAN = re.compile(r"\+1[2-9][0-9]{2}[2-9][0-9]{6}")
_ANYWHERE = re.compile(r"\+[2-9][0-9]{7,14}")
_SHORT_CODE = re.compile(r"[0-9]{3,8}")
_NAMED_SENDER = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9]{2,11}")


def as_e164(written: str) -> str | None:
    """None when nobody could be reached by it; "503-555-0123" is taken as a United States number."""
    bare = re.sub(r"[\s().-]", "", written)
    if re.fullmatch(r"[2-9][0-9]{9}", bare):
        bare = "+1" + bare
    elif re.fullmatch(r"1[2-9][0-9]{9}", bare):
        bare = "+" + bare
    pattern = _NORTH_AMERICAN if bare.startswith("+1") else _ANYWHERE
    return bare if pattern.fullmatch(bare) else None


def as_sender(written: str) -> str | None:
    """What a text or call may come from: a number, a short code, a name of 11 letters; or None."""
    named = _SHORT_CODE.fullmatch(written) or _NAMED_SENDER.fullmatch(written)
    return as_e164(written) or (written if named else None)


def geography(side: str, number: str) -> dict[str, str]:
    """Twilio sends these even when it knows nothing: empty strings, not missing ones."""
    country = "US" if number.startswith("+1") else ""
    return {f"{side}City": "", f"{side}State": "", f"{side}Zip": "", f"{side}Country": country}


def new_sid(prefix: str) -> str:
    return prefix + secrets.token_hex(16)
