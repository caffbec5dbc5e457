"""The words of the line's own texts ("text MORE", "reply 1", "GRIEF 97214"), which people send back as they are, many times
an hour.

Each is understood once, and what came of it kept. Nothing else may be: what a person wrote is gone after the answer.
"""

from __future__ import annotations

from typing import Final

BY_HEART: Final = frozenset(
    (
        *(str(number) for number in range(1000)),  # places in a list, and codes of groups
        *("help", "info", "menu", "ayuda", "more", "mas", "más", "mine", "mis", "tip", "tips", "consejo", "consejos"),
        *("hello", "hi", "hey", "hola", "thanks", "thank you", "gracias", "ok", "yes", "no", "y", "n", "si", "sí"),
        *("language", "idioma", "stop", "start", "alto", "seat", "story", "stories", "listen", "services", "actions"),
        *("facts", "person", "plain", "quiet", "forget", "who"),
    )
)  # fmt: skip

# before a ZIP code, whichever it is
TOPICS: Final = frozenset(
    (
        *("", "anxiety", "depression", "bipolar", "grief", "ptsd", "addiction", "alcohol", "family", "caregivers", "lgbtq"),
        *("ocd", "adhd", "gambling", "divorce", "anger", "stress", "sleep", "loneliness", "postpartum", "cancer"),
        *("duelo", "ansiedad", "depresion", "estres", "familia", "divorcio", "alcoholismo", "adicciones"),
    )
)  # fmt: skip
A_ZIP: Final = "97214"
LIFELINE: Final = "988"  # in a number it is looked at: 00988 is a ZIP code, and may be meant for it
