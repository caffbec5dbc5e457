"""What callers left on the line: one person takes it, so nobody is called twice; a number is seen with a reason, or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline.store.models import Audit, Message, VoiceMessage
from tests.console.conftest import Office, Visitor
from tests.console.looks import LookAt
from tests.console.people import caller

BACK = "/voice-messages"


def left(office: Office, caller_id: int | None = None, sid: str = "RE1") -> int:
    with office.store.writing() as session:
        row = VoiceMessage(
            caller_id=caller_id,
            call_sid="CA1",
            recording_sid=sid,
            seconds=12,
            language="en",
            received_at=office.now - timedelta(minutes=5),
        )
        session.add(row)
        session.flush()
        return row.id


def stands(office: Office, message_id: int) -> tuple[str, int | None]:
    with office.store.reading() as session:
        row = session.get_one(VoiceMessage, message_id)
        return row.status, row.taken_by


def audited(office: Office) -> list[tuple[str, str]]:
    with office.store.reading() as session:
        return [(row.act, row.reason) for row in session.scalars(select(Audit).order_by(Audit.id))]


def shown(visitor: Visitor, status: str) -> str:
    return visitor.get(BACK, status=status).get_data(as_text=True)


def test_a_message_is_taken_by_one_and_then_done(office: Office) -> None:
    message_id, mara = left(office), office.visitor("coordinator")
    assert "1" in mara.get("/").get_data(as_text=True)
    mara.post(f"{BACK}/{message_id}", do="take")
    assert "Taken by Mara" in shown(mara, "taken")
    mara.post(f"{BACK}/{message_id}", do="finish")
    assert "Done by Mara" in shown(mara, "done")
    assert [act for act, _ in audited(office)] == ["take_voice_message", "finish_voice_message"]


def test_of_two_who_press_at_once_one_calls(office: Office) -> None:
    message_id = left(office)
    mara, ines = office.visitor("coordinator"), office.visitor("coordinator", name="Ines")
    for visitor in (mara, ines):
        visitor.post(f"{BACK}/{message_id}", do="take")
    assert stands(office, message_id) == ("taken", mara.account_id)
    assert "Somebody else was faster" in shown(ines, "taken")


@pytest.mark.parametrize("do", ["finish", "give_back", "reopen"])
def test_what_somebody_else_has_is_theirs(office: Office, do: str) -> None:
    message_id = left(office)
    mara, ines = office.visitor("coordinator"), office.visitor("coordinator", name="Ines")
    mara.post(f"{BACK}/{message_id}", do="take")
    ines.post(f"{BACK}/{message_id}", do=do)
    assert stands(office, message_id) == ("taken", mara.account_id)


def test_an_owner_may_open_what_somebody_holds_who_is_away(office: Office) -> None:
    message_id, mara, owner = left(office), office.visitor("coordinator"), office.visitor("owner")
    mara.post(f"{BACK}/{message_id}", do="take")
    owner.post(f"{BACK}/{message_id}", do="give_back")
    assert stands(office, message_id) == ("new", None)


def test_the_number_is_seen_only_by_who_took_it_and_only_with_a_reason(office: Office) -> None:
    message_id = left(office, caller(office))
    mara, ines = office.visitor("coordinator"), office.visitor("coordinator", name="Ines")
    reason = {"reason": "They asked for a call"}
    assert mara.post(f"{BACK}/{message_id}/number", reason).status_code == 404
    mara.post(f"{BACK}/{message_id}", do="take")
    assert mara.post(f"{BACK}/{message_id}/number", reason="  x ").status_code == 302
    assert ines.post(f"{BACK}/{message_id}/number", reason).status_code == 404
    assert "+1" not in shown(mara, "taken") + shown(ines, "taken")
    assert [act for act, _ in audited(office)] == ["take_voice_message"]
    told = mara.post(f"{BACK}/{message_id}/number", reason).get_data(as_text=True)
    assert "The number is +1503555" in told
    assert audited(office)[-1] == ("reveal", "They asked for a call")


def calls(office: Office) -> int:
    with office.store.reading() as session:
        return len(session.scalars(select(Message.id).where(Message.channel == "call")).all())


def test_who_took_it_is_called_and_put_through_and_nobody_else(office: Office) -> None:
    message_id = left(office, caller(office))
    mara, ines = office.visitor("coordinator"), office.visitor("coordinator", name="Ines")
    assert mara.post(f"{BACK}/{message_id}/call", once="x").status_code == 404
    mara.post(f"{BACK}/{message_id}", do="take")
    assert ines.post(f"{BACK}/{message_id}/call", once="x").status_code == 404
    mara.post(f"{BACK}/{message_id}/call", once="x")
    assert "We call your phone now." in shown(mara, "taken")
    assert calls(office) == 1
    assert audited(office)[-1] == ("call_through", "")


def test_who_asked_for_a_call_a_moment_ago_is_called_late_too_but_not_the_next_night(office: Office) -> None:
    """Also somebody who wants no texts: they asked for this one call."""
    office.now += timedelta(hours=10)  # ten in the evening
    message_id, mara = left(office, caller(office, opted_out_at=office.now)), office.visitor("coordinator")
    mara.post(f"{BACK}/{message_id}", do="take")
    mara.post(f"{BACK}/{message_id}/call", once="x")
    assert calls(office) == 1
    office.now += timedelta(days=1)
    mara.post(f"{BACK}/{message_id}/call", once="y")
    assert calls(office) == 1
    assert "It is early or late" in shown(mara, "taken")


def test_a_withheld_number_cannot_be_seen_but_the_message_is_heard(office: Office) -> None:
    message_id, mara = left(office), office.visitor("coordinator")
    mara.post(f"{BACK}/{message_id}", do="take")
    assert "no number to call" in shown(mara, "taken")
    assert mara.post(f"{BACK}/{message_id}/number", reason="They asked for it").status_code == 404


@pytest.mark.parametrize("role", ["moderator", "volunteer", "viewer"])
def test_nobody_else_hears_or_takes_one(office: Office, role: str) -> None:
    message_id, other = left(office), office.visitor(role)
    for path in (BACK, f"{BACK}/{message_id}/sound"):
        assert other.get(path).status_code == 403
    for path in (f"{BACK}/{message_id}", f"{BACK}/{message_id}/number", f"{BACK}/{message_id}/call"):
        assert other.post(path, do="take", reason="no reason at all").status_code == 403
    assert stands(office, message_id) == ("new", None)


@pytest.mark.parametrize("do", ["", "delete", "take\0"])
def test_what_is_no_choice_changes_nothing(office: Office, do: str) -> None:
    message_id, mara = left(office), office.visitor("coordinator")
    assert mara.post(f"{BACK}/{message_id}", do=do).status_code == 400
    assert mara.post(f"{BACK}/999", do="take").status_code == 404
    assert stands(office, message_id) == ("new", None)


def test_a_sound_that_the_carrier_does_not_have_is_told(office: Office) -> None:
    mara = office.visitor("coordinator")
    assert mara.get(f"{BACK}/{left(office)}/sound").status_code == 404
    assert mara.get(f"{BACK}/999/sound").status_code == 404


@pytest.mark.browser
def test_the_page_fits_with_messages_on_it(office: Office, look_at: LookAt) -> None:
    owner = office.visitor("owner")
    taken = left(office, caller(office), "RE2")
    left(office, caller(office))
    owner.post(f"{BACK}/{taken}", do="take")
    look_at(owner, BACK, f"{BACK}?status=taken")
