"""A language without a voice: what must be recorded, how a sentence is put together, and what is said until then."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline.channels import voice
from hotline.conversation import Ask, Called, Option, Pressed, Session, Turn
from hotline.lines import Digits, When, line
from hotline.paths import TEMPLATES
from hotline.words import recordings
from hotline.words.recordings import Clip, Piece, RecordingError, pieces
from hotline.words.words import Words
from tests.person import ON_CALL, Person

MP3 = b"ID3\x04\x00 not much of a song"
RECORDED = (Clip("saved-1", "Your seat is saved"), Clip("weekdays-2", "Tuesday"), Clip("number-7", "7"))


@pytest.fixture
def silent(tmp_path: Path) -> Path:
    """Spanish as if no carrier had a voice for it; its nearest language is English."""
    folder = shutil.copytree(TEMPLATES, tmp_path / "all")
    file = folder / "messages" / "es.toml"
    words = file.read_text("utf-8")
    start, end = words.index("[voice]"), words.index("[crisis]")
    file.write_text(words[:start] + '[voice]\nnearest = "en"\n\n' + words[end:], "utf-8")
    return folder


def record(folder: Path, clips: tuple[Clip, ...]) -> None:
    sound = folder / "one.mp3"
    sound.write_bytes(MP3)
    for clip in clips:
        recordings.add(folder, "es", clip.name, sound, clips)


def test_a_sentence_is_said_in_clips_and_names_by_a_voice() -> None:
    assert pieces("Your seat is saved. Tuesday, 7, at Sunnyside Hall.", RECORDED) == (
        Piece("Your seat is saved", "saved-1"),
        Piece("Tuesday", "weekdays-2"),
        Piece("7", "number-7"),
        Piece("at Sunnyside Hall"),
    )


def test_every_word_of_a_sentence_is_in_one_piece_and_in_order() -> None:
    sentence = "At Hall 7, Tuesday. Your seat is not saved. Your seat is saved"
    said = " ".join(piece.words for piece in pieces(sentence, RECORDED))
    assert (
        said.replace(",", "").replace(".", "").split() == sentence.replace(",", "").replace(".", "").split()
    )


def test_each_wording_is_recorded_once_days_and_numbers_too() -> None:
    clips = Words(TEMPLATES).language("es").clips
    names, wordings = [clip.name for clip in clips], [clip.words.lower() for clip in clips]
    assert len(set(names)) == len(names)
    assert len(set(wordings)) == len(wordings)
    assert {"menu", "weekdays-1", "months-12", "number-59", "noon-1"} <= set(names)


def test_until_all_is_recorded_calls_are_held_in_the_nearest_language(silent: Path) -> None:
    words = Words(silent, offered=("en", "es"))
    assert words.spoken_instead == {"es": "en"}
    caller = replace(ON_CALL.caller, language="es")
    person = Person(replace(ON_CALL, caller=caller, spoken_instead=words.spoken_instead))
    assert person.does(Called())[:2] == ["welcome", "not_heard_yet"]
    assert person.turn is not None
    assert (person.turn.language, person.turn.keys_only) == ("en", True)
    assert person.does(Pressed("1")) == ["ask_place"]


def test_a_text_is_in_that_language_all_the_same(silent: Path) -> None:
    assert "es" in Words(silent, offered=("en", "es")).languages
    assert Words(silent, offered=("en", "es")).text([line("nothing_to_undo")], "es") == (
        "No hay nada que deshacer.",
    )


def test_once_all_is_recorded_the_line_speaks_it(silent: Path) -> None:
    record(silent, Words(silent, offered=("en", "es")).language("es").clips)
    words = Words(silent, offered=("en", "es"))
    assert words.spoken_instead == {}
    at = When(datetime(2026, 11, 24, 19, 0, tzinfo=UTC), "UTC")
    spoken = words.spoken([line("see_you", when=at)], "es")
    assert all(phrase.recording.startswith("es/") for phrase in spoken)
    hall = words.spoken([line("say_where", place="Sunnyside Hall")], "es")[-1]
    assert (hall.words, hall.recording, hall.language) == ("Sunnyside Hall", "", "en-US")


def test_a_call_plays_what_is_recorded_and_takes_keys_only(silent: Path) -> None:
    record(silent, Words(silent, offered=("en", "es")).language("es").clips)
    ask = Ask("welcome", "menu", options=(Option("1", "find"),))
    twiml = voice.twiml(Turn(Session(), "es", (line("menu"),), ask), Words(silent, offered=("en", "es")), 1)
    assert "<Play>/recordings/es/menu.mp3</Play>" in twiml
    assert 'input="dtmf"' in twiml
    assert "speechTimeout" not in twiml


@pytest.mark.parametrize(
    "name,content,wrong",
    [
        ("one.mp3", b"<html>", "not a .mp3 recording inside"),
        ("one.wav", MP3, "not a .wav recording inside"),
        ("one.ogg", MP3, "neither .mp3 nor .wav"),
        ("one.mp3", b"", "0 bytes"),
    ],
)
def test_what_is_no_recording_is_refused(name: str, content: bytes, wrong: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(RecordingError, match=wrong):
        recordings.add(tmp_path, "es", "saved-1", file, RECORDED)


def test_a_clip_that_nobody_says_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "one.mp3"
    file.write_bytes(MP3)
    with pytest.raises(RecordingError, match=r"has no clip \.\./nonsense"):
        recordings.add(tmp_path, "es", "../nonsense", file, RECORDED)


def test_a_new_recording_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    old, new = tmp_path / "one.wav", tmp_path / "two.mp3"
    old.write_bytes(b"RIFF....WAVE")
    new.write_bytes(MP3)
    recordings.add(tmp_path, "es", "number-7", old, RECORDED)
    recordings.add(tmp_path, "es", "number-7", new, RECORDED)
    assert recordings.files(tmp_path, "es") == {"number-7": "es/number-7.mp3"}


def test_digits_are_said_as_numbers_that_are_recorded(silent: Path) -> None:
    record(silent, Words(silent, offered=("en", "es")).language("es").clips)
    spoken = Words(silent, offered=("en", "es")).spoken([line("no_such_code", code=Digits("417"))], "es")
    assert [phrase.words for phrase in spoken][-3:] == ["4", "1", "7"]
