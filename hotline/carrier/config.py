"""What the stand-in must be told: where the line is, its account and number, and who answers STOP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

OptOut = Literal["app", "default", "advanced"]
"""Who answers STOP: the line itself (`app`), or Twilio, as it does by default on a long code (`default`), or as its Advanced
Opt-Out does on the numbers of a Messaging Service (`advanced`; by default on all others): the line is told what was done.
"""


@dataclass(frozen=True)
class CarrierConfig:
    port: int
    """0 takes any free port."""
    line_url: str
    """The line's PUBLIC_URL: what is called, and what signatures are made of."""
    account_sid: str
    auth_token: str = field(repr=False)
    number: str
    """The line's own number (E.164), its main one when it has several."""
    more_numbers: tuple[str, ...] = ()
    services: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Messaging Services with the numbers each sends from. None: any is taken for one with the main number."""
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

    @property
    def numbers(self) -> tuple[str, ...]:
        """All of the line's, each once, the main one first."""
        pools = (number for pool in self.services.values() for number in pool)
        return tuple(dict.fromkeys((self.number, *self.more_numbers, *pools)))

    def service_of(self, number: str) -> str:
        """The Messaging Service that this number of ours is in; "" when it is in none."""
        return next((sid for sid, pool in self.services.items() if number in pool), "")

    def is_advanced(self, number: str) -> bool:
        """Whether Advanced Opt-Out answers for this number of ours."""
        return self.optout == "advanced" and bool(self.service_of(number))

    def line(self, path: str) -> str:
        return self.line_url.rstrip("/") + path


# the line's settings, as the stand-in reads them -----------------------------------------------------


def read_services(senders: str, pools: str, number: str) -> dict[str, tuple[str, ...]]:
    """The services among SENDERS with their pools, given as `MG...=+15035550101 +15035550102, MG...=...`.

    One without a pool sends from `number`.
    """
    given = dict(part.strip().partition("=")[::2] for part in pools.split(",") if part.strip())
    named = [address for address in _addresses(senders) if address.startswith("MG")]
    return {sid: tuple(given.get(sid, "").split()) or (number,) for sid in dict.fromkeys([*named, *given])}


def read_optout(given: str) -> OptOut:
    """What is none of them is `app`."""
    known: tuple[OptOut, ...] = get_args(OptOut)
    return next((one for one in known if one == given), "app")


def read_numbers(senders: str) -> tuple[str, ...]:
    return tuple(address for address in _addresses(senders) if address.startswith("+"))


def _addresses(senders: str) -> tuple[str, ...]:
    """`+15035550100=1, MG...=10` without the rates."""
    return tuple(part.partition("=")[0].strip() for part in senders.split(",") if part.strip())
