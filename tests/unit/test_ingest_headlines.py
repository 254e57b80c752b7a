"""Headlines that look like sentences, and sentences that are none."""

from __future__ import annotations

import pytest

from briefgen.config import Limits
from briefgen.ingest import ingest_bytes
from briefgen.model import Document

BODY = "The ferry between the two islands has not sailed since Monday, its owner said."


def read(text: str) -> Document:
    """Return the description of a text's document."""
    return ingest_bytes(text.encode(), name="ferry.txt", limits=Limits()).document


@pytest.mark.parametrize(
    "headline",
    [
        "The Long Strait: How Close Are the Two Islands to a Ferry?",
        "Who will pay for the ferry between the islands?",
        "The ferry does not sail, and nobody says why.",
    ],
)
def test_a_first_line_alone_above_the_date_is_the_headline(headline: str) -> None:
    """A question or a whole sentence that stands alone above the date does not hide the date."""
    document = read(f"{headline}\n\nPolicy brief no. 7 | 3 May 2024\nAda Moor, Institute of Straits\n\n{BODY}\n")
    assert (document.title, document.published) == (headline, "2024-05-03")


def test_a_question_alone_is_the_headline() -> None:
    """It needs no date below it."""
    assert (
        read(f"Who will pay for the ferry between the islands?\n\n{BODY}\n").title
        == "Who will pay for the ferry between the islands?"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n3 May 2024\n\nThe harbour is closed.\n".replace("\n\n3 May 2024", "\nIt is old.\n\n3 May 2024"),
        f"The ferry sank on Monday, and nobody was hurt by it.\n\n{BODY}\n",
        f"{BODY}\n\nWho will pay for the ferry between the islands?\n\nNobody knows.\n",
    ],
)
def test_sentences_of_the_body_stay_there(text: str) -> None:
    """A sentence with others beside or right below it is no headline, nor is a question further down."""
    assert read(text).title is None


def test_a_menu_whose_blanks_are_lost_is_passed_over() -> None:
    """The headline and the date below it are read."""
    text = (
        "HomeNewsIslandsOpinionVideoLettersSign in\n"
        "Owner of the ferry accuses two harbours of keeping his licence from him | Strait Dispatch\n"
        f"3 May 2024 · 17:45 · 4 min readBy Ada Moor\n\n{BODY}\n"
    )
    document = read(text)
    assert document.published == "2024-05-03"
    assert document.title is not None
    assert document.title.startswith("Owner of the ferry")
