"""Clauses and their subjects, dates and events, one sentence for each thing that once went wrong."""

from __future__ import annotations

from functools import cache

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest.regions import ingest_text
from briefgen.model import Document, Fact

pytest.importorskip("spacy")

DOCUMENT = Document(id="d", path="d.txt", sha256="0" * 64, published="2024-03-15")
"""A Friday."""


@cache
def engine() -> Engine:
    """Load the parser once for this module."""
    return load_engine("rules", phrasebook=load_phrasebook())


def facts_of(text: str) -> tuple[Fact, ...]:
    """Return the facts of one sentence, after a title."""
    return engine().extract(ingest_text(f"Notes of the week\n\n{text}\n", document=DOCUMENT)).facts


def statements(text: str) -> str:
    """Return the statements of one sentence, a line each."""
    return "\n".join(fact.statement for fact in facts_of(text))


def fact_with(text: str, words: str) -> Fact:
    """Return the one fact whose statement has these words."""
    found = [f for f in facts_of(text) if words in f.statement]
    assert len(found) == 1, statements(text)
    return found[0]


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        (
            "Marta Kovac, the head of Blue Star Shipping, who sold 40 tankers to Togo in 2022, was arrested in Oslo.",
            "Marta Kovac sold 40 tankers to Togo",
            "Shipping sold",
        ),
        (
            "Ghana and Togo set up a joint committee on river transport, which will meet in Lome on 3 June 2024.",
            "committee on river transport will meet",
            "\nRiver transport",
        ),
        ("Ghana condemned the raid on a fishing camp that killed 12 people.", "The raid", "\nA fishing camp killed"),
        ("Ghana condemned the bombing of a clinic in Mali, which killed 30 patients.", "The bombing", "\nMali killed"),
        (
            "A rival text tabled by Norway, which would have lengthened the mission, was rejected by Ghana on Monday.",
            "A rival text tabled by Norway was rejected",
            "Norway would",
        ),
    ],
)
def test_a_relative_clause_finds_its_noun(text: str, told: str, untold: str) -> None:
    """A relative clause is told of the noun that sense and number allow, or not at all."""
    assert told in statements(text)
    assert untold not in "\n" + statements(text)


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        (
            "The Norwegian ministry said no gunmen had been on the island and put the damage at $3 million.",
            "ministry put the damage",
            "gunmen put",
        ),
        (
            "Ghana and Togo noted that trade had grown in 2022 and undertook to build a harbour by 2028.",
            "Ghana and Togo undertook",
            "trade undertook",
        ),
        (
            "Norway said exports had fallen in 2021 and pledged $40 million in aid to Togo.",
            "Norway pledged",
            "exports pledged",
        ),
    ],
)
def test_a_verb_after_and_goes_with_the_speaker(text: str, told: str, untold: str) -> None:
    """A verb that shares no auxiliary with what is said belongs to who says it."""
    assert told in statements(text)
    assert untold not in statements(text)


def test_who_may_share_an_auxiliary_still_does() -> None:
    """What is said may have two verbs of its own."""
    told = statements("Norway said that rebel troops had crossed the river and burned two bridges in Togo.")
    assert "rebel troops burned two bridges" in told
    assert "Norway burned" not in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ghana, whose envoy has been in Lome since January, welcomed the release of two pilots.", "welcomed"),
        ("Togo's army, whose barracks were attacked last month, withdrew from two villages.", "withdrew"),
        ("The Norwegian government, having refused for months, sent its foreign minister to Lome on Tuesday.", "refused"),
    ],
)  # fmt: skip
def test_a_clause_keeps_its_date_to_itself(text: str, words: str) -> None:
    """The date of a clause about somebody's soldiers, or of the main clause, is not lent to another."""
    assert all(fact.date is None for fact in facts_of(text) if words in fact.statement)


def test_the_day_of_the_main_clause_stays() -> None:
    """The main clause keeps the date that a participle before it does not get."""
    text = "The Norwegian government, having refused for months, sent its foreign minister to Lome on Tuesday."
    fact = fact_with(text, "sent")
    assert fact.date is not None
    assert fact.date.value == "2024-03-12"


@pytest.mark.parametrize(
    ("text", "event", "plover"),
    [
        ("Norway refused to meet the Togolese envoy in Oslo on Monday.", "refusal", "REJECT"),
        ("Norway is opposed to lifting the sanctions on Togo.", "refusal", "REJECT"),
        ("Norway said that Togo must withdraw its troops from Ghana.", "appeal", "REQUEST"),
        ("Norway said it will not attend the summit in Lome.", "summit", "REJECT"),
        ("Norway is willing to mediate in the dispute between Togo and Ghana.", "mediation", "AGREE"),
        ("Norway promised not to attack Togo.", "attack", "AGREE"),
        ("Norway is not willing to meet the envoy of Togo.", "meeting", "REJECT"),
        ("Norway is likely to sign the accord with Togo.", "statement", "STATEMENT"),
        ("Norway said it must protect its islands.", "statement", "STATEMENT"),
        ("Norway offered to treat the wounded of Togo.", "aid", "AGREE"),
        ("Norway declined to comment on the raid in Togo.", "comment_declined", "STATEMENT"),
        ("The Council failed to adopt a resolution on Togo on Monday.", "failure", "STATEMENT"),
        ("The Norwegian minister called on President Amina Sule in Lome on Tuesday.", "meeting", "CONSULT"),
        ("Norway called on the president of Togo to resign.", "appeal", "REQUEST"),
        ("Ghana and Togo set up a working group on cyber security in March 2023.", "cooperation", "COOPERATE"),
        ("Togolese troops crossed the border near Aflao on Monday.", "border_incursion", "COERCE"),
        ("Norway recalled its high commissioner to Togo on Monday.", "recall", "SANCTION"),
        ("Norway sent its foreign minister to Lome on Tuesday.", "visit", "CONSULT"),
    ],
)
def test_the_event_is_what_was_done(text: str, event: str, plover: str) -> None:
    """A verb that governs another, or a word of several senses, names the event that took place."""
    assert [(f.event, f.plover) for f in facts_of(text)] == [(event, plover)], statements(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian minister left the room before the vote on Togo.",
        "Thousands of refugees crossed the border into Togo on Monday.",
        "Norway said that Togo must have known of the plan.",
    ],
)
def test_no_event_is_read_into_it(text: str) -> None:
    """Leaving a room is no visit, refugees are no incursion, and what must have been is no demand."""
    assert {f.event for f in facts_of(text)} <= {"statement"}


def test_an_accusation_keeps_its_charge() -> None:
    """What somebody is accused of is not taken for the accuser's own doing."""
    text = "Pavel Orlov, accused by Norway of recruiting children, fled to Togo on Monday."
    assert "Norway accused Pavel Orlov of recruiting children." in statements(text)


def test_what_follows_under_an_accord_is_told() -> None:
    """What an accord obliges somebody to do is a fact of its own."""
    text = "They praised the Lome Accord, under which Ghana will supply two million tonnes of maize to Togo."
    assert "Ghana will supply two million tonnes of maize to Togo." in statements(text)


def test_raised_letters_leave_the_day_whole() -> None:
    """Mark-up in the middle of a line neither ends the sentence nor takes the day from the date."""
    text = "President Amina Sule met the king of Norway on this 14<sup>th</sup> day of June, 2022 in Lome."
    fact = fact_with(text, "met")
    assert fact.date is not None
    assert fact.date.value == "2022-06-14"
    assert "14 June 2022" in fact.statement
    assert fact.evidence[0].exact.startswith("President Amina Sule met")
    assert fact.evidence[0].exact.endswith("in Lome.")


def test_the_host_of_an_invitation_is_no_guest() -> None:
    """The name after "At the invitation of A," is the subject, though no "and" joins the two."""
    text = "At the invitation of the President of Ghana, the King of Norway paid an official visit to Accra on 4 March 2024."
    fact = fact_with(text, "visit to Accra")
    assert fact.statement.startswith("The King of Norway paid")
    assert fact.event == "visit"


def test_a_named_body_s_aside_is_told() -> None:
    """What a body with a name did is told though it stands in an aside."""
    text = "The United Nations, which withdrew its staff from Lome in May 2023, called for an inquiry."
    fact = fact_with(text, "withdrew")
    assert fact.date is not None
    assert fact.date.value == "2023-05"


@pytest.mark.parametrize("text", ["Norway abstained.", "\u2022 Norway abstained."])
def test_two_words_can_say_enough(text: str) -> None:
    """An abstention needs no object, and a bullet is no word."""
    assert statements(text) == "Norway abstained."


def test_whose_is_told_of_a_name() -> None:
    """What somebody's envoy does is told with the name of whose envoy it is."""
    text = "Ghana, whose envoy has mediated between Togo and Mali since January, welcomed the release of two pilots."
    assert "Ghana's envoy has mediated between Togo and Mali" in statements(text)
    assert "whose" not in statements(text)


def test_an_aside_is_not_denied() -> None:
    """What stands in an aside of a denial is neither denied nor told."""
    told = statements("Norway denied that Ghana, which expelled two envoys in May, had been told of the raid.")
    assert "Norway denied that Ghana had been told of the raid." in told
    assert "expelled" not in told


def test_provided_may_be_a_verb() -> None:
    """Who "provided" money bound nothing by a condition."""
    assert "Norway has provided $40 million" in statements("Norway has provided $40 million to Togo since 2020.")


def test_the_first_of_two_predicates_is_no_aside() -> None:
    """In "the envoy called the president and invited him" both deeds are the envoy's."""
    text = "Norway's envoy called Iran's president and invited him to Oslo on Sunday."
    assert fact_with(text, "called").statement == "Norway's envoy called Iran's president."
    assert "Norway's envoy invited Iran's president to Oslo" in fact_with(text, "invited").statement


def test_the_day_of_a_description_is_not_that_of_the_event() -> None:
    """Sanctions imposed in one year may hit in another."""
    fact = fact_with("The sanctions imposed in 2022 hit three banks in Norway.", "hit")
    assert fact.date is None
    assert fact.statement == "The sanctions imposed in 2022 hit three banks in Norway."
