"""Clock times and stretches of time: "tips at 7", "8:30 de la noche", "for a week", "til the 15th"."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from typing import Final

from hotline.understanding.days import DAY_WORDS
from hotline.understanding.numbers import UNITS

_HALF: Final = r"(?: ?(a|p) ?m\b)?"
_PART: Final = (
    r"(?: (?:(?:in the|at|de la|en la|por la|da|du|of the|every) ?)?"
    r"(morning|manana|manha|matin|afternoon|tarde|noon|evening|night|noche|noite|soir|sang|toi|dimaten|aswe|ng umaga|ng gabi))?"
)
_SPELT_HOUR: Final = "|".join(
    word for word, n in UNITS.items() if 1 <= n <= 10 and word not in {"um", "mot", "una"}
)
_CLOCK: Final = re.compile(
    rf"(?:\b(?:at|around|by|a las?|as|to|for|about|@|every(?: ?day| morning| night)? at|after|before|a|vers|las) )?"
    rf"(?<![\d:])(\d{{1,2}}|{_SPELT_HOUR}|eleven|twelve|once|doce)(?:[: ]([0-5]\d))?(?: ?o ?clock| en punto| ?h| ?gio|e)?"
    rf"{_HALF}{_PART}(?!\w|:\d)"
)
_MARK: Final = re.compile(
    r"^(?:at|around|by|a las?|as|to|for|about|@|every(?:day| ?day at| morning at| night at)?|everyday at|after|before|a|vers|las) "
)
_PARTS_OF_DAY: Final = (
    ("morning", re.compile(r"\b(?:mornings?|a ?m|(?:la|las|de|por la|en la) mananas?|manha|matin|wake up|breakfast|temprano|buoi sang|maten|umaga)\b|早上|早晨")),
    ("evening", re.compile(r"\b(?:evenings?|nights?|p ?m|nightly|bedtime|before bed|after work|afternoons?|night ?time|noches?|tardes?|noite|soir|buoi toi|aswe|gabi)\b|晚上")),
)  # fmt: skip
_NOON: Final = re.compile(r"\b(?:noon|mediodia|medio dia|midday|midi|lunchtime|lunch)\b")
_LOOSE: Final = re.compile(
    r"\b((?:after|before|around|past|despues de|antes de|despues|a partir de)(?: las?)? \d{1,2}(?::\d\d)? ?(?:[ap]m)?"
    r"|evenings?|mornings?|afternoons?|after work|lunch ?time|por la (?:tarde|noche|manana)|en la (?:tarde|noche|manana))\b"
)


def tip_time(text: str) -> str | None:
    """HH:MM on a 24 h clock, or "morning" or "evening"; None when no time is said. A bare 7 is 07:00."""
    if _NOON.search(text):
        return "12:00"
    text = _ALAS.sub(_with_alas, text)
    text = _POINT.sub(_with_point, _GLUED_CLOCK.sub(r"\1:\2 \3", text))
    for match in _CLOCK.finditer(text):
        hour = _hour(match[1])
        is_marked = bool(
            _MARK.match(match[0].lstrip()) or " gio" in match[0] or match[2] or match[3] or match[4]
        )
        if hour is None or hour > 24 or not (is_marked or len(text.split()) <= SHORT):
            continue
        hour = _on_24_hours(hour, match[3], match[4])
        if hour < 24:
            return f"{hour:02d}:{match[2] or '00'}"
    return next((part for part, pattern in _PARTS_OF_DAY if pattern.search(text)), None)


def _with_point(found: re.Match[str]) -> str:
    """ "晚上8点半" as "8:30 pm"."""
    half = "pm" if found[1] in ("晚上", "下午", "晚") else "am" if found[1] else ""
    hour = found[2] if found[2].isdigit() else _CHINESE_HOURS.get(found[2], "0")
    return f" at {hour}:{'30' if found[3] else '00'} {half} "


def _with_alas(found: re.Match[str]) -> str:
    return f"at {_TAGALOG_HOURS[found[1]]}"


# "830pm"; eight o'clock in Chinese, with the part of the day before it
_GLUED_CLOCK: Final = re.compile(
    r"\b(\d{1,2})([0-5]\d) ?([ap] ?m\b|(?=(?:at night|in the (?:morning|evening|afternoon)|de la (?:noche|manana|tarde))\b))"
)
_POINT: Final = re.compile(
    r"(早上|上午|早晨|晚上|下午|晚)? ?(\d{1,2}|[一二两三四五六七八九十]{1,2}) ?[点點](半)?"
)
_CHINESE_HOURS: Final = {
    **{c: str(n) for n, c in enumerate("一二三四五六七八九十", 1)},
    "两": "2",
    "十一": "11",
    "十二": "12",
}
# Tagalog tells the hour in Spanish: "alas otso ng gabi"
_ALAS: Final = re.compile(
    r"\balas (kwatro|singko|sais|siyete|siete|otso|nuwebe|nuebe|diyes|dyes|onse|dose)\b"
)
_TAGALOG_HOURS: Final = {
    "kwatro": 4, "singko": 5, "sais": 6, "siyete": 7, "siete": 7, "otso": 8, "nuwebe": 9, "nuebe": 9, "diyes": 10, "dyes": 10,
    "onse": 11, "dose": 12,
}  # fmt: skip


def loose_time(text: str) -> str | None:
    """As it was said ("after 6pm"), for a question about groups; None when nothing like it was said."""
    found = _LOOSE.search(text)
    return found[1] if found else None


SHORT: Final = 4  # "tips 7", "daily tips 8 please": in a few words a bare number is the hour


def _hour(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return {"eleven": 11, "once": 11, "twelve": 12, "doce": 12}.get(word, UNITS.get(word))


def _on_24_hours(hour: int, half: str | None, part: str | None) -> int:
    is_late = half == "p" or part in {
        "afternoon",
        "tarde",
        "evening",
        "night",
        "noche",
        "noite",
        "soir",
        "noon",
        "toi",
        "aswe",
        "ng gabi",
    }
    is_early = half == "a" or part in {"morning", "manana", "manha", "matin", "sang", "dimaten", "ng umaga"}
    if is_late and hour < 12:
        return hour + 12
    return 0 if is_early and hour == 12 else hour


_AMOUNT: Final = r"(\d{1,3}|an?|one|two|three|four|five|six|seven|ten|couple(?: of)?|few|un|una|uno|dos|tres|cuatro|cinco|seis|siete|diez|quince|quinze|the|la|este|next|uma|dois|duas|une|deux|trois|yon|de|twa|isang|dalawang|tatlong|mot|hai|ba)"
_STRETCH: Final = re.compile(
    rf"\b{_AMOUNT} ?(day|dia|jour|week|wk|semana|semanita|semaine|month|mes|ngay|tuan|jou|semen|araw|linggo)s?e?s?\b|\b(weekend|fin de semana)\b"
)
_DAYS_IN: Final = {
    "day": 1, "dia": 1, "jour": 1, "ngay": 1, "jou": 1, "araw": 1, "week": 7, "wk": 7, "semana": 7, "semanita": 7, "semaine": 7, "tuan": 7,
    "semen": 7, "linggo": 7, "month": 30, "mes": 30,
}  # fmt: skip
_AMOUNTS: Final = {
    "quince": 15,
    "quinze": 15,
    "duas": 2,
    "de": 2,
    "dalawang": 2,
    "twa": 3,
    "tatlong": 3,
    "ba": 3,
}
_STRETCH_IN_CHINESE: Final = re.compile(r"(\d{1,2}|[一两二三四五六七十]) ?个?(天|日|周|星期|礼拜)")
_CHINESE_AMOUNTS: Final = {**{c: n for n, c in enumerate("一二三四五六七", 1)}, "两": 2, "十": 10}
_ONE_TIP: Final = re.compile(
    r"\b(?:tomorrows|todays|tonights|manana|hoy) (?:tip|consejo)\b|\b(?:tip|consejo) (?:de |for )?(?:manana|hoy|tomorrow|today)\b|"
    r"\b(?:hoy|manana) no (?:\w+ ){0,3}(?:tips?|consejos?)\b|\bno (?:tips?|consejos?) (?:today|tonight|tomorrow|hoy|manana)\b"
)
_UNTIL: Final = re.compile(
    r"\b(?:until|til|till|through|thru|hasta|ate|jusqua|den|cho toi|cho den|jiska|hanggang|till next|until next|back on|resume on)"
    r"(?: the| el| la| next| this| le| day| dia)* (.{1,24})"
)
_DAY_OF_MONTH: Final = re.compile(r"(?:\w+ )?(?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?! ?(?:am|pm|:))")


_FEIRA: Final = re.compile(r"(segunda|terca|quarta|quinta|sexta)\b")
_DAYS_BY_NUMBER: Final = {
    "segunda": "monday", "terca": "tuesday", "quarta": "wednesday", "quinta": "thursday", "sexta": "friday",
}  # fmt: skip
_UNTIL_IN_CHINESE: Final = re.compile(r"(?:到|直到)?(?:星期|周|礼拜)([一二三四五六天日])(?:之前|以前|前)?")


def pause_days(text: str) -> int | None:
    if chinese := _STRETCH_IN_CHINESE.search(text):
        return (_CHINESE_AMOUNTS.get(chinese[1]) or int(chinese[1])) * (1 if chinese[2] in "天日" else 7)
    found = _STRETCH.search(text)
    if not found:
        return 1 if _ONE_TIP.search(text) else None
    if found[3]:
        return 2
    amount, unit = found[1], found[2]
    if amount.startswith("couple"):
        return 2 * _DAYS_IN[unit]
    count = (
        3
        if amount == "few"
        else int(amount)
        if amount.isdigit()
        else UNITS.get(amount) or _AMOUNTS.get(amount, 1)
    )
    return count * _DAYS_IN[unit]


def pause_until(text: str) -> str | None:
    """A weekday, or a day of the month as a number; None when no end was said."""
    if chinese := _UNTIL_IN_CHINESE.search(text):
        return list(DAY_WORDS)[min("一二三四五六天日".index(chinese[1]), 6)]
    found = _UNTIL.search(text)
    if not found:
        return None
    if named := _FEIRA.match(found[1]):
        return _DAYS_BY_NUMBER[named[1]]
    for day in list(DAY_WORDS)[:7]:
        if re.match(rf"(?:{DAY_WORDS[day]})(?![a-z])", found[1]):
            return day
    if re.match(r"tomorrow|manana|amanha|demain", found[1]):
        return "tomorrow"
    number = _DAY_OF_MONTH.match(found[1])
    return number[1] if number and 1 <= int(number[1]) <= 31 else None
