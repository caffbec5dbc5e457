"""A coordinator's text to many: each person once, two at a time share the line, and it stops when it is told to."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from hotline.accounts import accounts
from hotline.directory.areas import read_area
from hotline.outbox import broadcasts
from hotline.outbox.audience import Audience, Seats, Subscribers, count
from hotline.outbox.broadcasts import NotPossible, Progress
from hotline.outbox.plans.broadcasts import AHEAD_LEAST, AHEAD_SECONDS, plan_broadcasts
from hotline.phone import Phone
from hotline.store.models import Broadcast, Caller, Consent, Group, Meeting, Message, Seat
from hotline.store.retention import retain
from tests.outbox.carriers import refusal
from tests.outbox.line import NOON, PORTLAND, VAULT, HandLine

NEWS = Subscribers("announcements")
PACE = 40.0
AHEAD = int(PACE * AHEAD_SECONDS)  # messages that wait in the outbox


def agree(hotline: HandLine, many: int, area: str = "503", **fields: Any) -> list[int]:
    """So many people who want announcements."""
    phones = [Phone(f"+1{area}555{100 + n % 100:04}") for n in range(many)]
    with hotline.store.writing() as session:
        ids = session.scalars(
            insert(Caller).returning(Caller.id),
            [
                {
                    "phone_key": f"{area}{n}",
                    "phone_sealed": VAULT.seal(phone),
                    "zone": PORTLAND,
                    "created_at": NOON,
                    "seen_at": NOON,
                }
                | fields
                for n, phone in enumerate(phones)
            ],
        ).all()
        session.execute(
            insert(Consent),
            [
                {
                    "caller_id": i,
                    "programme": "announcements",
                    "wording": "",
                    "channel": "text",
                    "given_at": NOON,
                }
                for i in ids
            ],
        )
    return list(ids)


def begin(hotline: HandLine, once: str = "press-1", audience: Audience = NEWS, **fields: Any) -> int:
    fields = {"words": {"en": "Bring a mat"}, "most_alone": 1_000_000} | fields
    with hotline.store.writing() as session:
        return broadcasts.begin(session, once=once, audience=audience, now=hotline.clock(), **fields)


def plan(hotline: HandLine, pace: float = PACE) -> int:
    return plan_broadcasts(hotline.store, hotline.clock(), pace)


def go_on(hotline: HandLine) -> None:
    """As the workers do: put some, send what is due."""
    plan(hotline)
    while hotline.sender.drain(1000):
        plan(hotline)


def change(hotline: HandLine, what: str, broadcast_id: int) -> Any:
    with hotline.store.writing() as session:
        match what:
            case "pause":
                return broadcasts.pause(session, broadcast_id)
            case "resume":
                return broadcasts.resume(session, broadcast_id, hotline.clock())
            case _:
                return broadcasts.cancel(session, broadcast_id, hotline.clock())


def progress(hotline: HandLine, broadcast_id: int) -> Progress:
    with hotline.store.reading() as session:
        return broadcasts.progress(session, broadcast_id)


def seat(hotline: HandLine, caller_id: int, group_id: int, starts_at: datetime, status: str = "held") -> None:
    with hotline.store.writing() as session:
        found = select(Meeting).where(Meeting.group_id == group_id, Meeting.starts_at == starts_at)
        meeting = session.scalar(found) or Meeting(group_id=group_id, starts_at=starts_at)
        session.add(meeting)
        session.flush()
        session.add(Seat(meeting_id=meeting.id, caller_id=caller_id, status=status, asked_at=NOON))


def told(hotline: HandLine) -> Counter[str]:
    return Counter(text.body for text in hotline.carrier.texts)


def test_everybody_who_agreed_is_told_once_however_often_it_is_begun_and_planned(hotline: HandLine) -> None:
    agree(hotline, 3)
    first = begin(hotline)
    assert begin(hotline) == first
    for _ in range(3):
        go_on(hotline)
    assert told(hotline) == {"broadcast Neighbors Together Bring a mat": 3}
    assert progress(hotline, first).reached == 3
    assert progress(hotline, first).state == "done"


def test_each_is_told_in_their_language_and_others_in_the_usual_one(hotline: HandLine) -> None:
    agree(hotline, 2, "503", language="es")
    agree(hotline, 1, "971", language="vi")
    begin(hotline, words={"en": "Bring a mat", "es": "Traiga un tapete"})
    go_on(hotline)
    assert told(hotline) == {
        "broadcast Neighbors Together Traiga un tapete": 2,
        "broadcast Neighbors Together Bring a mat": 1,
    }


def test_who_did_not_agree_or_took_it_back_is_not_told(hotline: HandLine) -> None:
    agree(hotline, 1)
    agree(hotline, 1, "971", opted_out_at=NOON)
    hotline.caller(150)
    [regrets] = agree(hotline, 1, "541")
    with hotline.store.writing() as session:
        session.scalars(select(Consent).where(Consent.caller_id == regrets)).one().ended_at = NOON
    begin(hotline)
    go_on(hotline)
    assert len(hotline.carrier.texts) == 1


def test_who_opts_out_while_it_runs_is_not_told(hotline: HandLine) -> None:
    ids = agree(hotline, 2)
    begin(hotline)
    plan(hotline)
    with hotline.store.writing() as session:
        session.get_one(Caller, ids[0]).opted_out_at = NOON
    go_on(hotline)
    assert len(hotline.carrier.texts) == 1


def test_those_with_a_seat_in_a_group_are_told_and_those_of_one_meeting_alone(hotline: HandLine) -> None:
    group, other = hotline.group(code="417"), hotline.group(code="418")
    anna, ben, carl, dora, emil = (hotline.caller(number) for number in range(101, 106))
    soon, late = NOON + timedelta(days=1), NOON + timedelta(days=8)
    seat(hotline, anna, group, soon)
    seat(hotline, ben, group, late, "waiting")
    seat(hotline, carl, group, soon, "released")
    seat(hotline, dora, other, soon)
    seat(hotline, emil, group, NOON - timedelta(days=30))
    with hotline.store.reading() as session:
        assert count(session, Seats("417"), NOON) == 2
        assert count(session, Seats("417", soon), NOON) == 1
    begin(hotline, audience=Seats("417", soon))
    go_on(hotline)
    assert [text.to for text in hotline.carrier.texts] == ["+15035550101"]


def test_no_more_than_a_few_seconds_worth_waits_in_the_outbox(hotline: HandLine) -> None:
    agree(hotline, AHEAD + 50)
    begin(hotline)
    assert plan(hotline) == AHEAD
    assert plan(hotline) == 0
    hotline.sender.drain(30)
    assert plan(hotline) == 30


def test_a_large_one_does_not_keep_a_small_one_waiting(hotline: HandLine) -> None:
    agree(hotline, AHEAD * 3)
    large = begin(hotline, "large")
    plan(hotline)
    hotline.clock.move(seconds=1)
    small = begin(hotline, "small", words={"en": "No heat tonight"})
    plan(hotline, 2 * PACE)
    hotline.clock.move(seconds=1)
    for _ in range(4):
        hotline.sender.drain(AHEAD // 2)
        plan(hotline, 2 * PACE)
        hotline.clock.move(seconds=1)
    reached = {name: progress(hotline, each).reached for name, each in (("large", large), ("small", small))}
    assert reached["small"] >= AHEAD * 0.9


def test_with_a_slow_number_few_wait_so_that_another_broadcast_need_not(hotline: HandLine) -> None:
    agree(hotline, 2 * AHEAD_LEAST)
    begin(hotline)
    assert plan(hotline, 1.0) == AHEAD_LEAST


def test_a_paused_one_stands_still_and_goes_on_where_it_was(hotline: HandLine) -> None:
    agree(hotline, 300)
    one = begin(hotline)
    plan(hotline)
    hotline.sender.drain(50)
    change(hotline, "pause", one)
    go_on(hotline)
    assert len(hotline.carrier.texts) == 50
    assert progress(hotline, one).state == "paused"
    change(hotline, "resume", one)
    go_on(hotline)
    assert len(hotline.carrier.texts) == 300
    assert (
        max(Counter((text.to, text.body) for text in hotline.carrier.texts).values()) == 3
    )  # 100 numbers, 300 people


def test_a_cancelled_one_ends_and_says_how_many_were_spared(hotline: HandLine) -> None:
    agree(hotline, 300)
    one = begin(hotline)
    plan(hotline)
    hotline.sender.drain(50)
    assert change(hotline, "cancel", one) == 250
    assert change(hotline, "cancel", one) == 0
    go_on(hotline)
    assert len(hotline.carrier.texts) == 50
    with pytest.raises(NotPossible, match="cancelled"):
        change(hotline, "resume", one)


def test_who_is_spared_is_counted_of_those_it_was_for(hotline: HandLine) -> None:
    agree(hotline, 30)
    one = begin(hotline)
    plan(hotline, pace=2)
    hotline.sender.drain(5)
    agree(hotline, 7, area="971")  # since it was written
    assert change(hotline, "cancel", one) == 25


def test_one_that_comes_back_from_the_carrier_after_the_pause_is_held_at_the_door(hotline: HandLine) -> None:
    agree(hotline, 1)
    one = begin(hotline)
    plan(hotline)
    hotline.carrier.before.append(refusal(20429, 429))
    hotline.sender.drain()
    with hotline.store.writing() as session:  # paused while the carrier was being asked
        session.get_one(Broadcast, one).state = "paused"
    hotline.clock.move(seconds=30)
    hotline.sender.drain()
    assert hotline.carrier.texts == []
    assert progress(hotline, one).by_state == {"held": 1}
    change(hotline, "resume", one)
    hotline.sender.drain()
    assert len(hotline.carrier.texts) == 1


def test_it_keeps_to_its_own_limit(hotline: HandLine) -> None:
    agree(hotline, 40)
    begin(hotline, per_second=5.0)
    for _ in range(4):
        go_on(hotline)
        hotline.clock.move(seconds=1)
    assert 15 <= len(hotline.carrier.texts) <= 20


def test_it_waits_for_its_hour(hotline: HandLine) -> None:
    agree(hotline, 1)
    begin(hotline, starts_at=NOON + timedelta(hours=1))
    go_on(hotline)
    assert hotline.carrier.texts == []
    hotline.clock.move(hours=1)
    go_on(hotline)
    assert len(hotline.carrier.texts) == 1


@pytest.mark.parametrize("is_paused", [False, True])
def test_what_is_too_late_is_not_said_any_more(hotline: HandLine, is_paused: bool) -> None:
    agree(hotline, 300)
    one = begin(hotline, expires_at=NOON + timedelta(hours=1))
    plan(hotline)
    if is_paused:
        change(hotline, "pause", one)
    hotline.clock.move(hours=1)
    go_on(hotline)
    assert hotline.carrier.texts == []
    assert progress(hotline, one).state == "done"
    assert progress(hotline, one).by_state == {"expired": AHEAD}


def test_a_reminder_overtakes_it(hotline: HandLine) -> None:
    ids = agree(hotline, 300)
    begin(hotline)
    plan(hotline)
    hotline.clock.move(seconds=1)
    hotline.put("soon", ids[0], "reminder")
    hotline.sender.drain(1)
    assert told(hotline) == {"said soon": 1}


def test_nobody_to_tell_and_nothing_to_say_are_refused(hotline: HandLine) -> None:
    with pytest.raises(NotPossible, match="nobody"):
        begin(hotline)
    agree(hotline, 1)
    for words, wrong in (({"es": "Hola"}, "missing"), ({"en": " "}, "missing"), ({"en": "x" * 481}, "481")):
        with pytest.raises(NotPossible, match=wrong):
            begin(hotline, words=words)
    with hotline.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Broadcast)) == 0


def test_its_outcome_outlives_its_messages(hotline: HandLine) -> None:
    agree(hotline, 2)
    one = begin(hotline)
    go_on(hotline)
    for days in (21, 31):
        retain(hotline.store, NOON + timedelta(days=days))
    with hotline.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Message)) == 0
        assert session.scalar(select(func.count()).select_from(Group)) == 0
    assert progress(hotline, one).by_state == {"sent": 2}


def said(hotline: HandLine, number: int, days: float) -> tuple[Any, str | None]:
    """Its words and its recording, so many days later."""
    retain(hotline.store, NOON + timedelta(days=days))
    with hotline.store.reading() as session:
        row = session.get_one(Broadcast, number)
        return row.words, row.voice


def test_its_words_go_ninety_days_after_its_end_and_its_counts_stay(hotline: HandLine) -> None:
    agree(hotline, 2)
    one = begin(hotline)
    go_on(hotline)
    assert said(hotline, one, 89.9)[0] == {"en": "Bring a mat"}
    assert said(hotline, one, 90.1)[0] == {}
    assert progress(hotline, one).by_state == {"sent": 2}
    with hotline.store.reading() as session:
        row = session.get_one(Broadcast, one)
        assert (row.people, row.audience["programme"]) == (2, "announcements")


def test_of_a_voice_no_trace_of_the_recording_is_left(hotline: HandLine) -> None:
    agree(hotline, 1)
    one = begin(hotline, words={"en": "Call us"}, voice="RE1")
    go_on(hotline)
    assert said(hotline, one, 90.1) == ({}, None)


def test_the_words_of_one_that_nobody_released_go_too(hotline: HandLine) -> None:
    agree(hotline, 3)
    one = begin(hotline, most_alone=2)
    assert said(hotline, one, 91.9)[0] == {"en": "Bring a mat"}
    assert said(hotline, one, 92.1)[0] == {}


def test_words_that_are_on_their_way_are_kept(hotline: HandLine) -> None:
    agree(hotline, 1)
    one = begin(hotline)
    plan(hotline)
    with hotline.store.writing() as session:
        session.get_one(Broadcast, one).ended_at = NOON
    assert said(hotline, one, 100)[0] == {"en": "Bring a mat"}


def test_while_it_waits_for_a_second_person_nobody_is_told(hotline: HandLine) -> None:
    agree(hotline, 3)
    with hotline.store.writing() as session:
        writer, second = (
            accounts.add(session, VAULT, name, Phone(f"+15035550{last}"), "owner", NOON).id
            for name, last in (("Mara", 190), ("Berta", 191))
        )
    number = begin(hotline, written_by=writer, most_alone=2)
    assert plan(hotline) == 0
    with pytest.raises(NotPossible, match="whoever wrote it"), hotline.store.writing() as session:
        broadcasts.release(session, number, writer, hotline.clock())
    assert plan(hotline) == 0
    with hotline.store.writing() as session:
        broadcasts.release(session, number, second, hotline.clock())
    assert plan(hotline) == 3


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("or", "OR"),
        ("Portland,  or", "Portland, OR"),
        ("salt lake city UT", "salt lake city, UT"),
        ("972", "972"),
        ("97214", "97214"),
        ("25 mi of 97214", "25 miles of 97214"),
        ("5 miles from portland or", "5 miles of portland, OR"),
        ("25 miles of 972", None),
        ("25 miles of OR", None),
        ("0 miles of 97214", None),
        ("9", None),
        ("972145", None),
        ("Oregon", None),
        ("%, OR", None),
        ("", None),
    ],
)
def test_an_area_is_a_state_a_town_in_one_or_the_beginning_of_a_zip_code(
    typed: str, kept: str | None
) -> None:
    assert read_area(typed) == kept
