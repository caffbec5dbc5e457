"""Crises are found, and what only sounds like one is left alone.

The rates are the promise; what they are measured on is never used for rules or weights (docs/safety.md).
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hotline.understanding.crisis import by_rules, crisis, weighed
from hotline.understanding.crisis_model import KINDS
from tests.understanding.reading import read, rows
from tests.understanding.score import BLIND, FEW, HARD, Heard, heard, rates, table, unseen
from tests.understanding.voices import by_hand, unfolded

DOCS = Path(__file__).parents[2] / "docs" / "safety.md"


@pytest.fixture(scope="module")
def reported() -> list[Heard]:
    return heard(unseen())


def test_of_the_crises_we_know_none_goes_unnoticed() -> None:
    found = rates(heard(by_hand("safety.tsv")))
    assert found.alarm >= 0.99
    assert found.noticed == 1.0
    assert found.false_alarm <= 0.01
    assert found.bothered <= 0.20


def of(reported: list[Heard], names: tuple[str, ...]) -> list[Heard]:
    return [one for one in reported if one.written.thought.startswith(names)]


def test_of_the_crises_never_seen_before_most_raise_the_alarm(reported: list[Heard]) -> None:
    found = rates(of(reported, FEW))
    assert found.alarm >= 0.95
    assert found.noticed >= 0.98
    assert found.false_alarm <= 0.05
    assert found.bothered <= 0.25


@pytest.mark.parametrize("name, bothered", [*zip(BLIND, (0.18, 0.29, 0.24), strict=True)])
def test_messages_by_hands_that_knew_nothing_of_the_rest_are_told_apart(
    reported: list[Heard], name: str, bothered: float
) -> None:
    found = rates(of(reported, (name,)))
    assert found.alarm >= 0.98
    assert found.noticed >= 0.99
    assert found.false_alarm <= 0.06
    assert found.bothered <= bothered


def test_together_they_meet_every_aim(reported: list[Heard]) -> None:
    found = rates(of(reported, BLIND))
    assert found.alarm >= 0.98
    assert found.noticed >= 0.99
    assert found.false_alarm <= 0.05
    assert found.bothered <= 0.23


def test_messages_that_are_hard_on_purpose_are_told_apart_as_well_as_the_page_says(
    reported: list[Heard],
) -> None:
    found = rates(of(reported, HARD))
    assert found.alarm >= 0.925
    assert found.noticed >= 0.98
    assert found.false_alarm <= 0.15
    assert found.bothered <= 0.36


def test_the_class_of_a_crisis_is_mostly_named_right(reported: list[Heard]) -> None:
    for kind in KINDS:
        crises = [one for one in reported if one.written.kind == kind]
        assert sum(one.kind == kind for one in crises) >= 0.70 * len(crises), kind


LANGUAGES = ["en", "es", "pt", "fr", "vi", "ht", "tl", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_left_behind(language: str, reported: list[Heard]) -> None:
    spoken = [one for one in reported if one.written.language == language]
    assert rates(of(spoken, FEW)).alarm >= 0.90
    assert rates(spoken).alarm >= 0.88
    assert rates(spoken).noticed >= 0.95


def test_the_page_on_safety_tells_the_rates_there_are(reported: list[Heard]) -> None:
    begun, _, rest = DOCS.read_text(encoding="utf-8").partition(
        "<!-- rates: python -m tests.understanding.score -->\n"
    )
    assert begun
    assert rest.partition("\n<!-- end of rates -->")[0].strip() == table(reported)


def test_what_is_reported_on_is_not_what_is_learnt_from() -> None:
    learnt = {one.text for name in ("safety.tsv", "safety_tune.tsv") for one in by_hand(name)}
    assert not learnt & {one.text for one in unseen()}


@pytest.mark.parametrize(
    "names, alarm, bothered", [("abc", 0.03, 0.11), ("d", 0.11, 0.28)], ids=["plain", "told with feeling"]
)
def test_few_ordinary_requests_never_seen_before_raise_the_alarm(
    names: str, alarm: float, bothered: float
) -> None:
    tiers = [read(row[5]).tier for name in names for row in rows(f"intents_unseen_{name}.tsv")]
    assert tiers.count("alarm") / len(tiers) <= alarm
    assert 1 - tiers.count("none") / len(tiers) <= bothered


def test_answers_amid_a_conversation_are_no_worse_than_the_page_on_safety_tells() -> None:
    tiers = [read(row[3]).tier for row in rows("safety_between.tsv")]
    assert round(tiers.count("alarm") / len(tiers), 3) <= 0.189
    assert round(tiers.count("footer") / len(tiers), 3) <= 0.228


def test_a_doubt_yields_to_a_request_that_is_sure_and_danger_never_does() -> None:
    doubtful = by_rules("hold me a chair for tuesday", "en")
    assert weighed(doubtful, "hold me a chair for tuesday", -1.0).yields_at < 1
    assert weighed(doubtful, "hold me a chair for tuesday", 1.0).yields_at > 1
    assert weighed(doubtful, "hold me a chair | nothing after that", -1.0).yields_at > 1
    assert crisis("i want to die", "en").yields_at > 1
    assert crisis("not suicidal | just want the tuesday group", "en").yields_at > 1


def test_ordinary_requests_raise_no_alarm() -> None:
    tiers = [read(row[4]).tier for row in rows("intents.tsv")]
    assert tiers.count("alarm") == 0
    assert tiers.count("footer") / len(tiers) <= 0.05


@pytest.mark.parametrize(
    "text, kind",
    [
        ("i want to die", "self"),
        ("my brother says hes going to kill himself", "other"),
        ("I took all my pills", "overdose"),
        ("i cut myself again tonight", "self_harm"),
        ("my husband hits me", "hurt"),
        ("im going to shoot my landlord", "harm_others"),
        ("my stepdad touches me at night", "child"),
        ("me quiero morir", "self"),
        ("mi marido me pega", "hurt"),
    ],
)
def test_each_kind_of_crisis_has_its_own_class(text: str, kind: str) -> None:
    assert (read(text).tier, read(text).crisis) == ("alarm", kind)


@pytest.mark.parametrize(
    "text",
    ["k!ll myself", "i want 2 d1e", "su1cidal tonight", "k i l l myself", "s.u.i.c.i.d.e is all i think about",
     "iwanttodie", "I WANT TO DIE!!!", "i wanna dieeee", "kil my self", "suicde thoughts again"],
)  # fmt: skip
def test_hidden_or_misspelt_words_are_still_heard(text: str) -> None:
    assert read(text).tier == "alarm"


def test_a_crisis_inside_a_request_is_heard_and_the_request_still_understood() -> None:
    heard = read("Do you have a grief group in 97214? i dont want to live anymore")
    assert (heard.tier, heard.intent) == ("alarm", "find_group")
    assert heard.slots["place"] == "97214"


def test_a_crisis_inside_a_cancellation_is_heard() -> None:
    heard = read("out 2. i'll be dead by then")
    assert (heard.tier, heard.intent) == ("alarm", "cancel_rsvp")


@pytest.mark.parametrize(
    "text",
    ["I'm not suicidal, just lonely", "I attempted suicide in 2009. I'm doing well",
     "i feel hopeless"],
)  # fmt: skip
def test_a_denial_the_past_and_a_hard_day_get_the_footer(text: str) -> None:
    assert read(text).tier == "footer"


@pytest.mark.parametrize(
    "text", ["my son died by suicide, is there a group", "self harm support group for teens"]
)
def test_someone_looking_for_a_group_is_not_told_to_call_a_crisis_line(text: str) -> None:
    heard = read(text)
    assert (heard.tier, heard.intent) == ("none", "find_group")


@pytest.mark.parametrize("text", ["what is 988", "does 988 have spanish speakers", "can i volunteer at 988"])
def test_who_asks_about_988_is_answered_without_being_told_to_call_it(text: str) -> None:
    assert read(text).tier == "none"


@pytest.mark.parametrize(
    "text",
    ["my battery died sorry", "this traffic is killing me", "dying to hear the next story lol", "groups in Killeen TX",
     "STOP", "HELP", "kill the daily tips", "me muero de hambre", "se me murio el telefono", "out 1"],
)  # fmt: skip
def test_idioms_devices_and_place_names_are_no_crisis(text: str) -> None:
    assert read(text).tier == "none"


@pytest.mark.parametrize(
    "text, tier",
    [
        ("TELL 101 The door is on the left", "footer"),
        ("do not message me again ever", "none"),
        ("please never text me again", "none"),
        ("stop texting me, i will be gone by tonight", "alarm"),
        ("TELL 101 i am going to end it tonight", "alarm"),
        ("seat 2 please. it will be my last week anyway, i have decided", "alarm"),
        ("no", "none"),
        ("...", "none"),
        ("noquieroseguirviviendo", "alarm"),
    ],
)
def test_orders_and_short_words_raise_no_alarm_unless_danger_stands_beside_them(text: str, tier: str) -> None:
    assert read(text).tier == tier


@pytest.mark.parametrize(
    "text",
    ["kill me. unsubscribe", "please kill me 97214", "ugh kill me, stop texting", "shoot me. tips off", "matenme ya, baja"],
)  # fmt: skip
def test_who_asks_to_be_killed_is_told_of_988_even_in_jest(text: str) -> None:
    assert read(text).tier == "footer"


# What a crisis and its near miss differ in is one word or two.
NEAR = [
    ("i want to die", "im dying to see the new place"),
    ("i want to kill myself", "this traffic is killing me"),
    ("i cant do this anymore i want out of life", "i cant do thursdays anymore"),
    ("im going to end it tonight", "when does it end tonight"),
    ("i took all my pills", "i took my pills this morning"),
    ("i cut myself again", "i cut myself a slice of cake"),
    ("my husband beat me last night", "my husband beat me at chess last night"),
    ("i have a gun and im going to use it on myself", "i have a gun safe to give away"),
    ("im on the bridge and i want to jump", "im on the bridge, running late"),
    ("goodbye everyone, i cant go on", "goodbye everyone, see you tuesday"),
    ("my son wants to kill himself", "my son wants to join the teen group"),
    ("im going to kill my boss", "my boss is going to kill me if im late again"),
    ("me quiero morir", "me muero de hambre"),
    ("ya no quiero vivir", "ya no quiero recibir mensajes"),
    ("mi esposo me pega", "mi esposo me llama"),
    ("me tome todas las pastillas", "me tome la pastilla de la presion"),
    ("quero morrer", "estou morrendo de fome"),
    ("meu marido me bate", "meu marido me ajuda"),
    ("j'ai envie de mourir", "je meurs de faim"),
    ("mon mari me frappe", "mon mari me conduit"),
    ("toi muon chet", "doi muon chet"),
    ("tôi không muốn sống nữa", "tôi không muốn nhận tin nhắn nữa"),
    ("mwen vle mouri", "m ap mouri grangou"),
    ("mari m ap bat mwen", "mari m ap vini avè m"),
    ("gusto ko nang mamatay", "patay na ako sa gutom"),
    ("sinasaktan ako ng asawa ko", "sinasamahan ako ng asawa ko"),
    ("我想死", "饿死了"),
    ("wo bu xiang huo le", "我不想再收短信了"),
]


@pytest.mark.parametrize("crisis, near_miss", NEAR)
def test_a_crisis_and_what_is_nearly_one_are_told_apart(crisis: str, near_miss: str) -> None:
    assert (read(crisis).tier, read(near_miss).tier != "alarm") == ("alarm", True)


@pytest.mark.parametrize(
    "text", ["i want to **** myself", "uh i wanna k*** myself", "he ******* hits me when he drinks",
             "i am so ******* tired of living question mark", "yeah i just want to die period"],
)  # fmt: skip
def test_what_the_carrier_blanks_out_of_a_call_does_not_hide_the_rest(text: str) -> None:
    assert read(text).tier == "alarm"


def test_swearing_that_is_blanked_out_is_no_crisis() -> None:
    assert read("this ******* line again").tier == "none"


def test_a_terrible_sentence_among_polite_ones_is_heard() -> None:
    polite = "Good morning, I hope you are well. I saw your flyer at the library. "
    assert (
        read(
            f"{polite}I am not sure I want to be alive. Is there a grief group near 97214? Thank you so much"
        ).tier
        == "alarm"
    )


def test_the_model_says_when_it_was_the_one_to_decide() -> None:
    assert "words" in read("hope the operation goes wrong and they cannot wake me").rule


def test_a_line_of_voices_is_one_thought_in_each_of_them() -> None:
    assert {unfolded("(i|we) (need|want (a|the)) group", random.Random(n)) for n in range(99)} == {
        f"{who} {what} group" for who in ("i", "we") for what in ("need", "want a", "want the")
    }


@pytest.mark.parametrize("line", ["(i|we need", "i) need"])
def test_a_line_of_voices_with_a_bracket_too_many_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        unfolded(line, random.Random(1))


def test_an_idiom_does_not_hide_a_real_crisis_beside_it() -> None:
    assert read("my phone is dying and i want to die too").tier == "alarm"


def test_the_grief_of_someone_left_behind_does_not_hide_their_own_danger() -> None:
    assert read("my son died by suicide and now i want to kill myself").tier == "alarm"


def test_past_danger_that_is_back_is_present_danger() -> None:
    assert read("i tried to kill myself two years ago and im going to try again tonight").tier == "alarm"


def test_words_quoted_by_a_reaction_are_not_the_callers() -> None:
    heard = read('Loved "Call or text 988 if you want to die"')
    assert (heard.tier, heard.intent) == ("none", "unknown")


def test_pain_that_looks_like_opting_out_is_heard_as_pain() -> None:
    assert read("make it stop please i cant do this anymore").tier == "alarm"
    assert read("I want this to stop. Quit texting me").tier == "none"


def test_the_rule_explains_without_repeating_what_was_said() -> None:
    said = read("my name is Rosalind and i want to die")
    assert said.rule.startswith("en.self.")
    assert "rosalind" not in said.rule.lower()


@pytest.mark.parametrize(
    "text", ["i want to kill myself", "I wanna kill my self", "thoughts of killing myself"]
)
def test_wanting_to_kill_oneself_is_never_taken_for_wanting_to_kill(text: str) -> None:
    assert read(text).crisis == "self"


def test_a_word_of_a_cry_for_help_is_not_a_town() -> None:
    assert "place" not in read("she took all her pills and wont wake up").slots
    assert read("groups in portland i want to die").slots["place"] == "Portland"


@pytest.mark.parametrize(
    "text",
    ["I cant go on anymore, i want to die", "I cant go on anymore", "my brother says he is going to kill himself",
     "ya no puedo seguir, quiero morirme"],
)  # fmt: skip
def test_beside_a_cry_for_help_no_request_is_guessed(text: str) -> None:
    heard = read(text)
    assert (heard.tier, heard.intent) == ("alarm", "unknown")
