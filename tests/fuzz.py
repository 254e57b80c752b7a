"""Every invariant of the contract over random and broken documents: `make fuzz`, or `python tests/fuzz.py --count 10000`.

Each document is made from a seed and a number. One that breaks an invariant is printed with both, and with its text;
`--seed S --only N` makes it again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from briefgen.extract.contract import held
from briefgen.extract.english import LITE, RULES
from briefgen.extract.extractor import Engine, Overrides
from briefgen.ingest import ingest_text
from briefgen.model import Document, Source
from briefgen.testing.mutation import Garbler
from briefgen.text import sha256

TESTS = Path(__file__).resolve().parent
CHECKOUT = TESTS.parent
RULES_EVERY = 2
"""Every so manieth document goes through the parser too; the others through `lite` alone, which is quicker."""
AGAIN_EVERY = 3
SLOW_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Breach:
    """What a document brought to light."""

    number: int
    engine: str
    what: str
    text: str

    def told(self, seed: int) -> str:
        """Say it with all that is needed to see it again."""
        again = f"python tests/fuzz.py --seed {seed} --only {self.number}"
        return f"{self.engine}: {self.what}\n  {again}\n  document: {self.text!r}"


def texts() -> list[str]:
    """Return the project's own documents; those that are kept from development are not among them."""
    folders = (TESTS / "documents" / "extract", TESTS / "accuracy" / "open", *sorted((CHECKOUT / "seeds").iterdir()))
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    return [path.read_text(encoding="utf-8") for path in paths if path.suffix in (".txt", ".md")]


def engines(number: int, lite: Engine, rules: Engine | None) -> Iterator[Engine]:
    """Yield the engines that a document goes through."""
    yield lite
    if rules is not None and number % RULES_EVERY == 0:
        yield rules


def source_of(text: str, number: int) -> Source:
    """Return a document's source; every fourth has no date."""
    published = None if number % 4 == 0 else "2024-03-12"
    document = Document(id=f"m-{number}", path=f"m-{number}.txt", sha256=sha256(text.encode()), published=published)
    return ingest_text(text, document=document)


def breaches_of(engine: Engine, text: str, number: int) -> Iterator[str]:
    """Say what an engine breaks on a text: every invariant, the order, and that it says the same again."""
    source = source_of(text, number)
    started = time.process_time()
    try:
        found = engine.extract(source)
    except Exception as error:  # noqa: BLE001 - told, whatever it is
        yield f"{type(error).__name__}: {error}"
        return
    if time.process_time() - started > SLOW_SECONDS:
        yield f"took {time.process_time() - started:.0f} s"
    yield from (f"{one.subject}: {one.reason}" for one in held(found.facts, source, engine.name)[1])
    starts = [fact.evidence[0].start or 0 for fact in found.facts]
    if starts != sorted(starts):
        yield "its facts are not in the order of their evidence"
    for one in found.set_aside:
        name, _, offset = one.subject.rpartition(":")
        if name != source.document.id or not 0 <= int(offset) <= len(text):
            yield f"a passage passed over has no place: {one}"
    if number % AGAIN_EVERY == 0 and engine.extract(source) != found:
        yield "read again, it gives other facts"


def breaches(numbers: Iterator[int], seed: int) -> Iterator[Breach]:
    """Yield what the documents of some numbers bring to light."""
    from briefgen.extract.syntax.spacyparser import spacy_is_installed

    lite, rules = LITE.load(Overrides()), RULES.load(Overrides()) if spacy_is_installed() else None
    garbler = Garbler(texts(), seed)
    for number in numbers:
        text = garbler.document(number)
        for engine in engines(number, lite, rules):
            for what in breaches_of(engine, text, number):
                yield Breach(number, engine.name, what, text)


def main() -> int:
    """Print each breach; return 1 if there is any."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000, metavar="N", help="how many documents (default: 10,000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed makes other documents")
    parser.add_argument("--only", type=int, metavar="N", help="the document of this number alone")
    options = parser.parse_args()
    numbers = [options.only] if options.only is not None else range(options.count)
    started = time.monotonic()
    found = 0
    for breach in islice(breaches(iter(numbers), options.seed), 50):
        found += 1
        print(breach.told(options.seed), flush=True)
    seconds = time.monotonic() - started
    print(f"seed {options.seed}: {len(numbers):,} documents, {found} breaches, {seconds:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
