"""The carrier's stand-in as the terminal phone reaches it: JSON in, JSON out, trouble in words."""

from __future__ import annotations

import contextlib
import json
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ANSWER_SECONDS = 30  # a text is answered within the carrier's 15 seconds, or by its fallback after that


class StandInError(Exception):
    """The stand-in is not there, or refused; the message says what to do."""


class StandIn:
    """The stand-in's /sim addresses. Everything raises StandInError when it is not there or refuses."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def ask(self, path: str, sent: dict[str, Any] | None = None) -> dict[str, Any]:
        body = None if sent is None else json.dumps(sent).encode()
        request = Request(self.url + path, data=body, headers={"Content-Type": "application/json"})  # noqa: S310  the demo's own address
        try:
            with urlopen(request, timeout=ANSWER_SECONDS) as response:  # noqa: S310  as above
                told: dict[str, Any] = json.load(response)
                return told
        except HTTPError as error:
            raise StandInError(f"The stand-in said no ({error.code}): {_reason(error)}") from error
        except (URLError, OSError) as error:
            raise StandInError(
                f"No answer at {self.url}. Start the line with `hotline demo`, then try again."
            ) from error

    def about(self, path: str, number: str) -> dict[str, Any]:
        return self.ask(f"{path}?{urlencode({'number': number})}")

    def now(self) -> datetime:
        return datetime.fromisoformat(self.ask("/sim/clock")["now"])


def _reason(error: HTTPError) -> str:
    with contextlib.suppress(ValueError, AttributeError):
        told = json.loads(error.read())
        return str(told.get("message") or told.get("error"))
    return error.reason
