"""Who takes part in a fact, and who does not."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Region, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(engine.extract(Source(document=document, text=text)).facts)


def roles(fact: Fact) -> dict[str, str]:
    """Return who takes part in a fact, with the role."""
    return {actor.name: actor.role for actor in fact.actors}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Several Chadian soldiers were killed near Bol on Monday.", {"Chad": "recipient"}),
        ("ELN rebels bombed a pipeline in Arauca on Monday.", {"National Liberation Army (ELN)": "actor"}),
        ("Two people were killed in Israeli air strikes on Tyre on Monday.", {"Israel": "actor"}),
        ("Four police were wounded in an ambush by Boko Haram fighters on Monday.", {"Boko Haram": "actor"}),
        ("Six crews from Cuba joined the search on Monday.", {}),
    ],
)
def test_parties(rules: Engine, text: str, wanted: dict[str, str]) -> None:
    """Countries and groups take part where their people, fighters and deeds do."""
    found = roles(facts(rules, text)[0])
    assert wanted.items() <= found.items()
    assert not {"soldiers", "people", "crews", "Chadian soldiers", "Israeli air strikes", "ELN rebels"} & set(found)


def test_a_title_s_country_is_the_person_s(rules: Engine) -> None:
    """The country in a person's title is where that person holds office, not another actor."""
    fact = facts(rules, "Norwegian Foreign Minister Ada Brell visited Tunis on Monday.")[0]
    assert [(a.name, a.iso3) for a in fact.actors if a.role == "actor"] == [("Ada Brell", "NOR")]


def test_an_act_named_again_has_its_performer(rules: Engine) -> None:
    """Attacks that are only named again are those of whoever was last said to attack."""
    text = (
        "Boko Haram attacked the town of Bama on Monday. The attack killed nine traders.\n\n"
        "Chad condemned the attack on Tuesday."
    )
    found = facts(rules, text)
    assert roles(next(f for f in found if "nine" in f.statement)).get("Boko Haram") == "actor"
    assert set(roles(next(f for f in found if "condemned" in f.statement))) == {"Chad"}


def test_an_act_of_two_has_no_performer(rules: Engine) -> None:
    """Where two have attacked, an attack named again is nobody's."""
    text = "Chad bombed Bama. Niger bombed Diffa. The bombing killed nine traders on Monday."
    fact = next(f for f in facts(rules, text) if "nine" in f.statement)
    assert not {"Chad", "Niger"} & set(roles(fact))


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("President Ada Brell of Chile met the envoy of Fiji on Monday.", "Chile"),
        ("Peru sent six envoys to the APEC summit on Monday.", "Asia-Pacific Economic Cooperation (APEC)"),
    ],
)
def test_no_parties(rules: Engine, text: str, absent: str) -> None:
    """The country of somebody's office and the name of an occasion take no part."""
    found = facts(rules, text)
    assert found
    assert not any(absent in roles(fact) for fact in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Peruvian and Chilean troops exchanged fire near Tacna on Monday.", {"Peru", "Chile"}),
        ("Chadian, Malian and Beninese officials met in Parakou on Monday.", {"Chad", "Mali", "Benin"}),
        ("Air strikes hit Beirut's southern suburbs on Monday.", set()),
        ("Norway criticised the Cairo talks on Monday.", {"Norway"}),
        ("Attackers burned six army trucks near Tera on Monday.", {"attackers"}),
        ("Peruvian Secretary of Defence Ada Brell visited Tunis on Monday.", {"Ada Brell", "Tunisia"}),
        ("Chad blamed the Tehreek-i-Taliban Pakistan on Monday.", {"Chad", "Tehreek-e-Taliban Pakistan (TTP)"}),
        ("President Ada Brell reaffirmed the Chilean commitment to peace on Monday.", {"Ada Brell"}),
        ("Islamist militants attacked Damasak on Monday.", {"Islamist militants"}),
        ("Deputy minister for trade and industry Ada Brell visited Tunis on Monday.", {"Ada Brell", "Tunisia"}),
    ],
)
def test_who_takes_part(rules: Engine, text: str, names: set[str]) -> None:
    """Two peoples are two countries, a town is no government, and a person has no office in the name."""
    assert set(roles(facts(rules, text)[0])) == names


COMMUNIQUE = """Joint Communiqué of the Ministers of Defence of Estonia, Latvia and Lithuania

1. The Ministers condemned the violation of Estonian airspace by Russian aircraft.

2. They stressed that any further violation must have consequences.

3. Latvia will build a depot near Daugavpils. The three Ministers agreed to buy 120 missiles together.
"""


def test_ministers_stand_for_their_countries(rules: Engine) -> None:
    """In a communiqué that tells of its ministers these are the countries of its title, and nobody else says what it says."""
    end = COMMUNIQUE.index("\n")
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    source = Source(document=document, text=COMMUNIQUE, regions=(Region(0, end, "title"),))
    found = {f.statement: f for f in rules.extract(source).facts}
    three = {"Estonia", "Latvia", "Lithuania"}
    for words in ("condemned", "consequences", "missiles"):
        (fact,) = [f for t, f in found.items() if words in t]
        assert three <= set(roles(fact))
        assert {a.source for a in fact.attribution} <= three
    assert [f.attribution for t, f in found.items() if "depot" in t] == [()]


def test_responsibility_says_nothing(rules: Engine) -> None:
    """Who claims responsibility, saying how the raid was done, is who says so."""
    found = facts(
        rules, "Boko Haram claimed responsibility saying its fighters had burned nine trucks near Bama on Monday."
    )
    assert {a.source for f in found for a in f.attribution} == {"Boko Haram"}


@pytest.mark.parametrize(
    ("text", "told", "never"),
    [
        ("Peru, which hosted talks in January, offered on Monday to mediate.", "Peru offered", "was offered"),
        ("Its acting president, Otto Fenn, called on Chile to withdraw its troops.", "Fenn called", "was called"),
        ("Chile announced the deployment of a frigate to Kiel, which arrived on Monday.", "frigate", "Kiel arrived"),
    ],
)
def test_who_did_it(rules: Engine, text: str, told: str, never: str) -> None:
    """Behind an aside the verb is the subject's own deed, and a town does not arrive."""
    statements = " ".join(f.statement for f in facts(rules, text))
    assert told in statements
    assert never not in statements


def test_the_rebels_are_the_group_of_the_document(rules: Engine) -> None:
    """Behind a preposition too "the rebels" are the one armed group that the document names."""
    found = facts(rules, "The MRTA freed two officers on Monday. The army inflicted three casualties on the rebels.")
    assert roles(found[-1])["Tupac Amaru Revolutionary Movement (MRTA)"] == "recipient"


BORDER = "Chad and Libya have fought over the Aozou strip since January. Chad lost 14 men on Monday, Libya nine. "


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (BORDER + "The two neighbours signed a truce last October.", "truce", {"Chad", "Libya"}),
        (BORDER + "Togo's envoy spoke by telephone with both sides on Tuesday.", "telephone", {"Chad", "Libya"}),
        # three vie, a row of three is no pair, and a group and the country that it is in are no two sides
        (
            "Chad met Libya. Niger met Chad. Libya met Niger. The two neighbours signed a truce in Bern.",
            "signed a truce",
            set(),
        ),
        ("Ships of Oman, Chad and Libya met. The two countries signed a truce on Monday.", "signed a truce", set()),
        ("Hezbollah and Lebanon were named. Hezbollah met Lebanon. Chad asked both sides for a truce.", "truce", set()),
    ],
)
def test_both_sides(rules: Engine, text: str, words: str, names: set[str]) -> None:
    """The two sides are those whom the text pairs or names far more often than others, or nobody."""
    lands = {"Chad", "Libya", "Niger", "Oman", "Lebanon", "Hezbollah"}
    found = [f for f in facts(rules, text) if words in f.statement]
    assert found
    assert all(lands & {a.name for a in f.actors} - {"Chad"} == names - {"Chad"} for f in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels attacked the town of Sarh, 50 km from N'Djamena, on Monday.", "Chad"),
        ("Police seized a truck near the border with Sudan on Monday.", "Sudan"),
        ("The minister praised two pro-Russian papers on Monday.", "Russia"),
        ("A frigate patrolled the Korean Peninsula on Monday.", "South Korea"),
        ("Fighting between militias and the White Army displaced 86,000 people.", "Army"),
    ],
)
def test_landmarks_take_no_part(rules: Engine, text: str, name: str) -> None:
    """What only tells where something was, or is a part of another word, takes no part."""
    found = facts(rules, text)
    assert found
    assert not any(a.name == name for f in found for a in f.actors)


def test_fighters_of_the_group(rules: Engine) -> None:
    """Fighters of "the group" are those of the one group named before, a missile in flight is that of who launched it."""
    found = facts(
        rules, "Al-Shabaab attacked Bara on Monday. Fighters of the group had retaken three towns near Jowhar."
    )
    assert any("Al-Shabaab" in {a.name for a in f.actors} for f in found if "retaken" in f.statement)
    found = facts(
        rules,
        "North Korea launched a missile on Monday, sending it 700 km eastward before it splashed down in the sea.",
    )
    assert any("North Korea" in {a.name for a in f.actors} for f in found if "splashed" in f.statement)
