"""The contract's invariants over single facts: what holds back a fact, and what does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from factfiles import FACT, FACTS, HAND_WRITTEN, OTHER, TEXT, evidence, read, span

from briefgen.facts import SourceIndex, check_facts, complete_facts, format_facts, violations
from briefgen.model import Actor, Attribution, Evidence, FactDate, Measure, Quantity, Quote, Review


def saying(statement, fact=FACT):
    """Return what is wrong with a fact that says something else."""
    return violations(replace(fact, statement=statement), TEXT)


@pytest.mark.parametrize("fact", [FACT, OTHER])
def test_sound_facts(fact):
    """A fact that says what its evidence says breaks nothing."""
    assert violations(fact, SourceIndex(TEXT)) == []


def test_offsets():
    """Each slot's words stand exactly where its offsets say."""
    wrong = replace(FACT, actors=(Actor(name="Port Alder", text="Port Alder", start=1, end=11),))
    assert violations(wrong, TEXT) == ['actors says "Port Alder", but the document has "ort Alder," there']
    bare = replace(FACT, actors=(Actor(name="Port Alder", start=1, end=11),))
    assert violations(bare, TEXT) == ["actors has offsets without the words that stand there"]
    negative = replace(FACT, date=FactDate(value="2031-03-03", text="", start=-1, end=-1))
    assert any("date says" in one for one in violations(negative, TEXT))
    half = replace(FACT, date=FactDate(value="2031-03-03", text="On", start=1))
    assert any("date has offsets" in one for one in violations(half, TEXT))
    also = Quantity(value=Decimal(3), also=(Measure(value=Decimal(3), text="three", start=0, end=5),))
    assert any("quantities says" in one for one in violations(replace(FACT, quantities=(also,)), TEXT))


def test_evidence():
    """A fact has evidence with offsets, of at most 700 characters."""
    assert "it has no evidence" in violations(replace(FACT, evidence=()), TEXT)
    assert "its evidence has no offsets" in violations(
        replace(FACT, evidence=(Evidence(document="d", exact="x"),)), TEXT
    )
    long = "word " * 150
    found = violations(replace(FACT, evidence=(*FACT.evidence, evidence(long, long))), long)
    assert any("characters, more than 700" in one for one in found)


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("The ministry stopped 3 trawlers.", None),
        ("The ministry stopped three trawlers on Monday, 3 March 2031.", None),
        ("The ministry stopped trawlers on Day one.", "Day"),
        ("The ministry stopped four trawlers.", "four"),
        ("The ministry stopped 30 trawlers.", "30"),
        ("The ministry stopped dozens of trawlers.", "dozens"),
        ("The ministry stopped one of three trawlers.", None),
        ("The ministry stopped them on 4 March.", "4"),
        ("The ministry stopped them in April.", "April"),
        ("The ministry stopped them on Tuesday.", "Tuesday"),
        ("Belgium stopped them.", "Belgium"),
        ("Trawlers were stopped near Port Alder's harbour.", None),
        ("Portly trawlers were stopped.", "Portly"),
        ("The Dutch stopped three trawlers.", None),
        ("Ministries of Ports stopped them.", None),
        ("Officials stopped them. Others sailed.", None),
        ("Officials stopped them. Belgium did not.", "Belgium"),
        ("“Officials” stopped them.", "“quoted”"),
        ("The Norlander ministry stopped them.", "Norlander"),
        ("The Norlandish ministry stopped them.", None),
        ("The MP stopped them.", None),
        ("The U.N. stopped them.", "U.N."),
    ],
)
def test_grounds(statement, missing):
    """Numbers, dates and names of a statement stand in the fact's slots or evidence, in whatever form."""
    found = saying(statement)
    if missing is None:
        assert found == []
    elif missing == "“quoted”":
        assert "in quotation marks" in found[0]
    else:
        assert found == [f"its statement says {missing}, which stands neither in its slots nor in its evidence"]


@pytest.mark.parametrize(
    ("words", "statement", "sound"),
    [
        ("8,000 men left", "About 8000 men left.", True),
        ("8,000 men left", "Eight thousand men left.", True),
        ("two hundred and one men", "200 men.", True),
        ("1.5 million tonnes", "1,500,000 tonnes.", True),
        ("twenty-five ships", "25 ships.", True),
        ("25 ships", "Twenty-five ships.", True),
        ("25 ships", "Twenty-six ships.", False),
        ("the seventh test", "The 7th test.", True),
        ("thousands of men", "Thousands of men.", True),
        ("Korean troops", "Troops of Korea.", True),
        ("Chinese ships", "Ships of China.", True),
        ("Ships of Germany", "German ships.", True),
        ("Ships of Iran", "Irish ships.", False),
        ("the Koreas met", "Korea met.", True),
        ("José went", "Jose went.", True),
        ("the U.S. army", "The US army.", True),
        ("five hundred thousand men", "500,000 men.", True),
        ("it fell by 1,5 percent", "It fell by 1,5 percent.", True),
        ("Launched by them", "Launches happened.", True),
    ],
)
def test_grounds_of_other_words(words, statement, sound):
    """Digits and number words, countries and their adjectives, abbreviations and accents count as the same."""
    fact = replace(
        FACT, statement=statement, evidence=(evidence(words, words),), actors=(), date=None, location=(), quantities=()
    )
    assert (violations(fact, words) == []) is sound


@pytest.mark.parametrize(
    ("value", "statement", "sound"),
    [
        ("2031-03-03T15:30+09:00", "It was at 3:30 p.m. on 3 March 2031.", True),
        ("2031-W10", "It was in the week of 3 March to 9 March.", True),
        ("2031-03", "It was in March 2031.", True),
        ("2031-03/..", "It has been so since March 2031.", True),
        ("not a date", "It was in March.", False),
    ],
)
def test_grounds_of_dates(value, statement, sound):
    """A date in the statement's words is that of the date's value."""
    text = "It was so."
    fact = replace(
        FACT, statement=statement, evidence=(evidence(text, text),), date=FactDate(value=value), actors=(), location=(),
        quantities=(),
    )  # fmt: skip
    assert (violations(fact, text) == []) is sound


def test_more_slots_are_grounds():
    """Quantities, attribution, quote and likelihood are grounds too."""
    text = "It was so, he said."
    fact = replace(
        FACT,
        statement="About 12 Kilotons, 7 Miles, a Likely figure, said Marsh, quoting Alder.",
        evidence=(evidence(text, text),),
        actors=(),
        date=None,
        location=(),
        quantities=(
            Quantity(
                low=Decimal(12), high=Decimal(13), unit="kilotons", also=(Measure(value=Decimal(7), unit="miles"),)
            ),
        ),
        attribution=(Attribution(source="Marsh", cue="said"),),
        quote=Quote(text="so", speaker="Alder"),
        likelihood="likely",
    )
    assert violations(fact, text) == ['the quote "so" does not stand in quotation marks in the document']
    assert len(violations(replace(fact, quote=Quote(text="so")), text)) == 2


def test_quotes():
    """A quote stands inside quotation marks in the document, and so do words that the statement quotes."""
    quote = Quote(**span("without any permit"))
    assert violations(replace(FACT, quote=quote), TEXT) == []
    assert violations(replace(FACT, quote=Quote(text="any permit whatsoever")), TEXT) == []
    (said,) = violations(replace(FACT, quote=Quote(**span("carried some"))), TEXT)
    assert said == 'the quote "carried some" does not stand in quotation marks in the document'
    assert saying("They went “without any permit.”") == []
    assert "quotes" in saying('They went "without a permit".')[0]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “so it is” there.", True),
        ("He said „so it is“ there.", True),
        ("He said «so it is» there.", True),
        ("He said 「so it is」 there.", True),
        ("He said ‘so it is’ there.", True),
        ("He said 'so it isn't' there.", True),
        ('He said "so it is" there.', True),
        ('"Yes," he said so it is "there".', False),
        ('He said "no. He said "so it is" there.', True),
        ('He said "so it is and\nmore.\n\nNext.', True),
        ('He said "no.\n\nNow so it is fine.', False),
        ("The men's so it is.", False),
        ("'No' so it is", False),
        ("‘One’ ‘so it is’", True),
        ("” so it is “", False),
        ('One 12" so it is" two', True),
    ],
)
def test_quotation_marks(text, inside):
    """Quotation marks of several alphabets are known, and one left open ends with its paragraph."""
    start = text.index("so it is")
    assert SourceIndex(text).is_quoted(start, start + 8) is inside


def test_statement_length_and_copying():
    """A statement has 1 to 45 words, and repeats at most eleven words of the document outside quotation marks."""
    assert "its statement is empty" in saying(" ")
    assert "its statement has 46 words, more than 45" in saying("it " * 46)
    copied = "the Ministry of Ports of Norland turned back three trawlers off Port"
    assert any("repeats the document word by word" in one for one in saying(f"{copied}."))
    assert saying(f"{copied.removesuffix(' Port')}.") == []
    said = 'Marsh said "they had sailed without any permit whatsoever and carried some 1,200 tonnes of cod".'
    assert not any("word by word" in one for one in saying(said))


def test_forbidden_characters():
    """Nothing but the source's own words may hold a control character or a bidi override."""
    fact = replace(FACT, actors=(replace(FACT.actors[0], name="Ministry\u202e"),), review=Review(note="\x07"))
    assert [one for one in violations(fact, TEXT) if "character" in one] == [
        "actors.name has the character U+202E",
        "review.note has the character U+0007",
    ]
    text = "The \u202eship sank."
    own = replace(
        FACT,
        statement="The ship sank.",
        evidence=(evidence(text, text),),
        actors=(),
        date=None,
        location=(),
        quantities=(),
    )
    assert violations(own, text) == []


def test_check_tells_lines():
    """Checking a file tells each problem at the line of its fact; rejected facts are left alone."""
    content = format_facts(replace(FACTS, facts=(replace(FACT, statement="Belgium did."), OTHER)))
    (problem,) = check_facts(read(content), TEXT)
    assert problem.line == 14
    assert str(problem).startswith("port-alder.txt.facts.yaml:14: port-alder.00000000aa: its statement says Belgium")
    assert check_facts(read(content.replace("proposed", "rejected")), TEXT) == ()


def test_check_without_a_text():
    """Without the document's text, only what a fact says of itself is checked."""
    fact = replace(FACT, statement="Belgium\u202e did.")
    file = read(format_facts(FACTS))
    assert check_facts(file, None) == ()
    bad = replace(file, facts=replace(FACTS, facts=(fact,)))
    assert "statement has the character U+202E" in str(check_facts(bad, None)[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT, "its evidence has no offsets: run `briefgen extract`"),
        (TEXT + TEXT, "occur 2 times in the document: add `start:` and `end:`"),
        ("", "do not stand in the document: copy the source's own words"),
        (TEXT * 12, "occur more than 9 times"),
    ],
)
def test_check_of_facts_without_offsets(text, said):
    """A fact that still lacks its offsets is told with what to do about it."""
    file = read(format_facts(replace(FACTS, facts=())).replace("facts: []\n", "facts:\n") + HAND_WRITTEN)
    (problem,) = check_facts(file, text)
    assert said in str(problem)
    assert problem.line == 14


@pytest.mark.parametrize(("text", "count"), [(TEXT, 1), (TEXT + TEXT, 0), ("", 0)])
def test_completion(text, count):
    """Offsets and sha256 are filled in where the words stand once; else the fact is left out, with its line."""
    content = format_facts(replace(FACTS, facts=())).replace("facts: []\n", "facts:\n") + HAND_WRITTEN
    content = content.replace("a" * 64, "null")
    completed, problems = complete_facts(read(content), text, sha256="b" * 64)
    assert completed.facts.document.sha256 == "b" * 64
    assert len(completed.facts.facts) == count
    assert [problem.line for problem in problems] == ([] if count else [20])
    for fact in completed.facts.facts:
        assert [text[one.start : one.end] for one in fact.evidence] == [one.exact for one in fact.evidence]


def test_completion_of_complete_facts_changes_nothing():
    """A file that lacks nothing is returned as it is, broken facts included."""
    file = read(format_facts(FACTS).replace("modality: claimed", "modality: x"))
    assert complete_facts(file, TEXT, sha256="b" * 64) == (file, ())


def test_words_at_the_same_distances_are_no_copy():
    """What says where to look for copied words does not decide: all twelve must stand there."""
    index = SourceIndex("Envoys flew from the port to Oslo on a grey and cold morning to talk about grain.")
    assert index.copied_words("Envoys came by the way to Oslo in the fog of cold nights.") == ""
    assert index.copied_words("Some envoys flew from the port to Oslo on a grey and cold morning.") != ""
