"""Only the carrier is answered: every route checks the signature before anything is done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from hotline.web.signature import SignatureCheck, signed
from tests.sample import ANNA
from tests.web.conftest import PUBLIC, Rows, SignedLine, signature

ROUTES = (
    *("/sms", "/voice", "/voice?turn=3", "/fallback/sms", "/fallback/voice"),
    *("/status/message", "/status/call", "/status/call?message=7", "/status/recording"),
)
FORM = {
    "MessageSid": "SM1",
    "CallSid": "CA1",
    "From": ANNA,
    "Body": "seat 417",
    "MessageStatus": "delivered",
    "CallStatus": "completed",
}
GOOD = frozenset({200, 204})


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    "signed",
    [None, "AAAA", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=", "é", " " * 9, "x" * 5000],
    ids=["missing", "short", "another", "not ascii", "blank", "huge"],
)
def test_without_the_right_signature_nothing_is_done(
    route: str, signed: str | None, line: SignedLine, rows: Rows
) -> None:
    before = rows()
    response = line.post(route, FORM, signed=signed)
    assert response.status_code == 403
    assert rows() == before


def test_a_signature_for_another_address_is_told_once_and_says_which_address_was_meant(
    line: SignedLine,
) -> None:
    with capture_logs() as logs:
        for _ in range(3):
            line.post("/sms", FORM, signed="AAAA")
        line.post("/sms", FORM, signed=None)
    assert [(each["event"], each["checked_for"]) for each in logs] == [("signature_refused", PUBLIC)]
    assert ANNA not in repr(logs)


@pytest.mark.parametrize("route", ROUTES)
def test_the_right_signature_opens_every_route(route: str, line: SignedLine) -> None:
    assert line.post(route, FORM).status_code in GOOD


@pytest.mark.parametrize("route", ROUTES)
def test_a_signature_for_another_address_form_or_token_is_refused(route: str, line: SignedLine) -> None:
    other = "/sms" if route != "/sms" else "/voice"
    changed = FORM | {"Body": "seat 418"}
    for wrong in (
        signature(other, FORM),
        signature(route + ("&" if "?" in route else "?") + "turn=4", FORM),
        signature(route, changed),
        signature(route, FORM, token="another token"),
        signature(route, FORM, public="https://elsewhere.example.org"),
        signature(route, FORM, public="http://line.example.org"),
    ):
        assert line.post(route, FORM, signed=wrong).status_code == 403


@pytest.mark.parametrize(
    "extra",
    [
        [("SomethingNew", "ünï 🙂")],
        [("FromCity", ""), ("FromState", ""), ("FromZip", "")],
        [("Sid", "b"), ("Sid", "a"), ("Sid", "a")],
        [("a b", " space "), ("A%20B", "%41+")],
        [("Body2", "line\r\nbreak")],
    ],
    ids=["unknown", "empty places", "repeated", "odd names", "line breaks"],
)
def test_any_further_parameters_are_part_of_the_signature(
    extra: list[tuple[str, str]], line: SignedLine
) -> None:
    form = [*FORM.items(), *extra]
    assert line.post("/sms", form).status_code == 200
    assert line.post("/sms", form, signed=signature("/sms", FORM)).status_code == 403


def test_a_value_in_the_query_is_signed_as_it_was_written(line: SignedLine) -> None:
    for path in ("/voice?turn=3", "/voice?turn=3&x=a%20b", "/voice?turn=3&x=a+b", "/voice?x=%2F&turn=3&x=2"):
        assert line.post(path, FORM).status_code == 200


def test_the_carrier_may_sign_with_the_port_or_without(line: SignedLine) -> None:
    assert PUBLIC == "https://line.example.org"
    signed = signature("/voice", FORM, public="https://line.example.org:443")
    assert line.post("/voice", FORM, signed=signed).status_code == 200


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_answers_a_get(route: str, line: SignedLine, rows: Rows) -> None:
    before = rows()
    for method in ("get", "put", "delete", "patch"):
        assert getattr(line.client, method)(route).status_code == 405
    assert rows() == before


def test_a_form_sent_as_json_or_parts_is_not_the_carriers(line: SignedLine) -> None:
    headers = {"X-Twilio-Signature": signature("/sms", FORM)}
    assert line.client.post("/sms", json=FORM, headers=headers).status_code == 403


@pytest.mark.parametrize("signed", [None, ""], ids=["unsigned", "signed"])
def test_more_than_a_megabyte_is_not_read(signed: str | None, line: SignedLine, rows: Rows) -> None:
    before = rows()
    response = line.post("/sms", FORM | {"Body": "a" * 1_100_000}, signed=signed)
    assert response.status_code == (403 if signed is None else 413)
    assert rows() == before


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
URLS = st.sampled_from(
    (f"{PUBLIC}/sms", f"{PUBLIC}/voice?turn=3&x=a%20b", "https://line.example.org:8443/sms")
)


@given(URLS, st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_we_sign_as_the_carriers_own_library_does(url: str, rows: list[tuple[str, str]]) -> None:
    form = MultiDict(rows)
    assert signed(b"a token", url, form) == RequestValidator("a token").compute_signature(url, form)


@pytest.mark.parametrize(
    "signed_address", ["https://line.example.org/sms", "https://line.example.org:443/sms"]
)
@pytest.mark.parametrize("called", ["https://line.example.org/sms", "https://line.example.org:443/sms"])
def test_a_port_in_the_address_is_signed_or_not(signed_address: str, called: str) -> None:
    form = MultiDict(FORM)
    given_signature = RequestValidator("a token").compute_signature(signed_address, form)
    assert SignatureCheck("a token").is_right(called, form, given_signature)
