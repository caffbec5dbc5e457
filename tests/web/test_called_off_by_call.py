"""Tonight's meeting is called off by call, from the handset to those of everybody with a seat, and the keys and seconds counted.

People hear the whole prompt up to the key they need, at an unhurried pace, and then take a second a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from hotline.accounts import accounts
from hotline.accounts.passwords import hashed
from hotline.phone import Phone
from hotline.store.in_force import choose
from hotline.store.models import Group, Meeting
from tests.carrier.conftest import said
from tests.conversations.player import LINE
from tests.sample import ANNA, BEN, CARLA, VAULT
from tests.web.phones import Phones, phones_and_line

MARA, PIN = Phone("+15035550171"), "730415"
TUESDAY_MORNING = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # the group meets at seven in the evening
WORDS_A_MINUTE = 150
SECONDS_A_KEY = 1.0
SECONDS_A_TURN = 1.0  # the pause before each answer: the handset goes back to the ear
MOST_KEYS, MOST_SECONDS = 6, 60
VOUCHED = (("press pound", "#"), ("press 1", "1"), ("press 1", "1"))
WITH_PIN = (("6 digit PIN", PIN), ("press 1", "1"), ("press 1", "1"))


@pytest.fixture
def phones() -> Iterator[Phones]:
    with phones_and_line() as world:
        yield _with_mara_and_three_seats(world)


def _with_mara_and_three_seats(world: Phones) -> Phones:
    small = world.small.small
    world.post("/handsets", {"number": CARLA, "kind": "landline"})
    for phone in (ANNA, BEN, CARLA):
        world.text("seat 417", phone)
    with small.store.writing() as session:
        row = accounts.add(session, VAULT, "Mara", MARA, "coordinator", small.now)
        row.pin_hash = hashed(PIN)
        groups = session.scalars(select(Group.id).where(Group.code == "417")).all()
        accounts.set_groups(session, row.id, frozenset(groups))
    small.now = TUESDAY_MORNING
    return world


def calls_off(phones: Phones, call: Any, steps: tuple[tuple[str, str], ...]) -> tuple[int, float]:
    """Keys and seconds until it is done."""
    words = keys = 0
    heard = " ".join(said(call))
    for named, entry in steps:
        before, found, _ = heard.partition(named)
        assert found, heard
        words += len((before + named).split())
        keys += len(entry)
        heard = " ".join(said(phones.press(call, digits=entry)))
    assert heard.startswith("Done. People to be told: 3, in 2 minutes.")
    return keys, words / WORDS_A_MINUTE * 60 + keys * SECONDS_A_KEY + len(steps) * SECONDS_A_TURN


def test_three_keys_and_under_a_minute_and_every_seat_is_told_the_landline_by_call(phones: Phones) -> None:
    keys, seconds = calls_off(phones, phones.call(MARA), VOUCHED)
    assert keys == 3 <= MOST_KEYS
    assert seconds < 40 < MOST_SECONDS, seconds
    phones.small.small.wait(minutes=2)
    phones.send()  # the text to the landline comes back as not delivered ...
    phones.small.small.wait(minutes=1)
    phones.send()  # ... and is told by a call
    for phone in (ANNA, BEN):
        [told] = [text for text in phones.texts_at(phone) if "Called off" in text]
        assert "Tue Nov 24, 7pm" in told
    [ring] = [one for one in phones.get("/ledger", number=CARLA)["entries"] if one["kind"] == "call"]
    assert ring["direction"] == "to_handset"
    heard = " ".join(said(phones.press({"call_sid": ring["sid"]}, digits="1")))
    assert "is called off" in heard
    with phones.small.small.store.reading() as session:
        assert session.scalars(select(Meeting.status)).one() == "cancelled"
    assert phones.texts_at(MARA) == []


@pytest.mark.parametrize(
    "verstat",
    [
        "",
        "No-TN-Validation",
        "TN-Validation-Passed-B",
        "TN-Validation-Passed-A-Diverted",
        "TN-Validation-Failed-A",
    ],
)
def test_whoever_shows_the_number_without_proof_needs_the_pin(phones: Phones, verstat: str) -> None:
    call = phones.post("/calls", {"from": MARA, "to": LINE, "verstat": verstat})
    assert "enter your 6 digit PIN now" in " ".join(said(call))
    phones.press(call, digits="#")
    assert "Enter your 6 digit PIN." in said(phones.press(call, digits="#"))
    call = phones.post("/calls", {"from": MARA, "to": LINE, "verstat": verstat})
    keys, seconds = calls_off(phones, call, WITH_PIN)
    assert (keys, seconds < MOST_SECONDS) == (8, True), seconds


def test_proof_for_one_number_opens_nothing_of_anothers(phones: Phones) -> None:
    call = phones.call(ANNA)
    assert "Enter your own phone number, with the area code." in said(phones.press(call, digits="#"))
    assert "Enter your 6 digit PIN." in said(phones.press(call, digits=MARA.removeprefix("+1")))


def test_a_call_of_ours_that_somebody_answers_proves_nothing(phones: Phones) -> None:
    """Their phone may be forwarded; and the carrier says nothing of calls that it makes for us."""
    phones.text("call me", MARA)
    phones.send()
    [ring] = [one for one in phones.get("/ledger", number=MARA)["entries"] if one["kind"] == "call"]
    phones.press({"call_sid": ring["sid"]}, digits="1")
    heard = said(phones.press({"call_sid": ring["sid"]}, digits="#"))
    assert "Enter your 6 digit PIN." in heard


def test_with_the_setting_every_call_needs_the_pin() -> None:
    with phones_and_line() as world:
        with world.small.small.store.writing() as session:
            choose(session, "pin_always", True)
        call = _with_mara_and_three_seats(world).call(MARA)
        assert "enter your 6 digit PIN now" in " ".join(said(call))
