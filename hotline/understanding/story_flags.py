"""What a moderator should look at twice in a story or tip, before others hear it (safe messaging).

Rules find it, a person decides: a flag refuses nothing, it only asks for two people. So a rule here would rather see
too much than too little. Sources: reportingonsuicide.org; Jed Foundation and AFSP guidance on safe messaging.
"""
# ruff: noqa: E501 - one list of words a line; wrapped ones are harder to check than long ones

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hotline.understanding.normalise import fold

FLAGS: Final = (
    "method",  # how a death or an injury was done or tried
    "place",  # where: a bridge, a cliff, the tracks
    "dosage",  # how much of what was taken
    "figures",  # weights, calories, days without food: method words in an eating disorder
    "names",  # a person who did not ask to be told of
    "medical",  # what medicine to take or to stop
    "contact",  # an address, a phone number, a link
    "hate",
    "children",
    "wording",  # "committed suicide" and other words that hurt or promise relief
)

_NUMBER: Final = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?hundred|un[ao]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|half a|a whole|a|medio|media)"
_MEDICINE: Final = r"(?:meds?|medicines?|medications?|antidepressants?|ssris?|lithium|prozac|zoloft|lexapro|xanax|klonopin|ativan|valium|seroquel|abilify|lamictal|wellbutrin|adderall|suboxone|methadone|opioids?|oxy\w*|fentanyl|heroin|tylenol|advil|aspirin|ibuprofen|insulin|st johns wort|kratom|cbd|ketamine|pastillas?|medicinas?|medicamentos?|antidepresivos?|litio|fluoxetina|sertralina|clonazepam|alprazolam|pills?|tablets?|capsules?|tabletas?|capsulas?)"

# Of folded text: no accents, no capitals, no punctuation but what numbers need.
_WORDS: Final = (
    ("method", r"overdos\w*|od(?:ed|d)|sobredosis|hang(?:ed|ing)? (?:myself|himself|herself|themself|themselves|him|her)|(?:hung|hanged) (?:myself|himself|herself)|hanging|noose|rope|ahorc\w*|colg(?:ue|o|arme|arse|ado|ada)|soga|shot (?:myself|himself|herself)|shoot myself|guns?|pistols?|rifles?|bullets?|firearms?|pistola|arma de fuego|balazo|dispar\w+|cut(?:ting)? (?:my|his|her|their) (?:wrists?|arms?|legs?|thighs?|skin)|cut myself|cutting|slit|wrists?|razors?|blades?|knife|knives|navajas?|cuchillos?|cuchillas?|me cort(?:e|o|aba)|cortarme|cortes en|munecas|jump(?:ed|ing)? (?:off|from|in front)|me tire|se tiro|me aviente|se aviento|saltar de|drown(?:ed|ing)?|ahog\w+|carbon monoxide|exhaust|monoxido|suffocat\w*|asfixi\w*|poison\w*|bleach|pesticide|veneno|cloro|burn(?:ed|t|ing)? (?:myself|my (?:arm|skin|leg)s?)|me quem\w+|crash(?:ed)? my car|crash the car|swallowed|me tome (?:todas|un frasco|las pastillas)|took (?:all|a bottle|a handful|the whole)|purg(?:e|ed|ing)|laxatives?|diet pills|vomit\w*|made myself (?:sick|throw up)|throw(?:ing)? up|laxantes?|starv(?:e|ed|ing) myself|dejar de comer|inject\w*|inyect\w*|needles?|jeringas?|snort\w*"),
    ("place", r"bridges?|cliffs?|(?:train|railroad|railway|subway) tracks?|tracks|roof ?tops?|the roof|overpass|tall building|parking garage|(?:in|from) front of (?:a|the) (?:train|truck|bus)|puentes?|barranco|acantilado|vias del tren|azotea|el metro"),
    ("dosage", rf"{_NUMBER} ?(?:mg|mgs|milligrams?|grams?|ml|cc|mcg|miligramos?|gramos?)|{_NUMBER} (?:of (?:my|the|his|her|those) )?(?:\w+ )?(?:pills?|tablets?|capsules?|doses?|hits?|bags?|lines|shots|pastillas?|tabletas?|capsulas?|dosis|rayas|gotas)|(?:a |the )?(?:bottle|handful|whole bottle|fistful) of (?:\w+ )?(?:pills|tylenol|advil|meds|vodka|whiskey)|(?:un |el )?(?:frasco|punado|bote) de (?:\w+ )?pastillas|(?:double|triple|doble|triple) (?:dose|dosis|la dosis)"),
    ("figures", rf"{_NUMBER} ?(?:pounds?|lbs?|kilos?|kgs?|stone|libras?|calories|calorias|cals?|kcal)|bmi(?: of)? ?\d*|size (?:zero|0|00)|talla (?:cero|0)|weigh(?:ed|t|s|ing)? (?:\w+ ){{0,3}}\d+|pes(?:aba|o|e) (?:\w+ ){{0,2}}\d+|(?:fast(?:ed|ing)?|without (?:food|eating)|did ?n(?:o|')?t eat|ate nothing|nothing to eat|ayun\w*|sin comer|no comi) (?:\w+ ){{0,4}}(?:days?|hours?|weeks?|dias?|horas?|semanas?)|{_NUMBER} (?:days?|hours?|weeks?|dias?|horas?|semanas?) (?:\w+ )?(?:without (?:food|eating)|fast(?:ed|ing)?|sin comer|de ayuno)|calorie count\w*|counting calories|contar calorias|{_NUMBER} (?:beers?|drinks|bottles|cervezas|tragos|botellas) (?:a|per|every|al|por|cada) (?:day|night|dia|noche)"),
    ("medical", rf"(?:stop|stopped|quit|get off|got off|come off|came off|throw away|threw away|start|try|take|took|taking|switch to|you (?:should|need to|must|can) (?:take|try|stop|get)|deja|dejen|deje|dejar|tiren?|toma|tomen|tome|tomar|prueba|prueben) (?:\w+ ){{0,3}}{_MEDICINE}|(?:you )?do ?n(?:o|')?t need (?:\w+ ){{0,2}}(?:{_MEDICINE}|doctors?|therap\w+|psychiatrist)|no necesit\w+ (?:\w+ ){{0,2}}(?:{_MEDICINE}|doctor\w*|terap\w+)|instead of (?:\w+ )?(?:{_MEDICINE}|therapy|a doctor)|en vez de (?:\w+ )?(?:{_MEDICINE}|terapia)|(?:cures?|cured|heals?|cura|curo|sana) (?:\w+ ){{0,2}}(?:depress\w+|anxiety|bipolar|addiction|cancer|depresion|ansiedad|adiccion)|dos(?:e|es|age)|dosis|prescri\w+|recet(?:a|o|aron)"),
    ("contact", r"(?:https?|www)\b|\w+@\w+|[\w-]+ ?\. ?(?:com|org|net|info|io|me|us|mx)\b|(?:instagram|facebook|snapchat|snap|tiktok|whatsapp|telegram|venmo|cash ?app|paypal|zelle|discord|kik|twitter)|\d{1,5} (?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west) )?\w+(?: \w+)? (?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|way|pl|place|hwy|highway|apt)|(?:calle|avenida|av|apartamento|colonia) \w+ (?:\w+ )?\d+|(?:call|text|email|write|llam\w+|escrib\w+|mand\w+) (?:to )?(?:me|mi|my number|a mi)(?: at| on| al)? ?\d*"),
    ("hate", r"fag(?:s|got\w*)?|dykes?|trann(?:y|ies)|nigg\w+|spic\w?|wetbacks?|beaners?|chinks?|gooks?|kikes?|ragheads?|retard(?:s|ed)?|(?:i )?hate (?:all )?(?:the )?(?:gays?|blacks?|whites?|jews?|muslims?|mexicans?|immigrants?|women|men|trans|christians?|asians?|latinos?|homeless)|(?:those|these|all) (?:\w+ )?people (?:are|should) (?:animals|trash|scum|die|go back)|go back to (?:your|their) (?:own )?country|maric(?:on|ones|as?)|jot[oa]s?|puto|negr[oa]s? de|sudacas?|odio a (?:los|las|todos)|esa gente es|mojados?|indios? mugros\w*|retrasad[oa]s?|crazies|psychos?|lunatics?|white power|heil"),
    ("children", r"(?:i am|im|i m|i turned|i just turned) (?:only )?(?:[5-9]|1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?: years? old| yrs? old| y o| yo)?(?! (?:years? (?:sober|clean|in|of|since|and)|days?|months?|weeks?|hours?|miles?|pounds|lbs|kids|minutes|percent|years?\b(?! old)))|tengo (?:[5-9]|1[0-7]|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete) anos|(?:my|our|his|her|a|the|two|three|mis?|su|sus|nuestr\w+) (?:\w+ ){0,2}(?:kids?|child(?:ren)?|bab(?:y|ies)|sons?|daughters?|toddlers?|teen\w*|stepson|stepdaughter|nephews?|nieces?|grand ?(?:son|daughter|kids?|child\w*)|hij[oa]s?|nin[oa]s?|bebes?|sobrin\w+|niet[oa]s?)|years? old (?:boy|girl)|(?:in|at) (?:middle|high|elementary|grade) school|escuela (?:primaria|secundaria)|molest\w*|minors?|menor(?:es)? de edad|abus\w+ (?:as|when|de|cuando) (?:\w+ ){0,3}(?:child|kid|young|nin\w+|chic\w+)"),
    ("wording", r"commit(?:ted|ting|s)? suicide|cometi\w+ suicidio|cometer suicidio|(?:successful|failed|unsuccessful|botched|completed) (?:suicide|attempt)|suicide epidemic|intento fallido|(?:finally |now )?(?:at peace|out of (?:his|her|their|my) (?:pain|misery)|free at last|in a better place)|descans\w+ en paz|en un lugar mejor|ya no sufre|(?:only|easy|best|easiest) way out|unica salida|la mejor salida|selfish|cowards?|egoistas?|cobardes?|because of (?:him|her|them) (?:he|she|they) (?:died|killed)|killed (?:himself|herself|themselves|myself)|se mato|se quito la vida|suicid\w+"),
)  # fmt: skip
_FOUND: Final = tuple((flag, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for flag, words in _WORDS)

_PHONE: Final = re.compile(r"(?<!\d)(?:\d[\s().-]{0,2}){7,}(?!\d)")
# A capital that no sentence asks for; and a title, or "named", before one.
_NAME: Final = re.compile(r"(?<=[a-záéíóúñ,] )(?!(?:I|I'm|I've|I'll|I'd)\b)[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+")
_TWO_NAMES: Final = re.compile(
    r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+ (?:[A-Z]\. )?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}|\b[A-Z]\. [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+"
)
_TITLED: Final = re.compile(
    r"(?<![a-z])(?:named|called|name is|se llama(?:ba)?|me llamo|mi nombre es|dra?|doctora?|mr|mrs|ms|senora?|pastor|padre|father|"
    r"counselor|therapist|sponsor) (?!(?:me|the|a|an|my|his|her|him|and|to|of|is|it|that|in|for|que|el|la|los|un|una|mi|y|de|me)\b)[a-z]{3,}"
)
# What wears a capital and names nobody; the lines that help are welcome in any story.
_NOT_A_NAME: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas thanksgiving easter god dios english spanish american america covid "
    "zoom medicaid medicare nami dbsa aa na al anon alanon narcotics anonymous alcoholics griefshare ptsd adhd ocd bpd "
    "navidad español inglés americano lunes enero okay ok and but so then the my we he she they it you when after".split()
)  # fmt: skip
_HELPS: Final = re.compile(r"\b(?:988|911|211|711|741 ?741)\b")


def story_flags(words: str) -> tuple[str, ...]:
    """Names of FLAGS, in their order; none when nothing stands out. Reads English and Spanish."""
    plain = _HELPS.sub(" ", _plain(words))
    found = {flag for flag, pattern in _FOUND if pattern.search(plain)}
    if _PHONE.search(_HELPS.sub(" ", words)):
        found.add("contact")
    if any(_names(words)) or _TITLED.search(plain):
        found.add("names")
    return tuple(flag for flag in FLAGS if flag in found)


def _plain(words: str) -> str:
    apart = re.sub(r"[^\w@.'/\s-]", " ", fold(words).replace("’", "'"))
    return " ".join(re.sub(r"(?<!\d)[.-](?!\w)|(?<=\w)'(?=\w)|[/-]", _joined, apart).split())


def _joined(mark: re.Match[str]) -> str:
    return "" if mark[0] == "'" else " "


def _names(words: str) -> Iterator[str]:
    for pattern in (_NAME, _TWO_NAMES):
        for found in pattern.findall(words):
            if all(fold(part.strip(".")) not in _NOT_A_NAME for part in found.split()):
                yield found


_IS_A_MINOR: Final = re.compile(
    r"(?<![a-z0-9])(?:(?:i am|im|i m|i just turned|i turned) (?:only |just )?(?:[5-9]|1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r"(?: (?:years? old|yrs? old|y o|yo|and)\b|$| [|.])|(?:i am|im|i m) (?:a minor|under (?:18|eighteen)|underage|in (?:middle|high|grade|elementary) school)|"
    r"(?:yo )?tengo (?:[5-9]|1[0-7]|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete) anos(?! (?:de|sobri|limpi|sin|en|con))|soy menor(?: de edad)?)"
)


def says_under_18(words: str) -> bool:
    """Somebody tells their own age, and it is under 18. "I am 15 days clean" is no age."""
    return _IS_A_MINOR.search(_plain(words).replace(".", " .")) is not None
