"""What those who run groups text: understood to the end, or not an order at all."""

from __future__ import annotations

import pytest

from hotline.understanding.orders import Clock, Day, clock, day, from_to, number, order, reason


@pytest.mark.parametrize(
    "text,verb,code",
    [
        ("OFF 417 TODAY snow", "off", "417"),
        ("off", "off", None),
        ("Off today", "off", None),
        ("off 417 dec 1", "off", "417"),
        ("off 417 xyzzy", "off", "417"),
        ("OFF:417", "off", "417"),
        ("OFF #417", "off", "417"),
        ("suspende 417 hoy", "off", "417"),
        ("MOVE 417 TUE 8PM", "move", "417"),
        ("move 8:30 p.m.", "move", None),
        ("mueve 417 mie 8 de la noche", "move", "417"),
        ("LATE 417 20", "late", "417"),
        ("late 20 min", "late", None),
        ("tarde 417 15", "late", "417"),
        ("TELL 417 Bring a mat", "tell", "417"),
        ("tell bring a mat", "tell", None),
        ("WHO 417", "who", "417"),
        ("quienes 417", "who", "417"),
        ("COUNT 417 12", "count", "417"),
        ("count 12", "count", None),
        ("GROUPS", "groups", None),
        ("mis grupos", "groups", None),
        ("undo", "undo", None),
    ],
)
def test_an_order_is_understood(text: str, verb: str, code: str | None) -> None:
    found = order(text)
    assert found is not None
    assert (found.verb, found.code) == (verb, code)


@pytest.mark.parametrize(
    "text",
    [
        "off work today", "off my meds", "off 97214", "move in with my mom", "im late", "late", "late for work",
        "tell me about groups", "tell 417", "who is this", "who are you", "groups near me", "groups 97214", "undo it",
        "count me in", "offer", "grief 97214", "seat 417", "mine 417", "tellme", "",
    ],
)  # fmt: skip
def test_what_only_begins_like_one_is_none(text: str) -> None:
    assert order(text) is None


def test_words_to_pass_on_stay_as_they_were_written() -> None:
    said = order("Tell 417:  Bring a MAT, please!\nAnd water.")
    assert said is not None
    assert said.words == "Bring a MAT, please!\nAnd water."


@pytest.mark.parametrize(
    "text,named",
    [
        ("tue 8pm", Day(weekday=1)),
        ("mar 8 de la noche", Day(weekday=1)),
        ("martes", Day(weekday=1)),
        ("today snow", Day(ahead=0)),
        ("manana 10am", Day(ahead=1)),
        ("8 de la manana", None),
        ("12/1 7pm", Day(month_day=(12, 1))),
        ("dec 1", Day(month_day=(12, 1))),
        ("mar 3", Day(month_day=(3, 3))),
        ("1 de diciembre", Day(month_day=(12, 1))),
        ("13/40", None),
        ("tue or wed", None),
        ("8pm", None),
    ],
)
def test_the_day_that_is_named(text: str, named: Day | None) -> None:
    assert day(text) == named


@pytest.mark.parametrize(
    "text,told",
    [
        ("8pm", Clock(20, 0, True)),
        ("8:30 pm", Clock(20, 30, True)),
        ("12am", Clock(0, 0, True)),
        ("12pm", Clock(12, 0, True)),
        ("19:30", Clock(19, 30, True)),
        ("1930", Clock(19, 30, True)),
        ("08:00", Clock(8, 0, True)),
        ("8 de la noche", Clock(20, 0, True)),
        ("8 de la manana", Clock(8, 0, True)),
        ("noon", Clock(12, 0, True)),
        ("at 8", Clock(8, 0, False)),
        ("dec 1 7pm", Clock(19, 0, True)),
        ("12/1 7pm", Clock(19, 0, True)),
        ("tomorrow", None),
    ],
)
def test_the_time_that_is_named(text: str, told: Clock | None) -> None:
    assert clock(text) == told


def test_what_is_moved_may_be_named_before_where_it_goes() -> None:
    assert from_to("tue to wed 8pm") == ("tue ", " wed 8pm")
    assert from_to("mar a mie 8pm") == ("mar ", " mie 8pm")
    assert from_to("wed 8pm") == ("", "wed 8pm")
    assert from_to("a las 8") == ("", "a las 8")


@pytest.mark.parametrize(
    "text,why",
    [
        ("today snow", "weather"),
        ("im sick", "sick"),
        ("no heat", "closed"),
        ("navidad", "holiday"),
        ("tue", ""),
    ],
)
def test_why(text: str, why: str) -> None:
    assert reason(text) == why


def test_one_number_and_not_two() -> None:
    assert (number("20"), number("20 min"), number("12 or 13"), number("")) == (20, 20, None, None)
