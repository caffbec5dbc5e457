"""The console: where those who run the line see what needs them, on an old phone as on a desk.

A page is one file in pages/ and its templates; it is found by itself. Each names the act it needs (accounts/roles.py).
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from flask import Blueprint, Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.routing import IntegerConverter, Map

from hotline.web.console import gate, look, pages
from hotline.web.console.desk import Desk
from hotline.web.console.look import LARGEST_NUMBER

__all__ = ["Desk", "add_console"]


def add_console(app: Flask, desk: Desk) -> None:
    app.secret_key = desk.form_key
    app.session_interface = _OfTheConsole()
    app.config.update(
        SESSION_COOKIE_NAME="hotline_form",  # holds nothing but what a form is checked against
        SESSION_COOKIE_PATH="/console/",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=desk.is_https,
        WTF_CSRF_CHECK_DEFAULT=False,  # the gate checks: the carrier's routes have signatures instead
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch still works; the visit has its own end
        WTF_CSRF_SSL_STRICT=desk.is_https,
    )
    app.jinja_env.undefined = StrictUndefined
    app.url_map.converters["int"] = _OfARow
    csrf = CSRFProtect(app)
    folder = desk.templates / "console"
    routes = Blueprint(
        "console",
        __name__,
        url_prefix="/console",
        template_folder=str(folder),
        static_folder=str(folder / "static"),
        static_url_path="/static",
    )
    found = _find_pages()
    look.add(routes, desk, tuple(page.NAV for page in found if hasattr(page, "NAV")))
    gate.add(routes, desk, csrf)
    for page in found:
        page.add(routes, desk)
    app.register_blueprint(routes)


class _OfARow(IntegerConverter):
    """A larger number is no row's: there is nothing at such an address."""

    def __init__(self, map: Map) -> None:
        super().__init__(map, max=LARGEST_NUMBER)


class _OfTheConsole(SecureCookieSessionInterface):
    """The carrier has no cookies: no webhook waits for a signer of them to be made."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return super().open_session(app, request) if request.path.startswith("/console/") else None


def _find_pages() -> list[ModuleType]:
    names = sorted(module.name for module in pkgutil.iter_modules(pages.__path__))
    return [importlib.import_module(f"{pages.__name__}.{name}") for name in names if not name.startswith("_")]
