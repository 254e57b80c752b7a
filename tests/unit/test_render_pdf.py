"""The PDF: pages, text, tags, bookmarks, links, fonts, and the same bytes every time."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from render_sample import DOCUMENTS, facts, sample_brief

import briefgen
from briefgen.config import Length, Limits, Theme
from briefgen.errors import RenditionError
from briefgen.render import cuts, load_templates, missing_glyphs, pdf_source, render_pdf, start_pdf_worker, typesetter
from briefgen.render import worker as worker_module
from briefgen.render.fonts import LATIN
from briefgen.render.pdf import FORMS
from briefgen.render.phrases import short_date


@pytest.fixture(scope="module")
def rendition():
    """The PDF of the made-up brief."""
    return render_pdf(sample_brief(), load_templates())


@pytest.fixture(scope="module")
def reader(rendition):
    """The same, read."""
    return PdfReader(BytesIO(rendition.content))


def words_of(reader):
    """Return the text of all pages on one line."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).replace("\u2060", "").split())


def test_two_pages_with_mark_and_number(reader):
    """The usual edition takes two A4 pages, each with the handling mark at head and foot and its number."""
    assert len(reader.pages) == 2
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert text.count("TLP:AMBER") == 2
        assert f"Page {number} of 2" in " ".join(text.split())
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_every_fact_and_its_evidence_stand_in_the_text(reader):
    """Each statement and the words that it rests on can be read out of the PDF."""
    text = re.sub(r"[-\s]+", "", words_of(reader))
    for fact in facts():
        assert re.sub(r"[-\s]+", "", fact.evidence[0].exact) in text
        assert re.sub(r"[-\s]+", "", fact.statement) in text


def test_title_language_tags_and_bookmarks(reader, rendition):
    """The file names its title, language and date, is tagged, and has an outline of the sections."""
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"] is True or str(root["/MarkInfo"]["/Marked"]).lower() == "true"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "The Sound Brief, Friday, 14 March 2031 · TLP:AMBER"
    assert reader.metadata.creation_date.isoformat().startswith("2031-03-14T00:00:00")
    assert b"pdfuaid" in root["/Metadata"].get_data()
    titles = [one.title for one in flat(reader.outline)]
    assert titles == [
        "The Sound Brief", "Bottom line", "Key figures", "Military", "Diplomacy", "Sanctions", "Economy", "Sources",
        "How this brief was made",
    ]  # fmt: skip
    assert rendition.warnings == ()


def flat(outline):
    """Return the entries of an outline in the order of the page."""
    return [one for entry in outline for one in (flat(entry) if isinstance(entry, list) else [entry])]


def tags_of(node, found):
    """Count the structure tags below a node."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            tags_of(one, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found[str(node["/S"])] = found.get(str(node["/S"]), 0) + 1
        if "/K" in node:
            tags_of(node["/K"], found)
    return found


def test_structure_tags(reader):
    """Headings, lists and links are tagged as what they are."""
    found = tags_of(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], {})
    assert found["/H1"] == 1
    assert found["/H2"] == 8
    assert found["/LI"] == found["/LBody"] == 4 + len(sample_brief().items)
    assert found["/Link"] >= 25


def test_links_lead_somewhere_and_print(reader):
    """Every link inside the file has a target in it and the print flag; the others lead to a source's own address, or to the desk."""
    targets = set(reader.named_destinations)
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    assert len(annotations) >= 25
    for annotation in annotations:
        if "/A" in annotation:
            assert annotation["/A"]["/URI"] in {"mailto:desk@sound-brief.example", *(one.url for one in DOCUMENTS)}
        else:
            assert annotation["/Dest"] in targets
        assert annotation["/F"] == 4


def test_only_the_briefs_own_fonts(reader):
    """No font but those that come with the brief is in the file, whatever the machine has."""
    names = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert {re.sub(r"^/[A-Z]{6}\+", "", name) for name in names} == {
        "Brief-Display", "Brief-Display-Semi-Bold", "Brief-Sans", "Brief-Sans-Semi-Bold", "Brief-Serif",
        "Brief-Serif-Italic", "Brief-Serif-Semi-Bold",
    }  # fmt: skip


SCRIPT = """
import hashlib
from render_sample import sample_brief
from briefgen.render import load_templates, render_html, render_mail, render_markdown, render_pdf
brief, templates = sample_brief(), load_templates()
for render in (render_markdown, render_html, render_mail, render_pdf):
    print(hashlib.sha256(render(brief, templates).content).hexdigest())
"""


@pytest.mark.parametrize("turn", [0, 1])
def test_the_same_bytes_on_every_run(rendition, tmp_path, turn):
    """Another hash seed, time zone, locale, folder and cache give the same bytes in every format."""
    tests = Path(__file__).resolve().parent.parent
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(tests), str(Path(briefgen.__file__).parent.parent))),
        "PYTHONHASHSEED": ("1", "4242")[turn],
        "TZ": ("Asia/Seoul", "America/Lima")[turn],
        "LC_ALL": ("C.UTF-8", "C")[turn],
        "LANG": ("de_DE.UTF-8", "C")[turn],
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    hashes = done.stdout.split()
    assert len(hashes) == 4
    assert hashes[3] == hashlib.sha256(rendition.content).hexdigest()
    remembered = _SEEN.setdefault("hashes", hashes)
    assert hashes == remembered


_SEEN: dict[str, list[str]] = {}


def test_names_in_other_scripts_have_glyphs():
    """Cyrillic and Hangul names are set without a box, and the Hangul font is loaded for them alone."""
    made = list(facts())
    made[0] = replace(made[0], statement="Дмитрий Песков met 김정은 of 로동신문.")
    brief = sample_brief(tuple(made))
    assert missing_glyphs(brief) == ()
    assert "brief-hangul-400-normal" in pdf_source(brief, load_templates()).faces
    assert "brief-hangul-400-normal" not in pdf_source(sample_brief(), load_templates()).faces
    rendition = render_pdf(brief, load_templates())
    assert rendition.warnings == ()
    text = words_of(PdfReader(BytesIO(rendition.content)))
    assert "Дмитрий Песков met 김정은 of 로동신문." in text


def test_a_missing_glyph_is_reported_with_its_fact():
    """A character that no font has is named once, with the first fact that it stands in."""
    made = list(facts())
    made[3] = replace(made[3], statement="Nobody expected 🚀 or 🚀.")
    brief = sample_brief(tuple(made))
    (warning,) = missing_glyphs(brief)
    assert warning.startswith(f"{made[3].id}: ")
    assert "U+1F680" in warning
    assert render_pdf(brief, load_templates()).warnings == (warning,)


def test_a_worker_that_cannot_load_says_so(monkeypatch, tmp_path):
    """Where WeasyPrint does not load, the reason comes back as an error that names the next step."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    with pytest.raises(RenditionError, match="cannot load library libpango") as caught:
        render_pdf(sample_brief(), load_templates())
    assert "make setup" in caught.value.remedy


def test_uncut_variable_fonts_do_as_well(monkeypatch, rendition):
    """Where HarfBuzz cannot cut fonts, the variable ones are set, with the same words on the same pages."""
    monkeypatch.setattr(cuts, "_libraries", lambda: None)
    uncut = render_pdf(sample_brief(), load_templates())
    assert uncut.content != rendition.content
    assert uncut.warnings == ()
    readers = [PdfReader(BytesIO(one.content)) for one in (uncut, rendition)]
    assert len(readers[0].pages) == len(readers[1].pages)
    # Lines may break elsewhere, for the variable font follows the size of type more finely.
    words = [sorted(re.sub(r"[-\s]+", "", words_of(one))) for one in readers]
    assert words[0] == words[1]


def test_the_quick_import_changes_nothing(monkeypatch, rendition):
    """Without the shortcuts of its import, WeasyPrint sets the same bytes."""
    monkeypatch.setattr(typesetter, "_quick_dlopen", nullcontext)
    monkeypatch.setattr(typesetter, "_deferred_font_tools", nullcontext)
    assert render_pdf(sample_brief(), load_templates()).content == rendition.content


def test_a_cache_that_cannot_be_written_costs_nothing_else(monkeypatch, rendition, tmp_path):
    """Cut fonts that cannot be kept, or that were kept before, give the same bytes."""
    (tmp_path / "briefgen").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert render_pdf(sample_brief(), load_templates()).content == rendition.content
    (tmp_path / "briefgen").unlink()
    assert render_pdf(sample_brief(), load_templates()).content == rendition.content
    assert len(list((tmp_path / "briefgen" / "fonts").glob("*.ttf"))) == len(LATIN)
    assert render_pdf(sample_brief(), load_templates()).content == rendition.content


def test_a_worker_without_fork_gives_the_same(monkeypatch, rendition):
    """Where the system cannot fork, a process of its own sets the same PDF."""
    monkeypatch.setattr(worker_module, "CAN_FORK", False)
    assert render_pdf(sample_brief(), load_templates()).content == rendition.content


def test_a_worker_that_is_killed_says_so(monkeypatch):
    """A worker that dies, or that takes too long, ends in an error and leaves no process behind."""
    worker = start_pdf_worker(Limits(pdf_seconds=1))
    child = worker._child
    worker.send(pdf_source(sample_brief(times=40), load_templates()))
    with pytest.raises(RenditionError, match=r"limit|too long"):
        worker.receive()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
    worker.close()


def test_sending_does_not_wait():
    """A document larger than a pipe holds is handed over without waiting for the child to read it."""
    import time

    document = replace(pdf_source(sample_brief(), load_templates()), assets={"assets/x.png": b"x" * 5_000_000})
    with start_pdf_worker() as worker:
        started = time.monotonic()
        worker.send(document)
        assert time.monotonic() - started < 0.3
        assert worker.receive().content.startswith(b"%PDF-")


def ranked(times):
    """Return the made-up brief several times over, each item with an id and a rank of its own."""
    brief, number, sections = sample_brief(times=times), 0, []
    for section in brief.sections:
        items = []
        for item in section.items:
            number += 1
            items.append(replace(item, id=f"{item.id}-{number}", rank=number * 7919 % 997))
        sections.append(replace(section, items=tuple(items)))
    return replace(brief, sections=tuple(sections))


def test_a_long_edition_is_shortened_to_its_pages():
    """What does not fit two pages goes by rank, no more than must, and is named in print and in the rendition."""
    brief, templates = ranked(9), load_templates()
    by_rank = [item.id for item in sorted(brief.items, key=lambda item: item.rank)]
    rendition = render_pdf(brief, templates, length=Length())
    reader = PdfReader(BytesIO(rendition.content))
    assert len(reader.pages) == 2
    gone = len(rendition.left_out)
    assert 0 < gone < len(by_rank)
    assert list(rendition.left_out) == by_rank[-gone:]
    assert f"{gone} items stand in the full edition alone" in words_of(reader)
    with start_pdf_worker() as worker:
        worker.send(pdf_source(brief, templates, form=FORMS[-1], kept=len(by_rank) - gone + 1), pages=2)
        assert worker.outcome().pages > 2
    assert render_pdf(brief, templates, length=Length()).content == rendition.content


@pytest.mark.parametrize("length", [Length(pages=0, words=150), Length(pages=1)])
def test_words_and_pages_are_bounds(length):
    """A bound on words is kept like one on pages, and what is weightiest stays."""
    brief = ranked(3)
    rendition = render_pdf(brief, load_templates(), length=length)
    kept = [item for item in brief.items if item.id not in rendition.left_out]
    assert 0 < len(kept) < len(brief.items)
    assert max(item.rank for item in kept) < min(item.rank for item in brief.items if item not in kept)
    assert len(PdfReader(BytesIO(rendition.content)).pages) <= (length.pages or 2)


def test_a_page_too_short_for_anything_is_still_set():
    """Where not even an edition without items fits, it is set all the same, as long as it is."""
    brief = sample_brief()
    vast = replace(brief, bottom_line=brief.bottom_line * 120)
    rendition = render_pdf(vast, load_templates(), length=Length(pages=1))
    assert len(rendition.left_out) == len(brief.items)
    assert len(PdfReader(BytesIO(rendition.content)).pages) > 1


def test_a_long_edition_is_set_in_pages():
    """Two hundred facts are set whole, with the mark on every page."""
    reader = PdfReader(BytesIO(render_pdf(sample_brief(times=8), load_templates()).content))
    assert 4 < len(reader.pages) < 12
    assert all(page.extract_text().count("TLP:AMBER") == 2 for page in reader.pages)


def test_a_theme_of_ones_own_reaches_paper(tmp_path):
    """Paper, logo, accent and a font of the operator's own are on the page; a family without files is named."""
    assets = tmp_path / "templates" / "assets"
    (assets / "fonts").mkdir(parents=True)
    (assets / "watch.png").write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f0001040100"
            "5fe5c34b0000000049454e44ae426082"
        )
    )
    (assets / "fonts" / "House-Regular.ttf").write_bytes(LATIN[5].path.read_bytes())
    theme = Theme(paper="Letter", logo="watch.png", accent="#0b5fa5", serif="House", display="Elsewhere")
    rendition = render_pdf(sample_brief(), load_templates(tmp_path / "templates", theme=theme))
    page = PdfReader(BytesIO(rendition.content)).pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [612, 792]
    assert any("Own-Serif" in str(font["/BaseFont"]) for font in page["/Resources"]["/Font"].values())
    assert len(page.images) == 1
    drawn = page.get_contents().get_data().decode("latin-1")
    assert re.search(r"0\.0431\d* 0\.3725\d* 0\.6470\d*", drawn)
    (warning,) = rendition.warnings
    assert "display: Elsewhere" in warning


@pytest.mark.parametrize(
    ("date", "short"),
    [
        ("2031-03-14", "14 Mar"), ("2030-12-01", "1 Dec 2030"), ("2031-03", "Mar"), ("2031-W11", "week 11"),
        ("2031-03-10/2031-03-12", "10–12 Mar"), ("2031-02-27/2031-03-02", "27 Feb to 2 Mar"), ("2019/..", "since 2019"),
        ("../2031-04-01", "until 1 Apr"), ("", ""), (None, ""), ("soon", "soon"),
    ],
)  # fmt: skip
def test_dates_of_a_narrow_column(date, short):
    """A date in a narrow column leaves out what the edition's own date says."""
    assert short_date(date, "2031-03-14") == short
