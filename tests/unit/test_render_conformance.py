"""The PDF as PDF/UA-1 and PDF/A-3u: what can be seen of both in the file's own structure.

No validator of both comes as a package that the tests could lean on. These look at what outside checkers found wrong, or
would: docs/design.md says which ones were asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from briefgen.render import load_templates, pdf_source, start_pdf_worker
from briefgen.render.example import example_brief

FACTS = b"schema: briefgen/edition/1\nfacts: []\n"


@pytest.fixture(scope="module")
def content():
    """The PDF of a brief in which every field has a value, with its facts."""
    brief = example_brief()
    # The example prints one item several times.
    military, diplomacy = brief.sections
    brief = replace(brief, sections=(replace(military, items=military.items[:1], unchanged=()), diplomacy))
    with start_pdf_worker() as worker:
        rendition = worker.render(pdf_source(brief, load_templates(), facts=FACTS))
    assert rendition.warnings == ()
    return rendition.content


@pytest.fixture(scope="module")
def reader(content):
    """The same, read."""
    return PdfReader(BytesIO(content))


def elements(node):
    """Yield the elements of the structure tree below one of them, in reading order, each with what holds it."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(element, DictionaryObject):
            yield element, node
            yield from elements(element)


@pytest.fixture(scope="module")
def tree(reader):
    """All elements of the structure tree, each with what holds it."""
    return list(elements(reader.trailer["/Root"]["/StructTreeRoot"]))


def test_both_claims_are_made_and_described(reader):
    """The metadata claim PDF/A-3u and PDF/UA-1, and describe the property that PDF/A does not know."""
    packet = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3" pdfaid:conformance="U"' in packet
    assert 'pdfuaid:part="1"' in packet
    assert "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>" in packet
    assert packet.count("</rdf:RDF>") == 1
    intent = reader.trailer["/Root"]["/OutputIntents"][0]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object()["/N"] == 3
    assert len(reader.trailer["/ID"]) == 2


def test_the_facts_are_attached(reader):
    """facts.yaml is in the file, as the source of what is printed, dated by the edition."""
    assert reader.attachments == {"facts.yaml": [FACTS]}
    (attached,) = (one.get_object() for one in reader.trailer["/Root"]["/AF"])
    assert attached["/AFRelationship"] == "/Source"
    assert attached["/UF"] == "facts.yaml"
    file = attached["/EF"]["/F"].get_object()
    assert file["/Subtype"] == "/application/yaml"
    assert file["/Params"]["/ModDate"] == file["/Params"]["/CreationDate"] == "D:20310314000000Z"


def test_all_that_is_drawn_is_content_or_artifact(reader, tree):
    """Every mark on a page belongs to an element that the tree reaches, or is an artifact; margins are of pagination."""
    reached = {id(element) for element, _ in tree}
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = {numbers[at]: numbers[at + 1].get_object() for at in range(0, len(numbers), 2)}
    for page in reader.pages:
        drawn = page.get_contents().get_data().decode("latin-1")
        marks = [int(number) for number in re.findall(r"/MCID (\d+)", drawn)]
        assert len(marks) == len(set(marks)) > 10
        for mark in marks:
            assert id(owners[page["/StructParents"]][mark].get_object()) in reached
        assert len(re.findall(r"/Artifact\s*<<\s*/Type /Pagination\s*>>\s*BDC", drawn)) >= 4
        assert drawn.count("BDC") + drawn.count("BMC") == drawn.count("EMC")
        outside = re.sub(r"(?:BDC|BMC)(?:(?!BDC|BMC|EMC).|\n)*?EMC", "", drawn)
        while outside != (inner := re.sub(r"(?:BDC|BMC)(?:(?!BDC|BMC|EMC).|\n)*?EMC", "", outside)):
            outside = inner
        assert not re.search(r"\b(?:Tj|TJ|Do)\b", outside)


def test_elements_are_what_they_are_called(tree):
    """Figures have words for those who do not see them, header cells a scope, lists items with bodies; no span is empty."""
    kinds = [str(element.get("/S")) for element, _ in tree]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/LI", "/LBody", "/Link", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    for element, holder in tree:
        match element.get("/S"):
            case "/Figure":
                assert element["/Alt"]
            case "/TH":
                assert element["/A"]["/Scope"] in {"/Column", "/Row"}
            case "/LBody" | "/Lbl":
                assert holder["/S"] == "/LI"
            case "/LI":
                assert holder["/S"] == "/L"
            case "/Span":
                assert element["/K"]
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_links_have_words_and_a_place_in_the_tree(reader, tree):
    """Each link is printed, says where it leads, and hangs in the tree."""
    links = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    assert links
    hung = [element for element, _ in tree if element.get("/Type") == "/OBJR"]
    assert len(hung) == len(links)
    for link in links:
        assert link["/F"] == 4
        assert link["/Contents"]
        assert "/StructParent" in link


def test_fonts_are_embedded_and_tell_their_characters(reader):
    """Every font is in the file and maps its glyphs to characters, so that text can be searched, copied and read aloud."""
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert font["/ToUnicode"]
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_every_part_stands_in_reading_order(reader):
    """The outline names the parts in the one order of all renditions."""
    titles = [one.title for entry in reader.outline for one in (entry if isinstance(entry, list) else [entry])]
    order = [
        "The Daily Brief", "Corrections", "Bottom line", "Key judgements", "Comments", "What changed", "Key figures",
        "Military", "Diplomacy", "Timeline", "Outlook", "Not known", "Sources", "How this brief was made",
    ]  # fmt: skip
    assert [title for title in titles if title in order] == order


def test_items_side_by_side_are_the_only_children_of_their_list():
    """Without changes the key figures stand in rows, and no blank between them becomes a child of their list."""
    brief = example_brief()
    rows = replace(brief, changes=None, figures=brief.figures * 4)
    with start_pdf_worker() as worker:
        made = PdfReader(BytesIO(worker.render(pdf_source(rows, load_templates(), facts=FACTS)).content))
    parts = elements(made.trailer["/Root"]["/StructTreeRoot"])
    assert {one["/S"] for one, holder in parts if holder.get("/S") == "/L"} == {"/LI"}
