"""What an engine promises, asked of it in processes of its own: other hash seeds, another order, no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, ClassVar

from briefgen.testing.mutation import ODD, Garbler

_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from briefgen.testing.trial import main; main()"
MUTATIONS = 40
LONG_LINE = 50_000
"""Characters of one document that is a single line, made of the samples."""
SECONDS = 600
"""For all documents together: whatever takes longer hangs."""
SLOWEST = 30.0
"""Seconds for one of the documents; the long line is the slowest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A document to try an engine on; `finds` says that it must find at least one fact in it."""

    text: str
    published: str | None = None
    finds: bool = False


def findings(name: str, samples: Sequence[Sample] = (), *, mutations: int = MUTATIONS, seed: int = 0) -> list[str]:
    """Return all that an installed extractor breaks of the contract over samples, broken copies of them, and odd texts.

    Every line names the document; empty where the contract is kept.
    """
    return [line for lines in examined(name, tuple(samples), mutations, seed).values() for line in lines]


class ExtractorContract:
    """The contract as tests: derive a class from this one, and say in it which extractor is to be asked.

        class TestGerman(ExtractorContract):
            extractor = "german"
            samples = (Sample(text="…", finds=True),)

    pytest finds the methods; nothing else is needed.
    """

    extractor: ClassVar[str]
    """Its name, as `--engine` takes it: it must be installed."""
    samples: ClassVar[Sequence[Sample]] = ()
    mutations: ClassVar[int] = MUTATIONS

    def _found(self, promise: str) -> list[str]:
        found = examined(self.extractor, tuple(self.samples), self.mutations, 0)
        return found.get("starts", []) if promise == "starts" else [*found.get("starts", []), *found.get(promise, [])]

    def test_it_is_declared_and_loads(self) -> None:
        """The entry point names an Extractor whose engine bears its name."""
        assert self._found("starts") == []

    def test_it_survives_any_text(self) -> None:
        """No text, however odd, makes it raise, take long, or return anything but an Extraction."""
        assert self._found("survives") == []

    def test_its_facts_keep_the_contract(self) -> None:
        """Spans are verbatim, ids stable, quotes quoted, and no statement says more than its slots and evidence."""
        assert self._found("holds") == []

    def test_its_facts_stand_in_the_texts_order(self) -> None:
        """Facts are in the order of their evidence, and passages passed over are told by their place."""
        assert self._found("ordered") == []

    def test_it_always_says_the_same(self) -> None:
        """Neither the hash seed nor the locale, the time zone, or what was read before changes a fact."""
        assert self._found("same") == []

    def test_it_reaches_no_network(self) -> None:
        """Neither loading nor reading opens a connection."""
        assert self._found("offline") == []

    def test_it_finds_what_it_should(self) -> None:
        """In each sample that says so there is a fact."""
        assert self._found("finds") == []


@cache
def examined(name: str, samples: tuple[Sample, ...], mutations: int, seed: int) -> Mapping[str, list[str]]:
    """Return what was found, by promise."""
    documents = list(_documents(samples, mutations, seed))
    first = _trial(name, documents, {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
    if "failed" in first:
        return {"starts": [first["failed"]]}
    second = _trial(name, documents[::-1], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"})
    if "failed" in second:
        return {"starts": [f"with another hash seed, time zone and locale: {second['failed']}"]}
    found: dict[str, list[str]] = {key: [*first[key]] for key in ("survives", "holds", "ordered", "offline")}
    found["same"] = [
        f"{number}: other facts with another hash seed, locale or order of documents"
        for number, facts in first["facts"].items()
        if second["facts"].get(number) != facts
    ]
    found["finds"] = [
        f"sample-{number}: no fact"
        for number, sample in enumerate(samples)
        if sample.finds and not first["facts"].get(f"sample-{number}")
    ]
    found["survives"] += [
        f"{number}: took {seconds:.0f} s" for number, seconds in first["seconds"].items() if seconds > SLOWEST
    ]
    return found


def _documents(samples: Sequence[Sample], mutations: int, seed: int) -> Iterator[dict[str, Any]]:
    for number, sample in enumerate(samples):
        yield {"id": f"sample-{number}", **asdict(sample)}
    for number, text in enumerate(ODD):
        yield {"id": f"odd-{number}", "text": text, "published": "2024-03-12"}
    if samples:
        garbler = Garbler([sample.text for sample in samples], seed)
        for number in range(mutations):
            yield {"id": f"garbled-{seed}-{number}", "text": garbler.document(number), "published": "2024-03-12"}
        line = " ".join(" ".join(sample.text.split()) for sample in samples) + " "
        yield {"id": "long-line", "text": (line * (LONG_LINE // len(line) + 1))[:LONG_LINE], "published": None}


def _trial(name: str, documents: Sequence[Mapping[str, Any]], environment: Mapping[str, str]) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, with a command of our own
            [sys.executable, "-c", _BEGIN, json.dumps(sys.path)],
            input=json.dumps({"extractor": name, "documents": documents}).encode(),
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"it takes longer than {SECONDS} s over {len(documents)} documents"}
    if done.returncode:
        return {"failed": f"its process ended with {done.returncode}"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
