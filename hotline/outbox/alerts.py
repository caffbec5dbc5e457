"""What the outbox writes to the log: fixed names, ids and counts. No person's phone or name, no word of a message."""

from __future__ import annotations

import structlog

log: structlog.stdlib.BoundLogger = structlog.get_logger("hotline.outbox")


def sending_paused(code: int | None, message_id: int, sender: str) -> None:
    """A person must look: account, number or registration. Nothing goes out meanwhile; nothing is lost.

    `sender` is the one of our own that is refused, "" for all of them.
    """
    log.error("sending_paused", error_code=code, message_id=message_id, sender=sender)


def sending_resumed(sender: str) -> None:
    log.warning("sending_resumed", sender=sender)


def dealt_again(messages: int) -> None:
    """They waited for a sender that is not in the settings any more."""
    log.warning("dealt_again", messages=messages)


def carrier_refused(message_id: int, code: int | None, verdict: str, needs_person: bool) -> None:
    if needs_person:
        log.error("carrier_refused", message_id=message_id, error_code=code, verdict=verdict)
    else:
        log.info("carrier_refused", message_id=message_id, error_code=code, verdict=verdict)


def crisis_not_delivered(code: int | None) -> None:
    """Somebody in danger was answered and the text did not arrive: 21610 is the carrier's own block after STOP."""
    log.error("crisis_not_delivered", error_code=code)


def recording_not_deleted(tries: int, code: int | None) -> None:
    """Somebody's voice lies at the carrier, who was told often enough to delete it."""
    log.error("recording_not_deleted", tries=tries, error_code=code)


def words_missing(message_id: int, error: Exception) -> None:
    """The message cannot be put into words: a line without a template, or a slot without a value."""
    log.error("words_missing", message_id=message_id, error=type(error).__name__)


def maybe_settled(message_id: int, outcome: str) -> None:
    log.warning("maybe_settled", message_id=message_id, outcome=outcome)


def sender_died(messages: int) -> None:
    """A worker was killed; it held this many messages, most of them not yet handed over."""
    log.warning("sender_died", messages=messages)


def reconcile_failed(message_id: int, code: int | None) -> None:
    log.warning("reconcile_failed", message_id=message_id, error_code=code)


def possibly_twice(message_id: int) -> None:
    """The carrier took a message that had meanwhile been settled some other way."""
    log.error("possibly_twice", message_id=message_id)


def pace_is_local() -> None:
    log.warning("pace_is_local")


def wake_failed(error: Exception) -> None:
    """Redis is away. The next tick finds the work in the database."""
    log.warning("wake_failed", error=type(error).__name__)


def step_failed(step: str, error: Exception) -> None:
    log.error("step_failed", step=step, error=type(error).__name__, exc_info=True)
