"""Column types: UTC moments on both databases; phone numbers, sealed and findable; words that may be shared, sealed."""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import DateTime
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from hotline.phone import Phone

NONCE_BYTES = 16


class Utc(TypeDecorator[datetime]):
    """Aware UTC in Python; a naive timestamp in the database, the same on SQLite and PostgreSQL."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Vault:
    """Seals phone numbers and shared words (AES-SIV), and makes the keys that find numbers: all from SECRET_KEY.

    Losing SECRET_KEY loses every number; changing it makes everyone a stranger.
    """

    def __init__(self, secret: str) -> None:
        root = secret.encode()
        self._siv = AESSIV(hmac.digest(root, b"seal phone", hashlib.sha512))
        self._siv_of_words = AESSIV(hmac.digest(root, b"seal words", hashlib.sha512))
        self._find = hmac.digest(root, b"find phone", hashlib.sha256)
        self._words = hmac.digest(root, b"match words", hashlib.sha256)

    def key(self, phone: Phone) -> str:
        return hmac.new(self._find, phone.encode(), hashlib.sha256).hexdigest()

    def seal(self, phone: Phone) -> bytes:
        return self._siv.encrypt(phone.encode(), [b"callers.phone"])

    def unseal(self, sealed: bytes) -> Phone:
        return Phone(self._siv.decrypt(sealed, [b"callers.phone"]).decode())

    def seal_secret(self, secret: str) -> bytes:
        """An account's key for the second factor."""
        return self._siv.encrypt(secret.encode(), [b"accounts.totp"])

    def unseal_secret(self, sealed: bytes) -> str:
        return self._siv.decrypt(sealed, [b"accounts.totp"]).decode()

    def seal_words(self, words: str) -> bytes:
        """Only for what a person asked us to share. The nonce keeps the same words from looking the same twice."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._siv_of_words.encrypt(words.encode(), [b"stories.words", nonce])

    def unseal_words(self, sealed: bytes) -> str:
        nonce = sealed[:NONCE_BYTES]
        return self._siv_of_words.decrypt(sealed[NONCE_BYTES:], [b"stories.words", nonce]).decode()

    def words_key(self, body: str) -> str:
        """Tells whether two texts are the same without keeping either."""
        return hmac.new(self._words, body.encode(), hashlib.sha256).hexdigest()
