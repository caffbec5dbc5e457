"""STOP and FORGET outlive a backup: they are kept beside the database, as hashes, and done again after it is put back."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from hotline.cli.main import main
from hotline.lines import line as said
from hotline.outbox import opt_outs, outcome
from hotline.outbox.errors import meaning
from hotline.outbox.put import put
from hotline.settings import environment
from hotline.store.engine import Store, open_engine
from hotline.store.models import Caller, Consent, Message, Seat
from hotline.store.wishes import KEPT, Wish, Wishes
from hotline.switchboard.forgetting import respect_again
from hotline.switchboard.switchboard import Switchboard
from tests.sample import ANNA, BEN, CARLA, HOUSE, NOON, VAULT, SmallLine, on_file
from tests.sound_settings import settings_for_tests

DORA = "+15035550114"


class LineWithWishes(SmallLine):
    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store)
        self.wishes = Wishes(folder)
        self.switchboard = Switchboard(store, HOUSE, VAULT, lambda: self.now, lambda: None, self.wishes)


def _opted_out(store: Store) -> dict[str, bool]:
    names = {VAULT.key(phone): phone for phone in (ANNA, BEN, CARLA, DORA)}
    with store.reading() as session:
        return {names[one.phone_key]: one.opted_out_at is not None for one in session.scalars(select(Caller))}


def test_who_was_forgotten_or_said_stop_since_the_backup_is_so_again_after_it(
    sqlite_url: str, tmp_path: Path
) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    line = LineWithWishes(on_file(sqlite_url), tmp_path / "wishes")
    for phone in (ANNA, BEN, CARLA):
        line.text("grief 97214", phone)
        line.text("seat 417", phone)
    line.store.dispose()
    backup = shutil.copytree(
        file.parent, tmp_path / "backup", ignore=shutil.ignore_patterns("wishes", "backup")
    )
    line.wait(hours=1)
    for body in ("forget", "1"):
        line.text(body, ANNA)
    line.text("stop", BEN)
    line.text("stop", DORA)
    for body in ("stop", "start"):
        line.wait(minutes=1)
        line.text(body, CARLA)
    line.store.dispose()

    restored = Store(open_engine(f"sqlite:///{backup / file.name}"))
    assert _opted_out(restored) == {ANNA: False, BEN: False, CARLA: False}, "the backup knows nothing of it"
    wished = line.wishes.all()
    assert respect_again(restored, wished, line.now) == 5  # Carla's twice: there, and back
    assert _opted_out(restored) == {BEN: True, CARLA: False, DORA: True}
    with restored.reading() as session:
        assert session.scalar(select(func.count()).select_from(Seat)) == 2
        ben = session.scalars(select(Caller).where(Caller.phone_key == VAULT.key(BEN))).one()
        open_ones = select(Consent).where(Consent.caller_id == ben.id, Consent.ended_at.is_(None))
        assert not session.scalars(open_ones).all()
    again = respect_again(restored, wished, line.now)
    assert again == 2, "Carla's stop and start once more, and nobody else's"
    assert _opted_out(restored) == {BEN: True, CARLA: False, DORA: True}
    restored.dispose()


def test_whoever_came_back_after_forget_is_left_alone(sqlite_url: str, tmp_path: Path) -> None:
    line = LineWithWishes(on_file(sqlite_url), tmp_path / "wishes")
    for body in ("hi", "forget", "1"):
        line.text(body)
    line.wait(days=1)
    line.text("seat 417")
    assert respect_again(line.store, line.wishes.all(), line.now) == 0
    assert _opted_out(line.store) == {ANNA: False}
    line.store.dispose()


def test_what_lies_there_names_nobody_and_goes(tmp_path: Path) -> None:
    wishes = Wishes(tmp_path)
    key = VAULT.key(ANNA)
    wishes.add(Wish(NOON, "forget", key))
    wishes.add(Wish(NOON + timedelta(days=1), "stop", key))
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert ANNA[-7:].encode() not in written
    assert [(wish.what, wish.at) for wish in wishes.all()] == [
        ("forget", NOON),
        ("stop", NOON + timedelta(days=1)),
    ]
    assert {oct(file.stat().st_mode)[-3:] for file in tmp_path.iterdir()} == {"600"}
    wishes.throw_away_old(NOON + KEPT)
    assert len(wishes.all()) == 2
    wishes.throw_away_old(NOON + KEPT + timedelta(days=1))
    assert [wish.what for wish in wishes.all()] == ["stop"]


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    wishes = Wishes(tmp_path)
    wishes.add(Wish(NOON, "forget", VAULT.key(ANNA)))
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes() + b"2026-11-22T20:00:00+00:00 stop abc")
    wishes.add(Wish(NOON, "stop", VAULT.key(BEN)))
    assert [wish.what for wish in wishes.all()] == ["forget", "stop"]


def test_a_full_disk_keeps_nobody_from_being_forgotten(sqlite_url: str, tmp_path: Path) -> None:
    no_folder = tmp_path / "a file"
    no_folder.write_text("")
    line = LineWithWishes(on_file(sqlite_url), no_folder)
    line.text("forget")
    assert "I know nothing of you" in line.text("1")[0]
    assert _opted_out(line.store) == {}
    line.store.dispose()


# ---- those that only the carrier told us of


def _refused(line: LineWithWishes, phone: str) -> None:
    """As if a text to this person had come back: 21610."""
    with line.store.writing() as session:
        caller = session.scalars(select(Caller).where(Caller.phone_key == VAULT.key(phone))).one()
        put(
            session,
            once=f"t:{phone}",
            caller_id=caller.id,
            kind="tip",
            lines=(said("broadcast"),),
            now=line.now,
        )
        message = session.scalars(select(Message).where(Message.caller_id == caller.id)).one()
        message.attempt = 1
        outcome.refused(session, message, meaning(21610), 21610, line.now, line.now)


def test_a_stop_that_the_carrier_told_of_outlives_a_backup_too(sqlite_url: str, tmp_path: Path) -> None:
    line = LineWithWishes(on_file(sqlite_url), tmp_path / "wishes")
    line.text("grief 97214", ANNA)
    line.text("grief 97214", BEN)
    line.wait(hours=1)
    _refused(line, ANNA)
    assert opt_outs.keep(line.store, line.wishes, line.now) == 1
    assert opt_outs.keep(line.store, line.wishes, line.now) == 0
    with line.store.writing() as session:  # what a backup from before knows
        session.scalars(select(Caller).where(Caller.phone_key == VAULT.key(ANNA))).one().opted_out_at = None
    assert respect_again(line.store, line.wishes.all(), line.now) == 1
    assert _opted_out(line.store) == {ANNA: True, BEN: False}
    line.store.dispose()


def test_who_said_start_since_is_not_written_down(sqlite_url: str, tmp_path: Path) -> None:
    line = LineWithWishes(on_file(sqlite_url), tmp_path / "wishes")
    line.text("grief 97214", ANNA)
    _refused(line, ANNA)
    line.wait(minutes=1)
    line.text("start", ANNA)
    assert opt_outs.keep(line.store, line.wishes, line.now) == 0
    line.store.dispose()


# ---- the command


def _command(settings: dict[str, str], *more: str) -> str:
    done = CliRunner().invoke(main, ["forget", *more], env=settings)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_does_it_again_from_our_own_files_and_those_of_other_machines(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    line = LineWithWishes(on_file(sqlite_url), data / "wishes")
    for phone in (ANNA, BEN):
        line.text("seat 417", phone)
    line.store.dispose()
    later = NOON + timedelta(hours=1)
    Wishes(data / "wishes").add(Wish(later, "forget", VAULT.key(ANNA)))
    Wishes(elsewhere).add(Wish(later, "stop", VAULT.key(BEN)))
    key = "a key for tests, of no use to anyone else"
    settings = dict(
        environment(settings_for_tests(database_url=sqlite_url, hotline_data=data, secret_key=key))
    )
    assert _command(settings, "--again", str(elsewhere)) == "People for whom this changed something: 2.\n"
    store = Store(open_engine(sqlite_url))
    assert _opted_out(store) == {BEN: True}, "Anna is gone"
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Seat)) == 1
    store.dispose()
    assert _command(settings, "--again", str(elsewhere)) == "People for whom this changed something: 0.\n"


def test_the_command_wants_to_be_asked_for_it_and_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    alone = CliRunner().invoke(main, ["forget"])
    assert alone.exit_code == 2
    assert "--again" in alone.output
    lost = CliRunner().invoke(main, ["forget", "--again", str(tmp_path / "nowhere")])
    assert lost.exit_code == 2
    assert "nowhere" in lost.output
