"""Under which name facts store bodies and persons."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.names.gazetteer import load_gazetteer
from briefgen.extract.names.identities import spoken
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(engine.extract(Source(document=document, text=text)).facts)


def actors(engine: Engine, text: str) -> set[str]:
    """Return all who take part in a text's facts."""
    return {actor.name for fact in facts(engine, text) for actor in fact.actors}


@pytest.mark.parametrize(
    ("written", "common"),
    [
        ("Joseph R. Biden", "Joe Biden"),
        ("Joseph R. Biden, Jr.", "Joe Biden"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Joseph Stone", None),
        ("Zelenskyy", None),
    ],
)
def test_common_names_of_persons(written: str, common: str | None) -> None:
    """A well-known person has one name, whatever the spelling; nobody else is taken for one."""
    assert load_gazetteer().person(written) == common


def test_a_body_has_its_abbreviation(rules: Engine) -> None:
    """A body bears the abbreviation that the document uses, wherever it is named in full or in short."""
    text = (
        "The National Liberation Army (ELN) attacked a convoy near Cucuta on Monday.\n\n"
        "The ELN kidnapped two engineers on Tuesday."
    )
    assert actors(rules, text) == {"National Liberation Army (ELN)"}


def test_spoken_names_have_no_brackets(rules: Engine) -> None:
    """Sentences tell names without the abbreviation."""
    text = "Mali bought six drones, according to the International Crisis Forum (ICF)."
    found = facts(rules, text)
    assert [a.source for f in found for a in f.attribution] == ["International Crisis Forum (ICF)"]
    assert "(ICF)" not in found[0].statement
    assert spoken("International Crisis Forum (ICF)") == "International Crisis Forum"


def test_the_army_is_the_one_that_is_named(rules: Engine) -> None:
    """An army without a name is the only army of the document, and nobody's in a document of two."""
    one = "The Kenyan army shelled Kismayo on Monday.\n\nThe army bombed two villages on Tuesday."
    assert "army" not in actors(rules, one)
    two = "The Kenyan army shelled Kismayo. The Ethiopian army shelled Baidoa.\n\nThe army bombed two villages on Tuesday."
    assert "army" in actors(rules, two)


def test_the_rebels_are_the_one_group(rules: Engine) -> None:
    """Rebels without a name are the only armed group of the document."""
    text = "M23 fighters attacked Rutshuru on Monday.\n\nThe rebels seized the town of Bunagana on Tuesday."
    assert "rebels" not in actors(rules, text)
    assert "M23" in actors(rules, text.partition("\n\n")[2] + "\n\nM23 said nothing.")


def test_the_alliance_of_two_countries(rules: Engine) -> None:
    """The alliance of two countries is these two where the text speaks of no other."""
    text = "Ministers praised the U.S.-Japan Alliance on Monday.\n\nThe Alliance conducted a naval exercise on Tuesday."
    found = actors(rules, text)
    assert {"United States", "Japan"} <= found
    assert "NATO" not in found


def test_a_known_person_is_told_by_one_name(rules: Engine) -> None:
    """A well-known person's pronoun is told by the common name, however the text spells it."""
    text = "Foreign Minister Abbas Araqchi visited Oman on Monday. He condemned the raid on Aden."
    found = facts(rules, text)
    assert {a.name for f in found for a in f.actors if a.role == "actor"} == {"Abbas Araghchi"}
    assert any("Araghchi condemned" in f.statement for f in found)


def test_fighters_of_an_unknown_group_are_the_group(rules: Engine) -> None:
    """Whose fighters attack, that group attacks, known to the gazetteer or not."""
    assert "Red Dune Front" in actors(rules, "Fighters of the Red Dune Front attacked Arlit on Monday.")
