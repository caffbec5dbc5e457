"""A coordinator on a call that nobody vouches for: a PIN alone proves who they are, and a meeting is called off in a minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline.accounts.passwords import matches
from hotline.cli import transcript as t
from hotline.cli.main import main
from hotline.phone import Phone
from hotline.store.models import Account, Message, SessionRow, TurnRow
from tests.conversations.player import Player, fresh_database

from .conftest import MARA

HEADERS = {"from": MARA, "now": "2026-11-24T09:30:00-08:00", "account": "coordinator 417", "vouched": "no"}
WORDS_A_MINUTE = 150  # an unhurried voice
KEYS_A_SECOND = 1.0  # a slow thumb


@pytest.fixture
def player(sample_database: Path, tmp_path: Path) -> Iterator[Player]:
    player = Player(fresh_database(sample_database, tmp_path), HEADERS | {"pin": "730415"})
    yield player
    player.close()


def said(steps: list[t.Step]) -> str:
    return "\n".join(step.body for step in steps if isinstance(step, t.Said))


def keyed(player: Player, *entries: str) -> str:
    heard = ""
    for entry in entries:
        heard = said(player.step(t.Keys(entry)))
    return heard


def account(player: Player) -> Account:
    with player.store.reading() as session:
        return session.scalars(select(Account)).one()


def test_tonight_is_called_off_by_the_pin_and_two_keys_and_within_35_seconds(player: Player) -> None:
    """By somebody who listens until the key is named, and then takes a second for each."""
    for phone in ("+15035550143", "+15035550144", "+15035550145"):
        player.step(t.As(phone, is_landline=phone.endswith("4")))
        player.step(t.Text("seat 417"))
    player.step(t.As(MARA))
    heard = said(player.step(t.Call()))
    words, keys = 0, 0
    for named, entry in (("6 digit PIN", "730415"), ("press 1", "1"), ("press 1", "1")):
        assert named in heard
        words += len(heard.split(named)[0].split()) + len(named.split())
        keys += len(entry)
        heard = said(player.step(t.Keys(entry)))
    assert heard.startswith("Done. People to be told: 3")
    assert keys == len("730415") + 2
    assert words / WORDS_A_MINUTE * 60 + keys / KEYS_A_SECOND < 35, (words, keys)
    told = player.step(t.Wait(timedelta(minutes=2)))
    assert sorted(step.what.split()[0] for step in told if isinstance(step, t.Did)) == [
        "rings",
        "texts",
        "texts",
    ]


def test_the_own_number_alone_opens_nothing(player: Player) -> None:
    player.step(t.Call())
    assert "People" not in keyed(player, "111222")
    player.step(t.HangUp())
    player.step(t.Call())
    player.step(t.Speech("off 417 today"))
    with player.store.reading() as session:
        assert session.scalar(select(Message.id)) is None


def test_five_wrong_ones_lock_the_account_and_the_right_one_waits(player: Player) -> None:
    player.step(t.Call())
    keyed(player, "111222", "111223", "111224", "#", "111225", "111226")
    assert account(player).locked_until is not None
    assert "press 1" not in keyed(player, "730415").split("What would")[0]
    player.now += timedelta(minutes=16)
    assert "Your next meeting" in keyed(player, "#", "730415")
    assert account(player).failures == 0


def test_a_pin_is_kept_nowhere_but_as_a_hash(player: Player) -> None:
    player.step(t.Call())
    keyed(player, "730415")
    with player.store.reading() as session:
        kept = [row.state for row in session.scalars(select(SessionRow))]
        kept += list(session.scalars(select(TurnRow.answer)))
    assert kept
    assert "730415" not in str(kept)
    assert not any(
        b"730415" in part.read_bytes() for part in Path(player.database).parent.glob("line.sqlite*")
    )


def test_a_pin_is_chosen_with_a_code_that_is_texted(sample_database: Path, tmp_path: Path) -> None:
    player = Player(fresh_database(sample_database, tmp_path), HEADERS)
    try:
        player.step(t.Call())
        [_, texted] = player.step(t.Keys("#"))
        assert isinstance(texted, t.Did)
        code = texted.what.removeprefix("texts ")[:6]
        wrong = "111119" if code != "111119" else "111118"
        assert "not right" in keyed(player, wrong)
        player.step(t.HangUp())
        player.now += timedelta(minutes=2)
        player.step(t.Call())
        [_, texted] = player.step(t.Keys("#"))
        assert isinstance(texted, t.Did)
        code = texted.what.removeprefix("texts ")[:6]
        assert "too easy" in keyed(player, code, "123456")
        heard = keyed(player, "730415")
        assert "set" in heard
        assert "730415" not in heard
        assert "Your next meeting" in keyed(player, "730415")
    finally:
        player.close()


def test_the_machine_it_runs_on_can_set_one_too(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {
        "DATABASE_URL": sqlite_url,
        "SECRET_KEY": "x" * 40,
        "HOTLINE_NUMBER": "+15035550100",
        "PUBLIC_URL": "https://line.example.org",
        "ORG_NAME": "Neighbors Together",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "t",
    }
    run = CliRunner().invoke
    added = run(main, ["user", "add", "Mara", "--phone", MARA], env=environment)
    assert added.exit_code == 0, added.output
    easy = run(main, ["user", "pin", "--phone", MARA], input="111111\n111111\n", env=environment)
    assert "too easy" in easy.output
    done = run(main, ["user", "pin", "--phone", MARA], input="730415\n730415\n", env=environment)
    assert done.exit_code == 0, done.output
    assert "730415" not in done.output
    from hotline.store.engine import Store, open_engine

    store = Store(open_engine(sqlite_url))
    with store.reading() as session:
        assert matches(session.scalars(select(Account.pin_hash)).one(), "730415")
    store.dispose()
    assert run(main, ["user", "pin", "--phone", Phone("+15035550199")], env=environment).exit_code == 1
