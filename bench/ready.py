"""What the bare script begins with: the brief composed, its rows worked out, its pictures drawn, its form found, its fonts cut.

So it sets the very same pages, and has only to load, to render and to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from markupsafe import Markup

from briefgen.model import Brief, Document, Fact
from briefgen.render import PdfJob, Templates, counted, load_templates, start_pdf_worker
from briefgen.render.cuts import cut
from briefgen.render.fonts import BASE, LATIN, font_face_css
from briefgen.render.illustrations import album_of, picture_function
from briefgen.render.pages import LEGEND, layout_functions, sheets_of
from briefgen.render.pdf import pdf_source
from briefgen.render.phrases import credit_of


def write_ready(folder: Path, workspace: Path, edition: str) -> Path:
    """Write facts.yaml, brief.yaml and fonts.css; return the folder. Facts stand in brief.yaml by their ids alone."""
    from briefgen.facts import format_edition
    from briefgen.pipeline.build import compose_edition, event_names, gather
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.selection import select
    from briefgen.pipeline.standing import ground_of, standing_of
    from briefgen.pipeline.workspace import open_workspace

    opened = open_workspace(workspace)
    selection = select(opened, edition)
    ground = ground_of(opened, selection, "main")
    gathering = gather(opened, selection, ground, tell=lambda _: None, engines=engines_of(opened))
    standing = standing_of(opened, ground, event_names(gathering))
    brief = compose_edition(opened, gathering, edition=edition, audience="main", standing=standing)
    templates = load_templates(theme=opened.config.theme)
    brief = counted(brief, templates)
    folder.mkdir()
    facts = format_edition(
        edition=edition,
        audience="main",
        documents=[one.facts.document for one in gathering.documents],
        facts=[fact for one in gathering.documents for fact in one.facts.facts],
        events=brief.events,
    )
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    (folder / "brief.yaml").write_text(_brief_yaml(brief, templates), encoding="utf-8")
    (folder / "print.css").write_text(pdf_source(brief, templates).css, encoding="utf-8")
    (folder / "fonts.css").write_text(_fonts(folder), encoding="utf-8")
    return folder


def _brief_yaml(brief: Brief, templates: Templates) -> str:
    credits_ = {one.fact.id: credit_of(one.fact, one.document) for one in brief.citations}
    functions = layout_functions(templates, brief, sheets_of(templates, brief), lambda _: None)
    rows = ("folio", "headlines", "lull", "change_rows", "gap_rows", "reading_notes")
    screen, paper = album_of(templates, brief), album_of(templates, brief, paper=True)
    plain = {
        "brief": _plain(brief),
        "credits": credits_,
        "legend": [list(line) for line in LEGEND],
        "rows": {name: _plain(functions[name]()) for name in rows},
        "styles": {
            f"{name} {scheme}".strip(): str(functions["style"](f"styles/{name}.css", scheme))
            for name in ("tokens", "screen", "mail", "mail-dark")
            for scheme in ("", "light", "dark")
        },
        "pictures": {
            "page": {name: _plain(picture_function(screen, "html")(name)) for name in screen},
            "paper": {name: _plain(picture_function(paper, "print")(name)) for name in paper},
            "mail": {name: one.mail_svg for name, one in screen.items()},
        },
        "form": _form(brief, templates),
    }
    return yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def _form(brief: Brief, templates: Templates) -> dict[str, object]:
    """Return the form in which the paper fits its pages, and the items that it leaves out."""
    with start_pdf_worker() as worker:
        job = PdfJob(brief=brief, templates=templates, worker=worker)
        job.begin()
        gone = job.finish().left_out
    items = {item.id: item for item in brief.items}
    return {**asdict(job.form), "left_out": [_plain(items[one]) for one in gone]}


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
    return str(value) if isinstance(value, Decimal | Markup) else value


def _fonts(folder: Path) -> str:
    sheet = font_face_css(LATIN)
    for face in LATIN:
        file = folder / f"{face.name}.ttf"
        if face.path is not None:
            file.write_bytes(cut(face.path.read_bytes(), face.axes))
        sheet = sheet.replace(f"{BASE}fonts/{face.name}", file.as_uri())
    return sheet
