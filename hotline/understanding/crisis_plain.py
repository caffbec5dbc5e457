"""Messages that cannot be a cry for help, seen at a glance: most of what people text all day.

Every word must be one of these, none of which says anything of a person. Names of places are not here: what
is not plain is looked at properly.
"""

from __future__ import annotations

from typing import Final


def is_plain(text: str) -> bool:
    """`text` is normalised. Numbers of up to five digits are plain: a ZIP code, a seat, an hour."""
    return all(word in PLAIN or (word.isdigit() and len(word) <= 5) for word in text.split())


PLAIN: Final = frozenset(
    "| a an and any at by for in is it me my near of on or please the this to with you your yes no ok okay hi hello hey "
    "am pm more menu tip tips seat save saved rsvp details list next back undo mine group groups meeting meetings near "
    "zip online zoom phone monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun morning "
    "evening evenings weekend today tomorrow grief anxiety depression anger stress sleep alcohol adhd ocd ptsd bipolar "
    "gambling divorce caregivers caregiver lgbtq veterans teens parents food shelter rent utilities clinic counseling "
    "lawyer jobs bus diapers insurance snap spanish english thanks thank info portland salem or resume pause days day "
    "grupo grupos de duelo ansiedad depresion cerca en lugar aparta guarda gracias hola buenos dias por favor mas si "
    "comida renta consejo consejos lunes martes miercoles jueves viernes sabado domingo manana espanol ingles para un "
    "una el la los las cancela cancelar".split()
)
