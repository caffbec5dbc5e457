"""What a text to many had better not say: words that carriers stop as spam, and topics that give its reader away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hotline.understanding.normalise import fold
from hotline.understanding.topics import topic_words

# The carriers' own lists are secret; these are what CTIA and the registries of 10-digit numbers name: SHAFT (sex,
# hate, alcohol, firearms, tobacco), cannabis and other drugs, loans, gambling, and addresses that hide where they lead.
_STOPPED: Final = re.compile(
    r"\b(?:alcohol\w*|beer|liquor|wine|vodka|whisk(?:e)?y|drunk|cerveza|licor|vino|"
    r"drugs?|drogas?|cannabis|marijuana|marihuana|weed|thc|cbd|kratom|opioid\w*|opiates?|heroin\w*|cocain\w*|meth|"
    r"fentanyl\w*|fentanilo|vap(?:e|ing)|tobacco|tabaco|cigar\w*|nicotin\w*|"
    r"guns?|firearms?|weapons?|ammo|armas?|pistolas?|"
    r"sex|sexo|porn\w*|casinos?|gambl\w*|bett?ing|apuestas?|"
    r"loans?|prestamos?|cash|free money|dinero gratis|debt|deudas?|winner|prize|premio|click here|haga clic|"
    r"bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|cutt\.ly|rebrand\.ly)(?!\w)"
)


def filtered(texts: Iterable[str]) -> tuple[str, ...]:
    """Words as written, without case and accents, for which a carrier may stop the text. Each once."""
    return _each_once(found for text in texts for found in _STOPPED.findall(fold(text)))


def topics(texts: Iterable[str]) -> tuple[str, ...]:
    """Words that tell whoever sees the phone what its owner lives with. Each once."""
    return _each_once(found for text in texts for found in topic_words(fold(text)))


def _each_once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
