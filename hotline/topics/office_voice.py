"""A coordinator's own voice for those with a seat: recorded, played back, and sent on a 1."""

from __future__ import annotations

from typing import Any

from hotline.conversation import Answer, Ask, Moment, Option, Question, Recorded, Topic
from hotline.effects import AnnounceAloud, DropRecording, NoteRecording
from hotline.facts import Office, PlannedFacts
from hotline.lines import Digits, Recording, When, line
from hotline.topics import _runs, office_sure

LONGEST = 60  # seconds: more is not heard to its end
TOO_SHORT = 2


def start(moment: Moment) -> Answer:
    found = _meeting(moment)
    if found is None:
        return Answer((line("run_over"),))
    _, meeting = found
    if not meeting.phones:
        when = When(meeting.at, meeting.group.zone)
        return Answer((line("run_nobody", when=when, code=Digits(meeting.group.code)),))
    return _ask_speak(_kept(moment))


def _kept(moment: Moment) -> dict[str, Any]:
    return {key: moment.data[key] for key in ("account", "group")}


def _meeting(moment: Moment) -> tuple[Office, PlannedFacts] | None:
    """The next one that takes place."""
    office = _runs.office_of(moment, moment.data["account"])
    group = office.group(moment.data["group"]) if office and office.may_tell else None
    planned = office.planned(group) if office and group else ()
    meeting = next((one for one in planned if not one.is_cancelled), None)
    return (office, meeting) if office and meeting else None


def _ask_speak(data: dict[str, Any]) -> Answer:
    return Answer((line("message_speak"),), Ask("office_voice", "speak", data, record_seconds=LONGEST))


def ask_speak(moment: Moment) -> Answer:
    return _ask_speak(_kept(moment))


def hear_speak(moment: Moment) -> Answer | None:
    event = moment.event
    noted = (NoteRecording(event.recording_sid),) if isinstance(event, Recorded) else ()
    if not isinstance(event, Recorded) or event.seconds < TOO_SHORT:
        return Answer((line("message_not_heard"),), effects=noted) + ask_speak(moment)
    return Answer(effects=noted) + _ask_keep(moment, event.recording_sid)


def _ask_keep(moment: Moment, recording_sid: str) -> Answer:
    found = _meeting(moment)
    if found is None:
        return Answer((line("run_over"),))
    options = (
        Option("1", "send", says="press_do_it"),
        Option("2", "again", says="press_record_again"),
        Option("3", "delete"),
    )
    played = line("announcement_play", recording=Recording(recording_sid))
    lines = (line("announcement_is"), played, line("announcement_sure", n=found[1].phones))
    return Answer(lines, Ask("office_voice", "keep", _kept(moment) | {"sid": recording_sid}, options))


def ask_keep(moment: Moment) -> Answer:
    return _ask_keep(moment, moment.data["sid"])


def hear_keep(moment: Moment) -> Answer | None:
    sid = moment.data["sid"]
    match moment.choice:
        case "again":
            return Answer(effects=(DropRecording(sid),)) + ask_speak(moment)
        case "delete" | "no":
            return Answer((line("message_deleted"),), effects=(DropRecording(sid),))
        case "send" | "yes":
            return _sent(moment, sid)
        case _:
            return None


def _sent(moment: Moment, sid: str) -> Answer:
    found = _meeting(moment)
    if found is None or not found[1].phones:
        return Answer((line("run_over"),), effects=(DropRecording(sid),))
    office, meeting = found
    most_alone = moment.facts.tell_at_most
    effect = AnnounceAloud(office.account_id, meeting.group.id, meeting.at, sid, most_alone)
    said = office_sure.waits(moment, meeting) or office_sure.done(moment, meeting, meeting.at)
    return Answer((said,), office_sure.ask_after(office.account_id), effects=(effect,))


TOPIC = Topic(
    "office_voice",
    start,
    (),
    {"speak": Question(ask_speak, hear_speak), "keep": Question(ask_keep, hear_keep)},
)
