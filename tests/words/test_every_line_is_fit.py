"""Every line of every language on an old phone, with the longest values it meets; each rule's near miss."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.paths import TEMPLATES
from hotline.words.check import problems
from hotline.words.longest import slots
from hotline.words.readability import flesch_kincaid
from hotline.words.words import Words

Rewrite = Callable[..., str]


@pytest.fixture
def rewritten(tmp_path: Path) -> Rewrite:
    """The problems, one a row, after one line of one language is written anew."""

    def problems_after(name: str, language: str = "en", **ways: str) -> str:
        messages = shutil.copytree(TEMPLATES, tmp_path / "all") / "messages"
        file = messages / f"{language}.toml"
        line = ", ".join(
            f"{channel} = {json.dumps(words, ensure_ascii=False)}" for channel, words in ways.items()
        )
        old = re.compile(rf"^{name} = .*$", re.MULTILINE)
        new, times = old.subn(lambda _: f"{name} = {{ {line} }}", file.read_text("utf-8"))
        assert times == 1
        file.write_text(new, "utf-8")
        return "\n".join(problems(Words(tmp_path / "all")))

    return problems_after


def test_every_line_of_every_language_is_fit() -> None:
    assert problems(Words(TEMPLATES)) == ()


# ---- what a text costs


def test_a_crisis_text_longer_than_one_segment_is_found(rewritten: Rewrite) -> None:
    found = rewritten("crisis_again_overdose", text="Call {emergency} now. " * 12, call="Call {emergency}.")
    assert "en.toml: crisis_again_overdose.text: 2 segments, 1 allowed (168 characters)" in found.splitlines()


def test_a_text_of_exactly_one_segment_is_fine(rewritten: Rewrite) -> None:
    text = "Call {emergency} nw. " * 12 + "Now."
    assert rewritten("crisis_again_overdose", text=text, call="Call {emergency}.") == ""


def test_a_text_that_only_fits_with_short_names_is_found(rewritten: Rewrite) -> None:
    found = rewritten("saved_short", text="Saved: {when}, {place:120}. OUT {code} frees it.", call="Saved.")
    assert "saved_short.text: 2 segments, 1 allowed" in found


def test_a_character_that_old_phones_lack_is_found(rewritten: Rewrite) -> None:
    found = rewritten("you_are_welcome", text="You are welcome 🙂", call="You are welcome.")
    assert found == "en.toml: you_are_welcome.text: not GSM-7: '🙂' makes it cost double"


def test_curly_quotes_and_spanish_accents_cost_nothing(rewritten: Rewrite) -> None:
    text = "De nada. “Cuídate” mucho, ¿sí?"
    assert rewritten("you_are_welcome", "es", text=text, call="De nada.") == ""


def test_a_heading_that_pushes_a_list_over_two_segments_is_found(rewritten: Rewrite) -> None:
    heading = "This is what I could find for you. Each one is close to {place}:"
    found = rewritten("groups_near", text=heading, call="Near {town}.")
    assert "a list of groups: 3 segments, 2 allowed" in found


# ---- what must not be in it


@pytest.mark.parametrize("word", ["CANCEL", "YES", "END", "STOP", "INFO"])
def test_a_command_that_the_carrier_takes_for_itself_is_found(rewritten: Rewrite, word: str) -> None:
    found = rewritten("my_data_hint", text=f"{word} wipes it all.", call="Say forget me.")
    assert found == f"en.toml: my_data_hint.text: {word} is the carrier's own word"


@pytest.mark.parametrize("word", ["CANCELED", "Cancel", "FORGET", "ENDS"])
def test_a_word_that_only_looks_like_one_of_the_carriers_is_fine(rewritten: Rewrite, word: str) -> None:
    assert rewritten("my_data_hint", text=f"{word} and all is gone for good.", call="Say forget me.") == ""


def test_a_word_of_the_carriers_is_allowed_only_where_it_means_that(rewritten: Rewrite) -> None:
    found = rewritten("stopped", text="{org} is off. {number}. START or STOP.", call="It is off, {org}.")
    assert found == "en.toml: stopped.text: STOP is the carrier's own word"


@pytest.mark.parametrize(
    "name,call,told",
    [
        ("reminder_day", "Your grief meeting is {when}.", "grief"),
        ("offer", "A seat for you in your support circle.", "support"),
        ("machine_message", "Hello. In a crisis, call us.", "crisis"),
    ],
)
def test_a_message_that_tells_a_stranger_what_it_is_about_is_found(
    rewritten: Rewrite, name: str, call: str, told: str
) -> None:
    assert f"{name}.call: tells a stranger what it is about: '{told}'" in rewritten(name, call=call)


def test_the_spanish_reminder_must_be_as_dull(rewritten: Rewrite) -> None:
    found = rewritten("good_time", "es", call="Hola. Es sobre tu grupo. ¿Es buen momento?")
    assert found == "es.toml: good_time.call: tells a stranger what it is about: 'grupo'"


@pytest.mark.parametrize(
    "call,reason",
    [
        ("Call 977 now.", "977 is read as one big number: part its digits"),
        ("Msg & rates.", "'&' cannot be said"),
        ("Yes/no?", "'/' cannot be said"),
        ("Send TIPS now.", "TIPS is a word to text, not to say"),
    ],
)
def test_what_a_voice_cannot_say_well_is_found(rewritten: Rewrite, call: str, reason: str) -> None:
    assert rewritten("menu", call=call) == f"en.toml: menu.call: {reason}"


def test_parted_digits_and_zip_are_sayable(rewritten: Rewrite) -> None:
    assert rewritten("menu", call="Dial 9 7 7. Or say your 5 digit ZIP code.") == ""


# ---- languages beside each other


def test_a_slot_that_english_does_not_have_is_found(rewritten: Rewrite) -> None:
    found = rewritten("see_you", "es", text="Nos vemos {when}, {place}.", call="Nos vemos.")
    assert found == "es.toml: see_you.text: English has no {place} here"


def test_a_slot_that_does_not_exist_is_found(rewritten: Rewrite) -> None:
    found = rewritten("see_you", text="See you {whenever}.", call="See you.")
    assert "en.toml: line see_you: KeyError('whenever')" in found


def test_a_line_that_is_missing_in_one_language_is_found(rewritten: Rewrite) -> None:
    assert rewritten("see_you", "es", text="Nos vemos {when}.") == "es.toml: see_you.call: not written"


def test_a_language_still_being_written_is_left_in_peace(tmp_path: Path) -> None:
    messages = shutil.copytree(TEMPLATES, tmp_path / "all") / "messages"
    draft = (messages / "es.toml").read_text("utf-8").replace("complete = true", "complete = false")
    (messages / "xx.toml").write_text(draft.replace("see_you = ", "see_me = "), "utf-8")
    assert problems(Words(tmp_path / "all")) == ()
    assert "xx.toml: see_you.text: not written" in problems(Words(tmp_path / "all"), drafts=["xx"])


# ---- crisis numbers


@pytest.mark.parametrize(
    "call,number,slot",
    [
        ("Dial 9 8 8 now.", "9 8 8", "lifeline"),
        ("Dial 1, 8 0 0, 7 9 9, 7 2 3 3 now.", "1, 8 0 0, 7 9 9, 7 2 3 3", "hurt"),
        ("Dial 1 1 6, 1 2 3 now.", "1 1 6, 1 2 3", "lifeline"),
    ],
)
def test_a_crisis_number_that_is_not_taken_from_the_data_is_found(
    rewritten: Rewrite, call: str, number: str, slot: str
) -> None:
    found = rewritten("menu", call=call)
    assert f"en.toml: menu.call: {number} is kept in crisis_numbers.toml: write {{{slot}}}" in found


def test_a_text_that_sends_people_to_three_places_is_found(rewritten: Rewrite) -> None:
    found = rewritten("all_right", text="{lifeline}, {emergency} or {poison}.", call="All right.")
    assert "en.toml: all_right.text: sends people to 3 services, 2 at most" in found


def test_a_number_that_the_country_does_not_have_is_found(rewritten: Rewrite) -> None:
    found = rewritten("all_right", text="Poison Help: {poison}.", call="All right.")
    assert "en.toml: all_right.text (NZ): en.toml: line all_right: KeyError('poison')" in found
    assert "(CA)" not in found


# ---- how hard it is to read


def test_an_official_sentence_is_found(rewritten: Rewrite) -> None:
    official = "The aforementioned reservation cannot be reinstated."
    found = rewritten("nothing_to_undo", text=official, call="There is nothing to undo.")
    assert re.fullmatch(r"en\.toml: nothing_to_undo\.text: grade \d\d\.\d, 6 at most", found)


def test_a_long_sentence_is_found_in_any_language(rewritten: Rewrite) -> None:
    found = rewritten("menu", "es", call="y luego vas a ir " * 4 + "con calma.")
    assert found == "es.toml: menu.call: a sentence of 22 words, 16 at most"


@pytest.mark.parametrize(
    "sentence,grade",
    [
        ("The cat sat on the mat", -1.45),
        ("Read this to the children before dinner", 3.99),
        ("Cognitive dissonance is psychological discomfort", 21.76),
    ],
)
def test_the_grade_is_flesch_and_kincaids(sentence: str, grade: float) -> None:
    assert flesch_kincaid([sentence.split()]) == pytest.approx(grade, abs=0.01)


@pytest.mark.parametrize(
    "word,syllables",
    [
        ("saved", 1), ("names", 1), ("whole", 1), ("people", 2), ("wanted", 2), ("places", 2), ("seat", 1),
        ("reminder", 3), ("dial", 2), ("quiet", 2), ("area", 3), ("language", 2), ("someone", 2), ("988", 1),
        ("called", 1), ("free", 1), ("the", 1), ("emergency", 4),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word: str, syllables: int) -> None:
    assert flesch_kincaid([[word]]) == pytest.approx(0.39 + 11.8 * syllables - 15.59)


def test_slots_are_the_names_in_braces() -> None:
    assert slots("{n} {when}, {place:20} ({code}) {{not}}") == {"n", "when", "place", "code"}
