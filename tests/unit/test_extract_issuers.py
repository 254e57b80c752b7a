"""Whose words a statement is that says "we": by its first lines, its title, or the line below the title."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact


@pytest.fixture(scope="module")
def rules() -> Engine:
    """Return the engine with a parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def _facts(rules: Engine, text: str) -> tuple[Fact, ...]:
    document = Document(id="s", path="s.txt", sha256=None, published=date(2031, 5, 12).isoformat())
    return rules.extract(ingest_text(text, document=document)).facts


def _told(rules: Engine, text: str, words: str) -> tuple[str, list[str], list[str]]:
    """Return the statement that has some words, its actors and its speakers."""
    fact = next(f for f in _facts(rules, text) if words in f.statement)
    return fact.statement, [a.name for a in fact.actors], [a.source for a in fact.attribution]


def test_ministers_who_name_themselves_speak_for_their_countries(rules: Engine) -> None:
    """What "we, the foreign ministers of …" say is theirs, and their countries act in it."""
    text = (
        "Joint Statement by the Foreign Ministers of Chile, Peru and Ecuador on the Raid on Loja\n\nLima, 12 May 2031\n\n"
        "We, the Foreign Ministers of Chile, Peru and Ecuador, met in Lima on 12 May 2031.\n\n"
        "We strongly condemn the raid on the harbour of Loja. Peru has counted 300 refugees since March."
    )
    statement, actors, speakers = _told(rules, text, "condemn")
    assert statement == "The foreign ministers condemn the raid on the harbour of Loja."
    assert actors == ["Chile", "Peru", "Ecuador"]
    assert speakers == ["joint statement of the foreign ministers of Chile, Peru and Ecuador"]
    assert _told(rules, text, "300")[2] == speakers


@pytest.mark.parametrize(
    ("opening", "statement", "speaker"),
    [
        (
            "Statement on Togo\n\n12 May 2031\n\nWe, the leaders of Ghana, Benin and Mali, are alarmed by the fires.",
            "The leaders urge all parties to return to talks.",
            "leaders of Ghana, Benin and Mali",
        ),
        (
            "Governments speak on Togo\n\nThe following statement was issued jointly by the Governments of Ghana and Benin:",
            "The governments urge all parties to return to talks.",
            "governments of Ghana and Benin",
        ),
        (
            "Statement on Togo\n\nThe text of the following declaration was released by the Sextet:",
            "The Sextet urges all parties to return to talks.",
            "Sextet",
        ),
        (
            "G7 Leaders' Statement on Togo\n\n12 May 2031\n\nThe harbour of Lome burned for three days.",
            "The G7 leaders urge all parties to return to talks.",
            "G7 leaders",
        ),
        (
            "Sextet Statement on Togo\n\n12 May 2031\n\nThe harbour of Lome burned for three days.",
            "The Sextet urges all parties to return to talks.",
            "Sextet",
        ),
        (
            "Fires in Togo\n\n12 May 2031\n\nECOWAS strongly condemns the raid on Lome.",
            "ECOWAS urges all parties to return to talks.",
            "ECOWAS",
        ),
        (
            "Statement by Amnesty International on Togo\n\n12 May 2031\n\nThe harbour of Lome burned for three days.",
            "Amnesty International urges all parties to return to talks.",
            "Amnesty International",
        ),
        (
            "Joint statement on behalf of Ghana, Benin and Mali\n\n12 May 2031\n\nThe harbour of Lome burned for three days.",
            "Ghana, Benin and Mali urge all parties to return to talks.",
            "joint statement of Ghana, Benin and Mali",
        ),
        (
            "Press conference\n\nby NATO Secretary General Ada Brell after the meeting of ministers\n\nGood evening.",
            "NATO urges all parties to return to talks.",
            "Ada Brell",
        ),
    ],
)
def test_a_statement_says_whose_it_is_in_many_ways(rules: Engine, opening: str, statement: str, speaker: str) -> None:
    """Whoever issued a statement says what it says and is meant by its "we"."""
    text = f"{opening}\n\nWe urge all parties to return to talks. We will send our envoys to Lome on Monday."
    told = _told(rules, text, "urge")
    assert (told[0], told[2]) == (statement, [speaker])


def test_a_report_that_quotes_ministers_is_not_theirs(rules: Engine) -> None:
    """Those who say "we, the ministers" in quotation marks do not issue the report that quotes them."""
    text = (
        "Ministers call for a truce\n\nLAGOS, 12 May 2031 - Nigeria condemned the coup in Niamey on Monday, an official said.\n\n"
        'In a letter they wrote: "We, the foreign ministers of Ghana and Togo, are ready. We want our people back."'
    )
    assert _told(rules, text, "Nigeria condemned")[2] == ["official"]


def test_those_who_are_called_upon_are_not_called(rules: Engine) -> None:
    """Who is asked to do something keeps the word that makes it a request."""
    text = "G7 Leaders' Statement on Togo\n\n12 May 2031\n\nWe met today. We call on all parties to stop the fighting."
    assert _told(rules, text, "stop")[0] == "The G7 leaders call on all parties to stop the fighting."


def test_a_paper_is_nobody(rules: Engine) -> None:
    """The title of a statement makes no person of the group that issued it."""
    text = (
        "Sextet Statement on Raids\n\n12 May 2031\n\nThe Sextet is alarmed by the raid on Lome. We urge Togo to talk."
    )
    assert all("Sextet Statement" not in f.statement for f in _facts(rules, text))


def test_who_rejects_an_attempt_denies_nothing(rules: Engine) -> None:
    """To reject an attempt is no denial of it."""
    facts = _facts(rules, "Ghana rejected any attempt to change the border by force.")
    assert [f.modality for f in facts] == ["confirmed"]


_INTERVIEW = (
    "Spokesman Ivo Lund's regular press conference\n\n12 May 2031\n\nABC: Chad says that two patrol boats were stopped. What is your comment?\n\n"
    "Ivo Lund: Togo and Chad reached an accord in Lome in March. Two boats of Chad intruded into the waters off Kara.\n\n"
    "Daily News: Will you talk?\n\nIvo Lund: We have invited the envoy of Chad to Lome. We will talk on Monday.\n"
)


def test_answers_are_those_of_whoever_has_the_label(rules: Engine) -> None:
    """In an interview whose labels are bare names, each answer is said by the one who is asked."""
    assert _told(rules, _INTERVIEW, "accord")[2] == ["Ivo Lund"]
    assert "wo boats of Chad intruded into the waters" in _told(rules, _INTERVIEW, "intruded")[0]
    assert all("Ivo Lund Togo" not in f.statement for f in _facts(rules, _INTERVIEW))


def test_labels_without_questions_are_no_interview(rules: Engine) -> None:
    """Lines that begin with names and colons are no turns where nobody asks."""
    text = "Notes\n\n12 May 2031\n\nBen Osei: chief of staff of Togo.\n\nAda Brell: minister of Togo.\n\nTogo closed the port of Lome."
    assert all(not f.attribution for f in _facts(rules, text))


def test_a_statement_that_is_read_out_is_its_readers(rules: Engine) -> None:
    """What somebody reads out over several paragraphs that one mark opens is his, and "we" are his office."""
    text = (
        "Weekly briefing of the information service\n\nThe raid on Kara was the first of the year.\n\nIvo Lund, for the World Food Programme (WFP), read the following statement:\n\n"
        "\u201cWe are alarmed by the raid on the camp at Kara on 3 May. Nine guards were killed.\n\n"
        "We urge the authorities of Togo to protect the camp.\n"
    )
    assert _told(rules, text, "ine guards")[2] == ["Ivo Lund"]
    statement, _, speakers = _told(rules, text, "protect the camp")
    assert statement.startswith("The World Food Programme urges")
    assert speakers == ["Ivo Lund"]
    assert all("following statement" not in f.statement for f in _facts(rules, text))


def test_a_statement_that_is_closed_at_once_is_a_quotation(rules: Engine) -> None:
    """What stands in quotation marks on its own is no statement that runs on."""
    text = (
        "Weekly briefing of the information service\n\nThe raid on Kara was the first of the year.\n\nIvo Lund of Togo made the following statement:\n\n"
        '"We regret the raid on Kara."\n\nChad closed the port of Lome on 3 May.\n'
    )
    assert _told(rules, text, "closed the port")[2] == []
