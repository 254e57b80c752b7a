"""Sentences whose verb or subject the parser does not see, and what is told of them nevertheless."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import load_engine
from briefgen.extract.syntax.lostverbs import find_verb, place_for_subject
from briefgen.extract.syntax.parse import Word
from briefgen.extract.syntax.spacyparser import spacy_is_installed
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source

pytestmark = pytest.mark.skipif(not spacy_is_installed(), reason="needs the parser")


def told(text: str) -> str:
    """Return the statements of a sentence behind a title and a date line."""
    engine = load_engine("rules", phrasebook=load_phrasebook())
    whole = f"News of the day\n6 March 2031\n\n{text}"
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2031-03-06"), text=whole)
    return " ".join(fact.statement for fact in engine.extract(source).facts)


def tree(*rows: tuple[str, str, str, int]) -> tuple[list[Word], list[list[int]]]:
    """Return words with the dependents of each, from (text, tag, relation, head) rows."""
    words, at = [], 0
    for i, (text, tag, dep, head) in enumerate(rows):
        words.append(Word(i, text, tag, dep, head, at, at + len(text)))
        at += len(text) + 1
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.i:
            children[word.head].append(word.i)
    return words, children


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Peru Coast Guard last used water cannons against Chilean boats in December last year.",
            "used water cannons",
        ),
        ("In May, a gang shot and killed nine people during a march near Lima.", "killed nine people"),
        ("Peruvian media report that two rockets hit a depot near Tacna.", "two rockets hit a depot"),
        ("Aid groups nevertheless warned of a famine in Chad.", "Aid groups warned of a famine"),
        (
            "In the northern region of Piura, Ana Rojas, head of the port authority, said there had been a blast in the harbour.",
            "Ana Rojas, head of the port authority, said",
        ),
        (
            "On Monday, a suspected drone strike on a lorry in the Oma sub-district killed five people.",
            "drone strike on a lorry",
        ),
        (
            "Lima News Now website reported on Tuesday that the envoys were freed by members of a rescue team.",
            "website reported",
        ),
        (
            "One of the two Chilean patrol boats was also involved in a crash with a Peruvian Navy ship, the port authority said.",
            "one of the two Chilean patrol boats was involved",
        ),
        (
            "Unions and pro-reform parties are outraged at the arrest of Ana Rojas in Lima.",
            "are outraged",
        ),
    ],
)
def test_a_lost_verb_or_subject_is_found(text: str, wanted: str) -> None:
    """A sentence of which the parser makes a noun, an order or a verb without its subject is told."""
    assert wanted in told(text)


def test_what_a_place_is_called_aside_is_no_deed_of_its() -> None:
    """What stands between dashes in front of the verb is said of the subject, which does not do it."""
    found = told(
        "North Tacna \u2014 once dubbed the granary of Peru \u2014 is one of nine former mining districts in Peru."
    )
    assert "dubs" not in found
    assert "North Tacna is one of nine" in found


def test_who_is_told_to_leave_keeps_the_leaving() -> None:
    """A second party with its own infinitive is not joined to the place where the first is to stop."""
    found = told(
        "The pact obliges the army to halt raids south of the Mantaro and the rebels to leave two of the nine camps."
    )
    assert "and the rebels to leave two of the nine camps" in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "At least 12 people were killed, including two children, when a bus hit a mine near Tacna.",
            "A bus hit a mine near Tacna",
        ),
        (
            "The raid came on the very day that a truck bomb killed five Peruvians near Arica.",
            "A truck bomb killed five Peruvians",
        ),
        (
            "Chile has closed the strait to tankers: Peru had fired on two of them near Arica.",
            "Chile has closed the strait",
        ),
        (
            "Nine rockets were intercepted; one hit a car park in Tacna, the ambulance service said.",
            "nine rockets were intercepted",
        ),
        ("The army wants the mayor of Lima removed.", "The army wants the mayor of Lima removed"),
        ("A police patrol came under fire at dawn near Tacna.", "A police patrol came under fire"),
    ],
)
def test_a_clause_beside_another_is_told(text: str, wanted: str) -> None:
    """What stands before a colon or semicolon, behind "when" or "the same day that", is a fact of its own."""
    assert wanted in told(text)


def test_what_is_claimed_goes_on_in_participles() -> None:
    """Deeds that share the auxiliary of what somebody claims are claimed, too."""
    found = told(
        "The rebels claimed in Lima that their men had held the town for six hours, destroyed nine radar sites and blown up the bridge."
    )
    assert "The rebels destroyed" not in found
    assert "The rebels blew up" not in found


def test_who_accuses_did_not_do_it() -> None:
    """Deeds in a row of which somebody is accused are not told of who accuses."""
    found = told("Ana Rojas accuses Chile of having planned, paid for and equipped the raid on Tacna.")
    assert "Rojas equipped" not in found


def test_shares_without_their_whole_are_not_told() -> None:
    """A "most" says nothing without those of whom they are most."""
    assert "Most were" not in told("Nine men were held in Lima on Monday. Most were freed on Tuesday.")


def test_a_participle_without_its_auxiliary_is_no_deed() -> None:
    """A count with a participle, in a row of what was done, is nobody's deed."""
    assert "took to" not in told("The navy said that two boats had been sunk, three damaged and one taken to Arica.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Three Peruvian soldiers were killed when a bomber drove a stolen lorry into a convoy in Tacna on Monday, officials said.",
            "a bomber drove a stolen lorry into a convoy",
        ),
        (
            "Ana Rojas urged all parties to uphold the law of the sea and called for urgent help.",
            "Ana Rojas called for urgent help",
        ),
        (
            "Villagers from both banks hurled rocks at each other and Peruvian guards joined the fray with rifles and mortars.",
            "Peruvian guards joined the fray",
        ),
        (
            "One post and several houses were set ablaze and Togo said it had moved thousands of people from the area.",
            "Togo said it had moved",
        ),
        ("Six men were killed and fighting continued in the north of Togo.", "Fighting continued in the north of Togo"),
        (
            "Peru and Chile agreed what they called a complete truce on Tuesday after clashes that killed 49 people.",
            "agreed what they called a complete truce",
        ),
        (
            "Ana Rojas commanded the armed wing of the party, the United Forces for the Liberation of Togo, which recruited children in the north.",
            "Forces for the Liberation of Togo recruited children",
        ),
    ],
)
def test_each_deed_has_its_own_doer(text: str, wanted: str) -> None:
    """A second verb keeps its own subject, its tense and the occasion that it tells of."""
    assert wanted in told(text)


def test_what_is_there_says_nothing() -> None:
    """The "there" of "there is" is nobody who says or does anything."""
    found = told(
        "On some of the pages there is a note in three languages \u2013 Polish, Czech and Dutch \u2013 saying the data of Poles had become public."
    )
    assert "There said" not in found


def test_who_reports_a_bombing_has_not_bombed() -> None:
    """What is told before its speaker is done by whom it names, not by the speaker."""
    found = told(
        "A suicide bomber riding on a motorcycle targeted an army convoy in northwest Peru on Thursday, killing at least nine soldiers and wounding 20 others, the army and three port officials said, a sign of mounting unrest."
    )
    assert "bomber riding on a motorcycle killed at least nine" in found
    assert "officials killed" not in found
    assert "said a sign" not in found


def test_those_hurt_are_hurt() -> None:
    """Those of whom a "with" tells that they were killed did not kill."""
    assert "Two Chilean guards were killed" in told(
        "Clashes erupted in May, with two Chilean guards killed and six soldiers and five civilians injured."
    )


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "The Peruvian Union is no part of it but of the allies of the Andean Union, who seized power in Chile in 2021.",
            "Allies of",
        ),
        (
            "Unions renewed their call for another rebel leader, Bo Roe, to be arrested in Lima in May.",
            "leader Bo Roe.",
        ),
        (
            "Police said the raiders had hit the convoy, about half a mile from the main gate of the base at Tacna.",
            "half a mile.",
        ),
        ("Two men fled to Tacna. A port official told AFP.", "official told AFP"),
    ],
)
def test_what_is_cut_off_is_not_told(text: str, never: str) -> None:
    """A clause with two possible subjects, and phrases without what completes them, are not told."""
    assert never not in told(text)


def test_a_row_of_people_keeps_its_verb() -> None:
    """A name with his daughter and his brother behind it is a row: one alone "were" not."""
    assert "Rojas were" not in told(
        "Rojas, his daughter Ana and brother Jaime Roe were among 16 people held in Lima on 3 May 2030."
    )


def test_a_governor_is_not_his_town() -> None:
    """A name behind a place that he governs is alone the subject of his relative clause."""
    found = told(
        "The paper cited an interview with the governor of Chile's northern Arica Province, Ana Rojas, who attended the talks."
    )
    assert "Province, Ana Rojas, attended" not in found


def test_those_who_listen_are_not_those_told_of() -> None:
    """The reporters to whom something was said are not who "they" are in what is said next."""
    assert "reporters were freed" not in told(
        '"We are glad," he told reporters. Ana Rojas, a relative of the three, told Lima Radio that no ransom was paid and that they were freed by the rebels.'
    )


@pytest.mark.parametrize(
    "text",
    ["Several city buses were attacked with stones.", "Thousands of people have already been forced to leave."],
)
def test_what_befalls_many_is_told_without_a_name(text: str) -> None:
    """An attack on things, and what befalls thousands, is told though nobody is named."""
    assert told(text) != ""


def test_a_participle_before_its_noun_stays_one() -> None:
    """A noun phrase that holds a participle behind an article is no sentence."""
    words, children = tree(
        ("Guards", "NNS", "ROOT", 0),
        ("with", "IN", "prep", 0),
        ("the", "DT", "det", 4),
        ("used", "VBN", "amod", 4),
        ("guns", "NNS", "pobj", 1),
    )
    assert find_verb(words, children, words[0]) is words[0]


def test_a_preposition_with_its_noun_takes_no_other() -> None:
    """A second subject is not hung on a preposition that has its noun."""
    words, children = tree(
        ("Raids", "NNS", "nsubj", 4),
        ("near", "IN", "prep", 0),
        ("Lima", "NNP", "pobj", 1),
        ("soldiers", "NNS", "nsubj", 4),
        ("say", "VBP", "ROOT", 4),
    )
    place_for_subject(words, children, words[3])
    assert words[3].dep == "nsubj"
