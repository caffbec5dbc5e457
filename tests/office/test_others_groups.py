"""By text and on a call: another coordinator's group is told of and changed by nobody else, whatever is sent or pressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from hotline.accounts import accounts
from hotline.accounts.passwords import hashed
from hotline.cli import transcript as t
from hotline.phone import Phone
from hotline.store.models import Account, AccountGroup, Group
from tests.console.conftest import Office, office_on
from tests.console.others import SECRETS, Neighbours, kept, neighbours
from tests.conversations.player import Player, fresh_database

from .conftest import MARA

STRANGER = "+15035550199"
PIN = "730415"
ORDERS = {
    "OFF": ("", "TODAY", "WED", "TODAY SICK"),
    "MOVE": ("", "WED 8PM", "TUE TO WED"),
    "LATE": ("", "15"),
    "TELL": ("Bring a mat", "WED"),
    "WHO": ("", "TODAY"),
    "COUNT": ("", "12"),
}
VERBS = tuple(ORDERS)
RESTS = sorted({rest for rests in ORDERS.values() for rest in rests})
ALONE = ("GROUPS", "MINE", "UNDO", "1", "2", "SEATS", "MORE", "HELP", "WHO")
KEYS = (*"0123456789*#", "730415", "0730", "15", "05035550142")
READS_ALL = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@dataclass
class Town:
    """Mara of 417 and Ines of 101 on one line."""

    player: Player
    office: Office
    around: Neighbours

    def hear(self, *steps: t.ByCaller) -> str:
        """All that the last of these was answered with."""
        said: list[t.Step] = []
        for step in steps:
            said = self.player.step(step)
        return "\n".join(step.body for step in said if isinstance(step, t.Said))

    def kept(self) -> str:
        return kept(self.office, self.around)

    def leaks(self, heard: str) -> list[str]:
        return [name for name, secret in SECRETS.items() if secret.search(heard)]


@pytest.fixture
def town(sample_database: Path, tmp_path: Path) -> Iterator[Town]:
    headers = {"from": MARA, "now": "2026-11-22T12:00:00-08:00", "account": "coordinator 417", "pin": PIN}
    player = Player(fresh_database(sample_database, tmp_path), headers)
    office = office_on(player.store)
    office.now = player.now
    yield Town(player, office, neighbours(office))
    player.close()


@pytest.mark.parametrize("verb", VERBS)
def test_an_order_for_anothers_group_is_answered_as_for_none(town: Town, verb: str) -> None:
    before = town.kept()
    for rest in ORDERS[verb]:
        for code in (town.around.theirs, "998"):
            heard = town.hear(t.Text(f"{verb} {code} {rest}"))
            assert heard == f"{code} is not one of your groups. Send GROUPS to see yours."
        town.hear(t.Text("1"), t.Text("UNDO"))
    assert town.kept() == before


@pytest.mark.parametrize("role", ["moderator", "volunteer", "viewer"])
def test_whoever_runs_no_groups_gets_the_public_line(town: Town, role: str) -> None:
    """With an account or without: letter for letter the same."""
    before = town.kept()
    with town.office.store.writing() as session:
        accounts.add(session, town.office.desk.vault, "Ida", Phone("+15035550198"), role, town.player.now)
    for verb in VERBS:
        order = t.Text(f"{verb} 101 TODAY")
        answers = [town.hear(t.As(each), order) for each in ("+15035550198", STRANGER)]
        assert answers[0] == answers[1]
        assert town.leaks(answers[0]) == []
    assert town.kept() == before


def test_no_text_shows_or_changes_anothers_group(town: Town) -> None:
    before = town.kept()
    order = st.builds(" ".join, st.tuples(st.sampled_from(VERBS), st.just("101"), st.sampled_from(RESTS)))
    spaced = st.sampled_from(
        ("off101 today", "who 101", "tell101 zebra", "cancel 101 tonight", "how many 101")
    )

    @READS_ALL
    @given(st.lists(st.one_of(order, spaced, st.sampled_from(ALONE)), min_size=1, max_size=6))
    def whatever_she_texts(texts: list[str]) -> None:
        heard = [town.hear(t.Text(each)) for each in texts]
        assert town.leaks("\n".join(heard)) == []
        assert town.kept() == before

    whatever_she_texts()


def test_no_key_shows_or_changes_anothers_group(town: Town) -> None:
    before = town.kept()

    @READS_ALL
    @given(st.booleans(), st.lists(st.sampled_from(KEYS), min_size=1, max_size=8))
    def whatever_she_presses(is_in: bool, keys: list[str]) -> None:
        heard = [town.hear(t.Call())]
        heard += [town.hear(t.Keys(each)) for each in ((PIN,) if is_in else ())]
        for each in keys:
            step = t.Keys(each) if town.player.is_on_a_call else t.Call()
            heard.append(town.hear(step))
        assert town.leaks("\n".join(heard)) == []
        assert town.kept() == before
        if town.player.is_on_a_call:
            town.hear(t.HangUp())

    whatever_she_presses()


def test_what_was_asked_before_the_group_was_handed_on_is_not_done(town: Town) -> None:
    """The question is open, the PIN was right; then the group is somebody else's. Also what could be taken back."""
    town.hear(t.As(STRANGER), t.Text("seat 417"))
    assert "1" in town.hear(t.As(MARA), t.Text("OFF 417"))
    _hand_on(town)
    assert town.hear(t.Text("1")) == "That has changed since then, or it is over. Nothing was done."
    _hand_on(town, back=True)
    assert "Done" in town.hear(t.Text("OFF 417"), t.Text("1"))
    _hand_on(town)
    assert "Taken back" not in town.hear(t.Text("UNDO"))
    assert "not one of your groups" in town.hear(t.Text("WHO 417"))


def _hand_on(town: Town, *, back: bool = False) -> None:
    with town.office.store.writing() as session:
        mara = session.scalars(
            select(Account.id).where(Account.phone_key == town.player.vault.key(MARA))
        ).one()
        group = session.scalars(select(Group.id).where(Group.code == "417")).one()
        if back:
            session.add(AccountGroup(account_id=mara, group_id=group))
        else:
            session.execute(delete(AccountGroup).where(AccountGroup.account_id == mara))


# ---- that the watch sees what there is to see


def test_whoever_runs_it_hears_how_many_come(town: Town) -> None:
    """So the questions above do ask for what is secret."""
    with town.office.store.writing() as session:
        ines = session.get_one(Account, town.around.other_account)
        ines.pin_hash = hashed(PIN)
        number = town.player.vault.unseal(ines.phone_sealed)
    before = town.kept()
    assert town.leaks(town.hear(t.As(number), t.Text("WHO 101"))) == ["how many come"]
    assert "People to tell: 3" in town.hear(t.Text("OFF 101"))
    assert town.hear(t.Text("1")).startswith("Done. People to be told: 3")
    assert town.kept() != before
