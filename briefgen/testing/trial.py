"""One process in which an engine is tried: reads documents as JSON, writes what came of them as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from itertools import pairwise
from typing import Any

from briefgen.errors import BriefgenError
from briefgen.extract.contract import held
from briefgen.extract.extractor import Engine, Extraction, Overrides
from briefgen.extract.registry import load_declaration, named
from briefgen.facts.shape import plain_fact
from briefgen.ingest import ingest_text
from briefgen.model import Document, SetAside, Source
from briefgen.text import sha256

_NETWORK = frozenset(("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"))


class NoNetworkError(OSError):
    """An engine reached for the network."""


def main() -> None:
    """Try the extractor that standard input names on the documents that it holds."""
    order = json.load(sys.stdin)
    # What the engine prints must not get into the answer.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    reached: list[str] = []
    sys.addaudithook(lambda event, arguments: _forbid(event, arguments, reached))
    try:
        engine = load(order["extractor"])
    except Exception as error:  # noqa: BLE001 - told, whatever it is
        json.dump({"failed": f"{type(error).__name__}: {error}"}, out)
    else:
        answer = tried(engine, order["documents"])
        json.dump({**answer, "offline": [f"reached for the network: {one}" for one in dict.fromkeys(reached)]}, out)
    out.close()


def _forbid(event: str, arguments: tuple[Any, ...], reached: list[str]) -> None:
    if event in _NETWORK:
        said = arguments[1:] if event == "socket.connect" else arguments
        reached.append(f"{event} {said!r}"[:200])
        raise NoNetworkError(f"{event}: an engine may not reach for the network")


def load(name: str) -> Engine:
    """Load an installed extractor's engine as it comes, without anything around it."""
    engine = load_declaration(named(name)).load(Overrides())
    if engine.name != name:
        raise BriefgenError(f"the engine calls itself {engine.name!r}, not {name!r}")
    return engine


def source_of(document: dict[str, Any]) -> Source:
    """Return the source of one document of the order."""
    text: str = document["text"]
    described = Document(
        id=document["id"], path=f"{document['id']}.txt", sha256=sha256(text.encode()), published=document["published"]
    )
    return ingest_text(text, document=described)


def tried(engine: Engine, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the facts and the seconds of each document, and what was broken, by promise."""
    broken: dict[str, list[str]] = defaultdict(list)
    facts: dict[str, list[Any]] = {}
    seconds: dict[str, float] = {}
    for document in documents:
        identifier = document["id"]
        source = source_of(document)
        started = time.perf_counter()
        try:
            found: Any = engine.extract(source)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - told, whatever it is
            broken["survives"].append(f"{identifier}: {type(error).__name__}: {error}: {document['text'][:200]!r}")
            continue
        seconds[identifier] = time.perf_counter() - started
        if not isinstance(found, Extraction) or not isinstance(found.facts, tuple):
            broken["survives"].append(f"{identifier}: gave a {type(found).__name__}, not an Extraction of tuples")
            continue
        kept, refused = held(found.facts, source, engine.name)
        broken["holds"] += [f"{one.subject}: {one.reason}: {document['text'][:200]!r}" for one in refused]
        facts[identifier] = [plain_fact(fact) for fact in kept]
        starts = [fact.evidence[0].start or 0 for fact in kept]
        if any(a > b for a, b in pairwise(starts)):
            broken["ordered"].append(f"{identifier}: its facts are not in the order of their evidence")
        if not all(_is_placed(one, source) for one in found.set_aside):
            broken["ordered"].append(f"{identifier}: a passage passed over is not told as DOCUMENT-ID:OFFSET")
    return {"facts": facts, "seconds": seconds, **{key: broken[key] for key in ("survives", "holds", "ordered")}}


def _is_placed(one: Any, source: Source) -> bool:
    if not isinstance(one, SetAside):
        return False
    document, _, offset = one.subject.rpartition(":")
    return document == source.document.id and offset.isdecimal() and int(offset) <= len(source.text)
