"""Notices of sanctions: whom they name, under what order, why, and as what."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.forms.boilerplate import is_boilerplate
from briefgen.extract.notices.designees import designee_of, names_of, order_of, reason_of
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Region, Source


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


def facts(engine: Engine, text: str, *, title: str = "") -> list[Fact]:
    """Return a release's facts; its title, where it has one, is its first line."""
    document = Document(id="d", path="d.txt", sha256=None, published="2031-03-04", title=title or None)
    regions = (Region(0, len(title), "title"),) if title else ()
    return list(engine.extract(Source(document=document, text=text, regions=regions)).facts)


@pytest.mark.parametrize(
    ("item", "name", "description", "kind"),
    [
        ("Alba Metals Limited (Alba), a Cyprus-based trader", "Alba Metals Limited", "a Cyprus-based trader", "entity"),
        ("Alba Co., Ltd., a company in Oslo", "Alba Co., Ltd.", "a company in Oslo", "entity"),
        ('Nils Brandt (a.k.a. "The Miller"), head of a bank', "Nils Brandt", "head of a bank", "person"),
        ("the Gabon-flagged oil tanker GULL (IMO: 9123456)", "GULL", "", "vessel"),
        ("GULL II (IMO 9123456), a tanker", "GULL II", "a tanker", "vessel"),
        ("Abdul al-Sabri, who paid them", "Abdul al-Sabri", "", None),
        ("the Dorset refinery in Kara", "the Dorset refinery in Kara", "", "entity"),
        ("Lars Holm, director of a plant that makes drones", "Lars Holm", "director of a plant", "person"),
    ],
)
def test_an_item_names_one_with_its_description(item: str, name: str, description: str, kind: str | None) -> None:
    """The name ends where its description begins, whatever brackets and company forms stand between."""
    found = designee_of(item, 0, len(item))
    assert found is not None
    assert (found.name, found.description, found.kind) == (name, description, kind)
    assert item[found.start : found.end] == name


@pytest.mark.parametrize(
    "item", ["105 vessels", "Vessels of the fleet", "to extend the criteria", "Companies that sell drones"]
)
def test_an_item_without_a_name_names_nobody(item: str) -> None:
    """A number or a common noun at an item's head is no name."""
    assert designee_of(item, 0, len(item)) is None


@pytest.mark.parametrize(
    ("entry", "name", "kind"),
    [
        (
            "HOLM, Lars Erik (a.k.a. HOLM, L.), Oslo; DOB 1 May 1960; Gender Male (individual) [SDGT].",
            "Lars Erik Holm",
            "person",
        ),
        ("ALBA TRADING CO., LTD, 4 Pier Road, Kara; Tax ID No. 123 [NPWMD].", "ALBA TRADING CO., LTD", "entity"),
        (
            "GULL (ABCD7) Oil Tanker Gabon flag; IMO 9123456 (vessel) [NPWMD] (Linked To: ALBA TRADING).",
            "GULL",
            "vessel",
        ),
    ],
)
def test_entries_of_a_published_list_are_read(entry: str, name: str, kind: str) -> None:
    """Entries with surname first, address, identifiers and programme give the name as a sentence has it."""
    found = designee_of(entry, 0, len(entry))
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


def test_orders_and_reasons_are_found_and_shortened() -> None:
    """An order's set phrases are told in fewer words."""
    words = (
        "pursuant to E.O. 13224, as amended, for having materially assisted, sponsored, or provided financial, material, "
        "or technological support for, or goods or services to or in support of, Alba Ltd."
    )
    assert order_of(words) == "E.O. 13224"
    assert reason_of(words) == "for having materially supported Alba Ltd"


def test_names_are_parted_where_they_are_joined() -> None:
    """Two names with one description before them are two."""
    words = "Cyprus-based Alba Ltd. and Boreas Shipping Inc., and Nils Brandt"
    assert [words[a:b] for a, b in names_of(words, 0, len(words))] == [
        "Alba Ltd.",
        "Boreas Shipping Inc.",
        "Nils Brandt",
    ]


RELEASE = """Today, OFAC is sanctioning four targets.

OFAC is designating the following persons pursuant to E.O. 14024:

\u2022 Alba Metals Limited (Alba), a Cyprus-based trader, for having materially assisted the militia.
\u2022 Nils Brandt, a Togolese national who runs two refineries in Lome. Brandt lives in Paris.

ENTITIES

\u2022 GULL (IMO 9123456), a tanker flagged in Gabon, which carried 900 tonnes of diesel to Lome in February 2031.

OFAC is designating Boreas Trading LLC pursuant to E.O. 13910 for operating in the steel sector.

Lars Holm, a broker, was designated pursuant to E.O. 14024 for leading Boreas Trading LLC.

Alba Metals was previously designated on 5 May 2029.

In addition, any entities that are owned by one or more blocked persons are also blocked.
"""


def test_a_release_gives_a_fact_for_each_whom_it_names(engine: Engine) -> None:
    """Items and sentences alike give authority, name, description, order and reason, with the day of the release."""
    told = {
        f.statement: f
        for f in facts(engine, RELEASE)
        if f.event == "sanctions_designation" and f.actors[-1].role == "recipient"
    }
    assert list(told)[:5] == [
        "OFAC designated Alba Metals Limited, a Cyprus-based trader, under E.O. 14024 for having materially assisted the militia.",
        "OFAC designated Nils Brandt, a Togolese national, under E.O. 14024.",
        "OFAC designated the GULL (IMO 9123456), a tanker flagged in Gabon, under E.O. 14024.",
        "OFAC designated Boreas Trading LLC under E.O. 13910 for operating in the steel sector.",
        "OFAC designated Lars Holm, a broker, under E.O. 14024 for leading Boreas Trading LLC.",
    ]
    for fact in list(told.values())[:5]:
        assert fact.date is not None
        assert (fact.date.value, fact.date.inherited) == ("2031-03-04", True)
        assert fact.actors[0].name == "Office of Foreign Assets Control (OFAC)"
    deeds = [f for f in facts(engine, RELEASE) if f.event != "sanctions_designation"]
    assert all("flagged in Gabon, " not in f.statement and "Gabon carried" not in f.statement for f in deeds)
    assert not any("owned by" in f.statement for f in deeds)


def test_what_was_designated_before_has_not_the_day_of_the_release(engine: Engine) -> None:
    """A previous designation keeps its own day."""
    old = [f for f in facts(engine, RELEASE) if "previously" in f.evidence[0].exact]
    assert all(f.date is None or f.date.value == "2029-05-05" for f in old)


def test_a_headline_names_the_authority_of_lists_without_one(engine: Engine) -> None:
    """Where "Those sanctioned today include:" leaves open who does it, the headline says so."""
    title = "UK sanctions three ships"
    text = f"{title}\n\nThose sanctioned today include:\n\n1. Lars Holm, a Norwegian broker\n2. GULL (IMO 9123456)\n"
    assert [f.statement for f in facts(engine, text, title=title)] == [
        "The UK sanctioned Lars Holm, a Norwegian broker.",
        "The UK sanctioned the vessel GULL (IMO 9123456).",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Council may designate the following persons:\n\n- Lars Holm, a broker\n- Nils Brandt, a banker",
        "Norway has not sanctioned the following banks:\n\n- Alba Bank, a lender\n- Boreas Bank, a lender",
        "Norway will sanction Alba Ltd. for leading a fleet.",
    ],
)
def test_what_is_not_done_is_no_designation(engine: Engine, text: str) -> None:
    """A measure that is only possible, planned or refused is not told as taken."""
    assert not any(
        f.event == "sanctions_designation" and f.modality == "confirmed" and f.polarity == "positive"
        for f in facts(engine, text)
    )


def test_long_lists_are_told_whole(engine: Engine) -> None:
    """Each of sixty vessels of a list is a fact of its own, with its number."""
    names = [f"SHIP {a}{b}" for a in "ABCDEF" for b in "KLMNOPQRST"]
    items = "".join(f"- {name} (IMO 91{k:05})\n" for k, name in enumerate(names))
    found = facts(engine, f"OFAC identified the following vessels as blocked property:\n\n{items}")
    assert [f.actors[-1].name for f in found] == names
    assert found[7].statement == "OFAC identified the vessel SHIP AR (IMO 9100007) as blocked property."


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Lars Holm, a broker, was sanctioned by the EU for leading a fleet of tankers.",
            "The EU sanctioned Lars Holm, a broker, for leading a fleet of tankers.",
        ),
        ("Alba Ltd. was designated by Canada pursuant to E.O. 14024.", "Canada designated Alba Ltd. under E.O. 14024."),
    ],
)
def test_the_agent_of_a_passive_is_the_authority(engine: Engine, text: str, statement: str) -> None:
    """Whoever stands behind "by" designates, not the authority of the sentence before."""
    found = facts(engine, f"Today, OFAC is designating Boreas LLC for leading a fleet.\n\n{text}")
    assert [f.statement for f in found][-1] == statement


def test_what_somebody_says_of_a_designation_is_not_told_as_done(engine: Engine) -> None:
    """A designation that a third party reports is not the authority's own word."""
    found = facts(engine, "Sweden claimed that Norway sanctioned Alba Ltd. for leading a fleet.")
    assert all(f.attribution for f in found)


@pytest.mark.parametrize(
    "words",
    [
        "Sign up for our briefing and get Norway's news every day.",
        "This article was amended on 3 May 2031 to say that Norway sanctioned two banks.",
        "You have three free articles left.",
        "Violations of U.S. sanctions may result in civil penalties.",
        "The ultimate goal of sanctions is to bring about change in Norway.",
        "Anna Holt is a senior correspondent covering Norway.",
        "Follow our coverage of Norway.",
    ],
)
def test_set_phrases_are_no_facts(engine: Engine, words: str) -> None:
    """What a page says to its reader, and what every release says of the law, is no news."""
    assert facts(engine, f"{words} Norway closed its border.") != []
    assert all("border" in f.statement for f in facts(engine, f"{words} Norway closed its border."))


@pytest.mark.parametrize(
    "words",
    ["Sign language teachers left Norway.", "Sweden follows Norway.", "Norway's violation of U.S. sanctions ended."],
)
def test_sentences_that_begin_like_set_phrases_are_not_set(words: str) -> None:
    """A sentence of the report is not passed over for its first word."""
    assert not is_boilerplate(words)
