"""A caller who asks for a person is put through to one, or told in words that nobody came; whatever phones and callbacks do."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.carrier.twiml import Verb, read_xml
from hotline.office import ringing as house
from hotline.office.volunteers import save
from hotline.phone import Phone
from hotline.store.models import Ask, ShiftRow, Tally, TurnRow, Volunteer
from hotline.switchboard.ringing import Ringing
from tests.conversations.player import LINE, WORDS
from tests.sample import ANNA, BEN, CARLA, VAULT, SmallCall, SmallLine, in_memory, spoken

SAM, IDA, KIM, LEE = "+15035550171", "+15035550172", "+15035550173", "+15035550174"


class Bell:
    """The carrier's part in ringing: whom it dials, what they hear, what it reports."""

    def __init__(self, small: SmallLine) -> None:
        self.small = small
        self.ringing = Ringing(small.store, VAULT, WORDS, lambda: small.now, LINE)

    def volunteer(self, phone: str, languages: Sequence[str] = ("en",), days: str = "0123456") -> int:
        with self.small.store.writing() as session:
            row = save(session, VAULT, Volunteer(created_at=self.small.now), "Sam", Phone(phone), languages)
            session.add(
                ShiftRow(
                    volunteer_id=row.id,
                    weekdays=days,
                    starts="00:00",
                    ends="23:59",
                    zone="America/Los_Angeles",
                )
            )
            return row.id

    def dial(self, call: SmallCall) -> dict[str, Leg]:
        """What the last answer leads to: the phones that ring, by number."""
        [redirect] = [verb for verb in call.document.verbs if verb.tag == "Redirect"]
        address = urlsplit(redirect.text)
        assert address.path == "/ring", call.heard
        self.answer = self.ringing.ring({"CallSid": call.sid}, dict(parse_qsl(address.query)))
        verb = self.verbs(self.answer)[0]
        if verb.tag == "Redirect":
            return {}
        assert verb.get("callerId") == LINE
        assert verb.get("action") == f"/voice?turn={call.turn}"
        return {number.text: Leg(self, number) for number in verb.children}

    def verbs(self, answer: str) -> tuple[Verb, ...]:
        document = read_xml(answer.encode(), "voice")
        assert document.remarks == ()
        return document.verbs

    def ends(self, call: SmallCall, status: str = "no-answer", **more: str) -> str:
        call.request(DialCallStatus=status, **more)
        return call.heard


class Leg:
    def __init__(self, bell: Bell, number: Verb) -> None:
        self.bell = bell
        self.query = dict(parse_qsl(urlsplit(number.get("url")).query))
        self.over_query = dict(parse_qsl(urlsplit(number.get("statusCallback")).query))

    def pick_up(self) -> str:
        return " ".join(spoken(self.bell.verbs(self.bell.ringing.whisper(self.query))))

    def press(self, keys: str) -> bool:
        """True when the two are put through: nothing is left to do, and nobody hangs up."""
        verbs = self.bell.verbs(self.bell.ringing.answer({"Digits": keys}, self.query))
        assert spoken(verbs), "silence"
        return verbs[-1].tag != "Hangup"

    def over(self, status: str = "completed", sip: str = "200") -> None:
        self.bell.ringing.over({"CallStatus": status, "SipResponseCode": sip}, self.over_query)


@pytest.fixture
def bell(small: SmallLine) -> Bell:
    return Bell(small)


def asks(bell: Bell, sender: str = ANNA) -> SmallCall:
    call = bell.small.call(sender)
    call.press("0")
    return call


def counted(bell: Bell) -> dict[str, int]:
    """What the report tells."""
    with bell.small.store.reading() as session:
        return {row.key: row.count for row in session.query(Tally).where(Tally.kind == "person")}


def test_with_nobody_on_duty_it_is_as_it_was(bell: Bell) -> None:
    bell.volunteer(SAM, days="3")
    assert "You can reach people in two ways." in asks(bell).heard


def test_whoever_presses_1_talks_and_after_it_the_caller_hears_words(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    assert call.heard == (
        "I am calling someone from our team. Please stay on the line. If you are in danger, hang up and call 9 8 8."
    )
    leg = bell.dial(call)[SAM]
    assert "Someone would like to talk. To take the call, press 1." in leg.pick_up()
    assert leg.press("1")
    bell.small.wait(minutes=20)
    assert "Your talk is over." in bell.ends(call, "completed", DialBridged="true")
    leg.over()
    assert bell.dial(asks(bell, BEN))
    assert counted(bell) == {"rung for": 2, "put through": 1}


def test_a_machine_presses_nothing_so_it_swallows_nobody(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    leg = bell.dial(call)[SAM]
    whisper = bell.verbs(bell.ringing.whisper(leg.query))
    assert [verb.tag for verb in whisper] == ["Gather", "Say", "Hangup"]
    assert "Nobody can take your call" in bell.ends(call, "completed", DialBridged="false")


def test_a_volunteer_who_hangs_up_at_the_whisper_is_not_rung_again_for_this_call(bell: Bell) -> None:
    bell.volunteer(SAM)
    bell.volunteer(IDA)
    call = asks(bell)
    legs = bell.dial(call)
    legs[SAM].pick_up()
    legs[SAM].over()
    bell.small.wait(seconds=14)
    heard = bell.ends(call)
    assert "I am still trying." in heard
    call.silence()
    assert set(bell.dial(call)) == {IDA}


def test_pressing_another_key_is_a_no(bell: Bell) -> None:
    bell.volunteer(SAM)
    leg = bell.dial(asks(bell))[SAM]
    leg.pick_up()
    assert not leg.press("2")
    assert not leg.press("")


def test_the_first_of_two_has_the_call_however_often_they_say_so(bell: Bell) -> None:
    bell.volunteer(SAM)
    bell.volunteer(IDA)
    legs = bell.dial(asks(bell))
    for leg in legs.values():
        leg.pick_up()
    assert [legs[IDA].press("1"), legs[SAM].press("1"), legs[IDA].press("1")] == [True, False, True]
    assert "The call is taken" in legs[SAM].pick_up()


def test_two_callers_never_get_the_same_volunteer(bell: Bell) -> None:
    bell.volunteer(SAM)
    first = asks(bell)
    assert set(bell.dial(first)) == {SAM}
    assert "You can reach people in two ways." in asks(bell, BEN).heard


def test_of_two_who_looked_at_once_one_has_them(bell: Bell) -> None:
    """Both saw the volunteer free; the second is told at once that it goes on, never silence."""
    bell.volunteer(SAM)
    first, second = asks(bell), asks(bell, BEN)
    with bell.small.store.writing() as session:
        house.stop(session, first.sid, bell.small.now)
        house.reserve(session, second.sid, "en", 1, (1,), bell.small.now)
        house.reserve(session, first.sid, "en", 1, (1,), bell.small.now)
    assert bell.dial(first) == {}
    assert "/voice?turn=" in bell.answer
    assert "Nobody can take your call" in first.silence()


def test_nobody_within_45_seconds_is_told_and_offered_what_there_is(bell: Bell) -> None:
    for phone in (SAM, IDA, KIM, LEE):
        bell.volunteer(phone)
    call, began, told = asks(bell), bell.small.now, bell.small.now
    rounds = 0
    while "/ring" in call.answer:
        assert bell.dial(call)
        rounds += 1
        bell.small.wait(seconds=10)
        heard = bell.ends(call)
        assert bell.small.now - told <= timedelta(seconds=20)
        told = bell.small.now
        if "Nobody can take your call" in heard:
            break
        assert "I am still trying." in heard
        assert "To leave a message for our team, press 1." in heard
        assert "9 8 8" in heard
        bell.small.wait(seconds=7)
        heard = call.silence()
    assert rounds == 3
    assert "Nobody can take your call" in heard
    assert "To leave a message for our team, press 1." in heard
    assert bell.small.now - began <= timedelta(seconds=45)


def test_those_who_rang_longest_ago_come_first_and_three_ring_at_once(bell: Bell) -> None:
    for phone in (SAM, IDA, KIM, LEE):
        bell.volunteer(phone)
    call = asks(bell)
    assert set(bell.dial(call)) == {SAM, IDA, KIM}
    bell.ends(call)
    bell.small.wait(seconds=3)
    call.silence()
    assert LEE in bell.dial(call)


def test_all_busy_goes_on_at_once(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    bell.dial(call)[SAM].over("busy", "486")
    assert "I am still trying." in bell.ends(call, "busy")


def test_a_dead_number_is_rung_once_and_shown(bell: Bell) -> None:
    volunteer_id = bell.volunteer(SAM)
    bell.volunteer(IDA)
    call = asks(bell)
    legs = bell.dial(call)
    legs[SAM].over("failed", "404")
    legs[IDA].over("failed", "503")  # out of reach just now is another thing
    bell.ends(call, "failed")
    call.silence()
    assert set(bell.dial(call)) == {IDA}
    with bell.small.store.reading() as session:
        assert session.get_one(Volunteer, volunteer_id).dead_since == bell.small.now


def test_who_does_not_speak_the_language_is_not_rung(bell: Bell) -> None:
    bell.volunteer(SAM, ["es"])
    assert "You can reach people in two ways." in asks(bell).heard
    call = bell.small.call(CARLA)
    call.press("2")
    call.press("0")
    assert set(bell.dial(call)) == {SAM}
    assert "Alguien quiere hablar" in bell.dial(call)[SAM].pick_up()


def test_a_volunteer_who_calls_is_not_put_through_to_themselves(bell: Bell) -> None:
    bell.volunteer(SAM)
    assert "You can reach people in two ways." in asks(bell, SAM).heard


def test_a_withheld_number_is_put_through_too(bell: Bell) -> None:
    bell.volunteer(SAM)
    assert set(bell.dial(asks(bell, "anonymous"))) == {SAM}


def test_who_said_that_they_are_under_18_is_offered_988_and_a_message(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = bell.small.call()
    call.say("I am 15 years old and need a group")
    call.press("0")
    assert "You can reach people in two ways." in call.heard


def test_a_caller_who_hangs_up_leaves_nobody_busy(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    leg = bell.dial(call)[SAM]
    leg.pick_up()
    bell.ends(call, "no-answer", CallStatus="completed")
    assert not leg.press("1")
    assert set(bell.dial(asks(bell, BEN))) == {SAM}


def test_when_all_callbacks_are_lost_the_lease_runs_out(bell: Bell) -> None:
    bell.volunteer(SAM)
    bell.dial(asks(bell))
    bell.small.wait(seconds=61)
    assert set(bell.dial(asks(bell, BEN))) == {SAM}


def test_a_report_of_an_old_round_frees_nobody_of_the_new_one(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    old = bell.dial(call)[SAM]
    bell.ends(call)
    call.silence()
    new = bell.dial(call)[SAM]
    old.over()
    assert "You can reach people in two ways." in asks(bell, BEN).heard
    assert not old.press("1")
    new.pick_up()
    assert new.press("1")


def test_the_same_requests_again_change_nothing(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    assert set(bell.dial(call)) == set(bell.dial(call)) == {SAM}
    leg = bell.dial(call)[SAM]
    assert leg.pick_up() == leg.pick_up()
    assert leg.press("1")
    call.request(DialCallStatus="completed")
    told = call.answer
    call.turn -= 1
    assert call.request(DialCallStatus="completed") == told
    leg.over()
    leg.over()


@pytest.mark.parametrize("key,heard", [("1", "It is recorded."), ("2", "9 8 8")])
def test_a_key_while_waiting_leads_elsewhere(bell: Bell, key: str, heard: str) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    bell.dial(call)
    bell.ends(call)
    assert heard in call.press(key)
    assert set(bell.dial(asks(bell, BEN))) == {SAM}


def test_danger_said_while_waiting_comes_first(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    bell.dial(call)
    bell.ends(call)
    assert "9 8 8" in call.say("I want to kill myself")
    assert "I am still trying." in call.press("2")
    call.silence()
    assert set(bell.dial(call)) == {SAM}


def test_danger_said_while_asking_for_a_person_comes_first_and_rings_nobody_yet(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = bell.small.call()
    assert "9 8 8" in call.say("I want to kill myself, let me talk to a person")
    assert all(verb.tag != "Dial" for verb in call.document.verbs)
    assert set(bell.dial(asks(bell, BEN))) == {SAM}


@pytest.mark.parametrize(
    "query", [{}, {"call_sid": "CA1"}, {"call_sid": "CA1", "round": "x", "volunteer_id": "1"}]
)
def test_addresses_that_name_nothing_get_words(bell: Bell, query: dict[str, str]) -> None:
    for answer in (bell.ringing.whisper(query), bell.ringing.answer({"Digits": "1"}, query)):
        verbs = bell.verbs(answer)
        assert spoken(verbs)
        assert verbs[-1].tag == "Hangup"
    bell.ringing.over({"CallStatus": "completed"}, query)
    assert bell.verbs(bell.ringing.ring({}, query))[0].tag == "Redirect"


def test_no_answer_that_is_kept_holds_a_number(bell: Bell) -> None:
    bell.volunteer(SAM)
    call = asks(bell)
    bell.dial(call)[SAM].press("1")
    bell.ends(call, "completed")
    with bell.small.store.reading() as session:
        kept = [row.answer for row in session.query(TurnRow)]
        assert kept
        assert all("5550171" not in answer for answer in kept)
        assert [row.call_sid for row in session.query(Ask)] == [call.sid]


def test_where_picking_up_ends_the_ringing_of_the_others_the_next_round_rings_them(bell: Bell) -> None:
    """As the carrier's documentation may be read: then a voice mail that picks up at once ends a round, and no more."""
    bell.volunteer(SAM)
    bell.volunteer(IDA)
    call = asks(bell)
    legs = bell.dial(call)
    legs[SAM].pick_up()
    legs[IDA].over("canceled", "487")
    legs[SAM].over()
    bell.ends(call, "completed", DialBridged="false")
    call.silence()
    assert set(bell.dial(call)) == {IDA}


def test_by_text_the_way_to_whoever_is_on_duty_is_told_while_somebody_is(bell: Bell) -> None:
    on_duty = (
        "Someone from our team can talk now. Reply 1 and they call you, or call 503-555-0100 and press 0."
    )
    assert "leave a message" in bell.small.text("talk to a person")[0]
    bell.volunteer(SAM)
    assert bell.small.text("talk to a person")[0].startswith(on_duty)
    bell.dial(asks(bell, BEN))
    assert "leave a message" in bell.small.text("talk to a person")[0]


def test_of_many_who_ask_at_the_same_moment_each_volunteer_is_rung_for_one(on_disk: SmallLine) -> None:
    bell = Bell(on_disk)
    for phone in (SAM, IDA):
        bell.volunteer(phone)
    callers = [f"+15035550{n}" for n in range(110, 118)]
    with ThreadPoolExecutor(len(callers)) as threads:
        calls = list(threads.map(lambda each: asks(bell, each), callers))
    rung = [phone for call in calls if "/ring" in call.answer for phone in bell.dial(call)]
    assert sorted(rung) == [SAM, IDA]


def test_of_many_who_press_1_at_the_same_moment_one_has_the_call(on_disk: SmallLine) -> None:
    bell = Bell(on_disk)
    for phone in (SAM, IDA, KIM):
        bell.volunteer(phone)
    legs = list(bell.dial(asks(bell)).values()) * 3
    with ThreadPoolExecutor(len(legs)) as threads:
        through = list(threads.map(lambda leg: (leg.query["volunteer_id"], leg.press("1")), legs))
    assert len({volunteer for volunteer, is_through in through if is_through}) == 1


# ---- in any order

happenings = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["pick up", "press", "refuse", "over", "end", "silence", "again", "gone"]),
    ),
    max_size=14,
)


@given(happenings)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_any_order_every_caller_hears_words_and_no_two_have_one_volunteer(
    order: list[tuple[int, str]],
) -> None:
    store = in_memory()
    bell = Bell(SmallLine(store))
    bell.volunteer(SAM)
    bell.volunteer(IDA)
    calls = [asks(bell), asks(bell, BEN)]
    legs: list[dict[str, Leg]] = [{}, {}]
    talking: dict[str, int] = {}
    for who, what in order:
        call = calls[who]
        if call.document.verbs[-1].tag == "Redirect" and "/ring" in call.document.verbs[-1].text:
            legs[who] = bell.dial(call) or legs[who]
        bell.small.wait(seconds=3)
        if what in ("pick up", "press", "refuse", "over"):
            for phone, leg in legs[who].items():
                if what == "pick up":
                    assert leg.pick_up()
                elif what == "press":
                    if leg.press("1"):
                        assert talking.setdefault(phone, who) == who
                elif what == "refuse":
                    leg.press("5")
                else:
                    leg.over()
                    if talking.get(phone) == who:
                        del talking[phone]
        else:
            form = {
                "end": {"DialCallStatus": "no-answer"},
                "gone": {"DialCallStatus": "completed", "CallStatus": "completed"},
                "again": {"DialCallStatus": "completed"},
            }.get(what, {})
            call.request(**form)
            talking = {phone: other for phone, other in talking.items() if other != who}
        assert call.heard or "/ring" in call.answer
    store.dispose()
