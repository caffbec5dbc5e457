"""Chat spellings and the slips that turn up most, written out. Keys and values are already folded."""
# ruff: noqa: E501 - one word list a line; wrapped ones are harder to check than long ones

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SPELLINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # English
        "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "plse": "please",
        "thx": "thanks", "thnx": "thanks", "thanx": "thanks", "tks": "thanks", "cuz": "because", "bc": "because",
        "coz": "because", "cus": "because", "becuz": "because", "idk": "i dont know", "iam": "im",
        "gunna": "gonna", "gona": "gonna", "finna": "gonna", "boutta": "gonna", "imma": "im gonna",
        "ima": "im gonna", "gon": "gonna", "wana": "wanna", "wanta": "wanna", "wannna": "wanna",
        "dnt": "dont", "cannot": "cant", "cnt": "cant", "tonite": "tonight", "2nite": "tonight",
        "2night": "tonight", "tonigt": "tonight", "2day": "today", "2moro": "tomorrow", "2morrow": "tomorrow",
        "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tomorow": "tomorrow", "tommorow": "tomorrow",
        "tommorrow": "tomorrow", "tomoro": "tomorrow", "rn": "right now", "b4": "before", "bf": "boyfriend",
        "gf": "girlfriend", "hubby": "husband", "w/o": "without", "w/": "with", "wut": "what",
        "evry": "every", "evrything": "everything", "nothin": "nothing", "somethin": "something", "thru": "through",
        "som1": "someone", "some1": "someone", "any1": "anyone", "every1": "everyone",
        "nobody": "noone", "anybody": "anyone", "somebody": "someone", "everybody": "everyone",
        "everybodys": "everyones", "luv": "love", "abt": "about", "ppl": "people", "da": "the",
        "dis": "this", "wat": "what", "hav": "have", "jus": "just", "lyf": "life", "lif": "life",
        "mself": "myself", "myslf": "myself", "mysef": "myself", "mysel": "myself", "meself": "myself",
        "myselv": "myself", "miself": "myself", "mysellf": "myself", "myselfs": "myself", "kil": "kill",
        "kll": "kill", "killl": "kill", "kilin": "killing", "killin": "killing", "kiling": "killing",
        "dieing": "dying", "diein": "dying", "dyin": "dying", "dyeing": "dying", "diee": "die", "dy": "die",
        "livin": "living", "hopless": "hopeless", "burdon": "burden", "berden": "burden",
        "pilss": "pills", "pils": "pills", "pillz": "pills", "alredy": "already",
        "anymor": "anymore", "nemore": "anymore", "anymre": "anymore", "dissapear": "disappear",
        "dissappear": "disappear", "disapear": "disappear", "dissapeared": "disappeared", "sumone": "someone",
        "tierd": "tired", "tird": "tired", "gud": "good", "gr8": "great", "hisself": "himself",
        "hurtin": "hurting", "cuttin": "cutting", "agen": "again", "agin": "again", "wen": "when",
        "prolly": "probably", "prob": "probably", "rly": "really", "rlly": "really", "realy": "really",
        "rsvped": "rsvp", "mtg": "meeting", "mtgs": "meetings", "grp": "group", "greif": "grief", "gref": "grief", "greef": "grief", "txting": "texting", "txtin": "texting", "txt": "text", "txted": "texted", "msging": "messaging", "grps": "groups",
        "shld": "should", "wld": "would", "cld": "could", "msgs": "messages", "txts": "texts",
        # Spanish
        "ke": "que", "qe": "que", "xq": "porque", "xk": "porque", "porq": "porque",
        "pq": "porque", "porke": "porque", "xke": "porque", "toy": "estoy", "tas": "estas",
        "tmb": "tambien", "tb": "tambien", "tbn": "tambien", "kiero": "quiero", "kisiera": "quisiera", "kieren": "quieren", "kieres": "quieres", "qiero": "quiero",
        "kiere": "quiere", "kien": "quien", "aki": "aqui", "aver": "a ver", "porfa": "por favor",
        "xfa": "por favor", "xfavor": "por favor", "porfis": "por favor", "msj": "mensaje", "msjs": "mensajes",
        "grasias": "gracias", "grax": "gracias", "grcs": "gracias", "tngo": "tengo", "tenog": "tengo",
        "nesecito": "necesito", "nececito": "necesito", "ncesito": "necesito", "nesesito": "necesito",
        "necesitto": "necesito", "aiuda": "ayuda", "alluda": "ayuda", "ablar": "hablar",
        "asta": "hasta", "aora": "ahora", "ahorita": "ahora", "oy": "hoy", "ay": "hay", "aser": "hacer",
        "bibir": "vivir", "vibir": "vivir", "bivir": "vivir",
        "suisidio": "suicidio", "suicidarm": "suicidarme", "suisidarme": "suicidarme", "pastiyas": "pastillas",
        "yano": "ya no", "ermano": "hermano",
        "ermana": "hermana", "ijo": "hijo", "ija": "hija", "hj": "hoje",
    }
)  # fmt: skip

# Single letters are words only beside other words: a bare "k" is "ok", a bare "q" a slip.
SINGLE_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"q": "que", "b": "be", "w": "with", "k": "que", "d": "de", "n": "and", "x": "por"}
)

# Words that people run together ("iwanttodie", "findagroup", "stoptextingme").
RUN_TOGETHER_WORDS: Final = (
    "i", "im", "me", "my", "to", "a", "it", "the", "is", "in", "near", "want", "wanna", "gonna", "going", "dont", "cant",
    "need", "kill", "killing", "myself", "himself", "herself", "die", "dead", "live", "life", "living", "end", "ending",
    "hurt", "cut", "cutting", "anymore", "here", "be", "alive", "suicide", "suicidal", "help", "please", "tonight",
    "find", "group", "groups", "support", "grief", "depression", "anxiety", "seat", "save", "stop", "texting", "texts",
    "tips", "tip", "cancel", "food", "shelter", "take", "off", "list", "hits", "husband", "no", "more", "thank", "you",
    "ya", "quiero", "vivir", "morir", "morirme", "matarme", "grupo", "grupos", "duelo", "ayuda", "comida", "apoyo",
    "now", "today", "meeting", "meetings", "forget", "delete", "data", "share", "story", "hear", "talk", "person",
    "online", "dual", "diagnosis", "ansiedad", "depresion", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado",
    "domingo", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "for", "of", "on", "de",
)  # fmt: skip
