"""Setting a PDF with WeasyPrint. Runs in the worker's child alone: it changes the process that it runs in.

Nothing is fetched: the document's own fonts and assets are all that its style sheets can reach, and no font of the
system is known to Fontconfig.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import logging
import os
import sys
import warnings
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from briefgen.errors import RenditionError
from briefgen.render.conformance import VARIANT, finish
from briefgen.render.cuts import cut
from briefgen.render.fonts import BASE, FACES, font_face_css

FONTCONFIG = Path(__file__).resolve().parent / "fonts.conf"
_LIBRARIES = (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0",
    "libfontconfig.so.1", "libpangoft2-1.0.so.0",
)  # fmt: skip
_DRAWN = "data:image/svg+xml;base64,"
"""What the address of a picture begins with that the page brings along."""
_MOST_WARNINGS = 20
_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".gif": "image/gif",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDocument:
    """All that a PDF is made of: an HTML document, a style sheet, names of fonts, and the files they may use."""

    html: str
    css: str
    faces: tuple[str, ...]
    """Names of faces of `fonts`."""
    assets: dict[str, bytes] = field(default_factory=dict)
    """By name, such as assets/logo.svg."""
    identifier: bytes = b""
    """Fixed bytes that tell one PDF from another."""
    facts: bytes = b""
    """The edition's facts.yaml, to be attached."""
    edition: str = ""
    """ISO date."""
    left_out: tuple[str, ...] = ()
    """Ids of the items that it only names."""
    warnings: tuple[str, ...] = ()
    """What was noticed on the way here; it goes into the rendition."""


def _find_nothing(name: str) -> str | None:  # noqa: ARG001
    return None


@contextlib.contextmanager
def _quick_dlopen() -> Iterator[None]:
    """Spare cffi's search for libraries, which starts compilers, where every library loads by its own name."""
    try:
        for name in _LIBRARIES:
            ctypes.CDLL(name)
    except OSError:
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _find_nothing
    try:
        yield
    finally:
        ctypes.util.find_library = search


class _Deferred(ModuleType):
    """Stands for a module of fontTools until something of it is used, which static fonts spare us."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)


def _instantiate(*arguments: Any, **options: Any) -> Any:
    return import_module("fontTools.varLib.instancer").instantiateVariableFont(*arguments, **options)


@contextlib.contextmanager
def _deferred_font_tools() -> Iterator[None]:
    """Let WeasyPrint take hold of the parts of fontTools that cut fonts without loading them."""
    cutter = _Deferred("fontTools.varLib.instancer")
    cutter.__dict__["instantiateVariableFont"] = _instantiate
    stand_ins = {
        one.__name__: one for one in (_Deferred("fontTools.subset"), cutter) if one.__name__ not in sys.modules
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, one in stand_ins.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]


def _import_weasyprint() -> None:
    """Import WeasyPrint the quick way, or as it is where the quick way fails."""
    try:
        with _quick_dlopen(), _deferred_font_tools():
            import_module("weasyprint")
    except (ImportError, AttributeError, OSError):
        for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
            del sys.modules[name]
        import_module("weasyprint")


def prepare() -> tuple[str, ...]:
    """Import WeasyPrint with no system font in reach, and return what is amiss with its libraries.

    Raises RenditionError where it cannot be imported.
    """
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)
    # A font of the operator's own, or a substitution rule of the distribution's, would change the page.
    for name in ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):
        os.environ.pop(name, None)
    # fontTools stamps the fonts that it writes.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            _import_weasyprint()
        except (ImportError, OSError) as error:
            raise RenditionError(
                "brief.pdf",
                f"WeasyPrint does not load: {str(error).splitlines()[0]}",
                "run `make setup`, or install Pango",
            ) from None
    return tuple(
        "libharfbuzz-subset is missing, so that setting the PDF takes many times as long: install libharfbuzz-subset0"
        for one in caught
        if "HarfBuzz-Subset" in str(one.message)
    )


class _Notes(logging.Handler):
    """Keeps what WeasyPrint complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def listen(self) -> None:
        """Be the one that complaints go to."""
        logger = logging.getLogger("weasyprint")
        logger.handlers[:] = [self]
        logger.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.lines) < _MOST_WARNINGS:
            self.lines.append(" ".join(record.getMessage().split())[:300])


def _fetcher(document: PrintDocument) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    faces = {face.name: face for face in FACES}

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Answers for the document's fonts and assets, and refuses every other address."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            name = url.removeprefix(BASE).split("?")[0].split("#")[0]
            if url.startswith(f"{BASE}fonts/") and (face := faces.get(name.removeprefix("fonts/"))) and face.path:
                return URLFetcherResponse(url, cut(face.path.read_bytes(), face.axes))
            if url.startswith(f"{BASE}assets/") and name in document.assets:
                kind = _TYPES.get(Path(name).suffix, "image/jpeg")
                return URLFetcherResponse(url, document.assets[name], {"Content-Type": kind})
            if url.startswith(_DRAWN):
                return URLFetcherResponse(url, b64decode(url[len(_DRAWN) :]), {"Content-Type": _TYPES[".svg"]})
            raise ValueError(f"refused: {url[:200]}: only the templates’ own assets can be used")

    return OwnFilesOnly()


class Typesetter:
    """Lays documents out, and sets the last one that fitted. `prepare` must have run."""

    def __init__(self) -> None:
        self._kept: tuple[PrintDocument, Any, _Notes] | None = None

    def lay_out(self, document: PrintDocument, pages: int) -> float:
        """Lay a document out, keep it if it takes no more than so many pages (0: any), and return how many it fills."""
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        notes = _Notes()
        notes.listen()
        fetcher = _fetcher(document)
        fonts = FontConfiguration()
        faces = [face for face in FACES if face.name in document.faces]
        sheet = weasyprint.CSS(
            string=f"{font_face_css(faces)}\n{document.css}", url_fetcher=fetcher, font_config=fonts, base_url=BASE
        )
        page = weasyprint.HTML(string=document.html, url_fetcher=fetcher, base_url=BASE)
        laid_out = page.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
        if not pages or len(laid_out.pages) <= pages:
            self._kept = document, laid_out, notes
        return _filled(laid_out)

    def write(self) -> tuple[bytes, tuple[str, ...]]:
        """Return the PDF of the document that was kept, with what was noticed."""
        assert self._kept is not None
        document, laid_out, notes = self._kept
        notes.listen()
        content: bytes = laid_out.write_pdf(
            finisher=finish,
            pdf_variant=VARIANT,
            pdf_tags=True,
            pdf_identifier=document.identifier,
            attachments=_attachments(document),
        )
        told = [line for line in dict.fromkeys(notes.lines) if not _is_known(line, document.warnings)]
        return content, (*document.warnings, *told)


def _attachments(document: PrintDocument) -> list[Any]:
    """Return the facts as a file within the PDF, dated as the edition is."""
    if not document.facts:
        return []
    import weasyprint

    try:
        day = datetime.fromisoformat(document.edition).replace(tzinfo=UTC)
    except ValueError:
        day = datetime(1970, 1, 1, tzinfo=UTC)
    return [
        weasyprint.Attachment(
            string=document.facts,
            name="facts.yaml",
            description="The facts that this brief is composed from, each with its evidence",
            created=day,
            modified=day,
            relationship="Source",
        )
    ]


def _filled(laid_out: Any) -> float:
    """Return how many pages a document fills, the last one in part."""
    last = laid_out.pages[-1]._page_box  # noqa: SLF001 - nothing public says where the text ends
    share = last.children[0].height / last.height if last.children and last.height else 1.0
    return len(laid_out.pages) - 1 + min(max(float(share), 0.01), 1.0)


def _is_known(line: str, known: tuple[str, ...]) -> bool:
    """Say whether a complaint of a missing glyph names a character that was reported with its fact."""
    return line.startswith(".notdef glyph") and any(f"({line.rpartition('(')[2].rstrip(')')})" in one for one in known)
