"""Whose word a fact is."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text, ingested as a file would be."""
    document = Document(id="d", path="d.txt", sha256=None)
    return list(engine.extract(ingest_text(text, document=document)).facts)


def sources(engine: Engine, text: str) -> list[list[tuple[str, str]]]:
    """Return the attributions of each fact."""
    return [[(a.source, a.role) for a in fact.attribution] for fact in facts(engine, text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Two army officers told Reuters that the convoy had been ambushed near Gao.",
            [("army officers", "speaker"), ("Reuters", "outlet")],
        ),
        (
            "A rebel commander told Delta Herald that his men had shelled the port of Buchanan.",
            [("rebel commander", "speaker"), ("Delta Herald", "outlet")],
        ),
        (
            "Analysts, such as Ada Brell of the Oslo Peace Centre, said the drones could reach Minsk.",
            [("Ada Brell", "speaker")],
        ),
        (
            "A report by Amnesty International said soldiers had killed 30 villagers in Jos.",
            [("Amnesty International", "speaker")],
        ),
        ("The conflict monitor Sahel Watch said gunmen killed 12 soldiers in Djibo.", [("Sahel Watch", "speaker")]),
        (
            "The agency IRNA quoted Foreign Minister Otto Fenn as saying that Iran had closed the port of Jask.",
            [("Otto Fenn", "speaker"), ("IRNA", "outlet")],
        ),
        ("Niger and Benin condemned the attack on Malanville.", [("Niger", "speaker"), ("Benin", "speaker")]),
        ("The Peruvian navy maintains three bases and bombed a smugglers' camp.", []),
        ("The floods claimed the lives of 12 soldiers in Chad.", []),
    ],
)
def test_who_is_credited(rules: Engine, text: str, wanted: list[tuple[str, str]]) -> None:
    """Speakers and outlets are those who say something or are told it, each by name where there is one."""
    assert sources(rules, text)[0] == wanted


def test_report_on_one_noun_alone(rules: Engine) -> None:
    """What is reported of one noun does not credit the rest of the sentence."""
    text = "The speech, reported by Reuters, angered Chile, which withdrew its ambassador from Lima."
    assert [("Reuters", "outlet")] not in [
        s for s, f in zip(sources(rules, text), facts(rules, text), strict=True) if "withdrew" in f.statement
    ]


def test_relayed_report_credits_its_agency(rules: Engine) -> None:
    """What a monitor relays is the agency's word; what an agency itself tells has no attribution."""
    relayed = "LIMA, 25 MAR 90 (EFE) -- [TEXT] Gunmen killed two policemen in Huanuco.\n\nThe army shelled three villages near Tocache.\n"
    assert all(s == [("EFE", "outlet")] for s in sources(rules, relayed))
    own = "LIMA (Reuters) - Gunmen killed two policemen in Huanuco.\n\nThe army shelled three villages near Tocache.\n"
    assert all(s == [] for s in sources(rules, own))


def test_joint_statement_speaks_for_both(rules: Engine) -> None:
    """What both sides of a joint statement say is attributed to it, what one of them says to that one."""
    text = (
        "Joint Statement by President Ada Brell and President Otto Fenn\n2024-03-04\n\n"
        "President Ada Brell of Chile and President Otto Fenn of Peru signed a trade agreement in Arica. "
        "The two presidents condemned the attack on Tacna. "
        "President Fenn announced the withdrawal of 300 soldiers from the border."
    )
    found = {f.statement: [a.source for a in f.attribution] for f in facts(rules, text)}
    assert [s for t, s in found.items() if "condemned" in t] == [["joint statement"]]
    assert [s for t, s in found.items() if "withdrawal" in t] == [["Otto Fenn"]]


def test_readout_is_its_office(rules: Engine) -> None:
    """An office that reads out its principal's call is the source of what he is said to have said."""
    text = (
        "Readout of the Prime Minister's Call with President Fenn of Peru\nThe Prime Minister's Office\n2024-03-04\n\n"
        "Prime Minister Ada Brell condemned the attack on Tacna and urged Peru to withdraw its troops."
    )
    assert all(len(s) <= 1 for s in sources(rules, text))
