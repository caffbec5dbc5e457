"""What reaches a phone: once, in order, by the right channel, or for a stated reason not at all."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import select

from hotline.lines import alone, line
from hotline.outbox.carrier import CarrierError
from hotline.outbox.errors import Meaning, Verdict
from hotline.outbox.shift import Shift
from hotline.store.models import Caller, Message, Pause, TipSubscription
from tests.outbox.carriers import refusal
from tests.outbox.line import NUMBER, HandLine, SmallClaims
from tests.side_by_side import side_by_side


def test_a_message_is_sent_once_however_often_it_is_asked_for(hotline: HandLine) -> None:
    caller = hotline.caller()
    assert hotline.put("asked:1", caller)
    assert not hotline.put("asked:1", caller)
    hotline.sender.drain()
    hotline.sender.drain()
    assert [taken.body for taken in hotline.carrier.texts] == ["said asked:1"]
    assert hotline.state("asked:1") == "sent"


def test_the_carrier_is_told_which_message_a_receipt_will_be_about(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.sender.drain()
    number = hotline.message("asked:1").id
    assert hotline.carrier.texts[0].callback == f"https://line.example.org/status/message?message={number}"


def test_answers_go_before_reminders_and_reminders_before_tips(hotline: HandLine) -> None:
    caller = hotline.caller()
    for kind in ("tip", "broadcast", "reminder", "answer"):
        hotline.put(kind, caller, kind)
    for _ in range(4):
        hotline.sender.drain(limit=1)
    assert [taken.body for taken in hotline.carrier.texts] == [
        "said answer",
        "said reminder",
        "said broadcast",
        "said tip",
    ]


def test_lines_that_stand_alone_become_texts_of_their_own(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(), lines=(alone("crisis"), line("groups"), line("more")))
    hotline.sender.drain()
    assert sorted(taken.body for taken in hotline.carrier.texts) == ["crisis", "groups\nmore"]


def test_curly_quotes_are_made_plain_before_they_double_the_cost(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(), lines=(line("said", what="I\u2019m here\u2026"),))
    hotline.sender.drain()
    assert hotline.carrier.texts[0].body == "said I'm here..."
    assert hotline.message("asked:1").segments == 1


def test_one_message_without_words_does_not_hold_up_the_others(hotline: HandLine) -> None:
    caller = hotline.caller()
    hotline.put("bad", caller, lines=(line("unwritten"),))
    hotline.put("good", caller)
    hotline.sender.drain()
    assert (hotline.state("bad"), hotline.state("good")) == ("failed", "sent")


def test_two_senders_never_take_the_same_message(hotline: HandLine) -> None:
    callers = [hotline.caller(last) for last in range(100, 120)]
    for caller in callers:
        for number in range(5):
            hotline.put(f"{caller}:{number}", caller)
    senders = [hotline.another_sender(SmallClaims()) for _ in range(4)]
    side_by_side(*[partial(sender.drain, 100, 60.0) for sender in senders])
    assert set(hotline.carrier.times.values()) == {1}
    assert len(hotline.carrier.texts) == 100


def test_who_opted_out_gets_nothing_not_even_what_they_asked_for(hotline: HandLine) -> None:
    caller = hotline.caller(opted_out_at=hotline.clock())
    hotline.put("asked:1", caller)
    hotline.sender.drain()
    assert hotline.carrier.texts == []
    assert hotline.state("asked:1") == "suppressed"
    assert hotline.message("asked:1").lines is None


def test_stop_between_queueing_and_sending_counts(hotline: HandLine) -> None:
    caller = hotline.caller()
    hotline.put("tip", caller, "tip")
    with hotline.store.writing() as session:
        session.get_one(Caller, caller).opted_out_at = hotline.clock()
    hotline.sender.drain()
    assert hotline.carrier.texts == []


def test_a_call_asked_for_after_stop_still_comes(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(opted_out_at=hotline.clock()), lines=(), channel="call")
    hotline.sender.drain()
    assert len(hotline.carrier.calls) == 1


def test_a_landline_is_called_with_the_same_message(hotline: HandLine) -> None:
    hotline.carrier.answers["+15035550123"] = refusal(21614)
    caller = hotline.caller()
    hotline.put("reminder", caller, "reminder")
    hotline.sender.drain()
    message = hotline.message("reminder")
    assert (message.channel, message.state) == ("call", "sent")
    assert hotline.carrier.calls[0].body == f"https://line.example.org/voice?message={message.id}"
    hotline.put("next", caller, "reminder")  # from now on it is known
    hotline.sender.drain()
    assert [len(hotline.carrier.texts), len(hotline.carrier.calls)] == [0, 2]


def test_a_landline_that_only_the_receipt_reveals_is_called_too(hotline: HandLine) -> None:
    hotline.put("reminder", hotline.caller(), "reminder")
    hotline.sender.drain()
    sid = hotline.carrier.texts[0].sid
    hotline.receipt(sid, "sent")
    hotline.receipt(sid, "undelivered", 30006)
    hotline.sender.drain()
    assert len(hotline.carrier.calls) == 1
    hotline.receipt(hotline.carrier.calls[0].sid, "completed")
    assert hotline.state("reminder") == "delivered"


def test_a_busy_phone_is_called_again_and_not_for_ever(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(), lines=(), channel="call")
    for _ in range(5):
        hotline.sender.drain()
        hotline.receipt(hotline.carrier.calls[-1].sid, "busy")
        hotline.clock.move(hours=1)
    assert len(hotline.carrier.calls) == 3
    assert hotline.state("asked:1") == "undelivered"


def test_too_many_requests_means_again_in_a_moment(hotline: HandLine) -> None:
    hotline.carrier.before = [refusal(20429, 429) for _ in range(8)]
    hotline.put("asked:1", hotline.caller())
    for _ in range(20):
        hotline.sender.drain()
        hotline.clock.move(seconds=61)
    assert hotline.carrier.times == {"said asked:1": 1}
    assert hotline.state("asked:1") == "sent"


def test_an_unreachable_phone_is_tried_a_few_times(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    for _ in range(8):
        hotline.sender.drain()
        hotline.receipt(hotline.carrier.texts[-1].sid, "undelivered", 30003)
        hotline.clock.move(hours=2)
    assert len(hotline.carrier.texts) == 4
    assert hotline.state("asked:1") == "undelivered"
    assert hotline.message("asked:1").lines is None


def test_an_error_in_our_configuration_stops_the_line_and_loses_nothing(hotline: HandLine) -> None:
    hotline.carrier.before = [refusal(20003, 401) for _ in range(10)]
    callers = [hotline.caller(last) for last in range(100, 110)]
    for caller in callers:
        hotline.put(f"to:{caller}", caller)
    hotline.sender.drain()
    with hotline.store.reading() as session:
        assert session.scalars(select(Pause)).one().error_code == 20003
        assert set(session.scalars(select(Message.state))) == {"queued"}
    refused = 10 - len(hotline.carrier.before)
    hotline.sender.drain()
    assert 10 - len(hotline.carrier.before) == refused  # it stands still
    hotline.clock.move(seconds=61)
    hotline.sender.drain()
    assert 10 - len(hotline.carrier.before) == refused + 1  # one message tries
    hotline.carrier.before.clear()
    hotline.clock.move(seconds=61)
    hotline.sender.drain()
    hotline.clock.move(seconds=61)
    hotline.sender.drain()
    assert set(hotline.carrier.times.values()) == {1}
    assert len(hotline.carrier.texts) == 10


def test_a_country_that_is_switched_off_fails_alone(hotline: HandLine) -> None:
    hotline.carrier.answers["+15035550123"] = refusal(21408)
    hotline.put("a", hotline.caller(123))
    hotline.put("b", hotline.caller(124))
    hotline.sender.drain()
    assert (hotline.state("a"), hotline.state("b")) == ("failed", "sent")


def test_an_opt_out_that_only_the_carrier_knew_of_is_learnt(hotline: HandLine) -> None:
    caller = hotline.caller()
    hotline.subscribe(caller, "08:00", hotline.clock())
    hotline.carrier.answers["+15035550123"] = refusal(21610)
    hotline.put("asked:1", caller)
    hotline.sender.drain()
    with hotline.store.reading() as session:
        assert session.get_one(Caller, caller).opted_out_at == hotline.clock()
        assert session.scalars(select(TipSubscription.next_due_at)).one() is None
    assert hotline.state("asked:1") == "suppressed"


def test_a_reminder_of_a_meeting_that_has_begun_is_never_sent(hotline: HandLine) -> None:
    starts_at = hotline.clock()
    hotline.clock.move(hours=-1)
    hotline.put("reminder", hotline.caller(), "reminder", expires_at=starts_at)
    hotline.clock.move(hours=1)
    hotline.sender.drain()
    assert hotline.carrier.texts == []
    assert hotline.state("reminder") == "expired"


def test_a_reminder_waits_for_the_morning(hotline: HandLine) -> None:
    hotline.clock.move(hours=9)  # 21:00
    hotline.put("reminder", hotline.caller(), "reminder")
    hotline.put("answer", hotline.caller(124), "answer")
    hotline.sender.drain()
    assert [taken.body for taken in hotline.carrier.texts] == ["said answer"]
    hotline.clock.move(hours=11, minutes=59)
    hotline.sender.drain()
    assert len(hotline.carrier.texts) == 1
    hotline.clock.move(minutes=1)
    hotline.sender.drain()
    assert hotline.state("reminder") == "sent"


def test_nobody_gets_more_than_ten_a_day_but_answers_always_come(hotline: HandLine) -> None:
    caller = hotline.caller()
    for number in range(15):
        hotline.put(f"flood:{number}", caller, "broadcast")
    hotline.sender.drain()
    assert len(hotline.carrier.texts) == 10
    hotline.put("answer", caller, "answer")
    hotline.put("called off", caller, "cancellation")
    hotline.sender.drain()
    assert len(hotline.carrier.texts) == 12


def test_a_claim_that_grew_old_is_handed_back_and_not_used(hotline: HandLine) -> None:
    """A sender that was asleep for a minute must not send what the sweep has given to another."""
    sender = hotline.another_sender()
    hotline.put("asked:1", hotline.caller())
    claimed = sender._claim(NUMBER, 10)
    hotline.clock.move(seconds=9)
    for outgoing in claimed.batch:
        sender._deliver(claimed.by, outgoing, Shift([NUMBER], 1.0, 4))
    assert hotline.carrier.texts == []
    assert (hotline.state("asked:1"), hotline.message("asked:1").attempt) == ("queued", 0)


def test_words_are_wiped_once_a_message_has_arrived(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.sender.drain()
    assert hotline.message("asked:1").lines is not None
    hotline.receipt(hotline.carrier.texts[0].sid, "delivered")
    assert hotline.message("asked:1").lines is None


def test_a_permanent_refusal_is_not_tried_again(hotline: HandLine) -> None:
    hotline.carrier.before = [CarrierError(Meaning(Verdict.PERMANENT_RECIPIENT), 21211)]
    hotline.put("asked:1", hotline.caller())
    for _ in range(3):
        hotline.sender.drain()
        hotline.clock.move(hours=1)
    assert hotline.carrier.texts == []
    assert hotline.state("asked:1") == "failed"


def test_what_is_left_under_way_is_written_down_by_the_next_drain_or_at_the_end(hotline: HandLine) -> None:
    callers = [hotline.caller(last) for last in range(100, 106)]
    sender = hotline.another_sender(SmallClaims())
    for name, finish in (("drain", lambda: sender.drain(stays_at_work=True)), ("end", sender.finish)):
        for caller in callers:
            hotline.put(f"{name}:{caller}", caller)
        sender.drain(6, stays_at_work=True)
        finish()
        assert not sender.is_at_work
        assert {hotline.state(f"{name}:{caller}") for caller in callers} == {"sent"}


def test_a_send_that_breaks_down_takes_no_other_with_it(hotline: HandLine) -> None:
    hotline.carrier.before = [ZeroDivisionError()]
    for last in range(100, 104):
        hotline.put(f"to:{last}", hotline.caller(last))
    sender = hotline.another_sender()
    with pytest.raises(ZeroDivisionError):
        sender.drain()
    sender.finish()
    assert sender.drain() == 0
    assert sorted(hotline.state(f"to:{last}") for last in range(100, 104)) == [
        "sending",
        "sent",
        "sent",
        "sent",
    ]
