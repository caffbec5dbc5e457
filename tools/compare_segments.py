"""Compares our count of segments with the carrier's own calculator, on texts made to sit on every edge.

    npm install sms-segments-calculator@1.3.0      (anywhere; only to compare, nothing here needs node)
    python tools/compare_segments.py FOLDER [--texts 20000] [--seed 1] [--fixture tests/segments.json --keep 400]

FOLDER is where npm put it. Exits 1 and prints the texts when the two disagree. `--fixture` writes some of the texts
with the carrier's answers, for a test that needs no node.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

from hotline.segments import GSM, GSM_EXTENSION, count

ASK = """
const { SegmentedMessage } = require('sms-segments-calculator');
const lines = require('readline').createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const counted = new SegmentedMessage(JSON.parse(line));
  console.log(JSON.stringify([counted.encodingName, counted.segmentsCount]));
});
"""


def main() -> int:
    asked = _arguments()
    chances = (random.Random(f"{asked.seed}:{at}") for at in range(asked.texts))  # noqa: S311 - only to vary the texts
    texts = [_as_read(_text(chance)) for chance in chances]
    theirs = carriers_count(texts, asked.folder)
    wrong = [
        (text, ours, their)
        for text, their in zip(texts, theirs, strict=True)
        if (ours := _ours(text)) != their
    ]
    for text, ours, their in wrong[:20]:
        print(f"{json.dumps(text)}: ours {ours}, the carrier's {their}")
    print(f"{len(texts)} texts, {len(wrong)} differ")
    if asked.fixture:
        kept = [[text, *their] for text, their in zip(texts, theirs, strict=True)][: asked.keep]
        asked.fixture.write_text("[\n" + ",\n".join(map(json.dumps, kept)) + "\n]\n", encoding="ascii")
    return 1 if wrong else 0


def _as_read(text: str) -> str:
    """Halves of a character that stand side by side are one character to whoever reads JSON."""
    return str(json.loads(json.dumps(text)))


def _ours(text: str) -> tuple[str, int]:
    counted = count(text)
    return counted.encoding, counted.segments


def carriers_count(texts: list[str], folder: Path) -> list[tuple[str, int]]:
    asked = subprocess.run(
        ["node", "-e", ASK],
        input="".join(f"{json.dumps(text)}\n" for text in texts),
        capture_output=True,
        cwd=folder,
        text=True,
        check=True,
    )
    return [(encoding, segments) for encoding, segments in map(json.loads, asked.stdout.splitlines())]


# --- texts that sit on edges


def _text(chance: random.Random) -> str:
    """Mostly of one kind, cut near a place where another segment begins, sometimes with something odd at the edge."""
    kind = chance.choice(KINDS)
    edge = chance.choice((0, 1, 33, 35, 67, 70, 76, 80, 134, 153, 160, 201, 306, 459, 612))
    pieces: list[str] = []
    size = 0
    length = max(0, edge + chance.randint(-3, 3))
    while size < length:
        piece = chance.choice(kind) if chance.random() > ODD else chance.choice(chance.choice(KINDS))
        pieces.append(piece)
        size += _size(piece)
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        pieces.insert(chance.randint(0, len(pieces)), chance.choice(chance.choice(KINDS)))
    return "".join(pieces)


def _size(piece: str) -> int:
    return len(piece.encode("utf-16-le", "surrogatepass")) // 2


ODD = 0.02  # how often a piece of another kind is mixed in
GSM_LETTERS = tuple(sorted(GSM))
EXTENSION = tuple(sorted(GSM_EXTENSION))
KINDS: tuple[tuple[str, ...], ...] = (
    GSM_LETTERS,
    tuple("abcdefgh ,.?!1234567890"),
    (*EXTENSION, "a"),
    EXTENSION,
    tuple("áíóúçÁêãõ"),
    tuple("Việt Nam tiếng nhóm hỗ trợ"),
    ("e\u0301", "n\u0303", "o\u0302\u0323", "a", "\u0301", " "),
    tuple("你好我要找小组，。！"),
    ("😀", "🙏", "❤", "❤\ufe0f", "👍", "☎", "✅"),
    ("👍🏽", "👋🏿", "🙏🏻", "☝🏼", "✌🏾", "💪🏽", "😀🏽", "a🏽"),
    ("👨\u200d👩\u200d👧", "👩🏾\u200d⚕\ufe0f", "👩\u200d❤\ufe0f\u200d💋\u200d👨", "🏳\ufe0f\u200d🌈", "👩\u200d🦽", "a\u200d👩"),
    ("🇺🇸", "🇲🇽", "🇭🇹", "🇺", "🇻🇳🇵🇭🇨", "🏴\U000e0067\U000e0062\U000e007f"),
    ("\r\n", "\n", "\r", "a", "\n\n", "\r\n\r\n", "\t"),
    ("\ud83d", "\ude00", "a", "\ud83d\ud83d", "é"),
    ("한", "\u1112\u1161\u11ab", "한국어", "ก็", "नि", "ख़", "ل", "ُ", "\u0e33"),
    ("\u200b", "\u200d", "\u200c", "\ufeff", "\u00ad", "\u2028", "\u0000", "\u007f", "\u00a0", "“", "’", "—", "…"),
    ("1\ufe0f\u20e3", "#\ufe0f\u20e3", "*\u20e3", "©", "™", "🅰", "𝒜", "𠜎", "\U0010ffff"),
)  # fmt: skip


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fixture", type=Path)
    parser.add_argument("--keep", type=int, default=400, help="how many texts the fixture holds")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
