"""What every answer must be, whatever was asked: TwiML that a carrier takes, and never silence."""

from __future__ import annotations

from hotline.carrier.twiml import Verb, read_xml
from tests.sample import spoken

LARGEST = 64_000  # bytes that a carrier reads
WAITS = ("Gather", "Record", "Dial")


def assert_sound_text(twiml: str) -> None:
    document = read_xml(twiml.encode(), "messaging")
    assert not document.remarks
    assert len(twiml.encode()) < LARGEST
    assert all(verb.tag == "Message" and verb.text.strip() for verb in document.verbs), twiml
    assert all(len(verb.text) <= 1600 for verb in document.verbs)


def assert_sound_call(twiml: str) -> None:
    document = read_xml(twiml.encode(), "voice")
    assert not document.remarks
    assert len(twiml.encode()) < LARGEST
    assert any(words.strip() for words in spoken(document.verbs)), f"a silent call: {twiml}"
    _assert_it_goes_on_or_ends(document.verbs[-1], twiml)
    first_wait = next((verb for verb in document.verbs if verb.tag in WAITS), None)
    if first_wait is not None:
        before = document.verbs[: document.verbs.index(first_wait)]
        assert spoken((*before, first_wait)), f"waits without a word: {twiml}"
        assert first_wait.get("action"), twiml


def _assert_it_goes_on_or_ends(last: Verb, twiml: str) -> None:
    assert last.tag in ("Redirect", "Hangup") or (last.tag in ("Record", "Dial") and last.get("action")), (
        twiml
    )
