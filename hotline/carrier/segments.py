"""How many parts a text is charged as: a count of the stand-in's own, so that it can check the line's."""

from __future__ import annotations

_SINGLE = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_DOUBLE = set("^{}\\[~]|€\f")


def segments(text: str) -> int:
    """GSM 03.38: 160, then 153 each; anything outside it makes the whole text UCS-2: 70, then 67 each."""
    if set(text) <= _SINGLE | _DOUBLE:
        return _parts([2 if character in _DOUBLE else 1 for character in text], 160, 153)
    return _parts([len(character.encode("utf-16-be")) // 2 for character in text], 70, 67)


def _parts(widths: list[int], alone: int, joined: int) -> int:
    if sum(widths) <= alone:
        return 1
    parts, room = 1, joined
    for width in widths:
        if width > room:  # an escape pair or a surrogate pair is never cut in two
            parts, room = parts + 1, joined
        room -= width
    return parts
