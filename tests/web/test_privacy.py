"""Nothing of what a person wrote, and not their number, lies in a log or in the database."""

from __future__ import annotations

import logging

import pytest

from hotline.store.engine import open_engine
from tests.sample import ANNA, bytes_on_disk, on_file
from tests.web.conftest import BrokenStore, signed_line

SECRET = "SECRETWORD"
SAID = (
    f"my name is {SECRET}",
    f"grief {SECRET} 97214",
    f"seat 417 {SECRET}",
    f"i want to die {SECRET}",
    f"stop {SECRET}",
    "start",
    f"{SECRET}ville",
    "tips",
    "1",
)
NUMBER = ANNA.removeprefix("+1")


def logged(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> str:
    out, err = capsys.readouterr()
    return out + err + caplog.text


def test_neither_logs_nor_database_hold_words_or_numbers(
    sqlite_url: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = on_file(sqlite_url)
    line = signed_line(store)
    for body in SAID:
        assert line.text(body).status_code == 200
    call = line.call_form("CA1")
    line.post("/voice", call)
    line.post("/voice?turn=1", call | {"SpeechResult": f"{SECRET} {SECRET}", "Confidence": "0.5"})
    line.post("/status/message", {"MessageSid": "SM1", "MessageStatus": "sent", "To": ANNA, "From": SECRET})
    store.dispose()
    kept = bytes_on_disk(sqlite_url)
    assert b"turns" in kept
    for form in (SECRET, NUMBER, NUMBER[-7:]):
        assert form.lower().encode() not in kept.lower()
        assert form not in logged(capsys, caplog)


def test_a_failing_turn_is_logged_without_words_or_number(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    line = signed_line(BrokenStore(open_engine("sqlite://")))
    line.text(f"hello {SECRET}")
    line.post("/voice", line.call_form("CA1", SpeechResult=SECRET))
    line.post("/status/message", {"MessageSid": "SM1", "MessageStatus": "sent", "To": ANNA})
    said = logged(capsys, caplog)
    assert "turn_failed" in said
    assert "ValueError" in said
    assert "conftest.py" in said, "where it broke is said"
    assert SECRET not in said
    assert NUMBER not in said
