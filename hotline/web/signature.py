"""Was this sent by the carrier? It signs the address and the form (twilio.com/docs/usage/security, HMAC-SHA1)."""

from __future__ import annotations

import base64
import hmac
import math
import time

from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

Form = MultiDict[str, str]


class SignatureCheck:
    def __init__(self, token: str) -> None:
        self._token, self._library = token.encode(), RequestValidator(token)

    def is_right(self, url: str, form: Form, signature: str) -> bool:
        """`url` is exactly what was called, with its query. False also for what no carrier could have signed."""
        try:
            # the library signs each request twice, with a port in the address and without; nearly always neither is needed
            is_right = hmac.compare_digest(signed(self._token, url, form), signature)
            return is_right or bool(self._library.validate(url, form, signature))
        except (UnicodeError, TypeError, ValueError):
            return False  # no carrier signs what cannot be written in UTF-8


class Seldom:
    """For what anybody can bring about as often as they like, and somebody should read once."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._last = seconds, -math.inf

    def is_time(self) -> bool:
        now = time.monotonic()
        if now - self._last < self._seconds:
            return False
        self._last = now
        return True


def signed(token: bytes, url: str, form: Form) -> str:
    """The address, then each name and value, sorted; of a name that comes twice, each of its values once."""
    parts = [url]
    for name, values in sorted(form.lists()):
        for value in sorted(set(values)) if len(values) > 1 else values:
            parts += name, value
    return base64.b64encode(hmac.digest(token, "".join(parts).encode(), "sha1")).decode()
