"""What the console needs of the rest of the house."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from flask import g

from hotline.clock import Clock
from hotline.directory.places import Gazetteer
from hotline.phone import Phone
from hotline.rules import Rules
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.words.words import Words


@dataclass(frozen=True)
class Environment:
    """What stands in the environment, as far as it may be shown: no key, no token, no address of a database."""

    rates: Sequence[tuple[str, float]] = ()  # numbers and services, each with its segments a second
    optout: str = "app"  # who answers STOP, START and HELP
    town: str = ""  # that the line serves
    problems: Sequence[tuple[str, str]] = ()  # a setting, and what is wrong with it


def _none_kept(_sid: str) -> bytes:
    raise LookupError("recordings are kept by the carrier, and none is named here")


@dataclass(frozen=True)
class Desk:
    store: Store
    vault: Vault
    words: Words
    gazetteer: Gazetteer
    clock: Clock  # the line's: in the demo it may be moved ahead
    number: Phone
    zone: str  # the organisation's
    region: str
    public_url: str
    secret_key: str
    redis_url: str  # attempts are counted there
    templates: Path
    wake: Callable[[], None]  # the senders, after a commit that put something in the outbox
    recording: Callable[[str], bytes] = _none_kept  # MP3 of any recording. Raises CarrierError
    environment: Environment = Environment()
    is_demo: bool = False
    proxies: int = 0  # before us, each adding to X-Forwarded-For

    @property
    def rules(self) -> Rules:
        """As they stood when this request began: the gate asks for them."""
        found: Rules = g.rules
        return found

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that callers are offered."""
        return self.words.offering(self.rules.languages).languages

    @property
    def url(self) -> str:
        return f"{self.public_url.rstrip('/')}/console/"

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https:")

    @property
    def form_key(self) -> bytes:
        """Another key than the one that seals numbers: this one signs a cookie that people hold."""
        return sha256(b"console forms " + self.secret_key.encode()).digest()

    @staticmethod
    def real_now() -> datetime:
        """For visits and codes: a demo's clock may jump a week, and nobody should be signed out by it."""
        return datetime.now(UTC)
