"""Positions in a list ("the second one"), permanent group codes ("417"), and how many people come."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from typing import Final

UNITS: Final = {
    "zero": 0, "oh": 0, "cero": 0, "one": 1, "uno": 1, "una": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
    "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6, "seven": 7, "siete": 7, "eight": 8,
    "ocho": 8, "nine": 9, "nueve": 9, "um": 1, "dois": 2, "deux": 2, "trois": 3, "quatre": 4, "mot": 1, "hai": 2,
    "ten": 10, "diez": 10,
}  # fmt: skip
ORDINALS: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "top": 1,
    "2do": 2, "1ro": 1, "1ra": 1, "2da": 2, "3ro": 3, "3ra": 3, "1er": 1, "1e": 1, "2e": 2, "3e": 3, "1ere": 1,
    "primero": 1, "primera": 1, "primer": 1, "segundo": 2, "segunda": 2, "tercero": 3, "tercera": 3, "tercer": 3,
    "cuarto": 4, "cuarta": 4, "quinto": 5, "quinta": 5, "primeiro": 1, "primeira": 1, "terceiro": 3,
    "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3, "premye": 1, "dezyem": 2, "twazyem": 3,
    "yung una": 1, "dau tien": 1, "thu nhat": 1, "cai thu hai": 2, "nhom thu hai": 2, "cai thu ba": 3, "nhom thu ba": 3, "una": 1, "pangalawa": 2, "pangatlo": 3,
}  # fmt: skip

_UNIT: Final = "|".join(word for word, n in UNITS.items() if n and word not in {"um", "mot", "una"})
_ORDINAL: Final = "|".join(word for word in ORDINALS if word != "una")
_PEOPLE: Final = (
    r"people|persons?|ppl|of us|seats?|spots?|places|adults?|personas?|lugares|asientos|gente|pessoas|personnes|folks|"
    r"tickets|chairs|sillas|cupos|campos|puestos|boletos|cadeiras|vagas"
)


def position(text: str) -> int | None:
    """1 to 9, or None. A number beside a people word, a clock word or a date word is not a position, nor "the friday one"."""
    if " one" in text:
        text = _THAT_ONE.sub(r"\1", text)
    if found := _MARKED_POSITION.search(text):
        return _value(found[1])
    if found := _SOUNDS_LIKE.search(text):
        return {"won": 1, "to": 2, "too": 2, "for": 4}[found[1]]
    if found := _ORDINAL_WORD.search(text):
        return ORDINALS[found[1]]
    if found := _PLAIN_POSITION.search(text):
        return _value(found[1])
    if found := _CHINESE_POSITION.search(text):
        return _CHINESE[found[1] or found[2] or found[3]]
    return None


def group_code(text: str) -> str | None:
    """A permanent code: 3 to 5 digits. The caller of this decides what 5 digits are a ZIP."""
    if _PHONE.search(text):
        return None
    found = _CODE.search(text)
    return found[1] if found and found[1] not in NOT_CODES else None


def party(text: str) -> int | None:
    """How many come, the sender included; None when nothing was said about it."""
    if found := _PARTY_FAMILY.search(text):
        return _sensible(found[1], plus=2)
    if found := _PARTY_COUNT.search(text):
        return _sensible(next(group for group in found.groups() if group))
    if found := _PARTY_TIMES.search(text):
        return _sensible(found[1])
    if found := _PARTY_PLUS.search(text):
        return _sensible(found[1] or "1", plus=1)
    if found := _PARTY_BRINGING.search(text):
        return _sensible(next(group for group in found.groups() if group), plus=1)
    if found := _PARTY_CHINESE.search(text):
        return _CHINESE[found[1]]
    if _PARTY_TWO.search(text):
        return 2
    return 1 if _PARTY_ONE.search(text) else None


def _value(word: str) -> int:
    return int(word) if word.isdigit() else UNITS.get(word) or ORDINALS[word]


def _sensible(word: str, plus: int = 0) -> int | None:
    people = _value(word) + plus
    return people if 1 <= people <= MOST_PEOPLE else None


MOST_PEOPLE: Final = 12  # more is a typing slip or a joke, and worth a question
NOT_CODES: Final = frozenset({"988", "911", "211", "411", "711", "741", "000"})

_NOT_A_POSITION_AFTER: Final = (
    rf"(?! ?(?:{_PEOPLE}|am|pm|a m|p m|oclock|o clock|days?|dias?|weeks?|semanas?|months?|hours?|minutes?|years?|yrs?|anos?|"
    rf"miles?|large|small|kids|children|step|:|\d|of them|hermanos|friends|hijos|times|de la (?:manana|tarde|noche)|"
    rf"months|percent|%|dollars|bucks))"
)
_MARKED_POSITION: Final = re.compile(
    rf"(?:#|\b(?:number|num|no|nbr|option|numero|opcion|choice|group|grupo|seat|rsvp|save|out|cancel|reserve|details?|info|"
    rf"book|cancelar|apartar|reservar|guarda|guardar|the|el|al|del|about|for|for the|to|at|la|en el|o|le|numero|so|bilang) )"
    rf"#? ?([1-9]|{_UNIT})\b{_NOT_A_POSITION_AFTER}"
)
_ORDINAL_WORD: Final = re.compile(
    rf"(?<!na )(?<!nesta )(?:(?<=the )|(?<=el )|(?<=al )|(?<=del )|(?<=la )|(?<=le )|(?<=ang )|(?<=to )|(?<=o )|\b)({_ORDINAL})\b"
    r"(?! (?:time|thing|week|month|visit|meeting ever|of all|vez|day|floor|step|group i|responders?))"
)
# which one it is, is told by another word: "the friday one", "the one at the church"
_THAT_ONE: Final = re.compile(
    r"(\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|morning|evening|night|online|zoom|church|library|close[rst]*|"
    r"other|same|new|better|smaller|free|nearest|spanish|english|womens|mens)s?) ones?\b|\b(?<!seat )(?<!save )(?<!number )(?:the )?one (?=(?:on|at|in|near|by|with) )"
)
_SOUNDS_LIKE: Final = re.compile(r"\b(?:number|option) (won|to|too|for)(?: please| pls|$)")  # dictated
_PLAIN_POSITION: Final = re.compile(
    rf"(?<![\d:+$#-])(?<!get )(?<!need )(?<!another )(?<!have )(?<!no )\b([1-9]|{_UNIT})\b{_NOT_A_POSITION_AFTER}(?![\d:])"
)
_CHINESE_POSITION: Final = re.compile(
    r"(?:第([一二三四五六七八九1-9])|([一二三四五六七八九1-9])号|(?<=[\u3400-\u9fff])([1-9])(?![\d点點个個人天周月日年]))"
)
_CHINESE: Final = {
    "两": 2,
    **{c: n for n, c in enumerate("一二三四五六七八九", 1)},
    **{str(n): n for n in range(1, 10)},
}
_CODE: Final = re.compile(
    r"(?<![\d:.#+$-])(?:#|\b)(\d{3,5})\b(?![\d:.%]| ?(?:am|pm|st|street|ave|mg|miles|years|days|people))"
)

_PHONE: Final = re.compile(r"\d{3} \d{3} \d{4}|\d{7,}")

_COUNT: Final = rf"(\d{{1,2}}|{_UNIT})"
_PARTY_COUNT: Final = re.compile(
    rf"\b(?:party of|table for|group of|theres|there are|there will be|somos|seremos|we are|vamos|iremos|vamos a ser|nous serons|nou se) (?:como )?{_COUNT}\b(?! (?:groups?|of these))"
    rf"|\b{_COUNT} (?:{_PEOPLE})\b|\b(?:seats?|spots?|places|lugares) for {_COUNT}\b"
    rf"|\d.* (?:for|para|pour) {_COUNT}(?: please| por favor| pls)?$"
    rf"|\b(?:the )?{_COUNT} of us\b"
    rf"|\b(?:reserve|save|hold|book|need|want) {_COUNT} (?:for|on) (?:this |next )?(?:mon|tue|wed|thu|fri|sat|sun|today|tonight|tomorrow)"
)
_PARTY_TIMES: Final = re.compile(r"\bx ?(\d{1,2})\b")  # "seat 1 x4"
_PARTY_PLUS: Final = re.compile(rf"(?:\+ ?|\bplus )(\d|{_UNIT})\b|\bplus a (?:guest|friend)\b()")
_PARTY_BRINGING: Final = re.compile(
    rf"\b(?:bringing|bring|with|and|con|y|traigo a|llevo a) (?:my )?{_COUNT} (?:friends?|kids?|others?|guests?|more|family|sisters?|"
    rf"brothers?|buddies|buddy|coworkers|neighbors|cousins|nephews|nieces|daughters|sons|amig[oa]s?|herman[oa]s|hij[oa]s?|personas mas|mas)\b"
    rf"|\b(?:my|mis) {_COUNT} \w+ (?:and (?:me|i|myself)|y yo)\b"
    rf"|\b(?:me and|me plus|yo y|yo con|con|with) (?:my|mis) {_COUNT} (?!(?:and|y)\b)\w+"
)
_PARTY_FAMILY: Final = re.compile(
    rf"\b(?:mi|my) (?:espos[oa]|marido|mujer|senora|mama|papa|wife|husband|mom|dad|sister|brother) (?:y |and )?(?:mis|my) {_COUNT} \w+ (?:y yo|and (?:me|i|myself))\b"
)
_PARTY_CHINESE: Final = re.compile(r"([二两三四五六七八2-8])个?(?:人|位|座)")
_RELATED: Final = (
    r"(?:wife|husband|sister|brother|mom|mother|dad|father|friend|son|daughter|partner|boyfriend|girlfriend|cousin|aunt|"
    r"uncle|roommate|neighbor|spouse|fiance|sponsor|guest|grandma|grandson|niece|nephew|caregiver|aide)"
)
_PARTY_TWO: Final = re.compile(
    rf"\b(?:(?:yes|ok|sure|first|second|third|one|two|three|[1-9]) (?:and|plus|\+) my {_RELATED}|me (?:and|&|\+|plus) (?:my |a )?(?:\w+ )?{_RELATED}|my {_RELATED} and (?:i|me|ill|im|ill)|both of us|the both|us two|we both|"
    rf"(?:bringing|bring|with|taking) (?:my|a|one) (?:\w+ )?{_RELATED}|"
    r"los dos|las dos|(?:mi \w+ y|yo y mi|yo con mi|con mi (?:espos[oa]|marido|herman[oa]|mama|papa|hij[oa]|amig[oa])|nosotros dos)"
    r"(?: yo)?|couple of us|for (?:a )?couple|one for me (?:and )?one for my|un[oa] (?:para|pa) mi y otr[oa] (?:para|pa)|a l[oa]s dos|"
    r"(?:con|y) mi (?:comadre|compadre|vecin[oa]|novi[oa]|suegr[oa]|prim[oa]|pareja|senora|viej[oa]|ti[oa]|niet[oa]|mujer)|nosotras dos|somos dos|"
    r"(?:eu e (?:o |a )?(?:meu|minha)|com (?:o |a )?(?:meu|minha)) \w+|nos dois|nos duas|a gente vai em dois|"
    r"(?:ma|mon) (?:femme|mari|soeur|frere|mere|pere|fils|fille|ami|amie) et moi|avec (?:ma|mon) (?:femme|mari|soeur|frere|mere|pere|fils|fille|amie?)|(?:a|nous) deux|"
    r"(?:para|pa) mi y mi \w+|pou de moun|(?:para )?sa dalawa|"
    r"kasama (?:ko )?(?:si|ang|yung) \w+|(?:dalawa|2) kami|kaming dalawa|nou de|(?:ak|avek) (?:mari|madanm|manman|papa|se|fre|pitit|zanmi) (?:mwen|m)|"
    r"(?:hai|2) (?:nguoi|chung toi|vo chong)|(?:toi va|voi) (?:chong|vo|me|ba|bo|con|chi|anh|em|ban) ?(?:gai|trai)?)\b"
    r"|(?:两|二|2) ?个人|[和跟]我(?:妈|爸|先生|太太|老公|老婆|丈夫|妻子|朋友|姐|妹|哥|弟|儿子|女儿)"
)
_PARTY_ONE: Final = re.compile(
    r"\b(?:(?:just|only) (?:me|myself|for me|one|1)|by myself|(?:un solo|una sola) (?:asiento|lugar|silla|cupo)|nomas a mi|(?:voy|ire|vengo) sol[oa]|(?:solo|nomas|nada mas|solamente) (?:yo|para mi|una persona)|"
    r"so eu|vou sozinh[oa]|juste moi|moi seule?|mwen menm selman|ako lang|mot minh toi|chi co toi)\b|(?:就|只有)我(?:一个|自己)?"
)
