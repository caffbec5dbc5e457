"""Settings for tests: sound, and leading nowhere."""

from __future__ import annotations

from hotline import settings as configuration
from hotline.settings import Settings


def settings_for_tests(**values: object) -> Settings:
    """Sound settings that reach nothing outside; a test overrides, by field name, what it is about."""
    given = {
        "database_url": "sqlite://",
        "redis_url": "redis://127.0.0.1:1/0",
        "public_url": "https://line.example.org",
        "hotline_number": "+15035550100",
        "twilio_account_sid": "AC" + "0" * 32,
        "twilio_auth_token": "a-token-for-tests",
        "twilio_api_url": "http://127.0.0.1:1",
        "secret_key": "a key for tests, of no use to anyone else",
        "org_name": "Neighbors Together",
        "tz": "America/Los_Angeles",
    } | values
    return configuration.load({name.upper(): str(value) for name, value in given.items()}, dotenv=None)
