"""Of several requests in one message, the first that can be done is answered: "grief group 97214, and stop the tips".

Only where both halves are sure by themselves, and want different things. Opting out is never made to wait.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from hotline.understanding.intent import UNKNOWN, Asked, Said, intent_of, says_group
from hotline.understanding.normalise import BREAK
from hotline.understanding.second_look import Alarm, likely_second_look

SURE: Final = 0.55
SHORT: Final = 5  # "grief 97214" is a request without a word of asking
LEAST: Final = 2  # words of a request
MOST: Final = 4  # places where it is parted, the last of them: who talks on and on is read as a whole
_BETWEEN: Final = re.compile(
    r" (?:\| )?(?:and also|and then|and|also|plus|then|while (?:youre|your) at it|y tambien|y luego|y despues|y|tambien|"
    r"despues|e tambem|e|et|puis|voi lai|epi|tapos|saka|\|) (?:and |y |also |then |tambien )?(?=\S)"
    r"|(?<=[\u3400-\u9fff]) \| (?=\S)"
)
_TELLS: Final = re.compile(
    r"(?:i|ive|im|we|he|she|they|my|our|his|her|yo|mi|mis|se|me|el|ella|meu|minha|eu|mon|ma|je|toi|mwen|ang|我|他|她)\b"
)
NOT_YET_A_REQUEST: Final = frozenset({UNKNOWN, "greeting", "thanks", "help", "start"})
_ASKS: Final = re.compile(
    r"\b(?:need|want|looking|find|where|any|is there|are there|help with|how do|can i|get|send|busco|necesito|ocupo|quiero|"
    r"hay|donde|ayuda con|dame|preciso|quero|onde|cherche|besoin|tim|can|bezwen|chache|kailangan|hanap)\b"
)


def first_of(said: Said, asked: Asked, place: str | None, alarm: Alarm = "") -> tuple[Asked, str]:
    """What is asked for first, and the part of the text that says so: all of it when there is but one request."""
    if asked.intent == "stop" or asked.rule.startswith(("command.", "automatic_reply")):
        return asked, said.text
    for between in list(_BETWEEN.finditer(said.text))[: -MOST - 1 : -1]:
        head, tail = said.text[: between.start()], said.text[between.end() :]
        if len(head.split()) < LEAST or len(tail.split()) < LEAST:
            continue
        after = _sure(replace(said, text=tail), place, alarm)
        if after is None or after.intent in (UNKNOWN, "stop"):
            continue
        first = _sure(replace(said, text=head), place, alarm)
        if (
            first
            and first.intent not in (*NOT_YET_A_REQUEST, after.intent)
            and _is_request(head, first, said)
        ):
            return first_of(replace(said, text=head), first, place, alarm)
    return asked, said.text


def _sure(said: Said, place: str | None, alarm: Alarm) -> Asked | None:
    asked, likely = likely_second_look(said, intent_of(said), place, alarm)
    return asked if likely >= SURE else None


def _is_request(text: str, asked: Asked, said: Said) -> bool:
    """ "I lost my wife and want to talk to somebody" and "my husband died and I need a person" only tell why."""
    if asked.intent not in ("find_group", "resources"):
        return True
    words = [word for word in text.split() if word != BREAK]
    is_short = len(words) <= SHORT and not _TELLS.match(text)
    return is_short or says_group(text) or _ASKS.search(text) is not None
