"""How the line is set. What its owner changes here counts at once, in every process; the rest stands in the environment."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from hotline.accounts import audit
from hotline.outbox.senders import is_service
from hotline.rules import Rules, write
from hotline.store import in_force
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, page, say, tell
from hotline.web.console.names import SETTINGS
from hotline.web.console.pages import _line_standing as standing
from hotline.web.console.pages._rules_form import Refused, typed
from hotline.web.console.wording import N_

NAV = Nav(N_("Settings"), "settings", "line", 92)


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/settings")
    @needs("line")
    def settings() -> str:
        return _page(desk, {})

    @routes.post("/settings/<name>")
    @needs("change_line")
    def change_setting(name: str) -> Response | tuple[str, int]:
        if name not in SETTINGS:
            abort(404)
        try:
            value = None if request.form.get("do") == "usual" else typed(desk, name)
        except Refused as reason:
            return _page(desk, {name: say(str(reason))}), 400
        _choose(desk, name, value)
        tell("Saved. It counts from now on.")
        return redirect(f"{url_for('console.settings')}#{name}")


def _choose(desk: Desk, name: str, value: Any) -> None:
    with desk.store.writing() as session:
        before = getattr(in_force.in_force(session), name)
        in_force.choose(session, name, value)
        after = getattr(in_force.in_force(session), name)
        detail = {"from": write({name: before}), "to": write({name: after}), "chosen": value is not None}
        now = desk.clock()
        audit.record(session, visitor().account_id, "change_setting", f"setting:{name}", now, detail=detail)


def _page(desk: Desk, wrong: dict[str, str]) -> str:
    today = desk.clock().date()
    with desk.store.reading() as session:
        rules, usual, chosen = in_force.in_force(session), in_force.usual(session), in_force.chosen(session)
        nightly, versions = standing.tidied(session, desk.clock()), standing.versions(session)
    tongues = standing.tongues(desk)
    return page(
        "settings.html",
        rules=rules,
        labels=SETTINGS,
        now_in_words=_in_words(desk, rules),
        usual_in_words=_in_words(desk, usual),
        chosen=chosen,
        wrong=wrong,
        findings=list(standing.findings(desk, tongues, nightly, today)),
        tongues=tongues,
        offered=desk.words.offering(rules.languages).languages,
        numbers=list(desk.words.numbers),
        today=today,
        tips=standing.tips_to_review(desk),
        nightly=nightly,
        versions=versions | {"line": _version()},
        environment=_shown(desk),
    )


def _in_words(desk: Desk, rules: Rules) -> dict[str, str]:
    """Each rule as a sentence."""
    offered = desk.words.offering(rules.languages).languages
    first, last = (names.hour(desk, at) for at in (rules.quiet.end, rules.quiet.begin))
    return {
        "org": rules.org,
        "languages": ", ".join(names.tongue(desk, code) for code in offered),
        "quiet": say("From {first} to {last}, by each person's own clock", first=first, last=last),
        "approve_above": say("For more than {n} people", n=rules.approve_above),
        "price_per_segment": say("{n} cents", n=f"{rules.price_per_segment:g}")
        if rules.price_per_segment
        else say("not known"),
        "pin_always": say("On every call")
        if rules.pin_always
        else say("Where the phone companies do not vouch for the number"),
    }


def _version() -> str:
    """ "" when it runs from its source folder, and was never installed."""
    try:
        return version("hotline")
    except PackageNotFoundError:
        return ""


def _shown(desk: Desk) -> dict[str, Any]:
    """What stands in the environment; of a service only the end of its name."""
    told = desk.environment
    rates = [
        (
            say("Messaging Service ...{end}", end=address[-4:])
            if is_service(address)
            else names.dialled(desk, address),
            rate,
        )
        for address, rate in told.rates
    ]
    return {
        "rates": rates,
        "carrier_answers": told.optout == "carrier",
        "town": told.town,
        "number": names.dialled(desk, desk.number),
        "zone": desk.zone,
        "country": names.country(desk.region),
        "url": desk.public_url,
    }
