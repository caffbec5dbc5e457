"""An address as a row has it, in parts or in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hotline.directory.importers._clean import number
from hotline.directory.regions import COUNTRY_NAMES, REGIONS, folded


@dataclass(frozen=True)
class Address:
    """Where a row says a group is; `whole` is an address in one line, for when the parts are missing."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    whole: str = ""
    latitude: float | None = None
    longitude: float | None = None


def coordinates(latitude: object, longitude: object) -> tuple[float, float] | tuple[None, None]:
    """Both or none; 0,0 is an empty cell, not a place off Africa."""
    north, east = number(latitude, -90, 90), number(longitude, -180, 180)
    if north is None or east is None or (abs(north) < 0.01 and abs(east) < 0.01):
        return None, None
    return north, east


_US_END = re.compile(r"^(?P<region>[A-Za-z. ]+?)\.?\s*(?P<zip>\d{5}(?:-\d{4})?)?$")
_CA_END = re.compile(r"^(?P<region>[A-Z]{2})\s+(?P<zip>[A-Z]\d[A-Z]\s?\d[A-Z]\d)$")
_GB_END = re.compile(r"^(?P<city>.+?)\s+(?P<zip>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$")


def taken_apart(address: Address) -> Address:
    """Fills the parts of an address from its one-line form ("12 Oak St, Salem, OR 97301, USA")."""
    line = address.whole or (address.street if address.street.count(",") >= 2 else "")
    if not line or (address.city and (address.region or address.postal_code)):
        return address
    parts = [part.strip() for part in line.split(",") if part.strip()]
    country = COUNTRY_NAMES.get(folded(parts[-1])) if parts else None
    if country and len(parts) > 1:
        parts.pop()
    found = _ending(parts)
    if not found:
        # Abroad we only need the words; the map point says where it is.
        city = re.sub(r"\b[\d-]{4,}\b|\b\d{4} [A-Z]{2}\b", "", parts[-1]).strip() if len(parts) > 1 else ""
        found = {"city": city, "street": ", ".join(parts[:-1] if city else parts)}
    given = {key: value for key, value in vars(address).items() if value not in ("", None)}
    given.pop("whole", None)
    if address.street == line:
        given.pop("street")
    filled = {"country": country or "", **found} | given
    return replace(address, **filled)


def _ending(parts: list[str]) -> dict[str, str]:
    if not parts:
        return {}
    last = parts[-1]
    for shape in (_CA_END, _US_END):
        match = shape.match(last)
        region = _region_code(match["region"]) if match else ""
        if match and region and (len(parts) > 1 or match["zip"]):
            return {
                "region": region,
                "postal_code": match["zip"] or "",
                "city": parts[-2] if len(parts) > 1 else "",
                "street": ", ".join(parts[:-2]),
            }
    if match := _GB_END.match(last):
        return {"city": match["city"], "postal_code": match["zip"], "street": ", ".join(parts[:-1])}
    return {}


def _region_code(name: str) -> str:
    pairs = REGIONS.get(folded(name), ())
    return pairs[0][0] if pairs else ""


def country_code(text: str) -> str | None:
    return COUNTRY_NAMES.get(folded(text)) or (text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None)
