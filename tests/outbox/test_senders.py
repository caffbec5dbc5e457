"""Several numbers and Messaging Services: who hears from which, each at its own pace, and none keeps another waiting."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis

from hotline import wiring
from hotline.lines import line
from hotline.outbox import deal
from hotline.outbox.carrier import CarrierError
from hotline.outbox.errors import Meaning, Verdict
from hotline.outbox.pace import LocalPace, Pace, SharedPace
from hotline.outbox.sender import Sender
from hotline.outbox.senders import sender_for, spread, used
from hotline.outbox.standing import in_words, standing
from hotline.store.models import Caller, Message, Pause
from tests.outbox.carriers import PowerCut, refusal
from tests.outbox.line import NOON, HandClock, HandLine
from tests.side_by_side import side_by_side
from tests.sound_settings import settings_for_tests

SLOW, FAST, OTHER = "+15035550100", "+15035550101", "+15035550102"
SERVICE = "MG" + "0" * 31 + "1"
MAYBE = CarrierError(Meaning(Verdict.AMBIGUOUS), 500)


def free(*senders: str) -> dict[str, Pace]:
    """Numbers without a pace to speak of."""
    return {sender: LocalPace(1_000_000) for sender in senders}


def from_each(hotline: HandLine) -> Counter[str]:
    return Counter(text.sender for text in hotline.carrier.texts)


def move(hotline: HandLine, caller_id: int, sender: str) -> None:
    """The person texts another number of ours."""
    with hotline.store.writing() as session:
        session.get_one(Caller, caller_id).sender = sender


# ---- who hears from which

ADDRESSES = st.sampled_from([f"+1503555{number:04}" for number in range(100, 130)] + [SERVICE])
RATES = st.dictionaries(ADDRESSES, st.floats(0.05, 1000.0), min_size=1, max_size=8)
PEOPLE = st.integers(1, 2**53)


@given(PEOPLE, RATES)
def test_a_person_always_hears_from_the_same_one_in_whatever_order_they_are_written(
    caller_id: int, rates: dict[str, float]
) -> None:
    chosen = spread(caller_id, rates)
    assert chosen in rates
    assert spread(caller_id, dict(reversed(rates.items()))) == chosen


@given(PEOPLE, RATES, st.data())
def test_taking_one_away_moves_its_own_people_and_nobody_else(
    caller_id: int, rates: dict[str, float], draw: st.DataObject
) -> None:
    gone = draw.draw(st.sampled_from(sorted(rates)))
    before, left = spread(caller_id, rates), {a: rate for a, rate in rates.items() if a != gone}
    if left and before != gone:
        assert spread(caller_id, left) == before


@given(PEOPLE, RATES, st.floats(1.0, 10.0), st.data())
def test_making_one_faster_moves_people_to_it_alone(
    caller_id: int, rates: dict[str, float], faster: float, draw: st.DataObject
) -> None:
    quick = draw.draw(st.sampled_from(sorted(rates)))
    assert spread(caller_id, rates | {quick: rates[quick] * faster}) in (quick, spread(caller_id, rates))


@given(PEOPLE, RATES, ADDRESSES)
def test_who_used_one_of_ours_hears_from_that_one_while_it_is_there(
    caller_id: int, rates: dict[str, float], own: str
) -> None:
    expected = own if own in rates else spread(caller_id, rates)
    assert sender_for(caller_id, own, rates) == expected


def test_people_are_spread_by_how_fast_each_may_send() -> None:
    rates = {SLOW: 1.0, FAST: 3.0, SERVICE: 6.0}
    found = Counter(spread(caller_id, rates) for caller_id in range(20_000))
    assert {each: round(found[each] / 2000, 1) for each in rates} == pytest.approx(rates, rel=0.05)


@pytest.mark.parametrize(
    "to, service, expected",
    [
        (FAST, "", FAST),
        (FAST, SERVICE, FAST),
        (OTHER, SERVICE, SERVICE),  # a number of the service's pool
        (OTHER, "", None),
        ("", "", None),
        (OTHER, "MG" + "f" * 32, None),
    ],
)
def test_a_webhook_tells_which_of_ours_was_used(to: str, service: str, expected: str | None) -> None:
    assert used(to, service, (SLOW, FAST, SERVICE)) == expected


# ---- on the way out


def test_each_person_is_texted_from_the_number_they_used(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST, SERVICE))
    for last, own in ((101, SLOW), (102, FAST), (103, SERVICE)):
        hotline.put(f"to:{own}", hotline.caller(last, sender=own))
    sender.drain()
    assert {text.body: text.sender for text in hotline.carrier.texts} == {
        f"said to:{own}": own for own in (SLOW, FAST, SERVICE)
    }


def test_strangers_are_spread_and_each_hears_from_one_number_only(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST, OTHER))
    for last in range(100, 130):
        caller_id = hotline.caller(last)
        for number in range(3):
            hotline.put(f"{last}:{number}", caller_id)
    sender.drain()
    heard_from = defaultdict(set)
    for text in hotline.carrier.texts:
        heard_from[text.to].add(text.sender)
    assert len(hotline.carrier.texts) == 90
    assert {len(senders) for senders in heard_from.values()} == {1}
    assert set(from_each(hotline)) == {SLOW, FAST, OTHER}


def test_with_one_number_nothing_is_dealt(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(sender=OTHER))
    assert hotline.message("asked:1").sender == deal.UNDEALT
    hotline.sender.drain()
    assert (hotline.message("asked:1").sender, hotline.state("asked:1")) == (SLOW, "sent")


def test_who_turns_to_another_number_hears_from_that_one_next(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    caller_id = hotline.caller(sender=SLOW)
    hotline.put("asked:1", caller_id)
    with hotline.store.writing() as session:
        assert deal.deal(session, sender.rates, hotline.clock()) == 1
    assert hotline.message("asked:1").sender == SLOW
    move(hotline, caller_id, FAST)
    sender.drain()
    sender.drain()
    assert from_each(hotline) == {FAST: 1}


def test_what_waits_for_the_morning_leaves_from_the_number_used_by_then(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    hotline.clock.move(hours=9)  # 21:00
    caller_id = hotline.caller(sender=SLOW)
    hotline.put("reminder", caller_id, "reminder")
    sender.drain()
    assert hotline.message("reminder").sender == deal.UNDEALT
    move(hotline, caller_id, FAST)
    hotline.clock.move(hours=12)
    sender.drain()
    assert from_each(hotline) == {FAST: 1}


def test_a_call_goes_out_from_the_persons_number(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    hotline.put("asked:1", hotline.caller(sender=FAST), lines=(), channel="call")
    sender.drain()
    assert [call.sender for call in hotline.carrier.calls] == [FAST]


def test_answers_of_all_numbers_go_before_tips(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    people = {own: hotline.caller(last, sender=own) for last, own in ((101, SLOW), (102, FAST))}
    for kind in ("tip", "reminder", "answer"):
        for own, caller_id in people.items():
            hotline.put(f"{kind} {own}", caller_id, kind)
    claimed = sender._claim(FAST, 1)
    assert [outgoing.body for outgoing in claimed.batch] == [f"said answer {FAST}"]


def test_two_workers_never_deal_or_take_the_same_message(hotline: HandLine) -> None:
    for last in range(100, 140):
        hotline.put(f"to:{last}", hotline.caller(last))
    senders = [hotline.another_sender(paces=free(SLOW, FAST, OTHER)) for _ in range(3)]
    side_by_side(*[sender.drain for sender in senders])
    hotline.sender = senders[0]
    hotline.sender.drain()
    assert set(hotline.carrier.times.values()) == {1}
    assert len(hotline.carrier.texts) == 40


# ---- each at its own pace


@dataclass
class Tempo:
    """Time as each thread lives it: a text that waits for its turn leaves later, and nobody waits for real."""

    clock: HandClock
    _mine: threading.local = field(default_factory=threading.local)

    def sleep(self, seconds: float) -> None:
        self._mine.waited = seconds
        time.sleep(0.001)  # the others' turn

    def now(self) -> datetime:
        return self.clock() + timedelta(seconds=getattr(self._mine, "waited", 0.0))

    def pace(self, rate: float) -> LocalPace:
        return LocalPace(rate, lambda: self.clock().timestamp())


def test_each_number_keeps_its_own_pace_and_the_slow_one_holds_nobody_up(hotline: HandLine) -> None:
    tempo, each = Tempo(hotline.clock), 12
    hotline.carrier.now = tempo.now
    paces = {SLOW: tempo.pace(1.0), FAST: tempo.pace(10.0)}
    sender = hotline.another_sender(sleep=tempo.sleep, paces=paces)
    for number in range(each):  # the slow one's first, so that the others are behind them
        hotline.put(f"slow:{number}", hotline.caller(100 + number, sender=SLOW))
    for number in range(each):
        hotline.put(f"fast:{number}", hotline.caller(150 + number, sender=FAST))
    for _ in range(each):
        sender.drain()
        hotline.clock.move(seconds=2)
    times = {own: sorted(text.at for text in hotline.carrier.texts if text.sender == own) for own in paces}
    assert {own: len(moments) for own, moments in times.items()} == {SLOW: each, FAST: each}
    for own, seconds in ((SLOW, 1.0), (FAST, 0.1)):
        gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times[own])]
        assert gaps == [pytest.approx(seconds, abs=0.001)] * (each - 1)
        assert times[own][0] == NOON


def test_on_a_real_clock_the_fast_one_is_through_while_the_slow_one_is_still_at_it(
    quick_line: HandLine,
) -> None:
    hotline = quick_line
    hotline.carrier.now = lambda: datetime.now(UTC)
    paces: dict[str, Pace] = {SLOW: LocalPace(4.0), FAST: LocalPace(80.0)}
    sender = hotline.another_sender(sleep=time.sleep, paces=paces)
    slow, fast = hotline.caller(101, sender=SLOW), hotline.caller(102, sender=FAST)
    for number in range(7):
        hotline.put(f"slow:{number}", slow)
    for number in range(40):
        hotline.put(f"fast:{number}", fast)
    sender.drain(limit=8, seconds=4)  # of each; the fast one goes on meanwhile
    times = {own: sorted(text.at for text in hotline.carrier.texts if text.sender == own) for own in paces}
    assert {own: len(moments) for own, moments in times.items()} == {SLOW: 7, FAST: 40}
    took = {own: (moments[-1] - moments[0]).total_seconds() for own, moments in times.items()}
    assert took[SLOW] >= 6 / 4 - 0.05  # a busy machine may only make it longer
    assert took[FAST] >= 39 / 80 - 0.05
    assert times[FAST][-1] < times[SLOW][-2]


def test_what_comes_for_a_fast_number_amid_a_slow_ones_work_does_not_wait_for_its_end(
    quick_line: HandLine,
) -> None:
    hotline = quick_line
    hotline.carrier.now = lambda: datetime.now(UTC)
    sender = hotline.another_sender(sleep=time.sleep, paces={SLOW: LocalPace(4.0), FAST: LocalPace(80.0)})
    slow, fast = hotline.caller(101, sender=SLOW), hotline.caller(102, sender=FAST)
    for number in range(8):
        hotline.put(f"slow:{number}", slow)
    work = threading.Thread(target=sender.drain, args=(100, 4.0))
    work.start()
    time.sleep(0.3)
    hotline.put("quick", fast)
    work.join()
    at = {text.body: text.at for text in hotline.carrier.texts}
    assert at["said quick"] < max(at.values()) - timedelta(seconds=0.5)


def test_numbers_do_not_share_a_pace_but_workers_do(redis_url: str) -> None:
    redis = Redis.from_url(redis_url)
    here, there = (
        {own: SharedPace(1.0, redis, f"segments:{own}") for own in (SLOW, FAST)} for _worker in range(2)
    )
    waits = [here[SLOW].reserve(1), there[SLOW].reserve(1), there[FAST].reserve(1)]
    assert waits == [pytest.approx(wanted, abs=0.2) for wanted in (0, 1, 0)]


def test_the_settings_say_how_fast_each_may_send(redis_url: str) -> None:
    settings = settings_for_tests(redis_url=redis_url, senders=f"{FAST}=2, {SERVICE}=10")
    parts = wiring.build(settings)
    assert parts.sender.rates == {FAST: 2.0, SERVICE: 10.0}
    assert parts.sender.rate == 12.0
    alone = wiring.build(settings_for_tests(redis_url=redis_url, segments_per_second=3))
    assert alone.sender.rates == {settings.hotline_number: 3.0}


# ---- nothing is lost


def _gone(hotline: HandLine, many: int = 10) -> Sender:
    """Messages were dealt to a number that is taken out of the settings; what is left."""
    both = {SLOW: 1.0, FAST: 1.0}
    for last in range(100, 100 + many):
        hotline.put(f"to:{last}", hotline.caller(last, sender=(SLOW, FAST)[last % 2]))
    with hotline.store.writing() as session:
        assert deal.deal(session, both, hotline.clock()) == many
    return hotline.another_sender(paces=free(SLOW))


@pytest.mark.parametrize("left", [(SLOW,), (SLOW, OTHER)])
def test_a_number_that_is_taken_away_leaves_nothing_behind(hotline: HandLine, left: tuple[str, ...]) -> None:
    _gone(hotline)
    hotline.sender = hotline.another_sender(paces=free(*left))
    for _ in range(2):
        hotline.sweep()
        hotline.sender.drain()
    assert len(hotline.carrier.texts) == 10
    assert set(hotline.carrier.times.values()) == {1}
    assert set(from_each(hotline)) <= set(left)


def test_those_of_a_number_that_is_gone_are_taken_back_a_few_at_a_time(hotline: HandLine) -> None:
    sender = _gone(hotline)
    with hotline.store.writing() as session:
        assert [deal.take_back(session, sender.rates, limit=4) for _ in range(4)] == [4, 4, 2, 0]


def test_a_maybe_of_a_number_that_is_gone_is_settled_and_not_sent_again(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(sender=FAST))
    hotline.carrier.after = [PowerCut()]
    with pytest.raises(PowerCut):
        hotline.another_sender(paces=free(SLOW, FAST)).drain()
    for _ in range(3):
        hotline.clock.move(seconds=25)
        hotline.sweep()
        hotline.sender.drain()
    assert from_each(hotline) == {FAST: 1}
    assert hotline.state("asked:1") == "sent"


def test_the_same_words_from_another_number_are_not_taken_for_the_maybe(hotline: HandLine) -> None:
    sender = hotline.sender = hotline.another_sender(paces=free(SLOW, FAST))
    caller_id, same = hotline.caller(sender=SLOW), (line("said", what="the address"),)
    hotline.put("lost", caller_id, lines=same)
    hotline.carrier.before = [MAYBE]
    sender.drain()
    move(hotline, caller_id, FAST)
    hotline.put("taken", caller_id, lines=same)
    hotline.carrier.after = [MAYBE]
    sender.drain()
    assert (hotline.state("lost"), hotline.state("taken")) == ("unknown", "unknown")
    [reached] = hotline.carrier.texts
    hotline.clock.move(seconds=4)
    hotline.reconcile()
    assert (hotline.state("lost"), hotline.message("taken").sid) == ("queued", reached.sid)
    sender.drain()
    assert from_each(hotline) == {FAST: 2}


# ---- one that the carrier refuses


def _ten_each(hotline: HandLine) -> None:
    for last in range(100, 120):
        hotline.put(f"to:{last}", hotline.caller(last, sender=(SLOW, FAST)[last % 2]))


@pytest.mark.parametrize("code", [21606, 21212, 30034])
def test_an_error_about_one_number_stops_that_one_and_loses_nothing(hotline: HandLine, code: int) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    _ten_each(hotline)
    hotline.carrier.answers[FAST] = refusal(code)
    sender.drain()
    assert from_each(hotline) == {SLOW: 10}
    with hotline.store.reading() as session:
        stands = standing(session, hotline.clock())
    assert (stands.paused_for, stands.paused_senders, stands.is_paused) == (None, {FAST: code}, True)
    assert in_words(stands)[0] == f"STANDING STILL: the carrier refuses texts from {FAST} (error {code})."
    del hotline.carrier.answers[FAST]
    for _ in range(3):
        hotline.clock.move(seconds=61)
        sender.drain()
    assert from_each(hotline) == {SLOW: 10, FAST: 10}
    assert set(hotline.carrier.times.values()) == {1}
    with hotline.store.reading() as session:
        assert not standing(session, hotline.clock()).is_paused


def test_while_a_number_stands_still_one_message_a_minute_tries(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    _ten_each(hotline)
    hotline.carrier.answers[FAST] = refusal(21606)
    sender.drain()
    hotline.carrier.before = [refusal(21606)] * 9  # counts how often it is asked
    del hotline.carrier.answers[FAST]
    for tries in (0, 1, 2):
        assert 9 - len(hotline.carrier.before) == tries
        hotline.clock.move(seconds=61)
        sender.drain()
        sender.drain()


def test_an_error_of_the_account_stops_every_number(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    _ten_each(hotline)
    hotline.carrier.before = [refusal(20003, 401)] * 30
    sender.drain()
    left = len(hotline.carrier.before)
    sender.drain()
    assert len(hotline.carrier.before) == left
    with hotline.store.reading() as session:
        assert [row.name for row in session.query(Pause)] == ["sending"]
        assert {row.state for row in session.query(Message)} == {"queued"}


def test_too_many_requests_for_one_number_do_not_pause_the_other(hotline: HandLine) -> None:
    sender = hotline.another_sender(paces=free(SLOW, FAST))
    _ten_each(hotline)
    hotline.carrier.answers[FAST] = refusal(20429, 429)
    sender.drain()
    assert from_each(hotline) == {SLOW: 10}
    with hotline.store.reading() as session:
        assert not standing(session, hotline.clock()).is_paused


def test_a_number_that_cannot_call_goes_on_texting(hotline: HandLine) -> None:
    hotline.put("call", hotline.caller(101), lines=(), channel="call")
    hotline.carrier.before = [refusal(21210)]
    hotline.sender.drain()
    hotline.put("text", hotline.caller(102))
    hotline.sender.drain()
    assert (hotline.state("call"), hotline.state("text")) == ("queued", "sent")
    hotline.clock.move(seconds=61)
    hotline.sender.drain()
    assert hotline.state("call") == "sent"


def test_the_pause_of_a_number_that_is_taken_away_is_forgotten(hotline: HandLine) -> None:
    hotline.put("asked:1", hotline.caller(sender=FAST))
    hotline.carrier.answers[FAST] = refusal(21606)
    hotline.another_sender(paces=free(SLOW, FAST)).drain()
    hotline.sweep()
    with hotline.store.reading() as session:
        assert session.query(Pause).all() == []
    hotline.clock.move(seconds=61)
    hotline.sender.drain()
    assert from_each(hotline) == {SLOW: 1}
