"""The line on HTTP: the carrier's webhooks, health and metrics, and in the demo the phone page."""

from __future__ import annotations

from flask import Flask

from hotline.paths import TEMPLATES
from hotline.web import health, recordings, voices, webhooks
from hotline.web.console import add_console
from hotline.web.phone_page import phone_blueprint
from hotline.web.port import Port
from hotline.words.recordings import FOLDER

LARGEST_BODY = 1_000_000  # bytes; what a carrier sends is a hundredth of it

__all__ = ["Port", "create_app"]


def create_app(port: Port) -> Flask:
    app = Flask("hotline", static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, MAX_FORM_MEMORY_SIZE=LARGEST_BODY, MAX_FORM_PARTS=200)
    app.register_blueprint(webhooks.blueprint(port))
    app.register_blueprint(voices.blueprint(port))
    app.register_blueprint(health.blueprint(port))
    app.register_blueprint(recordings.blueprint(TEMPLATES / FOLDER))
    if port.desk is not None:
        add_console(app, port.desk)
    if port.phone_page is not None:
        app.register_blueprint(
            phone_blueprint(port.phone_page.carrier_url, port.number, port.phone_page.templates)
        )
    return app
