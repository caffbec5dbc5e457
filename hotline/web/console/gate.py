"""Who may see which page. A view that names nothing is seen by nobody; every form is checked; every answer forbids what it can.

The cookie holds a token whose hash is in the database: Secure, HttpOnly, SameSite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

import structlog
from flask import Blueprint, Response, abort, current_app, g, make_response, redirect, request, url_for
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from hotline.accounts import visits
from hotline.accounts.roles import Act, may
from hotline.accounts.visits import SEEN_EVERY, Visitor
from hotline.store.in_force import in_force
from hotline.web.console.desk import Desk
from hotline.web.console.look import page

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.web")

View = TypeVar("View", bound=Callable[..., Any])
COOKIE: Final = "hotline_visit"
FOR_ALL: Final = "for all"
HALF_WAY: Final = "half way"  # between the password and the second factor


def needs(act: Act) -> Callable[[View], View]:
    """Only for those whose role may do this."""
    return lambda view: _marked(view, act)


def for_all(view: View) -> View:
    """Also for those who have not signed in."""
    return _marked(view, FOR_ALL)


def half_way(view: View) -> View:
    """For those who gave their password, and now the second factor."""
    return _marked(view, HALF_WAY)


def takes(largest: int) -> Callable[[View], View]:
    """A form with a file of at most so many bytes: more than the others take."""

    def marked(view: View) -> View:
        view.largest = largest  # type: ignore[attr-defined]
        return view

    return marked


def _marked(view: View, needed: str) -> View:
    view.needs = needed  # type: ignore[attr-defined]
    return view


def visitor() -> Visitor:
    """Who asks for this page. Only behind the gate: there is somebody."""
    assert g.visitor is not None
    return g.visitor  # type: ignore[no-any-return]


def owns(group_id: int) -> bool:
    """Whether this visitor sees this group's people."""
    return visitor().role == "owner" or group_id in visitor().groups


def must_own(group_id: int) -> None:
    if not owns(group_id):
        abort(404)  # as if there were no such thing: another coordinator's people are nobody's business


def let_in(response: AnyResponse, token: str, desk: Desk) -> AnyResponse:
    response.set_cookie(
        COOKIE, token, path="/console/", secure=desk.is_https, httponly=True, samesite="Lax", max_age=None
    )
    return response


def token() -> str:
    return request.cookies.get(COOKIE, "")


def address(desk: Desk) -> str:
    """Whom an attempt is counted for. What the outermost of our proxies saw; further left stands what anybody may write."""
    seen = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    is_told = 0 < desk.proxies <= len(seen)
    return (seen[-desk.proxies] if is_told else "") or request.remote_addr or ""


def safe_next(path: str | None) -> str:
    """Where to go after signing in: only a page of the console."""
    parts = urlsplit(path or "")
    is_ours = not (parts.scheme or parts.netloc) and parts.path.startswith("/console/")
    return str(path) if is_ours and "\\" not in str(path) else url_for("console.today")


def add(routes: Blueprint, desk: Desk, csrf: CSRFProtect) -> None:
    @routes.before_request
    def look_who_comes() -> AnyResponse | str | None:
        view = current_app.view_functions.get(request.endpoint or "")
        needed = getattr(view, "needs", None)
        g.visitor, g.language = None, request.accept_languages.best_match(("en", "es")) or "en"
        g.rules = desk.store.usual  # what a page says even when the database does not answer
        if request.endpoint == "console.static":
            return None
        _recognise(desk)
        if away := _turn_away(needed):
            return away
        if "\x00" in unquote(request.full_path):
            abort(404)
        if largest := getattr(view, "largest", None):
            request.max_content_length = largest
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            csrf.protect()
            if any("\x00" in said for said in (*request.form.values(), *_file_names())):
                abort(400)  # nobody types it, and PostgreSQL keeps none
        return None

    @routes.after_request
    def forbid_the_rest(response: Response) -> Response:
        response.headers.update(_headers(desk))
        is_static = request.endpoint == "console.static"
        response.headers["Cache-Control"] = "public, max-age=3600" if is_static else "no-store"
        return response

    @routes.errorhandler(CSRFError)
    def form_too_old(_error: CSRFError) -> AnyResponse:
        return _in_words("old_form.html", 400)

    @routes.errorhandler(HTTPException)
    def not_to_be_had(error: HTTPException) -> AnyResponse:
        return _in_words("not_found.html" if error.code == 404 else "refused.html", error.code or 500)

    @routes.errorhandler(Exception)
    def broke(error: Exception) -> AnyResponse:
        log.error("console_failed", page=request.endpoint, error=type(error).__name__)
        if current_app.testing and not isinstance(error, SQLAlchemyError):
            raise error
        return _in_words("broke.html", 503)


def _file_names() -> Iterator[str]:
    return (file.filename or "" for file in request.files.values())


def _recognise(desk: Desk) -> None:
    now = desk.real_now()
    with desk.store.reading() as session:
        g.rules = in_force(session)
        g.visitor = visits.visitor(session, token(), now) if token() else None
    if g.visitor is None:
        return
    g.language = g.visitor.language
    _write_down_when(desk, g.visitor, now)


def _write_down_when(desk: Desk, who: Visitor, now: datetime) -> None:
    if now - who.seen_at > SEEN_EVERY:
        with desk.store.writing() as session:
            visits.seen(session, token(), now)


def _turn_away(needed: str | None) -> AnyResponse | None:
    if needed == FOR_ALL:
        return None
    if g.visitor is None:
        here = request.full_path if request.method == "GET" else None
        return redirect(url_for("console.sign_in", next=here))
    if needed == HALF_WAY:
        return None
    if not g.visitor.is_in:
        return redirect(url_for("console.second_factor"))
    if needed is None or not may(g.visitor.role, needed):  # type: ignore[arg-type]  # one of roles.Act, or nothing
        abort(403)
    return None


def _in_words(template: str, status: int) -> AnyResponse:
    return make_response(page(template), status)


def _headers(desk: Desk) -> dict[str, str]:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    if desk.is_https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers
