"""Whether a coordinator's words may go to people as they stand: not a cry for help, not too long, no word of the carrier's."""

from __future__ import annotations

import re

from hotline.lines import Line, line
from hotline.segments import count, plain, unaccent_for_gsm

LONGEST = 270  # characters: with the organisation's name and STOP, two texts
FOOTER = 20  # "STOP para terminar."
# whoever answers with one of these hears nothing from us any more, or gets an answer of the carrier's
CARRIER_WORDS = re.compile(
    r"\b(STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|START|UNSTOP|YES|HELP|INFO)\b"
)
ASKS_FOR_IT = re.compile(
    r"\b(?:reply|text|send|answer|write|responde|manda|escribe|contesta)\b.{0,20}?"
    r"\b(stop|cancel|end|quit|start|yes|help|info)\b",
    re.IGNORECASE,
)


def problem(words: str, *, is_alarm: bool) -> Line | None:
    """What to tell the coordinator; None when it may go."""
    if is_alarm:
        return line("run_tell_no")
    if len(words) > LONGEST:
        return line("run_tell_long", n=len(words), total=LONGEST)
    found = ASKS_FOR_IT.search(words) or CARRIER_WORDS.search(words)
    return line("run_tell_word", word=found[1].upper()) if found else None


def parts(org: str, words: str) -> int:
    """Segments of the text that each person gets, with the longest way to say that STOP ends it."""
    return count(unaccent_for_gsm(plain(f"{org}: {words}\n{'M' * FOOTER}"))).segments
