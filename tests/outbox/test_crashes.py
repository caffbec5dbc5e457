"""A process can end at any moment. Nobody gets two texts for it, and nobody gets none."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.lines import line
from hotline.outbox.carrier import CarrierError
from hotline.outbox.errors import Meaning, Verdict
from tests.outbox.carriers import PowerCut, refusal
from tests.outbox.line import HandLine

MAYBE = CarrierError(Meaning(Verdict.AMBIGUOUS), 500)


def _cut(hotline: HandLine) -> None:
    with pytest.raises(PowerCut):
        hotline.sender.drain()


def _comes_back(hotline: HandLine) -> None:
    """A new process: sweeps and drains, as the clock makes it do."""
    for _ in range(6):
        hotline.clock.move(seconds=10)
        hotline.sweep()
        hotline.another_sender().drain()


def test_power_cut_before_the_carrier_is_called(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.before = [PowerCut()]
    _cut(hotline)
    assert hotline.state("asked:1") == "sending"
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}
    assert hotline.state("asked:1") == "sent"


def test_power_cut_after_the_carrier_took_it(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.after = [PowerCut()]
    _cut(hotline)
    assert hotline.state("asked:1") == "sending"
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}
    message = hotline.message("asked:1")
    assert (message.state, message.sid) == ("sent", hotline.carrier.texts[0].sid)


def test_power_cut_in_the_middle_of_a_call_to_a_landline(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(landline=True))
    hotline.carrier.after = [PowerCut()]
    _cut(hotline)
    _comes_back(hotline)
    assert len(hotline.carrier.calls) == 1
    assert hotline.state("asked:1") == "sent"


def test_an_error_500_that_took_the_message_all_the_same(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.after = [MAYBE]
    hotline.sender.drain()
    assert hotline.state("asked:1") == "unknown"
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}


def test_a_timeout_that_did_not_take_it(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.before = [MAYBE]
    hotline.sender.drain()
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}


def test_a_maybe_stays_a_maybe_while_the_carrier_cannot_be_asked(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.after = [MAYBE]
    hotline.sender.drain()
    hotline.carrier.list_is_down = True
    _comes_back(hotline)
    assert hotline.state("asked:1") == "unknown"
    hotline.carrier.list_is_down = False
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}


@pytest.mark.parametrize("error", [MAYBE, refusal(20429, 429)])
def test_a_question_that_is_not_answered_is_asked_again_at_once(
    hotline: HandLine, error: CarrierError
) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.after = [MAYBE]
    hotline.sender.drain()
    hotline.carrier.unanswered = [error, error]
    hotline.clock.move(seconds=4)
    hotline.sweep()
    assert hotline.state("asked:1") == "sent"


def test_the_same_words_sent_before_are_not_taken_for_the_maybe(hotline: HandLine) -> None:
    caller = hotline.caller()
    same = (line("said", what="the address"),)
    hotline.put("asked:1", caller, lines=same)
    hotline.sender.drain()
    hotline.put("asked:2", caller, lines=same)
    hotline.carrier.before = [MAYBE]
    hotline.sender.drain()
    _comes_back(hotline)
    assert hotline.carrier.times == {"said the address": 2}
    assert hotline.state("asked:2") == "sent"


def test_a_clock_of_ours_that_is_minutes_fast_makes_no_second_text(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.now = lambda: hotline.clock() - timedelta(minutes=40)
    hotline.carrier.after = [MAYBE]
    hotline.sender.drain()
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}


def test_the_receipt_alone_settles_a_message_whose_sender_died(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.carrier.after = [PowerCut()]
    _cut(hotline)
    number = hotline.message("asked:1").id
    hotline.receipt(hotline.carrier.texts[0].sid, "delivered", message_id=number)
    assert hotline.state("asked:1") == "delivered"
    _comes_back(hotline)
    assert hotline.carrier.times == {"said asked:1": 1}


def test_a_late_word_about_an_earlier_try_does_not_settle_the_next_one(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.sender.drain()
    number, sid = hotline.message("asked:1").id, hotline.carrier.texts[0].sid
    hotline.receipt(sid, "undelivered", 30003, message_id=number)
    assert hotline.state("asked:1") == "queued"
    hotline.receipt(sid, "sent", message_id=number)
    assert hotline.state("asked:1") == "queued"
    hotline.clock.move(hours=1)
    hotline.sender.drain()
    assert len(hotline.carrier.texts) == 2


@pytest.mark.parametrize("code", [30003, 30008])
def test_a_try_that_did_not_arrive_is_not_taken_for_the_next_one(hotline: HandLine, code: int) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.sender.drain()
    hotline.receipt(hotline.carrier.texts[0].sid, "undelivered", code, hotline.message("asked:1").id)
    assert hotline.state("asked:1") == "queued"
    hotline.clock.move(minutes=20)
    hotline.carrier.before = [PowerCut()]  # so that the carrier's list shows the first try alone
    _cut(hotline)
    _comes_back(hotline)
    assert len(hotline.carrier.texts) == 2
    assert hotline.message("asked:1").sid == hotline.carrier.texts[1].sid


def test_a_call_that_nobody_took_is_not_taken_for_the_next_one(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(landline=True))
    hotline.sender.drain()
    hotline.receipt(hotline.carrier.calls[0].sid, "no-answer", message_id=hotline.message("asked:1").id)
    hotline.clock.move(minutes=20)
    hotline.carrier.before = [PowerCut()]
    _cut(hotline)
    _comes_back(hotline)
    assert len(hotline.carrier.calls) == 2


def test_a_maybe_that_expired_meanwhile_is_not_sent_late(hotline: HandLine) -> None:
    starts_at = hotline.clock()
    hotline.clock.move(minutes=-1)
    hotline.put("reminder", hotline.caller(), "reminder", expires_at=starts_at)
    hotline.carrier.before = [MAYBE]
    hotline.sender.drain()
    hotline.clock.move(minutes=2)
    _comes_back(hotline)
    assert hotline.carrier.texts == []
    assert hotline.state("reminder") == "expired"


def test_a_batch_cut_in_the_middle_arrives_whole(hotline: HandLine) -> None:
    for last in range(100, 130):
        hotline.put(f"to:{last}", hotline.caller(last))
    hotline.carrier.after = [MAYBE, refusal(20429, 429), PowerCut()]
    hotline.carrier.before = [refusal(20429, 429), MAYBE]
    _cut(hotline)
    for _ in range(3):
        _comes_back(hotline)
    assert set(hotline.carrier.times.values()) - {1} <= {2}
    # a 429 after taking it is the one lie that cannot be seen through; every other message came exactly once
    assert sum(hotline.carrier.times.values()) == 31
    assert len(hotline.carrier.times) == 30


def test_a_lost_hint_costs_seconds_and_no_message(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller())
    hotline.sweep()
    assert hotline.woken == 1
    hotline.sender.drain()
    hotline.sweep()
    assert hotline.woken == 1
