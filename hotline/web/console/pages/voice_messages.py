"""What callers left on the line: hear it, take it so that nobody is called twice, call back, say that it is done."""

from __future__ import annotations

from uuid import uuid4

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from hotline.accounts import audit
from hotline.office import mailbox
from hotline.store.retention import DONE_VOICE_MESSAGES, LEFT_VOICE_MESSAGES
from hotline.web.console.call_through import BEGUN, NotCalled, call_through
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, page, tell
from hotline.web.console.pages._broadcast_words import term
from hotline.web.console.reveal import NotShown, reveal
from hotline.web.console.sound import sound
from hotline.web.console.wording import N_

NAV = Nav(N_("Voice messages"), "voice_messages", "voice_messages", 55)
STATUSES = {"new": N_("waiting"), "taken": N_("taken"), "done": N_("done")}
TOLD = {
    "take": N_("It is yours. Call back, and then say that it is done."),
    "give_back": N_("Somebody else can take it now."),
    "finish": N_("Done. Thank you."),
    "reopen": N_("It is open again."),
}
MANY = 50


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/voice-messages")
    @needs("voice_messages")
    def voice_messages() -> str:
        return _page(desk, _status())

    @routes.get("/voice-messages/<int:message_id>/sound")
    @needs("voice_messages")
    def voice_message_sound(message_id: int) -> Response:
        with desk.store.reading() as session:
            sid = mailbox.recording(session, message_id)
        return sound(desk, sid)

    @routes.post("/voice-messages/<int:message_id>")
    @needs("voice_messages")
    def change_voice_message(message_id: int) -> AnyResponse:
        do = request.form.get("do", "")
        with desk.store.writing() as session:
            if mailbox.recording(session, message_id) is None:
                abort(404)
            if do not in TOLD:
                abort(400)
            is_done = _change(session, desk, message_id, do)
            if is_done:
                about = f"voice_message:{message_id}"
                audit.record(session, visitor().account_id, f"{do}_voice_message", about, desk.clock())
        tell(TOLD[do] if is_done else N_("Somebody else was faster. Please look again."))
        after = {"take": "taken", "reopen": "taken"}.get(do, "new")
        return redirect(url_for("console.voice_messages", status=after))

    @routes.post("/voice-messages/<int:message_id>/number")
    @needs("reveal")
    def reveal_voice_message(message_id: int) -> AnyResponse | str:
        try:
            with desk.store.writing() as session:
                sealed = mailbox.sealed_number(session, message_id, visitor().account_id)
                number = reveal(session, desk, sealed, f"voice_message:{message_id}")
        except NotShown as why:
            tell(str(why))
            return redirect(url_for("console.voice_messages", status="taken"))
        return _page(desk, "taken", shown=number)

    @routes.post("/voice-messages/<int:message_id>/call")
    @needs("reveal")
    def call_voice_message(message_id: int) -> AnyResponse:
        try:
            with desk.store.writing() as session:
                found = mailbox.who_left(session, message_id, visitor().account_id)
                person, asked_ago = (found[0], desk.clock() - found[1]) if found else (None, None)
                call_through(session, desk, person, f"voice_message:{message_id}", asked_ago=asked_ago)
            told = BEGUN
        except NotCalled as why:
            told = str(why)
        desk.wake()
        tell(told)
        return redirect(url_for("console.voice_messages", status="taken"))


def _status() -> str:
    status = request.args.get("status", "new")
    return status if status in STATUSES else "new"


def _page(desk: Desk, status: str, shown: str | None = None) -> str:
    with desk.store.reading() as session:
        rows = mailbox.left(session, desk.vault, status, MANY)
        counts = mailbox.counts(session)
    return page(
        "voice_messages.html",
        rows=[(one, term(desk, "language", one.language)) for one in rows],
        status=status,
        statuses=STATUSES,
        counts=counts,
        shown=shown,
        once=uuid4().hex,
        runs_all=visitor().role == "owner",
        me=visitor().account_id,
        done_days=DONE_VOICE_MESSAGES.days,
        left_days=LEFT_VOICE_MESSAGES.days,
    )


def _change(session: Session, desk: Desk, message_id: int, do: str) -> bool:
    """False when it is no longer as it was shown. An owner may open what somebody else holds."""
    me, now = visitor().account_id, desk.clock()
    anybody = None if visitor().role == "owner" else me
    match do:
        case "take":
            return mailbox.take(session, message_id, me, now)
        case "give_back":
            return mailbox.give_back(session, message_id, anybody)
        case "finish":
            return mailbox.finish(session, message_id, me, now)
        case _:
            return mailbox.reopen(session, message_id, anybody)
