"""What is wrong or unsafe in a configuration, and what to do about it, in an operator's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from hotline.outbox.senders import MOST
from hotline.paths import TEMPLATES
from hotline.words import crisis_numbers

if TYPE_CHECKING:
    from hotline.settings import Settings

TWILIO_API = "https://api.twilio.com"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SECRET_KEY_LENGTH = 32
SECRET_KEY_VARIETY = 8  # different characters; fewer is a placeholder such as xxxx
SEGMENTS_PER_SECOND_LIMITS = (0.05, 1000.0)  # slower starves reminders; no carrier takes more from one number
NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
MOST_PROXIES = 5
SEND_CONCURRENCY_LIMITS = (1, 64)  # each is a thread holding a connection to the carrier


class SettingsError(Exception):
    """A setting could not be read; the message names it and says what to do."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


class Problem(NamedTuple):
    """Something wrong with the configuration; a fatal one stops `serve`, `work` and `clock`."""

    name: str
    text: str
    fatal: bool


def problems(settings: Settings) -> tuple[Problem, ...]:
    """Everything wrong with these settings; the line may start when none of it is fatal."""
    checks = (_storage, _public_url, _number, _carrier, _secret_key, _people, _pace, _senders, _demo)
    return tuple(found for check in checks for found in check(settings))


def fatal(name: str, text: str) -> Problem:
    return Problem(name, text, fatal=True)


def warning(name: str, text: str) -> Problem:
    return Problem(name, text, fatal=False)


def _storage(settings: Settings) -> Iterator[Problem]:
    if not settings.redis_url and settings.hotline_data is None:
        yield fatal(
            "REDIS_URL", "is empty; give Redis's address, or a folder in HOTLINE_DATA to keep our own in"
        )
    elif settings.redis_url and not settings.redis_url.startswith(("redis://", "rediss://", "unix://")):
        yield fatal("REDIS_URL", "must start with redis://, rediss:// or unix://")
    if "://" not in settings.database_url:
        yield fatal("DATABASE_URL", "is not a database address; write postgresql://user@host/name")
    elif settings.database_url.startswith("sqlite") and not settings.hotline_demo:
        yield warning("DATABASE_URL", "is SQLite: fine for one machine; use PostgreSQL before there are two")


def _public_url(settings: Settings) -> Iterator[Problem]:
    name = "PUBLIC_URL"
    if not settings.public_url:
        yield fatal(name, "is empty; give the address the carrier calls, such as https://line.example.org")
        return
    try:
        parts = urlsplit(settings.public_url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        yield fatal(name, f"is not an address ({error}); write https:// and the host")
        return
    if parts.username is not None or parts.password is not None:
        yield fatal(name, "holds a user name or password; write only https:// and the host")
    elif not host or parts.path.strip("/") or parts.query or parts.fragment:
        yield fatal(name, "must be https:// and a host and no more: we add /sms and /voice ourselves")
    elif parts.scheme != "https" and not (parts.scheme == "http" and _stays_here(host, settings)):
        yield fatal(name, "must start with https://; over http anyone on the way can read what callers say")


def _stays_here(host: str, settings: Settings) -> bool:
    return host in LOOPBACK and _api_host(settings) in LOOPBACK


def _api_host(settings: Settings) -> str | None:
    try:
        return urlsplit(settings.twilio_api_url).hostname
    except ValueError:
        return None


def _number(settings: Settings) -> Iterator[Problem]:
    if not NUMBER.fullmatch(settings.hotline_number):
        seen = repr(settings.hotline_number) if settings.hotline_number else "empty"
        yield fatal("HOTLINE_NUMBER", f"is {seen}; write + and country code and digits, such as +15035550100")


def _carrier(settings: Settings) -> Iterator[Problem]:
    if not settings.twilio_auth_token:
        yield fatal("TWILIO_AUTH_TOKEN", "is empty, so anyone could forge a caller; copy it from the carrier")
    is_twilio = settings.twilio_api_url.rstrip("/") == TWILIO_API
    if is_twilio and not re.fullmatch(r"AC[0-9a-fA-F]{32}", settings.twilio_account_sid):
        yield fatal("TWILIO_ACCOUNT_SID", "must be AC and 32 letters and digits; copy it from the carrier")
    elif not settings.twilio_account_sid:
        yield fatal("TWILIO_ACCOUNT_SID", "is empty; copy the account or project id from the carrier")
    host = _api_host(settings)
    schemes = ("https://", "http://") if host in LOOPBACK else ("https://",)
    if not host or not settings.twilio_api_url.startswith(schemes):
        yield fatal("TWILIO_API_URL", f"must be an https address; leave it out for {TWILIO_API}")
    if settings.twilio_optout not in ("app", "carrier"):
        yield fatal("TWILIO_OPTOUT", "must be app or carrier; leave it out for app")


def _secret_key(settings: Settings) -> Iterator[Problem]:
    how = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
    if not settings.secret_key:
        yield fatal("SECRET_KEY", f"is empty; {how}")
    elif len(settings.secret_key) < SECRET_KEY_LENGTH:
        yield fatal("SECRET_KEY", f"is shorter than {SECRET_KEY_LENGTH} characters; {how}")
    elif len(set(settings.secret_key)) < SECRET_KEY_VARIETY:
        yield fatal("SECRET_KEY", f"repeats a few characters and is easy to guess; {how}")


def _people(settings: Settings) -> Iterator[Problem]:
    if not settings.org_name:
        yield fatal("ORG_NAME", "is empty; callers must be told who is texting them")
    if not re.fullmatch(r"[A-Z]{2}", settings.default_region):
        yield fatal("DEFAULT_REGION", "must be a country as two capital letters, such as US")
    elif settings.default_region not in (served := crisis_numbers.load(TEMPLATES)):
        yield fatal(
            "DEFAULT_REGION",
            f"{settings.default_region} has no crisis numbers in {crisis_numbers.FILE}, and callers would get another "
            f"country's; there are {', '.join(sorted(served))}",
        )
    written = {file.stem for file in (TEMPLATES / "messages").glob("*.toml")}
    if unknown := sorted(set(settings.languages.split()) - written):
        yield fatal("LANGUAGES", f"has {unknown[0]!r}; there are words in {', '.join(sorted(written))}")
    try:
        ZoneInfo(settings.tz)
    except (KeyError, ValueError, OSError):  # unknown, a path leading outside, a folder such as "America"
        yield fatal("TZ", f"{settings.tz!r} is not a time zone; write a name such as America/Los_Angeles")


def _pace(settings: Settings) -> Iterator[Problem]:
    try:
        sending_hours(settings.quiet_hours)
    except SettingsError as error:
        yield fatal(error.name, error.text)
    low, high = SEGMENTS_PER_SECOND_LIMITS
    if not low <= settings.segments_per_second <= high:
        yield fatal("SEGMENTS_PER_SECOND", f"must lie between {low} and {high:.0f}; 1 suits a local number")
    fewest, most = SEND_CONCURRENCY_LIMITS
    if not fewest <= settings.send_concurrency <= most:
        yield fatal("SEND_CONCURRENCY", f"must lie between {fewest} and {most}; 16 suits most")
    if not 0 <= settings.proxies <= MOST_PROXIES:
        yield fatal("PROXIES", f"must lie between 0 and {MOST_PROXIES}; 1 suits most hosts")
    if settings.price_per_segment < 0:
        yield fatal("PRICE_PER_SEGMENT", "must not be below 0; it is in cents, such as 0.83")
    if settings.approve_above < 0:
        yield fatal("APPROVE_ABOVE", "must not be below 0; with 0 every broadcast waits for a second person")


def _senders(settings: Settings) -> Iterator[Problem]:
    try:
        sender_rates(settings.senders)
    except SettingsError as error:
        yield fatal(error.name, error.text)


def sender_rates(text: str) -> Mapping[str, float]:
    """Segments a second by number or service, of `+15035550100=1, MG...=10`; raises SettingsError."""
    pairs = [part.partition("=")[::2] for part in text.split(",") if part.strip()]
    rates = {address.strip(): _rate(address.strip(), rate.strip()) for address, rate in pairs}
    twice = [
        address for address, times in Counter(address.strip() for address, _ in pairs).items() if times > 1
    ]
    if twice:
        raise SettingsError("SENDERS", f"has {twice[0]} twice; keep one of them")
    if len(rates) > MOST:
        raise SettingsError(
            "SENDERS", f"has {len(rates)}; put some in a Messaging Service, {MOST} is the most"
        )
    return rates


def _rate(address: str, rate: str) -> float:
    if not NUMBER.fullmatch(address) and not SERVICE.fullmatch(address):
        raise SettingsError(
            "SENDERS",
            f"{address!r} is neither a number such as +15035550100 nor a Messaging Service (MG and 32 letters "
            "and digits); write +15035550100=1,+15035550101=1",
        )
    low, high = SEGMENTS_PER_SECOND_LIMITS
    try:
        found = float(rate)
    except ValueError:
        found = 0.0
    if not low <= found <= high:
        raise SettingsError(
            "SENDERS", f"{address}={rate}: the segments a second must lie between {low} and {high:.0f}"
        )
    return found


def sending_hours(text: str) -> tuple[time, time]:
    """First and last moment of `09:00-20:00`; raises SettingsError when it is anything else."""
    try:
        first, last = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError:
        first = last = time()
    if first >= last:
        raise SettingsError("QUIET_HOURS", f"{text!r} is not a stretch of one day; write it as 09:00-20:00")
    return first, last


def _demo(settings: Settings) -> Iterator[Problem]:
    if settings.hotline_demo and _api_host(settings) not in LOOPBACK:
        yield fatal("HOTLINE_DEMO", "is on, but TWILIO_API_URL is a real carrier; take HOTLINE_DEMO away")
    if settings.hotline_clock_file and not settings.hotline_demo:
        yield warning("HOTLINE_CLOCK_FILE", "is read in the demo only; take it away")
