"""`python -m bench.accuracy.fit [--corpus DIR …]`: find the weights of confidence, and show what they are worth on texts that they have not seen.

Least squares with a small penalty, so that a sign which a few facts have cannot weigh much. What is fitted is each fact's worth: 0 where it finds no
gold fact, else the share of its slots that are right in full. The bins below the weights are of a fit for each document without it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

from bench.accuracy.__main__ import CORPUS, ENGINES, extracted
from bench.accuracy.bins import bins, rows, slots_right
from bench.accuracy.gold import GoldDocument, read_folder
from bench.accuracy.measure import Judged, measured
from bench.accuracy.table import aligned
from briefgen.extract import confidence, engine
from briefgen.extract.confidence import Signs
from briefgen.extract.events.drafting import Draft
from briefgen.model import Fact

NAMES = tuple(field.name for field in fields(Signs))
PENALTY = 3.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact with its signs, and what it came to."""

    document: str
    signs: tuple[float, ...]
    judged: Judged

    @property
    def worth(self) -> float:
        """0 where it finds no gold fact, else the share of its slots that are right."""
        return slots_right(self.judged) if self.judged.found else 0.0


def seen(documents: Sequence[GoldDocument], name: str) -> Iterator[Seen]:
    """Extract with one engine and note the signs of every fact; what is read off a form has none."""
    noted: dict[str, tuple[float, ...]] = {}

    def noting(draft: Draft, fact: Fact) -> float:
        signs = confidence.signs_of(draft, fact)
        noted[fact.id] = tuple(getattr(signs, sign) for sign in NAMES)
        return confidence.weighed(signs)

    with patch.object(engine, "confidence_of", noting):
        for document, facts in extracted(list(documents), name):
            for judged in measured(document, facts).judged:
                if judged.fact.id in noted:
                    yield Seen(document.name, noted[judged.fact.id], judged)


def fitted(facts: Sequence[Seen]) -> np.ndarray:
    """Return the base and the weights."""
    signs = np.array([[1.0, *one.signs] for one in facts])
    worth = np.array([one.worth for one in facts])
    penalty = PENALTY * np.eye(signs.shape[1])
    penalty[0, 0] = 0
    solved: np.ndarray = np.linalg.solve(signs.T @ signs + penalty, signs.T @ worth)
    return solved


def unseen(facts: Sequence[Seen]) -> Iterator[Judged]:
    """Return every fact with the confidence that it has by the weights of the other documents."""
    for document in sorted({one.document for one in facts}):
        weights = fitted([one for one in facts if one.document != document])
        for one in facts:
            if one.document == document:
                value = float(weights @ np.array([1.0, *one.signs]))
                bounded = min(confidence.MOST, max(confidence.LEAST, value))
                yield replace(one.judged, fact=replace(one.judged.fact, confidence=bounded))


def main() -> None:
    """Fit, and print what belongs into briefgen/extract/confidence.py."""
    parser = argparse.ArgumentParser(prog="bench.accuracy.fit", description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", metavar="DIR", help="annotated texts (default: ours)")
    folders = parser.parse_args().corpus or [CORPUS / "open"]
    documents = [document for folder in folders for document in read_folder(folder)]
    facts = [one for name in ENGINES for one in seen(documents, name)]
    base, *weights = fitted(facts)
    print(f"BASE = {base:.2f}")
    print(*(f'    "{name}": {weight:.2f},' for name, weight in zip(NAMES, weights, strict=True)), sep="\n", end="\n\n")
    for name in ENGINES:
        judged = [one for one in unseen(facts) if one.fact.engine == name]
        print(f"{name}, by the weights of the other documents:\n{aligned(rows(bins(judged)))}\n")


if __name__ == "__main__":
    main()
