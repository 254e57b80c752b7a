"""Lines whose point is a date, also where their parts run together."""

from __future__ import annotations

import pytest

from briefgen.ingest.datelines import read_date_line


@pytest.mark.parametrize(
    ("line", "iso", "rest"),
    [
        ("Policy brief no. 12 | 3 May 2024", "2024-05-03", ""),
        ("Special report | 3 May 2024", "2024-05-03", ""),
        ("Council of the EU Press release 3 May 2024 15:40", "2024-05-03", "Council of the EU"),
        ("Council of the EUPress release3 May 202415:40", "2024-05-03", "Council of the EU"),
        ("Foreign OfficePress release3 May 2024", "2024-05-03", "Foreign Office"),
        (
            "Forum of the Straits | 3 May 2024 | Period covered: 20–26 April",
            "2024-05-03",
            "Forum of the Straits | Period covered: 20–26 April",
        ),
        (
            "3 May 2024 · 17:45 · 4 min readBy Ada Moor and Ben Ostrov",
            "2024-05-03",
            "17:45 | 4 min readBy Ada Moor and Ben Ostrov",
        ),
        ("Ferries • Friday 3 May 2024 • Harbour desk", "2024-05-03", "Ferries | Harbour desk"),
    ],
)
def test_kind_and_date_are_told_apart(line: str, iso: str, rest: str) -> None:
    """What kind of text it is says nothing about who publishes it, and lost marks do not hide the day."""
    found = read_date_line(line)
    assert found is not None
    assert (found.iso, found.rest) == (iso, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Two islands quarrel over who pays for the ferry | 3 May 2024 | Harbour Wire",
        "Harbour Wire | 3 May 2024 | A ferry | 4 May 2024",
        "Harbour Wire | Ferries | Trade",
    ],
)
def test_other_lines_with_bars_are_no_date_lines(line: str) -> None:
    """A headline with its page's date, two days, or none: nothing that dates the document by itself."""
    assert read_date_line(line) is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    """A headline that tells of a day is not what dates the document."""
    assert read_date_line("Ministers met on 3 May 2024 in Riga over gas") is None


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Centre for Border Studies, 3 May 2024", "2024-05-03"),
        ("Office of the Prime Minister | 3 May 2024", "2024-05-03"),
        ("Council Adopts New Conclusions on Trade and Growth, 3 May 2024", None),
        ("Ministry of Defence Condemns Raid, 3 May 2024", None),
    ],
)
def test_an_institution_and_a_day_date_a_document(line: str, iso: str | None) -> None:
    """A line of an institution's name and a date is of that day; a headline about the institution is not."""
    found = read_date_line(line)
    assert (found.iso if found is not None else None) == iso
