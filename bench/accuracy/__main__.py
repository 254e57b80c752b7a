"""`python -m bench.accuracy [--frozen] [--bins] [--errors] [--engine NAME]`: extract, compare with the gold, print the table.

The frozen texts are scored once, when a round of work is done; tests/accuracy/README.md says why.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench.accuracy.bins import bins, rows
from bench.accuracy.errors import errors
from bench.accuracy.gold import GoldDocument, read_folder
from bench.accuracy.measure import Result, measured
from bench.accuracy.table import HEAD, aligned, row
from briefgen.config import Limits
from briefgen.extract.engine import load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_bytes
from briefgen.model import Fact

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "accuracy"
ENGINES = ("rules", "lite")


def main() -> None:
    """Measure each engine on the open texts, and the frozen ones where that is asked for."""
    options = arguments().parse_args()
    sets = [(folder.name, list(read_folder(folder))) for folder in folders(options)]
    for engine in options.engine or ENGINES:
        everything: list[Result] = []
        table: list[tuple[str, ...]] = [(engine, *HEAD[1:])]
        for name, documents in sets:
            whole = Result()
            for document, facts in extracted(documents, engine):
                one = measured(document, facts)
                table.append(row(document.name, one))
                whole.add(one)
            table.append(row(f"all {name}", whole))
            everything.append(whole)
        print(aligned(table), end="\n\n")
        if options.bins:
            print(aligned(rows(bins(judged for whole in everything for judged in whole.judged))), end="\n\n")
        if options.errors:
            for whole in everything:
                print(*errors(whole), sep="\n", end="\n\n")


def arguments() -> argparse.ArgumentParser:
    """Return the command's options."""
    parser = argparse.ArgumentParser(prog="bench.accuracy", description=__doc__)
    parser.add_argument("--frozen", action="store_true", help="score the frozen texts too: once, at the end")
    parser.add_argument("--bins", action="store_true", help="print facts by confidence as well")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, fact by fact")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="one engine only (default: both)")
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR", help="another folder of annotated texts")
    return parser


def folders(options: argparse.Namespace) -> list[Path]:
    """Return the folders to measure on: the frozen texts only where they are asked for."""
    return options.corpus or [CORPUS / name for name in ("open", *(["frozen"] if options.frozen else []))]


def extracted(documents: list[GoldDocument], engine: str) -> Iterator[tuple[GoldDocument, tuple[Fact, ...]]]:
    """Read each text as `briefgen extract` would, and return its facts."""
    loaded = load_engine(engine, phrasebook=load_phrasebook([]))
    for document in documents:
        source = ingest_bytes(document.text.encode(), name=f"{document.name}.txt", limits=Limits())
        yield document, loaded.extract(source).facts


if __name__ == "__main__":
    main()
