"""Recordings: their list, and sound to fetch that is silent and as long as what was said."""

from __future__ import annotations

import io
import threading
import wave
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from hotline.carrier.config import CarrierConfig
from hotline.carrier.errors import CarrierError
from hotline.carrier.numbering import new_sid

SAMPLES_PER_SECOND = 8000
MOST_SECONDS_OF_SOUND = 120  # a test that says an hour was spoken does not want 58 MB back

# one frame of silence: MPEG-1 layer III, 32 kbit/s, 44.1 kHz, mono; 104 bytes, 26.12 ms
_MP3_FRAME = b"\xff\xfb\x10\xc4" + bytes(100)
_MP3_FRAMES_PER_SECOND = 44100 / 1152


@dataclass(frozen=True)
class Sound:
    sid: str
    call_sid: str
    seconds: int
    made_at: datetime


class Recordings:
    def __init__(self, config: CarrierConfig) -> None:
        self._config = config
        self._lock = threading.Lock()
        self._sounds: dict[str, Sound] = {}

    def make(self, call_sid: str, seconds: int, at: datetime) -> Sound:
        sound = Sound(new_sid("RE"), call_sid, seconds, at)
        with self._lock:
            self._sounds[sound.sid] = sound
        return sound

    def url(self, sound: Sound) -> str:
        return f"{self._config.own_url}{self._config.account_path}/Recordings/{sound.sid}"

    def get(self, sid: str) -> Sound:
        """Raises CarrierError 20404."""
        try:
            return self._sounds[sid]
        except KeyError:
            raise CarrierError(20404, f"{self._config.account_path}/Recordings/{sid}.json") from None

    def holds(self, url: str) -> bool:
        """Whether the address is one of ours and still there to be played."""
        return url.rpartition("/")[2].removesuffix(".wav").removesuffix(".mp3") in self._sounds

    def newest_first(self) -> list[Sound]:
        with self._lock:
            return list(reversed(self._sounds.values()))

    def delete(self, sid: str) -> None:
        self.get(sid)
        with self._lock:
            self._sounds.pop(sid, None)

    def clear(self) -> None:
        with self._lock:
            self._sounds.clear()


def wav(sound: Sound) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLES_PER_SECOND)
        file.writeframes(bytes(2 * SAMPLES_PER_SECOND * _sounding_seconds(sound)))
    return out.getvalue()


def mp3(sound: Sound) -> bytes:
    return _MP3_FRAME * max(1, round(_sounding_seconds(sound) * _MP3_FRAMES_PER_SECOND))


def _sounding_seconds(sound: Sound) -> int:
    return min(sound.seconds, MOST_SECONDS_OF_SOUND)


def recording_json(sound: Sound, config: CarrierConfig) -> dict[str, object]:
    uri = f"{config.account_path}/Recordings/{sound.sid}"
    made = format_datetime(sound.made_at)
    return {
        "account_sid": config.account_sid,
        "api_version": "2010-04-01",
        "call_sid": sound.call_sid,
        "channels": 1,
        "conference_sid": None,
        "date_created": made,
        "date_updated": made,
        "duration": str(sound.seconds),
        "encryption_details": None,
        "error_code": None,
        "media_url": f"{config.own_url}{uri}",
        "price": None,
        "price_unit": "USD",
        "sid": sound.sid,
        "source": "RecordVerb",
        "start_time": made,
        "status": "completed",
        "subresource_uris": {},
        "uri": f"{uri}.json",
    }
