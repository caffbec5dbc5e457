"""What people write about when they meet, and the rule it is."""

from __future__ import annotations

from datetime import date, time

import pytest

from hotline.directory.importers._schedule import UnreadableRow, read_days, read_hours


@pytest.mark.parametrize(
    "text,rrule",
    [
        ("Tuesday", "FREQ=WEEKLY;BYDAY=TU"),
        ("Tues. & Thurs.", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("M/W/F noon", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("T/Th 5pm", "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("Monday through Friday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("Fri-Mon", "FREQ=WEEKLY;BYDAY=MO,FR,SA,SU"),
        ("weekends", "FREQ=WEEKLY;BYDAY=SA,SU"),
        ("every day", "FREQ=DAILY"),
        ("2nd and 4th Tuesday 7pm", "FREQ=MONTHLY;BYDAY=2TU,4TU"),
        ("Every 2nd Tuesday 7 pm in Salem", "FREQ=MONTHLY;BYDAY=2TU"),
        ("first, third and fifth Monday", "FREQ=MONTHLY;BYDAY=1MO,3MO,5MO"),
        ("last Friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("1st Monday and 3rd Wednesday", "FREQ=MONTHLY;BYDAY=1MO,3WE"),
        ("2nd Tue and Thu", "FREQ=MONTHLY;BYDAY=2TU,2TH"),
        ("every other Thursday at 6:30 PM", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("Bi-weekly on Mondays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"),
        ("every 2 weeks on Wed", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
        ("15th of the month", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("2do y 4to jueves", "FREQ=MONTHLY;BYDAY=2TH,4TH"),
        ("martes y sábados", "FREQ=WEEKLY;BYDAY=TU,SA"),
    ],
)
def test_days_in_words_are_a_rule(text: str, rrule: str) -> None:
    assert read_days(text).rrule == rrule


@pytest.mark.parametrize(
    "text,start,minutes",
    [
        ("7pm", time(19), None),
        ("7:00 P.M.", time(19), None),
        ("19:00", time(19), None),
        ("07:30", time(7, 30), None),
        ("noon", time(12), None),
        ("12am", time(0), None),
        ("12:15 pm", time(12, 15), None),
        ("6-7:30 PM", time(18), 90),
        ("11-1 PM", time(11), 120),
        ("10-11:30am", time(10), 90),
        ("7:00 PM to 8:15 PM", time(19), 75),
        ("11pm-12:30am", time(23), 90),
        ("18h30", time(18, 30), None),
        ("2nd and 4th Tuesday 7pm", time(19), None),
        ("Sundays 4:00pm – 5:30pm EST", time(16), 90),
        ("a las 7 pm", time(19), None),
    ],
)
def test_hours_in_words_are_a_time(text: str, start: time, minutes: int | None) -> None:
    hours = read_hours(text)
    assert (hours.start, hours.minutes) == (start, minutes)


@pytest.mark.parametrize(
    "text", ["25:99", "13pm", "7:30", "7", "", "Tuesday", "7pm and 9pm", "evening", "7:75 pm"]
)
def test_a_time_in_doubt_is_refused(text: str) -> None:
    with pytest.raises(UnreadableRow):
        read_hours(text)


@pytest.mark.parametrize(
    "text", ["", "weekly", "by appointment", "monthly on a Tuesday", "sunset", "monstrous"]
)
def test_a_day_in_doubt_is_refused(text: str) -> None:
    with pytest.raises(UnreadableRow):
        read_days(text)


def test_every_other_week_says_that_its_week_was_guessed_unless_a_date_is_given() -> None:
    assert read_days("every other Monday").notes
    known = read_days("every other Monday starting 3/2/2026")
    assert (known.notes, known.begins) == ((), date(2026, 3, 2))


def test_dates_are_read_in_the_order_of_the_country() -> None:
    assert read_days("1/6/2026").dates == (date(2026, 1, 6),)
    assert read_days("1/6/2026", day_first=True).dates == (date(2026, 6, 1),)


def test_what_comes_after_except_is_left_out_and_said() -> None:
    days = read_days("Thursdays except the last Thursday of November")
    assert days.rrule == "FREQ=WEEKLY;BYDAY=TH"
    assert "except" in days.notes[0]
