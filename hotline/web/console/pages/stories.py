"""Stories and tips that wait for a yes: heard or read by people before any caller hears them. Nothing here names the teller."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from hotline.accounts import audit
from hotline.content import moderation, review, withdrawal
from hotline.content.moderation import NotPossible
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, visitor
from hotline.web.console.look import Nav, page, tell
from hotline.web.console.sound import sound
from hotline.web.console.wording import N_

NAV = Nav(N_("Stories and tips"), "stories", "moderate", 50)
KINDS = {"story": N_("Story"), "tip": N_("Tip")}
STATUSES = {
    "held": N_("waiting"),
    "approved": N_("on the line"),
    "asked_again": N_("asked to do it again"),
    "declined": N_("declined"),
    "withdrawn": N_("withdrawn"),
}
FLAGS = {
    "method": N_("may name a method"),
    "place": N_("may name a place of death"),
    "dosage": N_("may name a dose"),
    "figures": N_("may give figures of weight, food or dose"),
    "wording": N_("may use words that hurt, such as committed suicide"),
    "names": N_("may name a person"),
    "contact": N_("may give an address or number"),
    "children": N_("may be about a child"),
    "medical": N_("may give medical advice"),
    "hate": N_("may be hateful"),
    "unread": N_("is a recording: rules cannot read it"),
    "upset": N_("a listener was upset"),
}
REASONS = {
    "method": N_("It names a method."),
    "place": N_("It names a place of death."),
    "figures": N_("It gives figures of weight, food or dose."),
    "names": N_("It names a person."),
    "contact": N_("It gives an address or number."),
    "children": N_("It is about a child."),
    "medical": N_("It gives medical advice."),
    "hate": N_("It is hateful."),
    "no_hope_yet": N_("There is no hope in it yet."),
    "hard_to_hear": N_("It is hard to hear."),
    "too_long": N_("It is too long."),
    "not_a_story": N_("It is not a story or tip."),
    "other": N_("Another reason"),
}
DONE = {
    "held": N_("Thank you. One more person must say yes to this one."),
    "approved": N_("It is on the line. Its teller is told."),
    "declined": N_("Declined. Its teller is told kindly."),
    "asked_again": N_("Its teller is asked to do it once more."),
}
MANY = 50


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/stories")
    @needs("moderate")
    def stories() -> str:
        status = request.args.get("status", "held")
        if status not in STATUSES:
            status = "held"
        with desk.store.reading() as session:
            mine = _reviewer() if status == "held" else None
            rows = review.queue(session, desk.vault, mine, status=status, limit=MANY)
            counts = dict(review.tally(session))
            left = moderation.MOST_A_DAY - moderation.reviewed_lately(session, _reviewer(), desk.clock())
        return page(
            "stories.html",
            rows=rows,
            status=status,
            counts=counts,
            left=max(0, left),
            statuses=STATUSES,
            kinds=KINDS,
            flags=FLAGS,
        )

    @routes.get("/stories/<int:story_id>")
    @needs("moderate")
    def story(story_id: int) -> str:
        with desk.store.reading() as session:
            one = _found(session, desk, story_id)
        return page("story.html", one=one, statuses=STATUSES, kinds=KINDS, flags=FLAGS, reasons=REASONS)

    @routes.get("/stories/<int:story_id>/sound")
    @needs("moderate")
    def story_sound(story_id: int) -> Response:
        with desk.store.reading() as session:
            sid = _found(session, desk, story_id).recording_sid
        return sound(desk, sid)

    @routes.post("/stories/<int:story_id>")
    @needs("moderate")
    def decide_story(story_id: int) -> AnyResponse:
        decision, reason = request.form.get("decision", ""), request.form.get("reason", "")
        try:
            with desk.store.writing() as session:
                _found(session, desk, story_id)
                status = moderation.decide(
                    session, story_id, _reviewer(), decision, desk.clock(), reason=reason
                )
                audit.record(
                    session,
                    visitor().account_id,
                    f"{decision}_story",
                    f"story:{story_id}",
                    desk.clock(),
                    reason=reason,
                )
        except NotPossible:
            tell("That could not be done: choose a reason, or somebody decided before you.")
            return redirect(url_for("console.story", story_id=story_id))
        desk.wake()
        tell(N_("Left for somebody else.") if decision == moderation.SKIP else DONE[status])
        return redirect(url_for("console.stories"))

    @routes.post("/stories/<int:story_id>/remove")
    @needs("moderate")
    def remove_story(story_id: int) -> AnyResponse:
        try:
            with desk.store.writing() as session:
                withdrawal.remove_by_staff(session, story_id, desk.clock())
                audit.record(session, visitor().account_id, "remove_story", f"story:{story_id}", desk.clock())
        except NotPossible:
            abort(404)
        tell("Taken off the line for ever. Nobody hears it from now on.")
        return redirect(url_for("console.stories"))


def _reviewer() -> str:
    return f"account:{visitor().account_id}"


def _found(session: Session, desk: Desk, story_id: int) -> review.ToReview:
    try:
        return review.one(session, desk.vault, story_id)
    except NotPossible:
        abort(404)
