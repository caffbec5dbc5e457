"""Messaging Services: a pool of numbers each, and to one handset always the same of them."""

from __future__ import annotations

import threading

from hotline.carrier.config import CarrierConfig
from hotline.carrier.errors import CarrierError


class Services:
    def __init__(self, config: CarrierConfig) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._stuck: dict[tuple[str, str], str] = {}

    def sender(self, service: str, handset: str) -> str:
        """The number a text of this service to that handset leaves from. Raises CarrierError for no such service."""
        pool = self._pool(service)
        with self._lock:
            taken = sum(1 for other, _ in self._stuck if other == service)
            return self._stuck.setdefault((service, handset), pool[taken % len(pool)])

    def meet(self, handset: str, number: str) -> None:
        """The handset has texted this number of ours: its service stays with it."""
        service = self._config.service_of(number)
        if service:
            with self._lock:
                self._stuck.setdefault((service, handset), number)

    def clear(self) -> None:
        with self._lock:
            self._stuck.clear()

    def _pool(self, service: str) -> tuple[str, ...]:
        if not self._config.services:
            return (self._config.number,)
        try:
            return self._config.services[service]
        except KeyError:
            raise CarrierError(21701) from None
