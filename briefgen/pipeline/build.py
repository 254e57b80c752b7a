"""One edition for one audience: gather, compose, render, write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import text as texts
from briefgen.errors import BriefgenError
from briefgen.model import Brief, Fact, Format, SetAside, Standing
from briefgen.pipeline import manifest as manifests
from briefgen.pipeline.files import read_capped, shown, visible
from briefgen.pipeline.gather import Gathered, Gatherer, Gathering, Tell, left_behind
from briefgen.pipeline.manifest import Manifest, Output
from briefgen.pipeline.notes import NOTES_NAME, read_notes
from briefgen.pipeline.outputs import FACTS_NAME, FILE_NAMES, OutputWriter
from briefgen.pipeline.overrides import MAX_BYTES as MAX_LIST_BYTES
from briefgen.pipeline.overrides import override_files
from briefgen.pipeline.rendering import render_formats, start_pdf
from briefgen.pipeline.selection import Selection, select
from briefgen.pipeline.standing import Ground, ground_of, problems_of, standing_of
from briefgen.pipeline.workspace import Workspace, audience_of, facts_path, orphans, text_path

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines
    from briefgen.render import PdfWorker

MAX_TEMPLATE_BYTES = 2_000_000
"""No template or asset is larger: what is, is refused where templates are read, or is none of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the operator asked to be built."""

    edition: str | None = None
    audience: str = "main"
    formats: tuple[Format, ...] = ()
    """Empty means those of config.yaml."""
    seeds: Path | None = None
    """A folder of editions, the folder of one edition, or a single document."""
    out: Path | None = None
    engine: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did: the folder, a line for each file, and all that was left out."""

    folder: Path
    edition: str
    audience: str
    outputs: dict[str, Output]
    made: tuple[str, ...]
    """Names of the files that this build wrote; the others were up to date."""
    gathering: Gathering | None
    set_aside: tuple[SetAside, ...]
    notes: tuple[str, ...] = ()


def build(workspace: Workspace, order: Order, *, tell: Tell, engines: Engines) -> Built:
    """Build one edition for one audience into `out/<edition>/<audience>/`.

    Raises UsageError where the order makes no sense, InputError where config or templates are wrong. A broken document,
    fact or format is set aside and reported in the result.
    """
    audience_of(workspace.config, order.audience)
    formats = order.formats or workspace.config.formats
    selection = select(workspace, order.edition, order.seeds)
    folder = (order.out or workspace.out) / selection.edition / order.audience
    previous = manifests.read_manifest(folder)
    versions = manifests.versions(reading=selection.single)

    ground = ground_of(workspace, selection, order.audience)

    if previous and (done := _up_to_date(workspace, order, selection, ground, folder, formats, previous, versions)):
        return done

    worker = start_pdf(workspace, formats)
    try:
        return _make(workspace, order, selection, ground, folder, formats, previous, versions, tell, engines, worker)
    finally:
        if worker is not None:
            worker.close()


def gather(workspace: Workspace, selection: Selection, ground: Ground, *, tell: Tell, engines: Engines) -> Gathering:
    """Gather the facts that an edition is built from: of one that was corrected, those that went out, corrected."""
    from briefgen.pipeline.issuing import gather_issued

    if ground.own and ground.own.version > 1:
        return _with_notes(gather_issued(workspace, ground.own), selection, workspace.root)
    return gather_edition(workspace, selection, tell=tell, engines=engines)


def event_names(gathering: Gathering) -> frozenset[str]:
    """Return the names of all events that an edition's facts report."""
    return frozenset(fact.event for one in gathering.documents for fact in one.facts.facts)


def gather_edition(workspace: Workspace, selection: Selection, *, tell: Tell, engines: Engines) -> Gathering:
    """Gather an edition's documents and keep back every fact that breaks the contract."""
    gatherer = Gatherer(
        engines=engines, limits=workspace.config.limits, root=workspace.root, tell=tell, write=not selection.single
    )
    gathering = gatherer.gather(selection.documents)
    if not selection.single:
        lost = left_behind(selection.documents[0].parent, workspace.root)
        gathering = replace(gathering, set_aside=(*gathering.set_aside, *lost))
        gathering = _with_notes(gathering, selection, workspace.root)
    return verified(gathering, workspace.root)


def _with_notes(gathering: Gathering, selection: Selection, root: Path) -> Gathering:
    """Add what people wrote about the edition."""
    known = {fact.id for one in gathering.documents for fact in one.facts.facts}
    notes, unusable = read_notes(selection.documents[0].parent, known, root)
    return replace(gathering, notes=notes, set_aside=(*gathering.set_aside, *unusable))


def verified(gathering: Gathering, root: Path) -> Gathering:
    """Leave out, and report, the facts that do not hold against their documents: no engine and no person bypasses this."""
    from briefgen.facts import SourceIndex, violations

    kept: list[Gathered] = []
    aside = list(gathering.set_aside)
    for one in gathering.documents:
        index = SourceIndex(one.text)
        good: list[Fact] = []
        for fact in one.facts.facts:
            wrong = violations(fact, index) if fact.review.status != "rejected" else []
            if wrong:
                place = f"{shown(one.facts_path, root)}: {fact.id}"
                aside.append(SetAside(place, "; ".join(wrong), "correct the fact, or reject it under `review:`"))
            else:
                good.append(fact)
        kept.append(replace(one, facts=replace(one.facts, facts=tuple(good))))
    return replace(gathering, documents=tuple(kept), set_aside=tuple(aside))


def compose_edition(
    workspace: Workspace, gathering: Gathering, *, edition: str, audience: str, standing: Standing | None = None
) -> Brief:
    """Compose the brief of gathered documents; without `standing` as if there were no other edition."""
    from briefgen.compose import compose

    return compose(
        [one.facts for one in gathering.documents],
        {one.facts.document.id: one.text for one in gathering.documents},
        workspace.config,
        edition=edition,
        audience=audience,
        set_aside=gathering.set_aside,
        standing=replace(standing or Standing(), notes=gathering.notes),
    )


def _up_to_date(
    workspace: Workspace,
    order: Order,
    selection: Selection,
    ground: Ground,
    folder: Path,
    formats: Sequence[Format],
    previous: Manifest,
    versions: dict[str, str],
) -> Built | None:
    """Return the result of doing nothing, where nothing has changed since the manifest was written."""
    if previous.versions != versions or (selection.single and order.engine not in (None, *previous.engines)):
        return None
    inputs = _inputs(workspace, selection) | ground.inputs()
    # Templates that a build used are compared by content, without loading the template engine.
    inputs |= _template_inputs(workspace)
    current = replace(previous, inputs=inputs)
    wanted = [FACTS_NAME, *(FILE_NAMES[one] for one in formats)]
    if current.digest != previous.digest:
        return None
    for name in wanted:
        output = previous.outputs.get(name)
        if output is None or output.inputs != previous.digest or not manifests.is_intact(folder, name, output):
            return None
    return Built(
        folder=folder,
        edition=selection.edition,
        audience=order.audience,
        outputs={name: previous.outputs[name] for name in wanted},
        made=(),
        gathering=None,
        set_aside=(*previous.set_aside, *problems_of(ground)),
    )


def _gone_out(ground: Ground, facts: bytes) -> Iterator[str]:
    """Say where what was built is not what readers have, or cannot be anything else."""
    own = ground.own
    if own and own.version > 1:
        yield (
            f"{own.edition} was corrected, and is built from the facts that went out: of what was edited since, "
            f"`briefgen correct {own.edition} --fact ID --why TEXT` tells readers"
        )
    elif own and own.facts != texts.sha256(facts):
        yield (
            f"{own.edition} went out as No. {own.number} with other facts: `briefgen correct {own.edition}` reissues it "
            "with what was wrong, `briefgen send --again` as it is now"
        )


def _inputs(workspace: Workspace, selection: Selection) -> dict[str, str]:
    """Return the digest of every file that the facts of an edition come from."""
    inputs = {"config.yaml": texts.sha256(workspace.config_bytes)}
    for path in override_files(workspace.root):
        name = path.relative_to(workspace.root).as_posix()
        inputs[visible(name)] = "a link" if path.is_symlink() else _digest(path, MAX_LIST_BYTES)
    limit = workspace.config.limits.document_bytes
    lost = [] if selection.single else orphans(selection.documents[0].parent)
    beside = [file for path in selection.documents for file in (path, facts_path(path), text_path(path))]
    notes = [] if selection.single else [selection.documents[0].parent / NOTES_NAME]
    for file in (*beside, *lost, *notes):
        try:
            if file.is_file():
                inputs[f"seeds/{visible(file.name)}"] = _digest(file, limit)
        except OSError:
            # A name so long that the one derived from it cannot be: gathering reports it.
            continue
    return inputs


def _digest(path: Path, limit: int) -> str:
    try:
        return texts.sha256(read_capped(path, limit))
    except BriefgenError:
        # Its size stands in for a file that is too large to be used: gathering reports it.
        return f"unread:{path.stat().st_size}"


def _template_inputs(workspace: Workspace) -> dict[str, str]:
    """Return the digest of every file below the workspace's and the built-in templates folders."""
    built_in = Path(__file__).resolve().parent.parent / "templates"
    inputs: dict[str, str] = {}
    for label, root in (("templates", workspace.templates), ("briefgen/templates", built_in)):
        if root.is_dir():
            for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
                name = visible(f"{label}/{path.relative_to(root).as_posix()}")
                inputs[name] = "a link" if path.is_symlink() else _digest(path, MAX_TEMPLATE_BYTES)
    return inputs


def _make(
    workspace: Workspace,
    order: Order,
    selection: Selection,
    ground: Ground,
    folder: Path,
    formats: Sequence[Format],
    previous: Manifest | None,
    versions: dict[str, str],
    tell: Tell,
    engines: Engines,
    worker: PdfWorker | None,
) -> Built:
    from briefgen.facts import format_edition

    gathering = gather(workspace, selection, ground, tell=tell, engines=engines)
    standing = standing_of(workspace, ground, event_names(gathering))
    brief = compose_edition(workspace, gathering, edition=selection.edition, audience=order.audience, standing=standing)
    manifest = Manifest(
        edition=selection.edition,
        audience=order.audience,
        # Taken after gathering, since gathering writes the facts files that a next build will find.
        inputs=_inputs(workspace, selection) | ground.inputs() | _template_inputs(workspace),
        engines=brief.colophon.engines,
        versions=versions,
        set_aside=brief.colophon.set_aside,
    )
    facts = format_edition(
        selection.edition,
        order.audience,
        documents=[one.facts.document for one in gathering.documents],
        facts=[fact for one in gathering.documents for fact in one.facts.facts],
        events=brief.events,
    ).encode()
    writer = OutputWriter(folder, manifest, previous, facts)
    failures = render_formats(
        workspace, brief, formats, worker, writer.write_rendition, tell, web=_web(workspace, manifest), facts=facts
    )
    writer.finish()
    return Built(
        folder=folder,
        edition=selection.edition,
        audience=order.audience,
        outputs=writer.outputs,
        made=tuple(writer.made),
        gathering=gathering,
        set_aside=(*brief.colophon.set_aside, *problems_of(ground), *failures),
        notes=(*(note for one in gathering.documents for note in one.notes), *_gone_out(ground, facts)),
    )


def _web(workspace: Workspace, manifest: Manifest) -> str:
    """Return the public address of the HTML edition, if config.yaml names one."""
    if not workspace.config.mail.web:
        return ""
    from briefgen.deliver.headers import web_address

    return web_address(workspace.config.mail, edition=manifest.edition, audience=manifest.audience)
