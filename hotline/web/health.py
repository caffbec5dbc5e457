"""/health for whoever watches the line; /metrics for Prometheus."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from hotline.web.port import Port

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.web")


def blueprint(port: Port) -> Blueprint:
    routes = Blueprint("health", __name__)

    @routes.get("/health")
    def health() -> tuple[Response, int]:
        broken = port.broken_parts()
        return jsonify(ok=not broken, broken=list(broken)), 503 if broken else 200

    @routes.get("/metrics")
    def metrics() -> Response:
        try:
            return Response(port.metrics(), mimetype="text/plain; version=0.0.4")
        except SQLAlchemyError as error:
            log.error("metrics_failed", error=type(error).__name__)
            return Response("The database does not answer.\n", 503, mimetype="text/plain")

    return routes
