"""Own words for many wait for a second person, whichever way they were written: one rule, and no way around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from hotline.accounts import accounts
from hotline.cli import transcript as t
from hotline.cli.main import main
from hotline.content import recordings
from hotline.phone import Phone
from hotline.settings import environment
from hotline.store.models import Account, Audit, Broadcast, LooseRecording, Meeting
from tests.console.conftest import office_on
from tests.conversations.player import Player, fresh_database
from tests.sound_settings import settings_for_tests

from .conftest import MARA

BERTA = "+15035550172"
SEATED = ("+15035550143", "+15035550144", "+15035550145")
HEADERS = {
    "from": MARA, "now": "2026-11-24T09:30:00-08:00", "account": "coordinator 417", "pin": "730415", "vouched": "no",
}  # fmt: skip


class Watched(Player):
    """Remembers what reached which phone while nobody waited for it."""

    def __init__(self, database: Path, headers: dict[str, str]) -> None:
        super().__init__(database, headers)
        self.seen: list[str] = []

    def step(self, step: t.ByCaller | t.As | t.Wait) -> list[t.Step]:
        done = super().step(step)
        self.seen += [one.what for one in done if isinstance(one, t.Did)]
        return done


def town(sample_database: Path, tmp_path: Path, **headers: str) -> Watched:
    """Three people with a seat in 417; Mara may write to two of them alone."""
    player = Watched(fresh_database(sample_database, tmp_path), HEADERS | {"alone": "2"} | headers)
    for phone in SEATED:
        player.step(t.As(phone))
        player.step(t.Text("seat 417"))
    player.step(t.As(MARA))
    return player


@pytest.fixture
def player(sample_database: Path, tmp_path: Path) -> Iterator[Watched]:
    player = town(sample_database, tmp_path, second=f"owner {BERTA}")
    yield player
    player.close()


def said(player: Watched, phone: str, *steps: t.ByCaller) -> str:
    player.step(t.As(phone))
    heard: list[t.Step] = []
    for step in steps:
        heard = player.step(step)
    return "\n".join(step.body for step in heard if isinstance(step, t.Said))


def written(player: Watched) -> Broadcast:
    with player.store.reading() as session:
        return session.scalars(select(Broadcast)).one()


def told(player: Watched, minutes: int = 3) -> set[str]:
    """Whom anything reached since the beginning, once so many minutes more are over."""
    player.step(t.Wait(timedelta(minutes=minutes)))
    return {each.split()[1] for each in player.seen}


def write_by_text(player: Watched) -> None:
    said(player, MARA, t.Text("TELL 417 Bring a mat"), t.Text("1"))


def write_aloud(player: Watched) -> None:
    keys = [t.Keys(each) for each in ("730415", "6")]
    heard = said(player, MARA, t.Call(), *keys, t.Record(20), t.Keys("1"))
    assert "a second person must say yes first" in heard
    player.step(t.HangUp())


def write_in_the_console(player: Watched) -> None:
    office = office_on(player.store, approve_above=2)
    office.now = player.now
    form = {"once": "press-1", "to": "group", "group": "417", "words_en": "Bring a mat"}
    visitor = office.visitor("coordinator", "417")
    shown = visitor.post("/broadcasts/new", form, do="look").get_data(as_text=True)
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    assert visitor.post("/broadcasts/new", form, do="send", seen=seen).status_code == 302


def write_by_command(player: Watched) -> None:
    url = player.store.engine.url.render_as_string()
    settings = environment(
        settings_for_tests(
            database_url=url, approve_above=2, secret_key="a secret for tests, and for tests only"
        )
    )
    for phone in SEATED:
        said(player, phone, t.Text("news"), t.Text("1"))
    words = ["broadcast", "new", "--to", "announcements", "--say", "en=Bring a mat"]
    result = CliRunner().invoke(main, words, env=dict(settings))
    assert result.exit_code == 0, result.output
    assert "it waits for a second person" in result.output
    assert "Asked by text: 1" in result.output
    player.now = datetime.now(UTC)  # a command has the machine's own clock


WAYS = {
    "text": write_by_text,
    "console": write_in_the_console,
    "command": write_by_command,
    "voice": write_aloud,
}


@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_it_is_written_it_waits_and_somebody_is_asked(player: Watched, way: str) -> None:
    WAYS[way](player)
    assert (written(player).state, written(player).people) == ("waiting", 3)
    told(player, minutes=30)
    assert [each.split()[1] for each in player.seen if "wants to" in each] == [BERTA]
    assert not any(phone in each for phone in SEATED for each in player.seen)


@pytest.mark.parametrize("way", ["text", "console"])
@pytest.mark.parametrize("answer, state", [("1", "running"), ("2", "cancelled")])
def test_the_second_person_answers_by_text(player: Watched, way: str, answer: str, state: str) -> None:
    WAYS[way](player)
    told(player)
    said(player, BERTA, t.Text(answer))
    assert written(player).state == state
    assert told(player) & set(SEATED) == (set(SEATED) if answer == "1" else set())
    with player.store.reading() as session:
        acts = session.scalars(select(Audit.act)).all()
    assert ("release_broadcast" if answer == "1" else "refuse_broadcast") in acts


def test_a_command_is_released_by_text_too(player: Watched) -> None:
    write_by_command(player)
    told(player)
    assert "It goes to 3 people now" in said(player, BERTA, t.Text("1"))
    assert written(player).state == "running"


@pytest.mark.parametrize("answer, words", [("1", "Berta said yes."), ("2", "Berta said no")])
def test_whoever_wrote_it_hears_what_was_decided(player: Watched, answer: str, words: str) -> None:
    write_by_text(player)
    told(player)
    said(player, BERTA, t.Text(answer))
    assert any(MARA in each and words in each for each in player.seen)


def test_whoever_wrote_it_cannot_say_yes_to_it(player: Watched) -> None:
    write_by_text(player)
    said(player, MARA, t.Text("1"), t.Text("yes"))
    assert written(player).state == "waiting"
    assert told(player, minutes=20) == {BERTA}
    assert written(player).state == "waiting"


def test_the_yes_of_somebody_who_may_no_longer_is_none(player: Watched) -> None:
    write_by_text(player)
    told(player)
    with player.store.writing() as session:
        session.scalars(select(Account).where(Account.name == "Berta")).one().role = "volunteer"
    assert "Nothing was done" in said(player, BERTA, t.Text("1"))
    assert written(player).state == "waiting"


def test_for_few_nobody_is_asked(player: Watched) -> None:
    said(player, SEATED[0], t.Text("out 417"))
    write_by_text(player)
    assert written(player).state == "running"
    assert BERTA not in told(player)


def calls_off(player: Watched) -> None:
    said(player, MARA, t.Text("OFF 417"), t.Text("1"))


def moves_it_to_now(player: Watched) -> None:
    with player.store.writing() as session:
        session.scalars(select(Meeting)).one().moved_to = player.now


@pytest.mark.parametrize("change", [calls_off, moves_it_to_now])
def test_words_about_a_meeting_that_does_not_stand_are_not_released(
    player: Watched, change: Callable[[Watched], None]
) -> None:
    """By text, nor in the console. Nobody gets them, and the line does not stumble over it."""
    write_by_text(player)
    told(player)
    change(player)
    player.seen.clear()
    assert "Nothing was done" in said(player, BERTA, t.Text("1"))
    office = office_on(player.store, approve_above=2)
    office.now = player.now
    second = office.visitor("owner", name="Cora")
    page = f"/broadcasts/{written(player).id}"
    second.post(f"{page}/release", do="release")
    assert "waited too long: it must be written anew" in second.get(page).get_data(as_text=True)
    assert written(player).state == "waiting"
    told(player)
    assert not any("Bring a mat" in each for each in player.seen)


def test_a_meeting_that_was_moved_to_later_stands(player: Watched) -> None:
    write_by_text(player)
    told(player)
    with player.store.writing() as session:
        session.scalars(select(Meeting)).one().moved_to = player.now + timedelta(days=1)
    assert "It goes to 3 people now" in said(player, BERTA, t.Text("1"))


def test_taken_back_before_anybody_looked_it_is_over(player: Watched) -> None:
    write_by_text(player)
    assert said(player, MARA, t.Text("UNDO")).startswith("Taken back")
    assert written(player).state == "cancelled"
    told(player)
    assert "Nothing was done" in said(player, BERTA, t.Text("1"))


def test_where_nobody_else_has_an_account_that_is_said(sample_database: Path, tmp_path: Path) -> None:
    player = town(sample_database, tmp_path)
    heard = said(player, MARA, t.Text("TELL 417 Bring a mat"), t.Text("1"))
    assert "Nobody else has an account yet" in heard
    assert written(player).state == "waiting"
    player.close()


def test_a_coordinator_is_asked_only_where_there_is_no_other_owner(player: Watched) -> None:
    with player.store.writing() as session:
        accounts.add(session, player.vault, "Ines", Phone("+15035550173"), "coordinator", player.now)
    write_by_text(player)
    assert told(player) == {BERTA}


def test_what_nobody_looked_at_in_time_is_dropped_and_said_to_be(player: Watched) -> None:
    write_by_text(player)
    said(player, BERTA)
    told(player, minutes=600)
    assert any(
        MARA in each and "Nobody looked at your message to 3 people in time" in each for each in player.seen
    )
    assert written(player).state == "cancelled"


# ---- a voice


def voice(player: Watched) -> tuple[str | None, list[str]]:
    """What is played to those with a seat, and what the carrier will be told to throw away."""
    with player.store.reading() as session:
        played = session.scalar(select(Meeting.announcement).where(Meeting.announcement.is_not(None)))
        return played, list(session.scalars(select(LooseRecording.recording_sid)))


def test_a_voice_is_heard_in_the_console_first_and_then_by_those_with_a_seat(player: Watched) -> None:
    write_aloud(player)
    sid = written(player).voice
    assert sid
    assert voice(player) == (None, [sid])  # thrown away by itself if nobody looks
    played: list[str] = []
    office = office_on(player.store, approve_above=2, recording=lambda one: played.append(one) or b"mp3")
    office.now = player.now
    second = office.visitor("owner", name="Cora")
    page = f"/broadcasts/{written(player).id}"
    assert "A recording of their own voice" in second.get(page).get_data(as_text=True)
    assert second.get(f"{page}/sound").data == b"mp3"
    assert played == [sid]
    assert office.visitor("moderator").get(f"{page}/sound").status_code == 403
    second.post(f"{page}/release", do="release")
    assert voice(player) == (sid, [])
    assert told(player) >= set(SEATED)


@pytest.mark.parametrize("who", ["second", "writer"])
def test_a_voice_that_is_refused_or_taken_back_is_thrown_away(player: Watched, who: str) -> None:
    write_aloud(player)
    sid = written(player).voice
    if who == "second":
        office = office_on(player.store)
        office.now = player.now
        office.visitor("owner", name="Cora").post(f"/broadcasts/{written(player).id}/release", do="refuse")
    else:
        said(player, MARA, t.Text("UNDO"))
    assert voice(player) == (None, [sid])
    with player.store.reading() as session:
        assert not recordings.may_be_played(session, sid or "", player.now)
    assert told(player) & set(SEATED) == set()
