"""Calls to the line: what is heard, pressed, said and recorded."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from flask import Response

from tests.carrier.conftest import ACCOUNT, CALLER, NUMBER, TOKEN, World, said, twiml

APOLOGY = "We're sorry, an application error has occurred. Goodbye."
COORDINATOR = "+15035550150"


def test_a_call_is_heard_and_then_over(world: World) -> None:
    world.line.answers["/voice"] = '<Say language="es-US">Hola</Say><Play>/chime.wav</Play>'
    world.line.answers["/chime.wav"] = lambda form: Response(b"RIFF", mimetype="audio/wav")
    call = world.call()
    assert call["heard"] == [
        {"say": "Hola", "language": "es-US"},
        {"play": f"{world.line_url}/chime.wav"},
        {"hangup": True},
    ]
    assert call["waiting"] == "none"
    assert world.get(f"/calls/{call['call_sid']}")["state"] == "completed"
    assert world.warned() == []


def test_the_line_is_asked_as_twilio_asks(world: World) -> None:
    world.line.answers["/voice"] = "<Gather><Say>Menu</Say></Gather>"
    call = world.call()
    [asked] = world.line.requests
    assert asked.signed
    expected = {"CallSid": call["call_sid"], "AccountSid": ACCOUNT, "From": CALLER, "Caller": CALLER,
                "To": NUMBER, "Called": NUMBER, "CallStatus": "ringing", "Direction": "inbound",
                "CallerCity": "", "ApiVersion": "2010-04-01"}  # fmt: skip
    assert expected.items() <= asked.form.items()
    world.press(call, digits="1")
    assert world.line.requests[1].form["CallStatus"] == "in-progress"


def test_a_withheld_number_calls_as_anonymous(world: World) -> None:
    world.post("/handsets", {"number": CALLER, "kind": "withheld"})
    world.line.answers["/voice"] = "<Say>Hello</Say>"
    world.call()
    assert world.line.asked("/voice")[0]["From"] == "anonymous"


def gather(attributes: str = "", after: str = "<Redirect>/again</Redirect>") -> str:
    return f'<Gather action="/menu?turn=2" {attributes}><Say>Press one</Say></Gather>{after}'


def test_keys_go_to_the_action_without_the_one_that_ends_them(world: World) -> None:
    world.line.answers |= {"/voice": gather(), "/menu": "<Say>Thank you</Say>"}
    call = world.call()
    assert call["waiting"] == "gather"
    assert call["gather"] == {
        "num_digits": None,
        "finish_on_key": "#",
        "input": ["dtmf"],
        "language": "en-US",
    }
    after = world.press(call, digits="97214#")
    assert said(after) == ["Thank you"], "only what was heard since the input"
    [form] = world.line.asked("/menu?turn=2")
    assert (form["Digits"], form["FinishedOnKey"], form["msg"]) == ("97214", "#", "Gather End")


def test_keys_beyond_the_number_asked_for_are_lost(world: World) -> None:
    world.line.answers |= {"/voice": gather('numDigits="1"'), "/menu": "<Say>ok</Say>"}
    world.press(world.call(), digits="123")
    assert world.line.asked("/menu?turn=2")[0]["Digits"] == "1"


def test_silence_falls_through_to_what_comes_next(world: World) -> None:
    world.line.answers |= {"/voice": gather(), "/again": "<Say>Goodbye</Say>"}
    assert said(world.press(world.call(), silence=True)) == ["Goodbye"]
    assert world.line.asked("/menu?turn=2") == []


def test_the_finish_key_alone_is_no_answer(world: World) -> None:
    world.line.answers |= {"/voice": gather(), "/again": "<Say>Again</Say>"}
    assert said(world.press(world.call(), digits="#")) == ["Again"]


def test_silence_is_an_answer_when_the_line_wants_it_to_be(world: World) -> None:
    world.line.answers |= {"/voice": gather('actionOnEmptyResult="true"'), "/menu": "<Say>Nothing?</Say>"}
    assert said(world.press(world.call(), silence=True)) == ["Nothing?"]
    assert world.line.asked("/menu?turn=2")[0]["Digits"] == ""


def test_speech_is_heard_only_by_a_gather_that_listens(world: World) -> None:
    world.line.answers |= {"/voice": gather(), "/menu": "<Say>ok</Say>"}
    call = world.call()
    deaf = world.press(call, speech="grief")
    assert (deaf["waiting"], deaf["heard"]) == ("gather", [])

    world.line.answers["/voice"] = gather('input="dtmf speech" language="es-US"')
    assert said(world.press(world.call(), speech="duelo")) == ["ok"]
    form = world.line.asked("/menu?turn=2")[-1]
    assert (form["SpeechResult"], form["Confidence"]) == ("duelo", "0.9")


def test_a_gather_without_action_asks_its_own_page(world: World) -> None:
    def voice(form: dict[str, str]) -> Any:
        return twiml("<Say>done</Say>" if "Digits" in form else "<Gather numDigits='1'><Say>?</Say></Gather>")

    world.line.answers["/voice"] = voice
    assert said(world.press(world.call(), digits="5")) == ["done"]


def test_an_action_may_be_fetched_with_get(world: World) -> None:
    world.line.answers |= {"/voice": gather('method="GET"')}
    world.press(world.call(), digits="1#")
    got = world.line.requests[1]
    assert got.method == "GET"
    assert got.path.startswith("/menu?turn=2&")
    assert got.signed


# recording ----------------------------------------------------------------------------------------

RECORD = (
    '<Say>Speak</Say><Record action="/told" maxLength="60" finishOnKey="#" '
    'recordingStatusCallback="/status/recording"/><Say>unreachable</Say>'
)


def test_a_story_is_recorded_reported_and_can_be_fetched(world: World) -> None:
    world.line.answers |= {"/voice": RECORD, "/told": "<Say>Thank you</Say>", "/status/recording": ""}
    call = world.call()
    assert call["heard"][-1] == {"beep": True}
    assert call["waiting"] == "record"
    assert said(world.press(call, record=7)) == ["Thank you"]
    [form] = world.line.asked("/told")
    assert form["RecordingDuration"] == "7"
    world.settle()
    [report] = world.line.asked("/status/recording")
    assert (report["RecordingStatus"], report["RecordingSid"]) == ("completed", form["RecordingSid"])
    wav = requests.get(form["RecordingUrl"] + ".wav", auth=(ACCOUNT, TOKEN), timeout=5)
    assert wav.content[:4] == b"RIFF"
    assert len(wav.content) == 44 + 7 * 16000
    mp3 = requests.get(form["RecordingUrl"] + ".mp3", auth=(ACCOUNT, TOKEN), timeout=5)
    assert mp3.headers["Content-Type"] == "audio/mpeg"
    assert requests.get(form["RecordingUrl"], timeout=5).status_code == 401


@pytest.mark.parametrize(
    "what, seconds, digits",
    [({"record": 400}, "60", ""), ({"digits": "5#"}, "1", "#"), ({"silence": True}, "5", "")],
)
def test_a_recording_ends_in_several_ways(
    world: World, what: dict[str, Any], seconds: str, digits: str
) -> None:
    world.line.answers |= {"/voice": RECORD, "/told": "<Hangup/>"}
    world.press(world.call(), **what)
    [form] = world.line.asked("/told")
    assert (form["RecordingDuration"], form["Digits"]) == (seconds, digits)


def test_hanging_up_keeps_the_recording_and_tells_the_line(world: World) -> None:
    world.line.answers |= {"/voice": RECORD, "/told": "<Say>to nobody</Say>"}
    after = world.press(world.call(), hangup=True)
    assert after["heard"] == [{"hangup": True}]
    [form] = world.line.asked("/told")
    assert (form["Digits"], form["CallStatus"]) == ("hangup", "completed")


# dialling -----------------------------------------------------------------------------------------

DIAL = '<Dial action="/dialled" timeout="20">{}</Dial><Say>unreachable</Say>'


def test_the_crisis_line_is_never_really_called(world: World) -> None:
    world.line.answers |= {"/voice": DIAL.format("988"), "/dialled": "<Say>Are you safe?</Say>"}
    call = world.call()
    assert call["heard"] == [{"dial": "988"}]
    assert call["waiting"] == "dial"
    assert said(world.press(call, dial_result="completed")) == ["Are you safe?"]
    [form] = world.line.asked("/dialled")
    assert (form["DialCallStatus"], form["DialBridged"]) == ("completed", "true")
    assert form["DialCallSid"].startswith("CA")


def test_a_dial_nobody_answers_goes_to_its_action(world: World) -> None:
    world.line.answers |= {"/voice": DIAL.format(COORDINATOR), "/dialled": "<Say>Nobody is there</Say>"}
    assert said(world.press(world.call(), silence=True)) == ["Nobody is there"]
    assert world.line.asked("/dialled")[0]["DialCallStatus"] == "no-answer"


@pytest.mark.parametrize(
    "handset, status",
    [({"kind": "dead"}, "failed"), ({"answers": "busy"}, "busy"), ({"answers": "never"}, "no-answer")],
)
def test_a_handset_that_cannot_answer_ends_the_dial_at_once(
    world: World, handset: dict[str, str], status: str
) -> None:
    world.post("/handsets", {"number": COORDINATOR, **handset})
    world.line.answers |= {"/voice": DIAL.format(COORDINATOR), "/dialled": "<Say>Sorry</Say>"}
    assert said(world.call()) == ["Sorry"]
    assert world.line.asked("/dialled")[0]["DialCallStatus"] == status


def test_a_coordinator_who_answers_talks_until_one_hangs_up(world: World) -> None:
    world.post("/handsets", {"number": COORDINATOR, "kind": "mobile"})
    world.line.answers |= {
        "/voice": DIAL.format(f"<Number>{COORDINATOR}</Number>"),
        "/dialled": "<Say>Bye</Say>",
    }
    call = world.call()
    [leg] = world.get("/handsets", number=COORDINATOR)["calls"]
    assert (call["waiting"], leg["waiting"], leg["state"]) == ("dial", "dial", "in-progress")
    world.press(leg, hangup=True)
    world.settle()
    assert said(world.get(f"/calls/{call['call_sid']}")) == ["Bye"]
    assert world.line.asked("/dialled")[0]["DialCallStatus"] == "completed"


def test_a_ringing_coordinator_hears_the_whisper_first(world: World) -> None:
    world.post("/handsets", {"number": COORDINATOR, "answers": "rings"})
    world.line.answers |= {
        "/voice": DIAL.format(f'<Number url="/whisper">{COORDINATOR}</Number>'),
        "/whisper": '<Gather numDigits="1" action="/accept"><Say>Press 1 to take it</Say></Gather><Hangup/>',
        "/accept": "<Say>Connecting</Say>",
        "/dialled": "<Say>Bye</Say>",
    }
    call = world.call()
    world.settle()
    [leg] = world.get("/handsets", number=COORDINATOR)["calls"]
    assert leg["state"] == "ringing"
    assert said(world.press(leg, answer=True)) == ["Press 1 to take it"]
    connected = world.press(leg, digits="1")
    assert (said(connected), connected["waiting"]) == (["Connecting"], "dial")
    world.press(call, hangup=True)
    world.settle()
    assert world.get(f"/calls/{leg['call_sid']}")["state"] == "completed"
    [form] = world.line.asked("/dialled")
    assert (form["DialCallStatus"], form["CallStatus"]) == ("completed", "completed")


def test_a_whisper_that_is_turned_down_connects_nobody(world: World) -> None:
    world.post("/handsets", {"number": COORDINATOR, "kind": "mobile"})
    world.line.answers |= {
        "/voice": DIAL.format(f'<Number url="/whisper">{COORDINATOR}</Number>'),
        "/whisper": "<Hangup/>",
        "/dialled": "<Say>Sorry</Say>",
    }
    call = world.call()
    world.settle()
    assert said(world.get(f"/calls/{call['call_sid']}")) == ["Sorry"]
    assert world.line.asked("/dialled")[0]["DialBridged"] == "false"


def test_two_callers_meet_in_a_room(world: World) -> None:
    events = 'statusCallback="/status/room" statusCallbackEvent="start end join leave"'
    room = f"<Conference {events}>room-7</Conference>"
    world.line.answers |= {"/voice": DIAL.format(room), "/dialled": "<Say>Goodbye</Say>", "/status/room": ""}
    first = world.call()
    second = world.call("+15035550124")
    assert second["heard"] == [{"dial": "room-7", "conference": True}]
    [listed] = world.client.conferences.list()
    assert (listed.friendly_name, listed.status) == ("room-7", "in-progress")
    world.press(first, hangup=True)
    assert said(world.press(second, dial_result="completed")) == ["Goodbye"]
    world.settle()
    events = [form["StatusCallbackEvent"] for form in world.line.asked("/status/room")]
    assert sorted(events) == sorted(
        ["participant-join", "participant-join", "conference-start", "participant-leave", "participant-leave",
         "conference-end"]
    )  # fmt: skip
    assert world.line.asked("/dialled")[0]["DialCallStatus"] == "answered"


# trouble ------------------------------------------------------------------------------------------


def test_a_broken_line_is_heard_as_an_apology(world: World) -> None:
    world.line.answers["/voice"] = ("oops", 500)
    call = world.call()
    assert call["heard"] == [{"say": APOLOGY, "language": "en-US"}, {"hangup": True}]
    assert call["waiting"] == "none"


def test_the_fallback_takes_over_in_the_middle_of_a_call(world: World) -> None:
    world.line.answers |= {
        "/voice": gather(),
        "/menu": ("oops", 500),
        "/fallback/voice": "<Say>Call 988.</Say>",
    }
    assert said(world.press(world.call(), digits="1#")) == ["Call 988."]
    [form] = world.line.asked("/fallback/voice")
    assert (form["ErrorCode"], form["ErrorUrl"]) == ("11200", f"{world.line_url}/menu?turn=2")


def test_an_empty_page_is_an_error_on_a_call(world: World) -> None:
    world.line.answers["/voice"] = ("", 200)
    assert said(world.call()) == [APOLOGY]
    assert 11770 in world.warned()


def test_a_verb_the_stand_in_has_not_fails_loudly(world: World) -> None:
    world.line.answers["/voice"] = "<Say>Hi</Say><Enqueue>waiting</Enqueue><Say>never</Say>"
    assert said(world.call()) == ["Hi", APOLOGY]
    [notice] = world.get("/warnings")["warnings"]
    assert notice["level"] == "error"
    assert "<Enqueue>" in notice["text"]


def test_dialling_what_the_stand_in_cannot_dial_fails_loudly(world: World) -> None:
    world.line.answers["/voice"] = "<Dial><Sip>sip:a@example.org</Sip></Dial>"
    assert said(world.call()) == [APOLOGY]


@pytest.mark.parametrize(
    "inside, code",
    [
        ("<Gather finishOnKey='12'/>", 13310),
        ("<Gather><Redirect>/x</Redirect></Gather>", 13320),
        ("<Gather input='voice'/>", 12200),
        ("<Say language='ht-HT'>Alo</Say>", 12200),
        ("<Say voice='Polly.Nobody'>Hi</Say>", 12200),
        ("<Say></Say>", 13520),
        ("<Pause length='0'/>", 13910),
        ("<say>hi</say>", 12200),
        ("<Message>hi</Message>", 12200),
        ("<Redirect method='PUT'>/x</Redirect>", 13710),
        ("words", 12200),
    ],
)
def test_what_twilio_would_remark_on_is_remarked_on(world: World, inside: str, code: int) -> None:
    world.line.answers |= {"/voice": inside, "/x": "<Say>x</Say>"}
    world.call()
    assert world.warned() == [code]


def test_spoken_markup_is_heard_as_words(world: World) -> None:
    world.line.answers["/voice"] = (
        '<Say>Dial <say-as interpret-as="digits">988</say-as><break time="1s"/> now</Say>'
    )
    assert said(world.call()) == ["Dial 988 now"]
    assert world.warned() == []


def test_a_page_that_leads_to_itself_for_ever_is_stopped(world: World) -> None:
    world.line.answers["/voice"] = "<Redirect>/voice</Redirect>"
    assert said(world.call()) == [APOLOGY]
    assert len(world.line.asked("/voice")) == 30


def test_reject_turns_the_caller_away_unanswered(world: World) -> None:
    world.line.answers |= {"/voice": '<Reject reason="busy"/>', "/status/call": ""}
    call = world.call()
    assert call["state"] == "busy"
    world.settle()
    assert world.line.asked("/status/call")[0]["CallDuration"] == "0"


def test_the_line_is_told_when_a_call_is_over(world: World) -> None:
    world.line.answers |= {"/voice": gather(), "/status/call": ""}
    world.press(world.call(), hangup=True)
    world.settle()
    [form] = world.line.asked("/status/call")
    assert (form["CallStatus"], form["CallDuration"], form["Duration"]) == ("completed", "1", "1")


def test_sound_that_cannot_be_fetched_is_remarked_on(world: World) -> None:
    world.line.answers["/voice"] = "<Play>/nothing.mp3</Play>"
    world.call()
    assert 11200 in world.warned()


def test_a_call_that_is_over_takes_no_more_keys(world: World) -> None:
    world.line.answers["/voice"] = "<Say>Bye</Say>"
    call = world.call()
    world.post(f"/calls/{call['call_sid']}", {"digits": "1"}, status=409)
    world.post(f"/calls/{call['call_sid']}", {"hangup": True})


@pytest.mark.parametrize(
    "kind, proof", [("mobile", "TN-Validation-Passed-A"), ("landline", None), ("withheld", None)]
)
def test_the_number_of_a_mobile_is_proved_and_that_of_a_landline_is_not(
    world: World, kind: str, proof: str | None
) -> None:
    world.line.answers["/voice"] = "<Say>Hello</Say>"
    world.post("/handsets", {"number": CALLER, "kind": kind})
    world.call()
    assert world.line.asked("/voice")[0].get("StirVerstat") == proof


def test_a_forged_number_comes_with_what_can_be_proved_of_it(world: World) -> None:
    world.line.answers["/voice"] = "<Say>Hello</Say>"
    world.post("/calls", {"from": CALLER, "to": NUMBER, "verstat": "TN-Validation-Failed"})
    assert world.line.asked("/voice")[0]["StirVerstat"] == "TN-Validation-Failed"
    world.post("/calls", {"from": CALLER, "to": NUMBER, "verstat": "surely"}, status=400)
