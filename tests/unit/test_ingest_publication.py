"""The day on which a document appeared, from the heads and feet of pages, releases and wire copy."""

from __future__ import annotations

import pytest

from briefgen.ingest.dates import find_dates, settled
from briefgen.ingest.publication import day_in_title, published_day, stamp_before
from briefgen.ingest.regions import ingest_text
from briefgen.model import Document

BODY = (
    "The ferry company said on Monday that its crews would go back to work. It gave no date for the first crossing.\n\n"
    "Islanders had waited in the harbour since the morning, and two of them told of a night without heating."
)


def published(text: str, *, url: str | None = None) -> str | None:
    """Return the day of publication that is read off a text."""
    return ingest_text(text, document=Document(id="a", path="a.txt", sha256=None, url=url)).document.published


@pytest.mark.parametrize(
    "head",
    [
        "Ferries go back to work\nUpdated 3:45 PM EDT, Fri May 3, 2024",
        "Ferries go back to work\nPublished 3:45 PM EDT, Fri May 3, 2024\nLink Copied!",
        "Ferries go back to work\nIssued on: 03/05/2024 - 14:20Modified: 14/05/2024 - 14:18",
        "Ferries go back to work\n\nOslo, May 3, 2024 (HARBOUR)\n",
        "For immediate release / May 3, 2024\n\nFerries go back to work",
        "Ferries go back to work\n2024-05-03T10:00Z",
        "Ferries go back to work\nPublished: 2024-05-03T10:00:00+02:00 | Updated: 2024-05-04T08:00:00+02:00",
        "Ferries go back to work\nUpdated: 4 May 2024 Published: 3 May 2024",
        "May, 3 2024, 02:02pm EDT\nFerries go back to work",
        "No. 147/24                         3 May 2024\n\nFerries go back to work",
        "No: 147, 3 May 2024, Press Release Regarding the Ferries",
        "Ferries go back to work\nSource: Xinhua   2024-05-03 14:43:30",
        "Ferries go back to work\nAll News 14:30 May 03, 2024",
        "Ferries go back to work\nby Ada Moor May 3, 2024 in News Reading Time: 3 mins read",
        "Ferries go back to work\nAda Moor -May 3, 20240",
        "Ferries go back to work\nBy Ada Moor -  May 3, 2024  0  214",
        "Ferries go back to work\nadmin May 3, 2024 No Comments",
        "Ferries go back to work\nMay 3, 202410:15 AM GMT+1Updated May 4, 2024",
        "Ferries go back to work\nReuters | Oslo | Updated: 04-05-2024 19:04 IST | Created: 03-05-2024 19:04 IST",
        "Ferries go back to work\nPublished: 3 May 2024 12:18 PM BdST Updated: 4 May 2024 12:18 PM BdST",
        "Ferries go back to work\n\nThe press release issued by the Harbour Office on 3 May 2024.",
        "date 2024-05-03 Ferries go back to work\n\nFerries go back to work",
        "date 2024-05-03 OSLO: Ferries go back to work after a strike of three days, their owner said.",
        "Ferries go back to work\n\nOslo, (HARBOUR - Isle News - 3rd May, 2024) The ferries sail again.",
        "Ferries go back to work\n\nOslo, May 3, 2024 (HBR-OT):The ferries sail again.",
        "Friday 03/05/2024\nFerries go back to work",
        "Ferries go back to work\n03/05/2024 18:20 CET",
        "Ferries go back to work\n05/03/2024 6:20 PM EDT",
        "Briefing by the Harbour Master, Oslo, 3 May 2024",
        "Statement of 3 May 2024 on the Ferries",
        "Ferries go back to work\n13 hours ago\nMay 3, 2024 / 1:40 PM / 5 years ago",
        "Ferries go back to work\nXinhua,May 3, 2024 Adjust font size:",
        "Ferries go back to work\nby ADA MOOR, Associated Press - 05/03/24 11:45 AM EDT",
    ],
)  # fmt: skip
def test_heads_tell_the_day(head: str) -> None:
    """However a page, a wire or a ministry writes its day above a text, it is read; that of a change gives way."""
    assert published(f"{head}\n\n{BODY}") == "2024-05-03"


@pytest.mark.parametrize(
    "foot",
    [
        "Oslo, 3 May 2024",
        "Done at Oslo on 3 May 2024.",
        "Oslo\nMay 3, 2024",
        "3 May 2024\n\nPrevious\nNext",
        "END\n3 May 2024",
    ],
)
def test_feet_tell_the_day(foot: str) -> None:
    """A place and a day under a communiqué are its own."""
    assert published(f"Ferries go back to work\n\n{BODY}\n\n{foot}\n") == "2024-05-03"


@pytest.mark.parametrize(
    "text",
    [
        f"Ferries go back to work\n\n{BODY}\n\nRelated stories\nHarbour master retires\n3 May 2024\n",
        f"Ferries go back to work\n\n{BODY}\n\n3 May 2024\nHarbour master retires\n",
        f"Ferries go back to work\n\n{BODY}\n\n3 May 2024\n\n4 May 2024\n",
        f"Ferries go back to work\n\n{BODY}\n\nNext meeting: 3 May 2024\n",
        f"Friday, May 3, 2024\nMain Menu\n\nFerries go back to work\n\n{BODY}",
        f"Islanders mark the anniversary of the 3 May 2019 wreck\n\n{BODY}",
        f"Statement of the committee established on 3 May 2019\n\n{BODY}",
        f"Statement on the anniversary of the accord of 3 May 2019\n\n{BODY}",
        f"Ferries go back to work\nConference in Oslo, 3-5 May 2024\n\n{BODY}",
        f"Ferries go back to work\n03/05/2024 18:20\n\n{BODY}",
        f"Ferries go back to work\nBorn: 3 May 1960\n\n{BODY}",
        f"Ferries go back to work\nValid until 3 May 2025\n\n{BODY}",
        f"© 2024 Harbour Office\nFerries go back to work\n\n{BODY}",
    ],
)
def test_other_days_are_not_the_documents(text: str) -> None:
    """The days of other stories, of the reader's visit, of what a title tells of, and ambiguous ones date nothing."""
    assert published(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("03/05/2024; 13/05/2024", "2024-05-03"),
        ("03/05/2024; 05/13/2024", "2024-03-05"),
        ("03/05/2024, after the vote of 2 May 2024", "2024-05-03"),
        ("03/05/2024, after the votes of 2 May and 4 March 2024", "2024-03-05"),
        ("03/05/2024; 13/05/2024; 05/13/2024", None),
        ("03/05/2024", None),
    ],
)
def test_a_text_shows_the_order_of_its_dates(text: str, iso: str | None) -> None:
    """Day and month are told apart by the other dates of the text, or not at all."""
    either = find_dates(text)[0].either
    assert settled(either, text) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Friday, 03/05/2024", "2024-05-03"),
        ("03/05/2024 (Friday)", "2024-05-03"),
        ("Tue 03/05/2024", "2024-03-05"),
        ("03/21/24 11:45 AM", "2024-03-21"),
        ("Sunday 03/05/2024", None),
        ("03/05/2024 14:20 MSK", "2024-05-03"),
        ("03/05/2024 2:20 PM EST", "2024-03-05"),
    ],
)
def test_weekday_and_zone_settle_a_date(line: str, iso: str | None) -> None:
    """A weekday that fits one reading only, or the zone of a clock, says which number is the day."""
    assert [d.iso for d in find_dates(line)] == [iso]


@pytest.mark.parametrize(
    ("title", "iso"),
    [
        ("Press briefing, 3 May 2024", "2024-05-03"),
        ("3 May 2024: Ferries", "2024-05-03"),
        ("Ferries | 3 May 2024", "2024-05-03"),
        ("The wreck of 3 May 2019", None),
        ("Crews told to sail by 3 May 2024", None),
        ("Ferries go back to workPublished May 3, 2024last updated May 4, 2024", "2024-05-03"),
        ("Ferries go back to workPublished Today", None),
        ("Ferries", None),
    ],
)
def test_titles_tell_a_day_at_their_ends(title: str, iso: str | None) -> None:
    """A day set apart at an end of a title is the document's, one that the title tells of is not."""
    found = day_in_title(title)
    assert (found.iso if found else None) == iso


def test_the_address_is_the_last_resort() -> None:
    """The day in a page's address counts where nothing else tells one."""
    url = "https://example.org/news/2024/5/3/ferries"
    assert published(f"Ferries go back to work\n\n{BODY}", url=url) == "2024-05-03"
    assert published(f"Ferries go back to work\n4 May 2024\n\n{BODY}", url=url) == "2024-05-04"
    assert published_day([], "", "https://example.org/2024/13/40/x") is None


def test_a_stamp_is_cut_off() -> None:
    """What follows the stamp of a stored page is its first line."""
    source = ingest_text(
        f"date 2024-05-03 Ferries go back to work\n\n{BODY}", document=Document(id="a", path="a.txt", sha256=None)
    )
    assert source.document.title == "Ferries go back to work"
    assert stamp_before("date 2024-02-30 Ferries") is None
