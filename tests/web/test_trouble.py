"""When the line itself fails: words, 988, and the crisis text first; never silence, never a 500."""

from __future__ import annotations

import sqlite3
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, make_url
from sqlalchemy.engine import Engine

from hotline.store.engine import Store, open_engine
from tests.sample import on_file, texts_in
from tests.switchboard.soundness import assert_sound_call, assert_sound_text
from tests.web.conftest import BrokenStore, SignedLine, signed_line


def test_without_a_database_a_text_gets_an_apology(lost: SignedLine) -> None:
    answer = lost.text("grief 97214")
    assert answer.status_code == 200
    assert_sound_text(answer.text)
    assert "988" in " ".join(texts_in(answer.text))


@pytest.mark.parametrize("path", ["/sms", "/fallback/sms"])
def test_without_a_database_a_crisis_is_still_answered_first(path: str, lost: SignedLine) -> None:
    texts = texts_in(lost.post(path, lost.text_form("I want to end my life")).text)
    assert len(texts) == 2
    assert "call or text 988" in texts[0]
    assert "988" in texts[1]


@pytest.mark.parametrize("path", ["/voice?turn=2", "/fallback/voice"])
def test_without_a_database_a_caller_hears_where_help_is(path: str, lost: SignedLine) -> None:
    answer = lost.post(path, lost.call_form("CA1", SpeechResult="I want to end my life"))
    assert_sound_call(answer.text)
    assert answer.text.index("A real person can help you now") < answer.text.index("something went wrong")


@pytest.mark.parametrize("path", ["/sms", "/fallback/sms"])
def test_machines_are_not_answered_even_then(path: str, lost: SignedLine) -> None:
    assert texts_in(lost.post(path, lost.text_form("Your code is 1234", "12345")).text) == []


@pytest.mark.parametrize(
    "form",
    [{}, {"Body": "\x00"}, {"SpeechResult": "\x01"}, {"ErrorCode": "11200", "ErrorUrl": "https://x.example"}],
)
def test_the_fallbacks_answer_anything_signed(form: dict[str, str], lost: SignedLine) -> None:
    assert_sound_text(lost.post("/fallback/sms", form).text)
    assert_sound_call(lost.post("/fallback/voice", form).text)


def test_a_receipt_that_cannot_be_kept_is_asked_for_again(lost: SignedLine) -> None:
    answer = lost.post("/status/message", {"MessageSid": "SM1", "MessageStatus": "sent"})
    assert answer.status_code == 503


def test_a_receipt_without_a_sid_or_status_is_refused(line: SignedLine) -> None:
    assert line.post("/status/message", {"MessageStatus": "sent"}).status_code == 400
    assert line.post("/status/call", {"CallSid": "CA1"}).status_code == 400


@pytest.mark.parametrize("sid", ["SM1\x00", "S" * 500, "💥"])
def test_a_receipt_with_an_odd_sid_breaks_nothing(sid: str, line: SignedLine) -> None:
    form = {"MessageSid": sid, "MessageStatus": "delivered", "ErrorCode": "٣", "To": "+15035550111"}
    assert line.post("/status/message?message=٣", form).status_code in (204, 400, 403)


def test_a_database_that_another_program_holds_is_an_apology_too(sqlite_url: str) -> None:
    store = on_file(sqlite_url)
    _impatient(store.engine)
    line = signed_line(store)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        held = line.text("seat 417")
    finally:
        other.rollback()
        other.close()
    assert held.status_code == 200
    assert "988" in texts_in(held.text)[0]
    assert "Saved" in texts_in(line.text("seat 417").text)[0]
    store.dispose()


def test_a_database_that_stands_still_is_an_apology_too_and_a_crisis_comes_first(postgres_url: str) -> None:
    on_file(postgres_url).dispose()
    store = Store(open_engine(postgres_url, seconds=0.5))
    line = signed_line(store)
    with psycopg.connect(make_url(postgres_url).set(drivername="postgresql").render_as_string()) as other:
        other.execute("LOCK TABLE callers IN ACCESS EXCLUSIVE MODE")
        texts = texts_in(line.text("I want to end my life").text)
        heard = line.post("/voice", line.call_form("CA1"))
    assert "call or text 988" in texts[0]
    assert_sound_call(heard.text)
    assert "Saved" in texts_in(line.text("seat 417").text)[0]
    store.dispose()


def _impatient(engine: Engine) -> None:
    engine.dispose()

    @event.listens_for(engine, "connect")
    def hurry(connection: sqlite3.Connection, _: Any) -> None:
        connection.execute("PRAGMA busy_timeout=50")


def test_a_mistake_of_ours_is_an_apology_and_not_a_500() -> None:
    line = signed_line(BrokenStore(open_engine("sqlite://")))
    assert "988" in texts_in(line.text("hi").text)[0]
    assert_sound_call(line.post("/voice", line.call_form("CA1")).text)
