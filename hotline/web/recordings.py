"""/recordings/<language>/<clip>: prompts that people spoke, for the carrier to play. Nothing in them is anybody's secret."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, send_from_directory

DAY_SECONDS = 86_400


def blueprint(folder: Path) -> Blueprint:
    routes = Blueprint("recordings", __name__)

    @routes.get("/recordings/<language>/<clip>")
    def recording(language: str, clip: str) -> Response:
        return send_from_directory(folder, f"{language}/{clip}", max_age=DAY_SECONDS)

    return routes
