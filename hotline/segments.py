"""How many SMS segments a text costs, and how to make it cost fewer without changing what it says.

Our words must fit one or two segments on an old phone; a single curly quote makes the whole text cost
double. `count` agrees with the carrier's own public calculator; `plain` and `unaccent_for_gsm` are what
is applied to our words (never to a caller's) before they are counted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from hotline.graphemes import graphemes

Encoding = Literal["GSM-7", "UCS-2"]

# A segment is 140 octets. Parts of a longer text give 6 of them to the header that numbers the parts.
SINGLE_SEPTETS: Final = 160
PART_SEPTETS: Final = 153
SINGLE_UNITS: Final = 70
PART_UNITS: Final = 67
UNACCENTED: Final[Mapping[int, int | str]] = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")


@dataclass(frozen=True, slots=True)
class Segments:
    encoding: Encoding
    segments: int


def count(text: str) -> Segments:
    """What the carrier would bill. The empty text is one GSM-7 segment, as in the carrier's calculator.

    GSM 03.38 default alphabet and extension table (3GPP TS 23.038, 6.2.1), as the carrier reads it:
    small c-cedilla is not in it. A character of the extension costs 2 and is never split between parts;
    neither is what a reader sees as one character.
    """
    # plain letters join nothing: no need to look at each for what it joins
    clusters = text if ALL_GSM.issuperset(text) else tuple(graphemes(text))
    if all(cluster in GSM or cluster in GSM_EXTENSION for cluster in clusters):
        costs = [2 if cluster in GSM_EXTENSION else 1 for cluster in clusters]
        return Segments("GSM-7", _parts(costs, SINGLE_SEPTETS, PART_SEPTETS))
    costs = [_utf16_units(cluster) for cluster in clusters]
    return Segments("UCS-2", _parts(costs, SINGLE_UNITS, PART_UNITS))


def fits(text: str, segments: int) -> bool:
    return count(text).segments <= segments


def plain(text: str) -> str:
    """Curly quotes, long dashes, ellipses, odd spaces and the like as their GSM-7 equivalents.

    Nothing that carries meaning is touched: letters keep their accents, emoji stay.
    """
    return unicodedata.normalize("NFC", text).translate(TYPOGRAPHIC)


def unaccent_for_gsm(text: str, letters: Mapping[int, int | str] = UNACCENTED) -> str:
    """Letters that GSM-7 lacks as their plain neighbours: in Spanish á í ó ú; é ñ ü ¿ ¡ stay.

    Only when that brings the text into GSM-7: a text that pays UCS-2 anyway (Vietnamese, an emoji)
    keeps every accent, because there removing them would cost meaning and save nothing.
    """
    bare = text.translate(letters)
    return bare if ALL_GSM.issuperset(bare) or count(bare).encoding == "GSM-7" else text


GSM: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION: Final = frozenset("\f^{}\\[~]|€")
ALL_GSM: Final = GSM | GSM_EXTENSION

TYPOGRAPHIC: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
        **dict.fromkeys("\u2039", "<"),
        **dict.fromkeys("\u203a", ">"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe63\uff0d", "-"),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u202f\u205f\u3000\t\u2028\u2029", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("\u2022\u00b7\u2219", "-"),
        "\u2026": "...",
        "\u2044": "/",
        "\u00bd": "1/2",
        "\u00bc": "1/4",
        "\u00be": "3/4",
        "\u203c": "!!",
        "\u00d7": "x",
    }
)


def _parts(costs: list[int], single: int, part: int) -> int:
    if sum(costs) <= single:
        return 1
    parts, used = 1, 0
    for cost in costs:
        if used + cost > part:
            parts, used = parts + 1, 0
        used += cost
    return parts


def _utf16_units(cluster: str) -> int:
    return sum(2 if ord(char) > 0xFFFF else 1 for char in cluster)
