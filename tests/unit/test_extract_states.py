"""Whose "the junta", "the army" and "both sides" are, and whose the drones were."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.names.cast import NameMention
from briefgen.extract.names.gazetteer import load_gazetteer
from briefgen.extract.names.states import may_be_body, states_of
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def fact_with(engine: Engine, word: str, text: str) -> Fact:
    """Return the fact of a text in whose statement a word stands."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    found = engine.extract(Source(document=document, text=text)).facts
    return next(fact for fact in found if word in fact.statement)


def taking_part(engine: Engine, word: str, text: str) -> set[str]:
    """Return who takes part in the fact in whose statement a word stands."""
    return {actor.name for actor in fact_with(engine, word, text).actors}


def named(*names: tuple[str, str, str]) -> list[NameMention]:
    """Return mentions of names with kind and country, one behind the other."""
    return [NameMention(20 * i, 20 * i + 9, name, iso3, kind) for i, (name, kind, iso3) in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "words", "owner"),
    [
        ([("Gabon", "country", "GAB")] * 3, ("government",), "Gabon"),
        ([("Gabon", "country", "GAB")] * 2, ("government",), None),
        ([("Gabon", "country", "GAB")] * 3 + [("Togo", "country", "TGO")] * 2, ("army",), None),
        ([("Gabon", "country", "GAB")] * 3, ("junta",), None),
        ([("Gabon's junta", "agency", "GAB")], ("junta", "troops"), "Gabon"),
        ([("Gabon's military government", "agency", "GAB")], ("regime",), "Gabon"),
        ([("Gabon's junta", "agency", "GAB"), ("Togo's regime", "agency", "TGO")], ("junta",), None),
        ([("Gabon's army", "agency", "GAB"), ("Togo's army", "agency", "TGO")], ("army",), None),
        ([("Gabon's air force", "agency", "GAB")], ("air", "force"), "Gabon"),
        ([("Gabon", "country", "GAB")] * 3, ("opposition", "army"), None),
        ([("Gabon", "country", "GAB")] * 3, ("task", "force"), None),
        ([("Gabon", "country", "GAB")] * 3, (), None),
    ],
)
def test_a_body_is_the_one_country_s(
    names: list[tuple[str, str, str]], words: tuple[str, ...], owner: str | None
) -> None:
    """A body without a name is that of the country whose body is named so, or of the country that the text is about."""
    assert states_of(named(*names), load_gazetteer()).owner_of(words) == owner


def test_words_for_bodies() -> None:
    """Only nouns for what every state has may be a state's."""
    assert [may_be_body(word) for word in ("junta", "soldiers", "company")] == [True, True, False]


JUNTA = "Gabon's junta closed the border on Monday. "


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        (JUNTA + "The junta has fortified the port of Gamba.", "fortified", {"Gabon"}),
        (JUNTA + "Junta troops occupied the university on Tuesday.", "university", {"Gabon"}),
        (JUNTA + "Norway urged the junta to free 40 prisoners.", "free", {"Norway", "Gabon"}),
        (JUNTA + "The junta's spokesman Major Ada Brell blamed saboteurs.", "saboteurs", {"Ada Brell", "Gabon"}),
        ("The jihadists ambushed a convoy near Bama on Monday.", "convoy", {"jihadists"}),
        ("The presidents of Peru and Chile met in Arica on Monday.", "Arica", {"Peru", "Chile"}),
    ],
)
def test_states_take_part(rules: Engine, text: str, word: str, wanted: set[str]) -> None:
    """A state takes part where its rulers or forces do, and so does each of those that act together."""
    assert taking_part(rules, word, text) == wanted


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("A regime of inspections began in Lome on Monday.", "inspections"),
        ("The regime of Togo fell on Monday.", "Togo"),
        ("The police chief of Lambarene resigned on Monday.", "Lambarene"),
    ],
)
def test_other_bodies_are_not_the_state_s(rules: Engine, sentence: str, word: str) -> None:
    """What is somebody else's, or no body at all, brings no state into a fact."""
    assert "Gabon" not in taking_part(rules, word, JUNTA + sentence)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        (
            "Peru and Chile signed a pact in March. Peru and Chile are at odds. The armies of both countries held drills.",
            "drills",
            {"Peru", "Chile"},
        ),
        ("Indian and Pakistani troops exchanged fire on Monday, both sides said.", "fire", {"India", "Pakistan"}),
        (
            "Israel and Hezbollah met again. Israel and Hezbollah fell out. Egypt passes messages between the two sides, who sat apart.",
            "messages",
            {"Egypt", "Israel", "Hezbollah"},
        ),
    ],
)
def test_both_sides_are_named(rules: Engine, text: str, word: str, wanted: set[str]) -> None:
    """Those who are meant together take part each by name."""
    assert wanted <= taking_part(rules, word, text)


@pytest.mark.parametrize(
    ("text", "word", "doer"),
    [
        ("Oman launched 31 drones at Aden on Monday. The drones hit a depot.", "depot", "Oman"),
        ("Guards counted 31 drones launched by Oman on Monday. The drones hit a depot.", "depot", "Oman"),
        ("Omani jets bombed Aden on Monday. The explosions destroyed a school.", "school", "Oman"),
        ("Police tracked five Omani Zulfiqar drones on Monday. The drones hit a depot in Aden.", "depot", None),
        ("Omani jets bombed Aden on Monday. Two car bombs exploded near Lima.", "Lima", None),
    ],
)
def test_weapons_are_whose_they_were(rules: Engine, text: str, word: str, doer: str | None) -> None:
    """Weapons that are named again are those of whoever launched them; a name of a make says nothing of that."""
    assert (taking_part(rules, word, text) & {"Oman"}) == ({doer} if doer else set())


def test_whose_drones_are_shot_down(rules: Engine) -> None:
    """Whose weapons are brought down suffers it."""
    text = "Oman launched nine drones at Aden on Monday. All nine drones were shot down."
    assert [(a.name, a.role) for a in fact_with(rules, "shot", text).actors] == [("Oman", "recipient")]


def test_a_country_of_make_takes_no_part(rules: Engine) -> None:
    """Where a weapon was made does not bring its maker into an attack."""
    assert "Oman" not in taking_part(rules, "school", "An Omani-made rocket hit a school in Aden on Monday.")


WAR = (
    "Togo and Benin are at war. Togo bombed Cotonou on Monday. Benin's army attacked Togo's troops near Aneho on Tuesday. "
    "Togo and Benin fell out in May. "
)


@pytest.mark.parametrize(
    ("sentence", "word", "wanted"),
    [
        ("Togo shelled a market in Ouidah on Friday.", "Ouidah", {"Togo", "Benin"}),
        ("Togo denied that it shelled a market in Ouidah.", "Ouidah", {"Togo"}),
        ("Niger bombed a depot in Ouidah on Friday.", "Ouidah", {"Niger"}),
    ],
)
def test_who_strikes_in_a_war_strikes_the_other_side(rules: Engine, sentence: str, word: str, wanted: set[str]) -> None:
    """Where a text tells of a war between two, a strike by one is on the other."""
    assert taking_part(rules, word, WAR + sentence) == wanted


def test_two_rebel_groups_are_no_two_sides(rules: Engine) -> None:
    """Two armed groups that fight the same army do not fight each other."""
    text = (
        "The ELN bombed a bridge on Monday. FARC rebels attacked a post on Tuesday. The ELN attacked a bus on Friday. "
        "The ELN and FARC met in May. FARC bombed a depot in Arauca on Sunday."
    )
    assert "National Liberation Army (ELN)" not in taking_part(rules, "Arauca", text)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Fighting ended in a Moscow-brokered truce on Friday.", "truce", {"Russia"}),
        (
            "Chadian troops took the oasis of Kirdi after two days of fighting with Libyan forces.",
            "Kirdi",
            {"Chad", "Libya's forces"},
        ),
        ("Panama struck 60 tankers off its register at the UK's request.", "tankers", {"Panama", "United Kingdom"}),
        ("The Council listed Kivura Gold Refinery Ltd, of Kigali.", "listed", {"Council", "Kivura Gold Refinery Ltd"}),
        (
            "President Ada Brell received the French ambassador, Paul Maurin, on Monday.",
            "received",
            {"Ada Brell", "Paul Maurin", "France"},
        ),
        (
            "The Peruvian embassy in Paris closed on Monday. French ambassador Paul Maurin sang in Lima.",
            "sang",
            {"Paul Maurin"},
        ),
        (
            "Jihadists struck Bama on Friday. Last month, jihadist attacks took place in Mali.",
            "took",
            {"jihadists"},
        ),
        (
            "The Peruvian and Chilean armies clashed. The two armies' chiefs agreed to stop firing.",
            "stop",
            {"Peru", "Chile"},
        ),
    ],
)
def test_who_takes_part_beside_the_verb(rules: Engine, text: str, word: str, wanted: set[str]) -> None:
    """Whoever fights, wills or is dealt with in the words around a verb takes part, and nobody else."""
    assert taking_part(rules, word, text) == wanted


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Hezbollah shelled a post on Monday. The militia rejected the timetable.", "timetable", "Hezbollah"),
        ("Hezbollah shelled a post on Monday. Israel accused the Shiite group of arming.", "accuse", "Hezbollah"),
        ("The Soviet Union condemned the raid on Monday.", "raid", "Soviet Union"),
    ],
)
def test_a_party_has_its_name(rules: Engine, text: str, word: str, wanted: str) -> None:
    """A party that is only described has the name that the document has for it."""
    assert wanted in taking_part(rules, word, text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three traders were wounded in Chadian shelling in the village of Bol.", "in Chadian shelling"),
        ("Seven people were killed in Chadian shelling across the lake on Friday.", "in Chadian shelling"),
    ],
)
def test_the_dead_did_not_fire(rules: Engine, text: str, told: str) -> None:
    """Those who were hit by shelling are not told to have shelled anything."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    statements = [f.statement for f in rules.extract(Source(document=document, text=text)).facts]
    assert [told in statement for statement in statements] == [True]


def statements(engine: Engine, text: str) -> list[str]:
    """Return the statements of a text."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return [fact.statement for fact in engine.extract(Source(document=document, text=text)).facts]


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        (
            "The ELN has moved into land left by the Dawn Front, the rebel group that made a pact with Peru in 2016.",
            "The Dawn Front, the rebel group, made a pact with Peru in 2016.",
            "The National Liberation Army (ELN) made a pact with Peru in 2016.",
        ),
        (
            "Fighting between the army and Fano militiamen, which erupted in May, has been a burden on the north.",
            "Fighting between the army and Fano militiamen erupted in May.",
            "The army and Fano militiamen erupted in May.",
        ),
    ],
)
def test_a_clause_tells_of_the_noun_before_it(rules: Engine, text: str, told: str, untold: str) -> None:
    """A relative clause is told of what it describes, not of whoever else the sentence names."""
    found = statements(rules, text)
    assert told in found
    assert untold not in found


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        (
            "Two guards were killed by sniper fire on Monday, leading the ministry to threaten Oman with revenge.",
            "guards led",
        ),
        (
            "Malian forces have killed dozens of traders, caught in a war plaguing the north since 2023, a rights body said.",
            "forces caught",
        ),
        (
            "Malian forces have killed dozens of traders, caught in a war plaguing the north since 2023, a rights body said.",
            "traders since 2023",
        ),
    ],
)
def test_what_came_of_a_deed_is_nobody_s_deed(rules: Engine, text: str, untold: str) -> None:
    """A participle that tells what came of a deed, or how its victims fared, is not told of the doers."""
    assert not [statement for statement in statements(rules, text) if untold in statement]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        (
            "The ELN bombed a bridge in May. The rebel group never claimed responsibility.",
            "claimed",
            {"National Liberation Army (ELN)"},
        ),
        ("Chadian troops and Libyan forces clashed at Kirdi. Each side blamed the other.", "blamed", {"Chad", "Libya"}),
        (
            "M23 fighters fled on Monday. Peru's army pressed towards the rebel bastion of Kiwa.",
            "Kiwa",
            {"M23", "Peru's army"},
        ),
        (
            "Oman intercepted an armed drone fired by Yemen's Houthi fighters on Sunday.",
            "intercepted",
            {"Oman", "Houthis"},
        ),
        ("A Saudi-led coalition intervened in Yemen in 2015.", "intervened", {"Saudi-led coalition", "Yemen"}),
        (
            "Ada Brell, a 31-year-old Armenian sergeant, was shot and killed on Monday.",
            "shot",
            {"Ada Brell", "Armenia"},
        ),
        ("About 100 square kilometres were placed under Armenian control on Monday.", "placed", {"Armenia"}),
        ("The Chadian army took Bol on Monday. The army moved south on Tuesday.", "south", {"Chad's army"}),
        (
            "The ELN struck a town held by the Armed Forces of Colombia on Monday.",
            "struck",
            {"National Liberation Army (ELN)"},
        ),
    ],
)
def test_parties_of_a_war(rules: Engine, text: str, word: str, wanted: set[str]) -> None:
    """Parties take part by the names that they have, each once."""
    assert taking_part(rules, word, text) == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "All nine rockets were shot down, but their debris damaged rail equipment and injured one person.",
            "Debris injured one person.",
        ),
        (
            "Ada Brell said that defence is not just the duty of one state but also the task of all the members of the bloc.",
            "Ada Brell said defence is not just the duty of one state but also the task of all the members of the bloc.",
        ),
    ],
)
def test_nothing_is_turned_round(rules: Engine, text: str, told: str) -> None:
    """What hurts is told of what hurt, and "not just" is not told as "not"."""
    found = statements(rules, text)
    assert told in found or not [s for s in found if "injured" in s or "is not the duty" in s]
    assert "All nine drones injured one person." not in found


def test_an_office_is_not_the_body(rules: Engine) -> None:
    """What "the body" says is not told as the word of an office that spoke before."""
    text = (
        "The president's office said on Monday that the guards fled. The body wrote that it will hold them to account."
    )
    assert not [s for s in statements(rules, text) if "office" in s and "account" in s]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The West African bloc (Ecowas) has condemned the coup.",
            {"Economic Community of West African States (ECOWAS)"},
        ),
        ("Presidential guards seized Ada Brell on Monday.", {"presidential guards", "Ada Brell"}),
    ],
)
def test_bodies_by_description(rules: Engine, text: str, wanted: set[str]) -> None:
    """A body that is described takes part by the name in brackets behind it, guards by what they are called."""
    assert taking_part(rules, text.split()[0], text) == wanted


def test_a_row_of_names_is_many(rules: Engine) -> None:
    """A pronoun for one thing is not told as three who stand in a row."""
    text = "Lithuania, Latvia and Estonia value the pledge by the EU, and it is strong enough to stand."
    assert not [s for s in statements(rules, text) if "Estonia is" in s]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        (
            "Delegations from Peru and Chile attended a military parade in Pyongyang in May.",
            "parade",
            {"Peru", "Chile", "North Korea"},
        ),
        (
            "UN Secretary General Ada Brell will meet Bo Carr in Lima on Friday.",
            "meet",
            {"Ada Brell", "United Nations", "Bo Carr"},
        ),
        (
            'Foreign Minister Ada Brell and Foreign Minister Bo Carr met in Riga. "We will buy 40 tanks," the ministers said.',
            "40",
            {"Ada Brell", "Bo Carr"},
        ),
        (
            "Foreign Minister Ada Brell and President Bo Carr met in Riga. The ministers agreed to buy 40 tanks.",
            "40",
            {"ministers"},
        ),
    ],
)
def test_hosts_and_those_spoken_for(rules: Engine, text: str, word: str, wanted: set[str]) -> None:
    """Whoever holds a parade, is spoken for or is meant together takes part by name."""
    assert taking_part(rules, word, text) == wanted


def test_the_dead_do_not_fight_on(rules: Engine) -> None:
    """Those who were killed are not told to have taken a town in the next sentence."""
    text = "Thirteen soldiers from Chad have been killed in Goma. They have largely seized the city of Goma."
    assert not [s for s in statements(rules, text) if "oldiers" in s and "seized" in s]


def test_who_attacked_is_not_who_fell(rules: Engine) -> None:
    """The clause behind "since" has its own subject."""
    text = (
        "Nine soldiers from Malawi, deployed as part of a regional mission, have been killed since the "
        "Rwandan-backed M23 militia last month began an assault on Kiwa."
    )
    assert not [s for s in statements(rules, text) if s.startswith("Thirteen soldiers") and "launched" in s]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Nine soldiers were killed on Monday in a raid by suspected jihadists in Bama.", "killed", {"jihadists"}),
        ("Hezbollah fighters fired at an Israeli patrol near Labboune on Monday.", "fired", {"Hezbollah", "Israel"}),
        ("President Ada Brell warned Oman that the ports would be closed on Friday.", "ports", {"Ada Brell", "Oman"}),
        ("Minister Ada Brell told Reuters that the ports would be closed on Friday.", "ports", {"Ada Brell"}),
    ],
)
def test_whom_a_deed_is_by_and_at(rules: Engine, text: str, word: str, wanted: set[str]) -> None:
    """Those by whom a deed is, at whom it aims and to whom words are said take part."""
    assert taking_part(rules, word, text) == wanted


def test_a_news_agency_only_carries_words(rules: Engine) -> None:
    """An outlet that reports a deed is its source and takes no part in it."""
    fact = fact_with(rules, "depot", "Oman bombed a depot in Aden on Monday, the Xinhua news agency said.")
    assert {actor.name for actor in fact.actors} == {"Oman"}
    assert [source.source for source in fact.attribution] == ["Xinhua news agency"]
