"""The phone page in a real browser: what a newcomer does, and what they then see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from hotline.cli.transcript import (
    HANGS_UP,
    Call,
    HangUp,
    Header,
    Keys,
    Said,
    Silence,
    Speech,
    Text,
    Wait,
    parse,
    texts,
)

from .conftest import OpenPhone, number_of, press, text
from .fake_carrier import ASK_ZIP, GROUPS, MENU, FakeCarrier, says

pytestmark = pytest.mark.browser


def transcript_of(page: Page) -> str:
    return page.locator("#transcript").evaluate("node => node.textContent")


def test_a_text_is_sent_and_its_answer_is_seen(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    text(page, "grief 97214")
    expect(page.locator(".bubble.mine .words")).to_have_text("grief 97214")
    expect(page.locator(".bubble.theirs .words")).to_have_text(GROUPS)
    expect(page.locator(".bubble.theirs .stamp")).to_have_text(
        "7:45 pm"
    )  # and no "arrived": it was asked for
    assert carrier.texts_in() == ["grief 97214"]
    assert page.get_by_label("Your text").input_value() == ""


def test_every_suggestion_is_sent_as_it_reads(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    suggestions = page.locator("#chips button").all_inner_texts()
    for count, words in enumerate(suggestions, start=1):
        page.locator("#chips").get_by_role("button", name=words, exact=True).click()
        expect(page.locator(".bubble.theirs")).to_have_count(count)
    assert carrier.texts_in() == suggestions
    assert {"grief 97214", "duelo 97214", "STOP", "I don't want to be here any more"} <= set(suggestions)


def test_a_reminder_arrives_when_the_clock_reaches_it(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    expect(page.locator("#clock")).to_have_text("Sun Nov 22, 7:45 pm")
    carrier.text_at(timedelta(hours=12), number_of(page), "Reminder: Tue 7pm, 3520 SE Yamhill.")
    page.get_by_role("button", name="+1 hour").click()
    expect(page.locator("#clock")).to_have_text("Sun Nov 22, 8:45 pm")
    assert page.locator(".bubble").count() == 0
    page.get_by_role("button", name="To tomorrow 8 am").click()
    expect(page.locator("#clock")).to_have_text("Mon Nov 23, 8:00 am")
    expect(page.locator(".bubble.theirs .words")).to_have_text("Reminder: Tue 7pm, 3520 SE Yamhill.")
    expect(page.locator(".bubble.theirs .badge")).to_have_text("arrived")
    assert carrier.now.isoformat() == "2026-11-23T16:00:00+00:00"


def test_tomorrow_morning_is_eight_there_also_when_summer_time_ends(
    open_phone: OpenPhone, carrier: FakeCarrier
) -> None:
    page = open_phone()
    carrier.now = carrier.now.replace(
        year=2026, month=11, day=1, hour=3
    )  # Saturday evening before the change
    page.get_by_role("button", name="To tomorrow 8 am").click()
    expect(page.locator("#clock")).to_have_text("Sun Nov 1, 8:00 am")
    assert carrier.now.isoformat() == "2026-11-01T16:00:00+00:00"


def test_the_clock_can_be_read_in_another_zone(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_label("Time zone").select_option("Eastern time")
    expect(page.locator("#clock")).to_have_text("Sun Nov 22, 10:45 pm")


def test_a_call_is_made_and_keys_are_pressed(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".phrase")).to_have_text([said["say"] for said in MENU])
    assert page.locator(".phrase").nth(2).get_attribute("lang") == "es-MX"
    press(page, "1")
    expect(page.locator(".phrase").last).to_have_text(ASK_ZIP[0]["say"])
    press(page, "9721")
    expect(page.locator("#waiting")).to_have_text("9721")  # the line still waits for a fifth
    assert carrier.taken == [{"digits": "1"}]
    press(page, "4")
    expect(page.locator(".phrase").last).to_contain_text("Near 97214.")
    press(page, "1")
    expect(page.locator(".captions .note").last).to_have_text("The line hung up.")
    expect(page.locator("#invitation")).to_contain_text("Call again?")
    assert carrier.taken[1:] == [{"digits": "97214"}, {"digits": "1"}]


def test_keys_of_the_keyboard_are_keys_of_the_phone(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator("#call")).to_be_focused()
    page.keyboard.type("1")
    expect(page.locator(".phrase").last).to_have_text(ASK_ZIP[0]["say"])
    page.keyboard.type("972#")  # the pound key says: that is all
    expect(page.locator(".phrase").last).to_contain_text("Near 972#.")
    assert carrier.taken == [{"digits": "1"}, {"digits": "972#"}]


def test_too_few_keys_go_out_after_a_pause(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_role("button", name="Call the line").click()
    press(page, "1")
    expect(page.locator(".phrase").last).to_have_text(ASK_ZIP[0]["say"])
    press(page, "9*")
    expect(page.locator(".phrase").last).to_contain_text("Near 9*.")


def test_speech_silence_and_hanging_up_reach_the_line(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_role("button", name="Call the line").click()
    page.get_by_role("button", name="Stay silent").click()
    expect(page.locator(".phrase").last).to_contain_text("I am still here.")
    page.get_by_label("Say something").fill("somewhere near the river")
    page.get_by_role("button", name="Say", exact=True).click()
    expect(page.locator(".phrase").last).to_contain_text("I heard somewhere near the river.")
    page.get_by_role("button", name="Hang up").click()
    expect(page.locator("#invitation")).to_contain_text("The call has ended.")
    expect(page.locator("[data-key='1']")).to_be_disabled()
    assert carrier.taken == [{"silence": True}, {"speech": "somewhere near the river"}, {"hangup": True}]


def test_a_story_is_recorded_for_some_seconds(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_role("button", name="Call the line").click()
    press(page, "3")
    expect(page.locator(".captions .note").last).to_have_text("Beep.")
    page.get_by_label("Speak after the beep for").fill("45")
    page.get_by_role("button", name="Leave it").click()
    expect(page.locator(".phrase").last).to_have_text("Thank you. I have 45 seconds.")
    expect(page.locator("#record-form")).to_be_hidden()
    assert carrier.taken[-1] == {"record": 45}


def test_the_words_come_one_phrase_at_a_time_and_can_be_skipped(open_phone: OpenPhone) -> None:
    page = open_phone(reduced_motion="no-preference")
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".phrase.now")).to_have_text(MENU[0]["say"])
    page.get_by_role("button", name="Show all now").click()
    expect(page.locator(".phrase")).to_have_count(len(MENU))
    expect(page.get_by_role("button", name="Show all now")).to_be_hidden()


def test_a_key_cuts_the_line_short(open_phone: OpenPhone) -> None:
    page = open_phone(reduced_motion="no-preference")
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".phrase.now")).to_be_visible()
    press(page, "1")
    expect(page.locator(".phrase").last).to_contain_text("Enter your 5 digit ZIP code", timeout=2000)


def test_sound_is_off_until_someone_calls_with_sound(open_phone: OpenPhone) -> None:
    page = open_phone()
    sound = page.get_by_role("switch", name="Sound")
    expect(sound).to_have_attribute("aria-checked", "false")
    page.get_by_role("button", name="Call with sound").click()
    expect(sound).to_have_attribute("aria-checked", "true")
    expect(page.locator(".phrase")).to_have_count(len(MENU))  # also in a browser that has no voice
    sound.click()
    expect(sound).to_have_attribute("aria-checked", "false")


def test_each_phrase_is_read_by_a_voice_of_its_language_that_lives_here(open_phone: OpenPhone) -> None:
    page = open_phone(init_script=BROWSER_WITH_VOICES)
    page.get_by_role("button", name="Call with sound").click()
    expect(page.locator(".phrase")).to_have_count(len(MENU))
    expect(page.locator(".phrase.now")).to_have_count(0)
    assert page.evaluate("window.spoken") == [
        ["Ann", MENU[0]["say"]],
        ["Ann", MENU[1]["say"]],
        ["Luz", MENU[2]["say"]],
        ["Ann", MENU[3]["say"]],
    ]


BROWSER_WITH_VOICES = """
  window.spoken = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [
      { name: 'Far away', lang: 'en-US', localService: false },
      { name: 'Ann', lang: 'en-US', localService: true },
      { name: 'Luz', lang: 'es_ES', localService: true },
    ],
    cancel() {},
    speak(said) {
      window.spoken.push([said.voice.name, said.text]);
      setTimeout(() => said.onstart(), 10);
      setTimeout(() => said.onboundary({ charIndex: 0 }), 20);
      setTimeout(() => said.onend(), 60);
    },
  } });
"""


def test_the_line_calls_and_is_answered(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    carrier.ring(number_of(page))
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".phrase")).to_contain_text("Is this a good time?")
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    assert carrier.taken == [{"answer": True}]


def test_the_line_calls_and_is_declined(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    carrier.ring(number_of(page))
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    assert carrier.taken == [{"hangup": True}]


def test_a_call_that_the_line_ends_by_itself_is_over(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_role("button", name="Call the line").click()
    press(page, "0")
    expect(page.locator(".captions .note").last).to_have_text("Connecting you to a person.")
    with carrier.lock:
        call = next(iter(carrier.calls.values()))
        call.ends([*call.heard, *says("Goodbye.")])
    expect(page.locator(".phrase").last).to_have_text("Goodbye.")
    expect(page.locator(".captions .note").last).to_have_text("The line hung up.")


def test_a_landline_cannot_text_and_is_told_what_to_do(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    page.get_by_label("Landline").check()
    expect(page.locator("#about-texts")).to_contain_text("Call instead")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    assert carrier.kinds[number_of(page)]["kind"] == "landline"
    page.get_by_label("Mobile").check()
    expect(page.get_by_role("button", name="Send")).to_be_enabled()


def test_a_new_phone_starts_with_an_empty_thread(open_phone: OpenPhone) -> None:
    page = open_phone()
    text(page, "grief 97214")
    expect(page.locator(".bubble")).to_have_count(2)
    before = number_of(page)
    page.get_by_role("button", name="New phone").click()
    expect(page.locator(".bubble")).to_have_count(0)
    assert number_of(page) != before
    assert number_of(page)[5:10] == "55501"


def test_a_reload_keeps_the_phone_its_thread_and_its_call(open_phone: OpenPhone) -> None:
    page = open_phone()
    number = number_of(page)
    text(page, "grief 97214")
    expect(page.locator(".bubble")).to_have_count(2)
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".phrase")).to_have_count(len(MENU))
    story = transcript_of(page)
    page.reload()
    expect(page.locator(".bubble .words")).to_have_text(["grief 97214", GROUPS])
    expect(page.locator(".badge")).to_have_count(0)
    expect(page.locator(".phrase")).to_have_count(len(MENU))
    press(page, "1")
    expect(page.locator(".phrase").last).to_have_text(ASK_ZIP[0]["say"])
    assert number_of(page) == number
    assert transcript_of(page).startswith(story)


def test_the_conversation_is_copied_as_a_test(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone(permissions=["clipboard-read", "clipboard-write"])
    text(page, "grief 97214")
    expect(page.locator(".bubble")).to_have_count(2)
    page.get_by_role("button", name="+1 day").click()
    expect(page.locator("#clock")).to_have_text("Mon Nov 23, 7:45 pm")
    page.get_by_role("button", name="Call the line").click()
    press(page, "1")
    expect(page.locator(".phrase").last).to_have_text(ASK_ZIP[0]["say"])
    carrier.text_at(timedelta(0), number_of(page), "Tue 7pm")
    expect(page.locator(".bubble")).to_have_count(3)
    page.get_by_role("button", name="Stay silent").click()
    expect(page.locator(".phrase").last).to_contain_text("I am still here.")
    page.get_by_label("Say something").fill("Salem")
    page.get_by_label("Say something").press("Enter")
    expect(page.locator(".phrase").last).to_contain_text("Near Salem.")
    press(page, "1")
    expect(page.locator("#invitation")).to_contain_text("Call again?")
    page.get_by_role("button", name="Copy as test").click()
    expect(page.locator("#copy-note")).to_contain_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert parse(copied) == [
        Header("from", number_of(page)),
        Header("kind", "mobile"),
        Header("now", "2026-11-22T19:45:00-08:00"),
        Text("grief 97214"),
        Said(GROUPS),
        Wait(timedelta(days=1)),
        Call(),
        Said("\n".join(said["say"] for said in MENU)),
        Keys("1"),
        Said(ASK_ZIP[0]["say"]),
        texts("Tue 7pm"),
        Silence(),
        Said("I am still here. Press any key or just say yes."),
        Speech("Salem"),
        Said("Near Salem. 2 groups. One of two. To save a seat, press 1."),
        Keys("1"),
        Said("Your seat is saved. Goodbye."),
        HANGS_UP,
    ]
    assert HangUp() not in parse(copied)


def test_trouble_is_told_in_words_and_goes_when_it_is_over(
    open_phone: OpenPhone, carrier: FakeCarrier
) -> None:
    page = open_phone(expect_trouble=True)
    carrier.down = True
    expect(page.locator("#trouble")).to_contain_text("could not do that")
    text(page, "grief 97214")
    expect(page.locator(".bubble.unsent")).to_be_visible()
    carrier.down = False
    expect(page.locator("#trouble")).to_be_hidden()


def test_a_refusal_stays_to_be_read(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone(expect_trouble=True)
    page.get_by_role("button", name="Call the line").click()
    expect(page.locator(".phrase")).to_have_count(len(MENU))
    page.route("**/sim/calls/*", lambda route: route.fulfill(status=409, json={"error": "the call is over"}))
    press(page, "1")
    expect(page.locator("#trouble")).to_contain_text("could not do that: the call is over.")
    page.wait_for_timeout(2500)  # two looks later
    expect(page.locator("#trouble")).to_be_visible()
    text(page, "grief 97214")
    expect(page.locator("#trouble")).to_be_hidden()


def test_warnings_of_the_stand_in_are_shown_to_developers(
    open_phone: OpenPhone, carrier: FakeCarrier
) -> None:
    carrier.warnings = ["<Frobnicate> is not a verb of TwiML"]
    page = open_phone()
    expect(page.locator("#warnings li")).to_have_text(["<Frobnicate> is not a verb of TwiML"])


def test_what_the_line_says_is_never_markup(open_phone: OpenPhone, carrier: FakeCarrier) -> None:
    page = open_phone()
    text(page, "<img src=x onerror=alert(1)> & more")
    expect(page.locator(".bubble.theirs .words")).to_have_text(
        "You said: <img src=x onerror=alert(1)> & more"
    )
    assert page.locator(".thread img").count() == 0
