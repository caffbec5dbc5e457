"""The real client against a small REST server: what goes over the wire, and what a failure is taken for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from hotline.outbox.carrier import CarrierError, TwilioCarrier
from hotline.outbox.errors import Verdict
from hotline.phone import Phone
from tests.outbox.carriers import ACCOUNT, rest_server
from tests.outbox.line import NOON, NUMBER

TO = Phone("+15035550123")
SERVICE = "MG" + "0" * 32


@dataclass(frozen=True)
class Account:
    twilio_api_url: str
    twilio_account_sid: str = ACCOUNT
    twilio_auth_token: str = field(default="token", repr=False)
    hotline_number: str = "+15035550100"


@contextmanager
def _closed_port() -> Iterator[str]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@contextmanager
def _port_that_hangs_up() -> Iterator[str]:
    import threading

    server = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        connection.recv(65536)
        connection.close()

    threading.Thread(target=hang_up, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        server.close()


def test_a_text_says_who_what_and_where_to_report() -> None:
    with rest_server(lambda: NOON) as (url, taken, _):
        sid = TwilioCarrier(Account(url)).text(
            NUMBER, TO, "hello", "https://line.example.org/status/message?message=7"
        )
    assert sid == taken[0]["sid"]
    assert taken[0]["form"] == {
        "To": [TO],
        "From": ["+15035550100"],
        "Body": ["hello"],
        "StatusCallback": ["https://line.example.org/status/message?message=7"],
    }


def test_a_messaging_service_texts_in_place_of_a_number_and_leaves_the_calls_to_the_main_one() -> None:
    with rest_server(lambda: NOON) as (url, taken, _):
        carrier = TwilioCarrier(Account(url))
        carrier.text(SERVICE, TO, "hello", "")
        carrier.call(SERVICE, TO, "https://line.example.org/voice", "")
        carrier.call("+15035550101", TO, "https://line.example.org/voice", "")
        text, other_call, own_call = (row["form"] for row in taken)
        [seen] = carrier.texts_to(TO, NOON)
        calls = carrier.calls_to(TO, NOON)
    assert (text["MessagingServiceSid"], text.get("From")) == ([SERVICE], None)
    assert (other_call["From"], own_call["From"]) == ([NUMBER], ["+15035550101"])
    assert (seen.is_from(SERVICE), seen.is_from(NUMBER)) == (True, False)
    assert [call.is_from(NUMBER) for call in calls] == [False, True]  # the newest first


def test_a_call_asks_for_the_machine_to_be_told_from_the_person() -> None:
    with rest_server(lambda: NOON) as (url, taken, _):
        TwilioCarrier(Account(url)).call(
            NUMBER, TO, "https://line.example.org/voice?message=7", "https://x.example.org/s"
        )
    form = taken[0]["form"]
    assert form["Url"] == ["https://line.example.org/voice?message=7"]
    assert form["MachineDetection"] == ["Enable"]
    assert form["StatusCallbackEvent"] == ["completed"]


def test_only_what_was_sent_since_then_by_us_is_listed() -> None:
    with rest_server(lambda: NOON) as (url, taken, _):
        carrier = TwilioCarrier(Account(url))
        sid = carrier.text(NUMBER, TO, "hello", "")
        carrier.text(NUMBER, TO, "an answer", "")
        taken[1]["direction"] = "outbound-reply"
        assert [(seen.sid, seen.body) for seen in carrier.texts_to(TO, NOON)] == [(sid, "hello")]
        assert carrier.texts_to(TO, NOON + timedelta(seconds=1)) == []
        assert carrier.texts_to(Phone("+15035550124"), NOON) == []
        call = carrier.call(NUMBER, TO, "https://line.example.org/voice", "")
        assert [seen.sid for seen in carrier.calls_to(TO, NOON)] == [call]


@pytest.mark.parametrize(
    "status,code,verdict",
    [
        (400, 21610, Verdict.OPTED_OUT),
        (400, 21614, Verdict.LANDLINE),
        (400, 21211, Verdict.PERMANENT_RECIPIENT),
        (401, 20003, Verdict.CONFIGURATION),
        (429, 20429, Verdict.NOT_PROCESSED),
        (500, 20500, Verdict.AMBIGUOUS),
        (502, 502, Verdict.AMBIGUOUS),
    ],
)
def test_each_refusal_is_taken_for_what_it_is(status: int, code: int, verdict: Verdict) -> None:
    with rest_server(lambda: NOON) as (url, _, faults):
        faults.append((status, {"code": code, "message": "no", "more_info": "", "status": status}))
        with pytest.raises(CarrierError) as caught:
            TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
    assert (caught.value.kind, caught.value.code) == (verdict, code)


def test_an_error_page_after_taking_the_text_is_a_maybe() -> None:
    with rest_server(lambda: NOON) as (url, taken, faults):
        faults.append((500, "<html>"))
        with pytest.raises(CarrierError) as caught:
            TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
        assert len(taken) == 1
    assert caught.value.kind is Verdict.AMBIGUOUS


def test_a_carrier_that_is_not_there_has_surely_taken_nothing() -> None:
    with _closed_port() as url, pytest.raises(CarrierError) as caught:
        TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
    assert caught.value.kind is Verdict.NOT_PROCESSED


def test_a_carrier_that_hangs_up_may_have_taken_it() -> None:
    with _port_that_hangs_up() as url, pytest.raises(CarrierError) as caught:
        TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
    assert caught.value.kind is Verdict.AMBIGUOUS


def test_an_error_says_nothing_of_the_person() -> None:
    with rest_server(lambda: NOON) as (url, _, faults):
        faults.append((400, {"code": 21211, "message": f"The number {TO} is bad", "status": 400}))
        with pytest.raises(CarrierError) as caught:
            TwilioCarrier(Account(url)).text(NUMBER, TO, "hello", "")
    assert "5550123" not in str(caught.value) + repr(caught.value)
