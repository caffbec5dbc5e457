"""The rules that an owner changes: what each form sends, and what is refused. Nothing that is unsafe gets any further."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any, Final

from flask import request

from hotline.rules import QuietHours
from hotline.segments import count, plain, unaccent_for_gsm
from hotline.web.console.desk import Desk
from hotline.web.console.wording import N_

LONGEST_NAME: Final = 40  # letters
EARLIEST, LATEST = time(8, 0), time(21, 0)  # US: 47 CFR 64.1200(c)(1), on the clock of who is called
MOST_PEOPLE: Final = 1_000_000
MOST_CENTS: Final = 100.0


class Refused(Exception):
    """In words, in English: they are translated where they are shown."""


def typed(desk: Desk, name: str) -> Any:
    """What the form of this rule asks for. Raises Refused, and KeyError for a rule that there is not."""
    return _TYPED[name](desk)


def _org(_: Desk) -> str:
    name = " ".join(request.form.get("org", "").split())
    if not name:
        raise Refused(N_("Please write a name: callers must be told who is texting them."))
    if len(name) > LONGEST_NAME:
        raise Refused(N_("That is too long for a text: please use 40 letters at most."))
    if count(unaccent_for_gsm(plain(name))).encoding != "GSM-7":
        raise Refused(
            N_("A letter in it would make every text cost double: an emoji, or a sign that old phones lack.")
        )
    return name


def _languages(desk: Desk) -> tuple[str, ...]:
    """All that could be offered is also what comes later."""
    ticked = request.form.getlist("language")
    wanted = tuple(code for code in desk.words.complete if code == "en" or code in ticked)
    return () if wanted == desk.words.complete else wanted


def _quiet(_: Desk) -> QuietHours:
    try:
        first, last = (time.fromisoformat(request.form.get(name, "")) for name in ("first", "last"))
    except ValueError:
        raise Refused(N_("Please give two times.")) from None
    if first >= last:
        raise Refused(N_("The second time must be later than the first."))
    if first < EARLIEST or last > LATEST:
        raise Refused(
            N_("Not before 8 in the morning, nor after 9 in the evening: people sleep, and the law says so.")
        )
    return QuietHours(end=first.replace(tzinfo=None), begin=last.replace(tzinfo=None))


def _approve_above(_: Desk) -> int:
    people = request.form.get("approve_above", "").strip()
    if not (people.isascii() and people.isdigit() and int(people[:9]) <= MOST_PEOPLE and len(people) < 9):
        raise Refused(N_("Please give a whole number, such as 100."))
    return int(people)


def _price(_: Desk) -> float:
    try:
        cents = float(request.form.get("price_per_segment", "").strip().replace(",", "."))
    except ValueError:
        cents = -1.0
    if not 0 <= cents <= MOST_CENTS:
        raise Refused(N_("Please give a number of cents, such as 0.83."))
    return cents


def _pin_always(_: Desk) -> bool:
    return "pin_always" in request.form


_TYPED: Final[Mapping[str, Callable[[Desk], Any]]] = {
    "org": _org,
    "languages": _languages,
    "quiet": _quiet,
    "approve_above": _approve_above,
    "price_per_segment": _price,
    "pin_always": _pin_always,
}
