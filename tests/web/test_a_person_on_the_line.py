"""A person is asked for by call, and a volunteer is rung: the whole line, the stand-in for the carrier and three phones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hotline.store.models import Ask, Volunteer
from tests.carrier.conftest import said
from tests.conversations.player import LINE
from tests.sample import BEN
from tests.web.phones import Phones, phones_and_line

SAM, IDA = "+15035550171", "+15035550172"


@pytest.fixture
def phones() -> Iterator[Phones]:
    with phones_and_line() as world:
        yield world


def test_the_caller_is_put_through_to_whoever_presses_1_and_others_stop_ringing(phones: Phones) -> None:
    phones.volunteer(SAM)
    phones.volunteer(IDA)
    call = phones.asks()
    sam, ida = phones.at(SAM), phones.at(IDA)
    assert sam["from"] == LINE
    whisper = phones.press(sam, answer=True)
    assert "Someone would like to talk. To take the call, press 1." in " ".join(said(whisper))
    phones.settle()
    assert phones.rings(IDA)
    phones.press(sam, digits="1")
    phones.settle()
    assert not phones.rings(IDA)
    assert phones.get(f"/calls/{ida['call_sid']}")["state"] == "canceled"
    phones.press(sam, hangup=True)
    assert "Your talk is over." in phones.heard(call)
    assert phones.warned() == []


def test_a_volunteer_who_hangs_up_at_the_whisper_strands_nobody(phones: Phones) -> None:
    phones.volunteer(SAM)
    phones.volunteer(IDA)
    call = phones.asks()
    sam, ida = phones.at(SAM), phones.at(IDA)
    phones.press(sam, answer=True)
    phones.press(sam, hangup=True)
    phones.settle()
    phones.press(ida, answer=False)
    assert "I am still trying." in phones.heard(call)
    phones.press(call, silence=True)
    phones.settle()
    assert phones.rings(IDA)
    assert not phones.rings(SAM)


def test_voice_mail_that_picks_up_at_once_takes_no_call(phones: Phones) -> None:
    phones.volunteer(SAM, kind="machine")
    call = phones.asks()
    phones.press(phones.at(SAM), answer=True)
    assert "Nobody can take your call right now." in phones.heard(call)
    assert "To leave a message for our team, press 1." in phones.heard(call)


@pytest.mark.parametrize("answers", ["never", "busy"])
def test_when_nobody_picks_up_the_caller_hears_that_we_still_try(phones: Phones, answers: str) -> None:
    phones.volunteer(SAM, answers=answers)
    assert "I am still trying. Please stay on the line." in phones.heard(phones.asks())


def test_a_dead_number_is_shown_and_the_caller_goes_on(phones: Phones) -> None:
    volunteer_id = phones.volunteer(SAM, kind="dead")
    call = phones.asks()
    phones.settle()
    assert "press 1" in phones.heard(call)
    with phones.small.small.store.reading() as session:
        assert session.get_one(Volunteer, volunteer_id).dead_since is not None


def test_a_caller_who_hangs_up_while_it_rings_frees_the_volunteer(phones: Phones) -> None:
    phones.volunteer(SAM)
    call = phones.asks()
    phones.press(call, hangup=True)
    phones.settle()
    assert not phones.rings(SAM)
    with phones.small.small.store.reading() as session:
        assert session.query(Volunteer.busy_with).scalar() == ""
        assert session.query(Ask.ended_at).scalar() is not None
    phones.asks(BEN)
    assert phones.rings(SAM)


def test_the_second_caller_does_not_get_whom_the_first_talks_to(phones: Phones) -> None:
    phones.volunteer(SAM)
    phones.asks()
    sam = phones.at(SAM)
    phones.press(sam, answer=True)
    phones.press(sam, digits="1")
    phones.settle()
    second = phones.asks(BEN)
    assert "You can reach people in two ways." in phones.heard(second)
