"""Three people, a few chairs, and any order of things: the seats always add up, and every session can be read."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import delete, select, update

from hotline import sessions
from hotline.directory.next_meetings import refresh
from hotline.outbox.plans.cancellations import cancel_meeting
from hotline.outbox.plans.offers import plan_offers
from hotline.outbox.plans.reminders import plan_reminders
from hotline.store.models import Caller, Group, GroupTopic, Meeting, Message, SessionRow
from tests.sample import ANNA, BEN, CARLA, SmallCall, SmallLine, in_memory
from tests.switchboard.seats import assert_the_seats_add_up
from tests.switchboard.soundness import assert_sound_call, assert_sound_text

PEOPLE = st.sampled_from([ANNA, BEN, CARLA])
GROUPS = st.sampled_from(["417", "418", "418", "419", "423", "424"])


class Line(RuleBasedStateMachine):
    """Everything that changes seats, from every side."""

    calls = Bundle("calls")

    @initialize()
    def opens(self) -> None:
        self.line = SmallLine(in_memory())

    def teardown(self) -> None:
        if hasattr(self, "line"):
            self.line.store.dispose()

    def _text(self, person: str, body: str) -> None:
        answer = self.line.text_twiml(body, person)
        assert_sound_text(answer)
        assert "<Message>" in answer

    @rule(person=PEOPLE, group=GROUPS, party=st.sampled_from(["", "", " for 2", " for 3", " for 11"]))
    def saves_a_seat(self, person: str, group: str, party: str) -> None:
        self._text(person, f"seat {group}{party}")

    @rule(person=PEOPLE, group=GROUPS)
    def gives_a_seat_back(self, person: str, group: str) -> None:
        self._text(person, f"out {group}")

    @rule(
        person=PEOPLE, body=st.sampled_from(["1", "2", "1", "undo", "mine", "stop", "start", "grief 97214"])
    )
    def answers(self, person: str, body: str) -> None:
        self._text(person, body)

    @rule(person=PEOPLE)
    def wants_to_be_forgotten(self, person: str) -> None:
        self._text(person, "forget")
        self._text(person, "1")

    @rule(target=calls, person=PEOPLE)
    def calls_the_line(self, person: str) -> SmallCall:
        call = self.line.call(person)
        assert_sound_call(call.answer)
        return call

    @rule(
        call=calls,
        keys=st.lists(st.sampled_from(["1", "1", "2", "3", "97214", "9", "*"]), min_size=1, max_size=4),
    )
    def presses_keys(self, call: SmallCall, keys: list[str]) -> None:
        for key in keys:
            call.press(key)
            assert_sound_call(call.answer)

    @rule(hours=st.sampled_from([0.1, 1, 3, 30, 200]))
    def time_passes(self, hours: float) -> None:
        self.line.now += timedelta(hours=hours)
        store, now = self.line.store, self.line.now
        refresh(store, now)
        plan_reminders(store, now)
        plan_offers(store, now)

    @rule()
    def the_worker_sends(self) -> None:
        with self.line.store.writing() as session:
            waiting = update(Message).where(Message.state == "queued")
            session.execute(waiting.values(state="sent", sent_at=self.line.now))

    @rule(group=GROUPS)
    def the_coordinator_calls_a_meeting_off(self, group: str) -> None:
        with self.line.store.writing() as session:
            row = session.scalars(select(Group).where(Group.code == group)).one()
            if row.next_at is not None:
                cancel_meeting(session, row, row.next_at, self.line.now)

    @rule(group=GROUPS)
    def a_group_is_withdrawn(self, group: str) -> None:
        with self.line.store.writing() as session:
            row = session.scalars(select(Group).where(Group.code == group)).one()
            row.status = "withdrawn"
            session.execute(delete(GroupTopic).where(GroupTopic.group_id == row.id))

    @invariant()
    def the_seats_add_up(self) -> None:
        if hasattr(self, "line"):
            assert_the_seats_add_up(self.line.store)

    @invariant()
    def every_session_can_be_read(self) -> None:
        if hasattr(self, "line"):
            with self.line.store.reading() as session:
                assert all(
                    sessions.from_json(state) != sessions.Session()
                    for state in session.scalars(select(SessionRow.state))
                )
                assert (session.scalar(select(Meeting.taken).order_by(Meeting.taken).limit(1)) or 0) >= 0
                assert len(session.scalars(select(Caller.id)).all()) <= 3


TestAnyOrderOfThings = Line.TestCase
TestAnyOrderOfThings.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
