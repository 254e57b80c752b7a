"""`python -m bench [--runs N]`: measure, print the table, exit 1 if a bound is missed."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Command, by_turns, run_once
from bench.ready import write_ready
from bench.sending import mailing, mailing_far, mailing_many
from bench.table import Row, shown
from bench.texts import documents, write_workspace
from briefgen.testing.mutation import noise

CHECKOUT = Path(__file__).resolve().parent.parent
EDITION = "2025-11-07"
PYTHON = sys.executable
TEXTS = 60
ENGINES = ("plain", "rules", "lite")
PARALLEL_TEXTS = 900
"""So many that loading the parser, which each process does, is small beside the work."""
MOST_MEBIBYTES = 400
SHORT_CHARACTERS = 200
"""A message of a news wire has as many, and the rest of its last sentence."""
LONGEST = 20
"""Seconds of the processor for the longest document that config.yaml's limits allow."""


def main() -> int:
    """Measure each promise in turn."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument(
        "--runs", type=int, default=7, metavar="N", help="runs of each command that count (default: 7)"
    )
    runs = options.parse_args().runs
    rows: list[Row] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as folder:
        for measure in (start, building, extracting, archiving, enduring, growing, mailing, mailing_far, mailing_many):
            print(f"bench: {(measure.__doc__ or '').rstrip('.').lower()} …", file=sys.stderr, flush=True)
            try:
                rows.extend(measure(Path(folder), runs))
            except RuntimeError as failure:
                # What was measured before it is worth its minutes; the failure still counts.
                failures.append(str(failure))
    print(shown(rows))
    missed = [row for row in rows if not row.kept]
    for failure in failures:
        print(f"bench: broke off: {failure}", file=sys.stderr)
    print(f"{len(rows)} rows, {len(missed)} missed; medians of {runs} runs by turns on {os.cpu_count()} cores")
    return 1 if missed or failures else 0


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
    """Extracting facts (some minutes)."""
    texts = folder / "texts.json"
    texts.write_text(json.dumps(documents(CHECKOUT / "seeds", TEXTS)), encoding="utf-8")
    commands = [[PYTHON, "-m", "bench.extraction", name, str(texts)] for name in ENGINES]
    told: dict[str, list[dict[str, float]]] = {name: [] for name in ENGINES}
    for _ in range(runs):
        for name, command in zip(ENGINES, commands, strict=True):
            told[name].append(json.loads(run_once(command, CHECKOUT)[1].splitlines()[-1]))

    def median(name: str, what: str) -> float:
        return statistics.median(one[what] for one in told[name])

    for name, bound in (("rules", 0.8), ("lite", 0.06)):
        # Seconds of the processor: what else the machine does in the meantime does not count.
        what = f"extract {name}, {TEXTS} texts"
        yield Row(what, "nlp(text)", "CPU s", median(name, "work"), median("plain", "work"), bound)
        yield Row(f"extract {name}, loading", "nlp(text)", "s", median(name, "load"), median("plain", "load"))
        peak = median(name, "peak")
        yield Row(f"extract {name}, memory", "nlp(text)", "MiB", peak, median("plain", "peak"), limit=MOST_MEBIBYTES)


def archive(path: Path, texts: list[str]) -> Path:
    """Write an archive with a text a line."""
    lines = (json.dumps({"id": str(n), "text": text, "published": EDITION}) + "\n" for n, text in enumerate(texts))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def archiving(folder: Path, runs: int) -> Iterator[Row]:
    """Working off archives with several processes (some minutes)."""
    runs = max(2, runs // 3)
    texts = archive(folder / "texts.jsonl", documents(CHECKOUT / "seeds", PARALLEL_TEXTS))
    out = [folder / f"facts-{jobs}.jsonl" for jobs in (1, 2)]
    commands = [
        [*briefgen(), "extract", "--jsonl", str(texts), "-o", str(one), "--engine", "rules", "--jobs", str(jobs)]
        for jobs, one in zip((1, 2), out, strict=True)
    ]
    best = [min(run_once(command, CHECKOUT)[0].seconds for _ in range(runs)) for command in commands]
    if out[0].read_bytes() != out[1].read_bytes():
        raise RuntimeError("two processes write other facts than one")
    # By the clock, the best of the runs: both cores have to be free, and nothing but luck makes them so.
    yield Row(f"--jsonl, {PARALLEL_TEXTS} texts, 2 processes", "1 process", "s", best[1], best[0], bound=1 / 1.8)

    short = [text for long in documents(CHECKOUT / "seeds", 2_000) for text in messages(long)]
    costs = []
    for count in (2_000, 20_000):
        source = archive(folder / f"short-{count}.jsonl", list(itertools.islice(itertools.cycle(short), count)))
        facts = folder / f"short-{count}-facts.jsonl"
        costs.append(
            run_once([*briefgen(), "extract", "--jsonl", str(source), "-o", str(facts), "--engine", "lite"], CHECKOUT)[
                0
            ]
        )
        with facts.open(encoding="utf-8") as lines:
            if [json.loads(line)["id"] for line in lines] != [str(n) for n in range(count)]:
                raise RuntimeError("the records are not in the order of the lines")
    few, many = costs
    yield Row("--jsonl, lite, 20,000 short texts", "2,000", "s", many.seconds, few.seconds, bound=12)
    yield Row("--jsonl, lite, 20,000 short texts, memory", "2,000", "MiB", many.mebibytes, few.mebibytes, bound=1.25)


def messages(text: str) -> Iterator[str]:
    """Yield a text in pieces as long as a wire's messages, cut between sentences."""
    piece = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        piece = f"{piece} {sentence}".strip()
        if len(piece) >= SHORT_CHARACTERS:
            yield piece
            piece = ""


def enduring(folder: Path, _runs: int) -> Iterator[Row]:
    """Reading what is too long, has no line ends, or is no language (a minute)."""
    long = documents(CHECKOUT / "seeds", 3_000)
    draw = random.Random(1)  # noqa: S311 - nothing here is secret
    texts = {
        "2 MB": "\n\n".join(long)[:1_990_000],
        "one line of 500 kB": " ".join(" ".join(long[:1_000]).split())[:500_000],
        "1 MB of random Unicode": noise(draw, 1_000_000),
    }
    for what, text in texts.items():
        path = archive(folder / "one.json", [text])
        path.write_text(json.dumps([text]), encoding="utf-8")
        for name in ("lite", "rules"):
            told = json.loads(
                run_once([PYTHON, "-m", "bench.extraction", name, str(path), "cold"], CHECKOUT)[1].splitlines()[-1]
            )
            yield Row(f"{name}, {what}", "", "CPU s", told["work"], limit=LONGEST)
            # The noise's memory is only told: no document that people write has a new word at every blank.
            limit = None if "random" in what else MOST_MEBIBYTES
            yield Row(f"{name}, {what}, memory", "", "MiB", told["peak"], limit=limit)


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
