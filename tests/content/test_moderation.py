"""Nobody hears what people have not said yes to; where rules found something, two different people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from hotline.content import moderation, recordings, review, stories, withdrawal
from hotline.content.moderation import APPROVE, ASK_AGAIN, DECLINE, SKIP, NotPossible, ToShare
from hotline.facts_content import StoryFacts
from hotline.store.columns import Vault
from hotline.store.engine import Store
from hotline.store.models import Caller, LooseRecording, Message, Story, StoryReview
from hotline.store.retention import retain

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
VAULT = Vault("a key for tests, of no use to anyone else")
KIND = "The group listened to me for a whole year, and I am still here."
HARD = "I swallowed 30 pills, and then the group listened to me."


def caller(store: Store, key: str = "teller") -> int:
    with store.writing() as session:
        row = Caller(phone_key=key, phone_sealed=b"x", created_at=NOW, seen_at=NOW)
        session.add(row)
        session.flush()
        return row.id


def shared(
    store: Store, words: str = KIND, *, by: int | None = None, sid: str = "", language: str = "en"
) -> int:
    to_share = ToShare("story", language, "" if sid else words, sid, 20 if sid else 0)
    with store.writing() as session:
        return moderation.hold(session, VAULT, to_share, by, NOW)


def decided(store: Store, story_id: int, who: str, what: str = APPROVE, reason: str = "") -> str:
    with store.writing() as session:
        return moderation.decide(session, story_id, who, what, NOW, reason=reason)


def heard(store: Store, *, can_hear: bool = True) -> StoryFacts | None:
    with store.looking() as view:
        return stories.next_one(view, VAULT, "en", (), can_hear=can_hear)


def test_nobody_hears_a_story_that_nobody_approved(store: Store) -> None:
    shared(store)
    assert heard(store) is None


def test_one_yes_is_enough_where_nothing_was_found(store: Store) -> None:
    story_id = shared(store)
    assert decided(store, story_id, "ana") == "approved"
    told = heard(store)
    assert told is not None
    assert told.words == KIND


def test_a_flagged_story_needs_two_different_people(store: Store) -> None:
    story_id = shared(store, HARD)
    assert decided(store, story_id, "ana") == "held"
    assert heard(store) is None
    with pytest.raises(NotPossible, match="somebody else must decide"):
        decided(store, story_id, "ana")
    assert decided(store, story_id, "ben") == "approved"
    assert heard(store) is not None


def test_a_recording_needs_two_people_because_no_rule_can_read_it(store: Store) -> None:
    story_id = shared(store, sid="RE1")
    assert decided(store, story_id, "ana") == "held"
    assert decided(store, story_id, "ben") == "approved"


def test_a_status_that_was_set_by_hand_makes_nothing_heard(store: Store) -> None:
    story_id = shared(store, HARD)
    decided(store, story_id, "ana")
    with store.writing() as session:
        session.execute(update(Story).values(status="approved", decided_at=NOW))
    assert heard(store) is None


def test_the_table_itself_refuses_a_flagged_story_that_one_could_approve(store: Store) -> None:
    shared(store, HARD)
    with pytest.raises(IntegrityError), store.writing() as session:
        session.execute(update(Story).values(approvals_needed=1))


def test_the_table_itself_refuses_two_words_of_one_person(store: Store) -> None:
    story_id = shared(store, HARD)
    decided(store, story_id, "ana")
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(
            StoryReview(story_id=story_id, round=1, reviewer="ana", decision="approve", decided_at=NOW)
        )


def test_a_no_needs_a_reason_from_the_list(store: Store) -> None:
    story_id = shared(store)
    for reason in ("", "I did not like it"):
        with pytest.raises(NotPossible, match="choose a reason"):
            decided(store, story_id, "ana", DECLINE, reason)
    assert decided(store, story_id, "ana", DECLINE, "names") == "declined"
    assert heard(store) is None
    with pytest.raises(NotPossible, match="declined already"):
        decided(store, story_id, "ben")


def test_skipping_needs_no_reason_and_leaves_it_to_others(store: Store) -> None:
    story_id = shared(store)
    assert decided(store, story_id, "ana", SKIP) == "held"
    with store.reading() as session:
        assert review.queue(session, VAULT, "ana") == ()
        assert [one.id for one in review.queue(session, VAULT, "ben")] == [story_id]


def test_the_queue_is_oldest_first_and_shows_flags_and_words_but_no_teller(store: Store) -> None:
    first, second = shared(store, HARD, by=caller(store)), shared(store)
    with store.reading() as session:
        waiting = review.queue(session, VAULT)
    assert [one.id for one in waiting] == [first, second]
    assert waiting[0].words == HARD
    assert "dosage" in waiting[0].flags
    assert not hasattr(waiting[0], "caller_id")


def test_thirty_a_day_are_enough_for_one_person(store: Store) -> None:
    for _ in range(moderation.MOST_A_DAY):
        decided(store, shared(store), "ana")
    with pytest.raises(NotPossible, match="enough for one person"):
        decided(store, shared(store), "ana")


@pytest.mark.parametrize(
    "what,reason,line",
    [
        (APPROVE, "", "share_approved"),
        (DECLINE, "method", "share_declined"),
        (ASK_AGAIN, "names", "share_asked_again_story"),
    ],
)
def test_the_teller_is_told_once_what_became_of_it(store: Store, what: str, reason: str, line: str) -> None:
    story_id = shared(store, by=caller(store))
    decided(store, story_id, "ana", what, reason)
    with store.reading() as session:
        rows = session.scalars(select(Message)).all()
    assert [row.lines[0]["name"] for row in rows if row.lines] == [line]


def test_what_a_listener_was_upset_by_is_silent_until_two_people_looked_again(store: Store) -> None:
    story_id, listener = shared(store), caller(store, "listener")
    decided(store, story_id, "ana")
    with store.writing() as session:
        moderation.upset(session, story_id, listener, NOW + timedelta(seconds=1))
    assert heard(store) is None
    assert decided(store, story_id, "ana") == "held"
    assert decided(store, story_id, "ben") == "approved"


def test_the_same_listener_cannot_silence_it_twice(store: Store) -> None:
    story_id, listener = shared(store), caller(store, "listener")
    decided(store, story_id, "ana")
    with store.writing() as session:
        moderation.upset(session, story_id, listener, NOW - timedelta(seconds=1))
    for who in ("ana", "ben"):
        decided(store, story_id, who)
    with store.writing() as session:
        moderation.upset(session, story_id, listener, NOW + timedelta(seconds=1))
    assert heard(store) is not None


def test_what_is_withdrawn_is_gone_for_ever(store: Store) -> None:
    teller = caller(store)
    story_id = shared(store, sid="RE1", by=teller)
    for who in ("ana", "ben"):
        decided(store, story_id, who)
    with store.writing() as session:
        assert withdrawal.withdraw(session, story_id, teller, NOW)
    assert heard(store) is None
    with store.reading() as session:
        row = session.scalars(select(Story)).one()
        assert (row.words_sealed, row.recording_sid, row.caller_id) == (None, None, None)
        assert session.scalars(select(LooseRecording.recording_sid)).all() == ["RE1"]


def test_nobody_withdraws_what_another_shared(store: Store) -> None:
    story_id = shared(store, by=caller(store))
    with store.writing() as session:
        assert not withdrawal.withdraw(session, story_id, caller_id=999, now=NOW)
        assert not withdrawal.withdraw(session, story_id, caller_id=None, now=NOW)
    with store.reading() as session:
        assert review.one(session, VAULT, story_id).status == "held"


def test_only_what_may_be_heard_can_be_played(store: Store) -> None:
    story_id = shared(store, sid="RE1")
    with store.writing() as session:
        recordings.note(session, "RE2", NOW)  # somebody is about to keep it or throw it away
    with store.looking() as view:
        assert not recordings.may_be_played(view, "RE1", NOW)
        assert recordings.may_be_played(view, "RE2", NOW)
        assert not recordings.may_be_played(view, "RE2", NOW + timedelta(hours=2))
        assert not recordings.may_be_played(view, "RE3", NOW)
    for who in ("ana", "ben"):
        decided(store, story_id, who)
    with store.looking() as view:
        assert recordings.may_be_played(view, "RE1", NOW)


class Shelf:
    """The carrier's, with these recordings on it."""

    def __init__(self, *sids: str, works: bool = True) -> None:
        self.sids, self.works = set(sids), works

    def sound(self, recording_sid: str) -> bytes:
        return recording_sid.encode()

    def delete_recording(self, recording_sid: str) -> None:
        from hotline.outbox.carrier import CarrierError
        from hotline.outbox.errors import Meaning, Verdict

        if not self.works:
            raise CarrierError(Meaning(Verdict.AMBIGUOUS))
        self.sids.discard(recording_sid)


def test_a_recording_that_nobody_kept_is_deleted_at_the_carrier(store: Store) -> None:
    shelf = Shelf("RE1", "RE2")
    with store.writing() as session:
        for sid in ("RE1", "RE2"):
            recordings.note(session, sid, NOW)
        recordings.keep(session, "RE2")
    assert recordings.throw_away(store, shelf, NOW) == 0  # they may still be listening to it
    assert recordings.throw_away(store, shelf, NOW + timedelta(hours=2)) == 1
    assert shelf.sids == {"RE2"}
    assert recordings.throw_away(store, shelf, NOW + timedelta(hours=2)) == 0


def test_a_carrier_that_does_not_answer_is_asked_again_later(store: Store) -> None:
    shelf, later = Shelf("RE1", works=False), NOW + timedelta(hours=2)
    with store.writing() as session:
        recordings.note(session, "RE1", NOW)
    assert recordings.throw_away(store, shelf, later) == 0
    shelf.works = True
    assert recordings.throw_away(store, shelf, later) == 0
    assert recordings.throw_away(store, shelf, later + timedelta(hours=1)) == 1


def test_one_that_it_never_deletes_is_tried_for_ever_and_somebody_is_told(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf, now = Shelf("REsecret", works=False), NOW + timedelta(hours=2)
    with store.writing() as session:
        recordings.note(session, "REsecret", NOW)

    def tries(hours: int) -> None:
        nonlocal now
        for _ in range(hours):
            recordings.throw_away(store, shelf, now)
            now += timedelta(hours=1)

    def stuck() -> int:
        with store.reading() as session:
            return recordings.not_deleted(session)

    tries(23)
    assert (stuck(), "recording_not_deleted" in capsys.readouterr().out) == (0, False)
    tries(1)
    told = capsys.readouterr().out
    assert (stuck(), "recording_not_deleted" in told, "REsecret" in told) == (1, True, False)
    tries(23)
    assert "recording_not_deleted" not in capsys.readouterr().out
    tries(30 * 24)
    assert capsys.readouterr().out.count("recording_not_deleted") == 30
    shelf.works = True
    tries(24)
    assert (stuck(), shelf.sids) == (0, set())


def test_seven_days_after_a_no_words_and_recording_are_gone(store: Store) -> None:
    kept, gone = shared(store, sid="RE1"), shared(store, sid="RE2")
    for who in ("ana", "ben"):
        decided(store, kept, who)
    decided(store, gone, "ana", DECLINE, "names")
    retain(store, NOW + timedelta(days=6))
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Story)) == 2
    assert retain(store, NOW + timedelta(days=8))["stories"] == 1
    with store.reading() as session:
        assert session.scalars(select(Story.id)).all() == [kept]
        assert session.scalars(select(LooseRecording.recording_sid)).all() == ["RE2"]


def test_words_are_sealed_and_never_look_the_same_twice(store: Store) -> None:
    shared(store)
    shared(store)
    with store.reading() as session:
        sealed = session.scalars(select(Story.words_sealed)).all()
    assert len(set(sealed)) == 2
    assert not any(b"group" in (one or b"") for one in sealed)
