"""`python -m bench [--runs N]`: measure, print the table, exit 1 if a bound is missed."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Command, by_turns, run_once
from bench.ready import write_ready
from bench.table import Row, shown
from bench.texts import documents, write_workspace

CHECKOUT = Path(__file__).resolve().parent.parent
EDITION = "2025-11-07"
PYTHON = sys.executable
TEXTS = 60
ENGINES = ("plain", "rules", "lite")


def main() -> int:
    """Measure each promise in turn."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument(
        "--runs", type=int, default=7, metavar="N", help="runs of each command that count (default: 7)"
    )
    runs = options.parse_args().runs
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        for measure in (start, building, extracting, growing):
            print(f"bench: {(measure.__doc__ or '').rstrip('.').lower()} …", file=sys.stderr, flush=True)
            rows += measure(Path(folder), runs)
    print(shown(rows))
    missed = [row for row in rows if not row.kept]
    print(f"{len(rows)} rows, {len(missed)} missed; medians of {runs} runs by turns on {os.cpu_count()} cores")
    return 1 if missed else 0


def briefgen() -> list[str]:
    """Return the command as a user starts it: the script beside the interpreter, where the package is installed."""
    script = Path(PYTHON).with_name("briefgen")
    return [str(script)] if script.exists() else [PYTHON, "-m", "briefgen"]


def builds(into: Path, *options: str) -> Command:
    """Return builds of an edition, each into a new folder."""
    numbers = itertools.count()
    return lambda: [*briefgen(), "build", *options, "--out", str(into / str(next(numbers)))]


def start(_folder: Path, runs: int) -> Iterator[Row]:
    """Starting up."""
    told, empty = by_turns([lambda: [*briefgen(), "--help"], lambda: [PYTHON, "-c", "pass"]], 3 * runs, CHECKOUT)
    yield Row("briefgen --help", "python -c pass", "s", told.seconds, empty.seconds, bound=6)


def pages(folder: Path) -> int:
    """Return how many pages brief.pdf has."""
    from pypdf import PdfReader

    return len(PdfReader(folder / "brief.pdf").pages)


def building(folder: Path, runs: int) -> Iterator[Row]:
    """Building the shipped edition."""
    numbers = itertools.count()
    # A copy: a build may write facts beside documents that have none.
    workspace = folder / "shipped"
    workspace.mkdir()
    shutil.copyfile(CHECKOUT / "config.yaml", workspace / "config.yaml")
    for part in ("seeds", "templates"):
        shutil.copytree(CHECKOUT / part, workspace / part)
    shipped = ("--workspace", str(workspace), "--edition", EDITION)
    script = str(CHECKOUT / "bench/bare.py")

    def bare() -> list[str]:
        return [PYTHON, script, str(ready), str(folder / "bare" / str(next(numbers)))]

    ready = write_ready(folder / "ready", workspace, EDITION)
    again = [*briefgen(), "build", *shipped, "--out", str(folder / "again")]
    idle, peer, full, quick = by_turns(
        [
            lambda: again,
            bare,
            builds(folder / "full", *shipped),
            builds(folder / "quick", *shipped, "--format", "md,html"),
        ],
        runs,
        CHECKOUT,
    )
    yield Row("build, every format", "bare script", "s", full.seconds, peer.seconds, bound=1.0)
    yield Row("build, every format, memory", "bare script", "MiB", full.mebibytes, peer.mebibytes, bound=1.0)
    yield Row("build, Markdown and HTML", "bare script", "s", quick.seconds, peer.seconds, bound=0.2)
    yield Row(
        "the PDF's pages", "bare script", "", pages(folder / "full/0" / EDITION / "main"), pages(folder / "bare/0")
    )
    yield Row("build, nothing changed", "build, every format", "s", idle.seconds, full.seconds, bound=0.2)


def extracting(folder: Path, runs: int) -> Iterator[Row]:
    """Extracting facts."""
    texts = folder / "texts.json"
    texts.write_text(json.dumps(documents(CHECKOUT / "seeds", TEXTS)), encoding="utf-8")
    commands = [[PYTHON, "-m", "bench.extraction", name, str(texts)] for name in ENGINES]
    told: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
    for _ in range(runs):
        for name, command in zip(ENGINES, commands, strict=True):
            told[name].append(json.loads(run_once(command, CHECKOUT)[1].splitlines()[-1]))

    def median(name: str, what: str) -> float:
        return statistics.median(one[what] for one in told[name])

    for name, bound in (("rules", 1.3), ("lite", 0.15)):
        yield Row(
            f"extract {name}, {TEXTS} texts", "nlp(text)", "s", median(name, "work"), median("plain", "work"), bound
        )
        yield Row(f"extract {name}, loading", "nlp(text)", "s", median(name, "load"), median("plain", "load"))
        yield Row(f"extract {name}, memory", "nlp(text)", "MiB", median(name, "peak"), median("plain", "peak"))


def growing(folder: Path, runs: int) -> Iterator[Row]:
    """Growing tenfold."""
    commands = []
    for facts in (1_000, 100):
        root = folder / f"{facts}-facts"
        write_workspace(root, facts, CHECKOUT / "config.yaml")
        commands.append(builds(folder / f"{facts}-out", "--workspace", str(root), "--format", "md,html"))
    large, small = by_turns(commands, max(3, runs // 2), CHECKOUT)
    yield Row("build, Markdown and HTML, 1,000 facts", "100 facts", "s", large.seconds, small.seconds, bound=30)
    yield Row("build, 1,000 facts, memory", "100 facts", "MiB", large.mebibytes, small.mebibytes)


if __name__ == "__main__":
    raise SystemExit(main())
