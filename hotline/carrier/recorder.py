"""Record: how a recording ends, what is kept of it, and who is told."""

from __future__ import annotations

from email.utils import format_datetime
from urllib.parse import urljoin

from hotline.carrier.call import Call, Happening, Keys, Recorded, Silence, Speech
from hotline.carrier.callbacks import Callback
from hotline.carrier.config import CarrierConfig
from hotline.carrier.lifecycle import Lifecycle
from hotline.carrier.recordings import Recordings, Sound
from hotline.carrier.twiml import Verb

SPOKEN_WORDS_PER_SECOND = 2.5


def recording_ending(verb: Verb, happening: Happening) -> tuple[int, str] | None:
    """The seconds recorded and the key that ended it, or ""; None while it goes on."""
    match happening:
        case Recorded(seconds):
            return seconds, ""
        case Speech(text):
            return round(len(text.split()) / SPOKEN_WORDS_PER_SECOND), ""
        case Silence():  # kept and reported like any other
            return verb.number("timeout", 5), ""
        case Keys(keys):
            finishing = verb.get("finishOnKey", "1234567890*#")
            ended_by = next((key for key in keys if key in finishing), None)
            return (1, ended_by) if ended_by else None
    return None


class Recorder:
    def __init__(self, config: CarrierConfig, lifecycle: Lifecycle, recordings: Recordings) -> None:
        self._config = config
        self._lifecycle = lifecycle
        self._recordings = recordings

    def make(self, call: Call, verb: Verb, seconds: int, ended_by: str) -> dict[str, str]:
        """What the action is told. The status callback goes out by itself."""
        seconds = min(max(seconds, 1), verb.number("maxLength", 3600))
        sound = self._recordings.make(call.sid, seconds, self._lifecycle.now())
        self._report(call, verb, sound)
        return {
            "RecordingUrl": self._recordings.url(sound),
            "RecordingSid": sound.sid,
            "RecordingDuration": str(seconds),
            "Digits": ended_by,
        }

    def _report(self, call: Call, verb: Verb, sound: Sound) -> None:
        url = verb.get("recordingStatusCallback")
        wanted = verb.get("recordingStatusCallbackEvent", "completed").split()
        if not url or "completed" not in wanted:
            return
        form = {
            "AccountSid": self._config.account_sid,
            "CallSid": call.sid,
            "RecordingSid": sound.sid,
            "RecordingUrl": self._recordings.url(sound),
            "RecordingStatus": "completed",
            "RecordingDuration": str(sound.seconds),
            "RecordingChannels": "1",
            "RecordingStartTime": format_datetime(sound.made_at),
            "RecordingSource": "RecordVerb",
            "RecordingTrack": "inbound",
        }
        method = verb.get("recordingStatusCallbackMethod", "POST")
        self._lifecycle.tell(call, Callback(urljoin(call.document_url, url), form, method, is_voice=True))
