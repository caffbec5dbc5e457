"""The shipped place data as the conversation asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from hotline import facts
from hotline.directory.places import Gazetteer, Place
from hotline.directory.regions import COUNTRIES, GB_FAMILY, US_FAMILY, US_STATES
from hotline.phone import Phone

FAMILIES = ((*US_FAMILY, "CA"), (*GB_FAMILY, "IE"), ("AU", "NZ"))  # countries whose people call one another


class ShippedAtlas:
    """`facts.Atlas` on the gazetteer. `home`, the town that the line serves, wins where a name is unclear."""

    def __init__(self, gazetteer: Gazetteer, home: str = "", region: str = "US") -> None:
        self._gazetteer = gazetteer
        families = [family for family in FAMILIES if region in family]
        self._countries = families[0] if families else COUNTRIES
        self._home = gazetteer.place(home) if home else None

    def is_postal_code(self, code: str) -> bool:
        return self._gazetteer.is_postal_code(code)

    def is_military(self, code: str) -> bool:
        return self._gazetteer.is_military(code)

    def places(self, name: str, region: str | None = None) -> Sequence[str]:
        labels = self._gazetteer.places(name, region)
        return [label for label in labels if self._is_served(self._gazetteer.place(label))]

    def is_well_known(self, name: str) -> bool:
        return self._gazetteer.is_well_known(name)

    def choices(self, label: str) -> tuple[facts.Place, ...]:
        postal = self._gazetteer.postal(label)
        found = (postal,) if postal else self._gazetteer.choices(label)
        found = tuple(place for place in found if self._is_served(place))
        if self._home and len(found) > 1:
            found = tuple(place for place in found if place.region == self._home.region) or found
        return tuple(_as_fact(place) for place in found)

    def place(self, label: str) -> facts.Place | None:
        found = self._gazetteer.postal(label) or self._gazetteer.place(label)
        return _as_fact(found) if found else None

    def near_misses(self, name: str) -> Sequence[str]:
        labels = self._gazetteer.near_misses(name)
        return [label for label in labels if self._is_served(self._gazetteer.place(label))]

    def _is_served(self, place: Place | None) -> bool:
        """Kill is a town in Ireland; someone who writes the word to a line in Oregon means something else."""
        return place is not None and place.country in self._countries

    def of_area_code(self, phone: Phone) -> facts.Place | None:
        found = self._gazetteer.of_area_code(phone)
        return _as_fact(found) if found else None


def _as_fact(place: Place) -> facts.Place:
    label = place.postal_code or place.name
    return facts.Place(label, _spoken(place), place.zone, place.latitude, place.longitude, place.region)


def _spoken(place: Place) -> str:
    """Portland, Oregon: a voice reads OR as a word."""
    town, comma, _ = place.name.rpartition(", ")
    region = US_STATES.get(place.region)
    return f"{town}, {region}" if region and comma else place.name
