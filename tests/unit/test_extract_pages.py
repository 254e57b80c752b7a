"""Live coverage and pages: what is told twice, headlines of other pages, what a statement says."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.forms.casing import readable
from briefgen.extract.forms.entries import entries_of, summary_end
from briefgen.extract.forms.sentences import sentences_of
from briefgen.extract.names.gazetteer import load_gazetteer
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Region, Source

REPORT = (
    "A drone hit a fuel depot in the port of Odesa on Tuesday, killing two guards and injuring five others, the governor, Oleh Kiper, "
    "said.\n\nMr Kiper said that the fire brigade had put out the blaze by noon.\n"
)


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(rules: Engine, text: str) -> list[Fact]:
    """Return the facts of a text published on Wednesday 8 May 2024."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return list(rules.extract(Source(document=document, text=text)).facts)


@pytest.mark.parametrize("heading", ["Key points\n", "What to know:\n", "Depot in Odesa burns\n\n"])
def test_points_at_the_top_are_not_told_twice(rules: Engine, heading: str) -> None:
    """What the list above a report says is told once, from the report; what only the list says is kept."""
    text = f"{heading}- A drone hit a fuel depot in Odesa.\n- Two guards were killed.\n- Romania closed its border.\n\n{REPORT}"
    told = facts(rules, text)
    above = [f.statement for f in told if (f.evidence[0].end or 0) < text.index("\n\nA drone") + 2]
    assert len(above) == 1
    assert above[0].startswith("Romania closed")
    assert len(told) >= 4


@pytest.mark.parametrize(
    "text",
    [
        f"{REPORT}\n- A drone hit a depot.\n- Two guards were killed.\n",
        "- A drone hit a depot.\n- Two guards were killed.\n\nThe end.\n",
        "Depot burns\n\n- A drone hit a depot.\n\nThe mayor spoke.\n",
    ],
)
def test_lists_elsewhere_are_no_summary(text: str) -> None:
    """A list below the report, or above hardly any words, stands for itself."""
    assert summary_end(text, ()) == 0


def headings(text: str) -> list[bool]:
    """Say of each of a text's sentences whether it is a heading."""
    return [
        s.heading
        for s in sentences_of(Source(document=Document(id="d", path="d", sha256=None), text=text), readable(text))
    ]


def test_headlines_of_other_pages_are_headings() -> None:
    """Lines In Which Nearly Every Word Has A Capital tell of something else, also when they end in a call."""
    text = (
        "Giant Sea Lion Walks Down The Main Street Of A Chilean Town!\n\nThe Army of Chad Shelled Two Villages Near the Border.\n\n"
        "President Idriss Deby met the Foreign Minister of France, Jean Noel Barrot, in the capital."
    )
    assert headings(text) == [True, False, False]


def test_the_headline_of_an_entry_may_be_long() -> None:
    """The first line of an entry is its headline, if it has no full stop and more words follow."""
    head = "Tributes are paid to the harbour pilot whom a shell from the northern shore has killed, as talks go on"
    body = "The pilot's union said it would stop work on Tuesday."
    assert headings(f"14:05 GMT\n\n{head}\n\n{body}\n\n13:10 GMT\n\n{body}\n") == [True, False, False]
    assert headings(f"14:05 GMT\n\n{head}\n\n13:10 GMT\n\n{body}\n") == [False, False]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The National Guard left.", "National Guard", "agency"),
        ("The National reported it.", "The National", "outlet"),
        ("He told The National Monday.", "The National", "outlet"),
    ],
)
def test_a_newspaper_is_not_found_in_a_longer_name(text: str, name: str, kind: str) -> None:
    """What goes on behind "The National" in capitals is another name."""
    assert [(m.name, m.kind) for m in load_gazetteer().scan(text)][:1] == [(name, kind)]


@pytest.mark.parametrize(
    ("text", "statement", "speaker"),
    [
        ("Hizbollah has put out a notice saying that it hit two posts near Kiryat Shmona.", "Hizbollah said it hit two posts", "Hezbollah"),
        ("The IDF issued a statement saying that it had shelled Tyre.", "said it had shelled Tyre", "Israel Defense Forces (IDF)"),
        ("The foreign ministry of Oman released a statement condemning the raid on Jenin.", "condemned the raid on Jenin", ""),
    ],
)  # fmt: skip
def test_what_a_statement_says_its_author_says(rules: Engine, text: str, statement: str, speaker: str) -> None:
    """Not that a statement was issued is the fact, but what it says; and its author has one name."""
    told = [f for f in facts(rules, text) if statement in f.statement]
    assert told
    assert not speaker or speaker in {a.source for a in told[0].attribution}
    names = [a.name for a in told[0].actors]
    assert not any("statement" in f.statement for f in facts(rules, text))
    assert len(names) == len({n.casefold()[-7:] for n in names})


def test_positions_carry_out_no_attack(rules: Engine) -> None:
    """Those who carried it out are not the posts that were hit."""
    text = "Hezbollah said it hit five Israeli positions in Metula. The group said that they carried out the strike at dawn."
    assert not any("positions carried" in f.statement or "Metula carried" in f.statement for f in facts(rules, text))


def test_a_sentence_goes_on_below_an_advertisement(rules: Engine) -> None:
    """What an empty line or the page's own line tears apart is read as one sentence, without the page's words."""
    text = (
        "The navy of Oman boarded a tanker in the Strait of Hormuz after its\n\nAdvertisement\n\ncrew had fired on a ferry. Two officers "
        "who were flown\n\nto Muscat are in hospital, the ministry of health said.\n\nRead more\n\nThe Tanker Sank."
    )
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    start, more = text.index("Advertisement"), text.index("Read more")
    furniture = (Region(start, start + 13, "furniture"), Region(more, more + 9, "furniture"))
    source = Source(document=document, text=text, regions=furniture)
    told = [f.statement for f in rules.extract(source).facts]
    assert any("boarded a tanker in the Strait of Hormuz" in s for s in told)
    assert any("flown to Muscat" in s or "in hospital" in s for s in told)
    assert not any("Advertisement" in s or "Read" in s for s in told)


def test_entries_may_be_marked_to_the_second() -> None:
    """A clock with seconds marks an entry, and its seconds are no words of it."""
    entries = entries_of("07:45:44 Ships sail\n\nThe fleet left.\n\n07:55:01 Ships return\n\nThe fleet is back.\n")
    assert [e.time for e in entries] == ["07:45", "07:55"]


def test_a_teaser_above_a_second_title_is_not_told_twice() -> None:
    """What stands between a page's title and the title of its report is its summary."""
    text = f"Depot in Odesa burns\n\nA drone hit a depot.\n\nNews desk\nDepot in Odesa burns\n\n{REPORT}"
    assert text[summary_end(text, (), "Depot in Odesa burns") :].startswith(
        "\nDepot in Odesa burns\n\nA drone hit a fuel"
    )
    assert summary_end(text, (), "Depot in Kyiv burns") == 0


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("A video that was posted online shows the moment debris of a drone hit a tower in Kyiv.", "video hit", False),
        ("The rebels captured several miners who fled under fire, executing 9 in Kayes.", "miners who fled under fire executed", False),
        ('Kenya said that the seven pilots will be "permanently" banned from Somalia.', "pilots will be permanently banned", True),
        ("Ana Merlin was arrested more than a month ago in Lyon.", "arrested more", False),
        ("Rebels burned a truck in a raid on the army's general staff on 30 April, which killed a guard.", "staff on.", False),
    ],
)  # fmt: skip
def test_statements_are_whole_and_of_those_who_act(rules: Engine, text: str, words: str, told: bool) -> None:
    """Pictures hit nothing, those who flee kill nobody, and no word is left over from a date or lost from a verb."""
    assert any(words in f.statement for f in facts(rules, text)) is told


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("The army of Chad left Kidal. Hamas said it had hit two posts near Rafah.", "Hamas said it had hit two posts", True),
        ("The army burned Zinder, while the FMLN said it had killed 50 soldiers.", "army had killed", False),
        ("Kenya adopted more measures to protect them, its governor in Garissa said.", "protect more measures", False),
        ("Ana Brell postponed her trip to Peru, which was scheduled for 16 May, an aide said.", "trip to Peru was scheduled", True),
        ("Ana Brell denied that the delay is linked to the arrest of eight officers in Lima.", "officers were arrested", False),
        ("Ana Brell denied that the delay of the vote is linked to the strike in Lima.", "is linked.", False),
        ("The raid on Kidal took place a week after the rebels had closed three schools in Gao.", "place a week", False),
        ('Oman said "when at the same time tariffs are raised, talks are of no use to the people of Muscat."', 'that "when', False),
    ],
)  # fmt: skip
def test_nothing_is_told_of_another(rules: Engine, text: str, words: str, told: bool) -> None:
    """Those who say so mean themselves, journeys are planned and not lands, and what hangs on a denial is not denied."""
    assert any(words in f.statement for f in facts(rules, text)) is told


def test_a_place_in_quotation_marks_is_another_name(rules: Engine) -> None:
    """Operation "Victoria" is not the Seychelles'."""
    told = facts(rules, 'Operation "Victoria" was aimed at the rebels of Chad, the army said.')
    assert told
    assert not any(a.name == "Seychelles" for f in told for a in f.actors)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Talks failed, with Oman accusing Yemen of firing rockets and Muscat carrying out air strikes on Aden.", "rockets and", False),
        ("Oman says that just after 06:20 local time (02:20GMT) on Tuesday, Yemen's navy sent drones to Salalah.", "just", False),
        ("Reuters also quotes the defence ministry of Oman as accusing Yemen of violating an accord.", "quotes", False),
        ("Photographs are arriving over the wires of Yemenis fleeing the clashes in Aden.", "Photographs", False),
        ("The envoy said that the guests and the members of Oman's mission there are fine after the raid on Aden.", "there are fine", False),
    ],
)  # fmt: skip
def test_what_only_carries_news_is_no_news(rules: Engine, text: str, words: str, told: bool) -> None:
    """Papers that quote, pictures that arrive, and halves of phrases are not told."""
    assert any(words in f.statement for f in facts(rules, text)) is told


def test_a_recording_in_a_monitors_text_has_speakers(rules: Engine) -> None:
    """What stands behind a name in brackets is that person's, up to the end of the recording; questions tell nothing."""
    text = (
        "FOREIGN MINISTER HERNAN ORDUNA SPOKE IN LIMA TODAY.\n\n[BEGIN RECORDING] [REPORTER] HAS PERU CLOSED ITS BORDER WITH CHILE?\n\n"
        "[ORDUNA] ECUADOR HAS SENT TROOPS TO THE BORDER NEAR TUMBES. [END RECORDING]\n\nBOLIVIA RECALLED ITS AMBASSADOR FROM LIMA.\n"
    )
    told = facts(rules, text)
    spoken = [f for f in told if "Tumbes" in f.statement]
    assert spoken
    assert {a.source for f in spoken for a in f.attribution} == {"Hernan Orduna"}
    assert not any("closed its border" in f.statement for f in told)
    assert all(not f.attribution for f in told if "recalled" in f.statement)
