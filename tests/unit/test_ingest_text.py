from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import Limits
from briefgen.errors import DocumentError
from briefgen.ingest import SUFFIXES, ingest_bytes, ingest_file, ingest_stored_text, ingest_text
from briefgen.ingest.datelines import read_opening
from briefgen.ingest.dates import find_dates
from briefgen.ingest.furniture import is_furniture
from briefgen.model import Document, Source
from briefgen.text import sha256

LIMITS = Limits()
BODY = (
    "Ferry crews on the northern route went back to work after nine days, and the operators said that the first"
    " boats had left the harbour before dawn with more than two hundred passengers on board. The union's members"
    " had voted for the agreement by a narrow margin on the evening before, its secretary told reporters.\n\n"
    "The agreement gives sailors a rise of 4.5 per cent over two years and ends the ban on overtime that had cut"
    " sailings by half since the beginning of the month. Neither side would say what the strike had cost it.\n"
)


def source_of(text: str, name: str = "ferry.txt") -> Source:
    return ingest_bytes(text.encode(), name=name, limits=LIMITS)


def kinds(source: Source) -> list[tuple[str, str]]:
    return [(r.kind, source.text[r.start : r.end]) for r in source.regions]


def test_reads_a_page_like_head() -> None:
    """Page furniture, outlet, date, headline and standfirst are told apart."""
    text = (
        "Today : Mar 06, 2024\nEvening Herald\n05 March 2024\n\nFerry Crews End Their Strike on the Northern Route\n\n"
        "The vote was close, and the boats are sailing again from both of the harbours.\n\n" + BODY
    )
    source = source_of(text)
    assert kinds(source) == [
        ("furniture", "Today : Mar 06, 2024"),
        ("publisher", "Evening Herald"),
        ("dateline", "05 March 2024"),
        ("title", "Ferry Crews End Their Strike on the Northern Route"),
        ("summary", "The vote was close, and the boats are sailing again from both of the harbours."),
    ]
    document = source.document
    assert (document.id, document.path, document.publisher, document.published, document.language) == (
        "ferry", "ferry.txt", "Evening Herald", "2024-03-05", "en",
    )  # fmt: skip
    assert document.title == "Ferry Crews End Their Strike on the Northern Route"
    assert document.sha256 == sha256(text.encode())
    assert document.text_sha256 is None


def test_reads_wire_copy_in_capitals() -> None:
    """A message code is no title, and the dateline of old wire copy gives day and agency."""
    source = source_of("ABC7-WIRE2-0031\n\nLIMA, 9 JUN 88 (EFE) -- [TEXT] " + BODY.upper())
    assert kinds(source) == [("furniture", "ABC7-WIRE2-0031"), ("dateline", "LIMA, 9 JUN 88 (EFE) -- [TEXT]")]
    assert source.document.title is None
    assert source.document.published == "1988-06-09"
    assert source.document.publisher == "EFE"
    assert source.document.language == "en"


def test_reads_a_release() -> None:
    """A release's own date line counts, and its end mark and rights line are furniture."""
    source = source_of(
        f"FOR IMMEDIATE RELEASE: March 5, 2024\n\nHarbour Office Welcomes the Ferry Agreement\n\nBy Ada Quill\n\n{BODY}\n\\###\n\n"
        "© 2024 Harbour Office. All rights reserved.\n"
    )
    assert source.document.published == "2024-03-05"
    assert source.document.title == "Harbour Office Welcomes the Ferry Agreement"
    assert [t for k, t in kinds(source) if k == "furniture"] == [
        "By Ada Quill", "\\###", "© 2024 Harbour Office. All rights reserved.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "title", "publisher"),
    [
        ("PRESS RELEASE\n\nMinistry of Transport\n5 March 2024\n\nJoint Communique on Ferries", "Joint Communique on Ferries", "Ministry of Transport"),
        ("Ferry strike ends\nEvening Herald | 5 March 2024", "Ferry strike ends", "Evening Herald"),
        ("Ferry strike ends\nBy Ada Quill, Evening Herald\nPublished: 5 Mar 2024, 10:30 GMT\nUpdated: 6 Mar 2024", "Ferry strike ends", "Evening Herald"),
        ("SAMPLE DOCUMENT for a test\nPublisher: Coastal Wire\nDate: 2024-03-05\n\nFerry strike ends", "Ferry strike ends", "Coastal Wire"),
        ("Coastal Wire (fictional)\nOSLO, 5 March 2024\n\nFerry strike ends today", "Ferry strike ends today", "Coastal Wire"),
        ("World > Europe\n\nShare\nTweet\n\nFerry strike ends\n\nMarch 5, 2024 10:30 AM EST", "Ferry strike ends", None),
        ("Statement on the Ferries of 5 March 2024 in Full", "Statement on the Ferries of 5 March 2024 in Full", None),
        ("Statement from the Minister on the\nFerry Agreement\n2024-03-05", "Statement from the Minister on the Ferry Agreement", None),
        ("Call with the Governor of the North\nMarch 5, 2024\nOslo", "Call with the Governor of the North", None),
    ],
)  # fmt: skip
def test_reads_heads(head: str, title: str, publisher: str | None) -> None:
    """Headline, publisher and day are found in heads of many forms."""
    document = source_of(f"{head}\n\n{BODY}").document
    assert (document.title, document.publisher, document.published) == (title, publisher, "2024-03-05")


@pytest.mark.parametrize("text", [BODY, "Only one line of words without an end", "Note: The text follows.\n\n" + BODY])
def test_invents_no_title(text: str) -> None:
    """Where there is no headline the title stays null."""
    assert source_of(text).document.title is None


def test_reads_date_below_standfirst() -> None:
    """A byline and a date between standfirst and body are found."""
    source = source_of(
        "Ferry crews end their strike\n\nThe vote was close in both of the harbours.\n\nBy Ada Quill\n5 March 2024\n\n"
        + BODY
    )
    assert [k for k, _ in kinds(source)] == ["title", "summary", "furniture", "dateline"]
    assert source.document.published == "2024-03-05"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("2019-05-14 09:07:31 GMT+7 (ICT)", "2019-05-14"),
        ("By Lena Brandt | 14 May 2019, 14:05 GMT", "2019-05-14"),
        ("By LENA BRANDT and OMAR ZAKI May 14, 2019", "2019-05-14"),
        ("*Commentary, 14 May 2019. By Dr. Lena Brandt, Institute for Sea Power*", "2019-05-14"),
        ("May 14, 2019 · 3 min read", "2019-05-14"),
        ("Updated Tuesday, May 14, 2019, 18:20 PHT", "2019-05-14"),
        ("Last updated 14 May 2019 at 0905 GMT", "2019-05-14"),
        ("Posted on May 14, 2019 by admin", "2019-05-14"),
        ("As of 14 May 2019", "2019-05-14"),
        ("Copyright 2019 Ferry News. Printed on 14 May 2019", None),
        ("Photographed by Omar Zaki in May 2019", None),
    ],
)
def test_reads_lines_that_date_a_report(line: str, published: str | None) -> None:
    """Bylines, time stamps and lines of change give the day of a report that gives no other."""
    assert source_of(f"Ferries sail again after nine days\n{line}\n\n{BODY}").document.published == published


def test_change_of_a_page_gives_way_to_its_day() -> None:
    """A page that was published and changed is of the day on which it was published."""
    head = "Ferries sail again after nine days\nUpdated May 20, 2019\nPublished May 14, 2019\n\n"
    assert source_of(head + BODY).document.published == "2019-05-14"


def test_place_in_brackets_is_no_agency() -> None:
    """Brackets behind a bare day hold the place of the report, not who carried it."""
    source = source_of("Ferries sail again after nine days\nMay 14, 2019 (KASSALA) – " + BODY)
    assert (source.document.published, source.document.publisher) == ("2019-05-14", None)


def test_completes_a_year_from_the_page() -> None:
    """A dateline without a year takes it from the page's own date of the days after."""
    source = source_of("Today: Jan 02, 2025\n\nCrews End Strike in the North\n\nOSLO, 31 Dec (Reuters) — " + BODY)
    assert source.document.published == "2024-12-31"
    assert source_of("OSLO, 31 Dec (Reuters) — " + BODY).document.published is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("07 November 2025", "2025-11-07"),
        ("Nov. 7, 2025", "2025-11-07"),
        ("Friday, November 7th, 2025", "2025-11-07"),
        ("3 MAY 90", "1990-05-03"),
        ("2025-11-07T23:10:00-05:00", "2025-11-07"),
        ("2025/11/07", "2025-11-07"),
        ("07.11.2025", "2025-11-07"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("7th of November, 2025", "2025-11-07"),
        ("7 Nov '25", "2025-11-07"),
        ("Sept. 9, 2021", "2021-09-09"),
        ("03/04/2025", None),
        ("7 Nov 10:30", None),
        ("31 February 2024", "none"),
        ("maybe 7 marches", "none"),
    ],
)
def test_reads_written_dates(written: str, iso: str | None) -> None:
    """Each way of writing a day is read, and an ambiguous or impossible one is not."""
    dates = find_dates(written)
    assert [d.iso for d in dates] == ([] if iso == "none" else [iso])


@pytest.mark.parametrize(
    ("paragraph", "opening"),
    [
        ("SEOUL, 7 Nov (Agency) — The fleet sailed.", "SEOUL, 7 Nov (Agency) — "),
        ("KYIV, Ukraine (AP) — The fleet sailed.", "KYIV, Ukraine (AP) — "),
        ("OSLO — The fleet sailed.", "OSLO — "),
        ("Oslo (AFP) - The fleet sailed.", "Oslo (AFP) - "),
        ("Oslo, Nov 7 (EFE).- The fleet sailed.", "Oslo, Nov 7 (EFE).- "),
        ("Nov 7 (Reuters) - The fleet sailed.", "Nov 7 (Reuters) - "),
        ("MOSCOW, November 7. /TASS/. The fleet sailed.", "MOSCOW, November 7. /TASS/. "),
        ("Geneva, 7 November 2025 – The fleet sailed.", "Geneva, 7 November 2025 – "),
        ("Washington, D.C. – The fleet sailed.", "Washington, D.C. – "),
        ("LONDON/PARIS, Nov. 7 (Xinhua) -- The fleet sailed.", "LONDON/PARIS, Nov. 7 (Xinhua) -- "),
        ("The fleet — all of it — sailed.", None),
        ("Monday, 10 June: The fleet sailed.", None),
        ("TACNA, Peru: The fleet sailed.", "TACNA, Peru: "),
        ("Tacna: The fleet sailed.", None),
        ("NATO — The alliance sailed.", None),
        ("On November 7, 2025 — a Friday — the fleet sailed.", None),
        ("President Anna Berg (Liberal) - The winner - spoke.", None),
        ("Moscow (population 13 million) - The city slept.", None),
        ("Three ships - One of them large - sailed.", None),
    ],
)
def test_reads_openings(paragraph: str, opening: str | None) -> None:
    """Datelines at the head of a paragraph are read, and sentences with dashes are not taken for one."""
    found = read_opening(paragraph)
    assert (paragraph[: found.length] if found else None) == opening


@pytest.mark.parametrize(
    "line",
    [
        "Today is: 8 March", "Updated 3 hours ago", "Last updated: 5 March 2024, 10:30 GMT", "4 min read", "Share",
        "Facebook Twitter WhatsApp Email", "Share this article on Facebook", "Follow us on X", "Subscribe now", "Advertisement",
        "- ADVERTISEMENT -", "Story continues below advertisement", "Related stories", "Read more: Bridge closed for repairs",
        "We use cookies to improve your visit.", "Photo: Ada Quill/Evening Herald", "(AP Photo/Ada Quill)", "Getty Images", "File photo",
        "###", "\\###", "- 30 -", "ENDS", "* * *", "© 2024 Evening Herald", "Copyright 2024 Evening Herald. All rights reserved.",
        "A/RES/77/11", "TST9-ABC-0031", "Press Release No. 45/2024", "Page 2 of 5", "https://herald.example/ferries", "press@harbour.example",
        "Reporting by Ada Quill and Tom Berry; Editing by Ivo Novak", "Media contact: Tom Berry, +47 555 0100", "Tags: ferries, strikes",
        "Home > World > Europe", "You are receiving this email because you signed up.",
    ],
)  # fmt: skip
def test_knows_furniture(line: str) -> None:
    """Lines around a report are known for what they are."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Oslo after the talks.", "Related sanctions were lifted on Monday by the council.",
        "Photographs of the harbour showed three ships at anchor.", "Follow-up talks were held in Geneva.",
        "Copyright law was changed by the parliament.", "Today, the ministry said that it would not sign.",
        "Updated figures put the toll at 31, the ministry said on 5 March.", "Reporting by the agency suggested that the dam held.",
        "Home guards > regulars in number, he wrote to the minister.", "Ends of the bridge were mined by the army.",
        "More news came from the front at 10:30.", "Comments by the minister were not available.",
        "By Friday the army had left.", "Contact with the ship was lost at 04:10 on Monday morning.",
        "Images by the satellite firm show new pits at the site.", "Menu prices rose.", "Case 12 was closed by the court last week.",
    ],
)  # fmt: skip
def test_leaves_sentences_alone(line: str) -> None:
    """A sentence of the body is no furniture, whatever word it begins with."""
    source = source_of(f"Crews End Strike\n\n{BODY}\n{line}\n\n{BODY}")
    assert line not in [t for _, t in kinds(source)]


def test_marks_markdown() -> None:
    """Marks of Markdown are furniture; the words between them are not, and the text stays raw."""
    text = (
        "---\ntitle: Ferry crews end strike\ndate: 2024-03-05\npublisher: Evening Herald\n---\n# Ferry crews **end** strike\n\n"
        + BODY
        + "\nThe *first* boats left [the harbour](https://h.example/a_b) and snake_case_names stayed, 3 * 4 too.\n"
    )
    source = source_of(text, "ferry.md")
    assert source.text == text
    found = kinds(source)
    assert found[0] == ("furniture", text[: text.index("# Ferry")].rstrip())
    assert ("title", "Ferry crews **end** strike") in found
    assert [t for k, t in found[1:] if k == "furniture"] == ["# ", "*", "*", "[", "](https://h.example/a_b)"]
    assert (source.document.published, source.document.publisher) == ("2024-03-05", "Evening Herald")


def test_keeps_bytes_of_plain_text() -> None:
    """The text of .txt is the decoded bytes without byte order mark, newlines untouched."""
    content = b"\xef\xbb\xbfFerry news\r\n\r\n\tThe ferry sailed.\rIt was late.  \n"
    assert (
        ingest_bytes(content, name="a.txt", limits=LIMITS).text
        == "Ferry news\r\n\r\n\tThe ferry sailed.\rIt was late.  \n"
    )


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t", "a.md", "is empty"),
        (b"...\n", "a.txt", "has no words"),
        (b"one\ntwo\xe9\n", "a.txt", "a.txt:2: is not UTF-8: byte 0xE9 at offset 7"),
        ("Ferry".encode("utf-16"), "a.txt", "is UTF-16"),
        (b"MZ\0\1\2 program", "a.txt", "is not text"),
        (b"x", "a.docx", "unknown suffix '.docx'"),
        (b"x", "a", "has no suffix"),
        (b"long text", "a.txt", "is larger than 8 bytes"),
    ],
)
def test_refuses(content: bytes, name: str, says: str) -> None:
    """What cannot be used is refused with the reason and what to do."""
    limits = Limits(document_bytes=8) if content == b"long text" else LIMITS
    with pytest.raises(DocumentError) as caught:
        ingest_bytes(content, name=name, limits=limits)
    assert says in str(caught.value)
    assert caught.value.remedy


def test_refuses_too_many_characters() -> None:
    """A text longer than the limit is refused."""
    with pytest.raises(DocumentError, match="has a text of 200 characters"):
        ingest_bytes(b"a" * 200, name="a.txt", limits=Limits(document_characters=100))


def test_reads_files(tmp_path: Path) -> None:
    """A file is read under its own name; what is no file, or too large, or missing, is refused."""
    path = tmp_path / "Ferry News.txt"
    path.write_text(BODY)
    source = ingest_file(path, limits=LIMITS)
    assert (source.document.id, source.document.path) == ("ferry-news", "Ferry News.txt")
    with pytest.raises(DocumentError, match="is larger than 10 bytes"):
        ingest_file(path, limits=Limits(document_bytes=10))
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        ingest_file(tmp_path / "none.txt", limits=LIMITS)
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(DocumentError, match="is not a file"):
        ingest_file(tmp_path / "folder.txt", limits=LIMITS)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le gouvernement a annoncé jeudi de nouvelles mesures contre la vie chère dans tout le pays.", "fr"),
        ("Die Regierung kündigte am Donnerstag neue Maßnahmen gegen die hohen Preise an.", "de"),
        ("Правительство объявило в четверг о новых мерах поддержки для всех регионов страны.", "ru"),
        ("Ferry sails.", None),
    ],
)
def test_detects_languages(text: str, language: str | None) -> None:
    """The language is found offline, and left open where there is too little text."""
    assert source_of(text).document.language == language


def test_stored_text_is_taken_as_it_is() -> None:
    """Offsets refer to the stored text, and what the facts file knows of the document is kept."""
    known = Document(id="ferry", path="ferry.html", sha256="old", title="Known title", publisher="Herald")
    source = ingest_stored_text(b"<p>new", BODY.encode(), name="ferry.html", limits=LIMITS, known=known)
    assert source.text == BODY
    assert (source.document.title, source.document.publisher) == ("Known title", "Herald")
    assert source.document.sha256 == sha256(b"<p>new")
    assert source.document.text_sha256 == sha256(BODY.encode())
    fresh = ingest_stored_text(b"no page", BODY.encode(), name="ferry.pdf", limits=LIMITS)
    assert (fresh.document.id, fresh.document.path, fresh.text) == ("ferry", "ferry.pdf", BODY)


def test_fills_only_what_is_null() -> None:
    """What is known of a document is not overwritten."""
    document = Document(
        id="a", path="a.txt", sha256=None, title="T", publisher="P", published="2020-01-01", language="fr"
    )
    assert ingest_text("OSLO, 5 March 2024 (AP) — " + BODY, document=document).document == document


def test_suffixes() -> None:
    """The suffixes are those of the contract."""
    assert SUFFIXES == (".txt", ".md", ".html", ".pdf", ".eml")


@pytest.mark.parametrize(
    "line",
    [
        "Image caption, Ships off Oslo on Monday",
        "Watch: Ships leave the port",
        "Get the day's news in your inbox",
        "Subscribe to continue reading",
        "Join our Telegram channel",
        "Go deeper",
        "More from Africa",
    ],
)
def test_calls_and_captions_are_furniture(line: str) -> None:
    """Captions, calls to watch or subscribe and the names of boxes are no body."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Talks collapsed.",
        "He left.",
        "Live fire drills began.",
        "More ships came.",
        "Opinion polls were held on Monday.",
    ],
)
def test_short_sentences_are_no_furniture(line: str) -> None:
    """A short sentence stays body."""
    assert not is_furniture(line)
