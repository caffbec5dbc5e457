"""The HTTP under the carrier's client: a request leaves in time or never, and is over after a known time.

Whoever finds a message in the hands of a sender that is silent may then rely on it. Requests by themselves do
not promise that: looking up a name takes as long as it takes, and each address of it is tried in turn.
"""

from __future__ import annotations

import logging
from typing import Any

from requests import Request, Session
from requests.adapters import HTTPAdapter
from twilio.http import HttpClient
from twilio.http.response import Response
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError

from hotline.outbox.leave_by import is_too_late

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 10.0
MOST_CONNECTIONS = 64  # as many as a worker may have sends under way

# twilio's client would write addresses, which hold numbers, to its log
_SILENT = logging.getLogger("hotline.outbox.http")
_SILENT.disabled = True


class BoundedClient(HttpClient):  # type: ignore[misc]  # twilio has no types
    """For any number of threads; the one that comes with twilio hands answers over in an attribute they share."""

    def __init__(self) -> None:
        super().__init__(_SILENT, False, ANSWER_SECONDS)
        self._session = Session()
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _Adapter(pool_maxsize=MOST_CONNECTIONS))

    def request(
        self,
        method: str,
        url: str,
        params: Any = None,  # twilio's client passes plain dicts; requests takes much more
        data: Any = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Response:
        prepared = self._session.prepare_request(
            Request(method.upper(), url, params=params, data=data, headers=headers, auth=auth)
        )
        settings = self._session.merge_environment_settings(str(prepared.url), {}, None, None, None)
        answer = self._session.send(
            prepared, timeout=(CONNECT_SECONDS, ANSWER_SECONDS), allow_redirects=allow_redirects, **settings
        )
        return Response(answer.status_code, answer.text, answer.headers)


class _InTime(HTTPConnection):
    """Looks at the clock before each piece it sends: a request is a head and a body."""

    _has_left = False

    def putrequest(self, *args: Any, **kwargs: Any) -> None:
        self._has_left = False
        super().putrequest(*args, **kwargs)

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        if is_too_late():
            self.close()
            if self._has_left:
                raise TimeoutError("half of it has left")
            raise ConnectTimeoutError(self, "too late to send it")
        super().send(data)
        self._has_left = True


class _SecureInTime(_InTime, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _InTime


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _SecureInTime


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
