from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import ingest_bytes, ingest_file
from briefgen.ingest.pdf_layout import PrintedLine, paragraphs_of
from briefgen.model import Source
from briefgen.text import sha256

LIMITS = Limits()
DOCUMENTS = Path(__file__).parent.parent / "documents" / "ingest"
LINES = [
    "Ferry crews on the northern route went back to work after nine",
    "days, and the operators said that the first boats had left before",
    "dawn with more than two hundred passengers on board.",
]


def pdf_of(pages: list[list[tuple[str, int, int]]], *, info: str = "", trailer: str = "") -> bytes:
    """Build a minimal PDF: each page a list of (words, height, size)."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * i} 0 R' for i in range(count))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        drawn = "".join(f"BT /F {size} Tf 72 {height} Td ({words}) Tj ET\n" for words, height, size in page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >>"
            f" /Contents {5 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    objects.append(f"<< {info} >>")
    out = "%PDF-1.4\n"
    places = []
    for number, written in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{p:010d} 00000 n \n" for p in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def page_of(number: int) -> list[tuple[str, int, int]]:
    word = ("one", "two", "three")[number - 1]
    body = [(f"{line} {word}", 700 - 14 * i, 11) for i, line in enumerate(LINES)]
    return [("The Coastal Ledger", 800, 9), *body, (f"Page {number} of 3", 40, 9)]


def refused(content: bytes, name: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(DocumentError) as caught:
        ingest_bytes(content, name=name, limits=limits)
    assert caught.value.remedy
    return caught.value.reason


def kinds(source: Source) -> list[tuple[str, str]]:
    return [(r.kind, source.text[r.start : r.end]) for r in source.regions]


def test_reads_a_web_page() -> None:
    """The article is kept, navigation, related stories and footer are not; the metadata describe it."""
    path = DOCUMENTS / "ferries.html"
    source = ingest_file(path, limits=LIMITS)
    document = source.document
    assert document.title == "Ferry crews end strike after nine days"
    assert document.publisher == "Evening Herald"
    assert document.published == "2024-02-19"
    assert document.url == "https://herald.example/ferries"
    assert document.language == "en"
    assert document.sha256 == sha256(path.read_bytes())
    assert document.text_sha256 == sha256(source.text.encode())
    paragraphs = source.text.split("\n\n")
    assert paragraphs[0] == document.title
    assert "Lerwick to Aberdeen | 14" in paragraphs
    assert "\xa0" not in source.text
    for gone in ("Bridge closed", "cookies", "Sport", "All rights"):
        assert gone not in source.text
    assert kinds(source)[:2] == [("title", document.title), ("dateline", "LERWICK, Scotland (Evening Herald) —")]


def test_reads_linked_data() -> None:
    """JSON-LD gives headline, publisher and day where the page has nothing else."""
    page = (
        '<html><head><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Crews end strike",'
        '"datePublished":"2024-03-05T01:00:00+09:00","publisher":{"name":"Evening Herald"}}]}</script></head><body><article><p>'
        + " ".join(LINES)
        + "</p></article></body></html>"
    )
    document = ingest_bytes(page.encode(), name="a.html", limits=LIMITS).document
    assert (document.title, document.publisher, document.published) == (
        "Crews end strike",
        "Evening Herald",
        "2024-03-05",
    )


def test_decodes_a_page_as_declared() -> None:
    """A page in the encoding it declares is read, and accents survive."""
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>Przewoźnicy: {" ".join(LINES)}</p><p>x</p></body></html>'
    assert "Przewoźnicy" in ingest_bytes(page.encode("iso-8859-2"), name="a.html", limits=LIMITS).text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><body><script>var text = 'words';</script></body></html>",
        "<p " + "a=1 " * 100_000 + ">words</p>",
        "<p " + "a " * 100_000 + ">words</p>",
        "<html><body>" + "<div>" * 200_000 + "words",
        "<html><body>" + "<p>x</p>" * 100_000,
        "<html><body>" + ("<div>" * 240 + "<p>words</p>" + "</div>" * 240) * 300,
    ],
    ids=["empty", "script", "attributes", "bare attributes", "deep", "wide", "deep and wide"],
)
def test_refuses_pages_in_bounded_time(page: str) -> None:
    """Pages without text, or made to be costly, are refused within seconds."""
    started = time.process_time()
    refused(page.encode(), "a.html")
    assert time.process_time() - started < 5


def test_reads_a_pdf() -> None:
    """Running heads and page numbers are dropped, lines joined, the largest first line is the title."""
    pages = [[("Harbour talks reopen", 760, 20), *page_of(1)], page_of(2), page_of(3)]
    source = ingest_bytes(pdf_of(pages), name="talks.pdf", limits=LIMITS)
    assert source.document.title == "Harbour talks reopen"
    assert source.document.text_sha256 == sha256(source.text.encode())
    paragraphs = source.text.strip().split("\n\n")
    assert paragraphs[0] == "Harbour talks reopen"
    assert paragraphs[1] == " ".join(f"{line} one" for line in LINES)
    assert len(paragraphs) == 4
    assert "Ledger" not in source.text


def test_prefers_a_sensible_pdf_title() -> None:
    """A title in the metadata is taken where it can be one, and a file name is not."""
    pages = [page_of(1)]
    named = pdf_of(pages, info="/Title (Harbour talks reopen in spring)")
    assert ingest_bytes(named, name="a.pdf", limits=LIMITS).document.title == "Harbour talks reopen in spring"
    named = pdf_of(pages, info="/Title (Microsoft Word - talks_v2.docx)")
    assert ingest_bytes(named, name="a.pdf", limits=LIMITS).document.title == "The Coastal Ledger"


def test_refuses_pdfs() -> None:
    """PDFs that are broken, scanned, encrypted, or too long are refused, each with its reason."""
    assert "is no PDF" in refused(b"words", "a.pdf")
    assert "broken" in refused(b"%PDF-1.7\nwords", "a.pdf")
    assert "no text layer" in refused(pdf_of([[]]), "a.pdf")
    assert "has 3 pages, more than 2" in refused(
        pdf_of([page_of(i) for i in (1, 2, 3)]), "a.pdf", Limits(document_pages=2)
    )
    assert "more than 100 characters" in refused(pdf_of([page_of(1)]), "a.pdf", Limits(document_characters=100))
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<{'43' * 16}> <{'43' * 16}>]"
    assert "encrypted" in refused(pdf_of([page_of(1)], trailer=locked), "a.pdf")


def test_rejoins_words() -> None:
    """Hyphens of line ends go, those of compounds stay."""
    page = [
        PrintedLine("The long-", 700, 11),
        PrintedLine("range boats and the interna\u2010", 686, 11),
        PrintedLine("tional crews met the medi-", 672, 11),
        PrintedLine("ators again today.", 658, 11),
    ]
    assert paragraphs_of([page]) == (
        ["The long-range boats and the international crews met the mediators again today."],
        None,
    )


def mail_of(text: str, *, subtype: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Harbour Ministry <press@harbour.example>"
    message["Subject"] = "Fwd: Ferry agreement signed – café"
    message["Date"] = "Mon, 19 Feb 2024 23:30:00 -0500"
    message.set_content(text, subtype=subtype, cte="quoted-printable")
    return message


def test_reads_a_mail() -> None:
    """The plain part is the text, the headers describe it, attachments are named."""
    message = mail_of("Crews at the café signed.\r\n\r\n" + "\n".join(LINES) + "\n")
    message.add_alternative("<p>other words</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="terms.pdf")
    source = ingest_bytes(message.as_bytes(), name="a.eml", limits=LIMITS)
    document = source.document
    assert source.text == "Crews at the café signed.\n\n" + "\n".join(LINES) + "\n"
    assert (document.title, document.publisher) == ("Ferry agreement signed – café", "Harbour Ministry")
    assert document.published == "2024-02-19"
    assert document.extra == {"x-attachments": ["terms.pdf"]}


def test_reads_a_mail_of_html_only() -> None:
    """Without a plain part the HTML part's main text is taken."""
    body = f"<html><body><article><p>{' '.join(LINES)}</p></article></body></html>"
    source = ingest_bytes(mail_of(body, subtype="html").as_bytes(), name="a.eml", limits=LIMITS)
    assert source.text == " ".join(LINES) + "\n"


def test_undoes_flowed_lines() -> None:
    """Soft breaks of format=flowed are joined."""
    content = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nThe boats \nsailed \nnorth.\nThey came back.\n"
    assert ingest_bytes(content, name="a.eml", limits=LIMITS).text == "The boats sailed north.\nThey came back.\n"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"just some words\n", "no headers"),
        (b"Subject: x\n\n", "has no text"),
        (b"Subject: x\nContent-Type: application/pdf\n\nabc", "has no text"),
        (b"Subject: " + b"x" * 300_000 + b"\n\nwords", "headers are larger"),
        (
            b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nwords\n" * 600 + b"--b--",
            "more than 500 parts",
        ),
    ],
    ids=["words", "empty", "attachment", "headers", "parts"],
)
def test_refuses_mails(content: bytes, says: str) -> None:
    """Messages that are none, or have no text, are refused."""
    assert says in refused(content, "a.eml")


def test_survives_broken_headers() -> None:
    """Headers that no parser understands leave their fields null."""
    content = b"From: =?utf-8?q?=ff?= <\nDate: yesterday\nSubject: =?x?b?!?=\nContent-Type: text/plain; charset=none\n\nThe boats sailed.\n"
    document = ingest_bytes(content, name="a.eml", limits=LIMITS).document
    assert document.published is None


@pytest.mark.parametrize(
    "text",
    ["The boats sailed north. " * 80_000, "word " * 100_000, "x\n" * 200_000, "\u0416\u4e2d\U0001f6a2 \u202e" * 100_000, "[" * 300_000, "*a " * 200_000,
     "<!--" * 200_000, "(" * 300_000, "- " * 300_000, "1" * 500_000, "Jan " * 200_000],
    ids=range(11),
)  # fmt: skip
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_large_texts_take_linear_time(text: str, suffix: str) -> None:
    """Large and odd texts are read in seconds at most."""
    started = time.process_time()
    try:
        ingest_bytes(text.encode(), name=f"a{suffix}", limits=LIMITS)
    except DocumentError:
        assert not any(c.isalnum() for c in text)
    assert time.process_time() - started < 6
