"""Learns the weights of the crisis model from the labelled messages: `python -m tests.understanding.train`.

Logistic regression by plain gradient descent; same messages, same weights. `*_unseen.tsv` is never read.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

from hotline.understanding.normalise import normalise

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "hotline" / "understanding" / "crisis_weights.py"
ROUNDS = 400
STRENGTH = 0.5  # of the pull towards zero
SCALE = 100
LEAST = 4  # hundredths; weights nearer to zero than this are not worth keeping


def rows(name: str) -> list[list[str]]:
    lines = (HERE / "data" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def learn(messages: list[tuple[set[str], bool]]) -> tuple[dict[str, int], int]:
    """Weights and bias in hundredths. Both classes count the same, however many messages they have."""
    counts = Counter(feature for found, _ in messages for feature in found)
    weights = {f: 0.0 for f, count in counts.items() if count > 1 or " " not in f}
    bias, crises = 0.0, sum(is_crisis for _, is_crisis in messages)
    share = {True: len(messages) / (2 * crises), False: len(messages) / (2 * (len(messages) - crises))}
    moved = dict.fromkeys(weights, 1e-6)
    moved_bias = 1e-6
    for _ in range(ROUNDS):
        slope, slope_bias = {f: STRENGTH * w for f, w in weights.items()}, 0.0
        for found, is_crisis in messages:
            total = bias + sum(weights[f] for f in found if f in weights)
            error = (1 / (1 + math.exp(-total)) - is_crisis) * share[is_crisis]
            slope_bias += error
            for feature in found:
                if feature in slope:
                    slope[feature] += error
        for feature, by in slope.items():
            moved[feature] += by * by
            weights[feature] -= 0.3 * by / math.sqrt(moved[feature])
        moved_bias += slope_bias * slope_bias
        bias -= 0.3 * slope_bias / math.sqrt(moved_bias)
    kept = {f: round(w * SCALE) for f, w in weights.items() if abs(w * SCALE) >= LEAST}
    return kept, round(bias * SCALE)


def messages() -> list[tuple[set[str], bool]]:
    from hotline.understanding.crisis_model import features  # needs the last weights to import

    safety = [(features(normalise(text).text), kind != "harmless") for _, kind, text in rows("safety.tsv")]
    return safety + [(features(normalise(row[4]).text), False) for row in rows("intents.tsv")]


def written(weights: dict[str, int], bias: int) -> str:
    by_weight: dict[int, list[str]] = {}
    for feature, weight in sorted(weights.items()):
        by_weight.setdefault(weight, []).append(feature.replace(" ", "_"))
    lines = []
    for weight in sorted(by_weight):
        line = ""
        for feature in by_weight[weight]:
            if len(line) + len(feature) > 90:
                lines.append(f"{weight} {line.strip()}")
                line = ""
            line += f" {feature}"
        lines.append(f"{weight} {line.strip()}")
    table = "\n".join(re.sub(r"\\", "", line) for line in lines)
    return (
        '"""Made by tests/understanding/train.py from the labelled messages; do not edit by hand."""\n\n'
        "from __future__ import annotations\n\nfrom typing import Final\n\n"
        f"SCALE: Final = {SCALE}\nBIAS: Final = {bias}\n\n"
        "# A weight, then the words that have it; a pair of neighbours is joined by _.\n"
        f'_TABLE: Final = """\\\n{table}\n"""\n\n'
        "WEIGHTS: Final = {\n"
        '    word.replace("_", " "): int(weight)\n'
        '    for weight, _, found in (line.partition(" ") for line in _TABLE.splitlines())\n'
        "    for word in found.split()\n}\n"
    )


if __name__ == "__main__":
    OUT.write_text(written(*learn(messages())), encoding="utf-8")
