"""Pleas, denials, what is over, and swearing: what reads like a crisis by a word, or is one without a word of it."""

from __future__ import annotations

import pytest

from tests.understanding.reading import read


@pytest.mark.parametrize(
    "text", ["please help me", "somebody help me", "help me please i dont know what to do"]
)
def test_a_plea_that_names_nobody_is_not_sent_to_the_line_for_the_beaten(text: str) -> None:
    assert (read(text).tier, read(text).crisis) == ("alarm", "self")
    assert read(f"{text} he hits me").crisis == "hurt"


@pytest.mark.parametrize(
    "text",
    ["HELP ME PLEASE", "help me. please.", "oh god please help me", "can somebody please help me", "i need help right now",
     "somebody please", "ayúdenme por favor", "necesito ayuda ya", "alguém me ajuda", "aidez-moi s'il vous plaît",
     "tanpri ede mwen", "tulungan niyo ako please", "cứu tôi với", "救救我"],
)  # fmt: skip
def test_a_bare_plea_raises_the_alarm_whatever_the_model_has_learnt(text: str) -> None:
    assert (read(text).tier, read(text).crisis) == ("alarm", "self")


@pytest.mark.parametrize("text", ["HELP ME!!!", "i need help", "necesito ayuda"])
def test_what_may_be_a_plea_gets_the_footer(text: str) -> None:
    assert read(text).tier == "footer"


@pytest.mark.parametrize(
    "text",
    ["HELP", "please help me find a group", "can you help me change my seat", "ayuda", "somebody help me use this"],
)  # fmt: skip
def test_who_says_what_help_is_wanted_with_pleads_for_nothing(text: str) -> None:
    assert read(text).tier != "alarm"


@pytest.mark.parametrize(
    "text",
    ["I'm not going to kill myself, I just want the tuesday group", "not suicidal. just want the tuesday group",
     "i am not going to hurt myself", "no me voy a matar, solo quiero el grupo del martes", "não vou me matar, só quero o grupo",
     "je ne vais pas me tuer, je veux juste le groupe", "hindi ako magpapakamatay, gusto ko lang ng grupo",
     "tôi không tự tử đâu, chỉ muốn tìm nhóm", "我不会自杀,只想参加周二的小组"],
)  # fmt: skip
def test_who_says_it_is_not_so_gets_the_footer_and_no_alarm(text: str) -> None:
    assert read(text).tier == "footer"


@pytest.mark.parametrize(
    "text", ["I'm not going to kill myself tonight", "im not gonna kill myself, dont worry"]
)
def test_a_denial_that_leaves_a_door_open_gets_at_least_the_footer(text: str) -> None:
    assert read(text).tier in ("alarm", "footer")


@pytest.mark.parametrize(
    "text",
    ["my dad hit me as a kid", "my dad hit me as a kid, is there a group", "my father used to hit me",
     "mi papá me pegaba de chiquito, hay grupo para eso?", "my dog died and i want to speak with someone",
     "i want to talk to someone about my divorce", "my mother died and i want to talk to someone"],
)  # fmt: skip
def test_what_is_over_and_a_loss_raise_no_alarm(text: str) -> None:
    assert read(text).tier != "alarm"


@pytest.mark.parametrize(
    "text",
    ["my dad hits me", "my dad hit me last night", "mi papa me pega", "he used to hit me and now he found my new place",
     "my dad used to hit me and he still does"],
)  # fmt: skip
def test_what_is_not_over_does(text: str) -> None:
    assert read(text).tier == "alarm"


@pytest.mark.parametrize(
    "text",
    ["stop texting me you fucking idiots", "fuck off stop", "leave me the fuck alone unsubscribe",
     "die in a fire and stop texting me", "i hate you all stop messaging me",
     "die already you stupid bot, i texted STOP four times", "chinguen a su madre ya no me escriban", "dejen de chingar, baja"],
)  # fmt: skip
def test_swearing_while_opting_out_raises_no_alarm(text: str) -> None:
    assert read(text).tier != "alarm"


@pytest.mark.parametrize(
    "text",
    ["me apunto al dos", "me toca cancelar el jueves", "se me rompió la licuadora", "mwen pa vle konsèy ankò",
     "i want out of these texts", "for the last time stop"],
)  # fmt: skip
def test_what_only_has_the_words_of_a_threat_raises_no_alarm(text: str) -> None:
    assert read(text).tier != "alarm"
