"""Is the person coming? What people write to a reminder that asked for a 1 or a 2."""

from __future__ import annotations

import re
from typing import Final, Literal

from hotline.understanding.normalise import normalise

Coming = Literal["yes", "no", "maybe"]

# a "no" anywhere wins over a "yes": "yes but i cant make it"
_NO: Final = re.compile(
    r"\b(?:cant|cannot|can not|wont|not (?:coming|going|able|gonna|this time)|no ride|sick|nope|nah|no puedo|no voy|no ire|"
    r"no podre|ya no|enferm[oa])\b|^no(?: \||$| (?:i|sorry|thanks|thank|perdon|gracias|lo siento))"
)
_MAYBE: Final = re.compile(r"\b(?:maybe|might|not sure|late|running behind|tal vez|quiza|quizas|tarde)\b")
_YES: Final = re.compile(
    r"\b(?:yes|yep|yeah|yup|si|claro|ok|okay|sure|of course|absolutely|ill be there|be there|see (?:you|u|ya|yall)|"
    r"i can|im coming|coming|on my way|count me in|no problem|alli estare|ahi estare|ahi nos vemos|si voy|voy a ir|ire)\b"
)


def coming(text: str) -> Coming | None:
    """None when it is about something else."""
    if text.strip() in {"\U0001f44d", "\U0001f44c", "✅"}:
        return "yes"
    said = normalise(text).text
    if "no problem" in said:
        said = said.replace("no problem", "yes")
    if _NO.search(said):
        return "no"
    if _MAYBE.search(said):
        return "maybe"
    return "yes" if _YES.search(said) else None
