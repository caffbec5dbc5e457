"""How somebody feels who asks for nothing and is in no danger: "i miss her so much", "my dog died", "had a bad day".

Only the kind is told, for a warm word. Whoever asks for something besides is answered that; danger is looked at long before.
"""
# ruff: noqa: E501 - one language a line

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from hotline.understanding.intent import UNKNOWN, Asked
from hotline.understanding.normalise import BREAK

MOST: Final = 18  # words: who tells a long story is read as a whole,
MOST_OF_A_LOSS: Final = 40  # but for a loss, where the group for it is known
MAY_BE_ONE: Final = frozenset({UNKNOWN, "find_group", "greeting"})
GUESSED: Final = frozenset(
    {"rsvp", "details", "more"}
)  # by the model, after a list: "toi nho me qua" saves no seat
_DEAR: Final = (
    r"(?:husband|wife|mom|mum|mother|dad|father|son|daughter|baby|brother|sister|partner|friend|best friend|boyfriend|girlfriend|fiancee?|"
    r"grandma|grandmother|grandpa|grandfather|nana|aunt|uncle|cousin|nephew|niece|dog|cat|puppy|pet|horse|bird|parents|family|boy|girl|kid|child|grandson|granddaughter|twin|buddy|partner)"
)
_QUERIDO: Final = (
    r"(?:espos[oa]|marido|mujer|mama|papa|madre|padre|hij[oa]|bebe|herman[oa]|parej\w+|amig[oa]|novi[oa]|abuel[oa]|abuelit[oa]|ti[oa]|prim[oa]|niet[oa]|sobrin[oa]|"
    r"perr\w+|gat\w+|mascota|viej[oa]|mami|papi)"
)
_KINDS: Final = (
    ("loss",
     rf"\bi (?:just |really |still |do )*miss (?:him|her|them|(?:my|our) (?:\w+ ){{0,2}}?{_DEAR})\b|^(?:just |really )?miss(?:ing)? (?:him|her|them|my (?:\w+ ){{0,2}}?{_DEAR})\b|\b(?:my|our) (?:\w+ ){{0,2}}?{_DEAR}(?: \w+)? (?:died|passed|passed away|is gone|is dead|was killed|has died|just died|has passed)\b|"
     rf"\b(?:lost|losing|buried|put down|had to put down) (?:(?:my|our) (?:\w+ ){{0,2}}?{_DEAR}|him|her)\b|^(?:he|she|hes|shes|they are)(?: is)? (?:gone|dead|died)\b|\banniversary of\b|"
     rf"\b(?:lo|la|los|las|te) (?:extrano|echo de menos)\b|\bextrano (?:mucho |tanto )?a (?:mi|mis)\b|\bmi (?:\w+ )?{_QUERIDO} (?:\w+ )?(?:se )?(?:murio|fallecio|partio|ya no esta)\b|\b(?:se me )?murio mi\b|\bperdi a mi\b|"
     r"\b(?:sinto (?:muita |tanta )?(?:falta|saudades?)|(?:tenho|que|muita) saudades?)\b|\b(?:meu|minha) (?:\w+ ){1,2}(?:morreu|faleceu|se foi)\b|\bperdi (?:meu|minha)\b|"
     r"\b(?:il|elle|mon \w+|ma \w+) me manque\b|\b(?:mon|ma) \w+ (?:est|vient de) (?:mort|morte|mourir|decede\w*)\b|\bperdu (?:mon|ma)\b|"
     r"\b(?:m|mwen) sonje (?:li|manman|papa|pitit|mari|madanm|fre|se)\b|\b\w+ (?:m|mwen) mouri\b|\b(?:m|mwen) pedi (?:manman|papa|pitit|mari|madanm|fre|se)\b|"
     r"\b(?:na)?mi ?miss ko (?:na )?(?:siya|ang|si)\b|\b(?:namatay|pumanaw|nawala) (?:na )?(?:ang|si) \w+|\bnamatayan ako\b|"
     r"\bnho (?:me|ba|chong|vo|con|anh|em|chi|ong|no|co ay|anh ay)\b|\b(?:me|ba|chong|vo|con|bo|anh|em) (?:toi |em |minh )?(?:vua |da |moi )?(?:mat|qua doi)\b|想(?:念)?(?:他|她|它|妈|爸|老公|老婆)|(?:去世|过世|走了|不在了)"),
    ("lonely",
     r"\b(?:im|i feel|feel|feeling|so|i get|been|always|just) (?:\w+ ){0,2}?(?:lonely|alone|isolated)\b|^(?:lonely|alone)$|\b(?:nobody|noone|no one|not one person) (?:\w+ )?(?:cares|gets it|gets me|understands|to talk to|calls|comes|visits)\b|\b(?:have|got) (?:no|zero) friends\b|\bdont have (?:any ?(?:one|body)|any friends|friends)\b|"
     r"\b(?:me siento|estoy|ando) (?:\w+ ){0,2}?sol[oa]\b|\bno tengo (?:a nadie|amigos|con quien)\b|\bnadie me (?:entiende|llama|visita)\b|\b(?:me sinto|estou|to) (?:\w+ ){0,2}?(?:so|sozinh[oa])\b|\bninguem me entende\b|\b(?:je me sens|je suis|tellement|trop) (?:\w+ ){0,2}?seule?\b|\bpersonne ne me comprend\b|"
     r"\b(?:mwen|m) (?:santi m )?(?:pou kont mwen|pou kont m|poukont mwen|sel)\b|\b(?:nag iisa|mag isa|malungkot) (?:lang )?(?:ako|na ako)\b|\b(?:toi )?(?:co don|mot minh|le loi)\b|孤单|孤独|寂寞|没人(?:懂|理解|陪)"),
    ("much",
     r"\b(?:im|i feel|feel|feeling|so|been|just) (?:\w+ ){0,2}?(?:stressed|stressed out|anxious|worried|overwhelmed|nervous|panicky|burned out|burnt out|exhausted|drained|worn out|on edge|tense)\b|\b(?:freaking|stressing) out\b|\btoo much (?:right now|for me|to handle|lately|on my plate)\b|\b(?:cant|couldnt) (?:sleep|cope|relax|breathe right)\b|\bmy mind (?:wont|never) stops?\b|"
     r"\b(?:estoy|ando|me siento) (?:\w+ ){0,2}?(?:estresad[oa]|ansios[oa]|preocupad[oa]|agobiad[oa]|nervios[oa]|agotad[oa]|cansad[oa]|abrumad[oa])\b|\bno puedo (?:dormir|mas con esto)\b|\b(?:estou|to|me sinto) (?:\w+ ){0,2}?(?:estressad[oa]|ansios[oa]|preocupad[oa]|nervos[oa]|exaust[oa])\b|\bnao consigo dormir\b|\b(?:je suis|je me sens) (?:\w+ ){0,2}?(?:stresse\w*|angoisse\w*|inquiete?|epuise\w*|deborde\w*)\b|\bje narrive pas a dormir\b|"
     r"\b(?:mwen|m) (?:\w+ )?(?:strese|enkyete|bouke)\b|\bpa ka domi\b|\b(?:stressed|kinakabahan|pagod na pagod|nag aalala) (?:na )?ako\b|\bhindi ako makatulog\b|\b(?:toi )?(?:lo lang|cang thang|kiet suc) qua\b|\b(?:khong|mat) ngu(?: duoc)?\b|(?:压力|焦虑|睡不着|好累|担心)"),
    ("low",
     rf"\b(?:bad|rough|hard|tough|terrible|awful|horrible|lousy|crappy|shitty|worst|long) (?:day|days|week|night|nights|time|month|year|morning)\b|\b(?:im|i feel|feel|feeling|so|been) (?:\w+ ){{0,2}}?(?:sad|down|blue|low|upset|heartbroken|miserable|awful|terrible|crappy|mad|angry|hurt|ashamed|guilty|lost|numb|frustrated|disappointed)\b|\b(?:cant|keep|wont) (?:stop )?crying\b|\bbeen crying\b|\bmy heart (?:is broken|hurts|aches)\b|\b(?:my|our) (?:\w+ )?{_DEAR} (?:has|is|got|was) (?:\w+ ){{0,2}}?(?:cancer|sick|dying|in the hospital|in jail|diagnosed|dementia|alzheimers)\b|\b(?:he|she|my \w+) (?:left|dumped|cheated on) me\b|\b(?:we|i|they) (?:just )?broke up\b|\bgot (?:fired|laid off|dumped|evicted)\b|"
     rf"\b(?:mal|duro|pesimo|terrible|feo|horrible|dificil) (?:dia|semana|noche|rato|momento)\b|\b(?:dia|semana|noche) (?:muy |bien |tan )?(?:mal[oa]|dur[oa]|pesad[oa]|fe[oa]|horrible|dificil|terrible)\b|\b(?:estoy|ando|me siento) (?:\w+ ){{0,2}}?(?:triste|mal|deprimid[oa]|decaid[oa]|bajonead[oa]|enojad[oa]|dolid[oa])\b|\bno (?:dejo|paro) de llorar\b|\b(?:ella|el|mi \w+) me dejo\b|\bterminamos\b|\bmi {_QUERIDO} (?:tiene|esta) (?:\w+ )?(?:cancer|enferm[oa]|grave|en el hospital)\b|"
     r"\b(?:dia|semana|noite) (?:ruim|dificil|horrivel|pesad[oa])\b|\b(?:estou|to|me sinto) (?:\w+ ){0,2}?(?:triste|mal|deprimid[oa]|pra baixo)\b|\bnao paro de chorar\b|\b(?:mauvaise|dure|sale|terrible) (?:journee|semaine|nuit|passe)\b|\b(?:journee|semaine|nuit) (?:\w+ )?(?:difficile|dure|horrible|terrible|pourrie)\b|\b(?:je suis|je me sens) (?:\w+ ){0,2}?(?:triste|mal|deprime\w*)\b|\bje narrete pas de pleurer\b|\b(?:mwen|m|ke m) (?:\w+ )?(?:tris|sad|dekouraje|grenn)\b|\bmove (?:jou|jounen)\b|\b(?:malungkot|nalulungkot|masama ang loob) (?:\w+ )?ko?\b|\bang hirap ng araw\b|\b(?:toi )?buon (?:qua|lam)\b|\bngay (?:te|kho|toi te)\b|难过|伤心|心情不好|糟糕的一天|好难受"),
)  # fmt: skip
# Somebody who asks for something, or tells of another time, is answered that.
_WANTS: Final = (
    r"\b(?:need|want|wanna|looking|find|groups?|meetings?|help|talk to (?:a|some|any)|where|is there|are there|any|how (?:do|can)|can you|text|call|stop|tips?|story|save|seat|others?|any ?(?:one|body)|some ?(?:one|body)|support|people|do you|"
    r"con quien|junt\w+|otr[oa]s?|sino|grupos?|reunion\w*|busco|necesito|quiero|ayuda|ayuden|hablar con|donde|hay|como|consejos?|preciso|quero|ajuda|dicas?|groupe|cherche|besoin|aide|gwoup|bezwen|ede|chache|grupo|kailangan|tulong|hanap|nhom|tim|can|giup)\b|小组|互助|帮|找|需要"
)


def feeling(text: str, asked: Asked, slots: Mapping[str, str | int]) -> str | None:
    """loss, lonely, much or low; None where something was asked for, or nothing was felt. `text` is normalised."""
    words = [word for word in text.split() if word != BREAK]
    may_be = MAY_BE_ONE | GUESSED if asked.rule.startswith("model.") else MAY_BE_ONE
    most = MOST_OF_A_LOSS if asked.intent == "find_group" and slots.get("topic") == "grief" else MOST
    if not words or len(words) > most or asked.intent not in may_be or asked.command or asked.answer:
        return None
    if {"place", "day", "format", "number", "x_code", "x_language"} & slots.keys():
        return None
    said = " ".join(words)
    if _wants().search(said):
        return None
    return next((kind for kind, pattern in _kinds() if pattern.search(said)), None)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


@cache
def _wants() -> re.Pattern[str]:
    return re.compile(_WANTS)
