"""A text may tell people to send a word only if that word, sent back as it stands, does what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest

from hotline.facts import Place
from hotline.paths import TEMPLATES
from hotline.topics import find_topics
from hotline.understanding import understand
from hotline.understanding.duty import duty_word
from hotline.understanding.orders import is_all_read, order
from hotline.words.check import IN_CAPITALS
from hotline.words.words import Words

WORDS = Words(TEMPLATES)
TOPIC_OF = {intent: topic.name for topic in find_topics().values() for intent in topic.intents}
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
# what our texts offer -> the topic that must answer
COMMANDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "SEAT 1": "seat",
        "SEAT 417": "seat",
        "OUT 417": "give_back",
        "OUT": "give_back",
        "MINE": "my_seats",
        "MORE": "groups",
        "TIPS": "tips",
        "TIPS 7pm": "tips",
        "TIPS OFF": "tips",
        "TIP": "tips",
        "PAUSE": "tips",
        "RESUME": "tips",
        "UNDO": "undo",
        "ESPANOL": "language",
        "MYDATA": "my_data",
        "FORGET": "forget",
        "DISCREET": "wording",
        "PLAIN": "wording",
        "CLEAR": "clear",
        "ONLINE": "find_group",
        "QUIET": "quiet",
        "QUIET OFF": "quiet",
        "QUIET 3 DAYS": "quiet",
        "RELAY": "listening",
        "ENGLISH": "language",
        "STORIES": "listen",
        "MY STORY": "story",
        "SHARE": "tip",
        "WITHDRAW": "withdraw",
        "FOOD": "services",
        "SHELTER": "services",
        "CLINIC": "services",
        "LEGAL": "services",
        "ACTIONS": "actions",
        "ALERTS": "actions",
        "ALERTS OFF": "actions",
        "FACT": "facts",
        "FACTS WEEKLY": "facts",
        "FACTS OFF": "facts",
        "NEWS": "news",
        "NEWS OFF": "news",
        "HELP": "help",
        "STOP": "stop",
        "START": "start",
        "0": "person",
    },
    "es": {
        "ASIENTO 1": "seat",
        "ASIENTO 417": "seat",
        "LIBERA 417": "give_back",
        "LIBERA 1": "give_back",
        "MIS ASIENTOS": "my_seats",
        "MAS": "groups",
        "CONSEJOS": "tips",
        "CONSEJOS 7pm": "tips",
        "CONSEJOS NO": "tips",
        "CONSEJO": "tips",
        "PAUSA": "tips",
        "REANUDAR CONSEJOS": "tips",
        "DESHACER": "undo",
        "ENGLISH": "language",
        "MISDATOS": "my_data",
        "OLVIDAME": "forget",
        "DISCRETO": "wording",
        "PLAIN": "wording",
        "LIMPIAR": "clear",
        "EN LINEA": "find_group",
        "SILENCIO": "quiet",
        "SILENCIO NO": "quiet",
        "SILENCIO 3 DIAS": "quiet",
        "RELAY": "listening",
        "ESPANOL": "language",
        "HISTORIAS": "listen",
        "MI HISTORIA": "story",
        "COMPARTIR": "tip",
        "RETIRAR": "withdraw",
        "COMIDA": "services",
        "ALBERGUE": "services",
        "CLINICA": "services",
        "LEGAL": "services",
        "ACCIONES": "actions",
        "ALERTAS": "actions",
        "ALERTAS NO": "actions",
        "DATO": "facts",
        "DATOS SEMANALES": "facts",
        "DATOS NO": "facts",
        "NOTICIAS": "news",
        "NOTICIAS NO": "news",
        "AYUDA": "help",
        "STOP": "stop",
        "START": "start",
        "0": "person",
    },
}
# what our texts to coordinators offer, by their verb: to everybody else these are ordinary words
ORDERS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "OFF 417": "off",
        "MOVE 417 TUE 8PM": "move",
        "LATE 417 20": "late",
        "TELL 417 bring a mat": "tell",
        "WHO 417": "who",
        "COUNT 417 12": "count",
        "GROUPS": "groups",
        "UNDO": "undo",
    },
    "es": {
        "SUSPENDE 417": "off",
        "MUEVE 417 MAR 8PM": "move",
        "TARDE 417 20": "late",
        "AVISA 417 traigan agua": "tell",
        "QUIENES 417": "who",
        "CUENTA 417 12": "count",
        "MIS GRUPOS": "groups",
        "DESHACER": "undo",
    },
}
DUTY: Mapping[str, Mapping[str, str]] = {
    "en": {"ON DUTY": "on", "OFF DUTY": "off", "TAKE": "take"},
    "es": {"DE TURNO": "on", "FUERA DE TURNO": "off", "TOMO": "take"},
}
NOT_COMMANDS = {"ZIP", "OR", "CALLED", "OFF", "CANCELADO"}


class Nowhere:
    """A gazetteer that knows no place: none of the commands is one."""

    def is_postal_code(self, code: str) -> bool:
        return False

    def is_military(self, code: str) -> bool:
        return False

    def places(self, name: str, region: str | None = None) -> Sequence[str]:
        return ()

    def choices(self, label: str) -> Sequence[Place]:
        return ()

    def place(self, label: str) -> Place | None:
        return None

    def near_misses(self, name: str) -> Sequence[str]:
        return ()


@pytest.mark.parametrize("language", sorted(COMMANDS))
def test_every_command_in_a_text_is_one_that_is_tried_here(language: str) -> None:
    phrases = (*COMMANDS[language], *ORDERS[language], *DUTY.get(language, ()))
    tried = {word for phrase in phrases for word in phrase.split()} | NOT_COMMANDS
    untried = {
        f"{name}: {word}"
        for name, ways in WORDS.language(language).lines.items()
        for word in IN_CAPITALS.findall(ways.get("text", ""))
        if word not in tried
    }
    assert untried == set()


@pytest.mark.parametrize(
    "language,command,topic",
    [(language, command, topic) for language, rows in COMMANDS.items() for command, topic in rows.items()],
)
def test_a_command_that_a_text_offers_does_what_it_says(language: str, command: str, topic: str) -> None:
    for sent in (command, command.lower()):
        understood = understand(sent, context=None, now=NOW, gazetteer=Nowhere(), language=language)
        named = understood.slots.get("x_command")
        assert TOPIC_OF.get(f"x_{named}" if named else understood.intent) == topic
        assert understood.tier == "none"


@pytest.mark.parametrize(
    "language,sent,verb",
    [(language, sent, verb) for language, rows in ORDERS.items() for sent, verb in rows.items()],
)
def test_an_order_that_a_text_offers_is_understood(language: str, sent: str, verb: str) -> None:
    for text in (sent, sent.lower()):
        found = order(text)
        assert found is not None
        assert found.verb == verb
        assert is_all_read(found.rest) or verb == "tell"


@pytest.mark.parametrize(
    "command,word", [(command, word) for rows in DUTY.values() for command, word in rows.items()]
)
def test_a_word_of_volunteers_does_what_the_text_says(command: str, word: str) -> None:
    said = duty_word(command)
    assert said is not None
    assert said.word == word
