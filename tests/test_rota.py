"""Who is on duty when: over midnight, when clocks change, and as they said themselves last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.rota import Duty, Shift, next_start, off_until, on_duty_until

LA = "America/Los_Angeles"
EVENINGS = Shift("024", "18:00", "22:00", LA)  # Monday, Wednesday, Friday
NIGHT = Shift("6", "22:00", "06:00", LA)  # Sunday into Monday


def at(text: str) -> datetime:
    """On the clock of Los Angeles, in November: eight hours behind."""
    return datetime.fromisoformat(text + "-08:00").astimezone(UTC)


@pytest.mark.parametrize(
    "moment, until",
    [
        ("2026-11-23T17:59", None),
        ("2026-11-23T18:00", "2026-11-23T22:00"),
        ("2026-11-23T21:59", "2026-11-23T22:00"),
        ("2026-11-23T22:00", None),  # the end is not in it
        ("2026-11-24T19:00", None),  # Tuesday
    ],
)
def test_a_shift_is_on_from_its_first_minute_to_its_last(moment: str, until: str | None) -> None:
    assert on_duty_until([EVENINGS], Duty(), at(moment)) == (at(until) if until else None)


@pytest.mark.parametrize(
    "moment", ["2026-11-22T22:00", "2026-11-22T23:59", "2026-11-23T00:00", "2026-11-23T05:59"]
)
def test_a_night_shift_goes_on_past_midnight(moment: str) -> None:
    assert on_duty_until([NIGHT], Duty(), at(moment)) == at("2026-11-23T06:00")


@pytest.mark.parametrize("moment", ["2026-11-22T21:59", "2026-11-23T06:00", "2026-11-23T22:00"])
def test_and_is_no_other_night(moment: str) -> None:
    assert on_duty_until([NIGHT], Duty(), at(moment)) is None


def test_six_in_the_evening_is_six_in_the_evening_after_the_clocks_change() -> None:
    sunday = Shift("6", "18:00", "20:00", LA)
    summer, winter = datetime(2026, 10, 26, 1, 30, tzinfo=UTC), datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
    assert on_duty_until([sunday], Duty(), summer) == datetime(2026, 10, 26, 3, 0, tzinfo=UTC)
    assert on_duty_until([sunday], Duty(), winter) is None
    assert on_duty_until([sunday], Duty(), winter + timedelta(hours=1)) is not None


def test_each_shift_counts_on_its_own_clock() -> None:
    east = Shift("0", "18:00", "20:00", "America/New_York")
    assert on_duty_until([east], Duty(), at("2026-11-23T15:30")) == at("2026-11-23T17:00")
    assert on_duty_until([east], Duty(), at("2026-11-23T18:30")) is None


def test_what_they_text_goes_before_what_is_planned() -> None:
    amid = at("2026-11-23T19:00")
    assert on_duty_until([EVENINGS], Duty(off_until=at("2026-11-23T22:00")), amid) is None
    assert on_duty_until([], Duty(on_until=at("2026-11-23T21:00")), amid) == at("2026-11-23T21:00")
    assert on_duty_until([EVENINGS], Duty(on_until=at("2026-11-23T23:00")), amid) == at("2026-11-23T23:00")


@pytest.mark.parametrize(
    "moment, until",
    [
        ("2026-11-23T19:00", "2026-11-23T22:00"),  # amid it
        ("2026-11-23T12:00", "2026-11-23T22:00"),  # "I am ill today"
        ("2026-11-24T12:00", "2026-11-24T12:00"),  # tomorrow evening's is not meant
    ],
)
def test_off_duty_is_about_the_shift_that_is_on_or_begins_soon(moment: str, until: str) -> None:
    assert off_until([EVENINGS], at(moment)) == at(until)


def test_the_next_shift_is_the_first_that_was_not_called_off() -> None:
    noon = at("2026-11-23T12:00")
    assert next_start([EVENINGS], Duty(), noon) == at("2026-11-23T18:00")
    assert next_start([EVENINGS], Duty(off_until=off_until([EVENINGS], noon)), noon) == at("2026-11-25T18:00")
    assert next_start([], Duty(), noon) is None


clocks = st.times().map(lambda each: f"{each.hour:02}:{each.minute:02}")
shifts = st.builds(
    Shift,
    st.sets(st.sampled_from("0123456"), min_size=1).map(lambda days: "".join(sorted(days))),
    clocks,
    clocks,
    st.sampled_from([LA, "America/New_York", "Pacific/Auckland", "UTC", "America/St_Johns"]),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # in UTC


@given(st.lists(shifts, max_size=4), moments)
def test_on_duty_and_off_again_whatever_the_shifts(planned: list[Shift], now: datetime) -> None:
    until = on_duty_until(planned, Duty(), now)
    assert until is None or now < until <= now + timedelta(hours=26)
    stopped = Duty(off_until=off_until(planned, now))
    assert on_duty_until(planned, stopped, now) is None or stopped.off_until == now
    begins = next_start(planned, stopped, now)
    assert begins is None or begins >= now
    if planned:
        assert begins is not None
