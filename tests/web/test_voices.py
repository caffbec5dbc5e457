"""What the carrier may play: what people approved, and somebody's own before they decide. Nothing else."""

from __future__ import annotations

from dataclasses import replace

from hotline.outbox.carrier import CarrierError
from hotline.outbox.errors import Meaning, Verdict
from hotline.web import create_app
from tests.web.conftest import SignedLine

RE = "RE" + "1" * 32


def sound(sid: str) -> bytes | None:
    return b"sound" if sid == RE else None


def away(sid: str) -> bytes | None:
    raise CarrierError(Meaning(Verdict.AMBIGUOUS))


def test_a_recording_that_may_be_played_is_played_and_kept_by_nobody(line: SignedLine) -> None:
    client = create_app(replace(line.port, sound=sound)).test_client()
    answer = client.get(f"/voices/{RE}.mp3")
    assert (answer.data, answer.mimetype) == (b"sound", "audio/mpeg")
    assert answer.headers["Cache-Control"] == "no-store"


def test_any_other_is_not_there(line: SignedLine) -> None:
    client = create_app(replace(line.port, sound=sound)).test_client()
    assert client.get("/voices/RE2.mp3").status_code == 404
    assert line.client.get(f"/voices/{RE}.mp3").status_code == 404


def test_a_carrier_that_does_not_answer_makes_no_500(line: SignedLine) -> None:
    client = create_app(replace(line.port, sound=away)).test_client()
    assert client.get(f"/voices/{RE}.mp3").status_code == 503
