"""Settings: what is read, what is refused, and that a refusal says which one and what to do."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from pathlib import Path

import pytest

from hotline import settings as configuration
from hotline.settings import Settings, SettingsError

SOUND = {
    "DATABASE_URL": "postgresql://line@db/line",
    "REDIS_URL": "redis://cache/0",
    "PUBLIC_URL": "https://line.example.org",
    "HOTLINE_NUMBER": "+15035550100",
    "TWILIO_ACCOUNT_SID": "AC" + "0123456789abcdef" * 2,
    "TWILIO_AUTH_TOKEN": "token",
    "SECRET_KEY": "correct horse battery staple, and more",
    "ORG_NAME": "Neighbors Together",
}
STAND_IN = {"TWILIO_API_URL": "http://127.0.0.1:8001"}


def _load(**changes: str) -> Settings:
    return configuration.load(SOUND | changes, dotenv=None)


def _wrong(**changes: str) -> set[str]:
    return {problem.name for problem in configuration.problems(_load(**changes)) if problem.fatal}


def test_a_complete_configuration_has_no_problems() -> None:
    assert configuration.problems(_load()) == ()


def test_an_empty_environment_is_told_everything_it_lacks() -> None:
    empty = configuration.load({}, dotenv=None)
    assert {problem.name for problem in configuration.problems(empty) if problem.fatal} == {
        "REDIS_URL",
        "PUBLIC_URL",
        "HOTLINE_NUMBER",
        "TWILIO_ACCOUNT_SID",
        "TWILIO_AUTH_TOKEN",
        "SECRET_KEY",
        "ORG_NAME",
    }


@pytest.mark.parametrize(
    "name,value",
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "only-thirty-one-characters-long"),
        ("SECRET_KEY", "x" * 64),
        ("TWILIO_AUTH_TOKEN", ""),
        ("TWILIO_ACCOUNT_SID", "AC123"),
        ("TWILIO_API_URL", "http://api.example.org"),
        ("TWILIO_API_URL", "not an address"),
        ("TWILIO_API_URL", "https://[broken"),
        ("TWILIO_OPTOUT", "nobody"),
        ("PUBLIC_URL", "http://line.example.org"),
        ("PUBLIC_URL", "http://127.0.0.1:8000"),  # a real carrier cannot reach it
        ("PUBLIC_URL", "https://line.example.org/twilio"),
        ("PUBLIC_URL", "https://line.example.org/#top"),
        ("PUBLIC_URL", "https://line.example.org?a=b"),
        ("PUBLIC_URL", "https://me:secret@line.example.org"),
        ("PUBLIC_URL", "https://line.example.org:port"),
        ("PUBLIC_URL", "line.example.org"),
        ("HOTLINE_NUMBER", "5035550100"),
        ("HOTLINE_NUMBER", "+1 503 555 0100"),
        ("HOTLINE_NUMBER", "+1503555010O"),
        ("HOTLINE_NUMBER", "+\u0661\u0665\u0660\u0663\u0665\u0665\u0665\u0660\u0661\u0660\u0660"),
        ("ORG_NAME", "  "),
        ("DEFAULT_REGION", "usa"),
        ("TZ", "Pacific"),
        ("TZ", "../America/New_York"),
        ("TZ", "America"),
        ("QUIET_HOURS", "nine to five"),
        ("QUIET_HOURS", "20:00-09:00"),
        ("QUIET_HOURS", "09:00"),
        ("SEGMENTS_PER_SECOND", "0"),
        ("SEGMENTS_PER_SECOND", "nan"),
        ("SEGMENTS_PER_SECOND", "1e9"),
        ("SENDERS", "+15035550100"),
        ("SENDERS", "5035550100=1"),
        ("SENDERS", "MG123=1"),
        ("SENDERS", "+15035550100=fast"),
        ("SENDERS", "+15035550100=0"),
        ("SENDERS", "+15035550100=nan"),
        ("SENDERS", "+15035550100=1001"),
        ("SENDERS", "+15035550100=1,+15035550100=2"),
        ("SENDERS", ",".join(f"+150355501{number:02}=1" for number in range(51))),
        ("SEND_CONCURRENCY", "0"),
        ("SEND_CONCURRENCY", "65"),
        ("PROXIES", "-1"),
        ("PRICE_PER_SEGMENT", "-0.1"),
        ("APPROVE_ABOVE", "-1"),
        ("REDIS_URL", "http://cache"),
        ("DATABASE_URL", "line.db"),
    ],
)
def test_an_unsafe_setting_is_named(name: str, value: str) -> None:
    assert _wrong(**{name: value}) == {name}


@pytest.mark.parametrize(
    "name,value",
    [
        ("PUBLIC_URL", "https://line.example.org:8443"),
        ("PUBLIC_URL", "https://line.example.org/"),
        ("TWILIO_API_URL", "https://example.signalwire.com"),
        ("HOTLINE_NUMBER", "+442079460123"),
        ("QUIET_HOURS", "08:30 - 21:00"),
        ("SEND_CONCURRENCY", "64"),
        ("SENDERS", ",".join(f"+150355501{number:02}=1" for number in range(50))),
        ("SENDERS", f"+15035550100 = 0.5, MG{'0aF1' * 8}=100,"),
        ("TZ", "America/Puerto_Rico"),
    ],
)
def test_a_near_miss_that_is_sound_is_left_alone(name: str, value: str) -> None:
    assert _wrong(**{name: value}) == set()


def test_the_line_sends_from_its_one_number_unless_it_has_several() -> None:
    assert _load(SEGMENTS_PER_SECOND="3").sender_rates == {"+15035550100": 3.0}
    several = _load(SEGMENTS_PER_SECOND="3", SENDERS="+15035550101=1, +15035550102=0.5")
    assert several.sender_rates == {"+15035550101": 1.0, "+15035550102": 0.5}


def test_a_sender_that_is_wrong_is_named() -> None:
    [problem] = configuration.problems(_load(SENDERS="+15035550101=1,15035550102=1"))
    assert "'15035550102'" in problem.text
    [problem] = configuration.problems(_load(SENDERS="+15035550101=1,+15035550101=2"))
    assert "+15035550101 twice" in problem.text


def test_plain_http_is_allowed_when_neither_end_leaves_this_machine() -> None:
    assert _wrong(PUBLIC_URL="http://127.0.0.1:8000", **STAND_IN) == set()


def test_the_demo_never_meets_a_real_carrier() -> None:
    assert _wrong(HOTLINE_DEMO="1") == {"HOTLINE_DEMO"}
    assert _wrong(HOTLINE_DEMO="1", PUBLIC_URL="http://127.0.0.1:8000", **STAND_IN) == set()


def test_a_folder_for_our_own_redis_will_do_in_place_of_an_address() -> None:
    assert _wrong(REDIS_URL="", HOTLINE_DATA="/srv/line") == set()


def test_sqlite_is_worth_a_word_but_stops_nothing() -> None:
    found = configuration.problems(_load(DATABASE_URL="sqlite:////srv/line.sqlite"))
    assert [(problem.name, problem.fatal) for problem in found] == [("DATABASE_URL", False)]


@pytest.mark.parametrize(
    "name,value",
    [("SEGMENTS_PER_SECOND", "fast"), ("SEND_CONCURRENCY", "1.5"), ("HOTLINE_DEMO", "perhaps")],
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name}: .*{value}"):
        _load(**{name: value})


def test_no_secret_is_ever_shown() -> None:
    shown = repr(_load(TWILIO_AUTH_TOKEN="hush-token", DATABASE_URL="postgresql://line:hush-db@db/line"))
    assert "hush" not in shown
    assert SOUND["SECRET_KEY"] not in shown


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_an_address_as_hosts_hand_it_out_gets_the_driver_we_have(scheme: str) -> None:
    assert _load(DATABASE_URL=f"{scheme}://line@db/line").database_url == "postgresql+psycopg://line@db/line"


def test_without_a_database_a_file_in_the_named_folder_is_used() -> None:
    assert (
        _load(DATABASE_URL="", HOTLINE_DATA="/srv/line").database_url == "sqlite:////srv/line/hotline.sqlite"
    )


def test_the_address_the_carrier_signs_has_no_slash_at_its_end() -> None:
    assert _load(PUBLIC_URL="https://line.example.org/").public_url == "https://line.example.org"


def test_sending_hours_are_read_as_times() -> None:
    assert _load(QUIET_HOURS="08:30-21:00").sending_hours == (time(8, 30), time(21))


def test_settings_survive_the_way_through_an_environment() -> None:
    settings = _load(HOTLINE_DEMO="yes", HOTLINE_DATA="/srv/line", SEGMENTS_PER_SECOND="2.5")
    assert configuration.load(configuration.environment(settings), dotenv=None) == settings


def test_the_organisations_zone_survives_a_process_that_runs_in_utc() -> None:
    assert _load(TZ="UTC", HOTLINE_TZ="America/Denver").tz == "America/Denver"


DOTENV = """
# who we are
export ORG_NAME="Open # Door"   # as heard on the phone
SECRET_KEY=abc#def ghi
 TWILIO_AUTH_TOKEN = 'it is a token'
TZ=America/Denver # mountains
LINE_REGION_PLACE=
"""


def test_the_dotenv_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(DOTENV)
    settings = configuration.load({}, dotenv=file)
    assert settings.org_name == "Open # Door"
    assert settings.secret_key == "abc#def ghi"
    assert settings.twilio_auth_token == "it is a token"
    assert settings.tz == "America/Denver"
    assert settings.line_region_place == ""


def test_the_environment_wins_over_the_file_even_with_nothing(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("ORG_NAME=From the file\nREDIS_URL=redis://from-the-file\n")
    settings = configuration.load({"ORG_NAME": "From outside", "REDIS_URL": ""}, dotenv=file)
    assert (settings.org_name, settings.redis_url) == ("From outside", "")


def test_the_demo_does_not_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("TWILIO_AUTH_TOKEN=of-the-real-account\n")
    assert configuration.load({"HOTLINE_DEMO": "1"}, dotenv=file).twilio_auth_token == ""


@pytest.mark.parametrize("line", ["no equals sign", 'ORG_NAME="never closed', "ORG_NAME='a' b", "2FAST=1"])
def test_a_line_that_cannot_be_read_is_named_by_number_and_never_quoted(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"# first\n{line}\n")
    with pytest.raises(SettingsError, match="line 2") as refused:
        configuration.load({}, dotenv=file)
    assert line not in str(refused.value)


def test_the_table_tells_of_every_setting_an_operator_may_use() -> None:
    table = configuration.settings_table()
    inner = {"hotline_demo", "hotline_clock_file", "carrier_browser_url"}
    for setting in fields(Settings):
        assert (f"| `{setting.name.upper()}` |" in table) == (setting.name not in inner)


def test_the_readme_has_the_table_as_it_is() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    if not readme.exists():
        pytest.skip("there is no README yet")
    assert configuration.settings_table() in readme.read_text(encoding="utf-8")
