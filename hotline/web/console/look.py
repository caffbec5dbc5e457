"""What every page of the console shares: its words, its menu, and how moments and numbers are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, g, render_template
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from hotline.accounts.roles import Act, may
from hotline.accounts.visits import Visitor
from hotline.lines import When
from hotline.web.console.desk import Desk
from hotline.web.console.wording import Wording

LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Nav:
    """A page's place in the menu, for those who may see it."""

    label: str  # N_("Groups")
    endpoint: str  # "groups": the function's name
    act: Act
    order: int


class Form(FlaskForm):  # type: ignore[misc]  # it has no types
    """What a page asks for. The gate has checked that the form is ours; a page shows `form.errors` beside each field."""

    class Meta:
        csrf = False


def number(text: str) -> int:
    """A whole number that a row can have. Raises ValueError for larger ones, too: no database looks for those."""
    found = int(text)
    if abs(found) > LARGEST_NUMBER:
        raise ValueError("too large")
    return found


def page(template: str, **values: Any) -> str:
    return render_template(template, **values)


def say(english: str, **values: object) -> str:
    """A sentence in the visitor's language; in pages `_`."""
    words: str = g.say(english, **values)
    return words


def tell(english: str, **values: object) -> None:
    """Shown at the top of the next page."""
    flash(say(english, **values))


def add(routes: Blueprint, desk: Desk, entries: Sequence[Nav]) -> None:
    wording = Wording(desk.templates / "console")
    menu = sorted(entries, key=lambda entry: entry.order)

    @routes.before_request
    def choose_words() -> None:
        g.say = lambda english, **values: wording.say(g.language, english, **values)

    from hotline.web.console import names, zones  # they ask `say` of us

    @routes.context_processor
    def shared() -> dict[str, Any]:
        who: Visitor | None = getattr(g, "visitor", None)
        role = who.role if who and who.is_in else ""
        return {
            "_": say,
            "csrf": _csrf,
            "language": g.language,
            "languages": wording.languages,
            "org": desk.rules.org,
            "visitor": who if role else None,
            "menu": [entry for entry in menu if may(role, entry.act)],
            "may": lambda act: may(role, act),
            "when": _when(desk),
            "day": lambda date: names.day(desk, date),
            "tongue": lambda code: names.tongue(desk, code),
            "dialled": lambda phone: names.dialled(desk, phone),
            "topic": names.topic,
            "clock": names.clock,
            "zone_name": zones.zone_name,
            "usual_zones": zones.usual_zones,
            "other_zones": zones.other_zones,
            "act": names.act,
            "about_what": lambda key: names.about(desk, key),
            "date_of": lambda at, zone=desk.zone: at.astimezone(ZoneInfo(zone)).date(),
            "is_demo": desk.is_demo,
        }


def _csrf() -> Markup:
    """What every form carries, so that no other site can send it."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def _when(desk: Desk) -> Callable[[datetime | None, str], str]:
    """A moment as callers are told it, on the clock of `zone`: the organisation's where none is given."""

    def when(at: datetime | None, zone: str = desk.zone) -> str:
        return desk.words.value(When(at, zone), g.language) if at else ""

    return when
