"""Faults on demand, the clock, and input that makes no sense."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from twilio.base.exceptions import TwilioRestException

from hotline.clock import FileClock, system_now
from tests.carrier.conftest import ACCOUNT, CALLER, NUMBER, TOKEN, MakeWorld, World, said
from tests.side_by_side import side_by_side

# faults -------------------------------------------------------------------------------------------


def send(world: World, body: str = "hi", **more: Any) -> Any:
    return world.client.messages.create(to=CALLER, from_=NUMBER, body=body, **more)


def test_too_many_requests_means_nothing_was_sent(world: World) -> None:
    world.post("/faults", {"http_429": 1, "seed": 1})
    with pytest.raises(TwilioRestException) as caught:
        send(world)
    assert (caught.value.status, caught.value.code) == (429, 20429)
    assert world.texts_at() == []


def test_a_500_may_hide_a_text_that_was_sent(world: World) -> None:
    world.post("/faults", {"http_500_after_accept": 1})
    with pytest.raises(TwilioRestException) as caught:
        send(world)
    assert (caught.value.status, caught.value.code) == (500, 20500)
    assert world.texts_at() == ["hi"]
    world.post("/faults", {})
    assert [each.body for each in world.client.messages.list(to=CALLER)] == ["hi"], "it can be reconciled"


def test_a_broken_connection_may_hide_a_text_that_was_sent(world: World) -> None:
    world.post("/faults", {"timeout_after_accept": 1})
    with pytest.raises(requests.exceptions.ConnectionError):
        send(world)
    assert world.texts_at() == ["hi"]


def test_the_carrier_may_keep_silent_until_the_client_gives_up(world: World) -> None:
    world.post("/faults", {"timeout_after_accept": 1, "hold_seconds": 1})
    url = f"{world.carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    form = {"To": CALLER, "From": NUMBER, "Body": "hi"}
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.post(url, data=form, auth=(ACCOUNT, TOKEN), timeout=0.2)
    assert world.texts_at() == ["hi"]


def test_a_repeated_webhook_has_the_same_sid_and_token(world: World) -> None:
    world.line.answers["/sms"] = "<Message>hello</Message>"
    world.post("/faults", {"duplicate": 1})
    assert world.text("hi") == ["hello"], "the answer to one copy is lost"
    first, second = world.line.requests
    assert first.form == second.form
    token = "I-Twilio-Idempotency-Token"
    assert first.headers[token.title()] == second.headers[token.title()]


def test_repeated_webhooks_sometimes_overlap(world: World) -> None:
    under_way, most = 0, 0
    lock = threading.Lock()

    def slow(form: dict[str, str]) -> Any:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.05)
        with lock:
            under_way -= 1
        return "", 204

    world.line.answers["/sms"] = slow
    world.post("/faults", {"duplicate": 1, "seed": 3})
    for number in range(6):
        world.text(str(number))
    assert most == 2


def test_receipts_may_come_out_of_order_or_not_at_all(world: World) -> None:
    world.line.answers["/status"] = ""
    callback = f"{world.line_url}/status"
    world.post("/faults", {"reorder": 1})
    send(world, status_callback=callback)
    world.settle()
    assert [form["MessageStatus"] for form in world.line.asked("/status")] == ["delivered", "sent"]
    world.line.forget()
    world.post("/faults", {"drop_status": 1})
    send(world, status_callback=callback)
    world.settle()
    assert world.line.asked("/status") == []


def test_a_call_survives_reordered_reports(world: World) -> None:
    world.line.answers |= {"/reminder": "<Say>hi</Say>", "/status": ""}
    world.post("/faults", {"reorder": 0.5, "seed": 5})
    events = ["initiated", "ringing", "answered", "completed"]
    url = f"{world.line_url}/reminder"
    world.client.calls.create(
        to=CALLER,
        from_=NUMBER,
        url=url,
        status_callback=f"{world.line_url}/status",
        status_callback_event=events,
    )
    world.settle()
    statuses = [form["CallStatus"] for form in world.line.asked("/status")]
    assert sorted(statuses) == ["completed", "in-progress", "initiated", "ringing"]


def test_a_delay_is_felt_on_both_sides(world: World) -> None:
    world.line.answers["/sms"] = ""
    world.post("/faults", {"delay_ms": 150})
    started = time.monotonic()
    world.text("hi")
    send(world)
    assert time.monotonic() - started >= 0.3


def test_a_line_that_is_down_hears_nothing(world: World) -> None:
    world.line.answers |= {"/sms": "<Message>x</Message>", "/voice": "<Say>x</Say>"}
    world.post("/faults", {"line_down": 1})
    assert world.text("hi") == []
    assert said(world.call()) == ["We're sorry, an application error has occurred. Goodbye."]
    assert world.line.requests == []


def test_the_same_seed_brings_the_same_trouble(world: World) -> None:
    def run() -> list[bool]:
        world.post("/faults", {"http_429": 0.5, "seed": 42})
        outcomes = []
        for _ in range(12):
            try:
                send(world)
                outcomes.append(True)
            except TwilioRestException:
                outcomes.append(False)
        return outcomes

    assert run() == run()


def test_reset_forgets_everything_but_the_time(make_world: MakeWorld) -> None:
    world = make_world()
    world.line.answers["/sms"] = "<Message>x</Message><Oops/>"
    world.text("hi")
    world.post("/handsets", {"number": CALLER, "kind": "dead"})
    world.post("/faults", {"http_429": 1})
    later = world.post("/clock", {"advance_seconds": 86400})["now"]
    world.post("/reset", {})
    assert world.get("/ledger") == {"entries": [], "not_delivered": [], "from_handset": []}
    assert world.get("/handsets", number=CALLER)["kind"] == "mobile"
    assert world.warned() == []
    send(world)
    assert world.get("/clock")["now"] >= later


# the clock ----------------------------------------------------------------------------------------


def test_everybody_follows_the_clock_that_the_carrier_moves(make_world: MakeWorld, tmp_path: Path) -> None:
    file = tmp_path / "clock"
    world, clock = make_world(clock_file=file), FileClock(file)
    assert abs(clock() - system_now()) < timedelta(seconds=2)
    now = datetime.fromisoformat(world.post("/clock", {"advance_seconds": 86400})["now"])
    assert abs(clock() - now) < timedelta(seconds=2)
    assert float(file.read_text()) == pytest.approx(86400)
    target = now + timedelta(days=2)
    assert datetime.fromisoformat(world.post("/clock", {"to": target.isoformat()})["now"]) >= target
    assert clock() >= target
    send(world)
    assert datetime.fromisoformat(world.get("/ledger")["entries"][0]["at"]) >= target


def test_two_moves_in_a_row_are_both_seen(make_world: MakeWorld, tmp_path: Path) -> None:
    world, clock = make_world(clock_file=tmp_path / "clock"), FileClock(tmp_path / "clock")
    for days in range(1, 20):
        world.post("/clock", {"advance_seconds": 86400})
        assert clock() - system_now() >= timedelta(days=days) - timedelta(seconds=1)


def test_the_clock_takes_a_moment_in_any_zone(world: World) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    world.post("/clock", {"to": later.strftime("%Y-%m-%dT%H:%M:%SZ")})
    world.post("/clock", {"to": "2020-01-01T00:00:00Z"}, status=400)
    world.post("/clock", {"to": "2099-01-01T00:00:00"}, status=400)


def test_a_carrier_started_again_keeps_the_time_it_had_moved_to(
    make_world: MakeWorld, tmp_path: Path
) -> None:
    file = tmp_path / "clock"
    make_world(clock_file=file).post("/clock", {"advance_seconds": 86400})
    now = datetime.fromisoformat(make_world(clock_file=file).get("/clock")["now"])
    assert now - system_now() > timedelta(hours=23)


# what makes no sense ------------------------------------------------------------------------------

TEXT = {"from": CALLER, "to": NUMBER, "body": "hi"}


@pytest.mark.parametrize(
    "path, wrong",
    [
        ("/sms", None),
        ("/sms", []),
        ("/sms", "text"),
        ("/sms", {}),
        ("/sms", {**TEXT, "body": 5}),
        ("/sms", {**TEXT, "body": "\ud800"}),
        ("/sms", {**TEXT, "body": "x" * 20001}),
        ("/sms", {**TEXT, "from": "+1503555"}),
        ("/sms", {**TEXT, "from": "not a number"}),
        ("/sms", {**TEXT, "from": NUMBER}),
        ("/sms", {**TEXT, "to": "+15035550177"}),
        ("/sms", {**TEXT, "media": "x"}),
        ("/sms", {**TEXT, "colour": "red"}),
        ("/calls", {"from": CALLER}),
        ("/calls", {"from": None, "to": NUMBER}),
        ("/handsets", {"number": "123"}),
        ("/handsets", {"number": CALLER, "kind": "fax"}),
        ("/handsets", {"number": CALLER, "kind": ["mobile"]}),
        ("/handsets", {"number": CALLER, "answers": {"a": 1}}),
        ("/handsets", {"number": CALLER, "error_code": "30003"}),
        ("/handsets", {"number": NUMBER}),
        ("/faults", {"duplicate": 2}),
        ("/faults", {"duplicate": "often"}),
        ("/faults", {"duplicate": True}),
        ("/faults", {"earthquake": 1}),
        ("/faults", {"seed": "x"}),
        ("/faults", {"delay_ms": -1}),
        ("/clock", {}),
        ("/clock", {"advance_seconds": -1}),
        ("/clock", {"advance_seconds": float("nan")}),
        ("/clock", {"advance_seconds": float("inf")}),
        ("/clock", {"advance_seconds": 1e300}),
        ("/clock", {"advance_seconds": True}),
        ("/clock", {"to": "tomorrow"}),
        ("/clock", {"to": 5}),
        ("/clock", {"to": "9999-12-31T23:59:59-23:59"}),
        ("/clock", {"to": "2099-01-01T00:00:00Z", "advance_seconds": 1}),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(world: World, path: str, wrong: Any) -> None:
    assert world.post(path, wrong, status=400)["error"]


@pytest.mark.parametrize(
    "wrong",
    [{}, {"digits": ""}, {"digits": "12x"}, {"digits": 1}, {"digits": "1", "silence": True},
     {"silence": False}, {"hangup": "yes"}, {"record": -1}, {"record": "5"}, {"record": 1e12}, {"answer": 1},
     {"dial_result": "great"}, {"speech": 5}, {"speech": "hi", "confidence": 7}, {"dance": True}],
)  # fmt: skip
def test_what_nobody_can_do_with_a_phone_is_refused(world: World, wrong: Any) -> None:
    world.line.answers["/voice"] = "<Gather><Say>?</Say></Gather>"
    call = world.call()
    assert world.post(f"/calls/{call['call_sid']}", wrong, status=400)["error"]
    assert world.get(f"/calls/{call['call_sid']}")["waiting"] == "gather"


def test_a_call_that_is_not_there_is_404(world: World) -> None:
    world.post("/calls/CA1", {"digits": "1"}, status=404)
    assert requests.get(f"{world.carrier.url}/sim/nothing", timeout=5).status_code == 404
    assert requests.get(f"{world.carrier.url}/sim/ledger?number=abc", timeout=5).status_code == 400


def test_a_number_in_an_address_may_be_written_carelessly(world: World) -> None:
    world.line.answers["/sms"] = "<Message>hello</Message>"
    world.text("hi")
    found = requests.get(
        f"{world.carrier.url}/sim/ledger?number={CALLER}", timeout=5
    )  # the + arrives as a space
    assert len(found.json()["entries"]) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(
    ["from", "to", "body", "number", "kind", "digits", "record", "seed", "advance_seconds", "media"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/sms", "/calls", "/handsets", "/faults"]), sent=st.dictionaries(names, json_values)
)
def test_nothing_sent_to_the_simulator_breaks_it(world: World, path: str, sent: dict[str, Any]) -> None:
    answer = requests.post(f"{world.carrier.url}/sim{path}", data=json.dumps(sent), timeout=10)
    assert answer.status_code in (200, 400)
    assert answer.json()
    world.post("/faults", {})


@pytest.mark.parametrize("raw", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"advance_seconds": NaN}'])
def test_bytes_that_are_no_json_are_refused(world: World, raw: bytes) -> None:
    assert requests.post(f"{world.carrier.url}/sim/clock", data=raw, timeout=5).status_code == 400


# pages in a browser -------------------------------------------------------------------------------


def test_a_page_of_this_machine_may_use_the_simulator(world: World) -> None:
    origin = {"Origin": "http://127.0.0.1:8000"}
    asked = requests.options(f"{world.carrier.url}/sim/sms", headers=origin, timeout=5)
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == origin["Origin"]
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    read = requests.get(f"{world.carrier.url}/sim/health", headers=origin, timeout=5)
    assert read.headers["Access-Control-Allow-Origin"] == origin["Origin"]
    wrong = requests.post(f"{world.carrier.url}/sim/sms", headers=origin, data=b"{", timeout=5)
    assert (wrong.status_code, wrong.headers["Access-Control-Allow-Origin"]) == (400, origin["Origin"])


def test_a_page_from_elsewhere_may_not(world: World) -> None:
    origin = {"Origin": "https://127.0.0.1.example.org"}
    answer = requests.post(f"{world.carrier.url}/sim/sms", headers=origin, json=TEXT, timeout=5)
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert world.line.requests == []


# the process --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_process_ends_cleanly_when_asked(ending: signal.Signals) -> None:
    environment = {
        **os.environ, "CARRIER_PORT": "0", "PUBLIC_URL": "http://127.0.0.1:9", "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN, "HOTLINE_NUMBER": NUMBER,
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "hotline.carrier"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    assert requests.get(f"{url}/sim/health", timeout=5).json()["ok"]
    process.send_signal(ending)
    assert process.wait(timeout=5) == 0
    process.stdout.close()


def test_many_at_once_lose_nothing_and_repeat_nothing(world: World) -> None:
    world.line.answers["/status"] = ""
    client = world.client

    def many(start: int) -> None:
        for number in range(start, start + 15):
            client.messages.create(
                to=CALLER, from_=NUMBER, body=str(number), status_callback=f"{world.line_url}/status"
            )

    side_by_side(*[partial(many, start) for start in range(0, 120, 15)])
    assert sorted(map(int, world.texts_at())) == list(range(120))
    world.settle()
    assert len(world.line.asked("/status")) == 240
