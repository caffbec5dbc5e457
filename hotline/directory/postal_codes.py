"""How postal codes are written in each country, and which part of one the gazetteer knows."""

from __future__ import annotations

import re

from hotline.directory.regions import GB_FAMILY, US_FAMILY

_MILITARY = re.compile(r"(09\d{3}|340\d\d|96[2-6]\d\d)(-?\d{4})?", re.ASCII)
_SHAPES = {
    "CA": re.compile(r"([A-Z]\d[A-Z])(?:\d[A-Z]\d)?", re.ASCII),
    "GB": re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?:\d[A-Z]{2})?", re.ASCII),
    "IE": re.compile(r"([A-Z]\d[\dW])(?:[A-Z\d]{4})?", re.ASCII),
    "US": re.compile(r"(\d{5})(?:\d{4})?", re.ASCII),
    "AU": re.compile(r"(\d{4})", re.ASCII),
}
_SHAPES["NZ"] = _SHAPES["AU"]


def family(country: str) -> tuple[str, ...]:
    """The countries that share its postal codes: Puerto Rico has ZIP codes too."""
    if country in US_FAMILY:
        return US_FAMILY
    return GB_FAMILY if country in GB_FAMILY else (country,)


def postal_key(code: str, country: str) -> str | None:
    """Without ZIP+4, or without the inward half; None when it is no code of this country. `code`: no spaces, capitals."""
    first = family(country)[0]
    match = _SHAPES[first].fullmatch(code) if first in _SHAPES else None
    return match[1] if match else None


def is_military(code: str) -> bool:
    """An APO, FPO or DPO ZIP code."""
    return _MILITARY.fullmatch(code.strip()) is not None
