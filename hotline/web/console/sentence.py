"""A group's repeat rule as a sentence: "Every 2nd and 4th Tuesday, 7pm"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from flask import g

from hotline.lines import Clock, Day
from hotline.recurrence import Pattern, Recurrence, pattern
from hotline.web.console.desk import Desk
from hotline.web.console.look import say

MOST_DATES = 4


def sentence(desk: Desk, rule: Recurrence | None) -> str:
    """In the visitor's language; a group without a rule meets by appointment."""
    if rule is None:
        return say("By appointment")
    shape = pattern(rule)
    at = desk.words.value(Clock(f"{time(shape.hour, shape.minute):%H:%M}"), g.language)
    days = _listed(_weekdays(desk, shape))
    match shape.every:
        case "day":
            return say("Every day, {time}", time=at)
        case "days":
            return say("Every {n} days, {time}", n=shape.interval, time=at)
        case "week":
            return say("Every {days}, {time}", days=days, time=at)
        case "two_weeks":
            return say("Every other {days}, {time}", days=days, time=at)
        case "weeks":
            return say("Every {n} weeks on {days}, {time}", n=shape.interval, days=days, time=at)
        case "nth":
            return say("Each month on the {nth} {days}, {time}", nth=_listed(_nth(shape)), days=days, time=at)
        case "month_day":
            numbers = _listed([str(day) for day in shape.month_days])
            return say("Each month on day {n}, {time}", n=numbers, time=at)
        case _:
            return say("On {dates}, {time}", dates=_dates(desk, rule), time=at)


def _weekdays(desk: Desk, shape: Pattern) -> list[str]:
    names = desk.words.language(g.language).calendar["weekdays"]
    return [str(names[day]) for day in shape.weekdays]


def _nth(shape: Pattern) -> list[str]:
    names = {
        1: say("1st"),
        2: say("2nd"),
        3: say("3rd"),
        4: say("4th"),
        5: say("5th"),
        -1: say("last"),
        -2: say("last but one"),
    }
    return [names.get(number, str(number)) for number in shape.nth]


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def _dates(desk: Desk, rule: Recurrence) -> str:
    days = sorted({rule.start.date(), *(at.date() for at in rule.extra)})
    if rule.rrule:
        return say("dates of its own ({rule})", rule=rule.rrule)
    return ", ".join(desk.words.value(Day(day), g.language) for day in days[:MOST_DATES])
