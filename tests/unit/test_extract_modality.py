"""How sure facts are: whose word, how it is put, and what is yet to come."""

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
    """Return the facts of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(engine.extract(ingest_text(text, document=document)).facts)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        # the parties of a war
        ("The Malian army said its troops killed 40 insurgents near Gao on Monday.", "claimed"),
        ("Police said two officers were killed by Sendero rebels near Tocache on Monday.", "claimed"),
        ("The health ministry in rebel-held Sarmada said 14 people were killed in air strikes on Monday.", "claimed"),
        ("Boko Haram said it had released nine hostages in Bama on Monday.", "claimed"),
        ("Three Malian soldiers were killed near Gao on Monday, the Malian army said.", "confirmed"),
        ("The Malian army confirmed that insurgents killed three soldiers near Gao on Monday.", "confirmed"),
        ("Police said a gunman killed two shoppers in Oslo on Monday.", "confirmed"),
        ("UN observers said 14 soldiers were killed in shelling near Gao on Monday.", "confirmed"),
        # whom nobody can hold to it
        ("Two diplomats said Russia had sent 150 instructors to Niamey.", "claimed"),
        ("Panama's health ministry said nine people were killed in an air strike on Colon on Monday.", "confirmed"),
        ("Officials on both sides said Malian and Nigerien troops exchanged fire near Ansongo on Monday.", "confirmed"),
        (
            "At least nine soldiers were killed on Monday when gunmen ambushed a convoy in Niger, the defence ministry said.",
            "confirmed",
        ),
        ("Chad's army said on Monday that Libyan planes bombed the town of Faya.", "claimed"),
        (
            "According to Radio Alba, a station of the guerrilla group, the army lost nine men near Perquin on Monday.",
            "claimed",
        ),
        # what is called so, and what is made by saying it
        ("Chad's embassy in London called the sanctions illegal on Monday.", "claimed"),
        ('On Monday, Sudan called the report "fabricated".', "denied"),
        ("Ghana's foreign ministry lodged a strong protest with Togo on Monday.", "confirmed"),
        ("The Council decided on Monday to impose sanctions on six officials of Belarus.", "confirmed"),
        ("Fiji decided on Monday to send 40 engineers to Tonga.", "planned"),
        ("Kenya pledged 60 armoured vehicles to Somalia on Monday.", "planned"),
        ("Norway is sending 40 engineers to Khartoum next week.", "planned"),
        # warnings of what is, and of what one will do
        ("The envoy warned on Monday that Haiti is running out of fuel.", "confirmed"),
        ("The envoy warned on Monday that Haiti could run out of fuel.", "estimated"),
        ("The American envoy said on Monday that his country could not support the use of peacekeepers.", "confirmed"),
        ("Turkey's embassy in Bern warned of a harsh response to the sanctions on Monday.", "threatened"),
        ("Crews from nine countries were threatened by pirates off Lagos on Monday.", "confirmed"),
        ("The militia said that if the raids on Sirte go on, it will attack the port.", "threatened"),
        # threats
        ("Iran will not hesitate to attack the bases in Qatar.", "threatened"),
        ("Turkey issued a warning on Monday that Syria would bear the consequences of the attack.", "threatened"),
        (
            "Chile's president warned on Monday that Chile would close the border if Peru did not withdraw its troops.",
            "threatened",
        ),
        (
            "The Indian minister warned on Monday that India would not hesitate to strike the camps in Lahore.",
            "threatened",
        ),
        ("Cyprus said on Monday it would respond to any attack on its ships.", "threatened"),
        # estimates
        ("The flood killed an estimated 600 people in Beira on Monday.", "estimated"),
        ("The deal is likely to delay the delivery of tanks to Peru.", "estimated"),
        # plans, and what is done in saying it
        ("Poland is moving ahead with plans to build two frigates in Gdansk.", "planned"),
        ("France said it stood ready to resume talks with Niger.", "planned"),
        ("Ghana and Togo agreed to set up a joint command in Lome on Monday.", "confirmed"),
        ("Canada reaffirmed its commitment to the defence of Latvia on Monday.", "confirmed"),
        ("The Turkish president signalled his willingness to meet the Greek leader on Monday.", "confirmed"),
        # denials and claims of a thing
        ("Rwanda rejected the accusation on Monday that it armed the rebels.", "denied"),
        ("Bolivia and Chile claim the coast near Arica.", "claimed"),
    ],
)
def test_modality(rules: Engine, text: str, modality: str) -> None:
    """What is certain, claimed, judged, threatened, planned or denied is told as that."""
    assert [f.modality for f in facts(rules, text)][:1] == [modality]


def test_not_to_hesitate_is_to_act(rules: Engine) -> None:
    """A threat not to hesitate is no denial."""
    assert [f.polarity for f in facts(rules, "Iran will not hesitate to attack the bases in Qatar.")] == ["positive"]


def test_a_party_tells_of_its_enemy(rules: Engine) -> None:
    """In a leader's own statement the deeds of an armed group are claims, his own forces' are not."""
    text = (
        "Statement by President Ada Brell on the Strikes in the North\n2024-05-07\n\n"
        "Today Nigeria's air force bombed three camps of Boko Haram in Borno. I ordered this. "
        "Last week Boko Haram attacked the village of Damasak. We will protect our people."
    )
    found = {f.statement: f.modality for f in facts(rules, text)}
    assert [m for t, m in found.items() if "Damasak" in t] == ["claimed"]
    assert [m for t, m in found.items() if "Borno" in t] == ["confirmed"]


@pytest.mark.parametrize(
    "text",
    [
        "Three drones were shot down over Isfahan on Monday, Iranian state television reports.",
        "A bomb killed nine people in Lagos on Monday, the state news agency reports.",
        "Libyan planes bombed the town of Faya on Monday, the defence minister told reporters.",
    ],
)
def test_who_says_so_behind_a_comma_is_told(rules: Engine, text: str) -> None:
    """What an outlet or official says behind what is told is told as their word."""
    found = facts(rules, text)
    assert found
    assert all(f.attribution for f in found)
