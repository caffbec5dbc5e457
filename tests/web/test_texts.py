"""Texts as carriers and people really send them: cut short, doubled, huge, from machines, from nobody."""

from __future__ import annotations

import threading
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from sqlalchemy import func, select

from hotline.store.models import Meeting, Message, Seat, Tally
from tests.sample import ANNA, BEN, on_file, texts_in
from tests.side_by_side import side_by_side
from tests.switchboard.soundness import assert_sound_text
from tests.web.conftest import Rows, SignedLine, signature, signed_line


@pytest.mark.parametrize("missing", ["Body", "From", "MessageSid", "To", "NumMedia", "FromCity"])
def test_a_missing_parameter_is_as_good_as_an_empty_one(missing: str, line: SignedLine) -> None:
    form = line.text_form("grief 97214")
    del form[missing]
    answer = line.post("/sms", form)
    assert answer.status_code == 200
    assert answer.mimetype == "text/xml"
    assert texts_in(answer.text)


def test_an_empty_form_gets_an_answer_too(line: SignedLine) -> None:
    assert texts_in(line.post("/sms", {}).text)
    assert "<Say" in line.post("/voice", {}).text


@pytest.mark.parametrize(
    "body",
    [
        "\x00",
        "grief\x00 97214",
        "\x01\x02\x1b[31m\x7f",
        "\ufffe\uffff",
        "a\u0301" * 700,
        "🙂" * 900,
        "x" * 64_000,
    ],
    ids=["nul", "nul inside", "control characters", "non-characters", "accents", "emoji", "64 kB"],
)
def test_odd_characters_and_long_texts_are_answered(body: str, line: SignedLine) -> None:
    answer = line.text(body)
    assert answer.status_code == 200
    assert_sound_text(answer.text)
    assert texts_in(answer.text)


@pytest.mark.parametrize(
    "raw", [b"%FF%FE", b"%ED%A0%80", b"%C3", b"\xff\xfe", b"%zz%", b"%00"], ids=lambda raw: repr(raw)
)
def test_bytes_that_are_no_utf_8_are_answered_or_refused(raw: bytes, line: SignedLine) -> None:
    content = b"MessageSid=SM9&From=%2B15035550111&Body=" + raw
    for body in ("\ufffd" * 2, "\ufffd" * 3, "\ufffd", "%zz%", "\x00"):
        form = {"MessageSid": "SM9", "From": ANNA, "Body": body}
        kind = "application/x-www-form-urlencoded"
        headers = {"X-Twilio-Signature": signature("/sms", form)}
        answer = line.client.post("/sms", data=content, content_type=kind, headers=headers)
        assert answer.status_code in (200, 403)
        if answer.status_code == 200:
            assert_sound_text(answer.text)


def test_a_cry_for_help_at_the_end_of_a_very_long_text_is_heard(line: SignedLine) -> None:
    answer = line.text("it was a long day. " * 300 + "I want to end my life")
    assert "988" in texts_in(answer.text)[0]


@pytest.mark.parametrize("sender", ["12345", "729725", "Pharmacy", "VERIFY", "anonymous", "INFO-24"])
def test_machines_are_never_answered(sender: str, line: SignedLine, rows: Rows) -> None:
    before = rows()
    answer = line.text("Your code is 123456", sender)
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.text)
    assert (root.tag, len(root)) == ("Response", 0)
    assert rows() == before


@pytest.mark.parametrize("sender", ["+266696687", "+7378742833", ""])
def test_a_hidden_number_is_answered_and_nothing_is_kept(sender: str, line: SignedLine, rows: Rows) -> None:
    assert "97214" in texts_in(line.text("grief 97214", sender).text)[0]
    assert texts_in(line.text("seat 417", sender).text)
    after = rows()
    assert (after["callers"], after["sessions"], after["seats"], after["consents"]) == (0, 0, 0, 0)


# ---- the same request again


def test_a_repeated_request_gets_the_same_answer_and_nothing_twice(line: SignedLine, rows: Rows) -> None:
    form = line.text_form("seat 417", sid="SM77")
    first = line.post("/sms", form)
    done = rows()
    line.small.wait(minutes=3)
    again = line.post("/sms", form)
    assert again.data == first.data
    assert rows() == done
    assert _taken(line) == 1
    assert line.text("seat 417").data != first.data  # the same words in a new text are a new turn


def test_a_repeated_cry_for_help_is_counted_once(line: SignedLine) -> None:
    form = line.text_form("I want to end my life", sid="SM78")
    answers = {line.post("/sms", form).data for _ in range(3)}
    assert len(answers) == 1
    with line.small.store.reading() as session:
        assert session.scalar(select(func.sum(Tally.count)).where(Tally.kind == "crisis")) == 1


def test_a_repeated_step_of_a_call_gets_the_same_answer(line: SignedLine, rows: Rows) -> None:
    call = line.call_form("CA5")
    line.post("/voice", call)
    line.post("/voice?turn=1", call | {"Digits": "1"})
    line.post("/voice?turn=2", call | {"Digits": "97214"})
    first = line.post("/voice?turn=3", call | {"Digits": "3"})  # "text me this"
    done = rows()
    assert done["messages"] >= 1
    again = line.post("/voice?turn=3", call | {"Digits": "3"})
    assert again.data == first.data
    assert rows() == done
    other = line.post("/voice?turn=4", call | {"Digits": "3"})  # the same key again is a second wish
    assert other.status_code == 200
    assert rows()["messages"] > done["messages"]


def test_two_identical_requests_at_once_are_done_once(sqlite_url: str) -> None:
    store = on_file(sqlite_url)
    line = signed_line(store)
    form = line.text_form("seat 417 for 3", sid="SM90")
    answers: list[bytes] = []
    start = threading.Barrier(6)

    def send() -> None:
        start.wait()
        answers.append(_another(line).post("/sms", form).data)

    side_by_side(*[send for _ in range(6)])
    assert len(answers) == 6
    assert len(set(answers)) == 1
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Seat)) == 1
        assert session.scalar(select(func.sum(Meeting.taken))) == 3
    store.dispose()


def test_a_wish_and_its_repetition_put_one_message_in_the_outbox(line: SignedLine) -> None:
    line.text("seat 418", ANNA)
    line.text("seat 418", BEN)  # in line
    form = line.text_form("out 418", ANNA, sid="SM95")
    for _ in range(3):
        line.post("/sms", form)
    with line.small.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Message)) == 1
    assert line.small.woken == 1


def _another(line: SignedLine) -> SignedLine:
    """The same line, asked over a connection of its own."""
    return replace(line, client=line.client.application.test_client())


def _taken(line: SignedLine) -> int:
    with line.small.store.reading() as session:
        return session.scalar(select(func.sum(Meeting.taken))) or 0
