"""Settings of a line for the benchmarks: production's, but leading nowhere."""

from __future__ import annotations

import os
from pathlib import Path

from hotline import settings as configuration
from hotline.settings import Settings

TOKEN = "a token for the benchmark only, 32+"
NUMBER = "+15035550100"


def line_settings(database_url: str, port: int, folder: Path | None = None, **more: str) -> Settings:
    """Also puts them in the environment, where the processes of the line look for them."""
    given = {
        "DATABASE_URL": database_url,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "HOTLINE_DATA": str(folder or ""),
        "TWILIO_API_URL": "http://127.0.0.1:9",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "SECRET_KEY": "a key for the benchmark only, long enough to pass",
        "HOTLINE_NUMBER": NUMBER,
        "ORG_NAME": "Benchmark",
        "TZ": "America/Los_Angeles",
    } | more
    os.environ.update(given)
    return configuration.load(dotenv=None)
