"""What is asked for, in many voices."""

from __future__ import annotations

import pytest

from hotline.understanding import jsonable
from hotline.understanding.intent import Asked, Said
from hotline.understanding.second_look import second_look
from tests.understanding.reading import core, read, rows

INTENTS = rows("intents.tsv")


@pytest.mark.parametrize("row", INTENTS, ids=[row[4][:60] for row in INTENTS])
def test_a_message_is_understood_with_its_details(row: list[str]) -> None:
    _, intent, slots, context, text = row
    understood = read(text, None if context == "-" else context)
    wanted = dict(pair.split("=", 1) for pair in slots.split(";") if "=" in pair)
    assert (understood.intent, {k: str(v) for k, v in core(understood).items()}) == (intent, wanted), (
        understood.rule
    )


@pytest.mark.parametrize(
    "text", ["stpo", "sotp", "STOPP", "sttop", "top", "shop", "unsubscrib", "quite", "send", "sit"]
)
def test_a_word_that_only_looks_like_stop_opts_nobody_out(text: str) -> None:
    assert read(text).intent != "stop"


@pytest.mark.parametrize(
    "text", ["ok stop", "STOP.", "stop please", "Please STOP", "stop thanks", "alto por favor"]
)
def test_stop_with_manners_is_still_stop(text: str) -> None:
    assert read(text).intent == "stop"


@pytest.mark.parametrize(
    "text", ["dont stop the tips", "never stop texting me", "i want to stop drinking", "i cant stop crying"]
)
def test_stopping_something_else_is_not_opting_out(text: str) -> None:
    assert read(text).intent not in {"stop", "tips_stop"}


def test_seat_is_neither_stop_nor_start() -> None:
    assert [read(word).intent for word in ("seat", "stop", "start", "saet", "seta")] == [
        "rsvp", "stop", "start", "rsvp", "rsvp",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, intent",
    [
        ("417", "details"),
        ("save 417", "rsvp"),
        ("seat 417", "rsvp"),
        ("seat 41712", "rsvp"),
        ("out 417", "cancel_rsvp"),
    ],
)
def test_a_permanent_code_works_in_any_text(text: str, intent: str) -> None:
    understood = read(text)
    assert understood.intent == intent
    assert understood.slots["x_code"] == text.split()[-1]
    assert not core(understood)


def test_a_phone_number_is_neither_a_code_nor_a_place() -> None:
    assert "x_code" not in read("my number is 503-555-0123").slots
    assert "place" not in read("my number is 503-555-0123").slots


@pytest.mark.parametrize(
    "text, answer", [("yes", "yes"), ("si", "yes"), ("Sí", "yes"), ("k", "yes"), ("nope", "no"), ("no", "no")]
)
def test_yes_and_no_are_left_to_the_open_question(text: str, answer: str) -> None:
    assert (read(text).intent, read(text).slots["x_answer"]) == ("unknown", answer)


def test_yes_to_an_offered_seat_saves_it_and_no_to_a_reminder_frees_it() -> None:
    offered = read("yes", "after_offer_rsvp(number=2)")
    reminded = read("2", "after_reminder_confirm(number=1)")
    assert (offered.intent, core(offered)) == ("rsvp", {"number": 2})
    assert (reminded.intent, core(reminded), reminded.slots["x_answer"]) == (
        "cancel_rsvp",
        {"number": 1},
        "no",
    )


@pytest.mark.parametrize(
    "text, command",
    [
        ("undo", "undo"),
        ("DISCREET", "discreet"),
        ("plain", "plain"),
        ("wrong number", "wrong_number"),
    ],
)
def test_commands_without_an_intent_are_named(text: str, command: str) -> None:
    assert (read(text).intent, read(text).slots["x_command"]) == ("unknown", command)


@pytest.mark.parametrize(
    "text",
    ["my husband died and I need to talk to a person", "mi esposo murio y quiero hablar con una persona"],
)
def test_who_tells_why_they_need_a_person_gets_one(text: str) -> None:
    assert read(text).intent == "talk_to_person"


def test_of_several_requests_the_first_wins_and_details_come_from_all() -> None:
    understood = read("grief groups in 97214 on saturday and stop tips")
    assert understood.intent == "find_group"
    assert core(understood) == {"place": "97214", "topic": "grief", "day": "saturday"}


@pytest.mark.parametrize(
    "text, context, intent, slots",
    [
        ("bipolar group in boise, also thanks yall are great", None, "find_group", {"topic": "bipolar", "place": "Boise"}),
        ("grief group by phone, and pause my tips a week", None, "find_group", {"topic": "grief", "format": "phone"}),
        ("count me and my brother in for friday and tell me how to call in", None, "rsvp", {"party": 2, "day": "friday"}),
        ("book me for the last one and stop the daily tips", "after_group_list(n=4)", "rsvp", {"number": 4}),
        ("desapuntame del 2 y pausa los consejos", None, "cancel_rsvp", {"number": 2}),
    ],
)  # fmt: skip
def test_what_comes_second_changes_nothing_about_the_first(
    text: str, context: str | None, intent: str, slots: dict[str, object]
) -> None:
    understood = read(text, context)
    assert (understood.intent, core(understood)) == (intent, slots)


@pytest.mark.parametrize(
    "text, intent",
    [
        ("i lost my wife and i need to talk to someone", "talk_to_person"),
        ("my car broke down and i cant make it thursday", "cancel_rsvp"),
        ("my mom and i need a group for grief", "find_group"),
    ],
)
def test_why_somebody_asks_is_no_request_of_its_own(text: str, intent: str) -> None:
    assert read(text).intent == intent


@pytest.mark.parametrize(
    "text", ["wipe my info and stop texting me", "grief group 97214 and do not text me again"]
)
def test_opting_out_does_not_wait_for_its_turn(text: str) -> None:
    assert read(text).intent == "stop"


def test_the_more_certain_the_danger_the_less_is_guessed_beside_it() -> None:
    said, nothing = (
        Said("wondering about a reservation for my chair friday", False),
        Asked("unknown", "intent.no_rule"),
    )
    guessed = second_look(said, nothing, None).intent
    assert guessed != "unknown"
    assert second_look(said, nothing, None, "rules").intent == "unknown"


def test_what_is_told_without_asking_looks_for_others() -> None:
    understood = read("the blackjack tables took my whole paycheck")
    assert (understood.intent, core(understood)) == ("find_group", {"topic": "gambling"})


def test_an_unknown_context_is_ignored() -> None:
    assert read("2", "after_something_new(x=1)").intent == "details"
    assert read("2", "((((").intent == "details"


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "...", "🙏🏽", "\x00", "é" * 1600, "|||", "9" * 1600, "' OR 1=1 --"]
)
def test_no_message_is_too_strange_to_read(text: str) -> None:
    assert read(text).tier == "none"


def test_what_is_printed_holds_what_scripts_rely_on() -> None:
    assert jsonable(read("grief 97214")) == {
        "tier": "none",
        "intent": "find_group",
        "slots": {"place": "97214", "topic": "grief"},
        "language": "en",
        "rule": "group.grief",
    }


def test_who_are_you_asks_for_help_and_has_its_own_answer() -> None:
    said = read("quien es")
    assert (said.intent, said.slots["x_command"]) == ("help", "who")
