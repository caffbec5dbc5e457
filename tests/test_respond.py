"""The order of things in one turn: danger first, then the wish to be left alone, then the open question, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from hotline.conversation import DialEnded, Open, Option, Pressed, Recorded, Said, Session, Shown, Silence
from hotline.effects import (
    FOR_GOOD,
    BeQuiet,
    ConfirmSeat,
    Count,
    Forget,
    GiveSeatBack,
    OptIn,
    OptOut,
    Remember,
    SaveSeat,
)
from hotline.facts import CallerFacts, Facts, TipsFacts
from hotline.phone import Phone
from hotline.respond import BY_INTENT, respond
from tests.conversations.player import ATLAS, WORDS
from tests.person import (
    CRISIS,
    FACTS,
    NOON,
    ON_CALL,
    OPTED_OUT,
    PORTLAND,
    YES_NO,
    FewGroups,
    Person,
    asked,
    seat,
)

# ---- danger first


@pytest.mark.parametrize(
    "session",
    [
        Session(),
        asked("find_group", "place", search={}),
        asked("forget", "sure"),
        asked("tips", "yes", at="08:00", theme="", zone=PORTLAND),
        asked("reminder", "coming", seat_id=7),
        asked("offer", "take", seat_id=7),
        asked("find_group", "which", labels=["Salem, OR", "Salem, MA"], search={}),
        asked("a topic of an older version", "gone"),
    ],
    ids=lambda session: session.open.topic if session.open else "nothing open",
)
@pytest.mark.parametrize(
    "words", [CRISIS, f"help {CRISIS}", f"stop {CRISIS}", f"97214 {CRISIS}", f"1 {CRISIS}", CRISIS.upper()]
)
def test_danger_is_answered_first_whatever_was_asked(session: Session, words: str) -> None:
    person = Person(session=session)
    assert person.does(words)[0].startswith("crisis_")
    assert person.turn is not None
    assert person.turn.lines[0].alone
    assert person.effects(Count)
    spoken = Person(ON_CALL, session)
    first, second, *_ = spoken.does(words)
    assert first.startswith("crisis_")
    assert second == "crisis_connect"
    assert spoken.turn is not None
    assert spoken.turn.ask is not None
    assert spoken.turn.ask.options[:1] == (Option("1", "connect"),)


def test_danger_from_someone_who_opted_out_is_answered_all_the_same() -> None:
    assert Person(OPTED_OUT).does(CRISIS) == ["crisis_self"]
    assert Person(OPTED_OUT).does("blah blah") == ["still_off"]


def test_danger_and_a_search_get_both_the_crisis_text_first() -> None:
    names = Person().does(f"{CRISIS}. grief group 97214")
    assert names[0].startswith("crisis_")
    assert "group_item_miles" in names


def test_danger_when_it_floods_is_answered_all_the_same() -> None:
    person = Person()
    for _ in range(60):
        person.does("tip")
    assert person.does("tip") == ["slow_down"]
    assert person.does(CRISIS)[0].startswith("crisis_")


def test_the_same_cry_within_ten_minutes_gets_a_shorter_text_never_none() -> None:
    person = Person()
    assert person.does(CRISIS)[0] == "crisis_self"
    assert person.does(CRISIS, timedelta(minutes=9))[0] == "crisis_again"
    assert person.does(CRISIS, timedelta(minutes=11))[0] == "crisis_self"


def test_three_answers_after_danger_carry_the_988_line() -> None:
    person = Person()
    person.does(CRISIS)
    carried = [person.does(body)[-1] == "footer_988" for body in ("97214", "no i am fine", "mine", "97214")]
    assert carried == [True, True, True, False]


@pytest.mark.parametrize("facts", [FACTS, ON_CALL], ids=["text", "call"])
@pytest.mark.parametrize("words", ["stop", "help", "0"])
def test_words_that_name_988_themselves_are_followed_by_no_line_that_names_it_again(
    facts: Facts, words: str
) -> None:
    person = Person(facts)
    person.does(CRISIS)
    names = set(person.does(words))
    assert len(names & facts.naming_lifeline) <= 1
    assert names & facts.naming_lifeline or words == "0"  # a person is rung for


def test_an_opt_out_beside_an_idiom_of_death_is_told_of_988_as_well() -> None:
    assert Person(ON_CALL).does("kill me. unsubscribe")[-1] == "footer_988"
    assert Person().does("kill me. unsubscribe") == ["stopped"]  # whose words name it
    assert Person().does("please kill me 97214")[-1] == "footer_988"


def test_another_cry_starts_the_three_anew() -> None:
    person = Person()
    for body in (CRISIS, "97214", "97214", CRISIS):
        person.does(body)
    assert [person.does("mine")[-1] == "footer_988" for _ in range(4)] == [True, True, True, False]


# ---- to be left alone


@pytest.mark.parametrize("words", ["stop", "STOP", "Stop.", "unsubscribe", "CANCEL", "end", "quit", "optout"])
@pytest.mark.parametrize(
    "session",
    [
        Session(),
        asked("find_group", "place", search={}),
        asked("reminder", "coming", seat_id=7),
        asked("forget", "sure"),
    ],
    ids=["nothing open", "place", "reminder", "forget"],
)
def test_stop_beats_an_open_question(words: str, session: Session) -> None:
    person = Person(replace(FACTS, seats=(seat(),)), session)
    assert person.does(words) == ["stopped", "seats_stay"]
    assert person.effects(OptOut)
    assert not person.effects(GiveSeatBack)
    assert not person.effects(Forget)
    assert person.session.open is None


def test_stop_is_obeyed_in_a_flood_too() -> None:
    person = Person()
    for _ in range(61):
        person.does("tip")
    assert person.does("stop") == ["stopped"]
    assert person.effects(OptOut)


def test_two_machines_are_told_once_and_then_left_alone() -> None:
    person = Person()
    for _ in range(61):
        person.does("tip")
    silent = respond(person.session, Said("tip"), person.facts)
    assert silent.lines == ()
    later = replace(person.facts, now=NOON + timedelta(minutes=11))
    assert respond(silent.session, Said("hi"), later).lines


def test_a_machine_with_one_sentence_is_told_once_and_then_left_alone() -> None:
    person = Person()
    says = "blah blah"
    for _ in range(11):
        assert person.does(says) != ["slow_down"]
    assert person.does(says) == ["slow_down"]
    for _ in range(3):
        silent = respond(person.session, Said(says), person.facts)
        assert silent.lines == ()
        person.session = silent.session
    assert person.does("stop") == ["stopped"]


def test_an_echo_is_answered_again_once_it_says_something_else() -> None:
    person = Person()
    for _ in range(12):
        person.does("blah blah")
    assert person.does(CRISIS)[0] == "crisis_self"
    assert person.does("97214")[0] == "groups_near"


def test_thanks_get_one_closing_then_nothing_and_a_closing_again_another_day() -> None:
    person = Person()
    assert person.does("thank you") == ["you_are_welcome"]
    for words in ("thanks", "❤️", "ok", "🙏"):
        turn = respond(person.session, Said(words), person.facts)
        assert turn.lines == ()
        person.session = turn.session
    assert person.does("thanks", timedelta(days=1)) == ["you_are_welcome"]


def test_yes_or_no_to_nothing_is_answered_by_what_came_before() -> None:
    assert Person().does("no") == ["hello"]
    assert Person().does("yes") == ["hello"]
    person = Person()
    person.does("97214")
    assert person.does("yes") == ["which_number"]
    assert person.does("no") == ["here_any_time"]


def test_who_takes_a_cry_back_is_not_argued_with_and_keeps_the_988_line() -> None:
    assert Person().does("im fine") == ["not_understood_1"]
    person = Person()
    person.does(CRISIS)
    assert person.does("jk im fine") == ["good_to_hear", "footer_988"]
    assert person.does("estoy bien") == ["good_to_hear", "footer_988"]
    assert person.does("im not fine")[0] != "good_to_hear"
    assert person.does("im fine", timedelta(days=2))[0] == "not_understood_1"


def test_a_goodbye_gets_one_closing_and_is_no_greeting() -> None:
    person = Person()
    person.does("97214")
    assert person.does("good night") == ["you_are_welcome"]
    assert respond(person.session, Said("lol bye"), person.facts).lines == ()
    assert Person().does("buenas noches") == ["hello"]


def test_yes_after_the_details_says_how_a_seat_is_saved() -> None:
    person = Person()
    person.does("97214")
    person.does("1")
    assert person.does("yes") == ["details_hint"]


def test_a_machine_that_answers_is_told_once() -> None:
    person = Person()
    driving = "Auto-reply: I am driving, I will get back to you"
    assert person.does(driving)[0] == "not_understood_1"
    assert respond(person.session, Said(driving), person.facts).lines == ()


def test_a_stranger_who_has_the_wrong_number_is_told_nothing_of_what_we_are_for() -> None:
    person = Person()
    person.does(CRISIS)
    assert person.does("I think you have the wrong number") == ["wrong_number"]


def test_who_asks_where_we_have_their_number_from_is_answered_and_not_removed() -> None:
    person = Person()
    assert person.does("how did you get my number") == ["who"]
    assert not person.effects(Forget)


def test_a_lone_heart_gets_a_warm_word_never_the_menu() -> None:
    assert Person().does("❤️") == ["here_any_time"]


def test_a_cover_word_gets_an_answer_about_lunch_and_nothing_else() -> None:
    person = Person()
    person.does(CRISIS)
    assert person.does("lunch") == ["cover"]
    assert person.session.open is None
    assert person.does("mine") == ["no_seats"]  # no 988 line either: somebody is looking


@pytest.mark.parametrize(
    "words,said",
    [
        ("quiet", "quiet_on"),
        ("QUIET 3 DAYS", "quiet_until"),
        ("please be quiet for 2 weeks", "quiet_until"),
        ("quiet off", "quiet_off"),
        ("silencio", "quiet_on"),
        ("silencio 3 dias", "quiet_until"),
        ("silencio no", "quiet_off"),
    ],
)
def test_quiet_for_good_for_some_days_and_off(words: str, said: str) -> None:
    person = Person()
    assert person.does(words) == [said]
    (effect,) = person.effects(BeQuiet)
    assert isinstance(effect, BeQuiet)
    assert (effect.until is None) == (said == "quiet_off")
    assert (effect.until == FOR_GOOD) == (said == "quiet_on")


def test_who_chose_a_language_is_answered_in_the_one_they_write_and_told_once_how_to_stay() -> None:
    person = Person(replace(FACTS, caller=CallerFacts(language="en")))
    assert person.does("busco un grupo de duelo en 97214")[-1] == "language_switch"
    assert person.turn is not None
    assert person.turn.language == "es"
    assert not person.effects(Remember)[0].language  # type: ignore[attr-defined]
    assert "language_switch" not in person.does("necesito un grupo de ansiedad en 97214")


def test_who_opted_out_gets_what_they_ask_for_and_nothing_else() -> None:
    for words in ("hi", "tips", "blah blah"):
        assert Person(OPTED_OUT).does(words) == ["still_off"]
    for words in ("97214", "seat 401", "mine"):
        assert "still_off" not in Person(OPTED_OUT).does(words)
    person = Person(OPTED_OUT)
    person.does("start")
    assert person.effects(OptIn)
    person = Person(OPTED_OUT)
    person.does("forget")
    person.does("1")
    assert person.effects(Forget)


# ---- the open question, then the rest


def test_help_keeps_the_question_open() -> None:
    person = Person(session=asked("find_group", "place", search={"topic": "grief"}))
    assert person.does("help")[0] == "help"
    assert "groups_near" in person.does("97214")


def test_a_new_request_leaves_the_open_question() -> None:
    person = Person(replace(FACTS, seats=(seat(),)), asked("reminder", "coming", seat_id=7))
    assert person.does("grief 97214")[0] == "groups_near"
    assert person.session.open is None


def test_a_question_of_an_older_version_is_let_go() -> None:
    for session in (asked("gone", "gone"), asked("find_group", "gone")):
        assert "groups_near" in Person(session=session).does("97214")
        person = Person(ON_CALL, session)
        for event in (
            Silence(),
            Pressed("*"),
            Pressed("9"),
            Pressed("1"),
            Recorded("RE1", 5),
            DialEnded(True),
        ):
            Person(ON_CALL, session).does(event)
            person.does(event)


SHOWN = Session(shown=Shown("groups", (1, 2, 3), {"place": "97214", "topic": "grief"}, NOON))


@pytest.mark.parametrize(
    "hours, first_line",
    [
        (0, "details"),
        (23.9, "details"),
        (24.1, "list_again"),
        (24 * 6.9, "list_again"),
        (24 * 7.1, "which_list"),
    ],
)
def test_a_bare_number_ages_with_its_list(hours: float, first_line: str) -> None:
    assert Person(session=SHOWN).does("2", timedelta(hours=hours))[0] == first_line


@pytest.mark.parametrize(
    "hours, acts", [(0, True), (23.9, True), (24.1, False), (24 * 6.9, False), (24 * 8, False)]
)
def test_seat_and_a_number_ages_with_its_list(hours: float, acts: bool) -> None:
    person = Person(session=SHOWN)
    person.does("seat 2", timedelta(hours=hours))
    assert bool(person.effects(SaveSeat)) == acts


def test_a_code_never_ages() -> None:
    person = Person(session=SHOWN)
    person.does("seat 402", timedelta(days=300))
    [saved] = person.effects(SaveSeat)
    assert isinstance(saved, SaveSeat)
    assert saved.group_id == 2


@pytest.mark.parametrize(
    "hours, expected", [(1, "see_you"), (23.9, "see_you"), (24.1, "coming"), (24 * 7.1, "which_list")]
)
def test_the_answer_to_a_question_ages_too(hours: float, expected: str) -> None:
    far = seat(starts_at=NOON + timedelta(days=20))
    person = Person(replace(FACTS, seats=(far,)), asked("reminder", "coming", seat_id=7))
    assert person.does("1", timedelta(hours=hours))[0] == expected


def test_the_newest_question_owns_the_number() -> None:
    session = replace(SHOWN, open=Open("reminder", "coming", {"keys": YES_NO, "seat_id": 7}, NOON))
    person = Person(replace(FACTS, seats=(seat(),)), session)
    assert person.does("1") == ["see_you"]
    assert person.effects(ConfirmSeat)
    assert person.does("1")[0] == "details"  # answered: now it is the list's again


def test_a_number_with_a_command_is_not_the_answer_to_the_question() -> None:
    session = replace(SHOWN, open=Open("reminder", "coming", {"keys": YES_NO, "seat_id": 7}, NOON))
    person = Person(replace(FACTS, seats=(seat(),)), session)
    person.does("seat 2")
    assert person.effects(SaveSeat)
    assert not person.effects(ConfirmSeat)


def test_after_the_details_of_one_the_list_still_counts() -> None:
    person = Person()
    person.does("grief 97214")
    assert person.does("1")[0] == "details"
    assert person.does("2")[0] == "details"
    person.does("seat")
    [saved] = person.effects(SaveSeat)
    assert isinstance(saved, SaveSeat)
    assert saved.group_id == 2
    assert person.does("more")[0] == "groups_more"


def test_the_list_of_a_day_that_is_past_is_shown_for_any_day() -> None:
    search = {"place": "97214", "on": "2026-11-22", "until": "2026-11-22"}
    session = Session(shown=Shown("groups", (1,), search, NOON))
    person = Person(session=session)
    assert person.does("1", timedelta(days=3))[:2] == ["list_again", "groups_near"]
    assert person.session.shown is not None
    assert person.session.shown.search["on"] == ""


def test_thanks_gets_one_line_and_no_menu() -> None:
    assert Person().does("thank you so much") == ["you_are_welcome"]


def test_what_is_not_understood_gets_kinder_each_time() -> None:
    person = Person()
    said = [person.does(words)[0] for words in ("qwrt zxcv", "plmk nbvc", "wsxq azsd", "edcr fvtg")]
    assert said == ["not_understood_1", "not_understood_2", "not_understood_3", "not_understood_3"]


def test_every_intent_has_somebody_who_answers() -> None:
    intents = (
        "find_group more details rsvp cancel_rsvp my_rsvps tips_subscribe tips_stop tip_now tips_pause share_tip "
        "share_story listen_story resources advocacy language help stop start forget_me my_data join_by_phone "
        "talk_to_person greeting thanks unknown"
    ).split()
    assert set(intents) <= set(BY_INTENT)


TALKS: Sequence[Facts] = (
    FACTS,
    replace(FACTS, can_keep=False, caller=CallerFacts(is_known=False)),
    replace(FACTS, caller=CallerFacts(tips=TipsFacts("08:00", PORTLAND, "", True), zone=PORTLAND)),
    replace(FACTS, caller=CallerFacts(area=ATLAS.of_area_code(Phone("+15035550111")), language="es")),
    replace(FACTS, directory=FewGroups(())),
    replace(FACTS, seats=(seat(), seat(8, "waiting"), seat(9, "offered", offered_until=NOON))),
)


@pytest.mark.parametrize("facts", TALKS)
@pytest.mark.parametrize("channel", ["text", "call"])
def test_every_topic_can_be_started_by_anyone_and_has_words_for_it(facts: Facts, channel: str) -> None:
    facts = replace(facts, one_at_a_time=channel == "call")
    for words in (
        *(
            "97214",
            "springfield",
            "salem",
            "zzzz",
            "near me",
            "online",
            "1",
            "401",
            "seat 401",
            "out 401",
            "mine",
        ),
        *("tips", "tips 7pm", "tip", "pause", "resume", "tips off", "stop", "help", "forget", "my data", "0"),
        *(
            "call me",
            "plain",
            "discreet",
            "undo",
            "wrong number",
            "language",
            "espanol",
            "food",
            "thanks",
            "hi",
        ),
    ):
        person = Person(facts)
        person.does(words)
        assert person.turn is not None
        spoken = WORDS.spoken if channel == "call" else WORDS.text
        assert spoken(person.turn.lines, person.turn.language), words


def test_a_language_that_is_no_longer_offered_gives_way_to_one_that_is() -> None:
    person = Person(replace(FACTS, caller=CallerFacts(language="vi")), Session(language="vi"))
    person.does("97214")
    assert person.turn is not None
    assert person.turn.language == "en"
