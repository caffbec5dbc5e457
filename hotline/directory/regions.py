"""The states, provinces and countries a place can be in: their postal abbreviations and the names people use.

"Portland, Oregon", "portland or" and "Portland OR" are the same place; a label ends in the abbreviation.
"""

from __future__ import annotations

import re
import unicodedata

# Countries whose ZIP codes are five digits and belong to one US line, in the order they are tried.
US_FAMILY = ("US", "PR", "VI", "GU", "AS", "MP")
GB_FAMILY = ("GB", "JE", "GG", "IM")
COUNTRIES = (*US_FAMILY, "CA", *GB_FAMILY, "IE", "AU", "NZ")

US_STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "DC": "District of Columbia",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
}
US_TERRITORIES = {
    "PR": "Puerto Rico",
    "VI": "Virgin Islands",
    "GU": "Guam",
    "AS": "American Samoa",
    "MP": "Northern Mariana Islands",
}
CANADA = {
    "AB": "Alberta",
    "BC": "British Columbia",
    "MB": "Manitoba",
    "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia",
    "NT": "Northwest Territories",
    "NU": "Nunavut",
    "ON": "Ontario",
    "PE": "Prince Edward Island",
    "QC": "Quebec",
    "SK": "Saskatchewan",
    "YT": "Yukon",
}
# Western Australia and the Northern Territory share "WA" and "NT" with places elsewhere: the country decides.
AUSTRALIA = {
    "ACT": "Australian Capital Territory",
    "NSW": "New South Wales",
    "NT": "Northern Territory",
    "QLD": "Queensland",
    "SA": "South Australia",
    "TAS": "Tasmania",
    "VIC": "Victoria",
    "WA": "Western Australia",
}
BRITAIN = ("England", "Scotland", "Wales", "Northern Ireland")
ELSEWHERE = {"IE": "Ireland", "NZ": "NZ", "JE": "Jersey", "GG": "Guernsey", "IM": "Isle of Man"}

# GeoNames numbers the provinces of Canada and the states of Australia.
CANADA_BY_NUMBER = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE",
    "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
AUSTRALIA_BY_NUMBER = {
    "01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA",
}  # fmt: skip
BRITAIN_BY_CODE = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}


def folded(name: str) -> str:
    """A name as it is compared: no case, accents or dots; St, Ft and Mt written out; no leading "the"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = _INITIALS.sub("", plain.replace("'", ""))
    plain = " ".join(_WORDS.get(word, word) for word in _NOT_PLAIN.sub(" ", plain).split())
    return plain.removeprefix("the ")


_INITIALS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")  # d.c. is dc, but st.paul is st paul
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mtn": "mountain"}


def _by_name() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}

    def add(name: str, region: str, country: str) -> None:
        pairs = found.setdefault(folded(name), [])
        if (region, country) not in pairs:
            pairs.append((region, country))

    for code, name in US_STATES.items():
        add(code, code, "US")
        add(name, code, "US")
    for code, name in US_TERRITORIES.items():
        add(code, code, code)
        add(name, code, code)
    for country, regions in (("CA", CANADA), ("AU", AUSTRALIA)):
        for code, name in regions.items():
            add(code, code, country)
            add(name, code, country)
    for name in BRITAIN:
        add(name, name, "GB")
        for word in ("uk", "united kingdom", "great britain"):
            add(word, name, "GB")
    for country, name in ELSEWHERE.items():
        add(name, name, country)
    for word, region, country in _OTHER_NAMES:
        add(word, region, country)
    return {name: tuple(pairs) for name, pairs in found.items()}


_OTHER_NAMES = (
    ("us virgin islands", "VI", "VI"),
    ("usvi", "VI", "VI"),
    ("cnmi", "MP", "MP"),
    ("pq", "QC", "CA"),
    ("newfoundland", "NL", "CA"),
    ("new zealand", "NZ", "NZ"),
    ("republic of ireland", "Ireland", "IE"),
    ("calif", "CA", "US"),
    ("ore", "OR", "US"),
    ("wash", "WA", "US"),
    ("tex", "TX", "US"),
    ("fla", "FL", "US"),
    ("mass", "MA", "US"),
    ("mich", "MI", "US"),
    ("minn", "MN", "US"),
    ("penn", "PA", "US"),
    ("ill", "IL", "US"),
    ("colo", "CO", "US"),
    ("ariz", "AZ", "US"),
    ("wisc", "WI", "US"),
    ("tenn", "TN", "US"),
    ("conn", "CT", "US"),
    ("okla", "OK", "US"),
)

# Folded name or abbreviation -> (region as in a label, country), the United States first.
REGIONS: dict[str, tuple[tuple[str, str], ...]] = _by_name()
STATE_NAMES = frozenset(folded(name) for name in (*US_STATES.values(), *CANADA.values()))

COUNTRY_NAMES = {
    "us": "US",
    "usa": "US",
    "united states": "US",
    "united states of america": "US",
    "america": "US",
    "canada": "CA",
    "uk": "GB",
    "gb": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "ireland": "IE",
    "australia": "AU",
    "new zealand": "NZ",
    "puerto rico": "PR",
    "guam": "GU",
}
