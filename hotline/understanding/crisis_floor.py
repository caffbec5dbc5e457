"""What no model may overrule: a bare plea raises the alarm, what may be one gets the footer, and a denial at least that."""

from __future__ import annotations

import re
from typing import Final

from hotline.understanding.normalise import BREAK


def is_plea(text: str) -> bool:
    """Somebody begs for help and says nothing else: "somebody please help me". `text` is normalised."""
    return bool(_BEGS.fullmatch(_words_of(text)))


def may_be_plea(text: str) -> bool:
    """Said by who is lost in a menu as well: "help me"."""
    return bool(_ASKS_HELP.fullmatch(_words_of(text)))


def denies(text: str) -> bool:
    """Says that it is not so, in any language: "not suicidal, just want the tuesday group"."""
    return bool(_DENIES.search(text))


def _words_of(text: str) -> str:
    return " ".join(word for word in text.split() if word != BREAK) if len(text) <= A_PLEA else ""


A_PLEA: Final = 120  # characters: who says more says what it is about

_HELP_ME: Final = (
    r"(?:help|save) (?:me|us)|ayud(?:a|e|en)(?:me|nos)|que (?:me|nos) ayuden?|me ajud(?:a|e|em)|aidez moi|aide moi|"
    r"ede (?:m|mwen|nou)|tulungan (?:mo|niyo|nyo) (?:po )?ako|(?:giup|cuu) (?:toi|em|minh|con)"
)
_NEEDS_HELP: Final = (
    r"(?:i )?(?:really )?(?:need|necesito|preciso de|jai besoin|mwen bezwen|kailangan ko ng) "
    r"(?:help|someone|ayuda|ajuda|daide|ed|tulong)"
)
_BEGGING: Final = (
    r"please|pls|plz|someone|anyone|oh|god|lord|por favor|porfavor|alguien|dios(?: mio)?|alguem|sil (?:vous|te) plait|svp|stp|"
    r"quelquun|tanpri|souple|voi|lam on|xin|parang awa (?:mo|niyo|nyo) na|can|will|hello"
)
_AT_ONCE: Final = (
    r"right now|now|bad|badly|asap|urgently|quick|hurry|ya|ahora(?: mismo)?|urgente|agora|maintenant|vite|kounye a|"
    r"ngayon(?: na)?"
)
_BEGS: Final = re.compile(
    rf"(?:(?:{_BEGGING}|help) )+(?:{_HELP_ME})(?: (?:{_BEGGING}|{_AT_ONCE}|{_HELP_ME}))*"
    rf"|(?:{_HELP_ME})(?: (?:{_BEGGING}|{_AT_ONCE}|{_HELP_ME}))+"
    rf"|(?:(?:{_BEGGING}) )*(?:{_NEEDS_HELP})(?: (?:{_BEGGING}))*(?: (?:{_AT_ONCE}))+(?: (?:{_BEGGING}))*"
    r"|(?:please )*(?:someone|anyone) (?:please )*help(?: please| me)*|(?:please )*(?:someone|anyone)(?: please)+"
    r"|(?:快来人 ?|谁来 ?|求求你们? ?)?(?:救命啊?|救救我)"
)
_ASKS_HELP: Final = re.compile(rf"(?:{_HELP_ME}|(?:please )?(?:{_NEEDS_HELP})(?: please)?)")
# "I am not going to kill myself": most mean it, and some would not have thought of it otherwise.
_DENIES: Final = re.compile(
    r"(?<!\S)(?:"
    r"(?:not|never|dont|no|without|aint|isnt) (?:\w+ ){0,4}?(?:suicid\w*|kms|wanna die|die(?= i | just| \||$)|end my life|"
    r"(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|off|offing|unalive) (?:myself|my self))"
    r"|no (?:\w+ ){0,3}?(?:matar(?:me)?|suicid\w*|morir(?:me)?|hacer(?:me)? dano|lastimar(?:me)?|quitar(?:me)? la vida|me mato)"
    r"|nao (?:\w+ ){0,3}?(?:me mat\w+|suicid\w*|morrer|me machuc\w+)"
    r"|(?:ne|pas) (?:\w+ ){0,3}?(?:me tuer|suicid\w*|mourir|me faire (?:du )?mal)"
    r"|(?:pa|pap|pa p) (?:\w+ ){0,2}?(?:touye tet|vle mouri|ap mouri|swisid\w*)"
    r"|(?:hindi|di|ayoko|ayaw|wala) (?:\w+ ){0,3}?(?:\w*pakamatay|mamatay|saktan ang sarili)"
    r"|khong (?:\w+ ){0,3}?(?:tu tu|tu sat|muon chet|tu lam dau)"
    r")(?!\S)|(?:不会|不想|没有?想?|不是想?|不要|没打算)(?:去|要|过)?(?:自杀|自殺|轻生|寻死|死|伤害自己)(?!了)"
)
