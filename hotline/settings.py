"""What an operator may set, by environment or `.env`, and what is wrong with it.

`load()` reads; `problems()` judges. `hotline check` prints the judgement, and `serve`, `work` and `clock` do
not start over a fatal one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields, replace
from datetime import time
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hotline.dotenv import read_dotenv
from hotline.second_person import MOST_ALONE
from hotline.soundness import TWILIO_API, Problem, SettingsError, problems, sender_rates, sending_hours

__all__ = ["Problem", "Settings", "SettingsError", "environment", "load", "problems", "settings_table"]

# holds the SQLite file when neither DATABASE_URL nor HOTLINE_DATA says otherwise
DEFAULT_FOLDER = Path("data")


def _about(sentence: str, *, inner: bool = False) -> dict[str, object]:
    """The sentence the README's table shows; inner settings are not in that table."""
    return {"about": sentence, "inner": inner}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One field for each setting, named as its variable in small letters; repr shows no secret."""

    database_url: str = field(
        default="",
        repr=False,
        metadata=_about("SQLAlchemy address of the database; empty means a SQLite file in `HOTLINE_DATA`."),
    )
    redis_url: str = field(
        default="",
        repr=False,
        metadata=_about(
            "Address of Redis or Valkey; empty means a server of our own, kept in `HOTLINE_DATA`."
        ),
    )
    public_url: str = field(
        default="",
        metadata=_about("The https address the carrier calls; signatures are checked against exactly this."),
    )
    hotline_number: str = field(
        default="", metadata=_about("The line's own phone number, such as `+15035550100`.")
    )
    twilio_account_sid: str = field(
        default="", metadata=_about("The carrier account that sends our texts and calls; starts with `AC`.")
    )
    twilio_auth_token: str = field(
        default="",
        repr=False,
        metadata=_about("That account's token; it also proves that a request to us is the carrier's."),
    )
    twilio_api_url: str = field(
        default=TWILIO_API,
        metadata=_about("Where the carrier's API is; change it for another carrier that works alike."),
    )
    twilio_optout: str = field(
        default="app",
        metadata=_about("Who answers STOP, START and HELP: `app` for us, `carrier` for Advanced Opt-Out."),
    )
    secret_key: str = field(
        default="",
        repr=False,
        metadata=_about("At least 32 random characters; phone numbers are encrypted with it: never lose it."),
    )
    org_name: str = field(
        default="", metadata=_about("The organisation's name, as callers hear and read it.")
    )
    default_region: str = field(
        default="US", metadata=_about("Two-letter country of phone numbers given without a country code.")
    )
    tz: str = field(
        default="America/New_York", metadata=_about("Time zone of people whose place we do not know.")
    )
    line_region_place: str = field(
        default="",
        metadata=_about(
            "Town the line serves, such as `Portland, OR`: preferred when a place name is unclear."
        ),
    )
    languages: str = field(
        default="",
        metadata=_about(
            "Languages to offer, such as `en es vi`; empty means all whose words are complete. English always is."
        ),
    )
    quiet_hours: str = field(
        default="09:00-20:00",
        metadata=_about(
            "When texts nobody waits for may be sent, by each person's own clock; outside, quiet."
        ),
    )
    segments_per_second: float = field(
        default=1.0, metadata=_about("How fast the number may send, in SMS segments.")
    )
    senders: str = field(
        default="",
        metadata=_about(
            "Several numbers or Messaging Services, each with its segments a second: "
            "`+15035550100=1,MG...=10`; empty means `HOTLINE_NUMBER` alone."
        ),
    )
    price_per_segment: float = field(
        default=0.0,
        metadata=_about(
            "What the carrier asks for a segment, in cents; shown before a broadcast. 0: not known."
        ),
    )
    approve_above: int = field(
        default=MOST_ALONE,
        metadata=_about(
            "Own words or voice for more people than this wait for a second person's yes, whether from the console, "
            "by phone or by a command."
        ),
    )
    pin_always: bool = field(
        default=False,
        metadata=_about(
            "1: whoever runs groups is asked for the PIN on every call, also where the carrier vouches for the number."
        ),
    )
    proxies: int = field(
        default=1,
        metadata=_about(
            "How many proxies stand before `hotline serve`, each adding to `X-Forwarded-For`: so the limits on signing in "
            "count visitors and not a proxy. 0: the web is reached directly, and the header is not believed."
        ),
    )
    send_concurrency: int = field(
        default=16, metadata=_about("How many sends a worker has under way at once.")
    )
    hotline_data: Path | None = field(
        default=None, metadata=_about("A folder for the SQLite file and our own Redis.")
    )
    hotline_demo: bool = field(
        default=False, metadata=_about("On in `hotline demo`: the phone page is served.", inner=True)
    )
    hotline_clock_file: Path | None = field(
        default=None, metadata=_about("The demo's clock, which can be moved ahead.", inner=True)
    )
    carrier_browser_url: str = field(
        default="", metadata=_about("Where the demo's phone page finds the carrier stand-in.", inner=True)
    )

    @property
    def data_folder(self) -> Path:
        """Where files are kept; absolute, and not created by asking."""
        return (self.hotline_data or DEFAULT_FOLDER).absolute()

    @property
    def sender_rates(self) -> Mapping[str, float]:
        """Segments a second, by number or service texts leave from; raises SettingsError when SENDERS cannot be read."""
        return sender_rates(self.senders) or {self.hotline_number: self.segments_per_second}

    @property
    def sending_hours(self) -> tuple[time, time]:
        """First and last moment of QUIET_HOURS; raises SettingsError when it cannot be read."""
        return sending_hours(self.quiet_hours)


def load(env: Mapping[str, str] | None = None, dotenv: Path | None = Path(".env")) -> Settings:
    """The settings of this environment; raises SettingsError naming the first variable that cannot be read.

    The environment wins over `.env`, also when it sets a name to nothing. The demo does not read `.env`: it
    must never reach a real carrier by way of a file left in the folder.
    """
    given = os.environ if env is None else env
    in_demo = _as_bool("HOTLINE_DEMO", given.get("HOTLINE_DEMO", "") or "no")
    found = {**(_beside(dotenv) if dotenv and not in_demo else {}), **given}
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        if raw := _raw(setting.name.upper(), found):
            values[setting.name] = _parse(setting, raw)
    settings = Settings(**values)
    return replace(settings, database_url=_database_url(settings), public_url=settings.public_url.rstrip("/"))


def _beside(dotenv: Path) -> dict[str, str]:
    try:
        return read_dotenv(dotenv)
    except (OSError, ValueError) as error:
        raise SettingsError(str(dotenv), f"{error}; mend the file or take it away") from error


def _database_url(settings: Settings) -> str:
    if not settings.database_url:
        return f"sqlite:///{settings.data_folder / 'hotline.sqlite'}"
    # hosts hand out postgres:// and postgresql://, which SQLAlchemy would give to a driver we do not have
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", settings.database_url)


def environment(settings: Settings) -> Mapping[str, str]:
    """Every setting as environment variables, none left out, so that a child process reads exactly these."""
    return MappingProxyType({f.name.upper(): _text(getattr(settings, f.name)) for f in fields(Settings)})


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return "" if value is None else str(value)


# RQ reads cron lines in the machine's zone, so work and clock run with TZ=UTC and keep ours under this name
ZONE_ASIDE = "HOTLINE_TZ"


def _raw(name: str, found: Mapping[str, str]) -> str:
    if name == "TZ":
        return (found.get(ZONE_ASIDE) or found.get("TZ", "")).strip()
    return found.get(name, "").strip()


def _parse(setting: Field[Any], raw: str) -> object:
    name, kind = setting.name.upper(), str(setting.type)
    if kind.startswith("Path"):
        return Path(raw).expanduser().absolute()
    if kind == "bool":
        return _as_bool(name, raw)
    if kind in ("int", "float"):
        try:
            return int(raw) if kind == "int" else float(raw)
        except ValueError:
            what = "a whole number" if kind == "int" else "a number"
            raise SettingsError(
                name, f"{raw!r} is not {what}; write {setting.default}, for example"
            ) from None
    return raw


def _as_bool(name: str, raw: str) -> bool:
    match raw.strip().lower():
        case "1" | "true" | "yes" | "on":
            return True
        case "0" | "false" | "no" | "off":
            return False
    raise SettingsError(name, f"{raw!r} is neither yes nor no; write 1, or leave it out")


def settings_table() -> str:
    """The README's table of settings, in Markdown; a test keeps the two alike."""
    rows = ["| Setting | Default | What it is |", "|---|---|---|"]
    for setting in fields(Settings):
        if not setting.metadata["inner"]:
            name, default = setting.name.upper(), _text(setting.default)
            rows.append(f"| `{name}` | {f'`{default}`' if default else ''} | {setting.metadata['about']} |")
    return "\n".join(rows) + "\n"
