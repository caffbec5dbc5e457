"""Somebody texts for a person: a volunteer takes it by text, and the line calls first the one and then the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from hotline.accounts import accounts
from hotline.office import talks
from hotline.phone import Phone
from hotline.store.models import Caller, Message, Talk, Volunteer
from tests.carrier.conftest import said
from tests.conversations.player import LINE
from tests.sample import ANNA, VAULT
from tests.web.phones import Phones, phones_and_line

SAM, IDA = "+15035550171", "+15035550172"


@pytest.fixture
def phones() -> Iterator[Phones]:
    with phones_and_line() as world:
        world.volunteer(SAM)
        world.volunteer(IDA)
        world.post("/handsets", {"number": ANNA, "answers": "rings"})
        yield world


def asks_by_text(phones: Phones) -> None:
    phones.text("my husband died", ANNA)
    assert "Reply 1 and they call you" in phones.text("talk to a person", ANNA)[0]
    assert "I am asking our team." in phones.text("1", ANNA)[0]
    phones.send()


def taken_by_sam(phones: Phones) -> Any:
    """Sam's phone rings, and is picked up."""
    assert "I call you now" in phones.text("TAKE", SAM)[0]
    phones.send()
    return phones.press(phones.at(SAM), answer=True)


def test_the_first_who_takes_it_is_called_and_put_through_and_no_number_is_shown(phones: Phones) -> None:
    asks_by_text(phones)
    for phone in (SAM, IDA):
        [told] = phones.texts_at(phone)
        assert told.startswith("Someone would like to talk, in English.")
        assert not any(secret in told for secret in (ANNA[-4:], "husband", "died"))
    sam = taken_by_sam(phones)
    assert (sam["from"], sam["to"]) == (LINE, SAM)
    assert phones.texts_at(IDA)[1].startswith("It is taken care of")
    assert "It is taken care of" in phones.text("take", IDA)[0]
    phones.press(sam, digits="1")
    phones.settle()
    anna = phones.at(ANNA)
    assert (anna["from"], anna["to"]) == (LINE, ANNA)
    heard = " ".join(said(phones.press(anna, answer=True)))
    assert heard.startswith("Hello. This is a call about your plans. Is this a good time?")
    phones.press(anna, digits="1")
    phones.settle()
    phones.press(anna, hangup=True)
    phones.settle()
    assert "Your talk is over." in phones.heard(sam)
    assert phones.warned() == []
    with phones.small.small.store.reading() as session:
        assert session.scalars(select(Talk.ended_at)).one() is not None
        assert session.scalars(select(Volunteer.busy_with)).all() == ["", ""]
    before = len(phones.texts_at(ANNA))
    phones.small.small.wait(hours=2)
    phones.send()
    assert len(phones.texts_at(ANNA)) == before


def test_voice_mail_at_the_persons_end_learns_nothing_and_they_are_told_once(phones: Phones) -> None:
    phones.post("/handsets", {"number": ANNA, "answers": "rings", "kind": "machine"})
    asks_by_text(phones)
    sam = taken_by_sam(phones)
    phones.press(sam, digits="1")
    phones.settle()
    anna = phones.at(ANNA)
    phones.press(anna, answer=True)
    phones.settle()
    heard = " ".join(said(phones.get(f"/calls/{anna['call_sid']}")))
    assert not any(word in heard for word in ("team", "talk", "group", "Neighbors"))
    assert "They did not pick up." in phones.heard(sam)
    phones.press(sam, digits="2")
    phones.send()
    phones.send()
    assert [text for text in phones.texts_at(ANNA) if text.startswith("We tried to call you.")] == [
        phones.texts_at(ANNA)[-1]
    ]


def test_voice_mail_of_the_volunteer_rings_nobody(phones: Phones) -> None:
    phones.post("/handsets", {"number": SAM, "kind": "machine"})
    asks_by_text(phones)
    phones.text("TAKE", SAM)
    phones.send()
    phones.settle()
    assert not phones.rings(ANNA)
    assert not phones.rings(IDA)


def test_a_person_who_is_forgotten_meanwhile_is_not_called(phones: Phones) -> None:
    asks_by_text(phones)
    phones.text("FORGET", ANNA)
    phones.text("1", ANNA)
    assert "It is taken care of" in phones.text("TAKE", SAM)[0]
    phones.send()
    assert not phones.rings(SAM)


def test_forgotten_while_the_volunteer_is_on_the_phone(phones: Phones) -> None:
    asks_by_text(phones)
    sam = taken_by_sam(phones)
    phones.text("FORGET", ANNA)
    phones.text("1", ANNA)
    assert "The call is taken, or the caller hung up." in " ".join(said(phones.press(sam, digits="1")))
    assert not phones.rings(ANNA)


def test_a_person_put_through_by_call_is_not_called_as_well(phones: Phones) -> None:
    asks_by_text(phones)
    phones.asks()
    sam = phones.at(SAM)
    phones.press(sam, answer=True)
    phones.press(sam, digits="1")
    phones.settle()
    phones.press(sam, hangup=True)
    phones.settle()
    assert "It is taken care of" in phones.text("TAKE", IDA)[0]


def test_asking_twice_tells_nobody_twice(phones: Phones) -> None:
    asks_by_text(phones)
    phones.text("0", ANNA)
    phones.text("1", ANNA)
    phones.send()
    with phones.small.small.store.reading() as session:
        told = session.scalars(select(Message.once).where(Message.once.like("talk:%"))).all()
    assert len(told) == 2


def test_a_coordinator_is_called_at_the_own_phone_and_put_through(phones: Phones) -> None:
    mara = Phone("+15035550173")
    phones.post("/handsets", {"number": mara, "answers": "rings"})
    small = phones.small.small
    phones.text("seat 417", ANNA)
    with small.store.writing() as session:
        account = accounts.add(session, VAULT, "Mara", mara, "coordinator", small.now)
        anna = session.scalars(select(Caller.id).where(Caller.phone_key == VAULT.key(ANNA))).one()
        assert talks.begin(session, anna, account, "en", "console:1", small.now)
        assert not talks.begin(session, anna, account, "en", "console:1", small.now)
    phones.send()
    call = phones.at(mara)
    heard = " ".join(said(phones.press(call, answer=True)))
    assert "To be put through to them now, press 1." in heard
    phones.press(call, digits="1")
    phones.settle()
    rung = phones.at(ANNA)
    assert (rung["from"], rung["to"]) == (LINE, ANNA)
    phones.press(rung, answer=True)
    phones.press(rung, digits="1")
    phones.settle()
    phones.press(rung, hangup=True)
    assert "Your talk is over." in phones.heard(call)
    assert not any("tried to call" in text for text in phones.texts_at(ANNA))
