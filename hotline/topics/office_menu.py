"""What a coordinator does on a call: call off the next meeting, move it, begin late, hear who comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hotline.conversation import Answer, Ask, Moment, Option, Pressed, Question, Said, Topic
from hotline.effects import TakeBack
from hotline.facts import GroupFacts, Office, PlannedFacts
from hotline.lines import Digits, Line, When, line
from hotline.topics import _runs, office, office_sure, office_voice
from hotline.topics._groups import place_name
from hotline.understanding import orders
from hotline.understanding.normalise import normalise
from hotline.understanding.orders import Clock, Day

MOST_GROUPS = 6  # keys 1 to 6: 7 and up mean something everywhere


# ---- which group


def welcome(moment: Moment, account_id: int) -> Answer:
    found = _runs.office_of(moment, account_id)
    groups = found.groups() if found else ()
    if found is None or not groups:
        return Answer((line("run_no_groups"),))
    if len(groups) == 1:
        return _menu(moment, found, groups[0])
    today = _runs.todays(found, moment.facts.now)
    return _menu(moment, found, today[0].group) if len(today) == 1 else _ask_group(found)


def _ask_group(found: Office) -> Answer:
    groups = found.groups()[:MOST_GROUPS]
    options = tuple(
        Option(str(n), str(group.id), {"place": place_name(group)}, says="press_group")
        for n, group in enumerate(groups, start=1)
    )
    data = {"account": found.account_id}
    return Answer((line("run_which_group", code=Digits(groups[0].code)),), _ask("group", data, options))


def _ask(question: str, data: Mapping[str, Any], options: tuple[Option, ...] = (), digits: int = 1) -> Ask:
    return Ask("office_menu", question, data, options, digits)


def ask_group(moment: Moment) -> Answer:
    return welcome(moment, moment.data["account"])


def hear_group(moment: Moment) -> Answer | None:
    found = _runs.office_of(moment, moment.data["account"])
    group = found.group(int(moment.choice)) if found and moment.choice else None
    return _menu(moment, found, group) if found and group else None


# ---- what to do with it


def _menu(moment: Moment, found: Office, group: GroupFacts) -> Answer:
    meeting = _next(found, group)
    options = [Option("4", "who", says="press_run_who"), Option("5", "count", says="press_run_count")]
    if meeting and found.may_tell:
        options = [
            Option("1", "off", says="press_run_off"),
            Option("2", "move", says="press_run_move"),
            Option("3", "late", says="press_run_late"),
            *options,
            Option("6", "voice", says="press_run_voice"),
        ]
    if len(found.groups()) > 1:
        options.append(Option("8", "other", says="press_run_other"))
    data = {"account": found.account_id, "group": group.id}
    return Answer((_what_is_next(found, group, meeting),), _ask("menu", data, tuple(options)))


def _what_is_next(found: Office, group: GroupFacts, meeting: PlannedFacts | None) -> Line:
    if meeting is None:
        return line("run_no_meeting", code=Digits(group.code))
    when = When(meeting.at, group.zone)
    if len(found.groups()) > 1:
        return line("run_next_at", when=when, place=place_name(group), n=meeting.people)
    return line("run_next", when=when, n=meeting.people)


def _next(found: Office, group: GroupFacts) -> PlannedFacts | None:
    return next((one for one in found.planned(group) if not one.is_cancelled), None)


def _here(moment: Moment) -> tuple[Office, GroupFacts] | None:
    found = _runs.office_of(moment, moment.data["account"])
    group = found.group(moment.data["group"]) if found else None
    return (found, group) if found and group else None


def ask_menu(moment: Moment) -> Answer:
    here = _here(moment)
    return _menu(moment, *here) if here else Answer((line("run_over"),))


def hear_menu(moment: Moment) -> Answer | None:
    here = _here(moment)
    if here is None or moment.choice is None:
        return None
    found, group = here
    meeting = _next(found, group)
    if moment.choice == "count":
        return _ask_number_for("heads", moment)
    if moment.choice == "other":
        return _ask_group(found)
    if meeting is None:
        return None
    match moment.choice:
        case "off":
            return office_sure.call_off(found, meeting, "")
        case "move":
            return ask_day(moment)
        case "late":
            return _ask_number_for("minutes", moment)
        case "voice":
            return office_voice.start(moment)
        case _:
            return office.who(meeting) + _menu(moment, found, group)


# ---- to another time


def ask_day(moment: Moment) -> Answer:
    options = (
        Option("1", "0", says="press_same_day"),
        Option("2", "1", says="press_next_day"),
        Option("3", "-1", says="press_day_before"),
    )
    return Answer((line("ask_move_day"),), _ask("day", _kept(moment), options))


def _kept(moment: Moment) -> dict[str, Any]:
    return {key: moment.data[key] for key in ("account", "group")}


def hear_day(moment: Moment) -> Answer | None:
    """A key, or the day and perhaps the hour in words."""
    if moment.choice is not None:
        return _ask_time(moment, int(moment.choice))
    if not isinstance(moment.event, Said):
        return None
    said = normalise(moment.event.text).text
    on, clock = orders.day(said), orders.clock(said)
    return _move(moment, on, clock) if clock is not None else None


def _ask_time(moment: Moment, days: int) -> Answer:
    return Answer((line("ask_move_time"),), _ask("time", _kept(moment) | {"days": days}, digits=4))


def ask_time(moment: Moment) -> Answer:
    return _ask_time(moment, moment.data["days"])


def hear_time(moment: Moment) -> Answer | None:
    typed = moment.event.digits if isinstance(moment.event, Pressed) else ""
    here = _here(moment)
    meeting = _next(*here) if here else None
    if (
        here is None
        or meeting is None
        or len(typed) not in (3, 4)
        or not (typed.isdigit() and _is_time(typed))
    ):
        return None
    local = meeting.at.astimezone(ZoneInfo(here[1].zone)).date() + timedelta(days=moment.data["days"])
    hour, minute = int(typed[:-2]), int(typed[-2:])
    return _move(moment, Day(month_day=(local.month, local.day)), Clock(hour, minute, hour > 12))


def _is_time(typed: str) -> bool:
    return int(typed[:-2]) < 24 and int(typed[-2:]) < 60


def _move(moment: Moment, on: Day | None, clock: Clock | None) -> Answer | None:
    here = _here(moment)
    meeting = _next(*here) if here else None
    if here is None or meeting is None:
        return None
    to = _runs.new_time(meeting.at, here[1].zone, on, clock, moment.facts.now)
    asked = office_sure.move(here[0], meeting, to, moment.facts.now)
    return asked if asked.ask else asked + ask_day(moment)


# ---- minutes, and people


def _ask_number_for(question: str, moment: Moment) -> Answer:
    said = line("ask_minutes" if question == "minutes" else "ask_heads")
    return Answer((said,), _ask(question, _kept(moment), digits=2))


def ask_minutes(moment: Moment) -> Answer:
    return _ask_number_for("minutes", moment)


def hear_minutes(moment: Moment) -> Answer | None:
    here, minutes = _here(moment), _number(moment)
    meeting = _next(*here) if here else None
    if here is None or meeting is None or minutes is None:
        return None
    if not 1 <= minutes <= office.MOST_LATE:
        said = line("run_late_how", code=Digits(here[1].code), n=office.MOST_LATE)
        return Answer((said,)) + ask_minutes(moment)
    return office_sure.late(here[0], meeting, minutes)


def ask_heads(moment: Moment) -> Answer:
    return _ask_number_for("heads", moment)


def hear_heads(moment: Moment) -> Answer | None:
    here, people = _here(moment), _number(moment)
    if here is None or people is None:
        return None
    return office.counted(moment, *here, people) + _menu(moment, *here)


def _number(moment: Moment) -> int | None:
    """Two keys, so that none of them is one of those that mean something everywhere."""
    digits = moment.event.digits if isinstance(moment.event, Pressed) else ""
    return int(digits) if digits.isdigit() else None


# ---- and afterwards


def ask_after(moment: Moment) -> Answer:
    return Answer((line("menu_next"),), office_sure.ask_after(moment.data["account"]))


def hear_after(moment: Moment) -> Answer | None:
    if moment.choice == "done":
        return Answer((line("goodbye"),), ends=True)
    found = _runs.office_of(moment, moment.data["account"])
    if moment.choice != "undo" or found is None:
        return None
    if not found.can_undo():
        return Answer((line("nothing_to_undo"),))
    return Answer((line("run_undone"),), effects=(TakeBack(found.account_id),))


TOPIC = Topic(
    "office_menu",
    ask_group,
    (),
    {
        "group": Question(ask_group, hear_group),
        "menu": Question(ask_menu, hear_menu),
        "day": Question(ask_day, hear_day),
        "time": Question(ask_time, hear_time),
        "minutes": Question(ask_minutes, hear_minutes),
        "heads": Question(ask_heads, hear_heads),
        "after": Question(ask_after, hear_after),
    },
)
