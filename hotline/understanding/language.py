"""Which language a message is in, from the small words that give it away.

Per message, not per person: accents missing, chat spellings and two languages in one line are usual.
One or two words are often no evidence at all; then the language used so far stands.
"""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class LanguageFound:
    language: str
    is_shown: bool


def language_of(text: str, marked: str, otherwise: str) -> LanguageFound:
    """`text` is normalised; `marked` still has its accents. `otherwise` when nothing shows the language."""
    if len(_CHINESE.findall(marked)) >= 1:
        return LanguageFound("zh", True)
    words = text.split()
    if not words:
        return LanguageFound(otherwise, False)
    scores = {language: _score(language, words, text) for language in WORDS}
    for language, letters in _LETTERS:
        if letters.search(marked):
            scores[language] += 2
    best = max(scores, key=lambda language: (scores[language], language == otherwise))
    if scores[best] == 0:
        return LanguageFound(otherwise, False)
    tied = [language for language, score in scores.items() if score == scores[best]]
    if len(tied) > 1 and otherwise in tied:
        return LanguageFound(otherwise, False)
    return LanguageFound(best, True)


def _score(language: str, words: list[str], text: str) -> int:
    one = sum(1 for word in words if word in WORDS[language])
    return one + sum(2 for phrase in PHRASES[language] if f" {phrase} " in f" {text} ")


_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_LETTERS: Final = (
    ("vi", re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")),
    ("es", re.compile(r"[ñ¿¡]")),
    ("pt", re.compile(r"[ãõ]")),
    ("fr", re.compile(r"[œëîû]|\b[cdjlmnst]['’][aeéèêiouh]")),
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Only words that are rare in the other seven; "me", "no", "a", "son", "has" and "come" prove nothing.
WORDS: Final = {
    "en": _set(
        "the and is are was were im ive i you your my we they he she it its of to for with near this that what when where "
        "how who why can cant could would should will wont dont does did do have need want wanna looking find group groups "
        "meeting meetings support help please thanks thank hi hello hey yes okay stop more seat save tips tip story grief "
        "anxiety depression today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday number list "
        "out english call phone online at on in by from about any some get give send sign up take off tell talk somebody "
        "someone want wish die dead life feel husband wife son daughter brother sister friend food rent shelter"
    ),
    "es": _set(
        "el los las que una unos para por con sin del hola gracias ayuda grupo grupos quiero necesito busco tengo estoy "
        "esta este hay donde cuando como porque pero muy tambien ya mas mis duelo ansiedad depresion consejos consejo "
        "historia historias buenos buenas dias tardes noches favor lunes martes miercoles jueves viernes sabado manana hoy "
        "lugar apartame apartar reservar guarda cancelar cancela parar alto basta ingles espanol numero quien equivocado "
        "mama papa hijo hija esposo esposa marido mujer murio puedo puede puedes soy ser cerca comida renta luz clinica gratis manejo ira refugio trabajo "
        "abogado panales recursos mensajes mande manden dame aqui si voy otro otra otros algun alguna algo nada "
        "nadie morir matarme vivir pastillas reuniones reunion linea apoyo datos olvidame borren hablar persona se le lo"
    ),
    "pt": _set(
        "nao voce eu meu minha obrigada obrigado oi ola grupo luto preciso quero uma um dos das com sem pra para ajuda "
        "ansiedade depressao bom dia boa noite tarde tambem muito mais por favor onde quando hoje amanha parar remedios "
        "ingles portugues lugar reservar comida irmao irma filho filha marido mae pai perdi aguento estou esta sou tem "
        "voces tenho morrer viver apoio reuniao mim ele ela mensagens ficaria"
    ),
    "fr": _set(
        "je jai le les des une est suis pour avec dans sur mon mes bonjour merci bonsoir salut groupe deuil besoin aide "
        "arret soutien ou quand aujourdhui demain lundi mardi mercredi jeudi vendredi samedi dimanche oui non pas plus "
        "veux voudrais cherche pres chez anglais francais mari femme frere soeur fils fille mort nourriture jen cest il "
        "elle nous vous depression anxiete beaucoup du au aux qui que ce et sans moi tout monde serait parle"
    ),
    "vi": _set(
        "toi khong muon nhom tro buon xin chao giup dau ban cua duoc roi nua em anh chi trai "
        "gai chong chet song thuoc uong danh tieng viet ngung gan nha tram dung thu hom nay doi tim"
    ),
    "ht": _set(
        "mwen ou li nou yo pa ki gwoup mesi bonjou bonswa ede bezwen vle kote nan ak pou moun dey mouri touye tet manje "
        "lavi anko kreyol ayisyen pitit anpil tanpri gen jwenn ka sou map lakay jodi wi souple sispann travay kijan sak"
    ),
    "tl": _set(
        "ako ko po ang ng mga sa na nang ay salamat kumusta kamusta tulong gusto ayoko ayaw hindi wala may ba para ito siya "
        "niya namin natin kayo opo oo saan kailan grupo malungkot mamatay buhay asawa anak kapatid pagkain trabaho namatayan "
        "ninyo nyo lang pa din rin kasi tagalog gamot lahat patay"
    ),
}
PHRASES: Final[dict[str, tuple[str, ...]]] = {
    "en": ("near me", "how do i", "i want", "i need"),
    "es": (
        "por favor",
        "cerca de",
        "en linea",
        "no puedo",
        "me quiero",
        "ya no",
        "de la",
        "a la",
        "mi mama",
        "quien es",
        "a las",
        "no mas",
        "en espanol",
    ),
    "pt": ("bom dia", "por favor", "me matar", "nao quero", "grupo de luto", "sem mim", "numero errado"),
    "fr": ("sil vous plait", "pres de", "jai besoin", "je veux", "mauvais numero", "faux numero"),
    "vi": ("cam on", "xin chao", "tieng viet", "ho tro", "khong muon", "tu tu"),
    "ht": ("mwen vle", "pa vle", "m ap", "m vle", "tet mwen", "m ka"),
    "tl": ("salamat po", "gusto ko", "may grupo", "para sa", "ng asawa", "mali ang", "maling numero"),
}
