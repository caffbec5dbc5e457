"""Texts from handsets, and the replies that come back."""

from __future__ import annotations

import time
from typing import Any

import pytest
from flask import Response, redirect

from tests.carrier.conftest import ACCOUNT, CALLER, NUMBER, MakeWorld, World, twiml


def test_a_text_gets_the_reply_the_line_wrote(world: World) -> None:
    world.line.answers["/sms"] = "<Message>Hello from the line</Message>"
    assert world.text("hi") == ["Hello from the line"]
    assert world.texts_at() == ["Hello from the line"]


def test_the_line_is_asked_as_twilio_asks(world: World) -> None:
    world.line.answers["/sms"] = ""
    world.text("hé €🙂 &=+")
    [asked] = world.line.requests
    assert asked.signed
    assert asked.headers["User-Agent"] == "TwilioProxy/1.1"
    assert asked.headers["I-Twilio-Idempotency-Token"]
    form = asked.form
    assert form["Body"] == "hé €🙂 &=+"
    assert form["MessageSid"] == form["SmsSid"] == form["SmsMessageSid"]
    assert form["FromCity"] == form["ToZip"] == "", "geography is empty, not missing"
    expected = {"From": CALLER, "To": NUMBER, "AccountSid": ACCOUNT, "NumMedia": "0", "NumSegments": "1",
                "SmsStatus": "received", "ApiVersion": "2010-04-01", "FromCountry": "US"}  # fmt: skip
    assert expected.items() <= form.items()


def test_several_messages_arrive_in_order(world: World) -> None:
    world.line.answers["/sms"] = "<Message>one</Message><Message><Body>two</Body></Message>"
    assert world.text("hi") == ["one", "two"]


def test_a_picture_is_sent_on_both_ways(world: World) -> None:
    world.line.answers["/sms"] = "<Message><Body>look</Body><Media>/map.png</Media></Message>"
    sent = {"from": CALLER, "to": NUMBER, "body": "", "media": ["https://example.org/a.jpg"]}
    world.post("/sms", sent)
    [form] = world.line.asked("/sms")
    assert form["NumMedia"] == "1"
    assert form["MediaUrl0"] == "https://example.org/a.jpg"
    assert form["MessageSid"].startswith("MM")
    [entry] = world.get("/ledger", number=CALLER)["entries"]
    assert entry["media"] == [f"{world.line_url}/map.png"]


def test_a_redirect_leads_to_the_document_that_answers(world: World) -> None:
    world.line.answers["/sms"] = (
        "<Message>first</Message><Redirect>/more?x=1</Redirect><Message>never</Message>"
    )
    world.line.answers["/more?x=1"] = "<Message>second</Message>"
    assert world.text("hi") == ["first", "second"]
    assert all(asked.signed for asked in world.line.requests)


def test_an_http_redirect_turns_the_post_into_a_signed_get(world: World) -> None:
    world.line.answers["/sms"] = lambda form: redirect("/elsewhere", 302)
    world.line.answers["/elsewhere"] = "never reached without its parameters"
    world.text("hi")
    assert world.line.requests[1].method == "GET"
    assert "Body=hi" in world.line.requests[1].path
    assert world.line.requests[1].signed


def test_plain_text_is_sent_as_it_is(world: World) -> None:
    world.line.answers["/sms"] = lambda form: Response("just words", mimetype="text/plain")
    assert world.text("hi") == ["just words"]


def test_an_empty_response_is_silence(world: World) -> None:
    world.line.answers["/sms"] = ""
    assert world.text("hi") == []
    assert world.warned() == []


@pytest.mark.parametrize(
    "answer, code",
    [
        (("broken", 500), 11200),
        (Response("<Response><Message>x</Message>", mimetype="text/xml"), 12100),
        (Response(' <?xml version="1.0"?><Response/>', mimetype="text/xml"), 12100),
        (Response("﻿<Response/>".encode(), mimetype="text/xml"), 12100),
        (Response("<Html/>", mimetype="text/xml"), 12102),
        (Response("<Response/>", mimetype="application/json"), 12300),
        (Response("<Response>" + " " * 65536 + "</Response>", mimetype="text/xml"), 11750),
        (Response('<!DOCTYPE a [<!ENTITY b "c">]><Response>&b;</Response>', mimetype="text/xml"), 12100),
    ],
    ids=["500", "cut-off", "space-first", "bom", "other-root", "json", "64kB", "entities"],
)  # fmt: skip
def test_what_twilio_cannot_use_goes_to_the_fallback_with_its_code(
    world: World, answer: Any, code: int
) -> None:
    world.line.answers["/sms"] = lambda form: answer
    world.line.answers["/fallback/sms"] = "<Message>We are having trouble. In danger? Call 988.</Message>"
    assert world.text("hi") == ["We are having trouble. In danger? Call 988."]
    [form] = world.line.asked("/fallback/sms")
    assert form["ErrorCode"] == str(code)
    assert form["ErrorUrl"] == f"{world.line_url}/sms"
    assert form["Body"] == "hi"
    assert code in world.warned()


def test_a_line_that_is_too_slow_is_given_up_on(make_world: MakeWorld) -> None:
    world = make_world(webhook_timeout_seconds=0.2)
    world.line.answers["/sms"] = lambda form: time.sleep(0.6) or twiml("<Message>late</Message>")
    world.line.answers["/fallback/sms"] = "<Message>sorry</Message>"
    assert world.text("hi") == ["sorry"]
    assert world.line.asked("/fallback/sms")[0]["ErrorCode"] == "11200"


def test_with_nobody_at_home_a_text_gets_nothing(make_world: MakeWorld) -> None:
    world = make_world(line_url="http://127.0.0.1:9")
    assert world.text("hi") == []
    assert world.warned() == [11205, 11205]


def test_a_reply_that_is_too_long_is_not_sent_and_is_loud(world: World) -> None:
    world.line.answers["/sms"] = f"<Message>{'a' * 1601}</Message><Message>short</Message>"
    assert world.text("hi") == ["short"]
    assert world.warned() == [21617]


def test_unknown_twiml_is_a_warning_and_is_left_out(world: World) -> None:
    world.line.answers["/sms"] = '<Shout>x</Shout><Message colour="red">hello</Message>'
    assert world.text("hi") == ["hello"]
    assert world.warned() == [12200, 12200]


@pytest.mark.parametrize("kind, code", [("landline", 30006), ("dead", 30005), ("optedout", 21610)])
def test_what_cannot_reach_a_handset_is_listed_apart(world: World, kind: str, code: int) -> None:
    world.post("/handsets", {"number": CALLER, "kind": kind})
    world.line.answers["/sms"] = "<Message>hello</Message>"
    assert world.text("hi") == []
    ledger = world.get("/ledger", number=CALLER)
    assert ledger["entries"] == []
    assert [entry["error_code"] for entry in ledger["not_delivered"]] == [code]
    assert [entry["body"] for entry in ledger["from_handset"]] == ["hi"]


def test_a_text_shows_the_number_that_a_call_would_withhold(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "kind": "withheld"})
    world.line.answers["/sms"] = "<Message>hello</Message>"
    assert world.text("hi") == ["hello"]
    assert world.line.asked("/sms")[0]["From"] == CALLER


@pytest.mark.parametrize("body", ["", "\x00", "a\u202eb", "👩‍👩‍👧" * 50, "x" * 5000])
def test_odd_bodies_arrive_as_they_are(world: World, body: str) -> None:
    world.line.answers["/sms"] = ""
    world.text(body)
    assert world.line.asked("/sms")[0]["Body"] == body
    assert world.line.requests[0].signed


# STOP, by either setting --------------------------------------------------------------------------


def test_the_line_answers_stop_itself_when_the_account_says_so(world: World) -> None:
    world.line.answers["/sms"] = "<Message>You are out.</Message>"
    assert world.text("STOP") == ["You are out."]
    assert world.text("hi") == ["You are out."], "nothing is blocked by the carrier"


def test_by_default_twilio_answers_stop_and_still_tells_the_line(make_world: MakeWorld) -> None:
    world = make_world(optout="default")
    world.line.answers["/sms"] = "<Message>You are out.</Message>"
    [reply] = world.text(" stop ")
    assert reply.startswith("You have successfully been unsubscribed.")
    assert len(world.line.asked("/sms")) == 1
    [blocked] = world.get("/ledger", number=CALLER)["not_delivered"]
    assert (blocked["body"], blocked["error_code"]) == ("You are out.", 21610)


def test_by_default_start_opens_the_way_again(make_world: MakeWorld) -> None:
    world = make_world(optout="default")
    world.line.answers["/sms"] = "<Message>Welcome</Message>"
    world.text("STOP")
    assert world.text("HELP") == [], "nobody who opted out gets the automatic help"
    first, second = world.text("Start")
    assert first.startswith("You have successfully been re-subscribed")
    assert second == "Welcome"


def test_stop_inside_a_sentence_is_not_stop(make_world: MakeWorld) -> None:
    world = make_world(optout="default")
    world.line.answers["/sms"] = "<Message>ok</Message>"
    assert world.text("please stop") == ["ok"]


SERVICE = "MG" + "1" * 32


def test_advanced_opt_out_answers_and_tells_the_line_what_it_did(make_world: MakeWorld) -> None:
    world = make_world(optout="advanced", services={SERVICE: (NUMBER,)})
    world.line.answers["/sms"] = "<Message>ok</Message>"
    assert world.text("YES") == ["ok"], "to somebody who never opted out it means nothing there"
    for word in ("HELP", "stop", "HELP", "Yes"):
        world.text(word)
    told = [(asked["Body"], asked.get("OptOutType")) for asked in world.line.asked("/sms")]
    assert told == [("YES", None), ("HELP", "HELP"), ("stop", "STOP"), ("HELP", "HELP"), ("Yes", "START")]
    assert {asked["MessagingServiceSid"] for asked in world.line.asked("/sms")} == {SERVICE}


def test_advanced_opt_out_is_the_services_own(make_world: MakeWorld) -> None:
    world = make_world(optout="advanced")
    world.line.answers["/sms"] = ""
    assert world.text("STOP")[0].startswith("You have successfully been unsubscribed.")
    assert "OptOutType" not in world.line.asked("/sms")[0]
