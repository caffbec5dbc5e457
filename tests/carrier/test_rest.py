"""The line's own requests, made by Twilio's own client."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.carrier.conftest import ACCOUNT, CALLER, NUMBER, TOKEN, MakeWorld, World, said, twiml, wait_until

SERVICE = "MG" + "0" * 32


def refused(act: Any) -> TwilioRestException:
    with pytest.raises(TwilioRestException) as caught:
        act()
    return caught.value


# texts --------------------------------------------------------------------------------------------


def test_a_text_reaches_its_handset_once(world: World) -> None:
    sent = world.client.messages.create(to=CALLER, from_=NUMBER, body="Your group is tomorrow.")
    assert (sent.status, sent.direction, sent.num_segments) == ("queued", "outbound-api", "1")
    assert world.client.messages(sent.sid).fetch().status == "delivered"
    [entry] = world.get("/ledger", number=CALLER)["entries"]
    assert (entry["sid"], entry["body"], entry["direction"]) == (
        sent.sid,
        "Your group is tomorrow.",
        "to_handset",
    )
    assert datetime.fromisoformat(entry["at"]).tzinfo is not None


def test_receipts_come_in_order_and_signed(world: World) -> None:
    world.line.answers["/status/message"] = ""
    callback = f"{world.line_url}/status/message"
    world.client.messages.create(to=CALLER, from_=NUMBER, body="hi", status_callback=callback)
    world.settle()
    forms = world.line.asked("/status/message")
    assert [form["MessageStatus"] for form in forms] == ["sent", "delivered"]
    assert "RawDlrDoneDate" in forms[1]
    assert all(asked.signed for asked in world.line.requests)


def test_nobody_is_told_who_did_not_ask(world: World) -> None:
    world.client.messages.create(to=CALLER, from_=NUMBER, body="hi")
    world.settle()
    assert world.line.requests == []


@pytest.mark.parametrize(
    "handset, code",
    [
        ({"kind": "landline"}, 30006),
        ({"kind": "dead"}, 30005),
        ({"kind": "mobile", "error_code": 30003}, 30003),
    ],
)
def test_what_cannot_be_delivered_is_said_later(world: World, handset: dict[str, Any], code: int) -> None:
    world.line.answers["/status/message"] = ""
    world.post("/handsets", {"number": CALLER, **handset})
    callback = f"{world.line_url}/status/message"
    sent = world.client.messages.create(to=CALLER, from_=NUMBER, body="hi", status_callback=callback)
    world.settle()
    last = world.line.asked("/status/message")[-1]
    assert (last["MessageStatus"], last["ErrorCode"]) == ("undelivered", str(code))
    assert world.client.messages(sent.sid).fetch().error_code == code
    assert world.get("/ledger", number=CALLER)["entries"] == []


def test_who_opted_out_is_refused_at_once(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "kind": "optedout"})
    error = refused(lambda: world.client.messages.create(to=CALLER, from_=NUMBER, body="hi"))
    assert (error.status, error.code) == (400, 21610)
    assert [entry["error_code"] for entry in world.get("/ledger")["not_delivered"]] == [21610]


def test_with_a_messaging_service_the_refusal_comes_later(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "kind": "optedout"})
    sent = world.client.messages.create(to=CALLER, messaging_service_sid=SERVICE, body="hi")
    assert (sent.status, sent.num_segments) == ("accepted", "0")
    assert world.client.messages(sent.sid).fetch().error_code == 21610


def test_stop_blocks_what_the_line_sends_later(make_world: MakeWorld) -> None:
    world = make_world(optout="default")
    world.line.answers["/sms"] = ""
    world.text("STOP")
    assert refused(lambda: world.client.messages.create(to=CALLER, from_=NUMBER, body="x")).code == 21610
    world.text("UNSTOP")
    world.client.messages.create(to=CALLER, from_=NUMBER, body="back")
    assert world.texts_at()[-1] == "back"


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"To": "+1503555012"}, 21211),
        ({"To": "988"}, 21211),
        ({"To": ""}, 21604),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"From": ""}, 21603),
        ({"From": "+15035550177"}, 21606),
        ({"From": "Hotline"}, 21212),
        ({"To": NUMBER}, 21266),
        ({"StatusCallback": "nowhere"}, 21609),
        ({"From": "", "MessagingServiceSid": "MG1"}, 21701),
        ({"ScheduleType": "fixed", "SendAt": "2030-01-01T00:00:00Z"}, 35118),
        ({"ScheduleType": "fixed", "SendAt": "2099-01-01T00:00:00Z", "MessagingServiceSid": SERVICE}, 35111),
    ],
)
def test_a_text_that_cannot_be_is_refused_with_twilios_code(world: World, wrong: Any, code: int) -> None:
    form = {"To": CALLER, "From": NUMBER, "Body": "hi", **wrong}
    url = f"{world.carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    answer = requests.post(url, data=form, auth=(ACCOUNT, TOKEN), timeout=5)
    error = answer.json()
    assert (answer.status_code, error["code"], error["status"]) == (400, code, 400)
    assert error["more_info"] == f"https://www.twilio.com/docs/errors/{code}"
    assert error["message"]
    assert world.get("/ledger")["entries"] == []


def test_a_number_is_understood_as_people_write_it(world: World) -> None:
    assert world.client.messages.create(to="(503) 555-0123", from_=NUMBER, body="hi").to == CALLER


def test_the_list_is_filtered_by_number_and_by_date(world: World) -> None:
    world.line.answers["/sms"] = "<Message>reply</Message>"
    world.text("hi")
    world.client.messages.create(to="+15035550124", from_=NUMBER, body="other")
    client, now = world.client, world.carrier.exchange.clock.now()
    assert [each.direction for each in client.messages.list(to=CALLER)] == ["outbound-reply"]
    assert [each.direction for each in client.messages.list(from_=CALLER)] == ["inbound"]
    assert len(client.messages.list(date_sent_after=now - timedelta(minutes=1))) == 3
    assert client.messages.list(date_sent_after=now + timedelta(minutes=1)) == []
    assert client.messages.list(date_sent_before=now - timedelta(minutes=1)) == []
    assert len(client.messages.list(date_sent=now.date())) == 3


def test_a_long_list_comes_in_pages(world: World) -> None:
    client = world.client
    for number in range(7):
        client.messages.create(to=CALLER, from_=NUMBER, body=str(number))
    assert [each.body for each in client.messages.list(page_size=3)] == list("6543210")
    url = f"{world.carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json?PageSize=3&Page=1"
    page = requests.get(url, auth=(ACCOUNT, TOKEN), timeout=5).json()
    assert (page["page"], page["page_size"], page["start"], page["end"]) == (1, 3, 3, 5)
    assert page["next_page_uri"].endswith("PageSize=3&Page=2")
    assert page["previous_page_uri"].endswith("PageSize=3&Page=0")


def test_a_text_can_be_redacted_and_deleted(world: World) -> None:
    client = world.client
    sent = client.messages.create(to=CALLER, from_=NUMBER, body="secret")
    assert client.messages(sent.sid).update(body="").body == ""
    assert client.messages(sent.sid).delete()
    assert refused(lambda: client.messages(sent.sid).fetch()).code == 20404
    assert world.texts_at() == ["secret"], "the handset has it all the same"


def test_a_scheduled_text_waits_for_its_time_and_can_be_canceled(make_world: MakeWorld) -> None:
    world = make_world()
    client, now = world.client, datetime.now(UTC)
    later: dict[str, Any] = {
        "messaging_service_sid": SERVICE, "schedule_type": "fixed", "send_at": now + timedelta(hours=2)
    }  # fmt: skip
    kept = client.messages.create(to=CALLER, body="kept", **later)
    dropped = client.messages.create(to=CALLER, body="dropped", **later)
    assert kept.status == "scheduled"
    assert client.messages(dropped.sid).update(status="canceled").status == "canceled"
    assert world.texts_at() == []
    world.post("/clock", {"advance_seconds": 7201})
    assert world.texts_at() == ["kept"]
    assert refused(lambda: client.messages(kept.sid).update(status="canceled")).code == 30409


# calls --------------------------------------------------------------------------------------------


def place(world: World, **how: Any) -> Any:
    what = {"to": CALLER, "from_": NUMBER, "url": f"{world.line_url}/reminder", **how}
    return world.client.calls.create(**what)


EVERY_EVENT = ["initiated", "ringing", "answered", "completed"]


def test_a_call_reaches_a_handset_and_is_answered(world: World) -> None:
    world.line.answers |= {
        "/reminder": "<Gather numDigits='1' action='/ok'><Say>Group tomorrow. Press 1</Say></Gather>",
        "/ok": "<Say>See you</Say>",
        "/status": "",
    }
    placed = place(world, status_callback=f"{world.line_url}/status", status_callback_event=EVERY_EVENT)
    assert (placed.status, placed.direction) == ("queued", "outbound-api")
    world.settle()
    [call] = world.get("/handsets", number=CALLER)["calls"]
    assert said(call) == ["Group tomorrow. Press 1"]
    assert said(world.press(call, digits="1")) == ["See you"]
    world.settle()
    reports = world.line.asked("/status")
    assert [form["CallStatus"] for form in reports] == ["initiated", "ringing", "in-progress", "completed"]
    assert [form["SequenceNumber"] for form in reports] == ["0", "1", "2", "3"]
    assert reports[-1]["CallDuration"] == "1"
    assert world.line.asked("/reminder")[0]["Direction"] == "outbound-api"
    [entry] = world.get("/ledger", number=CALLER)["entries"]
    assert (entry["kind"], entry["status"]) == ("call", "completed")
    assert {"say": "See you", "language": "en-US"} in entry["heard"]


@pytest.mark.parametrize(
    "handset, status, sip",
    [
        ({"kind": "dead"}, "failed", "404"),
        ({"answers": "busy"}, "busy", "486"),
        ({"answers": "never"}, "no-answer", "480"),
    ],
)
def test_a_call_that_reaches_nobody_says_so(world: World, handset: Any, status: str, sip: str) -> None:
    world.post("/handsets", {"number": CALLER, **handset})
    world.line.answers["/status"] = ""
    placed = place(world, status_callback=f"{world.line_url}/status")
    world.settle()
    [report] = world.line.asked("/status")
    assert (report["CallStatus"], report["SipResponseCode"], report["CallDuration"]) == (status, sip, "0")
    assert world.client.calls(placed.sid).fetch().status == status
    ledger = world.get("/ledger", number=CALLER)
    assert (ledger["entries"], len(ledger["not_delivered"])) == ([], 1)


def test_a_ringing_handset_is_answered_by_hand(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "answers": "rings"})
    world.line.answers["/reminder"] = "<Say>Hello</Say>"
    place(world)
    world.settle()
    [call] = world.get("/handsets", number=CALLER)["calls"]
    assert call["state"] == "ringing"
    world.post(f"/calls/{call['call_sid']}", {"digits": "1"}, status=409)
    assert said(world.press(call, answer=True)) == ["Hello"]


def test_a_ringing_handset_may_be_turned_away(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "answers": "rings"})
    placed = place(world)
    world.settle()
    assert world.press({"call_sid": placed.sid}, answer=False)["state"] == "busy"
    assert world.line.asked("/reminder") == []


def test_nobody_answers_for_ever(make_world: MakeWorld) -> None:
    world = make_world()
    world.post("/handsets", {"number": CALLER, "answers": "rings"})
    placed = place(world, timeout=30)
    world.settle()
    world.post("/clock", {"advance_seconds": 30})
    assert world.client.calls(placed.sid).fetch().status == "ringing"
    world.post("/clock", {"advance_seconds": 10})
    wait_until(lambda: world.client.calls(placed.sid).fetch().status == "no-answer")


def test_a_handset_left_lying_hangs_up_in_time(make_world: MakeWorld) -> None:
    world = make_world()
    world.line.answers["/reminder"] = "<Gather><Say>?</Say></Gather>"
    placed = place(world)
    world.settle()
    world.post("/clock", {"advance_seconds": 3600})
    wait_until(lambda: world.client.calls(placed.sid).fetch().status == "completed")


@pytest.mark.parametrize(
    "kind, mode, found",
    [
        ("machine", "Enable", "machine_start"),
        ("machine", "DetectMessageEnd", "machine_end_beep"),
        ("mobile", "Enable", "human"),
    ],
)
def test_a_machine_is_told_from_a_person(world: World, kind: str, mode: str, found: str) -> None:
    world.post("/handsets", {"number": CALLER, "kind": kind})
    world.line.answers["/reminder"] = "<Say>Please call us back.</Say>"
    placed = place(world, machine_detection=mode)
    world.settle()
    assert world.line.asked("/reminder")[0]["AnsweredBy"] == found
    assert world.client.calls(placed.sid).fetch().answered_by == found


def test_a_finding_can_be_posted_later(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "kind": "machine"})
    world.line.answers |= {"/reminder": "<Say>Hello</Say>", "/amd": ""}
    place(
        world, machine_detection="Enable", async_amd="true", async_amd_status_callback=f"{world.line_url}/amd"
    )
    world.settle()
    assert "AnsweredBy" not in world.line.asked("/reminder")[0]
    assert world.line.asked("/amd")[0]["AnsweredBy"] == "machine_start"


def test_a_machine_presses_nothing_and_hangs_up_in_the_end(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "kind": "machine"})
    world.line.answers["/reminder"] = "<Gather><Say>Press 1</Say></Gather><Redirect>/reminder</Redirect>"
    placed = place(world)
    world.settle()
    assert world.client.calls(placed.sid).fetch().status == "completed"
    assert 2 <= len(world.line.asked("/reminder")) < 10


def test_words_may_come_with_the_call(world: World) -> None:
    placed = world.client.calls.create(to=CALLER, from_=NUMBER, twiml="<Response><Say>Hello</Say></Response>")
    world.settle()
    [entry] = world.get("/ledger", number=CALLER)["entries"]
    assert entry["sid"] == placed.sid
    assert entry["heard"][0]["say"] == "Hello"
    assert world.line.requests == []


def test_a_call_whose_page_is_broken_falls_back(world: World) -> None:
    world.line.answers |= {"/reminder": ("oops", 500), "/plan-b": "<Say>Sorry</Say>"}
    place(world, fallback_url=f"{world.line_url}/plan-b")
    world.settle()
    assert world.line.asked("/plan-b")[0]["ErrorCode"] == "11200"


def test_a_live_call_can_be_given_other_words_and_ended(world: World) -> None:
    world.line.answers["/voice"] = "<Gather><Say>Menu</Say></Gather>"
    call = world.call()
    sid = call["call_sid"]
    world.client.calls(sid).update(twiml="<Response><Gather><Say>New words</Say></Gather></Response>")
    world.settle()
    assert "New words" in said(world.get(f"/calls/{sid}"))
    world.client.calls(sid).update(status="completed")
    world.settle()
    assert world.get(f"/calls/{sid}")["state"] == "completed"
    assert refused(lambda: world.client.calls(sid).update(status="completed")).code == 21220


def test_words_that_change_during_a_request_win_over_its_answer(world: World) -> None:
    def menu(form: dict[str, str]) -> Any:
        world.client.calls(form["CallSid"]).update(twiml="<Response><Say>Instead</Say></Response>")
        return twiml("<Say>Never heard</Say>")

    world.line.answers |= {"/voice": "<Gather action='/menu'><Say>Press 1</Say></Gather>", "/menu": menu}
    assert said(world.press(world.call(), digits="1#")) == ["Instead"]


def test_a_ringing_call_cannot_be_given_other_words(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "answers": "rings"})
    placed = place(world)
    world.settle()
    calls = world.client.calls
    assert refused(lambda: calls(placed.sid).update(twiml="<Response/>")).code == 21220
    calls(placed.sid).update(status="canceled")
    world.settle()
    assert calls(placed.sid).fetch().status == "canceled"


def test_calls_are_listed_and_filtered(world: World) -> None:
    world.line.answers |= {"/voice": "<Say>hi</Say>", "/reminder": "<Say>hi</Say>"}
    world.call()
    place(world)
    world.settle()
    assert [each.direction for each in world.client.calls.list(to=CALLER)] == ["outbound-api"]
    assert len(world.client.calls.list(status="completed")) == 2
    assert world.client.calls.list(start_time_after=datetime(2099, 1, 1, tzinfo=UTC)) == []


@pytest.mark.parametrize(
    "wrong, code",
    [
        ({"To": "+1"}, 21211),
        ({"To": ""}, 21201),
        ({"From": "+15035550177"}, 21210),
        ({"From": ""}, 21213),
        ({"Url": ""}, 21205),
        ({"Url": "ftp://x"}, 21205),
        ({"Url": "", "Twiml": "<Nonsense"}, 21218),
        ({"MachineDetection": "Maybe"}, 21626),
        ({"StatusCallbackEvent": "sneezed"}, 21626),
        ({"Timeout": "soon"}, 21626),
    ],
)
def test_a_call_that_cannot_be_is_refused_with_twilios_code(world: World, wrong: Any, code: int) -> None:
    form = {"To": CALLER, "From": NUMBER, "Url": f"{world.line_url}/reminder", **wrong}
    url = f"{world.carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
    answer = requests.post(url, data=form, auth=(ACCOUNT, TOKEN), timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_parameters_twilio_has_not_are_remarked_on(world: World) -> None:
    form = {"To": CALLER, "From": NUMBER, "Body": "hi", "Colour": "red"}
    url = f"{world.carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    requests.post(url, data=form, auth=(ACCOUNT, TOKEN), timeout=5)
    assert "Colour" in world.get("/warnings")["warnings"][0]["text"]


# the rest -----------------------------------------------------------------------------------------


def test_recordings_are_listed_fetched_and_deleted(world: World) -> None:
    world.line.answers |= {"/voice": "<Record action='/told'/>", "/told": "<Hangup/>"}
    call = world.call()
    world.press(call, record=3)
    client = world.client
    [recording] = client.recordings.list()
    assert (recording.duration, recording.call_sid, recording.source) == ("3", call["call_sid"], "RecordVerb")
    assert len(client.calls(call["call_sid"]).recordings.list()) == 1
    assert client.recordings(recording.sid).fetch().status == "completed"
    assert client.recordings(recording.sid).delete()
    assert refused(lambda: client.recordings(recording.sid).fetch()).code == 20404


@pytest.mark.parametrize("kind, found", [("mobile", "mobile"), ("landline", "landline")])
def test_a_lookup_tells_a_landline_from_a_mobile(world: World, kind: str, found: str) -> None:
    world.post("/handsets", {"number": CALLER, "kind": kind})
    looked_up = world.client.lookups.v2.phone_numbers(CALLER).fetch(fields="line_type_intelligence")
    assert looked_up.valid
    assert looked_up.line_type_intelligence["type"] == found
    assert world.client.lookups.v1.phone_numbers(CALLER).fetch(type=["carrier"]).carrier["type"] == found


def test_a_lookup_of_no_number_is_not_valid(world: World) -> None:
    assert not world.client.lookups.v2.phone_numbers("+1503").fetch().valid


def test_the_account_shows_the_lines_number_and_addresses(world: World) -> None:
    [number] = world.client.incoming_phone_numbers.list(phone_number=NUMBER)
    assert number.sms_url == f"{world.line_url}/sms"
    assert world.client.api.accounts(ACCOUNT).fetch().status == "active"


def test_a_wrong_token_opens_nothing(world: World) -> None:
    client = Client(ACCOUNT, "wrong")
    client.api.base_url = world.carrier.url
    error = refused(lambda: client.messages.create(to=CALLER, from_=NUMBER, body="hi"))
    assert (error.status, error.code) == (401, 20003)
    assert world.get("/ledger")["entries"] == []


def test_an_unknown_address_is_twilios_404(world: World) -> None:
    url = f"{world.carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Faxes.json"
    answer = requests.get(url, auth=(ACCOUNT, TOKEN), timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (404, 20404)
    assert refused(lambda: world.client.messages("SM1").fetch()).code == 20404
    other = f"{world.carrier.url}/2010-04-01/Accounts/AC{'1' * 32}/Messages.json"
    assert requests.get(other, auth=(ACCOUNT, TOKEN), timeout=5).status_code == 404
