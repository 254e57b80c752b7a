"""Who is meant: abbreviations, persons, pronouns, and who does what to whom."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.names.acronyms import spelled_out
from briefgen.extract.names.actors import draw_up
from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.gazetteer import load_gazetteer
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(engine.extract(Source(document=document, text=text)).facts)


def told(engine: Engine, text: str) -> str:
    """Return the statements of a text, one a line."""
    return "\n".join(fact.statement for fact in facts(engine, text))


def names(fact: Fact) -> dict[str, str]:
    """Return who takes part in a fact, with the role."""
    return {actor.name: actor.role for actor in fact.actors}


@pytest.mark.parametrize(
    ("text", "short", "meaning"),
    [
        ("The Syrian Democratic Forces fired. The SDF denied it.", "SDF", "Syrian Democratic Forces"),
        ("Japan's Ground Self-Defense Force (GSDF) marched.", "GSDF", "Ground Self-Defense Force"),
        ("The Ministry of Marine Trade spoke; the MMT agreed.", "MMT", "Ministry of Marine Trade"),
        ("Peruvian Mine Workers Union marched with the MWU.", "MWU", "Mine Workers Union"),
    ],
)
def test_spelled_out(text: str, short: str, meaning: str) -> None:
    """An abbreviation stands for the name in front of its brackets, or whose letters it has."""
    assert spelled_out(text)[short] == meaning


def test_initials_take_three_words() -> None:
    """Two capitalised words lend their initials to no abbreviation: an Under Secretary is not the US."""
    assert spelled_out("Under Secretary Vale met the US envoy.") == {}


def test_document_before_gazetteer(engine: Engine) -> None:
    """A document's own expansion counts for more than the gazetteer's."""
    text = "The Coastal National Army took the port of Berbera on Monday. The CNA attacked Zeila on Tuesday."
    assert {"Coastal National Army (CNA)"} <= {name for fact in facts(engine, text) for name in names(fact)}
    text = "The World Health Organization met on Monday in Quito. The WHO condemned the attack on a clinic."
    assert all("WHO" not in names(fact) for fact in facts(engine, text))


def test_shared_abbreviation() -> None:
    """An abbreviation that several bodies share names none of them by itself."""
    gazetteer = load_gazetteer()
    assert gazetteer.is_shared("SDF")
    assert gazetteer.scan("The SDF attacked.") == []
    assert [m.name for m in gazetteer.scan("NATO attacked.")] == ["NATO"]
    mine = load_gazetteer([("own.yaml", "groups:\n  Southern Dune Front: {also: SDF}\n")])
    assert [m.name for m in mine.scan("The SDF attacked.")] == ["Southern Dune Front"]


@pytest.mark.parametrize("text", ["The Karvania spoke. The first came.", "A Karvanian spoke. A mood came."])
def test_article_is_no_name(text: str) -> None:
    """An article before a known name makes no person of it."""
    start = text.index("Karv")
    known = NameMention(start, text.index(" ", start), "Karvania", None, "country")
    assert draw_up(text, (known,)).persons == ()


def test_unspaced_initials() -> None:
    """Initials without blanks between them are part of a name."""
    cast = draw_up("Foreign minister B.T. Okonjo met Ada Brell. Okonjo left.", ())
    assert [m.person.name for m in cast.persons] == ["B.T. Okonjo", "Ada Brell", "B.T. Okonjo"]


def test_first_person_is_no_antecedent(rules: Engine) -> None:
    """Who speaks as "I" is not whom "she" means in the sentence after."""
    text = "Statement by President Ilse Marron\n\nI met Prime Minister Ana Brandt of Latvia today. I told her of our plan.\n"
    text += "She confirmed that Latvia will send troops to Estonia."
    assert "Marron confirmed" not in told(rules, text)


def test_role_is_no_thing(engine: Engine) -> None:
    """A minister is never "it", and a ministry is never "he"."""
    text = "Peru's foreign minister met Chile's foreign minister on Monday. It was condemned by Bolivia."
    assert "minister was condemned" not in told(engine, text)
    text = "A spokesman for the ministry met Peruvian envoys. He denied that Bolivia had shelled the town."
    assert "A spokesman for the ministry denied that Bolivia had shelled the town." in told(engine, text)


def test_nobody_is_no_antecedent(rules: Engine) -> None:
    """What is said of nothing or no one is not said of "it" or "they"."""
    assert "nothing has" not in told(rules, "Nothing shows that it has resumed tests in Peru, Chile said.").lower()


def test_speaker_behind_the_pronoun(engine: Engine) -> None:
    """A speaker who is named only after a pronoun is not meant by it."""
    text = (
        "Chile launched two jets after a balloon entered its airspace. It crashed in a lake near Arica, the army said."
    )
    assert "the army said it crashed" not in told(engine, text).lower()
    assert "The army said a balloon crashed in a lake near Arica." in told(engine, text)


def test_two_that_fit(engine: Engine) -> None:
    """Where two of a rank fit, the pronoun is not resolved and the statement is not told."""
    text = "Peru fired ten rockets at dawn, the Chilean army said. It shot down 98 drones."
    assert "98" not in told(engine, text)
    text = "Peru says Chile is arming rebels that threaten it."
    assert "threaten Chile" not in told(engine, text)


def test_owner_is_somebody(rules: Engine) -> None:
    """A report has no soldiers, and whoever has seen it is not their owner."""
    text = "A report seen by the African Union found that its soldiers had crossed the border near Goma four times."
    assert told(rules, text) == ""


def test_object_beside_the_pronoun(rules: Engine) -> None:
    """A pronoun does not mean the object that stands beside it."""
    text = "Those listed live in Peru, and Chilean banks are forbidden from making loans available to them."
    assert "available to loans" not in told(rules, text)


def test_warned_party(rules: Engine) -> None:
    """Who is warned that "it" would suffer is meant where the speaker cannot be."""
    text = "President Ilse Marron warned Peru that it would face sanctions."
    assert "Peru would face sanctions" in told(rules, text)


def test_unread_sentence_between(rules: Engine) -> None:
    """A sentence that was passed over may name what "it" means: no answer from beyond it."""
    text = (
        "The Council met in Lima on Monday. The old licence lapsed quietly. It had been extended for six months in May."
    )
    assert "Council had been extended" not in told(rules, text)


def test_plain_pronouns_still_resolved(engine: Engine) -> None:
    """Where only one fits, the name is told."""
    text = (
        "Peruvian Prime Minister Ada Brell arrived in Quito on Monday. She will meet the Chilean president on Tuesday."
    )
    assert "Ada Brell will meet the Chilean president" in told(engine, text)
    text = "Peru closed its border on Monday. It has deployed 4,000 troops."
    assert "Peru has deployed 4,000 troops." in told(engine, text)


def test_two_ministers() -> None:
    """The two ministers are the only two whom a text has named as such, and take part one by one."""
    pytest.importorskip("spacy")
    engine = load_engine("rules", phrasebook=load_phrasebook())
    text = "Foreign Minister Ada Brell of Peru received Foreign Minister Otto Vane of Chile on Monday. "
    text += "The two ministers signed an agreement on fishing in Lima."
    fact = next(f for f in facts(engine, text) if "signed" in f.statement)
    assert fact.statement.startswith("Ada Brell and Otto Vane signed")
    assert {"Ada Brell": "actor", "Otto Vane": "actor"}.items() <= names(fact).items()
    third = text.replace(" The two", " Foreign Minister Emil Roth of Fiji came later. The two")
    assert "and Otto Vane signed" not in told(engine, third)


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("Canada sanctioned the Panama-flagged tanker Blue Heron on Monday.", "Panama"),
        ("Canada sanctioned Ada Brell on Monday for financing Hezbollah.", "Hezbollah"),
        ("Canada froze the accounts of Ada Brell in Switzerland on Monday.", "Switzerland"),
        (
            "Canada sanctioned six firms and persons based in Peru, the United Arab Emirates, and Fiji for fraud.",
            "Fiji",
        ),
        ("The council rejected the text on Monday with ten votes (Peru, Chile, Fiji).", "Peru"),
    ],
)
def test_no_part(rules: Engine, text: str, stranger: str) -> None:
    """A flag, a reason, a place and a bracket make nobody a party to what is done."""
    found = facts(rules, text)
    assert found
    assert all(stranger not in names(fact) for fact in found)


def test_part(rules: Engine) -> None:
    """Objects, and those against or with whom it is done, take part as recipients; who speaks, as an actor."""
    fact = facts(rules, "Peru imposed sanctions on Chile on Monday.")[0]
    assert names(fact) == {"Peru": "actor", "Chile": "recipient"}
    fact = facts(rules, "Ada Brell said on Monday that Peru had shelled Chile.")[0]
    assert names(fact)["Ada Brell"] == "actor"


def test_abbreviation_is_no_word(engine: Engine) -> None:
    """The US is a party where "us" would be a plain word."""
    assert "United States" in names(facts(engine, "Two US doctors were killed by a bomb near Basra on Monday.")[0])


def test_contested_cause(engine: Engine) -> None:
    """Of two countries in the main clause a clause of cause or time may mean either, so nothing is told of it."""
    text = "Chile lodged a protest with Peru on Monday after its ships entered Bolivian waters."
    assert "Chile's ships" not in told(engine, text)


def test_couple_as_subject(rules: Engine) -> None:
    """Two names together are taken up by "they", not by "it", and take part one by one."""
    text = "Peru and Chile signed an accord on Monday. They will withdraw their troops. It has deployed 4,000 troops."
    assert "Peru and Chile will withdraw their troops." in told(rules, text)
    assert "4,000" not in told(rules, text)
    fact = next(f for f in facts(rules, text) if "withdraw" in f.statement)
    assert names(fact) == {"Peru": "actor", "Chile": "actor"}


def test_title_behind_a_name(engine: Engine) -> None:
    """A title between commas belongs to the name before it, not to the one behind."""
    text = "At the invitation of Ada Brell, Minister of Trade of Peru, Ms. Lena Dorn, Minister of Trade of Chile, visited Lima."
    assert "Minister of Trade Lena Dorn" not in told(engine, text)
    assert "Trade of Peru Lena" not in told(engine, text)
