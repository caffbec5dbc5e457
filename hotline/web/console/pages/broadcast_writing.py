"""Write to many: whom, what and when, and a look at what it would be. What was not looked at is not sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.accounts import audit, texts
from hotline.lines import line
from hotline.office import to_many
from hotline.outbox import audience as audiences
from hotline.outbox import broadcasts as sending
from hotline.outbox.broadcasts import NotPossible
from hotline.outbox.preview import House, preview
from hotline.second_person import needs_second
from hotline.store.models import Account, Broadcast, Group
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, owns, visitor
from hotline.web.console.look import page, tell
from hotline.web.console.pages._broadcast_form import (
    TO,
    Meant,
    Typed,
    Unclear,
    meant,
    meetings_of,
    typed,
)
from hotline.web.console.pages._broadcast_words import term, whom

Answer = Response | str | tuple[str, int]


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/broadcasts/new")
    @needs("broadcast")
    def new_broadcast() -> str:
        return _form(desk, typed(request.args, desk.languages))

    @routes.post("/broadcasts/new")
    @needs("broadcast")
    def write_broadcast() -> Answer:
        given = typed(request.form, desk.languages)
        try:
            match request.form.get("do"):
                case "test":
                    return _test(desk, given)
                case "send":
                    return _send(desk, given)
                case _:
                    return _form(desk, given, seen=_look(desk, given))
        except Unclear as unclear:
            return _form(desk, given, wrong=unclear.fields), 400

    @routes.post("/broadcasts/preview")
    @needs("broadcast")
    def preview_broadcast() -> str:
        """What a script shows beside the form while somebody types."""
        given = typed(request.form, desk.languages)
        try:
            return page("_broadcast_preview.html", **_look(desk, given))
        except Unclear as unclear:
            return page("_broadcast_unclear.html", wrong=unclear.fields)


def _form(
    desk: Desk, given: Typed, *, seen: dict[str, Any] | None = None, wrong: dict[str, str] | None = None
) -> str:
    is_owner = visitor().role == "owner"
    with desk.store.reading() as session:
        codes = select(Group.code).where(Group.id.in_(visitor().groups)).order_by(Group.code)
        own = [] if is_owner else session.scalars(codes).all()
        group = session.scalar(select(Group).where(Group.code == given["group"][:8]))
        zone = group.zone if group else desk.zone
        meetings = meetings_of(session, group.code, desk.clock()) if group and owns(group.id) else []
    return page(
        "broadcast_new.html",
        given=given,
        seen=seen is not None,
        wrong=wrong or {},
        to=TO if is_owner else {"group": TO["group"]},
        own=own,
        meetings=[(each.starts_at.isoformat(), each.moved_to or each.starts_at) for each in meetings],
        group_zone=zone,
        themes=[(each, term(desk, "theme", each)) for each in desk.words.tips.themes()],
        written=[(each, term(desk, "language", each)) for each in desk.languages],
        usual=audiences.USUAL_LANGUAGE,
        others_open=_is_about_others(given, wrong or {}),
        longest=sending.LONGEST,
        zone=given["zone"] or desk.zone,
        **(seen or {}),
    )


def _is_about_others(given: Typed, wrong: Mapping[str, str]) -> bool:
    """Something was written in another language than the usual one, or is wrong with it."""
    written = {each for each, said in given.words.items() if said}
    written |= {name.removeprefix("words_") for name in wrong if name.startswith("words_")}
    return bool(written - {audiences.USUAL_LANGUAGE})


def _look(desk: Desk, given: Typed) -> dict[str, Any]:
    """Raises Unclear."""
    with desk.store.reading() as session:
        what = meant(session, desk, given)
        house = House(desk.words, desk.vault, desk.rules.org, desk.zone, desk.rules.quiet)
        now = desk.clock()
        seen = preview(session, house, what.audience, what.words, now, what.starts_at)
    zone = what.zone
    return {
        "preview": seen,
        "what": what,
        "seen_key": given.seen,
        "whom": whom(desk, what.audience, zone),
        "text_languages": {text.language: term(desk, "language", text.language) for text in seen.texts},
        "dollars": seen.segments * desk.rules.price_per_segment / 100,
        "is_price_known": desk.rules.price_per_segment > 0,
        "waits": needs_second(seen.people, desk.rules.approve_above),
        "approve_above": desk.rules.approve_above,
        "morning": desk.rules.quiet.end.strftime("%H:%M"),
        "topics": [names.topic(each) for each in seen.topics],
        "discreet_concern": bool(seen.topics and seen.discreet),
    }


def _test(desk: Desk, given: Typed) -> str:
    """To the own phone, as callers would get it: each language a text of its own."""
    with desk.store.writing() as session:
        what = meant(session, desk, given)
        account = session.get_one(Account, visitor().account_id)
        for language, note in what.words.items():
            once = f"test:{given.once}:{given.seen}:{language}"
            said = line("broadcast", org=desk.rules.org, note=note)
            texts.text(session, desk.vault, account, said, once=once, now=desk.clock())
        audit.record(session, account.id, "test_broadcast", f"account:{account.id}", desk.clock())
    desk.wake()
    tell("It is on its way to your own phone.")
    return _form(desk, given, seen=_look(desk, given))


def _send(desk: Desk, given: Typed) -> Answer:
    if request.form.get("seen") != given.seen:
        tell("It was changed since you looked: please look once more.")
        return _form(desk, given, seen=_look(desk, given))
    try:
        with desk.store.writing() as session:
            broadcast_id = _begin(session, desk, given, meant(session, desk, given))
    except NotPossible:
        tell("Nobody would get it.")
        return _form(desk, given, seen=_look(desk, given)), 400
    desk.wake()
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))


def _begin(session: Session, desk: Desk, given: Typed, what: Meant) -> int:
    """Gives its id; pressed twice, the same. Raises NotPossible."""
    once, now = f"console:{visitor().account_id}:{given.once}", desk.clock()
    if known := session.scalar(select(Broadcast.id).where(Broadcast.once == once)):
        return known
    row = to_many.begin(
        session,
        desk.vault,
        once=once,
        words=what.words,
        audience=what.audience,
        now=now,
        starts_at=None if what.is_now else what.starts_at,
        per_second=what.per_second,
        written_by=visitor().account_id,
        most_alone=desk.rules.approve_above,
    )
    detail = {"people": row.people, "state": row.state, "audience": row.audience}
    audit.record(session, visitor().account_id, "write_broadcast", f"broadcast:{row.id}", now, detail=detail)
    if row.state != sending.WAITING:
        tell("Written. It begins at its time.")
    elif to_many.seconds(session, row.written_by):
        tell("Written. It waits for a second person, who is asked by text to look at it.")
    else:
        tell("Written. It waits for a second person, but nobody else has an account who may say yes.")
    return row.id
