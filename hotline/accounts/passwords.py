"""Passwords and PINs: Argon2, so that a stolen table tells nothing. What is easily guessed is refused in words."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST: Final = 12  # characters; longer and plain beats short and odd (NIST SP 800-63B, section 5.1.1)
MOST: Final = 200  # longer ones only cost time
PIN_DIGITS: Final = 6
_hasher = PasswordHasher()
# as much work to check as anybody's, and none to make: a hash at import would hold up every start by a tenth of a second
_NOBODY: Final = f"$argon2id$v=19$m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}${'A' * 22}${'A' * 43}"


def hashed(secret: str) -> str:
    return _hasher.hash(secret)


def matches(kept: str | None, said: str) -> bool:
    """Takes as long for an account that is not there (None) as for a wrong password."""
    try:
        return _hasher.verify(kept or _NOBODY, said[:MOST]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def weakness(password: str, *names: str) -> str | None:
    """Why it will not do, as a sentence of the console's; None when it is good. `names`: what it must not be."""
    if len(password) < LEAST:
        return "Use at least 12 characters. A few plain words are good."
    if len(password) > MOST:
        return "That is too long."
    if len(set(password.lower())) < 5 or password.lower() in _COMMON:
        return "That is too easy to guess."
    if any(len(name) > 3 and name.lower() in password.lower() for name in names):
        return "Leave your name and number out of it."
    return None


def pin_weakness(pin: str) -> str | None:
    if not (pin.isascii() and pin.isdigit() and len(pin) == PIN_DIGITS):
        return "A PIN has 6 digits."
    if pin.startswith("988"):  # on a call these keys connect to the lifeline, whatever is asked
        return "A PIN does not begin with 988."
    steps = {int(b) - int(a) for a, b in pairwise(pin)}
    if len(steps) == 1 or len(set(pin)) < 3:
        return "That is too easy to guess."
    return None


_COMMON: Final = frozenset(
    {"password1234", "passwordpassword", "123456789012", "qwertyuiopas", "letmeinletmein", "iloveyou1234"}
)
