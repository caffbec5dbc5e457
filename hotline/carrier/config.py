"""What the stand-in must be told: where the line is, its account and number, and who answers STOP."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

OptOut = Literal["app", "default"]
"""Who answers STOP: the line itself (`app`), or Twilio, as it does by default on a long code (`default`)."""


@dataclass(frozen=True)
class CarrierConfig:
    port: int
    """0 takes any free port."""
    line_url: str
    """The line's PUBLIC_URL: what is called, and what signatures are made of."""
    account_sid: str
    auth_token: str = field(repr=False)
    number: str
    """The line's own number (E.164)."""
    clock_file: Path | None = None
    host: str = "127.0.0.1"
    optout: OptOut = "app"
    webhook_timeout_seconds: float = 15.0

    @property
    def own_url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def account_path(self) -> str:
        return f"/2010-04-01/Accounts/{self.account_sid}"

    def line(self, path: str) -> str:
        return self.line_url.rstrip("/") + path
