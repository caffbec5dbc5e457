"""How somebody shares a tip or a story: what they agree to first, then their words or their voice. All of it is held.

By text the words go straight to the moderators, sealed; the conversation keeps none of them. On a call the person
hears it back before they decide.
"""

from __future__ import annotations

from collections.abc import Mapping

from hotline.conversation import Answer, Ask, Moment, Option, Question, Recorded, Said, Topic
from hotline.effects import DropRecording, KeepStory, NoteRecording
from hotline.lines import Recording, line
from hotline.topics import withdraw
from hotline.understanding.story_flags import says_under_18

LONGEST: Mapping[str, int] = {"story": 90, "tip": 45}  # seconds; longer ones lose their listeners
TOO_SHORT = 3  # seconds: a cough, or somebody who did not know what to do
FEWEST_WORDS: Mapping[str, int] = {"story": 5, "tip": 2}
A_REQUEST = 5  # words: "food 97214" asked for in between is no story
REQUESTS = frozenset(
    {
        *("find_group", "resources", "more", "my_rsvps", "rsvp", "cancel_rsvp", "details", "listen_story"),
        *("tip_now", "tips_subscribe", "tips_stop", "language", "my_data", "advocacy", "join_by_phone"),
    }
)


def topic(shared: str, intents: tuple[str, ...]) -> Topic:
    """`shared` is "story" or "tip", and the name of the topic."""
    return Topic(
        shared,
        lambda moment: start(moment, shared),
        intents,
        {
            "words": Question(
                lambda moment: _ask_words(moment, shared), lambda moment: _hear_words(moment, shared)
            ),
            "ready": Question(
                lambda moment: _ask_ready(moment, shared), lambda moment: _hear_ready(moment, shared)
            ),
            "speak": Question(lambda _: _ask_speak(shared), lambda moment: _hear_speak(moment, shared)),
            "keep": Question(
                lambda moment: _ask_keep(moment, shared), lambda moment: _hear_keep(moment, shared)
            ),
        },
    )


def start(moment: Moment, shared: str) -> Answer:
    if not moment.facts.can_keep:
        return Answer((line("share_unknown_number"),))
    if moment.session.is_minor:
        return Answer((line("share_adults_only"),))
    return _ask_ready(moment, shared) if moment.facts.one_at_a_time else _ask_words(moment, shared)


# ---- by text


def _ask_words(moment: Moment, shared: str) -> Answer:
    ask = Ask(shared, "words", {"telling": True}, (Option("2", "no", says=""),))
    return Answer((line(f"share_ask_{shared}", org=moment.facts.org),), ask)


def _hear_words(moment: Moment, shared: str) -> Answer | None:
    event = moment.event
    if moment.choice == "no":
        return Answer((line("share_not"),))
    if not isinstance(event, Said) or _is_a_request(moment):
        return None
    if says_under_18(event.text):
        return Answer((line("share_adults_only"),))
    if len(event.text.split()) < FEWEST_WORDS[shared]:
        return _too_short(moment, shared)
    flags = ("crisis",) if moment.understood.tier == "alarm" else ()
    return Answer((line(f"share_held_{shared}"),), effects=(KeepStory(shared, event.text, flags=flags),))


def _is_a_request(moment: Moment) -> bool:
    if moment.slot("x_question"):
        return True  # "do i have to give my name?" is no story
    said = moment.event.text.split() if isinstance(moment.event, Said) else []
    asks = moment.understood.intent in REQUESTS or moment.slot("x_command") is not None
    return asks and len(said) <= A_REQUEST


def _too_short(moment: Moment, shared: str) -> Answer:
    """ "I want to die" is no story: the crisis answer stands alone, and the question stays open."""
    if moment.understood.tier == "alarm":
        return Answer(keeps_open=True)
    return Answer((line(f"share_too_short_{shared}"),), _ask_words(moment, shared).ask)


# ---- on a call


def _ask_ready(moment: Moment, shared: str) -> Answer:
    options = [
        Option("1", "yes", says="press_start_message"),
        Option("2", "no", says="press_no_message"),
    ]
    if moment.facts.content.told():
        options.append(Option("3", "withdraw", says="press_withdraw"))
    said = line(f"share_ready_{shared}", n=LONGEST[shared])
    return Answer((said, line("share_rules")), Ask(shared, "ready", {}, tuple(options)))


def _hear_ready(moment: Moment, shared: str) -> Answer | None:
    match moment.choice:
        case "yes":
            return _ask_speak(shared)
        case "no":
            return Answer((line("all_right"),))
        case "withdraw":
            return withdraw.start(moment)
        case _:
            return None


def _ask_speak(shared: str) -> Answer:
    return Answer((line("share_speak"),), Ask(shared, "speak", {}, record_seconds=LONGEST[shared]))


def _hear_speak(moment: Moment, shared: str) -> Answer | None:
    event = moment.event
    if not isinstance(event, Recorded):
        return Answer((line("message_not_heard"),)) + _ask_ready(moment, shared)
    noted = (NoteRecording(event.recording_sid),)
    if event.seconds < TOO_SHORT:
        return Answer((line("message_not_heard"),), effects=noted) + _ask_ready(moment, shared)
    return Answer(effects=noted) + _kept(event.recording_sid, event.seconds, shared)


def _kept(recording_sid: str, seconds: int, shared: str) -> Answer:
    options = (
        Option("1", "send", says="press_share_send"),
        Option("2", "listen", says="press_share_listen"),
        Option("3", "again", says="press_share_again"),
        Option("4", "delete", says="press_share_delete"),
    )
    data = {"sid": recording_sid, "seconds": seconds}
    return Answer((line("share_recorded"),), Ask(shared, "keep", data, options))


def _ask_keep(moment: Moment, shared: str) -> Answer:
    return _kept(moment.data["sid"], moment.data["seconds"], shared)


def _hear_keep(moment: Moment, shared: str) -> Answer | None:
    recording_sid, seconds = moment.data["sid"], moment.data["seconds"]
    match moment.choice:
        case "send" | "yes":
            kept = KeepStory(shared, recording_sid=recording_sid, seconds=seconds)
            return Answer((line(f"share_held_{shared}"),), effects=(kept,))
        case "listen":
            return Answer((line("share_play", recording=Recording(recording_sid)),)) + _ask_keep(
                moment, shared
            )
        case "again":
            return Answer(effects=(DropRecording(recording_sid),)) + _ask_speak(shared)
        case "delete" | "no":
            return Answer((line("message_deleted"),), effects=(DropRecording(recording_sid),))
        case _:
            return None
