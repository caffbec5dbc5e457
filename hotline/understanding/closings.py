"""What asks for nothing: a goodbye, a nod, a laugh; and what takes a cry for help back. In the eight languages."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from typing import Final

from hotline.understanding.normalise import fold

_FAREWELL: Final = (
    r"(?:good ?)?bye(?: ?bye)?|(?:see|c) (?:you|ya|u)(?: later| then| soon| tomorrow| there| (?:mon|tues|wednes|thurs|fri|satur|sun)day)?|cya|(?:talk|ttyl|text)? ?later|ttyl|take care|"
    r"(?:you )?have a (?:good|nice|great|blessed) (?:day|night|one|evening|weekend)|(?:good ?)?ni(?:ght|te)(?: night)?|gn|you too|u too|"
    r"adios|hasta (?:luego|manana|pronto)|nos vemos|chao chao|chau|buenas noches|que descanse|igualmente|"
    r"(?:que )?(?:tenga|ten|pase) (?:un )?(?:buen dia|buena (?:noche|tarde))|"
    r"au revoir|bonne (?:journee|soiree|nuit)|a (?:bientot|plus)|tchau|ate (?:logo|mais|amanha)|boa noite|fica(?:r|m)? bem|"
    r"(?:chao )?tam biet|chuc (?:ban )?ngu ngon|paalam(?: na)?(?: po)?|ba ?bay|ingat(?: po| ka)?|orevwa|n a we|bon nwit|"
    r"再见|再見|拜拜|晚安|bai ?bai"
)
_NOD: Final = (
    r"o+ka*y*|k+|okie|sure|got it|gotcha|al+ ?right(?:y)?|cool|nice|great|perfect|done|will do|i see|understood|noted|"
    r"(?:you(?: are|re)|ur|your)? ?welcome|no prob(?:lem)?|np|l+o+l+|lmao|(?:ha|he){2,}h?|"
    r"de nada|(?:ja|je|ji){2,}j?|listo|perfecto|entendido|vale|sale|de acuerdo|"
    r"de rien|d ?accord|mdr|kkk+|(?:rs){2,}|beleza|blz|tudo bem entao|"
    r"khong co (?:gi|chi)|sige(?: po)?|walang anuman|pa gen pwoblem|dako|不客气|哈+|嗯+|好吧|知道了"
)
_FINE: Final = (
    r"(?:no+ )?(?:im|i am|i m|its|it is|everything is|everythings|were|all) (?:(?:really|totally|perfectly|doing|feeling|all|just|much|so|pretty|gonna be|going to be) )*(?:fine|ok|okay|good|alright|all right|better|safe|"
    r"(?:just )?(?:kidding|joking))|jk|(?:i was |im )?(?:just |only )?(?:kidding|joking|playing)|(?:it |that )?(?:was |is )?(?:just |only )?a joke|"
    r"(?:no )?i did ?nt mean (?:it|that|it like that|it that way)|(?:no )?not like that|false alarm|(?:it is |its |just )?a? ?figure of speech|"
    r"(?:dont|do not) worry(?: about (?:it|me))?|no im not(?: suicidal)?|im not (?:suicidal|going to do anything|gonna do anything)|"
    r"(?:ya )?(?:estoy|ando) (?:bien|mejor)|(?:solo )?(?:era|es|fue) (?:una )?broma|(?:solo )?bromeaba|no (?:era|es|fue) en serio|"
    r"no te preocupes|no quise decir eso|ca va(?: mieux)?|je (?:vais|me sens) (?:bien|mieux)|je (?:rigole|plaisante|plaisantais)|"
    r"c ?etait une blague|(?:eu )?(?:estou|to) (?:bem|melhor)|(?:foi |era |e )?(?:so )?brincadeira|"
    r"toi (?:on|khong sao)(?: roi)?|(?:noi |chi )?dua thoi|(?:ok|ayos|okay) lang(?: po)?(?: ako)?|(?:biro|joke) lang(?: po)?|"
    r"(?:mwen|m) (?:byen|anfom)|se te blag|我没事(?:了|的)?|没事(?:了|的)?|开玩笑的?|我(?:很|还)好|别担心"
)
_AROUND: Final = (  # what may stand around any of them
    r"(?!no (?:estoy|ando)\b)(?:(?:ok|okay|oh|well|no|nah|jk|yeah|yes|haha|lol|pues|ah|bueno|and|ya|y|thats all|that is all|eso es todo|"
    r"thank you(?: so much| very much)?|thanks|(?:muchas )?gracias|merci|obrigad[oa]|salamat|mesi|cam on) )*(?:{})"
    r"(?: (?:now|then|really|lol|haha|jaja|ok|thanks?|thank you|ty|thx|promise|i swear|i promise|dont worry|friend|all|everyone|everybody|"
    r"gracias|ya|de verdad|amig[oa]s?|a todos|merci|obrigad[oa]|po|salamat|mesi|cam on|ban|nhe|tout moun|谢谢|啦))*"
)


def _one_of(wordings: str) -> re.Pattern[str]:
    return re.compile(_AROUND.format(wordings))


_SAYS_FAREWELL, _NODS, _IS_FINE = map(_one_of, (_FAREWELL, _NOD, _FINE))


def is_farewell(text: str) -> bool:
    return _SAYS_FAREWELL.fullmatch(_plain(text)) is not None


def is_nod(text: str) -> bool:
    """A goodbye is one too."""
    return _NODS.fullmatch(_plain(text)) is not None or is_farewell(text)


def says_fine(text: str) -> bool:
    """ "I'm fine", "just kidding": after a cry for help, and to be believed only as far as the words go."""
    return _IS_FINE.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    without = fold(text).replace("'", "").replace("’", "")
    return " ".join(re.findall(r"\w+", without))
