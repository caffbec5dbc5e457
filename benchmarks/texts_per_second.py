"""How many texts a second one web process answers, compared with the least that any answer to a carrier needs.

    python benchmarks/texts_per_second.py [--seconds 8] [--rounds 5] [--database sqlite]

The line and a bare endpoint (signature, TwiML, one insert) run in turn behind the same web server: A B A B. The ratio is
what to look at; the figures themselves are this machine's. Two kinds of texts: nothing but searches, which cost most, and
what people send in a day: two searches in five, the rest codes, tips, thanks, HELP and words for what one has saved.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rig import server, wrk
from benchmarks.rig.databases import KINDS, each_database
from benchmarks.rig.environment import line_settings
from benchmarks.rig.wrk import Measured
from hotline import groundwork
from hotline.paths import SAMPLE_GROUPS

PORT = 8078
SEARCHES = (  # all find groups near by in the sample directory
    *("grief 97214", "anxiety 97202", "depression group near 97206", "97214", "grupo de duelo 97214"),
    *("caregivers 97209", "grief 97214 tue", "stress 97213", "grief groups in Portland OR", "divorce 97214"),
)
A_DAY = (
    *SEARCHES[::2], *SEARCHES[1:6:2],
    *("417", "102", "103", "help", "thanks", "mine", "tip", "more", "hello", "417", "language", "gracias"),
)  # fmt: skip
TEXTS = {"searches": SEARCHES, "a day's texts": A_DAY}


def main() -> None:
    options = _options()
    if not wrk.is_here():
        print("skipped: wrk is not installed (Debian: apt-get install wrk)")
        return
    with each_database(options.database or KINDS) as databases:
        for database in databases:
            folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
            try:
                groundwork.import_files(line_settings(database.url, PORT, folder), [SAMPLE_GROUPS])
                for name, texts in TEXTS.items():
                    _measure(f"{database.kind:10} {name:13}", texts, folder, options)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--database", action="append", choices=KINDS)
    return parser.parse_args()


def _measure(name: str, texts: Sequence[str], folder: Path, options: argparse.Namespace) -> None:
    found: dict[str, list[Measured]] = {"bare": [], "line": []}
    for _ in range(options.rounds):
        for what, measured in found.items():
            with server.running(what, PORT):
                wrk.post_texts(PORT, texts, folder, 1, options.connections)  # warms up
                measured.append(wrk.post_texts(PORT, texts, folder, options.seconds, options.connections))
    for what, measured in found.items():
        print(f"{name} {what:5} {_told(measured)}")
    ratios = [line.per_second / bare.per_second for bare, line in zip(*found.values(), strict=True)]
    print(
        f"{name} ratio {statistics.median(ratios):.2f} "
        f"(of {len(ratios)} pairs: {', '.join(f'{ratio:.2f}' for ratio in ratios)})"
    )


def _told(measured: Sequence[Measured]) -> str:
    rate, p50, p99 = (
        statistics.median(getattr(one, name) for one in measured) for name in ("per_second", "p50", "p99")
    )
    return f"{rate:7.0f} texts a second   p50 {p50:5.1f} ms   p99 {p99:5.1f} ms"


if __name__ == "__main__":
    main()
