"""Requests from the carrier to the line: real HTTP, signed as Twilio signs, with its deadlines and faults."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import http.client
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlencode, urljoin, urlsplit

from hotline.carrier.config import CarrierConfig
from hotline.carrier.faults import Faults

Params = Mapping[str, str]

CONNECT_SECONDS = 5
CONNECT_ATTEMPTS = 2
MOST_REDIRECTS = 10
MOST_TWIML_BYTES = 64 * 1024


@dataclass(frozen=True)
class Answer:
    """`url` is where it came from in the end: relative addresses in it start there."""

    status: int
    content_type: str
    body: bytes
    url: str


class WebhookFailed(Exception):
    """Nothing usable came back: 11200 for the exchange, 11205 for the connection, 11215 for redirects."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def signature(url: str, params: Params, token: str) -> str:
    """X-Twilio-Signature: HMAC-SHA1 over the URL and every name and value, by name; base64."""
    signed = url + "".join(name + params[name] for name in sorted(params))
    digest = hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


class Webhooks:
    def __init__(self, config: CarrierConfig, faults: Faults) -> None:
        self._config = config
        self._faults = faults

    def fetch(self, url: str, params: Params, method: str = "POST", *, is_voice: bool = False) -> Answer:
        """The line's answer, whatever its status below 400. Raises WebhookFailed."""
        self._faults.delay()
        if self._faults.strikes("line_down"):
            raise WebhookFailed(11205, "the line is down (a fault that was asked for)")
        verb = "GET" if method.upper() == "GET" else "POST"  # Twilio knows no others
        request = _Request(url, dict(params), verb, is_voice, str(uuid.uuid4()))
        try:
            twice = self._faults.strikes("duplicate")
            answer = self._twice(request) if twice else self._follow(request)
        except ValueError as trouble:  # a port that is no number, a host that is no name
            raise WebhookFailed(11200, "not an address that can be asked") from trouble
        if answer.status >= 400:
            raise WebhookFailed(11200, f"HTTP {answer.status} from {urlsplit(url).path}")
        return answer

    def _twice(self, request: _Request) -> Answer:
        """The first copy's answer gets lost; half of the time it is still under way when the second comes."""
        copy = threading.Thread(target=self._follow_in_vain, args=(request,), daemon=True)
        copy.start()
        if self._faults.draw("overlap") < 0.5:
            copy.join()
        try:
            return self._follow(request)
        finally:
            copy.join()

    def _follow_in_vain(self, request: _Request) -> None:
        with contextlib.suppress(WebhookFailed, ValueError):
            self._follow(request)

    def _follow(self, request: _Request) -> Answer:
        deadline = time.monotonic() + self._config.webhook_timeout_seconds
        for _ in range(MOST_REDIRECTS + 1):
            status, headers, body = self._exchange(request, deadline)
            if status not in (301, 302, 303, 307, 308) or "Location" not in headers:
                return Answer(status, headers.get("Content-Type", ""), body, request.url)
            request = request.moved_to(urljoin(request.url, headers["Location"]), status)
        raise WebhookFailed(11215, f"more than {MOST_REDIRECTS} redirects")

    def _exchange(self, request: _Request, deadline: float) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = _connected(urlsplit(request.url), deadline)
        try:
            connection.request(
                request.method, request.target, request.body, request.headers(self._config.auth_token)
            )
            response = connection.getresponse()
            body = b""
            while len(body) <= MOST_TWIML_BYTES and (piece := response.read1(MOST_TWIML_BYTES)):
                body += piece
                _leave_only(connection, deadline)
            return response.status, response.headers, body
        except (OSError, http.client.HTTPException) as trouble:  # a socket's timeout is an OSError
            raise WebhookFailed(11200, f"{type(trouble).__name__} from {request.path}") from trouble
        finally:
            connection.close()


@dataclass(frozen=True)
class _Request:
    full_url: str
    params: dict[str, str]
    method: str
    is_voice: bool
    token: str

    @property
    def url(self) -> str:
        """Without user, password and fragment, with a GET's parameters: what is asked for and signed."""
        parts = urlsplit(self.full_url)
        query = parts.query
        if self.method == "GET" and self.params:
            query = "&".join(filter(None, [query, urlencode(self.params)]))
        host = parts.netloc.rpartition("@")[2]
        return SplitResult(parts.scheme, host, parts.path or "/", query, "").geturl()

    @property
    def path(self) -> str:
        return urlsplit(self.full_url).path

    @property
    def target(self) -> str:
        parts = urlsplit(self.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def body(self) -> str | None:
        return urlencode(self.params) if self.method == "POST" else None

    def headers(self, auth_token: str) -> dict[str, str]:
        signed = signature(_signed_url(self.url, self.is_voice), self._signed_params, auth_token)
        headers = {
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Twilio-Signature": signed,
            "x-home-region": "us1",
            "I-Twilio-Idempotency-Token": self.token,
            "Connection": "close",
        }
        parts = urlsplit(self.full_url)
        if parts.username is not None:
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            headers["Authorization"] = "Basic " + base64.b64encode(login.encode()).decode()
        return headers

    @property
    def _signed_params(self) -> dict[str, str]:
        return self.params if self.method == "POST" else {}

    def moved_to(self, url: str, status: int) -> _Request:
        """301 to 303 turn a POST into a GET of the new address, parameters and all."""
        method = "GET" if status in (301, 302, 303) else self.method
        return _Request(url, self.params, method, self.is_voice, self.token)


def _signed_url(url: str, is_voice: bool) -> str:
    """Twilio leaves an explicit port out of what it signs, but only for voice over https."""
    parts = urlsplit(url)
    if not (is_voice and parts.scheme == "https" and parts.port):
        return url
    return parts._replace(netloc=parts.netloc.rpartition(":")[0]).geturl()


def _connected(parts: SplitResult, deadline: float) -> http.client.HTTPConnection:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WebhookFailed(11200, "not an http address")
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    for attempt in range(CONNECT_ATTEMPTS):
        connection = kind(parts.hostname, parts.port, timeout=CONNECT_SECONDS)
        try:
            connection.connect()
            _leave_only(connection, deadline)
            return connection
        except OSError as trouble:
            connection.close()
            if attempt + 1 == CONNECT_ATTEMPTS:
                raise WebhookFailed(11205, f"no connection: {type(trouble).__name__}") from trouble
    raise AssertionError("unreachable")


def _leave_only(connection: http.client.HTTPConnection, deadline: float) -> None:
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise TimeoutError
    if connection.sock is not None:
        connection.sock.settimeout(remaining)
