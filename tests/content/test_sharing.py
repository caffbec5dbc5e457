"""Sharing a story through the line itself: what is held, what reads as danger, what FORGET reaches."""

from __future__ import annotations

from sqlalchemy import select

from hotline.content import moderation, review
from hotline.content.review import ToReview
from hotline.store.models import LooseRecording, SessionRow, Story
from tests.sample import ANNA, BEN, VAULT, SmallCall, SmallLine, bytes_on_disk, on_file

STORY = "When my wife left I did not sleep for a month. The group on Tuesday heard me. I sleep now."


def held(line: SmallLine, status: str = "held") -> list[ToReview]:
    with line.store.reading() as session:
        return list(review.queue(session, VAULT, status=status))


def approve(line: SmallLine, story_id: int) -> None:
    for who in ("ana", "ben"):
        with line.store.writing() as session:
            if review.one(session, VAULT, story_id).status == "held":
                moderation.decide(session, story_id, who, "approve", line.now)


def tells(line: SmallLine, words: str = STORY, sender: str = ANNA) -> list[str]:
    line.text("my story", sender)
    return line.text(words, sender)


def records(call: SmallCall, sid: str = "RE" + "1" * 32, seconds: str = "20") -> str:
    for key in ("8", "2", "1"):
        call.press(key)
    call.request(RecordingSid=sid, RecordingDuration=seconds)
    return call.heard


def test_a_story_by_text_is_held_in_its_own_words_and_language(small: SmallLine) -> None:
    assert "WITHDRAW" in tells(small)[0]
    story = held(small)[0]
    assert (story.words, story.kind, story.channel, story.language) == (STORY, "story", "text", "en")


def test_the_conversation_keeps_no_word_of_it(small: SmallLine) -> None:
    tells(small)
    with small.store.reading() as session:
        states = session.scalars(select(SessionRow.state)).all()
    assert "Tuesday" not in str(states)


def test_no_word_of_it_reaches_the_disk_unsealed(sqlite_url: str) -> None:
    line = SmallLine(on_file(sqlite_url))
    tells(line, STORY.replace("Tuesday", "Quetzalday"))
    assert b"Quetzalday" not in bytes_on_disk(sqlite_url)
    line.store.dispose()


def test_a_story_that_reads_as_danger_is_answered_at_once_and_still_held(small: SmallLine) -> None:
    answers = tells(
        small, "I lost my job and my house and now I want to kill myself tonight, that is my story."
    )
    assert "988" in answers[0]
    assert "crisis" in held(small)[0].flags


def test_a_cry_instead_of_a_story_gets_the_crisis_answer_alone(small: SmallLine) -> None:
    answers = tells(small, "I want to die")
    assert "988" in answers[0]
    assert len(answers) == 1
    assert held(small) == []


def test_words_in_a_story_that_look_like_an_opt_out_are_a_story(small: SmallLine) -> None:
    tells(
        small,
        "My family would not leave me alone, they said stop texting me, and in the end the group helped.",
    )
    assert len(held(small)) == 1
    assert "stay quiet" not in small.text("mine")[0]


def test_stop_by_itself_is_stop_even_when_a_story_was_asked_for(small: SmallLine) -> None:
    assert "off the list" in tells(small, "STOP")[0]
    assert held(small) == []


def test_another_request_in_between_is_answered_and_not_held(small: SmallLine) -> None:
    assert "Groups near" in tells(small, "grief 97214")[0]
    assert held(small) == []


def test_somebody_under_18_is_thanked_and_nothing_is_held(small: SmallLine) -> None:
    assert "18" in tells(small, "I am 16 and my story is about my dog and the long winter.")[0]
    assert held(small) == []
    assert "18" in small.text("my story")[0]  # and is not asked again in this conversation
    assert small.text("my story", BEN)[0].startswith("Tell me your story")


def test_a_withheld_number_is_told_why_it_cannot_share(small: SmallLine) -> None:
    call = small.call("anonymous")
    for key in ("8", "2"):
        call.press(key)
    assert "take it back" in call.heard


def test_a_recording_can_be_heard_before_it_is_shared(small: SmallLine) -> None:
    call = small.call()
    records(call)
    call.press("2")
    assert "/voices/RE" in call.answer
    assert "To share it, press 1" in call.heard
    call.press("1")
    assert held(small)[0].recording_sid == "RE" + "1" * 32
    with small.store.reading() as session:
        assert session.scalars(select(LooseRecording)).all() == []


def test_a_recording_that_is_thrown_away_is_thrown_away(small: SmallLine) -> None:
    call = small.call()
    records(call)
    call.press("4")
    with small.store.reading() as session:
        assert session.scalars(select(LooseRecording.discard_at)).all() == [small.now]
        assert session.scalars(select(Story)).all() == []


def test_hanging_up_before_the_choice_leaves_it_to_be_thrown_away(small: SmallLine) -> None:
    records(small.call())
    with small.store.reading() as session:
        assert len(session.scalars(select(LooseRecording)).all()) == 1


def test_an_approved_recording_is_played_and_can_be_skipped(small: SmallLine) -> None:
    call = small.call()
    records(call)
    call.press("1")
    approve(small, held(small)[0].id)
    listener = small.call(BEN)
    listener.press("8")
    listener.press("1")
    assert "/voices/RE" in listener.answer
    assert "To skip it at any time, press 1" in listener.heard
    listener.press("1")
    assert "That was the last one" in listener.heard
    with small.store.reading() as session:
        assert session.scalars(select(Story.plays)).one() == 1


def test_a_listener_who_is_upset_silences_it_for_all(small: SmallLine) -> None:
    tells(small)
    approve(small, held(small)[0].id)
    assert STORY in " ".join(small.text("stories", BEN)[0].split())
    assert "looked again" in small.text("2", BEN)[0]
    assert "no stories" in small.text("stories", "+15035550114")[0]
    assert "upset" in held(small)[0].flags


def test_a_long_story_comes_in_pages(small: SmallLine) -> None:
    tells(small, " ".join(f"And day {n} was a little better than the day before it." for n in range(12)))
    approve(small, held(small)[0].id)
    first = small.text("stories", BEN)[0]
    assert "MORE for the rest" in first
    assert "day 0" in first
    second = small.text("more", BEN)[0]
    assert "day 0" not in second
    assert "day 11" in " ".join([*small.text("more", BEN), *small.text("more", BEN), second])


def test_withdraw_takes_back_what_others_hear_already(small: SmallLine) -> None:
    tells(small)
    approve(small, held(small)[0].id)
    assert "taken back for good" in small.text("withdraw")[0]
    assert "no stories" in small.text("stories", BEN)[0]
    assert "nothing to take back" in small.text("withdraw")[0]


def test_with_two_shared_it_asks_which(small: SmallLine) -> None:
    tells(small)
    small.text("share")
    small.text("Count five birds each morning before the news.")
    asked = small.text("withdraw")[0]
    assert "1 tip" in asked
    assert "2 story" in asked
    small.text("2")
    assert [one.kind for one in held(small)] == ["tip"]


def test_forget_reaches_everything_that_was_shared(small: SmallLine) -> None:
    tells(small)
    approve(small, held(small)[0].id)
    call = small.call()
    records(call)
    call.press("1")
    small.text("forget")
    small.text("1")
    assert "no stories" in small.text("stories", BEN)[0]
    with small.store.reading() as session:
        assert session.scalars(select(Story)).all() == []
        assert session.scalars(select(LooseRecording.recording_sid)).all() == ["RE" + "1" * 32]


def test_forget_of_one_who_opted_out_reaches_it_too(small: SmallLine) -> None:
    tells(small)
    for body in ("stop", "forget", "1"):
        small.text(body)
    with small.store.reading() as session:
        assert session.scalars(select(Story)).all() == []


def test_my_data_says_how_many_were_shared(small: SmallLine) -> None:
    tells(small)
    assert "what you shared: 1" in small.text("my data")[0]


def test_forget_reaches_recordings_that_were_left_for_the_team(small: SmallLine) -> None:
    sid = "RE" + "2" * 32
    call = small.call()
    for key in ("6", "1"):
        call.press(key)
    call.request(RecordingSid=sid, RecordingDuration="20")
    call.press("1")
    with small.store.reading() as session:
        assert session.scalars(select(LooseRecording)).all() == []
    small.text("forget")
    small.text("1")
    with small.store.reading() as session:
        assert session.scalars(select(LooseRecording.recording_sid)).all() == [sid]
