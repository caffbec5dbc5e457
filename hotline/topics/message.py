"""Leave a message for the coordinators: said that it is recorded, a key, a beep, and a way to throw it away."""

from __future__ import annotations

from hotline.conversation import Answer, Ask, Moment, Option, Question, Recorded, Topic
from hotline.effects import DropRecording, KeepRecording, NoteRecording
from hotline.lines import Digits, line

LONGEST = 90  # seconds
TOO_SHORT = 2


def start(moment: Moment) -> Answer:
    if not moment.facts.one_at_a_time:
        return Answer((line("message_by_call", number=Digits(moment.facts.number)),))
    return ask_ready(moment)


def ask_ready(moment: Moment) -> Answer:
    options = (Option("1", "yes", says="press_start_message"), Option("2", "no", says="press_no_message"))
    return Answer((line("message_ready", n=LONGEST),), Ask("message", "ready", {}, options))


def hear_ready(moment: Moment) -> Answer | None:
    if moment.choice == "yes":
        return ask_speak(moment)
    return Answer((line("all_right"),)) if moment.choice == "no" else None


def ask_speak(moment: Moment) -> Answer:
    return Answer((line("message_speak"),), Ask("message", "speak", {}, record_seconds=LONGEST))


def hear_speak(moment: Moment) -> Answer | None:
    event = moment.event
    noted = (NoteRecording(event.recording_sid),) if isinstance(event, Recorded) else ()
    if not isinstance(event, Recorded) or event.seconds < TOO_SHORT:
        return Answer((line("message_not_heard"),), effects=noted) + ask_ready(moment)
    data = {"sid": event.recording_sid, "seconds": event.seconds}
    return Answer(effects=noted) + _keep_it(data)


def _keep_it(data: dict[str, object]) -> Answer:
    options = (Option("1", "send"), Option("2", "again", says="press_record_again"), Option("3", "delete"))
    return Answer((line("message_heard"),), Ask("message", "keep", data, options))


def ask_keep(moment: Moment) -> Answer:
    return _keep_it({key: moment.data[key] for key in ("sid", "seconds")})


def hear_keep(moment: Moment) -> Answer | None:
    match moment.choice:
        case "send" | "yes":
            kept = KeepRecording(moment.data["sid"], moment.data["seconds"])
            return Answer((line("message_sent"),), effects=(kept,))
        case "again":
            return Answer(effects=(DropRecording(moment.data["sid"]),)) + ask_speak(moment)
        case "delete" | "no":
            return Answer((line("message_deleted"),), effects=(DropRecording(moment.data["sid"]),))
        case _:
            return None


TOPIC = Topic(
    "message",
    start,
    ("x_message",),
    {
        "ready": Question(ask_ready, hear_ready),
        "speak": Question(ask_speak, hear_speak),
        "keep": Question(ask_keep, hear_keep),
    },
)
