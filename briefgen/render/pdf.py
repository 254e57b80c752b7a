"""The PDF rendition: what the worker needs to set it, and as much of the brief as fits its pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefgen.config import Length, Limits
from briefgen.model import Brief, Item, Rendition
from briefgen.render.fitting import first_that_fits, items_of, shortened, words_of
from briefgen.render.fonts import BASE, faces_for
from briefgen.render.glyphs import missing_glyphs
from briefgen.render.html import print_html
from briefgen.render.pages import TOKENS, sheets_of, write_sheets
from briefgen.render.templates import Templates
from briefgen.render.theme import own_faces, put_in, tokens_of, values_of
from briefgen.render.typesetter import PrintDocument
from briefgen.render.worker import Filled, PdfWorker, start_pdf_worker
from briefgen.text import sha256

STYLE = "styles/print.css"
USUAL_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a brief: how large its type is, and what it gives up for more of the brief to fit."""

    size: float
    """Points."""
    openings: bool = False
    """Whether evidence stands by its opening words."""
    charts: bool = True
    """Whether the timeline's strip and the trend are printed; their rows always are."""


FORMS = (
    *(Form(size) for size in (9.0, 8.7, 8.4)),
    *(Form(size, openings=True) for size in (8.4, 8.1, 7.8)),
    *(Form(size, openings=True, charts=False) for size in (8.1, 7.8, 7.5)),
)
"""From the roomiest to the tightest; items go only when the last one is too long."""
OPENING = 36
"""Characters of evidence that are printed where it stands by its opening words; print.html cuts it."""
_FURNITURE = 0.3
"""Pages that masthead, heads and colophon take. This and what follows were fitted to pages that had been set: the estimate is
within a tenth of a page."""
_MAP, _STRIP, _SOURCE = 0.11, 0.19, 0.12
"""Pages that the map, the timeline's strip, and the head of one source take."""
_CHARACTER, _QUOTED = 0.17 / 1_000, 0.11 / 1_000
"""Pages that a character of text takes at the usual size, and one of evidence."""
_AN_ITEM, _A_LINE = 40, 60
"""Characters' room that an item takes beside its sentences, and one that is told in a line."""
_MARGIN = 0.03
"""So much less than its pages a form should fill by this estimate, to be thought to fit."""
_SPILL = 0.25
"""A last page with no more than this on it is spared, if a tighter form does it without losing an item."""
_HOLLOW = 0.35
"""So much of the last page is not left empty before a roomier form has been tried."""


def pages_of(brief: Brief, form: Form) -> float:
    """Estimate how many pages a brief fills in one form: near enough to begin with, the worker tells the rest."""
    items = [item for section in brief.sections for item in section.items]
    text = sum(len(sentence.text) for item in items for sentence in item.sentences) + _AN_ITEM * len(items)
    text += _A_LINE * sum(len(section.unchanged) for section in brief.sections)
    text += sum(len(one.sentence.text) for one in brief.key_judgements)
    text += sum(len(one.sentence.text) for one in brief.outlook)
    text += sum(len(one.label) + _AN_ITEM for one in brief.timeline)
    quoted = {tuple(evidence.exact for evidence in citation.fact.evidence) for citation in brief.citations}
    lengths: list[int] = [sum(map(len, one)) for one in quoted]
    evidence = sum(min(length, OPENING) if form.openings else length for length in lengths) + 5 * len(brief.citations)
    pictures = (_MAP if brief.spots else 0) + (_STRIP if form.charts and brief.timeline else 0)
    return (
        _FURNITURE
        + pictures
        + text * (form.size / USUAL_SIZE) ** 2 * _CHARACTER
        + evidence * _QUOTED
        + len(brief.sources) * _SOURCE
    )


def pdf_source(
    brief: Brief,
    templates: Templates,
    *,
    form: Form = FORMS[0],
    kept: int | None = None,
    web: str = "",
    facts: bytes = b"",
) -> PrintDocument:
    """Return what a worker sets the PDF from. Raises TemplateError.

    `kept` is how many items are printed, the others being named; `web` is the public address of the HTML edition;
    `facts` the edition's facts.yaml, which is attached.
    """
    short, left_out = (brief, ()) if kept is None else shortened(brief, kept)
    html: str = templates.run(_html, brief, short, templates, form, left_out, web)
    values = values_of(tokens_of(templates.theme), "paper", templates.text(TOKENS))
    assets = dict(templates.assets())
    faces, lacking = own_faces(templates.theme, assets, BASE)
    css = f"{faces}\n{put_in(templates.text(STYLE), values)}"
    return PrintDocument(
        html=html,
        css=css,
        faces=tuple(face.name for face in faces_for(html)),
        assets=assets,
        identifier=sha256(f"{html}\0{css}\0".encode() + facts)[:32].encode(),
        facts=facts,
        edition=brief.masthead.edition,
        warnings=(*missing_glyphs(short), *lacking),
        left_out=tuple(item.id for item in left_out),
    )


def _html(brief: Brief, short: Brief, templates: Templates, form: Form, left_out: tuple[Item, ...], web: str) -> str:
    sheets = write_sheets(templates, short) if left_out else sheets_of(templates, short)
    return print_html(
        short,
        templates,
        sheets,
        whole=brief,
        size=form.size,
        openings=form.openings,
        charts=form.charts,
        left_out=left_out,
        web_link=web,
    )


@dataclass(slots=True, kw_only=True)
class PdfJob:
    """One PDF on its way through a worker: begun early, so that other formats are made meanwhile.

    A brief has forms, ever shorter ones: the sizes of type with all items, then the smallest with one item less each
    time. The first form that fits is set; that it is looked for where it is likeliest changes nothing but the time.
    """

    brief: Brief
    templates: Templates
    worker: PdfWorker
    length: Length = field(default_factory=Length)
    web: str = ""
    facts: bytes = b""
    form: Form = FORMS[0]
    """The form in which it was set, once it was."""
    _forms: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Ids of what was left out of each form that was tried."""
    _estimates: dict[int, float] = field(default_factory=dict)

    def begin(self) -> None:
        """Send the likeliest form. Raises TemplateError."""
        place = self._likeliest()
        self._send(place, trial=place >= len(FORMS))

    @property
    def begun(self) -> bool:
        """Whether a form has been sent."""
        return bool(self._forms)

    def finish(self) -> Rendition:
        """Wait for the PDF, trying other forms where it must be. Raises TemplateError, RenditionError."""
        place = self._likeliest()
        try:
            made = self.worker.outcome()
            if not isinstance(made, Rendition):
                place, made = self._search(place, made)
        finally:
            self.worker.close()
        self.form = self._form(place)
        return replace(made, left_out=self._forms[place])

    def _search(self, place: int, outcome: Filled) -> tuple[int, Rendition]:
        """Return the form to print, and its PDF; `outcome` is what became of one of them."""
        known = {place: outcome.pages}
        fits = outcome.pages <= self.length.pages
        if fits and place < len(FORMS) and outcome.pages > 1 and outcome.pages % 1 <= _SPILL:
            return self._spared(place, outcome.pages)
        # A form that was too long is not tried again, nor is a roomier one tried that was thought too long.
        floor = 0 if fits else place + 1

        def tries(above: int) -> int:
            tried = floor + above
            if tried not in known:
                self._send(tried, trial=True)
                made = self.worker.outcome()
                assert isinstance(made, Filled)
                known[tried] = made.pages
            return self._next(tried, known) - tried

        guess = place if fits else self._next(place, known)
        found = floor + first_that_fits(self._last() - floor, guess - floor, tries)
        if found in known:
            return found, self.worker.write_kept()
        self._send(found, trial=False)
        return found, self.worker.receive()

    def _spared(self, place: int, filled: float) -> tuple[int, Rendition]:
        """Return a tighter form that spares a last page with next to nothing on it, if there is one, else the form at hand."""
        pages = int(filled)
        tighter = self._place_for(filled / self._estimate(place), pages)
        if tighter < len(FORMS):
            self._send(tighter, trial=True, pages=pages)
            made = self.worker.outcome()
            assert isinstance(made, Filled)
            place = tighter if made.pages <= pages else place
        return place, self.worker.write_kept()

    def _next(self, place: int, known: Mapping[int, float]) -> int:
        """Return the place whose form should fit: between one that does and one that does not, by how far off both are."""
        bound = self.length.pages
        below = max((one for one, filled in known.items() if filled > bound), default=-1)
        above = min((one for one, filled in known.items() if filled <= bound), default=-1)
        if below >= len(FORMS) - 1 and above > below:
            share = (known[below] - bound) / (known[below] - known[above])
            return below + max(1, round((above - below) * share))
        other = self._place_for(known[place] / self._estimate(place), bound)
        return max(place + 1, other) if known[place] > bound else min(place, other)

    def _send(self, place: int, *, trial: bool, pages: int = 0) -> None:
        kept = self._most() - self._gone(place)
        # What is left when every item is gone is printed, whatever it takes.
        pages = pages or (self.length.pages if place < self._last() else 0)
        source = pdf_source(
            self.brief, self.templates, form=self._form(place), kept=kept, web=self.web, facts=self.facts
        )
        self._forms[place] = source.left_out
        hollow = 0.0 if trial or not place else self.length.pages - _HOLLOW
        self.worker.send(source, pages=pages, least=hollow, spill=_SPILL if self.length.pages else 0.0, trial=trial)

    def _gone(self, place: int) -> int:
        return max(0, place - len(FORMS) + 1)

    def _last(self) -> int:
        return len(FORMS) - 1 + self._most()

    def _most(self) -> int:
        """Return how many items the bound on words leaves."""
        ranked = sorted(items_of(self.brief), key=lambda item: item.rank)
        if not self.length.words:
            return len(ranked)
        around = self.brief.colophon.words - words_of(ranked)
        kept = (count for count in range(len(ranked), 0, -1) if around + words_of(ranked[:count]) <= self.length.words)
        return next(kept, 0)

    def _likeliest(self) -> int:
        return self._place_for(1.0, self.length.pages) if self.length.pages else 0

    def _place_for(self, factor: float, pages: int) -> int:
        """Return the first place whose form should fit, where forms take so many times what they are estimated to."""
        places = range(self._last())
        return bisect_left(places, x=True, key=lambda place: self._estimate(place) * factor <= pages - _MARGIN)

    def _estimate(self, place: int) -> float:
        if place not in self._estimates:
            short, _ = shortened(self.brief, self._most() - self._gone(place))
            self._estimates[place] = pages_of(short, self._form(place))
        return self._estimates[place]

    def _form(self, place: int) -> Form:
        return FORMS[min(place, len(FORMS) - 1)]


def render_pdf(
    brief: Brief, templates: Templates, limits: Limits | None = None, *, length: Length | None = None
) -> Rendition:
    """Render brief.pdf and wait for it. Raises TemplateError, or RenditionError where it cannot be set."""
    with start_pdf_worker(limits) as worker:
        job = PdfJob(brief=brief, templates=templates, worker=worker, length=length or Length(pages=0))
        job.begin()
        return job.finish()
