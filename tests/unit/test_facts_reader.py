"""Reading facts files: every problem with its line and place, and nothing lost that is sound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from factfiles import FACT, FACTS, OTHER, SENTENCE, TEXT, read

from briefgen.errors import FactsError
from briefgen.facts import covered_days, format_edition, format_facts, is_iso_date_value, parse_edition, plain_fact
from briefgen.model import Event, Fact, Quantity, Review

WRITTEN = format_facts(FACTS)


def broken(old, new, *, count=1):
    """Return the problems after one change to a sound file, in which only the other fact is left."""
    assert old in WRITTEN
    file = read(WRITTEN.replace(old, new, count))
    assert [fact.id for fact in file.facts.facts] == [OTHER.id]
    return [str(problem).removeprefix("port-alder.txt.facts.yaml:") for problem in file.problems]


def refused(content):
    """Return the problems for which a whole file is refused."""
    with pytest.raises(FactsError) as caught:
        read(content)
    return [str(problem).removeprefix("port-alder.txt.facts.yaml:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("modality: confirmed", "modality: confirmd", "27: facts[0].modality: expected confirmed | claimed"),
        (
            "plover: COERCE",
            "plover: COERCED",
            "17: facts[0].plover: expected a known name, found COERCED: did you mean COERCE?",
        ),
        (
            "engine: rules",
            "engine: rules\n    moddality: x",
            "33: facts[0]: the key moddality is not known: did you mean modality?",
        ),
        ("value: 3,", 'value: "3",', 'facts[0].quantities[0].value: expected a number, found "3"'),
        ("value: 3,", "value: 3, low: 2,", "facts[0].quantities: a figure has no single meaning"),
        ("value: 3,", "", "facts[0].quantities: a figure has no single meaning"),
        ("value: 3,", "value: 3, also: [{unit: km}],", "facts[0].quantities: a figure has no single meaning"),
        ("approx: false", "approx: NO", "facts[0].quantities[0].approx: expected true or false, found NO"),
        ("section: military", "section: Military!", "15: facts[0].section: is not a slug"),
        ("event: turn_back", "event: Turn-Back", "16: facts[0].event: is not in snake_case"),
        ("id: port-alder.00000000aa", "id: port-alder.xx", "14: facts[0].id: port-alder.xx is no fact id"),
        (
            "statement: Norland",
            "statement: " + "so " * 40 + "Norland",
            "18: facts[0].statement: has 53 words: shorten it to 45",
        ),
        ("value: 2031-03-03", "value: 2031-02-30", "21: facts[0].date: 2031-02-30 is not an ISO 8601 date"),
        ("confidence: 0.9", "confidence: 1.9", "facts[0].confidence: is not between 0 and 1"),
        ("confidence: 0.9", "confidence: high", "facts[0].confidence: expected a number, found high"),
        (
            "    evidence:\n      - {document: port-alder,",
            "    evidence:\n      - {document: other,",
            "names the document other",
        ),
        ('exact: "On Monday', 'exact: "' + "x" * 700 + "On Monday", "facts[0].evidence: has 785 characters"),
        ("event: turn_back", "event: turn_back\n    event: x", "17: event stands here a second time, first in line 16"),
        ("quote: null", "quote: {text: a, start: 5, end: 2}", "14: facts[0]: start 5 and end 2 are no span"),
        ("quote: null", "quote: {text: a, start: 5}", "14: facts[0]: start 5 and end None are no span"),
        ("quote: null", "quote: [a]", "facts[0].quote: expected a mapping, found a list"),
        ("engine: rules", "engine: rules\n    x-a: {b: !x c, d: [*e]}", "33: !x is a tag"),
    ],
)
def test_a_wrong_fact_is_left_out_and_told(old, new, said):
    """One wrong fact is told with line and place, and the others are read."""
    assert any(said in one for one in broken(old, new)), broken(old, new)


def test_all_problems_are_told_at_once():
    """Two mistakes in one fact and one in another are three problems."""
    content = WRITTEN.replace("plover: COERCE", "plover: X").replace("modality: confirmed", "modality: Y")
    file = read(content.replace("polarity: positive", "polarity: Z"))
    assert [problem.line for problem in file.problems] == [17, 27, 28, 48]
    assert file.facts.facts == ()


def test_evidence_is_wanted():
    """A fact has evidence, and its words are not empty."""
    start = WRITTEN.index("    evidence:")
    end = WRITTEN.index("    engine:")
    none = read(WRITTEN[:start] + WRITTEN[end:])
    assert "facts[0].evidence: is missing" in str(none.problems[0])
    blank = read(WRITTEN[:start] + '    evidence: [{document: port-alder, exact: " "}]\n' + WRITTEN[end:])
    assert "facts[0].evidence: exact is empty" in str(blank.problems[0])


def test_ids_are_unique():
    """The second fact with an id is left out, and told where the first stands."""
    file = read(WRITTEN.replace(OTHER.id, FACT.id))
    assert file.facts.facts == (FACT,)
    assert "facts[1].id: port-alder.00000000aa stands in line 14 already" in str(file.problems[0])


def test_a_missing_id_is_suggested():
    """A person who writes a fact by hand is told the id that it would get."""
    said = broken("id: port-alder.00000000aa\n    section", "section")
    assert any("its id follows from its words: add `id: port-alder." in one for one in said)
    assert any("facts[0]: id is missing" in one for one in said)
    bare = read(WRITTEN + "  - {event: x}\n  - 7\n").problems
    assert not any("follows from" in str(one) for one in bare)


def test_statement_on_several_lines():
    """A statement that a person folded over lines is one line."""
    content = WRITTEN.replace(f"statement: {FACT.statement}", "statement: |\n      Norland\n      acted.\n")
    assert read(content).facts.facts[0].statement == "Norland acted."
    assert "statement: is empty" in broken(f"statement: {FACT.statement}", 'statement: ""')[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "1: expected a mapping, found nothing: begin with `schema: briefgen/facts/1`"),
        ("a: [", "this is not YAML"),
        ("document: {}", "1: schema is missing: write `schema: briefgen/facts/1`"),
        ("schema: [a]", "1: schema is a list, not briefgen/facts/1"),
        ("schema: briefgen/facts/2", "1: schema is briefgen/facts/2, not briefgen/facts/1"),
        ("schema: briefgen/facts/1", "1: document is missing: add `document:`"),
        ("schema: briefgen/facts/1\ndocument: {id: a}", "2: document: path is missing: add `path:`"),
        ("schema: briefgen/facts/1\ndocument: {id: A B, path: b}", "2: document.id: is not a slug"),
        ("schema: briefgen/facts/1\ndocument: {id: a, path: b, sha256: x}", "2: document.sha256: is not a sha256"),
        (
            "schema: briefgen/facts/1\ndocument: {id: a, path: b, published: today}",
            "document.published: today is not an ISO",
        ),
        ("schema: briefgen/facts/1\nschema: x\ndocument: {id: a, path: b}", "2: schema stands here a second time"),
    ],
)
def test_useless_files_are_refused(content, said):
    """A file that is not YAML, follows another schema or describes no document is refused with every reason."""
    assert any(said in one for one in refused(content)), refused(content)


def test_unknown_keys_of_the_file():
    """Unknown keys at the top are told; those beginning with x- are kept, unless they cannot be read."""
    file = read(WRITTEN + "fatcs: 1\nx-a: {b: [1, 1.5, null, true, NO]}\nx-b: !y 1\n")
    assert file.facts.extra == {"x-a": {"b": [1, Decimal("1.5"), None, True, "NO"]}}
    assert [str(one).split(": ", 1)[1] for one in file.problems] == [
        "the key fatcs is not known: did you mean facts?",
        "!y is a tag, which is not allowed: remove it",
    ]


def test_facts_that_are_no_list():
    """A `facts:` that is no list is told."""
    file = read(WRITTEN[: WRITTEN.index("facts:\n")] + "facts: none\n")
    assert "facts: expected a list, found none" in str(file.problems[0])


def test_full_shape():
    """A written fact has every key of the contract's example, and reads as JSON too."""
    keys = (
        "id section event plover statement actors date location quantities attribution quote modality polarity likelihood "
        "evidence engine confidence review"
    ).split()
    plain = plain_fact(replace(FACT, quantities=(Quantity(value=Decimal("1.50")), Quantity(value=Decimal("1E+3")))))
    assert list(plain) == keys
    assert [one["value"] for one in plain["quantities"]] == [1.5, 1000]
    assert isinstance(plain["quantities"][1]["value"], int)
    assert plain["review"] == {"status": "proposed"}
    assert list(plain["evidence"][0]) == ["document", "start", "end", "exact"]


def test_numbers_are_written_as_they_are():
    """Decimals keep their zeros, and floats and other values have no exponent that YAML would take for text."""
    written = format_facts(
        replace(FACTS, facts=(replace(FACT, quantities=(Quantity(value=Decimal("1.10")),)),), extra={"x-a": 1e-7})
    )
    assert "value: 1.10," in written
    assert "x-a: 0.0000001\n" in written


def test_contract_layout():
    """The layout is that of the contract: a dash a fact, a line a slot."""
    assert "\n  - id: port-alder.00000000aa\n    section: military\n" in WRITTEN
    assert (
        "\n    actors:\n      - {name: Ministry of Ports, role: actor, iso3: NLD, text: Ministry of Ports of Norland, start: "
        in WRITTEN
    )
    assert "\n    location: [{name: Port Alder, text: off Port Alder, start: " in WRITTEN
    assert "\n    actors: []\n" in WRITTEN
    start = TEXT.index(SENTENCE)
    assert (
        f'\n      - {{document: port-alder, start: {start}, end: {start + len(SENTENCE)}, exact: "On Monday' in WRITTEN
    )
    assert WRITTEN.endswith("    review: {status: proposed}\n")
    assert "text_sha256" not in WRITTEN


@pytest.mark.parametrize(
    "value",
    [
        "2025-11-07", "2025-11-07T05:30+09:00", "2025-11-07T05:30:10Z", "2025-11-07T05:30", "2025-10", "2025-12", "2025",
        "2025-W45", "2025-09/2025-11-07", "2019/..", "../2019", "2025/2025",
    ],
)  # fmt: skip
def test_dates(value):
    """The dates of the contract are dates."""
    assert is_iso_date_value(value)


@pytest.mark.parametrize(
    "value",
    [
        "", "today", "2025-13", "2025-02-30", "2025-11-07T25:00", "2025-11-07 05:30", "2025-W60", "0000", "9999-W53", "../..",
        "2025/2024", "2025/", "/2025", "2025/x", "25-11-07", "٢٠٢٥", "2025-11-07/2025-11-08/2025",
    ],
)  # fmt: skip
def test_no_dates(value):
    """Anything else is none."""
    assert not is_iso_date_value(value)


def test_covered_days():
    """A date value covers days from its first to its last."""
    assert [str(day) for day in covered_days("2024-02")] == ["2024-02-01", "2024-02-29"]
    assert [str(day) for day in covered_days("2025-W01/2025")] == ["2024-12-30", "2025-12-31"]


EDITION = format_edition(
    "2031-03-04",
    "main",
    [FACTS.document],
    FACTS.facts,
    [Event(id="e", members=(FACT.id, OTHER.id), independent_sources=1)],
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema: briefgen/edition/1", "schema: x", "schema is x"),
        ("edition: 2031-03-04", "edition: today", "edition is no date"),
        ("edition: 2031-03-04", "editon: today", "the key editon is not known"),
        ("audience: main", "audience: ../x", "audience no slug"),
        ("id: port-alder\n", "id: other\n", "port-alder.00000000aa stands in port-alder, which is not listed"),
        ("id: port-alder\n", "id: O\n", "documents[0].id: is not a slug"),
        ("path: port-alder.txt\n", "pth: x\n", "documents[0]: path is missing"),
        ("members: [port-alder.00000000aa", "members: [x", "the event e has a member x that is not listed"),
        (
            "independent_sources: 1",
            "independent_sources: many",
            "events[0].independent_sources: expected a whole number",
        ),
        ("modality: claimed", "modality: x", "facts[1].modality"),
    ],
)
def test_wrong_editions_are_refused(old, new, said):
    """An edition with anything wrong in it is refused, with every problem."""
    assert old in EDITION
    with pytest.raises(FactsError) as caught:
        parse_edition(EDITION.replace(old, new, 1).encode(), path="facts.yaml")
    assert any(said in str(one) for one in caught.value.problems), caught.value


def test_edition_that_is_no_mapping():
    """A file that is no mapping is no edition."""
    with pytest.raises(FactsError, match="expected a mapping, found nothing: build the edition again"):
        parse_edition(b"", path="facts.yaml")


def test_edition_of_nothing():
    """An edition may be empty."""
    edition = parse_edition(format_edition("2031-03-04", "main", [], [], []).encode(), path="f")
    assert (edition.edition, edition.audience, edition.facts) == ("2031-03-04", "main", ())


def test_defaults_of_a_fact_by_hand():
    """What a person may leave out has its default: by a person, proposed, confirmed."""
    content = WRITTEN[: WRITTEN.index("facts:\n")] + (
        "facts:\n  - id: port-alder.00000000cc\n    section: a\n    event: b\n    plover: AID\n    statement: C.\n    actors:\n"
        "    review:\n    evidence: [{document: port-alder, exact: c}]\n"
    )
    (fact,) = read(content).facts.facts
    assert isinstance(fact, Fact)
    assert (fact.engine, fact.review, fact.modality, fact.actors) == ("person", Review(), "confirmed", ())
