"""What a reader sees as one character: a letter with its accents, a flag, a family of emoji, a Korean syllable.

UAX 29, version 10, because that is the version the carrier's calculator goes by; Python's own tables are newer, and
not the same in each Python. The ranges below are Unicode's GraphemeBreakProperty.txt and emoji-data.txt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final


def graphemes(text: str) -> Iterator[str]:
    """In order. CR LF is two here: in a text each costs its own place."""
    grapheme, kind = "", OTHER
    for char in text:
        before, kind = kind, _kind(char)
        if grapheme and not _is_one(grapheme, before, char, kind):
            yield grapheme
            grapheme = ""
        grapheme += char
    if grapheme:
        yield grapheme


def _is_one(grapheme: str, before: str, char: str, kind: str) -> bool:
    if before == "control" or kind == "control":
        return False
    if before == "joins" and len(grapheme) > 2 and grapheme[-2] in FLAG_LETTERS:
        return False  # not in the standard, but so the carrier counts: nothing joins a flag with a mark on it
    if kind == "joins" or before == "prepend" or kind in _SYLLABLE_GOES_ON.get(before, ()):
        return True
    if grapheme[-1] == ZWJ and char in AFTER_ZWJ:
        return True
    if kind == "tone":
        return _takes_skin_tone(grapheme)
    return kind == before == "flag" and sum(letter in FLAG_LETTERS for letter in grapheme) % 2 == 1


def _takes_skin_tone(grapheme: str) -> bool:
    """A hand or a person at the end, with one mark after it at most, and no mark before it: so the carrier counts."""
    marks = [at for at, char in enumerate(grapheme) if char != ZWJ and _kind(char) == "joins"]
    if not marks:
        return grapheme[-1] in TAKES_SKIN_TONE
    return len(grapheme) > 1 and marks[-1] == len(grapheme) - 1 and grapheme[-2] in TAKES_SKIN_TONE


def _kind(char: str) -> str:
    code = ord(char)
    if FIRST_HANGUL <= code <= LAST_HANGUL:
        return "LVT" if (code - FIRST_HANGUL) % 28 else "LV"
    at = bisect_right(_STARTS, code) - 1
    return _RANGES[at][2] if code <= _RANGES[at][1] else OTHER


def _span(first: int, last: int) -> frozenset[str]:
    return frozenset(map(chr, range(first, last + 1)))


def _read(table: dict[str, str]) -> list[tuple[int, int, str]]:
    """First and last code point of each range, and its kind."""
    found = []
    for kind, ranges in table.items():
        for text in ranges.split():
            first, _, last = text.partition("-")
            found.append((int(first, 16), int(last or first, 16), kind))
    return sorted(found)


OTHER: Final = "other"
ZWJ: Final = "\u200d"
FIRST_HANGUL: Final = 0xAC00  # syllables written as one
LAST_HANGUL: Final = 0xD7A3
_SYLLABLE_GOES_ON: Final = {
    "L": ("L", "V", "LV", "LVT"),
    "V": ("V", "T"),
    "LV": ("V", "T"),
    "T": ("T",),
    "LVT": ("T",),
}
FLAG_LETTERS: Final = _span(0x1F1E6, 0x1F1FF)
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

_TABLE: Final = {
    "flag": "1f1e6-1f1ff",
    "tone": "1f3fb-1f3ff",
    "L": "1100-115f a960-a97c",
    "V": "1160-11a7 d7b0-d7c6",
    "T": "11a8-11ff d7cb-d7fb",
    "control": """
        0-1f 7f-9f ad 61c 180e 200b 200e-200f 2028-202e 2060-206f d800-dfff feff fff0-fffb 1bca0-1bca3 1d173-1d17a
        e0000-e001f e0080-e00ff e01f0-e0fff
    """,
    "prepend": """
        600-605 6dd 70f 8e2 d4e 110bd 111c2-111c3 11a3a 11a86-11a89 11d46
    """,
    "joins": """
        300-36f 483-489 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 64b-65f 670 6d6-6dc 6df-6e4 6e7-6e8 6ea-6ed 711
        730-74a 7a6-7b0 7eb-7f3 816-819 81b-823 825-827 829-82d 859-85b 8d4-8e1 8e3-903 93a-93c 93e-94f 951-957
        962-963 981-983 9bc 9be-9c4 9c7-9c8 9cb-9cd 9d7 9e2-9e3 a01-a03 a3c a3e-a42 a47-a48 a4b-a4d a51 a70-a71 a75
        a81-a83 abc abe-ac5 ac7-ac9 acb-acd ae2-ae3 afa-aff b01-b03 b3c b3e-b44 b47-b48 b4b-b4d b56-b57 b62-b63 b82
        bbe-bc2 bc6-bc8 bca-bcd bd7 c00-c03 c3e-c44 c46-c48 c4a-c4d c55-c56 c62-c63 c81-c83 cbc cbe-cc4 cc6-cc8
        cca-ccd cd5-cd6 ce2-ce3 d00-d03 d3b-d3c d3e-d44 d46-d48 d4a-d4d d57 d62-d63 d82-d83 dca dcf-dd4 dd6 dd8-ddf
        df2-df3 e31 e33-e3a e47-e4e eb1 eb3-eb9 ebb-ebc ec8-ecd f18-f19 f35 f37 f39 f3e-f3f f71-f84 f86-f87 f8d-f97
        f99-fbc fc6 102d-1037 1039-103e 1056-1059 105e-1060 1071-1074 1082 1084-1086 108d 109d 135d-135f 1712-1714
        1732-1734 1752-1753 1772-1773 17b4-17d3 17dd 180b-180d 1885-1886 18a9 1920-192b 1930-193b 1a17-1a1b
        1a55-1a5e 1a60 1a62 1a65-1a7c 1a7f 1ab0-1abe 1b00-1b04 1b34-1b44 1b6b-1b73 1b80-1b82 1ba1-1bad 1be6-1bf3
        1c24-1c37 1cd0-1cd2 1cd4-1ce8 1ced 1cf2-1cf4 1cf7-1cf9 1dc0-1df9 1dfb-1dff 200c-200d 20d0-20f0 2cef-2cf1
        2d7f 2de0-2dff 302a-302f 3099-309a a66f-a672 a674-a67d a69e-a69f a6f0-a6f1 a802 a806 a80b a823-a827
        a880-a881 a8b4-a8c5 a8e0-a8f1 a926-a92d a947-a953 a980-a983 a9b3-a9c0 a9e5 aa29-aa36 aa43 aa4c-aa4d aa7c
        aab0 aab2-aab4 aab7-aab8 aabe-aabf aac1 aaeb-aaef aaf5-aaf6 abe3-abea abec-abed fb1e fe00-fe0f fe20-fe2f
        ff9e-ff9f 101fd 102e0 10376-1037a 10a01-10a03 10a05-10a06 10a0c-10a0f 10a38-10a3a 10a3f 10ae5-10ae6
        11000-11002 11038-11046 1107f-11082 110b0-110ba 11100-11102 11127-11134 11173 11180-11182 111b3-111c0
        111ca-111cc 1122c-11237 1123e 112df-112ea 11300-11303 1133c 1133e-11344 11347-11348 1134b-1134d 11357
        11362-11363 11366-1136c 11370-11374 11435-11446 114b0-114c3 115af-115b5 115b8-115c0 115dc-115dd 11630-11640
        116ab-116b7 1171d-1172b 11a01-11a0a 11a33-11a39 11a3b-11a3e 11a47 11a51-11a5b 11a8a-11a99 11c2f-11c36
        11c38-11c3f 11c92-11ca7 11ca9-11cb6 11d31-11d36 11d3a 11d3c-11d3d 11d3f-11d45 11d47 16af0-16af4 16b30-16b36
        16f51-16f7e 16f8f-16f92 1bc9d-1bc9e 1d165-1d169 1d16d-1d172 1d17b-1d182 1d185-1d18b 1d1aa-1d1ad 1d242-1d244
        1da00-1da36 1da3b-1da6c 1da75 1da84 1da9b-1da9f 1daa1-1daaf 1e000-1e006 1e008-1e018 1e01b-1e021 1e023-1e024
        1e026-1e02a 1e8d0-1e8d6 1e944-1e94a e0020-e007f e0100-e01ef
    """,
}
_RANGES: Final = _read(_TABLE)
_STARTS: Final = [first for first, _, _ in _RANGES]
