from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import SUFFIXES, ingest_bytes, ingest_text
from briefgen.model import Document, Source

LIMITS = Limits()
PIECES = st.sampled_from(
    [
        "SEOUL, 7 Nov (Agency) — ", "Today : Nov 08, 2025", "07 November 2025", "World News", "###", "\n", "\n\n", "\r\n", "\r",
        "**bold**", "# Head", "[a](b)", "<sup>", "---\n", "By Jane Doe", "Title: x", "2025-11-07", "(AP)", " -- ", "The boats sailed. ",
        "FOR IMMEDIATE RELEASE", "Source: Reuters", "a" * 50, "A headline without an end", "| a | b |", "*", "_", "\\", "[", "](", "<!--",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8))).map("".join))
SENTENCES = st.builds(
    "{} {} {} {} on {}.".format,
    st.sampled_from(
        [
            "The ministry",
            "Related units",
            "Share holders",
            "Copyright lawyers",
            "Updated figures",
            "Comments",
            "By night troops",
        ]
    ),
    st.sampled_from(["denied", "followed", "photographed", "ended", "subscribed to", "reported"]),
    st.sampled_from(["the new", "more", "several", "related", "the latest"]),
    st.sampled_from(["stories", "talks near the bridge", "advertisements", "terms of use", "ships"]),
    st.sampled_from(["Monday", "5 March 2024", "the northern front"]),
)


def check_regions(source: Source) -> None:
    end = 0
    for region in source.regions:
        assert end <= region.start < region.end <= len(source.text)
        end = region.end


@given(TEXTS, st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_regions_lie_in_the_text(text: str, path: str) -> None:
    """Any text has sorted regions that do not overlap, and stays as it is."""
    source = ingest_text(text, document=Document(id="a", path=path, sha256=None))
    assert source.text == text
    check_regions(source)
    assert source == ingest_text(text, document=Document(id="a", path=path, sha256=None))


@given(TEXTS.filter(lambda text: not text.startswith("\ufeff")), st.sampled_from(["a.txt", "a.md"]))
def test_plain_text_is_the_decoded_bytes(text: str, name: str) -> None:
    """The text of a plain file is its bytes, decoded."""
    content = text.encode("utf-8", "ignore")
    try:
        source = ingest_bytes(content, name=name, limits=LIMITS)
    except DocumentError:
        return
    assert source.text.encode() == content
    check_regions(source)


@settings(deadline=None)
@given(
    st.one_of(st.binary(), TEXTS.map(lambda t: t.encode("utf-8", "ignore"))), st.sampled_from([*SUFFIXES, ".doc", ""])
)
def test_bytes_are_read_or_refused(content: bytes, suffix: str) -> None:
    """Any bytes under any name become a source or a DocumentError."""
    reasons: list[str] = []
    for head in (b"", b"%PDF-1.7\n", b"Subject: x\nContent-Type: text/html\n\n", b"<html><body><p>"):
        try:
            source = ingest_bytes(head + content, name=f"a{suffix}", limits=LIMITS)
        except DocumentError as error:
            reasons.append(error.reason)
        else:
            check_regions(source)
    assert all(reasons)


@given(st.lists(SENTENCES, min_size=6, max_size=12))
def test_sentences_of_the_body_are_no_furniture(sentences: list[str]) -> None:
    """Sentences of the body, one a paragraph, are never furniture."""
    text = "Crews End Their Strike\n\n" + "\n\n".join(sentences)
    source = ingest_text(text, document=Document(id="a", path="a.txt", sha256=None))
    assert [r.kind for r in source.regions if r.kind == "furniture"] == []
