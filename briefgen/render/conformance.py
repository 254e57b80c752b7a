"""What WeasyPrint leaves to be done for a PDF that is PDF/UA-1 (ISO 14289-1) and PDF/A-3u (ISO 19005-3) at once.

Works on the objects of the file right before they are written. Runs in the worker's child alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

VARIANT = "pdf/a-3u"
"""WeasyPrint's name for what it writes; tags, and the claim to be PDF/UA, come on top."""
FACTS_KIND = "/application#2fyaml"
"""RFC 9512; guessing by the name would ask the machine's own tables."""
_RESOURCES = ("ExtGState", "Pattern", "Shading", "XObject")
_PRINTED = 4
"""The annotation flag for what is printed (ISO 32000-1, 12.5.3)."""
# A property that PDF/A does not know by itself has to be described (ISO 19005-3, 6.6.2.3.3).
_CLAIM = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def finish(document: Any, pdf: Any) -> None:
    """Finish a tagged PDF/A-3u so that it is PDF/UA-1 too: a finisher as `weasyprint` calls it."""
    del document
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("Subtype") == "/Link":
            one["F"] = _PRINTED
        if isinstance(one, dict):
            for name in _RESOURCES:
                if name in one and not one[name]:
                    del one[name]
        extra = getattr(one, "extra", None) or {}
        if extra.get("Type") == "/EmbeddedFile":
            extra["Subtype"] = FACTS_KIND
    if "AF" in pdf.catalog:
        # WeasyPrint names each attached file twice.
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
    _claim(_object(pdf, pdf.catalog["Metadata"]))
    _prune(pdf, _object(pdf, pdf.catalog["StructTreeRoot"]))
    _set_running_heads_apart(pdf)


def _claim(metadata: Any) -> None:
    """Add to the XMP packet that the file is PDF/UA, and what that property is."""
    metadata.stream[:] = [part.replace(b"</rdf:RDF>", _CLAIM) for part in metadata.stream]


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: Any) -> int:
    return int(bytes(reference).split()[0] if isinstance(reference, bytes) else str(reference).split()[0])


def _set_running_heads_apart(pdf: Any) -> None:
    """Make artifacts of what stands in the margins of each page: WeasyPrint marks it as content that is nobody's child.

    A reader that reads aloud would read the handling mark twice a page, and a checker finds content outside of the tree.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    reached = set(_below(pdf, root))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for kid, entry in zip(_pages(pdf), range(1, len(numbers), 2), strict=False):
        owners = numbers[entry]
        strays = {mark for mark, owner in enumerate(owners) if _number(owner) not in reached}
        for mark in strays:
            owners[mark] = "null"
        _make_artifacts(_object(pdf, kid["Contents"]).stream, strays)
    for number, one in enumerate(pdf.objects):
        if isinstance(one, dict) and one.get("Type") == "/StructElem" and number not in reached:
            one.clear()


def _prune(pdf: Any, element: Any, *, head: bool = False) -> None:
    """Take out spans that hold nothing, and say of each header cell whether it heads a column or a row."""
    if element.get("S") == "/TH":
        element.setdefault("A", {"O": "/Table"})["Scope"] = "/Column" if head else "/Row"
    kids = [kid for kid in element.get("K", ()) if isinstance(kid, int) or not _is_empty(_object(pdf, kid))]
    for kid in kids:
        if not isinstance(kid, int):
            _prune(pdf, _object(pdf, kid), head=head or element.get("S") == "/THead")
    if "K" in element:
        element["K"][:] = kids


def _is_empty(element: Any) -> bool:
    return bool(element.get("S") == "/Span" and not element["K"])


def _pages(pdf: Any) -> Iterator[Any]:
    for number in pdf.pages["Kids"][::3]:
        yield pdf.objects[int(number)]


def _below(pdf: Any, element: Any) -> Iterator[int]:
    """Yield the numbers of all objects of the structure tree below one of them."""
    for kid in element.get("K", ()):
        if isinstance(kid, int):
            continue
        child = _object(pdf, kid)
        yield child.number
        yield from _below(pdf, child)


def _make_artifacts(stream: list[Any], strays: set[int]) -> None:
    for place, operator in enumerate(stream):
        if operator == b"BDC" and stream[place - 1].get("MCID") in strays:
            stream[place - 2] = "/Artifact"
            stream[place - 1].clear()
            stream[place - 1]["Type"] = "/Pagination"
