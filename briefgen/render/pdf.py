"""The PDF rendition: what the worker needs to set it, and as much of the brief as fits its pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from briefgen.config import Length, Limits
from briefgen.model import Brief, Item, Rendition
from briefgen.render.fitting import first_that_fits, items_of, shortened, words_of
from briefgen.render.fonts import faces_for
from briefgen.render.glyphs import missing_glyphs
from briefgen.render.html import print_html
from briefgen.render.pages import TOKENS, sheets_of, write_sheets
from briefgen.render.templates import Templates
from briefgen.render.theme import put_in, tokens_of, values_of
from briefgen.render.typesetter import PrintDocument
from briefgen.render.worker import Filled, PdfWorker, start_pdf_worker
from briefgen.text import sha256

STYLE = "styles/print.css"
SIZES: tuple[tuple[str, float], ...] = (("", 1.0), ("dense", 0.8))
"""Sizes of type, the usual one first: the class that print.html gives its body, and how much paper it takes."""
PAGE_WEIGHT = 2_350
"""How much of `weight_of` a page holds at the usual size."""
_FURNITURE = 0.5
"""Pages that no item can spare: masthead, bottom line, colophon."""
_QUOTED = 0.55
"""What a character of evidence takes, set small, to one of text."""


def weight_of(item: Item) -> float:
    """Return how much room an item takes: characters of text, and of the words that it rests on."""
    quoted = {evidence.exact for sentence in item.sentences for evidence in sentence.fact.evidence}
    return sum(len(sentence.text) for sentence in item.sentences) + _QUOTED * sum(map(len, quoted))


def pdf_source(
    brief: Brief, templates: Templates, *, size: str = "", left_out: tuple[Item, ...] = (), web: str = ""
) -> PrintDocument:
    """Return what a worker sets the PDF from. Raises TemplateError.

    `brief` is what is printed, `left_out` what it only names, `web` the public address of the HTML edition.
    """
    html: str = templates.run(_html, brief, templates, size, left_out, web)
    values = values_of(tokens_of(templates.theme), "paper", templates.text(TOKENS))
    css = put_in(templates.text(STYLE), values)
    return PrintDocument(
        html=html,
        css=css,
        faces=tuple(face.name for face in faces_for(html)),
        assets=dict(templates.assets()),
        identifier=sha256(f"{html}\0{css}".encode())[:32].encode(),
        warnings=missing_glyphs(brief),
    )


def _html(brief: Brief, templates: Templates, size: str, left_out: tuple[Item, ...], web: str) -> str:
    sheets = write_sheets(templates, brief) if left_out else sheets_of(templates, brief)
    return print_html(brief, templates, sheets, density=size, left_out=left_out, web_link=web)


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
    _forms: dict[int, tuple[Item, ...]] = field(default_factory=dict)
    """What was left out of each form that was tried."""

    def begin(self) -> None:
        """Send the likeliest form. Raises TemplateError."""
        place = self._likeliest()
        self._send(place, trial=place >= len(SIZES))

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
        return replace(made, left_out=tuple(item.id for item in self._forms[place]))

    def _search(self, place: int, outcome: Filled) -> tuple[int, Rendition]:
        """Return the first form that fits, and its PDF; `outcome` is what became of one of them."""
        known = {place: outcome.pages}
        # A size that was too large is not tried again, nor is a larger one tried that was thought too large.
        floor = place + 1 if outcome.pages > self.length.pages else 0

        def tries(above: int) -> int:
            tried = floor + above
            if tried not in known:
                self._send(tried, trial=True)
                made = self.worker.outcome()
                assert isinstance(made, Filled)
                known[tried] = made.pages
            return self._place_after(tried, known[tried]) - tried

        guess = self._place_after(place, outcome.pages) if floor else place
        found = floor + first_that_fits(self._last() - floor, guess - floor, tries)
        if found in known:
            return found, self.worker.write_kept()
        self._send(found, trial=False)
        return found, self.worker.receive()

    def _send(self, place: int, *, trial: bool) -> None:
        size = SIZES[min(place, len(SIZES) - 1)][0]
        short, left_out = shortened(self.brief, self._most() - self._gone(place))
        # What is left when every item is gone is printed, whatever it takes.
        pages = self.length.pages if place < self._last() else 0
        source = pdf_source(short, self.templates, size=size, left_out=left_out, web=self.web)
        self._forms[place] = left_out
        self.worker.send(source, pages=pages, trial=trial)

    def _gone(self, place: int) -> int:
        return max(0, place - len(SIZES) + 1)

    def _last(self) -> int:
        return len(SIZES) - 1 + self._most()

    def _most(self) -> int:
        """Return how many items the bound on words leaves."""
        ranked = _lowest_last(self.brief)
        if not self.length.words:
            return len(ranked)
        around = self.brief.colophon.words - words_of(ranked)
        kept = (count for count in range(len(ranked), 0, -1) if around + words_of(ranked[:count]) <= self.length.words)
        return next(kept, 0)

    def _likeliest(self) -> int:
        if not self.length.pages:
            return 0
        return self._place_for(_FURNITURE + sum(map(weight_of, _lowest_last(self.brief)[: self._most()])) / PAGE_WEIGHT)

    def _place_for(self, filled: float) -> int:
        """Return the form in which a brief should fit that fills so many pages at the usual size."""
        for place, (_, share) in enumerate(SIZES):
            if filled * share <= self.length.pages:
                return place
        return len(SIZES) - 1 + self._to_drop(0, filled * SIZES[-1][1])

    def _place_after(self, place: int, filled: float) -> int:
        """Return the form in which it should fit, where one form fills so many pages: a later one if that is too many."""
        if place < len(SIZES):
            other = self._place_for(filled / SIZES[place][1])
        else:
            other = len(SIZES) - 1 + self._to_drop(self._gone(place), filled)
        return max(place + 1, other) if filled > self.length.pages else min(place, other)

    def _to_drop(self, gone: int, filled: float) -> int:
        """Return how many items should go in all, where so many pages are filled when some have gone."""
        weights = [weight_of(item) for item in reversed(_lowest_last(self.brief)[: self._most()])]
        a_page = sum(weights[gone:]) / max(filled - _FURNITURE, 0.1)
        surplus = sum(weights[:gone]) + a_page * (filled - self.length.pages)
        dropped = 0
        for weight in weights:
            if surplus <= 0:
                break
            surplus -= weight
            dropped += 1
        return dropped


def _lowest_last(brief: Brief) -> list[Item]:
    return sorted(items_of(brief), key=lambda item: item.rank)


def render_pdf(
    brief: Brief, templates: Templates, limits: Limits | None = None, *, length: Length | None = None
) -> Rendition:
    """Render brief.pdf and wait for it. Raises TemplateError, or RenditionError where it cannot be set."""
    with start_pdf_worker(limits) as worker:
        job = PdfJob(brief=brief, templates=templates, worker=worker, length=length or Length(pages=0))
        job.begin()
        return job.finish()
