"""A leader's address to a nation: told in the name of whoever speaks, however its title is laid out."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact

_BODY = """
My fellow citizens,

Last night I ordered our navy to close the strait. I have asked Parliament to approve $40 million for radar. Our navy will hunt you
down. We will not pay ransom.
"""


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def told(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text as it is read from a file."""
    document = Document(id="d", path="d.txt", sha256=None, published="2026-05-14")
    return list(engine.extract(ingest_text(text, document=document)).facts)


@pytest.mark.parametrize(
    ("head", "speaker", "country"),
    [
        (
            "Address to the nation by Prime Minister Adela Ferrant\n\nPraia, 14 May 2026\n",
            "Adela Ferrant",
            "Cape Verde",
        ),
        ("Prime Minister Nikos Adamidis' televised address\n\nAthens, 14 May 2026\n", "Nikos Adamidis", "Greece"),
        ("Transcript: President Ana Brell's speech on the strait\n\nLima, 14 May 2026\n", "Ana Brell", "Peru"),
        ("President Ana Brell addresses the nation\n\nLima, 14 May 2026\n", "Ana Brell", "Peru"),
        (
            "Broadcast to the nation by His Excellency, President Kofi Mensa\n\nAccra, 14 May 2026\n",
            "Kofi Mensa",
            "Ghana",
        ),
        (
            "Statement to parliament by the Prime Minister\n\nPrime Minister Jane Holt spoke in Valletta on 14 May.\n",
            "Jane Holt",
            "Malta",
        ),
    ],
)
def test_address_is_told_as_its_speakers(rules: Engine, head: str, speaker: str, country: str) -> None:
    """Whoever the head of an address names is "I", and the country where it is dated is "we"."""
    facts = told(rules, head + _BODY)
    ordered = [f for f in facts if "ordered" in f.statement]
    assert [f.statement for f in ordered] == [f"On 13 May, {speaker} ordered {country}'s navy to close the strait."]
    assert any(f.statement == f"{speaker} has asked Parliament to approve $40 million for radar." for f in facts)


def test_nobody_in_a_brief_is_spoken_to(rules: Engine) -> None:
    """Words to "you" do not stand in a statement without quotation marks."""
    facts = told(rules, "Address to the nation by President Ana Brell\n\nLima, 14 May 2026\n" + _BODY)
    assert facts
    assert not any(" you" in f.statement for f in facts)


def test_report_about_an_address_stays_a_report(rules: Engine) -> None:
    """A report that only quotes an address is not told as the speaker's own words."""
    text = (
        "President Ana Brell addresses the nation after the raid\n\nLIMA, 14 May 2026\n\n"
        'President Ana Brell vowed to defend the port. "We will not pay," she said. Chile closed its border on Monday.\n'
    )
    closed = [f for f in told(rules, text) if "border" in f.statement]
    assert closed
    assert all(not f.attribution for f in closed)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "On Monday, 2,300 members of the Peruvian army entered the port of Callao. They seized nine tonnes of cocaine.",
            "The members of the Peruvian army seized nine tonnes of cocaine",
        ),
        (
            "On Tuesday some 40 gunmen attacked a market in Torodi. They burned four trucks.",
            "The gunmen burned four trucks",
        ),
    ],
)
def test_counted_are_taken_up_without_their_number(rules: Engine, text: str, kept: str) -> None:
    """Those whom a sentence counts are named without the figure where the next one says "they"."""
    assert any(kept in f.statement for f in told(rules, text))


def test_director_is_the_listed_firms(rules: Engine) -> None:
    """After a designation "its" is the firm's, not the office's that designated it."""
    text = (
        "The Office of Foreign Assets Control designated Golden Crane Holdings Ltd on Monday. Its director, Li Guowei, moved "
        "$62 million through wallets in 2024."
    )
    moved = [f.statement for f in told(rules, text) if "Li Guowei" in f.statement]
    assert moved
    assert not any("Foreign Assets" in s for s in moved)


def test_denial_and_claim_beside_it_are_one_partys(rules: Engine) -> None:
    """What stands behind a semicolon is said by whoever spoke before it, and no earlier party."""
    text = (
        "Iran sent drones to Sudan in May. Ethiopia's government denies that the plant makes weapons; it says the site builds "
        "crop sprayers."
    )
    assert not any("Iran" in f.statement and "sprayers" in f.statement for f in told(rules, text))


def test_country_has_no_pilot(rules: Engine) -> None:
    """A pilot taken after a plane is downed is the plane's, not the last country's."""
    text = (
        "A spokesman in Baghdad said that all Iraqi aircraft returned. Tehran radio claimed that Iranian gunners downed one of "
        "the planes and captured its pilot."
    )
    assert not any("Baghdad's" in f.statement or "Iraq's pilot" in f.statement for f in told(rules, text))


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, troops arrested 30 men in Quito, Ecuador.",
        "Kenyan police seized 310 rifles on Monday in Lamu.",
    ],
)
def test_what_soldiers_and_arms_are_in_is_military(rules: Engine, text: str) -> None:
    """Arrests by soldiers and seized rifles belong to the military section."""
    assert [f.section for f in told(rules, text)] == ["military"]


def test_who_only_tells_of_a_threat_does_not_threaten(rules: Engine) -> None:
    """What fighters "now" do, in the words of somebody named behind them, the speaker does not do."""
    text = (
        "Fighters of the Dawn Front had retaken three towns in Middle Juba and now threatened the road to Kismayo, President "
        "Ann Roe added on Monday."
    )
    assert not any(
        f.statement.startswith(("Ann Roe threatened", "President Ann Roe threatened")) for f in told(rules, text)
    )


def test_office_does_not_arrive(rules: Engine) -> None:
    """What is to arrive is the ship, not the office that sent it."""
    text = (
        "The Pentagon ordered the carrier Garrison to the Red Sea on Monday. It will arrive within a week, spokesman Brett "
        "Lyle told reporters."
    )
    assert not any("Pentagon will arrive" in f.statement for f in told(rules, text))


def test_some_of_many_are_not_all(rules: Engine) -> None:
    """The words "among them" are not left out before one of those who were arrested."""
    text = "On Monday, police in Lima arrested 30 men, among them the banker Ivo Brell."
    assert not any("30 men Ivo" in f.statement or "30 men, Ivo" in f.statement for f in told(rules, text))


def test_estimate_of_an_analysis_is_of_its_day(rules: Engine) -> None:
    """An institute's "we estimate" tells how things stand on the day of the paper."""
    text = (
        "Drone plants in the east\n\nCentre for Border Studies, 14 May 2026\n\nWe estimate that two plants in Ethiopia now "
        "make 120 drones a month. Our team counted 40 flights in April.\n"
    )
    estimated = [f for f in told(rules, text) if f.modality == "estimated"]
    assert [f.date.value for f in estimated if f.date] == ["2026-05-14"]
    assert [a.source for f in estimated for a in f.attribution] == ["Centre for Border Studies"]


def test_condemnation_has_not_the_day_of_what_it_condemns(rules: Engine) -> None:
    """Who condemns an attack does so on some day after it, which the text does not tell."""
    text = (
        "Iraqi warplanes hit two tankers off Kharg Island on Monday, shipping sources said.\n\nForeign minister Jabir al-Rashid "
        "of Kuwait condemned the attacks on shipping and called on both sides to respect free navigation."
    )
    reactions = [f for f in told(rules, text) if "Rashid" in f.statement]
    assert reactions
    assert all(f.date is None for f in reactions)


def test_partner_who_also_acts_did_not_designate_the_rest(rules: Engine) -> None:
    """After a partner's concurrent measures the list goes on in the name of the office whose release it is."""
    text = (
        "Treasury Sanctions Coal Traders\n\nWASHINGTON \u2014 The Office of Foreign Assets Control (OFAC) today sanctioned two "
        "firms and one person in Laos.\n\nThe Republic of Korea concurrently designated two of them.\n\nAlba Coal Ltd, a "
        "trader in Vientiane, and Ivo Brell, its director, are designated pursuant to E.O. 13810 for having exported coal.\n"
    )
    listed = [f.statement for f in told(rules, text) if "Alba Coal" in f.statement or "Ivo Brell" in f.statement]
    assert listed
    assert not any("Korea" in s for s in listed)
