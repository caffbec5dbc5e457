"""What every coping tip must keep to, so that it is cheap to send, easy to read and safe to be seen."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from .reading_grade import grade, sentences_of, syllables, words_of

LIBRARY = tomllib.loads(Path("templates/tips.toml").read_text(encoding="utf-8"))
TIPS: list[dict[str, str]] = LIBRARY["tip"]
TEXTS = [pytest.param(tip[lang], id=f"{tip['id']}-{lang}") for tip in TIPS for lang in ("en", "es")]
ENGLISH = [pytest.param(tip["en"], id=tip["id"]) for tip in TIPS]

THEMES = ("mindfulness", "stress", "self_care", "sleep", "grief", "connection")
LONGEST = 150  # characters; one segment is 160, the rest is room for the organisation's name
GSM = frozenset(  # 3GPP TS 23.038, without the characters that cost two
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)

# Word beginnings. A tip is read over a shoulder, by people in danger of many kinds, in many homes or none.
NAMES_A_HEALTH_TOPIC = (
    "depress", "depres", "anxi", "ansied", "therap", "terap", "suicid", "mental", "trauma", "panic",
    "disorder", "trastorn", "diagnos", "symptom", "patient", "recover", "sober", "addict", "adicci",
    "grief", "grieving", "bereave", "mourn", "duelo", "luto", "counsel", "support", "apoyo",
)  # fmt: skip
SPEAKS_OF_HARM = (
    "kill", "die", "died", "dead", "death", "hurt", "cut", "knife", "blade", "gun", "rope", "jump",
    "overdose", "pill", "drug", "alcohol", "wine", "beer", "matar", "morir", "muert", "cuchill",
    "arma", "soga", "pastilla", "droga", "cerveza", "vino", "candle", "vela", "wrist", "muñeca",
)  # fmt: skip
ADVISES_LIKE_A_DOCTOR = (
    "medic", "doctor", "dose", "dosis", "prescri", "treat", "cure", "heal", "sanar", "curar",
    "vitamin", "supplement", "suplement", "weigh", "weight loss", "diet", "calor", "fast", "ayun",
    "hold your breath", "aguanta",
)  # fmt: skip
ALLOWED = frozenset({"weight", "calor"})  # of a cup in the hand, and its warmth
PREACHES_OR_PROMISES = (
    "god", "pray", "church", "bless", "faith", "soul", "dios", "reza", "oraci", "iglesia", "bendi",
    "alma", "will feel", "will be fine", "will pass", "guarantee", "always works", "te vas a sentir",
    "todo va a", "garant", "you should", "you must", "your fault", "stop being", "debes",
    "tienes que ser", "culpa",
)  # fmt: skip
NEEDS_WHAT_SOME_LACK = (
    "phone", "app", "internet", "website", "online", "screen", "video", "text a", "teléfono",
    "celular", "pantalla", "walk", "stairs", "garden", "your car", "your house", "your home",
    "husband", "wife", "mother", "father", "your kids", "tu casa", "mamá", "jard", "camina",
    "your room", "buy", "compra", "gym",
)  # fmt: skip
LOSE_AN_ACCENT = (
    "mas", "asi", "dia", "dias", "aqui", "ahi", "alli", "alla", "todavia", "despues", "tambien",
    "rapido", "facil", "dificil", "musica", "cancion", "respiracion", "sensacion", "emocion",
    "atencion", "corazon", "razon", "algun", "ningun", "segun", "ultimo", "proximo", "numero", "lapiz",
    "arbol", "musculo", "estomago", "mandibula", "quiza", "quizas", "frio", "compania", "alegria",
    "tenia", "habia", "podria", "dirias", "fijate", "mirate", "llamalo", "escribelo", "levantate",
    "preguntate", "permitete", "sabado", "mama", "papa",
)  # fmt: skip
BANNED = (
    NAMES_A_HEALTH_TOPIC
    + SPEAKS_OF_HARM
    + ADVISES_LIKE_A_DOCTOR
    + PREACHES_OR_PROMISES
    + NEEDS_WHAT_SOME_LACK
)


def test_there_are_fifteen_tips_for_each_of_six_themes() -> None:
    assert Counter(tip["theme"] for tip in TIPS) == dict.fromkeys(THEMES, 15)


def test_a_tip_is_called_by_its_theme_and_number() -> None:
    for theme in THEMES:
        ids = [tip["id"] for tip in TIPS if tip["theme"] == theme]
        assert ids == [f"{theme.replace('_', '-')}-{number:02d}" for number in range(1, 16)]


def test_the_library_says_that_no_clinician_has_reviewed_it_until_every_tip_has_a_reviewer() -> None:
    assert LIBRARY["reviewed"] is all(tip["reviewed_by"] for tip in TIPS)


def test_every_tip_is_there_in_both_languages_and_nothing_else_is() -> None:
    for tip in TIPS:
        assert set(tip) == {"id", "theme", "en", "es", "reviewed_by"}, tip["id"]
        assert tip["en"].strip() == tip["en"] != tip["es"] == tip["es"].strip() != "", tip["id"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_tip_costs_one_segment(text: str) -> None:
    assert set(text) <= GSM, set(text) - GSM
    assert len(text) <= LONGEST


@pytest.mark.parametrize("text", TEXTS)
def test_a_tip_can_be_read_aloud(text: str) -> None:
    """No brackets, slashes, capitals for emphasis or bare line ends; it ends like a sentence."""
    assert re.fullmatch(r"[\w ,.:?¿'é-]+[.?]", text), text
    assert not re.search(r"\b[A-Z]{3,}\b|  ", text)


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_of_a_tip_is_longer_than_twelve_words(text: str) -> None:
    assert max(len(words_of(sentence)) for sentence in sentences_of(text)) <= 12


@pytest.mark.parametrize("text", ENGLISH)
def test_a_tip_asks_for_five_years_of_school_at_most(text: str) -> None:
    assert grade(text) <= 5


@pytest.mark.parametrize("text", [pytest.param(tip["es"], id=tip["id"]) for tip in TIPS])
def test_a_spanish_tip_uses_short_words(text: str) -> None:
    words = words_of(text)
    assert sum(map(len, words)) / len(words) <= 5.5
    assert max(map(len, words)) <= 12


@pytest.mark.parametrize("text", TEXTS)
def test_a_tip_uses_no_word_that_could_give_away_hurt_or_exclude(text: str) -> None:
    assert not _unfit_words(text)


@pytest.mark.parametrize(
    "text, unfit",
    [
        ("Take your medicine now.", {"medicine"}),
        ("Ask your therapist.", {"therapist"}),
        ("You will feel better soon.", {"will feel"}),
        ("Guns and pills.", {"guns", "pills"}),
        ("Siente el luto.", {"luto"}),
        ("Separa los dientes, apoya la mano.", set()),  # begin like die and app
        ("Feel its weight.", set()),
    ],
)
def test_unfit_words_are_found_and_words_that_begin_like_them_are_not(text: str, unfit: set[str]) -> None:
    assert _unfit_words(text) == unfit


def _unfit_words(text: str) -> set[str]:
    found = {
        (start, word) for start in BANNED for word in re.findall(rf"\b{re.escape(start)}[\w']*", text.lower())
    }
    return {word for start, word in found if word not in ALLOWED and not _is_another_word(start, word)}


def _is_another_word(start: str, word: str) -> bool:
    """Short beginnings stand for the whole word: "die" is unfit, "dientes" (teeth) is not."""
    return len(start) <= 4 and word not in (start, f"{start}s")


def test_spanish_tips_need_no_accent_that_a_text_cannot_carry() -> None:
    """The words that most often lose one: with the accent they cost double, without it they are wrong."""
    wrong = re.compile(rf"\b({'|'.join(LOSE_AN_ACCENT)})\b")
    found = {tip["id"]: match for tip in TIPS if (match := wrong.findall(tip["es"].lower()))}
    assert not found


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_two_tips_say_the_same(language: str) -> None:
    bags = {tip["id"]: {word.lower() for word in words_of(tip[language]) if len(word) > 3} for tip in TIPS}
    alike = [
        (one, other)
        for (one, a), (other, b) in combinations(bags.items(), 2)
        if len(a & b) / min(len(a), len(b)) > 0.5
    ]
    assert not alike


@pytest.mark.parametrize("language", ["en", "es"])
def test_tips_do_not_all_begin_alike(language: str) -> None:
    openings = Counter(" ".join(words_of(tip[language])[:2]).lower() for tip in TIPS)
    firsts = Counter(words_of(tip[language])[0].lower() for tip in TIPS)
    assert max(openings.values()) == 1, openings.most_common(3)
    assert max(firsts.values()) <= 3, firsts.most_common(3)


@pytest.mark.parametrize(
    "word, count",
    [
        ("chair", 1), ("name", 1), ("people", 2), ("little", 2), ("hello", 2), ("smile", 1), ("used", 1),
        ("tired", 1), ("started", 2), ("library", 3), ("5", 1), ("don't", 1), ("table", 2), ("breathe", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_a_reader_would(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_tells_plain_words_from_learned_ones() -> None:
    assert grade("Sit down. Breathe out slowly. You are not alone.") < 3
    assert (
        grade("Psychological interventions facilitate emotional regulation in vulnerable populations.") > 12
    )
