"""What rules find in a story before a person reads it; beside each, the near miss that is only a life."""

from __future__ import annotations

import pytest

from hotline.understanding.story_flags import FLAGS, says_under_18, story_flags

FLAGGED = [
    ("method", "I tried to hang myself when I lost my job."),
    ("method", "I took an overdose and woke up in a ward."),
    ("method", "Intenté ahorcarme y mi hermana me encontró."),
    ("method", "I was cutting my arms every night."),
    ("method", "Me corté los brazos por años."),
    ("method", "I kept a gun by my bed."),
    ("method", "I was purging after each meal."),
    ("place", "I stood on the bridge for an hour."),
    ("place", "Fui al puente esa noche."),
    ("place", "I walked to the train tracks."),
    ("dosage", "I swallowed 30 pills that night."),
    ("dosage", "Try 50mg of it at night, it worked."),
    ("dosage", "Me tomé veinte pastillas."),
    ("dosage", "A whole bottle of Tylenol did not help."),
    ("figures", "I got down to 85 pounds."),
    ("figures", "I went three days without eating."),
    ("figures", "Pesaba 40 kilos y comía 300 calorías."),
    ("figures", "Pasé cinco días sin comer."),
    ("figures", "I ate 400 calories a day."),
    ("names", "My brother John never called again."),
    ("names", "Dr. Miller at the clinic said no."),
    ("names", "Mi esposo se llamaba Roberto y lo extraño."),
    ("names", "Then Maria Lopez took me in."),
    ("medical", "You should stop taking your meds, it worked for me."),
    ("medical", "Dejen de tomar las pastillas y recen."),
    ("medical", "Take St. John's wort instead of pills."),
    ("medical", "No necesitas medicinas para esto."),
    ("contact", "Call me at 503 555 0142 any time."),
    ("contact", "I live at 123 Oak Street, come by."),
    ("contact", "Read more at www.example.org today."),
    ("contact", "Find me on instagram if you want."),
    ("contact", "Llámame al 503-555-0142."),
    ("hate", "I hate all the immigrants here."),
    ("hate", "They called me a faggot and I called him worse."),
    ("hate", "Odio a los negros de mi barrio."),
    ("children", "I am 15 years old and I feel alone."),
    ("children", "My daughter saw all of it."),
    ("children", "Tengo 14 años y quiero contar algo."),
    ("children", "Mi hijo de seis años me salvó."),
    ("wording", "My uncle committed suicide last year."),
    ("wording", "Mi tío cometió suicidio."),
    ("wording", "He is at peace now, out of his pain."),
]

CLEAN = [
    "When I could not sleep I began to count the birds. It took a year. I am still here.",
    "The group listened. I did not say a word for a month and that was fine.",
    "Drink a glass of water and look out of the window.",
    "I call 988 when it gets heavy. They listen.",
    "I have been sober for two years and I go each Tuesday.",
    "On Thanksgiving I was alone, then I went to the group.",
    "El grupo me escuchó. No dije nada por un mes y estuvo bien.",
    "Cuando no podía dormir, contaba los pájaros. Tardó un año. Aquí sigo.",
    "Toma un vaso de agua y mira por la ventana.",
    "I lost my wife in May. Walking with my neighbor helped me more than I can say.",
]


@pytest.mark.parametrize("flag,words", FLAGGED)
def test_what_a_person_must_look_at_twice_is_flagged(flag: str, words: str) -> None:
    assert flag in story_flags(words)


@pytest.mark.parametrize("words", CLEAN)
def test_a_life_told_with_care_has_no_flag(words: str) -> None:
    assert story_flags(words) == ()


def test_every_flag_has_a_sentence_in_both_languages_of_the_line() -> None:
    assert {flag for flag, _ in FLAGGED} == set(FLAGS)


def test_empty_words_have_no_flag() -> None:
    assert story_flags("") == ()


@pytest.mark.parametrize(
    "words",
    [
        "I am 15",
        "im 16 and i want to tell my story",
        "I'm 12 years old",
        "i am a minor",
        "tengo 14 años",
        "soy menor de edad",
        "I'm in high school",
    ],
)
def test_somebody_who_says_they_are_under_18_is_heard(words: str) -> None:
    assert says_under_18(words)


@pytest.mark.parametrize(
    "words",
    [
        "I am 18",
        "I am 45 years old",
        "I am 15 days clean",
        "im 7 months sober",
        "when I was 15 years old my life changed",
        "my son is 15",
        "tengo 14 años sobrio",
        "tengo 40 años",
    ],
)
def test_other_numbers_are_no_age_of_a_child(words: str) -> None:
    assert not says_under_18(words)
