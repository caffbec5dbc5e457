"""What the web needs of the rest of the house."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hotline.phone import Phone
from hotline.switchboard.ringing import Ringing
from hotline.switchboard.switchboard import Switchboard
from hotline.web.apology import Apology
from hotline.web.console.desk import Desk


@dataclass(frozen=True)
class PhonePage:
    carrier_url: str
    templates: Path


@dataclass(frozen=True)
class Port:
    switchboard: Switchboard
    ringing: Ringing
    apology: Apology
    auth_token: str
    public_url: str
    region: str
    number: Phone
    # sid, status, error code, message id, whether it is about the answer to a cry for help
    take_receipt: Callable[[str, str, int | None, int | None, bool], None]
    broken_parts: Callable[[], tuple[str, ...]]  # names of those that do not answer: "database", "redis"
    metrics: Callable[[], str]
    optout: str = "app"  # who answers STOP, START and HELP: app | carrier
    desk: Desk | None = None  # None: there is no console
    sound: Callable[[str], bytes | None] = lambda _: None  # of a recording that may be played; None otherwise
    phone_page: PhonePage | None = None  # never in production
