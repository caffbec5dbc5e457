"""Days people name: "tues or thurs", "tmrw", "este fin de semana", "any day but friday"."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from typing import Final

DAY_WORDS: Final = {
    "monday": r"mondays?|mon(?! [a-z])|mon(?= (?:and|or|to|thru|through|night|nite|morning|eve|evening|after|at|tue|tues|wed|thu|fri|group|meeting)\b)|mnday|lunes|segunda feira|(?:na|nesta|toda|mas|essa|proxima) segunda|lundi|(?<!cai )(?<!nhom )(?<!cho )thu hai|lendi|lunes|星期一|周一|礼拜一",
    "tuesday": r"tuesdays?|tues|tue|teusday|tuseday|tusday|martes|terca feira|terca|mardi|(?<!cai )(?<!nhom )(?<!cho )thu ba|madi|martes|星期二|周二|礼拜二",
    "wednesday": r"wednesdays?|weds|wed|wensday|wendsday|wednsday|miercoles|quarta feira|(?:na|nesta|toda|mas|essa|proxima) quarta|mercredi|thu tu|mekredi|miyerkules|星期三|周三|礼拜三",
    "thursday": r"thursdays?|thurs|thur|thu(?! (?:hai|ba|tu|nam|sau|bay|nhat)\b)|thrusday|thursdy|jueves|quinta feira|(?:na|nesta|toda|mas|essa|proxima|terca e|terca ou|do de) quinta|jeudi|thu nam|jedi|huwebes|星期四|周四|礼拜四",
    "friday": r"fridays?|fri|firday|viernes|biernes|sexta feira|sexta|vendredi|thu sau|vandredi|星期五|周五|礼拜五",
    "saturday": r"saturdays?|sat|saterday|satuday|sabados?|samedi|thu bay|samdi|sabado|星期六|周六|礼拜六",
    "sunday": r"sundays?|sun|sundy|domingos?|dimanche|chu nhat|dimanch|linggo|星期天|星期日|周日|礼拜天",
    "today": r"today|tonight|tonights|todays|tonite|this (?:evening|afternoon|morning)|hoy|esta (?:noche|tarde)|hoje|esta noite|aujourdhui|"
    r"ce soir|hom nay|toi nay|jodi a|aswe a|ngayon|mamaya|ngayong (?:gabi|araw)|今天|今晚",
    "tomorrow": r"tomorrow(?: night)?|tomorrows|amanha|demain|ngay mai|demen|bukas|明天",
    "weekend": r"weekends?|wkends?|wknds?|fin de semana|fines de semana|finde|fim de semana|week end|cuoi tuan|wikenn|katapusan ng linggo|周末",
    "weekday": r"weekdays?|week days?|weeknights?|entre semana|dias de semana|dias habiles|dias de la semana|en semaine|"
    r"ngay thuong|工作日",
    "this_week": r"this (?:week|wk)|esta semana|essa semana|cette semaine|tuan nay|semen sa a|ngayong linggo|这周|本周|这个星期",
}

# "sat" and "sun" are also words; "la segunda" is also the second one
_SHORT_ONES_NOT: Final = re.compile(r"\b(?:i|we|he|she|just|have|the|in the) (?:sat|sun)\b")
_NOT_THE_DAY: Final = re.compile(
    r"\b(?:(?:any ?(?:day|time|thing)?|every ?day|all days|whenever|nothing|cualquier dia|todos) but|since|last|this past|(?:came|happened|died|left|passed|quit|started|went) (?:on )?|desde el|el pasado|except|besides|not|no(?! (?:sabado|domingo))|never|other than|anything but|menos|excepto|salvo|pero no)(?: on| el| los)? $"
)
_WEEKDAYS: Final = re.compile(
    r"\b(?:monday|mon) (?:through|thru|to|till|til) (?:friday|fri)\b|\blunes a viernes\b|\bsegunda a sexta\b|\blundi au vendredi\b|周一[到至]周五"
)
# "no sábado" is on Saturday there
_PORTUGUESE: Final = re.compile(r"\b(?:mesmo|mas no|em|quero|nao|pra|umas?|meu|minha|reuniao|tem)\b")
# mañana is tomorrow unless it is the morning
# "monday is no good, friday?" - said alone it is the day of what is given up
_IMPOSSIBLE: Final = r"(?:is |are |was )?(?:no good|no bueno|doesnt work|dont work|wont work|is out|is bad|no puedo|no me (?:sirve|queda))\b"
_MANANA: Final = re.compile(r"(?<!la )(?<!las )\bmanana\b")
_PATTERNS: Final = tuple(
    (day, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for day, words in DAY_WORDS.items()
)


def days(text: str) -> str | None:
    """The days named, in the order of the week and joined by commas; None when there are none.

    "This week" gives way to a day in it, and a day said to be impossible is left out.
    """
    found = [
        day for day, pattern in _PATTERNS if any(_is_meant(text, match) for match in pattern.finditer(text))
    ]
    if _MANANA.search(text) and "tomorrow" not in found:
        found.append("tomorrow")
    if len(found) > 1:
        found = [
            day for day in found if not re.search(rf"(?<![a-z])(?:{DAY_WORDS[day]}) {_IMPOSSIBLE}", text)
        ] or found
    if len(found) > 1 and "this_week" in found:
        found.remove("this_week")
    if "monday" in found and "friday" in found and _WEEKDAYS.search(text):
        found = [day for day in found if day not in ("monday", "friday")]
        found.append("weekday")
    return ",".join(found) or None


def _is_meant(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    if _NOT_THE_DAY.search(before) and not (before.endswith(" no ") and _PORTUGUESE.search(text)):
        return False
    said = text[max(0, match.start() - 8) : match.end()]
    return match[0] not in {"sat", "sun"} or not _SHORT_ONES_NOT.search(said)
