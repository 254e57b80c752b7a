"""The Markdown rendition, word for word, and what it promises."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render_sample import facts, sample_brief

from briefgen.render import load_templates, render_markdown
from briefgen.render.escape import escape_markdown
from briefgen.render.example import example_brief
from briefgen.render.phrases import credit_of, long_date, number_ranges, plural

GOLDEN = """\
TLP:GREEN · **CORRECTED**

# The Daily Brief

*What is new*

**Friday, 14 March 2031** · Edition: No. 73, version 2 · Readers: Main · Covers: 13–14 March 2031 · As of: 14 March \
2031, 07:00 UTC+1 · Sources until: 14 March 2031, 06:00 UTC+1 · Next edition: 15 March 2031 · Length: 11 words, 1 \
minute

## Corrections

- **Correction 1, 14 March 2031.** We wrote: “Norland fired two missiles.” It should read: “Norland fired a missile \
over about 640 km on 14 March.” The first figure was a slip of ours.

## Bottom line

*Claimed:* Norland fired a missile over about 640 km on 14 March.[^1]

## Key judgements

1. *Claimed:* Norland fired a missile over about 640 km on 14 March.[^1] (Military)

## Comments

*Why it matters:* Ferries cross this stretch. (Analyst’s comment, J. Doe)

## What changed since No. 72 of 13 March 2031

- **New** (1): left out here
- **Updated** (1): *Claimed:* Missile launch, Norland, Kettle Point
- **Corrected** (1): left out here
- **Unchanged** (1): not repeated here
- **No longer reported** (1): Norland fired a missile over about 500 km on 10 March.

## Key figures

| Figure | What it counts | How sure |
|-------:|----------------|----------|
| **about 640 km** | range[^1] | claimed |

## Where it happened

| Place | Position | What happened | References |
| --- | --- | --- | --- |
| Kettle Point | about 38.5° N, 127.2° E | Missile launch, Norland, Kettle Point | 1 |

Where it happened; dashed circles where the place is known only roughly. Not on the map: Outer Skerries. \
Natural Earth, borders as they are held; GeoNames.

## Military

- **Updated** · *Claimed:* **Norland fired a missile over about 640 km on 14 March.**[^1] (the General Staff) \
*Claimed:* Norland fired a missile over about 640 km on 14 March.[^1] (the General Staff) *Moderate confidence: 2 \
independent sources, grade B, accounts differ.* **Disputed.**

    *Range: accounts differ*

    | Who says so | As given | In km |
    | --- | --- | --- |
    | the General Staff | *Claimed:* some 640 kilometres[^1] | as given |
    | Harbour Wire | *Estimated:* 380 miles[^1] | 612 km |

    *Was:* range about 600 km, now about 640 km

    The second launch in five days. See No. 72.

    *Why it matters:* Ferries cross this stretch. (Analyst’s comment, J. Doe)

### Unchanged since No. 72 of 13 March 2031

- *Claimed:* Missile launch, Norland, Kettle Point[^1]

## Diplomacy

*Nothing was reported.*

## Timeline

| Date | Event |
|------|-------|
| 14 March 2031 | *Claimed:* Missile launch, Norland, Kettle Point[^1] |

## Outlook

| Date | What is to come |
|------|-----------------|
| 20 March 2031 | *Claimed:* Norland fired a missile over about 640 km on 14 March.[^1] |

## Not known

- **No source says where:** Missile launch, Norland, Kettle Point[^1].

## Sources

- **Harbour Wire**, *Norland fires a missile*, 14 March 2031, source grade B, <https://wire.example/norland>, \
accessed 14 March 2031. 1 reference: 1.

[^1]: Harbour Wire: “Norland fired on Friday…”

## How this brief was made

Made by machine from 1 fact in 1 document; every sentence is composed from a fact and carries the number of its \
evidence, the source's own words. 1 of the facts has not been reviewed by a person. Engine: rules 1. Contact: \
desk&#64;brief.example.

How sure: *Unmarked*: stated as fact, or by the party with authority over it; *Claimed*: one side’s assertion, \
contested or not verifiable; *Estimated*: judged, believed or suspected; *Planned*: announced or intended; \
*Threatened*: announced as a threat; *Denied*: said not to be so.

*Changes:* New, updated (something of it differs), corrected (we were wrong) or unchanged, compared with No. 72 of \
13 March 2031.

*Likelihood:* Only where a source says so itself, on the scale of ICD 203: almost no chance 1–5 %; very unlikely \
5–20 %; unlikely 20–45 %; roughly even chance 45–55 %; likely 55–80 %; very likely 80–95 %; almost certain 95–99 %.

*Confidence:* High, moderate or low: how far an item’s sources carry it, by how many report it independently, their \
grades, and whether they agree; not how likely something is.

*Source grades:* Admiralty scale: A completely reliable, B usually, C fairly, D not usually reliable, E unreliable, \
F cannot be judged; given by people.

*Corrections:* What was wrong is corrected in every format, numbered and dated, with what was wrong and why; earlier \
versions are kept.

Set aside:

- broken.pdf: no text layer

TLP:GREEN
"""


def test_golden_markdown():
    """A small brief gives this Markdown, to the letter."""
    brief = example_brief()
    one_item = replace(brief.sections[0], items=brief.sections[0].items[:1])
    brief = replace(brief, sections=(one_item, *brief.sections[1:]))
    text = render_markdown(brief, load_templates()).content.decode()
    assert text == GOLDEN


def test_every_fact_stands_with_its_number():
    """Each statement stands in the Markdown as it was stored, followed by the number of its evidence."""
    brief = sample_brief()
    text = render_markdown(brief, load_templates()).content.decode()
    for citation in brief.citations:
        assert f"{escape_markdown(citation.fact.statement)}" in text
        assert f"[^{citation.number}]: " in text
    for sentence in (sentence for item in brief.items for sentence in item.sentences):
        after = text.split("## Military")[1].split(str(escape_markdown(sentence.text)))[1]
        assert after.removeprefix("**").startswith("".join(f"[^{number}]" for number in sentence.numbers))


def test_modality_stands_before_the_sentence():
    """Every sentence that is not confirmed has the word for it right before it."""
    brief = sample_brief()
    text = render_markdown(brief, load_templates()).content.decode().split("## Military")[1]
    for fact in facts():
        before = text.split(str(escape_markdown(fact.statement)))[0].removesuffix("**")
        marked = before.endswith(f"*{fact.modality.capitalize()}:* ")
        assert marked is (fact.modality != "confirmed")


def test_an_empty_section_says_why():
    """A section without items keeps its place and gives its reason."""
    text = render_markdown(sample_brief(), load_templates()).content.decode()
    assert "## Economy\n\n*Nothing was reported.*" in text


def test_a_brief_without_facts_renders():
    """An edition of no facts at all is still a whole page."""
    brief = sample_brief()
    empty = tuple(replace(section, items=(), empty_reason="Nothing was reported.") for section in brief.sections)
    bare = replace(brief, sections=empty, bottom_line=(), figures=(), citations=(), sources=())
    text = render_markdown(bare, load_templates()).content.decode()
    assert text.count("*Nothing was reported.*") == 4
    assert "## Bottom line\n\nNothing was reported.\n" in text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025-11-07", "7 November 2025"),
        ("2025-11-07T05:30+09:00", "7 November 2025, 05:30"),
        ("2025-10", "October 2025"),
        ("2025", "2025"),
        ("2025-W45", "week 45 of 2025"),
        ("2025-09/2025-11-07", "September 2025 to 7 November 2025"),
        ("2019/..", "since 2019"),
        ("../2019", "until 2019"),
        ("soon", "soon"),
        ("2025-13-01", "2025-13-01"),
        (None, ""),
    ],
)
def test_dates_read_as_people_write_them(value, written):
    """Every kind of date of the contract has a form for readers, and what is none stays as it was."""
    assert long_date(value) == written


def test_credit_names_only_what_the_reader_cannot_see():
    """A speaker or outlet that the sentence or the list of sources names already is not named again."""
    fact = facts()[0]
    document = sample_brief().citations[0].document
    assert credit_of(fact, document) == "Norland’s General Staff"
    assert credit_of(fact, replace(document, publisher=None)) == "Norland’s General Staff, via Harbour Wire"
    assert credit_of(replace(fact, statement="Norland’s General Staff said so."), document) == ""


def test_numbers_close_up():
    """Runs of numbers are written as ranges, and counts take their noun's number."""
    assert number_ranges((3, 1, 2, 7, 9, 10)) == "1–3, 7, 9–10"
    assert plural(1, "fact") == "1 fact"
    assert plural(1200, "entry", "entries") == "1,200 entries"


def test_an_edition_without_facts_has_no_empty_parts():
    """With no facts there is no list of sources, no praise of reviewers, and still a mail and a page."""
    from briefgen.render import render_html, render_mail

    brief = sample_brief()
    empty = tuple(replace(section, items=(), empty_reason="Nothing was reported.") for section in brief.sections)
    colophon = replace(brief.colophon, facts=0, unreviewed=0, documents=0, words=0, engines=(), set_aside=())
    bare = replace(
        brief, sections=empty, bottom_line=(), figures=(), citations=(), sources=(), colophon=colophon, events=()
    )
    for renderer in (render_markdown, render_html, render_mail):
        text = renderer(bare, load_templates()).content.decode()
        assert "Nothing was reported." in text
        for words in ("Sources\n", ">Sources<", "SOURCES", "reviewed", "Key figures"):
            assert words not in text
