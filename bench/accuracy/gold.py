"""The hand-made annotations: one YAML file beside each text, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import yaml

from briefgen.compose.dates import span_of
from briefgen.model import Modality

SECTIONS = frozenset({"military", "diplomacy", "sanctions", "other"})
MODALITIES = frozenset(get_args(Modality))
NO_FIGURES = frozenset({"ordinal", "counted"})
"""Qualifiers of a number that no engine need give: "a seventh test", and what was counted out of a list."""
ITSELF = "the text"
"""The attribution of what a document says in its own voice."""
FIELDS = frozenset(
    "id section section_also statement evidence actors date quantities location attribution modality key note".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuantity:
    """A figure that a fact gives; a span is two of them."""

    value: Decimal
    unit: str
    qualifier: str = ""

    @property
    def is_wanted(self) -> bool:
        """Say whether an engine has to give it."""
        return self.qualifier not in NO_FIGURES


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """What an analyst took from the text."""

    id: str
    sections: tuple[str, ...]
    """The section it belongs to, then those that are as good."""
    statement: str
    evidence: str
    actors: tuple[str, ...]
    date: str | None
    quantities: tuple[GoldQuantity, ...]
    location: str
    sources: tuple[str, ...]
    """Who says it; nobody where the document speaks for itself."""
    modality: str
    key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with the facts that are in it."""

    name: str
    kind: str
    text: str
    facts: tuple[GoldFact, ...]


def read_folder(folder: Path) -> Iterator[GoldDocument]:
    """Read every annotated text of a folder, by name."""
    for path in sorted(folder.glob("*.gold.yaml")):
        yield read_document(path)


def read_document(path: Path) -> GoldDocument:
    """Read one annotation and its text; raise ValueError with everything that is wrong with them."""
    name = path.name.removesuffix(".gold.yaml")
    text = path.with_name(f"{name}.txt").read_bytes().decode()
    tree = yaml.safe_load(path.read_text("utf-8"))
    wrong = problems(tree, text)
    if wrong:
        raise ValueError("\n".join(f"{path}: {one}" for one in wrong))
    return GoldDocument(
        name=name, kind=tree.get("kind", ""), text=text, facts=tuple(_fact(entry) for entry in tree["facts"])
    )


def problems(tree: dict[str, Any], text: str) -> list[str]:
    """Say what is wrong with an annotation: unknown words, dates that are none, evidence that the text does not have."""
    wrong = [f"{key} is missing" for key in ("doc", "title", "date", "facts") if not tree.get(key)]
    ids = [entry.get("id") for entry in tree.get("facts") or []]
    wrong += [f"{one} stands twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    for entry in tree.get("facts") or []:
        wrong += [f"{entry.get('id')}: {one}" for one in _problems_of_fact(entry, text)]
    return wrong


def _problems_of_fact(entry: dict[str, Any], text: str) -> Iterator[str]:
    yield from (f"unknown field {key}" for key in sorted(entry.keys() - FIELDS))
    yield from (f"no {key}" for key in ("id", "statement", "evidence", "attribution") if not entry.get(key))
    sections = [entry.get("section"), *entry.get("section_also", [])]
    yield from (f"unknown section {one}" for one in sections if one not in SECTIONS)
    if entry.get("modality") not in MODALITIES:
        yield f"unknown modality {entry.get('modality')}"
    date = entry.get("date")
    if date is not None and span_of(str(date)) is None:
        yield f"{date} is no date"
    if str(entry.get("evidence")) not in text:
        yield "the text does not have its evidence"
    for quantity in entry.get("quantities") or []:
        if not isinstance(quantity.get("value"), int | float) or not quantity.get("unit"):
            yield f"a quantity without value or unit: {quantity}"


def _fact(entry: dict[str, Any]) -> GoldFact:
    attribution = entry["attribution"]
    return GoldFact(
        id=entry["id"],
        sections=(entry["section"], *entry.get("section_also", ())),
        statement=entry["statement"],
        evidence=entry["evidence"],
        actors=tuple(entry.get("actors") or ()),
        date=None if entry.get("date") is None else str(entry["date"]),
        quantities=tuple(
            GoldQuantity(value=Decimal(str(q["value"])), unit=q["unit"], qualifier=q.get("qualifier") or "")
            for q in entry.get("quantities") or ()
        ),
        location=entry.get("location") or "",
        sources=() if attribution == ITSELF else tuple(part.strip() for part in attribution.split(";")),
        modality=entry["modality"],
        key=bool(entry.get("key")),
    )
