"""How many SMS segments a text costs, and how to make it cost fewer without changing what it says.

Our words must fit one or two segments on an old phone; a single curly quote makes the whole text cost
double. `count` agrees with the carrier's own public calculator; `plain` and `unaccent_for_gsm` are what
is applied to our words (never to a caller's) before they are counted.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

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
    neither is a surrogate pair, nor an emoji made of several code points.
    """
    # plain letters join nothing: no need to look at each for what it joins
    clusters = text if ALL_GSM.issuperset(text) else tuple(_clusters(text))
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


def _clusters(text: str) -> Iterator[str]:
    """What a reader sees as one character (UAX 29, version 10, as far as people text it).

    CR LF is two, because each is a septet of its own. Conjoined Korean letters are not joined.
    """
    cluster = ""
    for char in text:
        if cluster and not _joins(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster


def _joins(cluster: str, char: str) -> bool:
    last = cluster[-1]
    if char < "\u0300" or _is_control(last):  # the common case, without a look-up
        return False
    if char == ZWJ or _extends(char):
        return True
    if last == ZWJ:
        return char in AFTER_ZWJ
    if char in SKIN_TONES:
        return next((c for c in reversed(cluster) if not _extends(c)), "") in TAKES_SKIN_TONE
    return char in FLAG_LETTERS and len(cluster) == 1 and last in FLAG_LETTERS


def _extends(char: str) -> bool:
    return char == "\u200c" or 0xE0020 <= ord(char) <= 0xE007F or unicodedata.category(char) in _MARKS


def _is_control(char: str) -> bool:
    return char not in JOINERS and unicodedata.category(char) in _CONTROLS


def _span(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, last + 1)))


_MARKS: Final = frozenset({"Mn", "Me", "Mc"})
_CONTROLS: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
ZWJ: Final = "\u200d"
JOINERS: Final = frozenset({ZWJ, "\u200c"})
FLAG_LETTERS: Final = _span(0x1F1E6, 0x1F1FF)
SKIN_TONES: Final = _span(0x1F3FB, 0x1F3FF)
PEOPLE: Final = _span(0x1F466, 0x1F469)
AFTER_ZWJ: Final = PEOPLE | frozenset("♀♂⚕⚖✈❤🌈🌾🍳🎓🎤🎨🏫🏭💋💻💼🔧🔬🗨🚀🚒")
TAKES_SKIN_TONE: Final = (
    PEOPLE
    | frozenset("☝⛹🎅🏇👮👼💪🕺🖐🚣🛀🛌🤦")
    | _span(0x270A, 0x270D)
    | _span(0x1F3C2, 0x1F3C4)
    | _span(0x1F3CA, 0x1F3CC)
    | _span(0x1F442, 0x1F443)
    | _span(0x1F446, 0x1F450)
    | _span(0x1F470, 0x1F478)
    | _span(0x1F481, 0x1F483)
    | _span(0x1F485, 0x1F487)
    | _span(0x1F574, 0x1F575)
    | _span(0x1F595, 0x1F596)
    | _span(0x1F645, 0x1F647)
    | _span(0x1F64B, 0x1F64F)
    | _span(0x1F6B4, 0x1F6B6)
    | _span(0x1F918, 0x1F91C)
    | _span(0x1F91E, 0x1F91F)
    | _span(0x1F930, 0x1F939)
    | _span(0x1F93D, 0x1F93E)
    | _span(0x1F9D1, 0x1F9DD)
)
