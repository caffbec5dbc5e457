"""How many texts a second one web process answers, compared with the least that any answer to a carrier needs.

    python benchmarks/texts_per_second.py [--seconds 8] [--rounds 5] [--database sqlite]

Each text is a search with an answer. The line and a bare endpoint (signature, TwiML, one insert) run in turn behind the
same web server: A B A B. The ratio is what to look at; the figures themselves are this machine's.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rig import server, wrk
from benchmarks.rig.databases import KINDS, Database, each_database
from benchmarks.rig.environment import line_settings
from benchmarks.rig.wrk import Measured
from hotline import groundwork
from hotline.paths import SAMPLE_GROUPS

PORT = 8078
SEARCHES = (  # all find groups near by in the sample directory
    *("grief 97214", "anxiety 97202", "depression group near 97206", "97214", "grupo de duelo 97214"),
    *("caregivers 97209", "grief 97214 tue", "stress 97213", "grief groups in Portland OR", "divorce 97214"),
)


def main() -> None:
    options = _options()
    if not wrk.is_here():
        print("skipped: wrk is not installed (Debian: apt-get install wrk)")
        return
    with each_database(options.database or KINDS) as databases:
        for database in databases:
            folder = Path(tempfile.mkdtemp(prefix="hotline-bench-"))
            try:
                _measure(database, folder, options)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--database", action="append", choices=KINDS)
    return parser.parse_args()


def _measure(database: Database, folder: Path, options: argparse.Namespace) -> None:
    settings = line_settings(database.url, PORT, folder)
    groundwork.import_files(settings, [SAMPLE_GROUPS])
    found: dict[str, list[Measured]] = {"bare": [], "line": []}
    for _ in range(options.rounds):
        for what, measured in found.items():
            with server.running(what, PORT):
                wrk.post_texts(PORT, SEARCHES, folder, 1, options.connections)  # warms up
                measured.append(wrk.post_texts(PORT, SEARCHES, folder, options.seconds, options.connections))
    for what, measured in found.items():
        print(f"{database.kind:10} {what:5} {_told(measured)}")
    ratios = [line.per_second / bare.per_second for bare, line in zip(*found.values(), strict=True)]
    print(
        f"{database.kind:10} ratio {statistics.median(ratios):.2f} "
        f"(of {len(ratios)} pairs: {', '.join(f'{ratio:.2f}' for ratio in ratios)})"
    )


def _told(measured: Sequence[Measured]) -> str:
    rate, p50, p99 = (
        statistics.median(getattr(one, name) for one in measured) for name in ("per_second", "p50", "p99")
    )
    return f"{rate:7.0f} texts a second   p50 {p50:5.1f} ms   p99 {p99:5.1f} ms"


if __name__ == "__main__":
    main()
