"""Where: a ZIP however it is typed or spelt, a city, or "near me"."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol

from rapidfuzz import fuzz, process

from hotline.understanding.everyday import EVERYDAY_WORDS, ONLY_WITH_A_STATE
from hotline.understanding.normalise import BREAK, STATE_MARK
from hotline.understanding.numbers import UNITS


class Gazetteer(Protocol):
    """What is known of places; answered from shipped files, so it must be quick and need no network."""

    def __hash__(self) -> int: ...

    def is_postal_code(self, code: str) -> bool: ...

    def places(self, name: str, region: str | None = None) -> Sequence[str]:
        """ "City, ST", the most populous first, for a folded name ("saint paul"); empty if unknown."""
        ...

    def is_well_known(self, name: str) -> bool:
        """Whether a town of this folded name has some thousands of people: a hamlet may be called Guys, or Snow."""
        ...


NEAR_ME: Final = "near_me"


def postal_code(text: str) -> str | None:
    """Five digits that look like a ZIP: glued to a word, ZIP+4, spaced out or spelt out."""
    if found := _ZIP.search(text):
        return found[1]
    if found := _SPACED_ZIP.search(text):
        return re.sub(r"\D", "", found[0])
    if found := _CHINESE_ZIP.search(text):
        return "".join(str(_CHINESE_DIGITS.index(digit) % 10) for digit in found[0])
    spelt = _SPELT_ZIP.search(text.replace("um ", "")) or _SPELT_ZIP.search(
        text
    )  # who thinks aloud says no one
    if spelt:
        digits = [word if word.isdigit() else str(DIGITS[word]) for word in spelt[0].split()]
        code = "".join(digits)
        return code if len(code) == 5 else None
    return _said_in_tens(text)


def _said_in_tens(text: str) -> str | None:
    """ "ninety seven two fourteen", "noventa y siete dos catorce": how people say a ZIP that they know well."""
    for run in _NUMBER_WORDS.finditer(text):
        code, ten_before = "", False
        for word in run[0].replace(" y ", " ").split():
            number = _SPOKEN[word] if word in _SPOKEN else int(word)
            if ten_before and 0 < number < 10:
                code = code[:-1]  # "ninety" "seven"
            code += str(number)
            ten_before = number in _TENS
        if len(code) == 5:
            return code
    return None


def city(text: str, gazetteer: Gazetteer, *, only_sure: bool = False) -> str | None:
    """`City`, or `City, ST` when the state was said; None when no known city is named.

    A name right after "in" or "near" is believed; elsewhere it must be no everyday word, because
    nearly every English word is also a town. `only_sure` takes nothing less than a marker or a state:
    "wont wake up" is not about Wake, Virginia.
    """
    words = text.split()
    best: tuple[int, str] | None = None
    if not text.isascii() and (named := next((ALIASES[a] for a in _CHINESE_NAMES if a in text), None)):
        return named
    for start in range(len(words)):
        for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            if only_sure and not _is_placed(words, start, length):
                continue
            found = _city_at(words, start, length, gazetteer)
            if found and (best is None or found[0] > best[0]):
                best = found
    return best[1] if best else None


def _is_placed(words: list[str], start: int, length: int) -> bool:
    return (start > 0 and words[start - 1] in _SURE_MARKERS) or _state_after(
        words, start + length
    ) is not None


def is_near_me(text: str) -> bool:
    return bool(_NEAR_ME.search(text))


_ZIP: Final = re.compile(r"(?<![\d$#+:-])(\d{5})(?:[- ]\d{4})?(?!\d|[:%])")
_SPACED_ZIP: Final = re.compile(r"(?<![\d$#:] )(?<![\d$#:])\d(?: \d){4}(?! ?\d)")
# five of them in a row are nothing else, so that small words may be among them
DIGITS: Final = {word: n for word, n in UNITS.items() if n <= 9} | {
    word: n
    for spelt in (
        "zero um dois tres quatro cinco seis sete oito nove",
        "zero un deux trois quatre cinq six sept huit neuf",
        "zewo en de twa kat senk sis set uit nef",
        "khong mot hai ba bon nam sau bay tam chin",
        "sero isa dalawa tatlo apat lima anim pito walo siyam",
    )
    for n, word in enumerate(spelt.split())
}
_DIGIT: Final = "|".join(DIGITS)
_SPOKEN: Final = (
    {word: n for word, n in UNITS.items() if word not in {"um", "mot", "una", "hai"}}
    | {
        word: n
        for start, spelt in (
            (10, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
            (10, "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve"),
        )
        for n, word in enumerate(spelt.split(), start)
    }
    | {
        word: n
        for spelt in (
            "twenty thirty forty fifty sixty seventy eighty ninety",
            "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        )
        for n, word in zip(range(20, 100, 10), spelt.split(), strict=True)
    }
)
_TENS: Final = frozenset(range(20, 100, 10))
_NUMBER_WORDS: Final = re.compile(rf"\b(?:(?:{'|'.join(_SPOKEN)}|\d{{1,2}})(?: y)?(?: |$)){{3,6}}")
_CHINESE_DIGITS: Final = "零一二三四五六七八九〇"
_CHINESE_ZIP: Final = re.compile(rf"[{_CHINESE_DIGITS}]{{5}}")
_SPELT_ZIP: Final = re.compile(rf"\b(?:(?:{_DIGIT}|\d)(?: |$)){{5}}")
_NEAR_ME: Final = re.compile(
    r"\b(?:near ?me|near ?by|by (?:me|my (?:house|home|place))|in this area|around my way|in town|"
    r"por mi (?:casa|rumbo|barrio|zona|colonia)|por mis rumbos|cercan[oa]s?|cerquita|por aca|perto daqui|aqui perto|autour de moi|"
    r"(?:pas loin|proche) (?:de|dici)|khu (?:toi|nay)|dito sa amin|sa lugar (?:ko|namin)|close (?:to|2|by) (?:me|my (?:house|home|place))|near my (?:house|home|place)|close ?by|around (?:me|here)|"
    r"in my (?:area|town|neighborhood|city)|near here|local(?:ly)?|closest|nearest|within walking|cerca(?: de (?:mi|aqui|mi casa))?|"
    r"por aqui|aqui cerca|en mi (?:area|zona|ciudad|barrio)|perto(?: de (?:mim|casa))?|pres (?:de (?:chez )?moi|dici)|dans le coin|gan (?:toi|day|nha)|"
    r"pre lakay(?: mwen| m)?|bo (?:isit|lakay)|toupre(?: m(?:wen)?| isit)?|malapit(?: sa akin| dito)?)\b(?! \w+ (?:oregon|texas))|附近|周边|离我近|离我家近"
)
LONGEST_NAME: Final = 4
_MARKERS: Final = frozenset(
    "in near around by en cerca at outside from em perto a pres gan o tai nan sa bo dans within live to".split()
)
_SURE_MARKERS: Final = frozenset("in near around en em outside from nan sa tai".split())
_SPELLING: Final = {
    "st": "saint",
    "ft": "fort",
    "mt": "mount",
    "n": "north",
    "so": "south",
    "w": "west",
    "e": "east",
}


def _city_at(words: list[str], start: int, length: int, gazetteer: Gazetteer) -> tuple[int, str] | None:
    said = words[start : start + length]
    if words[start + length : start + length + 1] == ["day"]:
        return None  # Columbus Day
    if BREAK in said or any(any(c.isdigit() for c in word) for word in said):
        return None
    is_marked = start > 0 and words[start - 1] in _MARKERS
    state = _state_after(words, start + length)
    if not _may_be_a_name(said, is_marked=is_marked, has_state=state is not None):
        return None
    name = " ".join(said)
    alias = ALIASES.get(name)
    if alias:
        return (SURE, alias)
    if name == "el centro" and state is None:
        return None  # downtown
    names = (" ".join([_SPELLING.get(said[0], said[0]), *said[1:]]), name)
    is_sure = state is not None or (start > 0 and words[start - 1] in _SURE_MARKERS)
    for candidate in dict.fromkeys(names):
        state = state or _state_meant(candidate, words[start + length : start + length + 1], gazetteer)
        if found := _known(candidate, state, gazetteer):
            if said[0] == "st":
                found = found.replace("Saint ", "St. ", 1)  # as it was written
            if not is_sure and not gazetteer.is_well_known(candidate):
                continue
            bonus = (2 if is_marked else 0) + (
                5 if state else 0
            )  # "camden new jersey" is no longer name than "camden"
            return (length * 2 + bonus, found)
    if length <= 3 and (mended := _mended(name)) and (found := _known(mended, state, gazetteer)):
        return (length + (2 if is_marked else 0), found)
    return None


def _state_meant(name: str, behind: list[str], gazetteer: Gazetteer) -> str | None:
    """ "flint mi open today": a word that is also a state is one where the best known town of that name lies in it."""
    if not behind or behind[0] not in STATE_CODES_IN_SENTENCES:
        return None
    code = behind[0].upper()
    return code if any(label.endswith(f", {code}") for label in gazetteer.places(name)[:1]) else None


SURE: Final = 5  # as much as a name of two words, so that a state behind a fuller name wins


def _known(name: str, state: str | None, gazetteer: Gazetteer) -> str | None:
    if state:
        found = gazetteer.places(name, state)
        return found[0] if found else None
    found = gazetteer.places(name)
    return found[0].rpartition(", ")[0] if found else None


def _may_be_a_name(said: list[str], *, is_marked: bool, has_state: bool) -> bool:
    name = " ".join(said)
    if name in ALIASES:
        return True
    if name in TOWNS_WITH_EL:
        return True
    if len(name) < 3 or said[0] in NEVER_FIRST or said[-1] in NEVER_LAST:
        return False
    if (name in NEVER_A_PLACE or name in ONLY_WITH_A_STATE) and not has_state:
        return False
    if name in ONLY_WITH_A_STATE:
        return True
    if len(said) == 1 and name in EVERYDAY_WORDS:
        return (is_marked and name not in NEVER_A_PLACE and len(name) > 3 and name in TOWN_WORDS) or (
            has_state and name in TOWN_WORDS
        )
    return not all(word in EVERYDAY_WORDS for word in said) or name in TOWN_NAMES


def _state_after(words: list[str], at: int) -> str | None:
    """A state right behind a name. Two-letter ones that are words ("or", "in", "me") must end the clause."""
    if at >= len(words):
        return None
    two = " ".join(words[at : at + 2])
    if two in STATES:
        return STATES[two]
    word = words[at]
    if word.startswith(STATE_MARK) and word[len(STATE_MARK) :].upper() in CODES:
        return word[len(STATE_MARK) :].upper()
    if word in STATES:
        return STATES[word]
    if word.upper() in CODES:
        ends = at + 1 == len(words) or words[at + 1] == BREAK or words[at + 1][:1].isdigit()
        if ends or word not in STATE_CODES_THAT_ARE_WORDS:
            return word.upper()
    return None


def _mended(name: str) -> str | None:
    if len(name) < 5 or name in EVERYDAY_WORDS:
        return None
    found = process.extractOne(name, BIG_CITIES, scorer=fuzz.ratio, score_cutoff=86)
    return found[0] if found and found[0][0] == name[0] and found[0] != name else None


NEVER_FIRST: Final = frozenset(
    "the a an my your our in near of to for and or el la un una de y con at on i im".split()
) - {"la"}
TOWNS_WITH_EL: Final = frozenset(
    {
        "el paso",
        "el monte",
        "el cajon",
        "el reno",
        "el mirage",
        "el cerrito",
        "el campo",
        "el dorado",
        "el centro",
    }
)
NEVER_LAST: Final = frozenset(
    "the a an my your our in near of to for and or el un una de y con at on please".split()
)
NEVER_A_PLACE: Final = frozenset(
    "puerta reunion soledad saco reserve guys snow mark post gas banco simon marco creole phone telephone person group meeting town area city english spanish there here home".split()
)
# Everyday words that are also towns people live in: believed after "in" or before a state.
TOWN_WORDS: Final = frozenset(
    "orange reading mobile hope normal media union grace salem bend reno troy waco gary enterprise independence liberty "
    "aurora florence pearl temple corona riverside norwalk sparks plano mission garland concord moody energy paradise friend "
    "boulder frisco price man rest eden sandy buffalo eagle college oxford lincoln jackson madison marion angels surprise "
    "orlando chandler austin houston dallas denver phoenix cleveland wayne warren henderson hudson newton clinton franklin".split()
)
TOWN_NAMES: Final = frozenset(
    {"new york", "long beach", "salt lake city", "little rock", "grand rapids", "round rock", "bend"}
)
STATE_CODES_THAT_ARE_WORDS: Final = frozenset("in or me hi ok oh de la pa al ma mi co ne id va ca so".split())
STATE_CODES_IN_SENTENCES: Final = frozenset("pa al ma mi ne id va ca".split())

STATES: Final = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "calif": "CA",
    "cali": "CA", "colorado": "CO", "connecticut": "CT", "delaware": "DE", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS",
    "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA", "mass": "MA",
    "michigan": "MI", "minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT", "nebraska": "NE",
    "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ", "jersey": "NJ", "new mexico": "NM",
    "nuevo mexico": "NM", "new york": "NY", "nueva york": "NY", "north carolina": "NC", "north dakota": "ND",
    "ohio": "OH", "oklahoma": "OK", "oregon": "OR", "pennsylvania": "PA", "penn": "PA", "rhode island": "RI",
    "south carolina": "SC", "south dakota": "SD", "tennessee": "TN", "tenn": "TN", "texas": "TX", "tejas": "TX",
    "utah": "UT", "vermont": "VT", "virginia": "VA", "washington": "WA", "west virginia": "WV", "wisconsin": "WI",
    "wyoming": "WY", "puerto rico": "PR", "washington dc": "DC",
}  # fmt: skip
CODES: Final = frozenset(STATES.values())

ALIASES: Final = {
    "nyc": "New York", "new york city": "New York", "la": "", "sf": "San Francisco", "san fran": "San Francisco",
    "frisco ca": "San Francisco", "philly": "Philadelphia", "filadelfia": "Philadelphia", "vegas": "Las Vegas",
    "chi town": "Chicago", "dc": "Washington, DC", "washington dc": "Washington, DC", "pdx": "Portland",
    "atl": "Atlanta", "nola": "New Orleans", "nueva orleans": "New Orleans", "slc": "Salt Lake City",
    "okc": "Oklahoma City", "abq": "Albuquerque", "indy": "Indianapolis", "phx": "Phoenix", "mpls": "Minneapolis",
    "jax": "Jacksonville", "san antone": "San Antonio", "nueva york": "New York", "bmore": "Baltimore",
    "l a": "Los Angeles", "the bronx": "Bronx", "niu yok": "New York", "lax": "Los Angeles", "sac town": "Sacramento",
    "洛杉矶": "Los Angeles", "纽约": "New York", "芝加哥": "Chicago", "旧金山": "San Francisco", "西雅图": "Seattle",
    "法拉盛": "Flushing", "布鲁克林": "Brooklyn", "费城": "Philadelphia", "达拉斯": "Dallas", "丹佛": "Denver",
    "奥克兰": "Oakland", "圣地亚哥": "San Diego", "圣何塞": "San Jose", "拉斯维加斯": "Las Vegas", "萨克拉门托": "Sacramento",
    "波特兰": "Portland", "休斯顿": "Houston", "波士顿": "Boston",
}  # fmt: skip
_CHINESE_NAMES: Final = tuple(name for name in ALIASES if not name.isascii())
del ALIASES["la"]  # in Spanish it is "the"

# The ones people misspell; a wrong letter in a small town's name is asked about instead.
BIG_CITIES: Final = (
    "new york", "los angeles", "chicago", "houston", "phoenix", "philadelphia", "san antonio", "san diego", "dallas",
    "san jose", "austin", "jacksonville", "fort worth", "columbus", "charlotte", "indianapolis", "san francisco",
    "seattle", "denver", "washington", "oklahoma city", "nashville", "el paso", "boston", "portland", "las vegas",
    "detroit", "memphis", "louisville", "baltimore", "milwaukee", "albuquerque", "tucson", "fresno", "sacramento",
    "kansas city", "atlanta", "omaha", "colorado springs", "raleigh", "virginia beach", "long beach", "miami",
    "oakland", "minneapolis", "tulsa", "bakersfield", "wichita", "arlington", "tampa", "new orleans", "cleveland",
    "honolulu", "anaheim", "henderson", "orlando", "lexington", "stockton", "riverside", "corpus christi", "irvine",
    "cincinnati", "santa ana", "newark", "saint paul", "pittsburgh", "greensboro", "saint louis", "lincoln", "durham",
    "plano", "anchorage", "jersey city", "chandler", "chula vista", "buffalo", "gilbert", "reno", "madison",
    "fort wayne", "toledo", "lubbock", "saint petersburg", "laredo", "chesapeake", "glendale", "scottsdale",
    "norfolk", "fremont", "garland", "irving", "richmond", "boise", "spokane", "baton rouge", "tacoma", "modesto",
    "birmingham", "rochester", "des moines", "fayetteville", "oxnard", "yonkers", "montgomery", "amarillo", "akron",
    "little rock", "augusta", "grand rapids", "shreveport", "mobile", "salt lake city", "huntsville", "tallahassee",
    "knoxville", "worcester", "brownsville", "providence", "chattanooga", "vancouver", "salem", "eugene", "gresham",
    "springfield", "bridgeport", "hartford", "syracuse", "savannah", "mcallen", "waterbury", "beaverton", "hillsboro",
)  # fmt: skip
