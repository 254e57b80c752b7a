"""Texts and facts to measure with, made from the shipped editions: always the same, and no two alike."""

from __future__ import annotations

import re
from pathlib import Path

PLACES = ("Haeju", "Wonsan", "Kaesong", "Sinuiju", "Hamhung", "Nampo", "Chongjin", "Sariwon", "Kanggye", "Hyesan")
VERBS = ("launched", "fired", "moved", "tested", "displayed")
THINGS = ("missiles", "rockets", "patrol boats", "artillery shells", "drones")


def documents(seeds: Path, count: int) -> list[str]:
    """Return so many news-like texts: the shipped ones over and over, each time with other numbers, paragraphs turned."""
    originals = [path.read_text("utf-8") for path in sorted(seeds.glob("*/*.txt")) + sorted(seeds.glob("*/*.md"))]
    made = []
    for number in range(count):
        original = originals[number % len(originals)]
        head, *paragraphs = re.split(r"\n\s*\n", original.strip())
        turn = (number // len(originals)) % max(len(paragraphs), 1)
        text = "\n\n".join([head, *paragraphs[turn:], *paragraphs[:turn]])
        made.append(_with_other_numbers(text, number) + "\n")
    return made


def _with_other_numbers(text: str, added: int) -> str:
    # Only numbers of two or three digits: dates and datelines stay what they are.
    return re.sub(r"\b\d{2,3}\b(?![-:])", lambda match: str(int(match[0]) + added), text)


def write_workspace(root: Path, facts: int, config: Path) -> None:
    """Make a workspace whose one edition has so many facts, from one text of as many sentences."""
    from briefgen.text import fact_id, sha256

    edition = root / "seeds" / "2025-11-07"
    edition.mkdir(parents=True)
    (root / "config.yaml").write_bytes(config.read_bytes())
    sentences = [
        f"Garrison {number} near {PLACES[number % len(PLACES)]} {VERBS[number % len(VERBS)]} {number + 2} "
        f"{THINGS[number % len(THINGS)]} on the coast, the harbour office said."
        for number in range(facts)
    ]
    text = "\n".join(sentences) + "\n"
    (edition / "garrisons.txt").write_bytes(text.encode())
    lines = [
        "schema: briefgen/facts/1",
        "document:",
        "  id: garrisons",
        "  path: garrisons.txt",
        f"  sha256: {sha256(text.encode())}",
        "  title: Movements on the coast",
        "  publisher: Harbour Office",
        "  published: 2025-11-07",
        "  language: en",
        "facts:",
    ]
    start = 0
    for number, sentence in enumerate(sentences):
        place, verb, thing = PLACES[number % len(PLACES)], VERBS[number % len(VERBS)], THINGS[number % len(THINGS)]
        lines += [
            f"  - id: {fact_id('garrisons', 'movement', [sentence])}",
            f"    section: {('military', 'diplomacy', 'sanctions')[number % 3]}",
            "    event: movement",
            "    plover: MOBILIZE",
            f"    statement: Garrison {number} {verb} {number + 2} {thing} near {place}.",
            "    evidence:",
            f"      - {{document: garrisons, start: {start}, end: {start + len(sentence)}, exact: '{sentence}'}}",
            "    review: {status: accepted}",
        ]
        start += len(sentence) + 1
    (edition / "garrisons.txt.facts.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
