"""One plain spelling of what somebody texted, so that every rule is written once.

Small letters, no accents, no apostrophes, chat spellings written out, sentences parted by " | ".
"SEAT1!!", "Séat 1" and "seat  1" are the same text afterwards. Nothing here changes the meaning.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from hotline.understanding.emoji import spoken
from hotline.understanding.spellings import RUN_TOGETHER_WORDS, SINGLE_LETTERS, SPELLINGS


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is for rules; `marked` still has its accents, which is how some languages show themselves."""

    text: str
    marked: str
    is_reaction: bool

    @property
    def words(self) -> list[str]:
        return [word for word in self.text.split() if word != BREAK]


BREAK: Final = "|"
STATE_MARK: Final = "state"  # before a state's two letters that were written as one: "stateal"


def normalise(raw: str) -> Normalised:
    """A tap-back (`Loved "..."`) keeps only that it is one: the quoted words are ours, not the caller's."""
    written = _STATE.sub(_as_state, unicodedata.normalize("NFKC", raw[:LONGEST]).strip())
    marked = written.lower().translate(_PUNCTUATION)
    if REACTION.match(marked):
        return Normalised("", "", is_reaction=True)
    marked = _SIGNATURE.sub("", marked)
    if said := spoken(marked):
        return Normalised(said, marked, is_reaction=False)
    text = _spell_out(_words_only(_unmasked(fold(marked))))
    return Normalised(text, marked, is_reaction=False)


def _as_state(match: re.Match[str]) -> str:
    """ "Opp AL" is in Alabama, "tell Al" is not: in small letters that could not be told any more."""
    is_certain = match[1].endswith(",")
    name = match[1].rpartition("'")[2]
    is_after_a_name = name[:1].isupper() and not name.isupper()
    return f"{match[1]} {STATE_MARK}{match[2].lower()}" if is_certain or is_after_a_name else match[0]


def fold(text: str) -> str:
    """Without accents and case; letters that have no accentless twin (Chinese) stay."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ß", "ss"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def _unmasked(text: str) -> str:
    """Letters hidden from filters: "k!ll", "su1c1de", "s.u.i.c.i.d.e", "k i l l"; and by them: "****" in what was heard."""
    text = _SPACED_OUT.sub(lambda m: re.sub(r"[\s.*_-]", "", m[0]), text)
    text = _MASKED_WORD.sub(lambda m: _uncovered(m[0]), text)
    return _BLEEPED.sub(" ", _DONE_TO_ONESELF.sub(r"kill \1", text))


def _uncovered(word: str) -> str:
    hidden = re.compile("".join(_COULD_BE.get(char, char) for char in word))
    return next((known for known in OFTEN_HIDDEN if hidden.fullmatch(known)), word)


def _words_only(text: str) -> str:
    text = _BESIDE_CHINESE.sub(" ", _SHORT_FOR.sub(r"\1 ", text.replace("'", "")))
    text = _HALF_DAY.sub(r"\1m ", text)
    text = _CLOCK_DOT.sub(r"\1:\2", text)
    text = _CLAUSE_END.sub(f" {BREAK} ", text)
    text = _NOT_A_WORD.sub(" ", text)
    text = _LONG_RUN.sub(r"\1\1", text)
    return " ".join(text.split())


def _spell_out(text: str) -> str:
    words = [_mended(SPELLINGS.get(part, part)) for word in text.split() for part in _parted(word)]
    if len(words) > 1:
        words = [SINGLE_LETTERS.get(word, word) for word in words]
    padded = f" {' '.join(words)} "
    for pattern, replacement in _PHRASES:
        padded = pattern.sub(replacement, padded)
    return " ".join(padded.split())


def _parted(word: str) -> tuple[str, ...]:
    """ "iwanttodie" is four words, when every piece of it is a word people run together."""
    if word in SPELLINGS:
        return (word,)
    if glued := _GLUED.fullmatch(word):
        return tuple(part for piece in glued.groups() if piece for part in _parted(piece))
    if len(word) < LONG_WORD or not RUN_TOGETHER.fullmatch(word):
        return (word,)
    return tuple(_ONE_OF_THEM.findall(word))


def _mended(word: str) -> str:
    """The few words that must not be missed, however they are spelt."""
    if len(word) < 6 or word[0] not in "sokm" or not word.isalpha():
        return word
    found = process.extractOne(word, MUST_NOT_MISS, scorer=fuzz.ratio, score_cutoff=82)
    return found[0] if found else word


# "seat1", "grief97214", "97214grief"; "covid19" and "4th" stay
_GLUED: Final = re.compile(
    r"(?!covid)([a-z]{3,})(\d{1,5})|([a-z]{2})(\d{5})|(\d{5})([a-z]{2,})|([a-z]{3,})(\d{5})([a-z]{3,})"
)
LONG_WORD: Final = 9
MUST_NOT_MISS: Final = (
    "suicide",
    "suicidal",
    "suicidio",
    "suicida",
    "overdose",
    "overdosed",
    "suicidarme",
    "suicidarse",
    "killing",
    "myself",
)
_STATE_CODES: Final = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|"
    "O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_STATE: Final = re.compile(rf"(?<![^\W\d_])([A-Za-z][\w'.]*,?) ?(?<![A-Za-z])({_STATE_CODES})(?![A-Za-z])")
LONGEST: Final = 1600  # the carrier's own limit for one message, in characters

_PUNCTUATION: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‛´`ʼ′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        "…": ". ",
        "—": " - ",
        "–": "-",
        "\u200b": "",
    }
)
REACTION: Final = re.compile(
    r"\s*(?:(?:loved|liked|disliked|laughed at|emphasi[sz]ed|questioned|removed an? \w+ from|"
    r"reacted .{1,12} to|le (?:encanto|encantó|gusto|gustó|dio)|se rio de|se rió de|"
    r"(?:me )?(?:encanto|encantó|gusto|gustó)|aim[eé]|j'aime|amou|gostou de|adorou)\s+\"|"
    r"\s*\S{1,4}\s+(?:to|a)\s+\")",
)
_SIGNATURE: Final = re.compile(
    r"\s*(?:sent from my .{2,30}|enviado desde mi .{2,30}|get outlook for .{2,20})$"
)
_SPACED_OUT: Final = re.compile(r"(?<![\w'])(?:[a-z][\s.*_-]{1,2}){3,}[a-z](?![\w'])")
_MASKED_WORD: Final = re.compile(r"\b[a-z][a-z!1@0$3|*]*[!1@0$3|*][a-z!1@0$3|*]*[a-z]\b")
# whatever stood there, it is said of doing something to oneself: the worst is assumed
_DONE_TO_ONESELF: Final = re.compile(r"(?<![\w*])[a-z]?\*{2,}[a-z]* (my ?self|him ?self|her ?self)\b")
_BLEEPED: Final = re.compile(r"(?<![\w*])[a-z]?\*{2,}[a-z]*")
_COULD_BE: Final = {
    "!": "[il]",
    "1": "[il]",
    "@": "a",
    "0": "o",
    "$": "s",
    "3": "e",
    "|": "[il]",
    "*": "[a-z]",
}
OFTEN_HIDDEN: Final = (
    "kill", "killed", "killing", "die", "dead", "died", "suicide", "suicidal", "myself", "himself", "herself", "self",
    "overdose", "unalive", "rape", "raped", "cutting", "harm", "hurt", "abuse", "hang", "pills", "gun", "life", "help",
    "matar", "matarme", "morir", "morirme", "suicidio", "suicidarme", "pastillas", "vivir",
)  # fmt: skip
_SHORT_FOR: Final = re.compile(r"\b(st|ft|mt)\. ?(?=[a-z])")  # "St. Paul" is one name
_BESIDE_CHINESE: Final = re.compile(
    r"(?<=[\u3400-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u3400-\u9fff])|"
    r"(?<=[\u3400-\u9fff])(?=\d{5}(?!\d))|(?<=\d{5})(?=[\u3400-\u9fff])"
)
_CLAUSE_END: Final = re.compile(r"(?<=\D)\.|\.(?=\D|$)|[!?;\n¿¡。！？；，、]+")
_HALF_DAY: Final = re.compile(r"\b([ap])\. ?m\b\.?")
_CLOCK_DOT: Final = re.compile(r"\b(\d{1,2})\.(\d\d)\b")
_NOT_A_WORD: Final = re.compile(r"[^\w\s:|#+&/@]|_")
_LONG_RUN: Final = re.compile(r"([a-z])\1{2,}")

_ONE_OF_THEM: Final = re.compile("|".join(sorted(RUN_TOGETHER_WORDS, key=len, reverse=True)))
RUN_TOGETHER: Final = re.compile(f"(?:{_ONE_OF_THEM.pattern})+")
_WORDS_TOGETHER: Final = (
    (r" i am ", " im "),
    (r" (?:want|wants|wnt|wanted) (?:to|2|too|ta) ", " wanna "),
    (r" want (?=die )", " wanna "),
    (r" going (?:to|2|too) ", " gonna "),
    (r" can not ", " cant "),
    (
        r" (?:do|would|did|does|could|should|was|were|is|are|have|has) not ",
        lambda m: f" {m[0].split()[0]}nt ",
    ),
    (r" will not ", " wont "),
    (r" i will ", " ill "),
    (r" (my|him|her|your|them|it) (self|selves) ", r" \1\2 "),
    (r" any more ", " anymore "),
    (r" no one ", " noone "),
    (r" (?:he|she) is ", lambda m: f" {m[0].split()[0]}s "),
    (r" theyre ", " they are "),
    (r" a lot ", " alot "),
)
_PHRASES: Final = tuple((re.compile(pattern), replacement) for pattern, replacement in _WORDS_TOGETHER)
