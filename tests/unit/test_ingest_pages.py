"""Pages as they are: slogans above the headline, authors without "by", captions with their credits."""

from __future__ import annotations

import pytest

from briefgen.ingest import ingest_text
from briefgen.ingest.furniture import is_furniture, is_list_of_names
from briefgen.model import Document, Source

BODY = (
    "The ferry company of the two islands stopped all crossings on Tuesday after a storm tore a landing stage from its piles, "
    "its director said.\n\nShe said that the stage would be repaired within a week, and that passengers would have their money back."
)


def read(text: str) -> Source:
    """Return a text as a source."""
    return ingest_text(text, document=Document(id="d", path="d.txt", sha256=None))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Every paper you like.\nOne small fee.\nStart reading\nThe Strait Post - UK\nThe Strait Post - UK\nWorld\n"
            "Ada Moor, Ben Rill and (earlier) Cid Olan\n\nStorm stops all the ferries in the strait\n\n3 May 2024",
            "Storm stops all the ferries in the strait",
        ),
        (
            "Storm Stops Every Last Ferry In The Strait!\nPosted May 3, 2024\n1,204 views",
            "Storm Stops Every Last Ferry In The Strait!",
        ),
        (
            "Storm over the strait\nThe vote on the ferries was close in both harbours\n3 May 2024",
            "Storm over the strait",
        ),
    ],
)
def test_headlines_are_told_from_what_a_page_puts_above_them(head: str, title: str) -> None:
    """Slogans, the outlet's name twice and a list of authors are no headline, and the day below one is found."""
    document = read(f"{head}\n{BODY}").document
    assert (document.title, document.published) == (title, "2024-05-03")


@pytest.mark.parametrize(
    "line",
    [
        "Passengers wait on the quay of the northern harbour on Friday, May 3, 2024. - AP Photo/Ana Silva",
        "The minister and her deputy in the harbour on Friday. AFP",
        "The minister thanked the crews of both ferries. / Photo: Reuters Archive",
        "The landing stage after the storm. Photograph: Ana Silva/AFP/Getty Images",
        "Already a member? Sign in here",
        "2 hours agoAna SilvaHarbour News in OsloBen Rill and Cid OlanHarbour News",
        "Please turn on JavaScript to see this feature",
        "Show key events only",
    ],
)
def test_captions_with_their_credit_are_furniture(line: str) -> None:
    """A line that ends in who took the picture is no sentence of the report."""
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The company told the crews of both ferries to stay in harbour, according to Reuters",
        "She said so in an interview with AFP",
        "The picture shows the landing stage, and the photo: nothing else.",
    ],
)
def test_sentences_that_name_agencies_are_no_captions(line: str) -> None:
    """An agency at a line's end is a credit only behind a full stop or a dash."""
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Moor, Ben Rill and Cid Olan", True),
        ("Ada Moor and (earlier) Ben Rill, Cid Olan and Dee Park in Oslo", True),
        ("North Korea and South Korea", False),
        ("Storm Stops Ferries, Crews Wait", False),
    ],
)
def test_three_names_are_the_authors(line: str, names: bool) -> None:
    """Two names may be a headline."""
    assert is_list_of_names(line) is names


def test_an_agency_in_brackets_may_be_hyphened_with_blanks() -> None:
    """Monitors write "ACAN - EFE"; the dateline is read all the same."""
    source = read(
        "PUERTO LIMBO, 3 MAY 88 (ACAN - EFE) -- [TEXT] THE FERRIES SAILED AGAIN TODAY, THE HARBOUR MASTER SAID.\n"
    )
    assert (source.document.published, source.document.publisher) == ("1988-05-03", "ACAN - EFE")


@pytest.mark.parametrize(
    "opening",
    [
        "LIMA (PERU), 10 MAR 90 (DPA) -- [TEXT] ",
        "LIMA, 10 MAR 90 (TELEVISION CANAL 5) -- [SPEECH] [PRESIDENT ANA BRELL] [TEXT] ",
        "LIMA, 10 MAR 90 -- [REPORT] [PRESS OFFICE OF THE\nNAVY] [TEXT] ",
    ],
)
def test_monitors_put_more_than_one_mark_before_the_text(opening: str) -> None:
    """The marks between a dateline and its text belong to the dateline."""
    source = read(f"{opening}THE FERRIES SAILED AGAIN TODAY, AND NOBODY WAS HURT, THE HARBOUR MASTER SAID.\n")
    assert source.document.published == "1990-03-10"
    assert [(r.start, r.end) for r in source.regions if r.kind == "dateline"] == [(0, len(opening.rstrip()))]


def test_days_further_down_are_not_the_documents() -> None:
    """A day below most of the text, or one of several, dates something else."""
    assert read(f"Storm over the strait\n\n{BODY}\n\n3 May 2024\n\nHarbour master retires").document.published is None
    assert (
        read(f"Storm over the strait\n\n{BODY}\n\n3 May 2024\n\n{BODY}\n\n5 May 2024\n\n{BODY}").document.published
        is None
    )


def test_a_torn_first_sentence_is_no_standfirst() -> None:
    """A line that goes on below an advertisement belongs to the report."""
    text = (
        "Storm over the strait\n3 May 2024\n\nThe company of the two islands stopped all of its ferries on Tuesday after a storm\n\n"
        "Advertisement\n\ntore a landing stage from its piles, its director said.\n"
    )
    assert [r.kind for r in read(text).regions] == ["title", "dateline", "furniture"]


@pytest.mark.parametrize(
    "rest", [BODY.replace("\n\n", " "), f"{BODY} {BODY} {BODY} {BODY} {BODY}".replace("\n\n", "") + "\n\nIt blew."]
)
def test_the_lead_of_a_page_without_line_breaks_is_no_standfirst(rest: str) -> None:
    """Beside one long paragraph, any lead is short."""
    text = f"Storm over the strait\n3 May 2024\n\nThe storm sank a ferry and hurt nine people on Tuesday.\n\n{rest}\n"
    assert [r.kind for r in read(text).regions] == ["title", "dateline"]
