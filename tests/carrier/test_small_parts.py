"""The parts that can be judged without a network: signatures, segments, numbers, silent sound."""

from __future__ import annotations

import io
import wave
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from hotline.carrier.call import Gathering
from hotline.carrier.numbering import as_e164, as_sender
from hotline.carrier.recordings import Sound, mp3, wav
from hotline.carrier.segments import segments
from hotline.carrier.twiml import Verb
from hotline.carrier.webhooks import _signed_url, signature

# Twilio's own examples, with the token they are signed with
DOCS = "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234&From=%2B14158675310&To=%2B18005551212"
SDK = "CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&To=%2B18005551212&Caller=%2B14158675309"


@pytest.mark.parametrize(
    "url, form, expected",
    [
        ("https://example.com/myapp.php?foo=1&bar=2", DOCS, "L/OH5YylLD5NRKLltdqwSvS0BnU="),
        ("https://mycompany.com/myapp.php?foo=1&bar=2", SDK, "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        ("http://mycompany.com:1234/myapp.php?foo=1&bar=2", SDK, "Zmvh+3yNM1Phv2jhDCwEM3q5ebU="),
        ("https://mycompany.com:443/myapp.php?foo=1&bar=2", SDK, "kvajT1Ptam85bY51eRf/AJRuM3w="),
        ("http://mycompany.com:80/myapp.php?foo=1&bar=2", SDK, "0ZXoZLH/DfblKGATFgpif+LLRf4="),
    ],
)
def test_signatures_are_those_twilio_publishes(url: str, form: str, expected: str) -> None:
    assert signature(url, dict(parse_qsl(form)), "12345") == expected


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text(alphabet=st.characters(codec="utf-8")), st.text(alphabet=st.characters(codec="utf-8"))
    )
)
def test_twilios_validator_accepts_every_signature(form: dict[str, str]) -> None:
    url = "https://example.org/sms?a=b%20c"
    assert RequestValidator("token").validate(url, form, signature(url, form, "token"))


def test_only_voice_over_https_leaves_the_port_out() -> None:
    assert _signed_url("https://example.org:8443/voice?turn=1", True) == "https://example.org/voice?turn=1"
    assert _signed_url("https://example.org:8443/sms", False) == "https://example.org:8443/sms"
    assert _signed_url("http://127.0.0.1:8000/voice", True) == "http://127.0.0.1:8000/voice"


@pytest.mark.parametrize(
    "text, count",
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 153, 3),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
    ],
    ids=str,
)
def test_segments_are_counted_as_they_are_charged(text: str, count: int) -> None:
    assert segments(text) == count


@pytest.mark.parametrize(
    "written, phone",
    [
        ("+15035550123", "+15035550123"),
        ("(503) 555-0123", "+15035550123"),
        ("1 503 555 0123", "+15035550123"),
        ("+1503555012", None),
        ("+150355501234", None),
        ("+10355550123", None),
        ("+442079460123", "+442079460123"),
        ("+٤٤٢٠٧٩٤٦٠١٢٣", None),
        ("988", None),
        ("911", None),
        ("", None),
    ],
)
def test_a_number_is_one_that_can_be_reached_or_none(written: str, phone: str | None) -> None:
    assert as_e164(written) == phone


@pytest.mark.parametrize(
    "written, sender",
    [("72345", "72345"), ("MyBank", "MyBank"), ("anonymous", "anonymous"), ("two words", None)],
)
def test_a_text_may_come_from_a_short_code_or_a_name(written: str, sender: str | None) -> None:
    assert as_sender(written) == sender


@pytest.mark.parametrize(
    "attributes, keys, taken",
    [
        ({}, "123#", ("123", "#")),
        ({}, "123", ("123", "")),
        ({}, "#", ("", "#")),
        ({"numDigits": "1"}, "12", ("1", "")),
        ({"finishOnKey": "*"}, "1#2*", ("1#2", "*")),
        ({"finishOnKey": ""}, "1#", ("1#", "")),
        ({"numDigits": "2"}, "1#", ("1", "#")),
    ],
)
def test_keys_are_collected_as_asked(attributes: dict[str, str], keys: str, taken: tuple[str, str]) -> None:
    assert Gathering(Verb("Gather", attributes)).digits(keys) == taken


def test_a_recording_sounds_as_long_as_it_says() -> None:
    sound = Sound("RE1", "CA1", 4, datetime(2026, 11, 22, tzinfo=UTC))
    with wave.open(io.BytesIO(wav(sound))) as file:
        assert file.getnframes() / file.getframerate() == 4
    assert mp3(sound).startswith(b"\xff\xfb")
    assert len(mp3(sound)) == 153 * 104
