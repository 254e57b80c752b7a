"""What the bare script begins with: the brief composed already, the fonts cut, so that it sets the very same pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from briefgen.model import Brief, Document, Fact
from briefgen.render.cuts import cut
from briefgen.render.fonts import BASE, LATIN, font_face_css
from briefgen.render.html import density_of
from briefgen.render.pages import LEGEND
from briefgen.render.phrases import credit_of


def write_ready(folder: Path, workspace: Path, edition: str) -> Path:
    """Write facts.yaml, brief.yaml and fonts.css; return the folder. Facts stand in brief.yaml by their ids alone."""
    from briefgen.facts import format_edition
    from briefgen.pipeline.build import compose_edition, gather_edition
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.selection import select
    from briefgen.pipeline.workspace import open_workspace

    opened = open_workspace(workspace)
    gathering = gather_edition(opened, select(opened, edition), tell=lambda _: None, engines=engines_of(opened))
    brief = compose_edition(opened, gathering, edition=edition, audience="main")
    folder.mkdir()
    facts = format_edition(
        edition=edition,
        audience="main",
        documents=[one.facts.document for one in gathering.documents],
        facts=[fact for one in gathering.documents for fact in one.facts.facts],
        events=brief.events,
    )
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    (folder / "brief.yaml").write_text(_brief_yaml(brief), encoding="utf-8")
    (folder / "fonts.css").write_text(_fonts(folder), encoding="utf-8")
    return folder


def _brief_yaml(brief: Brief) -> str:
    credits_ = {one.fact.id: credit_of(one.fact, one.document) for one in brief.citations}
    plain = {
        "brief": _plain(brief),
        "credits": credits_,
        "legend": [list(line) for line in LEGEND],
        "density": density_of(brief),
    }
    return yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _plain(value: object) -> object:
    if isinstance(value, Fact):
        return {"fact_id": value.id}
    if isinstance(value, Document):
        return {"document_id": value.id}
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value


def _fonts(folder: Path) -> str:
    sheet = font_face_css(LATIN)
    for face in LATIN:
        file = folder / f"{face.name}.ttf"
        if face.path is not None:
            file.write_bytes(cut(face.path.read_bytes(), face.axes))
        sheet = sheet.replace(f"{BASE}fonts/{face.name}", file.as_uri())
    return sheet
