"""Nobody hears a story before people said yes; where rules found something, two different people."""

from __future__ import annotations

from sqlalchemy import select

from hotline.content.moderation import REASONS, UNREAD, UPSET, ToShare, hold
from hotline.store.models import Audit, Service, Story
from hotline.understanding.story_flags import FLAGS
from hotline.web.console.pages import stories as page
from tests.console.conftest import VAULT, Office

PLAIN = "I sat in the back for a month. Then I said my name. It got lighter."


def held(office: Office, words: str = PLAIN, recording_sid: str = "") -> int:
    with office.store.writing() as session:
        shared = ToShare(
            "story", "en", words=words, recording_sid=recording_sid, seconds=20 if recording_sid else 0
        )
        return hold(session, VAULT, shared, None, office.now)


def test_who_looks_for_tips_finds_them_in_the_menu(office: Office) -> None:
    with office.store.writing() as session:
        tip_id = hold(session, VAULT, ToShare("tip", "en", words="Count five blue."), None, office.now)
    shown = office.visitor("moderator").get("/stories").get_data(as_text=True)
    assert shown.count("Stories and tips") == 3  # the window, the menu, the page
    assert f">Tip {tip_id}</a>" in shown


def status(office: Office, story_id: int) -> str:
    with office.store.reading() as session:
        return session.get_one(Story, story_id).status


def test_every_flag_and_reason_has_words() -> None:
    assert {*FLAGS, UNREAD, UPSET} <= set(page.FLAGS)
    assert set(REASONS) == set(page.REASONS)


def test_one_yes_puts_a_plain_story_on_the_line(office: Office) -> None:
    story_id, mod = held(office), office.visitor("moderator")
    assert PLAIN in mod.get(f"/stories/{story_id}").get_data(as_text=True)
    assert mod.post(f"/stories/{story_id}", decision="approve").status_code == 302
    assert status(office, story_id) == "approved"
    with office.store.reading() as session:
        assert session.scalars(select(Audit.act)).all() == ["approve_story"]


def test_a_recording_needs_two_people_and_one_cannot_say_yes_twice(office: Office) -> None:
    story_id = held(office, "", "RE1")
    first, second = office.visitor("moderator"), office.visitor("moderator", name="Other")
    for _ in range(2):
        first.post(f"/stories/{story_id}", decision="approve")
    assert status(office, story_id) == "held"
    second.post(f"/stories/{story_id}", decision="approve")
    assert status(office, story_id) == "approved"


def test_no_needs_a_reason_from_the_list(office: Office) -> None:
    story_id, mod = held(office), office.visitor("moderator")
    mod.post(f"/stories/{story_id}", decision="decline")
    mod.post(f"/stories/{story_id}", decision="decline", reason="I do not like it")
    assert status(office, story_id) == "held"
    mod.post(f"/stories/{story_id}", decision="decline", reason="too_long")
    assert status(office, story_id) == "declined"


def test_what_was_left_to_others_is_not_shown_again(office: Office) -> None:
    story_id, mod = held(office), office.visitor("moderator")
    assert f"/stories/{story_id}" in mod.get("/stories").get_data(as_text=True)
    mod.post(f"/stories/{story_id}", decision="skip")
    assert f"/stories/{story_id}" not in mod.get("/stories").get_data(as_text=True)


def test_taken_off_for_ever_its_words_are_gone(office: Office) -> None:
    story_id, mod = held(office), office.visitor("moderator")
    mod.post(f"/stories/{story_id}", decision="approve")
    mod.post(f"/stories/{story_id}/remove")
    assert status(office, story_id) == "withdrawn"
    assert PLAIN not in mod.get(f"/stories/{story_id}").get_data(as_text=True)


def test_a_coordinator_moderates_nothing(office: Office) -> None:
    story_id, mara = held(office), office.visitor("coordinator")
    assert mara.get("/stories").status_code == 403
    assert mara.post(f"/stories/{story_id}", decision="approve").status_code == 403
    assert status(office, story_id) == "held"


def test_a_sound_that_cannot_be_had_is_told(office: Office) -> None:
    mod = office.visitor("moderator")
    assert mod.get(f"/stories/{held(office, '', 'RE1')}/sound").status_code == 404
    assert mod.get(f"/stories/{held(office)}/sound").status_code == 404
    assert mod.get("/stories/999/sound").status_code == 404


def test_services_are_found_and_marked_as_right(office: Office) -> None:
    with office.store.reading() as session:
        service = session.scalars(select(Service).order_by(Service.id)).first()
    assert service
    mod = office.visitor("moderator")
    assert service.name in mod.get("/services", q=service.name[:20]).get_data(as_text=True)
    assert service.name not in mod.get("/services", q="%zzz").get_data(as_text=True)
    mod.post(f"/services/{service.id}")
    with office.store.reading() as session:
        assert session.get_one(Service, service.id).checked_on == office.now.date()
