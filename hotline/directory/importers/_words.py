"""What the words and codes of other people's lists mean: topics, audiences, languages, access.

The names on the left are ours, used all over the line; the patterns on the right are what lists say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hotline.directory.regions import folded

_TOPIC_WORDS = {
    "suicide_loss": r"suicide (?:loss|survivors?|bereave\w+|grief)|survivors? of suicide|lost .* to suicide",
    "grief": r"grie(?:f|ving)\w*|bereave\w+|loss of|widow\w*|griefshare|compassionate friends|duelo|mourning",
    "anxiety": r"anxi\w+|panic|ansiedad|phobia\w*|agoraphobi\w*|emotions anonymous",
    "depression": r"depress\w+|depresion|dbsa|mood disorders?",
    "bipolar": r"bi ?polar|dbsa|mood disorders?|manic",
    "ptsd": r"ptsd|c ?ptsd|trauma\w*|survivors of (?:sexual|childhood)\w*",
    "alcohol": r"alcohol\w*|sober|sobriety|drinking",
    "addiction": r"addict\w*|narcotics|substance\w*|smart recovery|recovery dharma|celebrate recovery|drugs?"
    r"|opioid\w*|cocaine|heroin|crystal meth|meth|refuge recovery|lifering|nicotine|marijuana|adicci\w+",
    "eating_disorders": r"eating disorders?|anorexi\w*|bulimi\w*|binge\w*|overeat\w*|edas?|oa|body image"
    r"|trastornos? alimenti\w+",
    "self_harm": r"self ?(?:harm|injur\w+)|cutting",
    "postpartum": r"post ?part\w+|perinatal|new m(?:om|other)s?|maternal|posparto|postnatal",
    "family": r"famil(?:y|ies)|al ?anon|alateen|nar ?anon|relatives|loved ones?|spouses?",
    "caregivers": r"care ?giv\w+|carers?|cuidadores",
    "lgbtq": r"lgbt\w*|gay|lesbian\w*|trans(?:gender)?|queer|non ?binary|pflag",
    "ocd": r"ocd|obsessive\w*",
    "adhd": r"adhd|attention deficit\w*",
    "bpd": r"bpd|borderline\w*",
    "dual_diagnosis": r"dual (?:diagnosis|recovery)\w*|co ?occurring\w*",
    "domestic_violence": r"domestic (?:violence|abuse)|intimate partner\w*|battered|violencia domestica",
    "gambling": r"gambl\w+|gam ?anon|juego patologico|ludopatia",
    "divorce": r"divorc\w+|separation",
    "anger": r"anger\w*",
    "stress": r"stress\w*|estres|burnout",
    "sleep": r"sleep\w*|insomnia\w*",
    "loneliness": r"lonel\w+|isolation|soledad",
    "hoarding": r"hoard\w*|clutter\w*",
    "chronic_illness": r"chronic (?:illness|pain|disease)\w*|cancer|diabetes|fibromyalgia|long covid|lupus",
}
_TOPICS = {topic: re.compile(rf"\b(?:{words})\b") for topic, words in _TOPIC_WORDS.items()}
_ANY_TOPIC = re.compile("|".join(rf"\b(?:{words})\b" for words in _TOPIC_WORDS.values()))
TOPICS = frozenset(_TOPICS)

# Names of fellowships, only as capitals: "AA" is one, the "na" of "na zdrowie" is not.
_FELLOWSHIPS = {
    "AA": "alcohol",
    "NA": "addiction",
    "CA": "addiction",
    "CMA": "addiction",
    "HA": "addiction",
    "MA": "addiction",
    "GA": "gambling",
    "EDA": "eating_disorders",
    "OA": "eating_disorders",
    "ABA": "eating_disorders",
    "FAA": "eating_disorders",
    "ACA": "family",
    "ACOA": "family",
    "DRA": "dual_diagnosis",
    "DTR": "dual_diagnosis",
    "EA": "anxiety",
    "SOLOS": "suicide_loss",
}
# In the name of a file or an entity these are states or words more often than fellowships.
_NOT_IN_TEXT = frozenset({"CA", "GA", "MA", "HA", "EA"})


def topics(*texts: str) -> tuple[str, ...]:
    """Our topics that these texts speak of; none twice, in our order."""
    plain = [folded(text) for text in texts if text]
    found = {topic for text in plain if _ANY_TOPIC.search(text) for topic in _topics_in(text)}
    for text in texts:
        found |= {
            _FELLOWSHIPS[word]
            for word in re.findall(r"\b[A-Z]{2,5}\b", text)
            if word in _FELLOWSHIPS and word not in _NOT_IN_TEXT
        }
        found |= {word for word in re.split(r"[;,|]", text.lower()) if word in TOPICS}
    if "suicide_loss" in found:
        found.discard("self_harm")
    return tuple(topic for topic in _TOPICS if topic in found)


def _topics_in(plain: str) -> list[str]:
    return [topic for topic, words in _TOPICS.items() if words.search(plain)]


def named_topics(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The topics in a column of topics ("grief; Panic & Anxiety"), and the words that are none of ours."""
    found: list[str] = []
    unknown: list[str] = []
    for word in (piece.strip() for piece in re.split(r"[;,|/]", cell)):
        name = folded(word).replace(" ", "_")
        meant = (name,) if name in TOPICS else topics(word, word.upper() if len(word) <= 5 else "")
        found.extend(meant)
        if word and not meant:
            unknown.append(word)
    return tuple(dict.fromkeys(found)), tuple(unknown)


def topics_of_file(name: str) -> tuple[str, ...]:
    """ "meeting-guide-eda.json" lists groups of Eating Disorders Anonymous."""
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0].upper()
    words = [word for word in re.split(r"[^A-Z]+", stem) if word in _FELLOWSHIPS and word not in _NOT_IN_TEXT]
    return tuple(dict.fromkeys(_FELLOWSHIPS[word] for word in words))


# --- type codes of Meeting Guide, their English names, and the world ids of BMLT --------------------------

_AUDIENCES = {
    "women": ("W", "women", "womens"),
    "men": ("M", "men", "mens"),
    "lgbtq": ("LGBTQ", "G", "L", "gay", "lesbian", "lgbtq", "GL"),
    "trans": ("T", "transgender"),
    "non_binary": ("NB", "non binary"),
    "young_people": ("Y", "young people", "young adults"),
    "seniors": ("SEN", "seniors"),
    "people_of_color": ("POC", "people of color"),
    "native_american": ("N", "NDG", "native american", "indigenous"),
    "newcomers": ("BE", "newcomer", "beginner", "beginners", "BEG"),
    "professionals": ("P", "professionals"),
    "deaf": ("D-HOH",),
    "blind": ("BV-I",),
}
_LANGUAGES = {
    "en": ("EN", "english", "ingles"),
    "es": ("S", "spanish", "espanol", "SPA"),
    "fr": ("FR", "french", "francais"),
    "pt": ("POR", "portuguese", "portugues"),
    "de": ("DE", "german"),
    "it": ("ITA", "italian"),
    "pl": ("POL", "polish"),
    "ru": ("RUS", "russian"),
    "ja": ("JA", "japanese"),
    "ko": ("KOR", "korean"),
    "zh": ("chinese", "mandarin", "cantonese"),
    "vi": ("vietnamese",),
    "tl": ("tagalog", "filipino"),
    "ht": ("haitian creole", "haitian", "kreyol", "creole"),
    "ar": ("AR", "arabic"),
    "da": ("DA", "danish"),
    "el": ("EL", "greek"),
    "fa": ("FA", "persian", "farsi"),
    "fi": ("FI", "finnish"),
    "he": ("HE", "hebrew"),
    "hi": ("HI", "hindi"),
    "hr": ("HR", "croatian"),
    "hu": ("HU", "hungarian"),
    "is": ("IS", "icelandic"),
    "lt": ("LT", "lithuanian"),
    "mt": ("ML", "maltese"),
    "no": ("NO", "norwegian"),
    "nl": ("NL", "dutch"),
    "pa": ("PUN", "punjabi"),
    "sk": ("SK", "slovak"),
    "sl": ("SL", "slovenian"),
    "sv": ("SV", "swedish"),
    "th": ("TH", "thai"),
    "tr": ("TUR", "turkish"),
    "uk": ("UK", "ukrainian"),
    "am": ("AM", "amharic"),
    "bg": ("BG", "bulgarian"),
    "ka": ("KA", "georgian"),
}
_STEPS_FREE = frozenset({"X", "WCHR", "wheelchair access", "wheelchair accessible", "wheelchair"})
_CHILDREN = frozenset({"CF", "BA", "child friendly", "babysitting available", "childcare", "CW", "CPT"})
_ASL = frozenset({"ASL", "american sign language", "sign language"})
_TYPE_TOPICS = {
    "AL": "alcohol",
    "AL-AN": "family",
    "DD": "dual_diagnosis",
    "dual diagnosis": "dual_diagnosis",
}
_TYPE_TOPICS |= dict.fromkeys(
    ("LGBTQ", "G", "L", "T", "gay", "lesbian", "lgbtq", "transgender", "GL"), "lgbtq"
)
ONLINE_TYPES = frozenset({"ONL", "VM", "online meeting", "online", "virtual meeting"})
CLOSED_TYPES = frozenset({"TC", "location temporarily closed"})


def _inside_out(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


_AUDIENCE_OF, _LANGUAGE_OF = _inside_out(_AUDIENCES), _inside_out(_LANGUAGES)


class Types:
    """The type codes or names of one row ("X", "Wheelchair Access"), asked what they mean."""

    def __init__(self, codes: Iterable[str]) -> None:
        given = [code.strip() for code in codes if code.strip()]
        # "no" is not Norwegian and "is" not Icelandic unless written as the code.
        self.words = {code if code.isupper() or "-" in code else folded(code) for code in given}

    audience = property(lambda self: self._named(_AUDIENCE_OF))
    languages = property(lambda self: self._named(_LANGUAGE_OF))
    topics = property(lambda self: self._named(_TYPE_TOPICS))
    is_online = property(lambda self: bool(self.words & ONLINE_TYPES))
    is_closed = property(lambda self: bool(self.words & CLOSED_TYPES))
    steps_free = property(lambda self: True if self.words & _STEPS_FREE else None)
    children = property(lambda self: True if self.words & _CHILDREN else None)
    asl = property(lambda self: True if self.words & _ASL else None)

    def _named(self, table: dict[str, str]) -> tuple[str, ...]:
        return tuple(sorted({table[word] for word in self.words if word in table}))


def languages(cell: str) -> tuple[str, ...]:
    """ISO codes of the languages in a column ("en;es", "English and Spanish")."""
    found = []
    for word in re.split(r"[;,|/&]|\band\b|\by\b", cell):
        plain = folded(word)
        if plain in _LANGUAGES:
            found.append(plain)
        elif plain in _LANGUAGE_OF:
            found.append(_LANGUAGE_OF[plain])
    return tuple(dict.fromkeys(found))
