"""The phone on a web page, for the demo: text and call the line without a phone, an account or a carrier.

The page speaks to the carrier's stand-in from the browser. It is never served in production.
"""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory
from jinja2 import Environment, FileSystemLoader, StrictUndefined


def phone_blueprint(carrier_url: str, number: str, templates: Path) -> Blueprint:
    """Serves /phone and its files. `carrier_url` is the stand-in's address as the browser sees it."""
    blueprint = Blueprint("phone", __name__)
    folder = templates / "phone"
    carrier = carrier_url.rstrip("/")
    pages = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)

    @blueprint.get("/phone")
    def page() -> str:
        return pages.get_template("phone.html").render(carrier_url=carrier, number=number)

    @blueprint.get("/phone/<name>")
    def asset(name: str) -> Response:
        if Path(name).suffix not in ASSET_SUFFIXES:
            abort(404)
        return send_from_directory(folder.resolve(), name)

    @blueprint.after_request
    def guard(response: Response) -> Response:
        response.headers.update(_security_headers(carrier))
        return response

    return blueprint


ASSET_SUFFIXES = {".css", ".js", ".svg"}  # the page itself holds settings, so it is not sent as it is


def _security_headers(carrier: str) -> dict[str, str]:
    """Nothing runs, loads or is spoken to but the page's own files and the stand-in."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src {carrier}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
        "Cache-Control": "no-store",
    }
