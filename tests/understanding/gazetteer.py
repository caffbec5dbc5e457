"""A small gazetteer for these tests: real cities, by falling population where a name is shared."""

from __future__ import annotations

from collections.abc import Sequence

CITIES = (
    "New York, NY", "Los Angeles, CA", "Chicago, IL", "Houston, TX", "Phoenix, AZ", "Philadelphia, PA", "San Antonio, TX",
    "San Diego, CA", "Dallas, TX", "Austin, TX", "San Francisco, CA", "Seattle, WA", "Denver, CO", "Boston, MA",
    "Portland, OR", "Portland, ME", "Las Vegas, NV", "Albuquerque, NM", "Miami, FL", "Saint Paul, MN", "Boise, ID",
    "Tacoma, WA", "Salem, OR", "Salem, MA", "Springfield, MO", "Springfield, IL", "Springfield, MA", "Salt Lake City, UT",
    "Saint Louis, MO", "Killeen, TX", "Tombstone, AZ", "Slaughter, LA", "Orange, CA", "Mobile, AL", "Reading, PA",
    "Hope, AR", "Help, MO", "Story, WY", "Bend, OR", "Gresham, OR", "Fort Worth, TX", "Newark, NJ", "San Jose, CA",
    "Friend, NE", "Home, WA", "Ventura, CA", "Yuma, AZ", "El Paso, TX", "Atlanta, GA", "Detroit, MI", "Man, WV",
)  # fmt: skip


class FewPlaces:
    """Every five digits that could be a ZIP are one; the cities are those above."""

    def is_postal_code(self, code: str) -> bool:
        return len(code) == 5 and code.isdigit() and 501 <= int(code) <= 99950

    def places(self, name: str, region: str | None = None) -> Sequence[str]:
        return [c for c in CITIES if c.lower().rpartition(", ")[0] == name and region in (None, c[-2:])]

    def is_well_known(self, name: str) -> bool:
        return bool(self.places(name))
