"""What stands around and below the items: the same in every rendition, and readable without a look at colour."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from html import unescape

import pytest
from render_sample import full_brief, sample_brief

from briefgen.model import Claim, Confidence, ContextLine, Difference, Dispute, PastEdition, PastFact
from briefgen.render import load_templates, render_html, render_mail, render_markdown
from briefgen.render.annotations import disputes_of
from briefgen.render.marks import Expander, disputes, usual_confidence
from briefgen.render.pages import expand
from briefgen.render.parts import change_rows, correction_words, folio, gap_rows, headlines, lull, reading_notes
from briefgen.render.pdf import pdf_source
from briefgen.render.phrases import confidence_words, context_source, day_span, edition_name, moment, was_words
from briefgen.render.plain import to_text

PARTS = (
    "Corrections", "Bottom line", "Key judgements", "Comments", "What changed", "Key figures", "Military", "Diplomacy",
    "Sanctions", "Economy", "Timeline", "Outlook", "Not known", "Sources", "How this brief was made",
)  # fmt: skip
TOLD = (
    "No. 73, version 2", "13–14 March 2031", "14 March 2031, 07:00 UTC+1", "14 March 2031, 06:00 UTC+1", "15 March 2031",
    "Correction 1, 14 March 2031", "We had counted one of them twice.", "The ferries’ timetable changes next week.",
    "Ferries cross this stretch.", "Analyst’s comment, J. Doe", "Why it matters", "No. 72 of 13 March 2031",
    "The third launch in eight days. See No. 70, 72.", "High confidence: 2 independent sources, grades A and B",
    "Unless noted, low confidence: one source, not reviewed.", "soldiers about 8,000, now 9,000–11,000", "12,500", "612 km",
    "Vesmark’s batteries fired 20 rounds on 12 March.", "Soldiers: accounts differ", "Claim and denial", "No boat did.",
    "Only one source reports", "broken.pdf", "No date", "No longer reported", "in their sections", "Admiralty scale",
)  # fmt: skip


def all_renditions():
    """Return the text of each rendition of the whole brief, white space closed up."""
    brief, templates = full_brief(), load_templates()
    # A claim and its denial stand below an item of one line in the made-up brief: show it whole.
    military = brief.sections[0]
    military = replace(military, items=military.items + military.unchanged[1:], unchanged=military.unchanged[:1])
    brief = replace(brief, sections=(military, *brief.sections[1:]))
    message = email.message_from_bytes(render_mail(brief, templates).content, policy=email.policy.default)
    page = render_html(brief, templates).content.decode()
    markdown = render_markdown(brief, templates).content.decode()
    mail = message.get_body(("html",)).get_content()
    texts = {
        "page": without_tags(page),
        "markdown": re.sub(r"\[\^\d+\]|[*\\]", "", unescape(markdown)),
        "mail": without_tags(mail),
        "text": re.sub(r" \[\d+\]", "", message.get_body(("plain",)).get_content()),
    }
    return {name: " ".join(text.split()) for name, text in texts.items()}


def without_tags(html):
    """Return the words of some HTML."""
    html = re.sub(r"<(sup|style|svg|title)\b.*?</\1>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u2060", "").replace("\xa0", " ")


@pytest.fixture(scope="module")
def texts():
    """The words of each rendition."""
    return all_renditions()


@pytest.mark.parametrize("name", ["page", "markdown", "mail", "text"])
def test_every_part_stands_in_the_same_order(texts, name):
    """Each rendition has all parts, in one reading order."""
    text = texts[name].casefold()
    place = 0
    for part in PARTS:
        # The page's list of contents names parts before they come.
        start = text.index("corrections") if name == "page" else 0
        place = text.index(part.casefold(), max(place, start))


@pytest.mark.parametrize("name", ["page", "markdown", "mail", "text"])
@pytest.mark.parametrize("told", TOLD)
def test_every_rendition_says_the_same(texts, name, told):
    """What is said of the edition and of its items stands in each rendition in the same words."""
    squeezed = texts[name].replace(" ", "").casefold()
    assert told.replace(" ", "").casefold() in squeezed


def test_a_sample_without_them_has_no_empty_parts():
    """A brief without judgements, changes, dates or gaps has no headings for them."""
    for render in (render_html, render_markdown, render_mail):
        text = render(sample_brief(), load_templates()).content.decode()
        for part in ("Correction 1", "Key judgements", "What changed", "Timeline", "Outlook", "Not known", ">Comments"):
            assert part not in text


def test_context_opens_the_facts_that_it_counts():
    """On the page a context line opens, without a script, onto each past fact and its edition."""
    html = render_html(full_brief(), load_templates()).content.decode()
    details = re.search(r'<details class="context">.*?</details>', html)[0]
    assert details.count("<li>") == 2
    assert "No. 70 of 7 March 2031: Vesmark launched a missile into the northern shallows on 6 March." in details


def test_a_dispute_is_a_table_with_headings():
    """Who claims what stands in a table whose cells are named, with a column of the common unit where it is needed."""
    html = render_html(full_brief(), load_templates()).content.decode()
    without, with_unit = re.findall(r'<table class="dispute">.*?</table>', html)[:2]
    assert without.count('<th scope="col">') == 2
    assert with_unit.count('<th scope="col">') == 3
    assert '<th scope="row">Harbour Wire</th>' in with_unit
    assert "<td>612 km</td>" in with_unit
    assert "<td>as given</td>" in with_unit


def test_links_to_items_lead_to_them():
    """Judgements, changes and the timeline lead to items of the page, and to none that it leaves out."""
    html = render_html(full_brief(), load_templates()).content.decode()
    led = set(re.findall(r'href="#(item-\d+)"', html))
    assert len(led) >= 7
    assert led <= set(re.findall(r'id="(item-\d+)"', html))


def test_tables_and_notes_never_stand_in_a_paragraph():
    """A template that puts what stands below an item into a paragraph gets it behind the paragraph."""
    brief = full_brief()
    item = next(item for item in brief.items if item.disputes)
    html = expand(f"<p>Said. {disputes(item)}</p>", brief, "html")
    assert html.startswith("<p>Said. </p><table")
    markdown = expand(f"Said. {disputes(item)}\nMore.", brief, "md")
    assert markdown.startswith("Said.\n\n\n*Soldiers: accounts differ*\n\n| Who says so")
    assert "\n\nMore." in markdown


def test_a_placeholder_of_nothing_is_dropped():
    """A placeholder that names an item, a number or a word that is not there leaves nothing behind."""
    brief = full_brief()
    for token in ("was:00", "was:zz", "disputes:6e6f6e65", "change:odd", "anchor:x", "mark:odd", "refs:99", "odd:1"):
        assert Expander(brief, "html").expand(f"a\ufdd0{token}\ufdd1b") == "ab"


def test_usual_confidence_is_what_most_share():
    """What most items of a section share is said at its head, if three do; otherwise each says its own."""
    low = Confidence(level="low", independent_sources=1)
    high = Confidence(level="high", independent_sources=3)
    section = sample_brief().sections[0]

    def with_levels(*levels):
        items = tuple(replace(item, confidence=one) for item, one in zip(section.items, levels, strict=False))
        return replace(section, items=items)

    assert usual_confidence(with_levels(low, high, low, high, low)) == low
    assert usual_confidence(with_levels(low, low, high)) is None
    assert usual_confidence(with_levels(low, high, None)) is None
    assert usual_confidence(with_levels(low, low)) is None
    assert usual_confidence(with_levels(None, None, None)) is None


def test_what_changed_names_a_few_and_counts_the_rest():
    """A kind of change with many items stays one line; those that a rendition leaves out are counted all the same."""
    brief = full_brief()
    ids = tuple(item.id for item in brief.items)
    changes = replace(
        brief.changes, new=ids, updated=(), corrected=(), unchanged=("gone",), dropped=brief.changes.dropped * 5
    )
    rows = {row["kind"]: row for row in change_rows(replace(brief, changes=changes))}
    assert set(rows) == {"new", "unchanged", "dropped"}
    assert (len(rows["new"]["named"]), rows["new"]["rest"]) == (5, f"; and {len(ids) - 5} more")
    assert rows["unchanged"]["note"] == "not repeated here"
    assert (len(rows["dropped"]["dropped"]), rows["dropped"]["rest"]) == (2, " And 3 more.")
    left_out = change_rows(replace(brief, changes=replace(changes, new=("gone",))))
    assert left_out[0]["note"] == "left out here"
    assert change_rows(replace(brief, changes=None)) == ()


def test_what_is_only_claimed_is_marked_wherever_it_is_named():
    """What changed, what is no longer reported and what is not in print bear the mark of a claim in every rendition."""
    brief, templates = full_brief(), load_templates()
    (first, *rest) = brief.items
    gone = replace(brief.changes.dropped[0], statement="Vesmark sank a ferry.", modality="claimed")
    items = [replace(first, label="Sinking of a ferry", modality="claimed"), *rest]
    sections = (replace(brief.sections[0], items=tuple(items)), *brief.sections[1:])
    changes = replace(brief.changes, new=(first.id,), dropped=(gone,))
    brief = replace(brief, sections=sections, changes=changes, timeline=(), gaps=())
    message = email.message_from_bytes(render_mail(brief, templates).content, policy=email.policy.default)
    marks = {
        render_html(brief, templates).content.decode(): r"Claimed(?:<[^>]*>|:)* (?:<a[^>]*>)?",
        render_markdown(brief, templates).content.decode(): r"\*Claimed:\* ",
        message.get_body(("plain",)).get_content(): r"CLAIMED:\s+",
        message.get_body(("html",)).get_content(): r"Claimed(?:<[^>]*>|:)* ",
        pdf_source(brief, templates).html: r"Claimed(?:<[^>]*>|:)* ",
    }
    for text, mark in marks.items():
        for name in (r"Vesmark\s+sank\s+a\s+ferry\.", r"Sinking\s+of\s+a\s+ferry"):
            assert len(re.findall(mark + name, text)) == len(re.findall(name, text)) > 0
    paper = pdf_source(brief, templates, kept=0).html
    assert len(re.findall(r"Claimed(?:<[^>]*>|:)* Sinking of a ferry", paper)) == paper.count("Sinking of a ferry") > 1


@pytest.mark.parametrize(
    ("of", "before", "after", "words"),
    [
        ("modality", "claimed", "confirmed", "claimed, now confirmed"),
        ("polarity", "positive", "negative", "so, now not so"),
        ("polarity", "negative", "positive", "not so, now so"),
        ("date", "2031-03-06", "2031-03-08", "6 March 2031, now 8 March 2031"),
        ("attribution", "the navy", "the army", "said by the navy, now by the army"),
        ("report", "", "Norland fired again.", "without this report: Norland fired again"),
        ("range", "", "700 km", "range not given, now 700 km"),
        ("range", "650 km", "", "range 650 km, now not given"),
    ],
)
def test_what_was_otherwise_is_told_in_readers_words(of, before, after, words):
    """No word of the records, such as polarity, stands in a brief."""
    (item, *_) = sample_brief().items
    assert was_words(replace(item, differences=(Difference(of=of, before=before, after=after),))) == words


def test_the_masthead_leaves_out_what_is_not_known():
    """What the masthead does not know has no line; a version counts from the second on."""
    head = replace(sample_brief().masthead, audience="")
    assert [name for name, _ in folio(replace(sample_brief(), masthead=head))] == ["Length"]
    assert folio(replace(sample_brief(), masthead=replace(head, version=3)))[0] == ("Edition", "Version 3")


def test_gaps_of_a_kind_stand_together():
    """What is not known is told kind by kind."""
    assert [(row["words"], len(row["gaps"])) for row in gap_rows(full_brief())] == [
        ("No source says where", 1), ("Only one source reports", 2), ("Could not be read", 1),
    ]  # fmt: skip


def test_notes_explain_what_the_brief_uses():
    """The key has a line for what the brief shows; the scale of likelihood and the way of corrections are always there."""
    assert [name for name, _ in reading_notes(sample_brief())] == ["Likelihood", "Source grades", "Corrections"]
    assert [name for name, _ in reading_notes(full_brief())][:3] == ["Changes", "Likelihood", "Confidence"]
    assert "very likely 80–95 %; almost certain 95–99 %." in dict(reading_notes(sample_brief()))["Likelihood"]


def test_a_correction_says_what_was_wrong():
    """A correction of this edition and of an earlier one, and a withdrawal, each say what was printed."""
    brief = full_brief()
    one = brief.corrections[0]
    assert correction_words(one, brief).startswith("In the edition of 13 March 2031 we wrote: “Vesmark launched three")
    own = replace(one, edition=brief.masthead.edition, now="")
    assert correction_words(own, brief) == (
        "We wrote: “Vesmark launched three missiles on 10 March.” That is withdrawn. We had counted one of them twice."
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025-11-07T07:00+09:00", "7 November 2025, 07:00 UTC+9"),
        ("2025-11-07T07:00:30-03:30", "7 November 2025, 07:00 UTC−3:30"),
        ("2025-11-07T07:00Z", "7 November 2025, 07:00 UTC"),
        ("2025-11-07T07:00+00:00", "7 November 2025, 07:00 UTC"),
        ("2025-11-07", "7 November 2025"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_times_read_as_people_write_them(value, written):
    """A time has its zone as an offset from UTC; what is no time stays as it was."""
    assert moment(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025-11-06/2025-11-07", "6–7 November 2025"),
        ("2025-10-31/2025-11-07", "31 October to 7 November 2025"),
        ("2025-12-31/2026-01-01", "31 December 2025 to 1 January 2026"),
        ("2025-11-07/2025-11-07", "7 November 2025"),
        ("2025-11-07", "7 November 2025"),
        ("", ""),
        (None, ""),
    ],
)
def test_days_share_what_their_ends_share(value, written):
    """An interval of days names month and year once where both ends share them."""
    assert day_span(value) == written


def test_words_of_small_things():
    """Editions, confidence, differences and counted facts are named in a few words."""
    assert edition_name(PastEdition(edition="2031-03-13", number=72)) == "No. 72 of 13 March 2031"
    assert edition_name(PastEdition(edition="2031-03-13")) == "the edition of 13 March 2031"
    disputed = Confidence(level="low", independent_sources=1, grades=("B", "C"), disputed=True)
    assert confidence_words(disputed) == "Low confidence: one source, grades B and C, accounts differ, not reviewed"
    item = sample_brief().items[0]
    gone = (Difference(of="range", before="600 km", after=""), Difference(of="date", before="", after="14 March"))
    assert was_words(replace(item, differences=gone)) == "range 600 km, now not given; date not given, now 14 March"
    assert was_words(item) == ""
    surer = (Difference(of="modality", before="estimated", after="confirmed"),)
    assert was_words(replace(item, differences=surer)) == "estimated, now confirmed"
    past = PastFact(edition="2031-03-11", number=None, fact="a.1", statement="So it was.")
    assert context_source(ContextLine(text="x", counted=(past, past))) == "See 11 March 2031"
    assert context_source(ContextLine(text="x", counted=())) == ""


def test_a_page_is_read_from_the_right_in_such_a_language():
    """A publication in Arabic has a page that is read from right to left."""
    brief = sample_brief()
    html = render_html(
        replace(brief, masthead=replace(brief.masthead, language="ar")), load_templates()
    ).content.decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_links_back_say_which_number_they_belong_to():
    """Where one quotation bears several numbers, each link back has its number; a reader's words find it by what it shows."""
    brief = full_brief()
    same = tuple(
        replace(one, fact=replace(one.fact, evidence=brief.citations[0].fact.evidence)) if one.number == 2 else one
        for one in brief.citations
    )
    html = render_html(replace(brief, citations=same), load_templates()).content.decode()
    item = next(found for found in re.findall(r"<li value.*?</li>", html) if 'id="ref-1"' in found)
    assert 'id="ref-2"' in item
    assert ">&#8593;1a</a>" in item
    assert 'aria-label="&#8593;2b: back to the sentence, 2 of 2">&#8593;2b</a>' in item


def test_a_claim_of_nobody_and_a_denial():
    """A claim without a name says so, and a denial that is no statement of its own is called one."""
    claims = (Claim(who="", given="640 km"), Claim(who="Almar", given="640 km", denies=True, numbers=()))
    item = replace(sample_brief().items[0], disputes=(Dispute(of="range", claims=claims), Dispute(of="date")))
    told = disputes_of(item, "text", lambda _: "", lambda _: "")
    assert told == "<p>Range: accounts differ</p><p>- Not named: 640 km</p><p>- Almar: denies: 640 km</p>"


def test_plain_text_escapes_nothing():
    """An apostrophe in a judgement stays one in the text part, behind a number that the template counted."""
    brief = full_brief()
    first = brief.key_judgements[0]
    spoken = replace(first, sentence=replace(first.sentence, text="Norland's staff said <so> & no more."))
    content = render_mail(replace(brief, key_judgements=(spoken,)), load_templates()).content
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert "1. Norland's staff said <so> & no more. [1] [25]" in message.get_body(("plain",)).get_content()


def test_text_below_an_item_keeps_its_indent():
    """In plain text, what stands below an item has the item's indent and no mark of its own."""
    html = "<ul><li>One<p>Two</p><p>- Three</p></li><li>Four</li></ul><p>Five</p>"
    assert to_text(html) == "* One\n  Two\n  - Three\n\n* Four\n\nFive"
    assert to_text("<ul><li>One<ul><li>Two</li></ul></li></ul>") == "* One\n\n* Two"


def test_a_day_without_news_says_so_in_its_bottom_line():
    """Nothing reported, nothing new, or news: the first words of the brief tell which; a withdrawn edition says neither."""
    brief = full_brief()
    assert lull(brief) == ""
    assert headlines(brief) == brief.bottom_line
    still = replace(
        brief, changes=replace(brief.changes, new=(), updated=(), corrected=()), bottom_line=brief.bottom_line * 2
    )
    assert lull(still) == "Nothing is new since No. 72 of 13 March 2031."
    assert headlines(still) == brief.bottom_line[:1]
    bare = replace(
        brief,
        sections=tuple(
            replace(one, items=(), unchanged=(), empty_reason="Nothing was reported.") for one in brief.sections
        ),
    )
    assert lull(bare) == "Nothing was reported."
    first, *others = bare.sections
    failed = replace(first, empty_reason="A source could not be read.")
    assert lull(replace(bare, sections=(failed, *others, replace(first, name="more")))) == "There is nothing to report."
    assert lull(replace(bare, masthead=replace(brief.masthead, label="WITHDRAWN"))) == ""
