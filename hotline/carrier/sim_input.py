"""What is sent to `/sim`, read into values that make sense. Everything here raises Malformed, with the reason in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from flask import request

from hotline.carrier.call import Answer, DialResult, HangUp, Happening, Keys, Recorded, Silence, Speech
from hotline.carrier.handsets import VERSTATS
from hotline.carrier.messages import Media
from hotline.carrier.numbering import as_e164, as_sender

LONGEST_INPUT = 20_000
LONGEST_RECORDING_SECONDS = 86_400
DIAL_RESULTS = ("completed", "no-answer", "busy", "failed", "canceled")
DIGITS = set("0123456789*#ABCD")

Given = Mapping[str, Any]


class Malformed(Exception):
    """What was sent to `/sim` makes no sense; the words say why."""


def given_object(*names: str) -> Given:
    """The JSON object that was sent. Raises Malformed for anything else, and for names nobody asked for."""
    try:
        given = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Malformed("send a JSON object") from None
    if not isinstance(given, dict):
        raise Malformed("send a JSON object")
    if names and (unknown := sorted(set(given) - set(names))):
        raise Malformed(f"not known here: {', '.join(map(repr, unknown))}; known: {', '.join(names)}")
    return cast(Given, given)


def text_of(given: Given, name: str, default: str | None = None) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise Malformed(f"{name} must be a string")
    if len(value) > LONGEST_INPUT:
        raise Malformed(f"{name} is longer than {LONGEST_INPUT} characters")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise Malformed(f"{name} is not Unicode text: it holds half a character") from None
    return value


def number_of(given: Given, name: str, least: float, most: float) -> float:
    value = given.get(name)
    # NaN is between nothing and nothing; infinity is further than anything here may be
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise Malformed(f"{name} must be a number from {least:g} to {most:g}")
    return float(value)


def phone_of(written: str, name: str) -> str:
    phone = as_e164(written)
    if phone is None:
        raise Malformed(f"{name} must be a phone number, such as +15035550123")
    return phone


def sender_of(given: Given) -> str:
    sender = as_sender(text_of(given, "from"))
    if sender is None:
        raise Malformed("from must be a phone number, such as +15035550123")
    return sender


def asked_number() -> str | None:
    """A plus sign that was not escaped arrives as a space; as_e164 takes the number without it."""
    written = request.args.get("number", "")
    return phone_of(written, "number") if written else None


def verstat_of(given: Given) -> str | None:
    verstat = text_of(given, "verstat") if "verstat" in given else None
    if verstat is not None and verstat not in VERSTATS:
        raise Malformed(f"verstat must be one of {', '.join(filter(None, VERSTATS))}, or empty")
    return verstat


def media_of(given: Given) -> tuple[Media, ...]:
    listed = given.get("media", [])
    if not isinstance(listed, list) or len(listed) > 10:
        raise Malformed("media must be a list of up to 10 addresses")
    return tuple(Media(text_of({"media": each}, "media"), "image/jpeg") for each in listed)


def happening_of(given: Given) -> Happening:
    """Exactly one thing that a person at a phone can do. Raises Malformed."""
    match dict(given):
        case {"digits": _, **rest} if not rest:
            return Keys(_keys(given))
        case {"speech": _, **rest} if not set(rest) - {"confidence"}:
            confidence = number_of(given, "confidence", 0, 1) if rest else 0.9
            return Speech(text_of(given, "speech"), confidence)
        case {"record": _, **rest} if not rest:
            return Recorded(round(number_of(given, "record", 0, LONGEST_RECORDING_SECONDS)))
        case {"silence": True, **rest} if not rest:
            return Silence()
        case {"hangup": True, **rest} if not rest:
            return HangUp()
        case {"answer": bool(picks_up), **rest} if not rest:
            return Answer(picks_up)
        case {"dial_result": str(result), **rest} if not rest and result in DIAL_RESULTS:
            return DialResult(result)
    raise Malformed(
        'send one of {"digits": "1"}, {"speech": "..."}, {"silence": true}, {"hangup": true}, '
        '{"record": seconds}, '
        f'{{"answer": true or false}}, {{"dial_result": one of {", ".join(DIAL_RESULTS)}}}'
    )


def _keys(given: Given) -> str:
    keys = text_of(given, "digits")
    if not keys or set(keys) - DIGITS:
        raise Malformed("digits must be one or more of 0-9, * and #")
    return keys
