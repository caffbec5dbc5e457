"""The carrier's forms, as odd as they come, become events; nothing in them can break a turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.messaging_response import MessagingResponse

from hotline.channels import sms, voice
from hotline.conversation import (
    Ask,
    Called,
    DialEnded,
    Event,
    Option,
    Pressed,
    Recorded,
    Said,
    Session,
    Silence,
    Turn,
)
from hotline.lines import line
from tests.conversations.player import WORDS
from tests.sample import ANNA

ANYTHING = st.text(max_size=60)  # lone surrogates too


@given(st.dictionaries(st.sampled_from(["From", "Body", "MessageSid", "NumMedia", "SmsSid"]), ANYTHING))
def test_any_form_of_a_text_can_be_read(form: dict[str, str]) -> None:
    inbound = sms.read(form, "US")
    for text in (inbound.event.text, inbound.request_id):
        assert "\x00" not in text
        text.encode()
    assert len(inbound.request_id) <= 64


FIELDS = (
    *("CallSid", "From", "To", "Direction", "Digits", "SpeechResult", "RecordingSid", "RecordingDuration"),
    *("DialCallStatus", "AnsweredBy", "turn", "message"),
)


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_any_form_of_a_call_can_be_read(form: dict[str, str]) -> None:
    inbound = voice.read(form, form, "US")
    assert inbound.turn >= 0
    assert len(inbound.call_sid) <= 64
    inbound.call_sid.encode()


@pytest.mark.parametrize(
    "form, event",
    [
        ({}, Silence()),
        ({"Digits": "1"}, Pressed("1")),
        ({"Digits": "417#"}, Pressed("417")),
        ({"Digits": "#"}, Pressed("#")),
        ({"Digits": "##"}, Silence()),
        ({"Digits": "*"}, Pressed("*")),
        ({"Digits": "٣"}, Silence()),
        ({"Digits": "9" * 500}, Pressed("9" * 20)),
        ({"SpeechResult": "  hello "}, Said("hello")),
        ({"SpeechResult": "\x00\ud800 "}, Silence()),
        ({"Digits": "1", "SpeechResult": "two"}, Pressed("1")),
        ({"RecordingSid": "RE1", "RecordingDuration": "12", "Digits": "hangup"}, Recorded("RE1", 12)),
        ({"RecordingSid": "RE1", "RecordingDuration": "x"}, Recorded("RE1", 0)),
        ({"DialCallStatus": "completed"}, DialEnded(answered=True)),
        ({"DialCallStatus": "no-answer"}, DialEnded(answered=False)),
    ],
)
def test_what_was_pressed_said_or_recorded(form: dict[str, str], event: Event) -> None:
    assert voice.read({"CallSid": "CA1", "From": ANNA, **form}, {"turn": "2"}, "US").event == event


@pytest.mark.parametrize("turn", ["", "0", "-1", "x", "1e3", "٣", "9" * 30])
def test_a_turn_that_is_no_number_is_the_start_of_a_call(turn: str) -> None:
    inbound = voice.read({"CallSid": "CA1", "From": ANNA, "Digits": "1"}, {"turn": turn}, "US")
    assert (inbound.turn, inbound.event) == (0, Called())


@pytest.mark.parametrize(
    "answered_by, by_machine", [("machine_start", True), ("fax", True), ("human", False), ("", False)]
)
def test_a_machine_that_answers_our_call_is_known(answered_by: str, by_machine: bool) -> None:
    form = {"Direction": "outbound-api", "To": ANNA, "From": "+15035550100", "AnsweredBy": answered_by}
    inbound = voice.read(form, {"message": "7"}, "US")
    assert (inbound.phone, inbound.message_id) == (ANNA, 7)
    assert inbound.event == Called(by_machine=by_machine)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=3))
def test_the_answer_to_a_text_is_what_the_carriers_own_library_would_write(texts: list[str]) -> None:
    response = MessagingResponse()
    for text in texts:
        response.message(text)
    assert sms.twiml(texts) == str(response)


@pytest.mark.parametrize(
    "form,optout,is_answered",
    [
        ({"Body": "STOP"}, "app", False),
        ({"Body": "STOP"}, "carrier", True),
        ({"Body": " help "}, "carrier", True),
        ({"Body": "ALTO"}, "carrier", False),  # the carrier knows English words only
        ({"Body": "YES"}, "carrier", False),  # an answer to a question of ours
        ({"Body": "please stop"}, "carrier", False),
        ({"Body": "ARRET", "OptOutType": "STOP"}, "app", True),  # whatever the settings say
    ],
)
def test_what_the_carrier_has_answered_is_known(form: dict[str, str], optout: str, is_answered: bool) -> None:
    assert sms.read({"From": ANNA, **form}, "US", optout).is_answered == is_answered


@pytest.mark.parametrize(
    "form, meant",
    [
        ({"Body": "nomore", "OptOutType": "STOP"}, "STOP"),  # a keyword of the account's own
        ({"Body": "YES", "OptOutType": "START"}, "START"),
        ({"Body": "info", "OptOutType": "help"}, "HELP"),
        ({"Body": "i want to die stop", "OptOutType": "STOP"}, "i want to die stop"),
        ({"Body": "nomore", "OptOutType": "SOMETHING"}, "nomore"),
        ({"Body": "nomore"}, "nomore"),
    ],
)
def test_what_the_carrier_did_is_what_was_meant(form: dict[str, str], meant: str) -> None:
    assert sms.read({"From": ANNA, **form}, "US").event == Said(meant)


def heard(speed: str = "", relay: bool = False) -> str:
    ask = Ask("welcome", "menu", options=(Option("1", "find"),))
    turn = Turn(Session(speed=speed, relay=relay), "en", (line("menu"),), ask)
    return voice.twiml(turn, WORDS, 1)


def test_a_call_speaks_as_fast_as_the_person_wants() -> None:
    assert "prosody" not in heard()
    assert heard("slow").count('<prosody rate="80%">') == heard("slow").count("<Say") == 2
    assert '<prosody rate="125%">' in heard("fast")


def test_relay_users_get_thirty_seconds_each_time() -> None:
    assert 'timeout="10"' in heard()
    assert 'timeout="30"' in heard(relay=True)
