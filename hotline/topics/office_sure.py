"""What a coordinator is about to do, read back: when, how many people hear of it. Done on a 1; UNDO for two minutes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from hotline.conversation import Answer, Ask, Moment, Option, Question, Topic
from hotline.effects import Announce, CallOff, Effect, MoveMeeting, StartLate
from hotline.facts import Office, PlannedFacts
from hotline.lines import Digits, Line, Term, Value, When, line
from hotline.second_person import needs_second
from hotline.topics import _runs
from hotline.topics._announcement import parts

ASKED_FOR = timedelta(hours=1)  # after that a bare 1 is asked about again
AT_ONCE = timedelta(minutes=30)  # before a meeting nobody waits two minutes: office/acts.py
FURTHEST = timedelta(days=60)


def call_off(office: Office, meeting: PlannedFacts, reason: str) -> Answer:
    return _read_back(office, meeting, {"do": "off", "reason": reason})


def move(office: Office, meeting: PlannedFacts, to: datetime | None, now: datetime) -> Answer:
    code = Digits(meeting.group.code)
    if to is None or to > now + FURTHEST:
        return Answer((line("run_move_how", code=code),))
    if to <= now:
        return Answer((line("run_move_past", code=code),))
    if any(one.at == to for one in office.planned(meeting.group)):
        return Answer((line("run_move_taken", to=When(to, meeting.group.zone), code=code),))
    return _read_back(office, meeting, {"do": "move", "to": to.isoformat()})


def late(office: Office, meeting: PlannedFacts, minutes: int) -> Answer:
    return _read_back(office, meeting, {"do": "late", "minutes": minutes})


def tell(moment: Moment, office: Office, meeting: PlannedFacts, words: str) -> Answer:
    """Until they say 1 or 2 the words wait in the conversation. They are meant for people; a caller's never are."""
    if not meeting.phones:
        when = When(meeting.at, meeting.group.zone)
        return Answer((line("run_nobody", when=when, code=Digits(meeting.group.code)),))
    data = {
        "do": "tell",
        "words": words,
        "parts": parts(moment.facts.org, words),
        "language": moment.language,
    }
    return _read_back(office, meeting, data)


def _read_back(office: Office, meeting: PlannedFacts, data: Mapping[str, Any]) -> Answer:
    kept = {
        **data,
        "account": office.account_id,
        "group": meeting.group.id,
        "meets_at": meeting.at.isoformat(),
    }
    options = (Option("1", "yes", says="press_do_it"), Option("2", "no", says="press_leave_it"))
    return Answer((_question(meeting, data),), Ask("office_sure", "sure", kept, options))


def _question(meeting: PlannedFacts, data: Mapping[str, Any]) -> Line:
    when, code = When(meeting.at, meeting.group.zone), Digits(meeting.group.code)
    told: dict[str, Value] = {"when": when, "code": code, "n": meeting.phones}
    match data["do"]:
        case "off" if data["reason"]:
            return Line("run_off_sure_reason", told | {"reason": Term("reason", data["reason"])})
        case "off":
            return Line("run_off_sure", told)
        case "move":
            to = When(datetime.fromisoformat(data["to"]), meeting.group.zone)
            return Line("run_move_sure", told | {"to": to})
        case "late":
            return Line("run_late_sure", told | {"minutes": data["minutes"]})
        case _:
            return Line("run_tell_sure", told | {"parts": data["parts"], "note": data["words"]})


def ask_sure(moment: Moment) -> Answer:
    found = _found(moment)
    if found is None:
        return Answer((line("run_over"),))
    office, meeting = found
    return _read_back(office, meeting, {key: moment.data[key] for key in moment.data if key != "keys"})


def _found(moment: Moment) -> tuple[Office, PlannedFacts] | None:
    """As things stand now: the account may have ended, the meeting been called off by somebody else."""
    office = _runs.office_of(moment, moment.data["account"])
    group = office.group(moment.data["group"]) if office and office.may_tell else None
    at = datetime.fromisoformat(moment.data["meets_at"])
    meeting = _runs.meeting_at(office, group, at) if office and group else None
    return (office, meeting) if office and meeting else None


def hear_sure(moment: Moment) -> Answer | None:
    if moment.choice == "no":
        return Answer((line("run_kept"),))
    if moment.choice != "yes":
        return None
    asked_at = moment.open.at if moment.open else None
    if asked_at and moment.facts.now - asked_at > ASKED_FOR:
        return ask_sure(moment)
    found = _found(moment)
    if found is None:
        return Answer((line("run_over"),))
    _, meeting = found
    is_tell = moment.data["do"] == "tell"
    if is_tell and not meeting.phones:
        return Answer((line("run_over"),))
    ask = ask_after(moment.data["account"]) if moment.facts.one_at_a_time else None
    to = moment.data.get("to")
    starts = min(meeting.at, datetime.fromisoformat(to)) if to else meeting.at
    said = waits(moment, meeting) if is_tell else None
    effect = _effect(moment.data, meeting, moment.facts.tell_at_most)
    return Answer((said or done(moment, meeting, starts),), ask, effects=(effect,))


def waits(moment: Moment, meeting: PlannedFacts) -> Line | None:
    """Own words or voice for more people than one may tell alone. None where they need nobody else."""
    accounts = moment.facts.accounts
    if accounts is None or not needs_second(meeting.phones, moment.facts.tell_at_most):
        return None
    is_asked = accounts.has_second(moment.data["account"])
    return line("run_waits_second" if is_asked else "run_waits_nobody", n=meeting.phones)


def ask_after(account_id: int) -> Ask:
    """On a call, for as long as it can be taken back, or goodbye."""
    options = (Option("1", "undo", says="press_take_back"), Option("2", "done", says="press_all_done"))
    return Ask("office_menu", "after", {"account": account_id}, options)


def done(moment: Moment, meeting: PlannedFacts, starts: datetime) -> Line:
    """`starts`: the earlier of the old and the new time."""
    if not meeting.phones:
        return line("run_done_nobody")
    is_at_once = starts - moment.facts.now < AT_ONCE
    return line("run_done_now" if is_at_once else "run_done", n=meeting.phones)


def _effect(data: Mapping[str, Any], meeting: PlannedFacts, most_alone: int) -> Effect:
    account, group, at = data["account"], meeting.group.id, meeting.at
    match data["do"]:
        case "off":
            return CallOff(account, group, at, data["reason"])
        case "move":
            return MoveMeeting(account, group, at, datetime.fromisoformat(data["to"]))
        case "late":
            return StartLate(account, group, at, data["minutes"])
        case _:
            return Announce(account, group, at, data["words"], data["language"], most_alone)


def start(moment: Moment) -> Answer:
    return Answer((line("run_over"),))


TOPIC = Topic("office_sure", start, (), {"sure": Question(ask_sure, hear_sure)})
