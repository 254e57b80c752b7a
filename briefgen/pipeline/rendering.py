"""Every format of a brief, the quick ones first, each on its own: one that fails leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from briefgen.errors import RenditionError, TemplateError
from briefgen.model import Brief, Format, Rendition, SetAside
from briefgen.pipeline.gather import Tell
from briefgen.pipeline.outputs import FILE_NAMES
from briefgen.pipeline.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.render import PdfWorker, Templates

T = TypeVar("T")


_QUICK: tuple[Format, ...] = ("html", "md", "eml")


def _renderer(format_: Format) -> Callable[[Brief, Templates], Rendition]:
    """Return what renders a quick format, and load no other."""
    if format_ == "html":
        from briefgen.render import render_html

        return render_html
    if format_ == "md":
        from briefgen.render import render_markdown

        return render_markdown
    from briefgen.render import render_mail

    return render_mail


def start_pdf(workspace: Workspace, formats: Sequence[Format]) -> PdfWorker | None:
    """Start the child that will set the PDF, if one is wanted: it loads its libraries while facts are gathered."""
    if "pdf" not in formats:
        return None
    from briefgen.render.worker import start_pdf_worker

    return start_pdf_worker(workspace.config.limits)


def render_formats(
    workspace: Workspace,
    brief: Brief,
    formats: Sequence[Format],
    worker: PdfWorker | None,
    write: Callable[[Rendition], None],
    tell: Tell,
    *,
    web: str = "",
    facts: bytes = b"",
) -> list[SetAside]:
    """Render each format; the quick ones are on disk before the PDF is waited for. Return the formats that failed.

    `web` is the public address of the HTML edition, for the paper to name; `facts` the edition's facts.yaml, which the PDF carries.

    Raises TemplateError where wrong templates leave no format at all.
    """
    from briefgen.render import counted, load_templates

    limits = workspace.config.limits
    templates = load_templates(
        workspace.templates if workspace.templates.is_dir() else None,
        theme=workspace.config.theme,
        seconds=limits.template_seconds,
        megabytes=limits.memory_megabytes,
    )
    brief = counted(brief, templates)
    failures: list[SetAside] = []
    broken: list[TemplateError] = []
    written = 0

    def attempt(name: str, make: Callable[[], T]) -> T | None:
        """Return what was made; a format that cannot be made, or whose own template is wrong, leaves the others alone."""
        try:
            return make()
        except RenditionError as error:
            failures.append(SetAside(name, error.reason, error.remedy))
        except TemplateError as error:
            broken.append(error)
            failures.extend(SetAside(name, f"its template is wrong: {problem}") for problem in error.problems)
        return None

    job = None
    if worker is not None:
        from briefgen.render import PdfJob

        job = PdfJob(
            brief=brief, templates=templates, worker=worker, length=workspace.config.length, web=web, facts=facts
        )
        attempt(FILE_NAMES["pdf"], job.begin)
    for format_ in (one for one in _QUICK if one in formats):
        rendition = attempt(FILE_NAMES[format_], partial(_renderer(format_), brief, templates))
        if rendition is not None:
            write(rendition)
            written += 1
    if job is not None and job.begun:
        tell("setting the PDF")
        rendition = attempt(FILE_NAMES["pdf"], job.finish)
        if rendition is not None:
            write(rendition)
            written += 1
    if broken and not written:
        raise TemplateError(dict.fromkeys(problem for error in broken for problem in error.problems))
    return list(dict.fromkeys(failures))
