"""Dial with several ends: who wins, who is sent away, what is heard while waiting."""

from __future__ import annotations

from typing import Any

from flask import Response

from tests.carrier.conftest import CALLER, NUMBER, World, said

FIRST, SECOND = "+15035550151", "+15035550152"


def ring_both(world: World) -> tuple[Any, Any, Any]:
    """The caller's call, and the two ringing legs."""
    for number in (FIRST, SECOND):
        world.post("/handsets", {"number": number, "answers": "rings"})
    world.line.answers |= {
        "/voice": f"<Dial action='/dialled'><Number>{FIRST}</Number><Number>{SECOND}</Number></Dial>",
        "/dialled": "<Say>Goodbye</Say>",
    }
    call = world.call()
    world.settle()
    legs = [world.get("/handsets", number=number)["calls"][0] for number in (FIRST, SECOND)]
    return call, legs[0], legs[1]


def test_the_first_to_answer_wins_and_the_other_stops_ringing(world: World) -> None:
    call, first, second = ring_both(world)
    assert world.press(second, answer=True)["state"] == "in-progress"
    world.settle()
    assert world.get(f"/calls/{first['call_sid']}")["state"] == "canceled"
    assert world.get(f"/calls/{call['call_sid']}")["waiting"] == "dial"
    world.press(second, hangup=True)
    world.settle()
    assert world.line.asked("/dialled")[0]["DialCallSid"] == second["call_sid"]


def test_with_both_turned_away_the_line_says_so(world: World) -> None:
    call, first, second = ring_both(world)
    world.press(first, answer=False)
    world.settle()
    assert world.get(f"/calls/{call['call_sid']}")["waiting"] == "dial"
    world.press(second, answer=False)
    world.settle()
    assert said(world.get(f"/calls/{call['call_sid']}")) == ["Goodbye"]
    assert world.line.asked("/dialled")[0]["DialCallStatus"] == "busy"


def test_a_caller_who_gives_up_stops_the_ringing(world: World) -> None:
    call, first, second = ring_both(world)
    world.press(call, hangup=True)
    world.settle()
    for leg in (first, second):
        assert not world.get("/handsets", number=leg["to"])["calls"]
    assert world.line.asked("/dialled")[0]["DialCallStatus"] == "no-answer"


def test_the_star_key_ends_a_dial_that_allows_it(world: World) -> None:
    world.post("/handsets", {"number": FIRST, "kind": "mobile"})
    world.line.answers |= {
        "/voice": f"<Dial hangupOnStar='true' action='/dialled'>{FIRST}</Dial>",
        "/dialled": "<Say>Back with us</Say>",
    }
    call = world.call()
    assert world.press(call, digits="5")["waiting"] == "dial"
    assert said(world.press(call, digits="*")) == ["Back with us"]


def test_a_dial_without_action_goes_on_with_the_next_verb(world: World) -> None:
    world.line.answers["/voice"] = "<Dial>988</Dial><Say>Still here</Say>"
    assert said(world.press(world.call(), dial_result="busy")) == ["Still here"]


def test_who_waits_alone_in_a_room_hears_what_the_line_plays(world: World) -> None:
    world.line.answers |= {
        "/voice": "<Dial><Conference waitUrl='/wait'>room</Conference></Dial>",
        "/wait": "<Say>You are the first</Say><Play>/music.mp3</Play>",
    }
    call = world.call()
    assert said(call) == ["You are the first"]
    assert call["heard"][-1] == {"play": f"{world.line_url}/music.mp3"}


def test_a_room_may_end_with_the_one_who_leads_it(world: World) -> None:
    leader = "<Conference endConferenceOnExit='true'>room</Conference>"
    world.line.answers["/voice"] = lambda form: Response(
        "<Response><Dial action='/dialled'>"
        + (leader if form["From"] == FIRST else "<Conference>room</Conference>")
        + "</Dial></Response>",
        mimetype="text/xml",
    )
    world.line.answers["/dialled"] = "<Say>The meeting is over</Say>"
    member = world.call()
    world.press(world.call(FIRST), hangup=True)
    world.settle()
    assert said(world.get(f"/calls/{member['call_sid']}")) == ["The meeting is over"]
    [room] = world.client.conferences.list()
    assert world.client.conferences(room.sid).fetch().status == "completed"


def test_the_number_a_dialled_person_sees_is_the_callers_or_the_one_given(world: World) -> None:
    world.post("/handsets", {"number": FIRST, "kind": "mobile"})
    for caller_id, seen in (("", CALLER), (f"callerId='{NUMBER}'", NUMBER)):
        world.line.answers["/voice"] = f"<Dial {caller_id}>{FIRST}</Dial>"
        call = world.call()
        [leg] = world.get("/handsets", number=FIRST)["calls"]
        assert leg["from"] == seen
        world.press(call, hangup=True)


# what else a page may say -------------------------------------------------------------------------


def test_plain_words_are_spoken_and_sound_is_played(world: World) -> None:
    world.line.answers["/voice"] = lambda form: Response("just words", mimetype="text/plain")
    assert said(world.call()) == ["just words"]
    world.line.answers["/voice"] = lambda form: Response(b"RIFF", mimetype="audio/wav")
    assert world.call()["heard"][0] == {"play": f"{world.line_url}/voice"}


def test_a_recorded_story_can_be_played_until_it_is_deleted(world: World) -> None:
    world.line.answers |= {"/voice": "<Record action='/told'/>", "/told": "<Hangup/>"}
    world.press(world.call(), record=3)
    url = world.line.asked("/told")[0]["RecordingUrl"]
    world.line.answers["/voice"] = f"<Play>{url}</Play>"
    assert world.call()["heard"][0] == {"play": url}
    assert world.warned() == []
    world.client.recordings(url.rpartition("/")[2]).delete()
    world.call()
    assert world.warned() == [11200]


def test_reject_and_leave_in_the_wrong_place_are_remarked_on(world: World) -> None:
    world.line.answers["/voice"] = "<Say>Hi</Say><Leave/><Reject/>"
    assert world.call()["state"] == "completed"
    assert len(world.warned()) == 2


def test_words_without_an_address_cannot_lead_to_a_relative_one(world: World) -> None:
    world.client.calls.create(
        to=CALLER, from_=NUMBER, twiml="<Response><Play>/a.mp3</Play><Redirect>/next</Redirect></Response>"
    )
    world.settle()
    [entry] = world.get("/ledger", number=CALLER)["entries"]
    assert "application error" in entry["heard"][-2]["say"]
    assert world.warned() == [11200, 11200]
