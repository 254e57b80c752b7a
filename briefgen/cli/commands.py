"""The commands: each reads its options, calls the pipeline, prints what came of it, and returns the exit code."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli import console
from briefgen.cli.console import complain, counted, progress, report_set_aside, say

if TYPE_CHECKING:
    from briefgen.pipeline.workspace import Workspace

SET_ASIDE = 3


def init(options: Namespace) -> int:
    """Make a workspace."""
    from briefgen.pipeline.init import init_workspace

    for path in init_workspace(options.folder):
        say(str(path))
    say(f"A workspace with a sample edition. Build it with: cd {options.folder} && briefgen build")
    return 0


def extract(options: Namespace) -> int:
    """Extract facts into files, or from a stream of lines."""
    from briefgen.pipeline.extraction import engines_of, extract_documents
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    if options.jsonl is not None:
        return _extract_lines(options, workspace)
    engines = engines_of(workspace, options.engine)
    extracted = extract_documents(workspace, options.paths, folder=options.output, engines=engines, tell=progress)
    for one in extracted.gathering.documents:
        say(f"{one.facts_path}  {counted(len(one.facts.facts), 'fact')}")
        for note in one.notes:
            say(f"  {note}")
        for passage in one.passed_over:
            say(f"  passed over: {passage}")
    sections = ", ".join(f"{name} {count}" for name, count in extracted.sections)
    used = " and ".join(engines.used) or "none"
    say(
        f"{counted(extracted.facts, 'fact')} from {counted(len(extracted.gathering.documents), 'document')} "
        f"by engine {used}" + (f": {sections}" if sections else "")
    )
    return SET_ASIDE if report_set_aside(extracted.gathering.set_aside) else 0


def _extract_lines(options: Namespace, workspace: Workspace) -> int:
    from contextlib import ExitStack

    from briefgen.errors import UsageError
    from briefgen.pipeline.archive import extract_lines
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.workers import usual_number

    if options.paths:
        raise UsageError("--jsonl reads documents from its own file: leave the paths out")
    source, target = Path(options.jsonl), options.output
    if target is not None and target.exists() and source.exists() and target.samefile(source):
        raise UsageError(f"{target}: is the file that is read: name another one after -o")
    with ExitStack() as stack:
        try:
            if options.jsonl == "-":
                lines, name = sys.stdin.buffer, "standard input"
            else:
                lines, name = stack.enter_context(Path(options.jsonl).open("rb")), options.jsonl
            out = sys.stdout
            if isinstance(out, io.TextIOWrapper):
                # JSON is UTF-8, whatever the terminal's encoding.
                out.reconfigure(encoding="utf-8")
            if options.output is not None:
                out = stack.enter_context(options.output.open("w", encoding="utf-8", newline="\n"))
        except OSError as error:
            raise UsageError(f"{error.filename}: {error.strerror}") from error
        archived = extract_lines(
            lines,
            out,
            engines=engines_of(workspace, options.engine),
            name=name,
            jobs=options.jobs or usual_number(),
            megabytes=workspace.config.limits.memory_megabytes,
        )
    complain(f"{counted(archived.facts, 'fact')} from {counted(archived.read, 'document')}")
    return SET_ASIDE if report_set_aside(archived.set_aside) else 0


def build(options: Namespace) -> int:
    """Build an edition."""
    from briefgen.pipeline.build import Order
    from briefgen.pipeline.build import build as build_edition
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    order = Order(
        edition=options.edition,
        audience=options.audience,
        formats=options.format,
        seeds=options.seeds,
        out=options.out,
        engine=options.engine,
    )
    engines = engines_of(workspace, options.engine)
    built = build_edition(workspace, order, tell=progress, engines=engines)
    for note in built.notes:
        say(note)
    width = max((len(str(built.folder / name)) for name in built.outputs), default=0)
    for name, output in built.outputs.items():
        state = "" if name in built.made else "  unchanged"
        say(f"{str(built.folder / name).ljust(width)}  {console.size(output.bytes):>8}{state}")
        for warning in output.warnings:
            complain(f"{name}: {warning}")
        if output.left_out:
            say(f"  left out of it, and named there: {', '.join(output.left_out)}")
    aside = report_set_aside(built.set_aside)
    best = next((name for name in ("brief.pdf", "brief.html", "brief.md", "brief.eml") if name in built.outputs), None)
    if best:
        say(f"Edition {built.edition} for {built.audience}: open {built.folder / best}")
    return SET_ASIDE if aside else 0


def check(options: Namespace) -> int:
    """Check everything that a person may have written."""
    from briefgen.pipeline.check import check as check_workspace

    checked = check_workspace(options.workspace)
    for problem in checked.problems:
        say(str(problem))
    say(f"{counted(checked.files, 'file')} checked, {counted(len(checked.problems), 'problem')}")
    return 1 if checked.problems else 0


def trace(options: Namespace) -> int:
    """Follow sentences to their evidence."""
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.trace import trace as trace_sentences
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    engines = engines_of(workspace, options.engine)
    found = trace_sentences(workspace, options.target, audience=options.audience, engines=engines, tell=progress)
    if found.stale:
        complain(f"out/{found.edition}/{options.audience}/ was built from other facts: run `briefgen build` again")
    for number, one in enumerate(found.traced):
        if number:
            say()
        _say_traced(one.citation.number, one)
    return 0


def _say_traced(number: int, traced: object) -> None:
    from briefgen.pipeline.trace import Traced

    assert isinstance(traced, Traced)
    citation, fact = traced.citation, traced.citation.fact
    say(f"[{number}] {fact.statement}")
    if traced.sentence.fact.id != fact.id:
        say(f"     printed as: {traced.sentence.text}")
    review = fact.review.status + (f" by {fact.review.by}" if fact.review.by else "")
    say(f"     fact      {fact.id}: {fact.event}, {fact.section}, {fact.modality}, {review}, engine {fact.engine}")
    if fact.attribution:
        say(f"     said by   {', via '.join(link.source for link in fact.attribution)}")
    document = citation.document
    described = ", ".join(part for part in (document.publisher, document.title, document.published) if part)
    say(f"     document  {described or document.path}")
    for evidence, place in zip(fact.evidence, traced.places, strict=True):
        first = evidence is fact.evidence[0]
        before = f"…{citation.context_before} " if first and citation.context_before else ""
        after = f" {citation.context_after}…" if first and citation.context_after else ""
        say(f"     evidence  {place}")
        say(f"               {before}»{evidence.exact}«{after}")


def templates(options: Namespace) -> int:
    """List, copy or explain templates."""
    from briefgen.render import template_variables

    if options.action == "variables":
        for line in template_variables().splitlines():
            say(line)
        return 0
    if options.action == "list":
        return _list_templates(options.workspace)
    return _copy_templates(options.names, options.workspace)


def _list_templates(root: Path) -> int:
    from briefgen.render import list_templates

    for one in list_templates(root / "templates"):
        say(f"{one.name:32} {one.origin:10} {one.summary}")
    return 0


def _copy_templates(names: list[str], root: Path) -> int:
    from briefgen.errors import UsageError
    from briefgen.pipeline.files import write_atomically
    from briefgen.render import copy_template

    # Every name is looked up before anything is written, so that a misspelt one leaves nothing half done.
    contents = [(root / "templates" / name, copy_template(name)) for name in names]
    for path, content in contents:
        if path.exists():
            raise UsageError(f"{path}: already there: edit it, or delete it to start again from the built-in one")
        write_atomically(path, content.encode())
        say(f"{path}  edit it, then run: briefgen build")
    return 0


def version(options: Namespace) -> int:
    """Print versions."""
    del options
    from briefgen.pipeline.manifest import versions

    for name, number in versions(reading=True).items():
        say(f"{name} {number}")
    return 0
