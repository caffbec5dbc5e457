"""The small questions in the middle of a conversation, in eight languages; and what only looks like one."""
# ruff: noqa: E501 - a kind a line: parted ones are harder to check than long ones

from __future__ import annotations

import pytest

from hotline.understanding import understand
from tests.understanding.reading import GAZETTEER, NOW, core

AFTER_A_LIST = "after_group_list(n=3)"


def asked(text: str, context: str | None = AFTER_A_LIST, language: str = "en") -> str | None:
    slots = understand(text, context=context, now=NOW, gazetteer=GAZETTEER, language=language).slots
    return str(slots["x_question"]) if "x_question" in slots else None


@pytest.mark.parametrize(
    "kind, texts",
    [
        ("parking", "is there parking|where do i park|hay estacionamiento?|il y a un parking ?|tem estacionamento?|gen pakin|may parking ba|có chỗ đậu xe không|有停车的地方吗"),
        ("children", "can i bring my kids|I bring my kids, ok?|puedo llevar a mis hijos|je peux amener mes enfants ?|posso levar meus filhos?|mwen ka mennen pitit mwen|pwede ko bang isama ang anak ko|可以带孩子吗"),
        ("guests", "can i bring my sister|can my mom come|puedo ir con mi hermana?"),
        ("pets", "can i bring my dog|can my dog come|puedo llevar a mi perro"),
        ("cost", "is it free|how much does it cost|es gratis|cuánto cuesta|c'est gratuit ?|é de graça?|èske li gratis|libre ba ito|có miễn phí không|免费吗"),
        ("talk", "do i have to talk|can i just listen|tengo que hablar|je dois parler ?|preciso falar?|èske mwen oblije pale|kailangan ko bang magsalita|tôi có phải nói không|我一定要说话吗"),
        ("anonymous", "is it anonymous|do i have to give my name|need papers?|es anónimo|piden papeles?"),
        ("religion", "is it religious|is it in a church|es una iglesia?"),
        ("access", "wheelchair ok?|any steps|is there an elevator|hay escaleras?|有台阶吗"),
        ("way", "which bus|how do i get there|i not have car|como llego|qué camión va"),
        ("leader", "who runs it|is there a therapist|quien lo dirige"),
        ("long", "how long does it last|what time does it end|cuanto dura|多久"),
        ("register", "do i need to register|can i just show up|tengo que registrarme"),
        ("what", "what happens there|whats it like|qué hacen ahí"),
        ("online", "is it online too|can i join from home"),
        ("bring", "what do i bring|what should i wear|que llevo"),
        ("audience", "is it for men too|are women welcome|es para hombres también"),
        ("spoken", "they speak spanish there?|what language is it in"),
        ("far", "how far is it|es lejos?|c'est loin ?|malayo ba|远吗"),
        ("join", "how do i join|como entro"),
        ("way", "i dont drive|no car|yo no manejo"),
        ("talk", "im shy|will they make me tell the story"),
        ("what", "im nervous about it|what if i cry|qué pasa si lloro"),
        ("seats", "how many seats are left|is it full|cuántos lugares quedan"),
        ("coffee", "do they have coffee|hay café?"),
        ("register", "can i come alone|puedo ir sola"),
        ("access", "i use a walker|i cant do stairs"),
        ("children", "Thank you. Might I bring my daughter along?"),
        ("never_mind", "nvm|cancel that"),
        ("late", "can i come late|can i leave early|puedo llegar tarde"),
        ("when", "when is that|what time|a qué hora|à quelle heure ?|几点"),
        ("where", "where is it again|whats the address|dónde es|onde fica?|ki kote li ye|saan ito?|ở đâu?|在哪里？"),
        ("still_on", "is it still on tonight|is it cancelled|sigue en pie?"),
        ("remind", "remind me the day before|will you remind me|recuérdame un día antes"),
        ("again", "can you send it again|say that again|mándamelo otra vez|repita por favor"),
    ],
)  # fmt: skip
def test_a_small_question_about_the_group_in_sight(kind: str, texts: str) -> None:
    assert {text: asked(text) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), kind)


@pytest.mark.parametrize(
    "kind, texts",
    [
        ("robot", "are you a robot|is this a real person|eres un robot?|eres una persona|êtes-vous un robot ?|robot ka ba?|你是机器人吗？"),
        ("private", "is this confidential|will my parents know|who can read this|es confidencial?|quien lee esto|保密吗"),
        ("open", "are you open now|u there?|what hours are you open"),
        ("number", "whats your number|what number do i call"),
        ("cost", "is it free|does it cost anything|es gratis?"),
        ("age", "im 15|tengo 16 años"),
    ],
)  # fmt: skip
def test_a_small_question_about_the_line_itself(kind: str, texts: str) -> None:
    assert {text: asked(text, None) for text in texts.split("|")} == dict.fromkeys(texts.split("|"), kind)


@pytest.mark.parametrize(
    "text, context",
    [
        ("gamblers anonymous 89101", None),
        ("do you have gamblers anonymous", AFTER_A_LIST),
        ("any online groups", AFTER_A_LIST),
        ("is there one in a church near me", AFTER_A_LIST),
        ("free clinic 97214", None),
        ("clinica gratis cerca", None),
        ("need to talk", None),
        ("i have no ride, cant come", "after_reminder_confirm(number=1)"),
        ("last one, bringing a friend", AFTER_A_LIST),
        ("how much for the couch on marketplace", None),
        ("remind me to take my pills at 8", None),
        ("hi again", None),
        ("i got a paper at church with this number", AFTER_A_LIST),
        ("no car today", "after_reminder_confirm(number=1)"),
        ("lunch", None),
        ("stop", AFTER_A_LIST),
    ],
)
def test_what_only_looks_like_a_small_question(text: str, context: str | None) -> None:
    assert asked(text, context) is None


def test_a_cry_for_help_is_no_small_question() -> None:
    said = understand("i want to die, is it free", context=AFTER_A_LIST, now=NOW, gazetteer=GAZETTEER)
    assert (said.tier, said.slots.get("x_question")) == ("alarm", None)


def test_after_a_list_it_is_named_as_wanting_details() -> None:
    said = understand("they speak spanish there?", context=AFTER_A_LIST, now=NOW, gazetteer=GAZETTEER)
    assert (said.intent, core(said)) == ("details", {})


def test_a_shy_person_saves_no_seat_and_never_mind_wants_no_details() -> None:
    read = (
        understand(text, context=AFTER_A_LIST, now=NOW, gazetteer=GAZETTEER) for text in ("im shy", "nvm")
    )
    assert [(said.intent, said.slots["x_question"]) for said in read] == [
        ("rsvp", "talk"),
        ("unknown", "never_mind"),
    ]


def test_do_you_speak_spanish_changes_the_language_unless_it_is_spoken_already() -> None:
    assert asked("hablan español?", language="en") is None
    assert asked("hablan español?", language="es") == "spoken"
