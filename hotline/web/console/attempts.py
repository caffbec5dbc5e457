"""How often one address or number may try. Counted in Redis, for all web processes together; without it, each for itself."""

from __future__ import annotations

from typing import Final

import structlog
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from redis import RedisError

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.web")

BY_ADDRESS: Final = parse("60 per 10 minutes")  # a whole office may sit behind one
BY_NUMBER: Final = parse("10 per 10 minutes")
TEXTS: Final = parse("3 per 10 minutes")  # of codes: each costs money, and wakes a phone


class Attempts:
    def __init__(self, redis_url: str) -> None:
        self._shared = FixedWindowRateLimiter(_storage(redis_url))
        self._own = FixedWindowRateLimiter(MemoryStorage())

    def one_more(self, limit: RateLimitItem, *names: str) -> bool:
        """Counts this attempt. False when it is one too many."""
        try:
            return self._shared.hit(limit, *names)
        except (RedisError, StorageError, OSError):
            log.warning("attempts_uncounted")
            return self._own.hit(limit, *names)


def _storage(redis_url: str) -> Storage:
    if not redis_url:
        return MemoryStorage()
    address = redis_url.replace("unix://", "redis+unix://", 1)
    options = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return storage_from_string(address, wrap_exceptions=True, **options)  # type: ignore[return-value]
