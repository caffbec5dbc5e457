"""The stand-in as a web application: Twilio's REST paths, and `/sim` for whoever plays the callers."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from hotline.carrier.config import CarrierConfig
from hotline.carrier.exchange import Exchange
from hotline.carrier.rest import broken, not_found, rest_routes
from hotline.carrier.sim import sim_routes

MOST_REQUEST_BYTES = 1_000_000


def create_carrier(config: CarrierConfig) -> Flask:
    """The running parts are at `app.extensions["carrier"]`; close them when done."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MOST_REQUEST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = MOST_REQUEST_BYTES
    exchange = Exchange(config)
    app.extensions["carrier"] = exchange
    app.register_blueprint(rest_routes(exchange))
    app.register_blueprint(sim_routes(exchange))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, broken)
    return app


def _http_error(error: HTTPException) -> Response:
    if not request.path.startswith("/sim"):
        return not_found(error)
    response = jsonify({"error": error.description})
    response.status_code = error.code or 500
    return response
