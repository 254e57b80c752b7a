"""The measure of accuracy, on cases small enough to count by hand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bench.accuracy.bins import bins, slots_right
from bench.accuracy.errors import errors
from bench.accuracy.gold import GoldDocument, GoldFact, GoldQuantity, problems, read_document
from bench.accuracy.likeness import same_date, same_party, shared, substance
from bench.accuracy.measure import Result, Tally, is_copied, is_verbatim, measured, tally
from briefgen.model import Actor, Attribution, Evidence, Fact, FactDate, Measure, Quantity

TEXT = "Rebels shelled the port of Kismayo on Monday, killing nine dockers. Kenya condemned the attack."
SHELLED = "Rebels shelled the port of Kismayo on Monday, killing nine dockers."
CONDEMNED = "Kenya condemned the attack."


def fact(statement: str, exact: str, **slots: object) -> Fact:
    """Return an extracted fact whose evidence is that sentence of TEXT."""
    start = TEXT.index(exact)
    evidence = Evidence(document="port", exact=exact, start=start, end=start + len(exact))
    values = {"section": "military", "event": "attack", "plover": "ASSAULT", **slots}
    return Fact(id=f"port.{start}", statement=statement, evidence=(evidence,), **values)  # type: ignore[arg-type]


def gold(number: int, statement: str, evidence: str, **slots: object) -> GoldFact:
    """Return a gold fact of TEXT, an undated military one unless told otherwise."""
    values = {
        "sections": ("military",), "actors": (), "date": None, "quantities": (), "location": "", "sources": (),
        "modality": "confirmed", "key": False, **slots,
    }  # fmt: skip
    return GoldFact(id=f"g{number}", statement=statement, evidence=evidence, **values)  # type: ignore[arg-type]


def document(*facts: GoldFact) -> GoldDocument:
    """Return TEXT with its gold."""
    return GoldDocument(name="port", kind="test", text=TEXT, facts=facts)


SHELLING = gold(
    1, "Rebels shelled Kismayo port.", "shelled the port of Kismayo", actors=("rebels",), date="2026-03-02", key=True
)
DEATHS = gold(
    2,
    "Nine dockers were killed.",
    "killing nine dockers",
    actors=("rebels",),
    quantities=(GoldQuantity(value=Decimal(9), unit="docker"),),
)
REACTION = gold(3, "Kenya condemned the attack.", "condemned the attack", sections=("diplomacy",), actors=("Kenya",))


def test_everything_right_scores_one() -> None:
    """A fact for each gold fact, with each slot as wanted, has the full score."""
    nine = Quantity(value=Decimal(9), unit="docker")
    facts = [
        fact("Rebels shelled the port of Kismayo.", SHELLED, actors=(Actor(name="Rebels"),), date=FactDate(value="2026-03-02")),
        fact("Nine dockers were killed by rebels.", SHELLED, actors=(Actor(name="rebels"),), quantities=(nine,)),
        fact("Kenya condemned the attack.", CONDEMNED, section="diplomacy", actors=(Actor(name="Kenya"),)),
    ]  # fmt: skip
    result = measured(document(SHELLING, DEATHS, REACTION), facts)
    assert (result.precision, result.recall, result.key_recall) == (1, 1, 1)
    assert result.score == 1
    assert not list(errors(result))


def test_one_fact_may_find_two_gold_facts_of_its_sentence() -> None:
    """A rich statement counts as one finder and two found; what it finds nothing of costs recall."""
    nine = Quantity(value=Decimal(9), unit="docker")
    rich = fact("Rebels shelled Kismayo port, and nine dockers were killed.", SHELLED, quantities=(nine,))
    result = measured(document(SHELLING, DEATHS, REACTION), [rich])
    assert (result.facts, result.finders, result.found, result.keys_found) == (1, 1, 2, 1)
    assert result.recall == pytest.approx(2 / 3)
    assert [one.id for one in result.missed] == ["g3"]
    assert (result.slots["date"].wanted, result.slots["date"].right) == (1, 0)
    assert result.slots["quantities"].f1 == 1


def test_a_repeated_fact_costs_precision() -> None:
    """Of two facts that tell the same, the first finds it and the second is one too many."""
    twice = [fact("Kenya condemned the attack.", CONDEMNED), fact("Kenya has condemned that attack.", CONDEMNED)]
    result = measured(document(REACTION), twice)
    assert (result.finders, result.precision, result.recall) == (1, 0.5, 1)
    assert [bool(one.found) for one in result.judged] == [True, False]


def test_evidence_elsewhere_finds_nothing() -> None:
    """The right words about another place of the text are no find."""
    assert measured(document(REACTION), [fact("Kenya condemned the attack.", SHELLED)]).found == 0


def test_less_than_two_fifths_of_the_substance_finds_nothing() -> None:
    """Two of five words are enough, one of five is not."""
    wanted = gold(4, "Rebels shelled Kismayo, killing dockers.", "shelled the port of Kismayo")
    assert measured(document(wanted), [fact("Rebels shelled something.", SHELLED)]).found == 1
    assert measured(document(wanted), [fact("Rebels did something.", SHELLED)]).found == 0


def test_overlong_facts_take_no_part() -> None:
    """A statement of 46 words finds nothing, whatever it says."""
    padding = " ".join(["indeed"] * 42)
    assert measured(document(REACTION), [fact(f"Kenya condemned the attack {padding}.", CONDEMNED)]).found == 0
    assert measured(document(REACTION), [fact(f"Kenya condemned the attack {padding[7:]}.", CONDEMNED)]).found == 1


def test_slots_count_what_is_missing_and_what_is_too_much() -> None:
    """Of two wanted and two given values one is right: half."""
    counted = tally(["Kenya", "Somalia"], ["Kenya", "Uganda"], same_party, harmless=lambda _: False)
    assert (counted.wanted, counted.right, counted.given) == (2, 1, 2)
    assert counted.f1 == 0.5
    assert Tally().f1 is None


def test_what_the_gold_speaks_of_is_no_wrong_actor() -> None:
    """A place of the gold given as an actor is neither right nor wrong; a stranger is wrong."""
    place = gold(5, "Rebels shelled Kismayo port.", "shelled the port of Kismayo", actors=("rebels",))
    for name, given in (("Kismayo", 1), ("Uganda", 2)):
        named = fact("Rebels shelled Kismayo port.", SHELLED, actors=(Actor(name="rebels"), Actor(name=name)))
        assert measured(document(place), [named]).slots["actors"].given == given


def test_attribution_where_nobody_is_wanted() -> None:
    """Who takes part may also be named as the source where the gold names none; anybody else may not."""
    for source, given in (("Kenya", 0), ("Uganda", 1)):
        said = fact("Kenya condemned the attack.", CONDEMNED, attribution=(Attribution(source=source),))
        assert measured(document(REACTION), [said]).slots["attribution"].given == given


def test_ordinals_may_be_given_and_need_not() -> None:
    """A number that the gold marks as an ordinal is neither wanted nor wrong."""
    seventh = gold(
        6, "Kenya condemned the attack.", "condemned the attack",
        quantities=(GoldQuantity(value=Decimal(7), unit="attack", qualifier="ordinal"),),
    )  # fmt: skip
    with_it = fact("Kenya condemned the attack.", CONDEMNED, quantities=(Quantity(value=Decimal(7)),))
    for given in ([with_it], [fact("Kenya condemned the attack.", CONDEMNED)]):
        counts = measured(document(seventh), given).slots["quantities"]
        assert (counts.wanted, counts.given) == (0, 0)


def test_figures_in_both_units_are_right() -> None:
    """A distance in kilometres and miles is two wanted numbers, given by one quantity and its other unit."""
    both = gold(
        7, "Kenya condemned the attack.", "condemned the attack",
        quantities=(GoldQuantity(value=Decimal(700), unit="km"), GoldQuantity(value=Decimal(434), unit="mile")),
    )  # fmt: skip
    quantity = Quantity(value=Decimal(700), unit="km", also=(Measure(value=Decimal(434), unit="mi"),))
    counts = measured(document(both), [fact("Kenya condemned the attack.", CONDEMNED, quantities=(quantity,))]).slots
    assert counts["quantities"].f1 == 1


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        ("2026-03-02", "2026-03-02T07:30+03:00", True),
        ("2026-03-02", "2026-03-03", False),
        ("2026-03-02", None, False),
        ("2026-03", "2026-03-02", False),
        ("2026-03-02/2026-03-08", "2026-W10", True),
        ("2026-03-02/2026-03-08", "2026-03-05", True),
        ("2026-03-02/2026-03-08", "2026-03-01/2026-03-07", True),
        ("2026-03-02/2026-03-08", "2026-03", False),
        ("2019/", "2019/..", True),
    ],
)
def test_dates_are_compared_by_their_days(wanted: str, given: str | None, right: bool) -> None:
    """A day must be that day; of an interval, a part of it or one that shares most days is right too."""
    assert same_date(wanted, given) is right


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("U.S.", "the United States", True),
        ("Kenya's Ministry of Defence", "Kenya Defence Ministry", True),
        ("Lucía Andrade Vélez", "Andrade", True),
        ("Thailand", "the Thai army", True),
        ("Kenya", "Uganda", False),
        ("the", "of", False),
    ],
)
def test_names_of_one_party(one: str, other: str, same: bool) -> None:
    """Names are the same where one holds the other, or they share half of their words; empty words are no name."""
    assert same_party(one, other) is same


def test_substance_leaves_out_empty_words_and_endings() -> None:
    """Articles and "said" carry nothing; words are compared by their first six letters."""
    assert substance("The army said it was striking Kenya’s ports") == {"army", "striki", "kenya", "ports"}
    assert shared("Nine dockers died.", "Nine dockers were hurt.") == pytest.approx(2 / 3)


def test_copying_is_twelve_words_in_a_row_outside_quotation_marks() -> None:
    """Eleven words may be repeated, and a quotation may be as long as it is."""
    source = " a b c d e f g h i j k l m "
    assert is_copied("A b c d e f g h i j k l", source)
    assert not is_copied("A b c d e f g h i j k and l", source)
    assert not is_copied('He said: "a b c d e f g h i j k l."', source)


def test_evidence_must_stand_where_it_says() -> None:
    """One character off is not verbatim, and no evidence is none."""
    true = fact("Kenya condemned it.", CONDEMNED)
    shifted = Evidence(document="port", exact=CONDEMNED, start=0, end=len(CONDEMNED))
    assert is_verbatim(true, TEXT)
    assert not is_verbatim(Fact(id="a", section="other", event="e", plover="STATEMENT", statement="s"), TEXT)
    assert not is_verbatim(
        Fact(id="a", section="other", event="e", plover="STATEMENT", statement="s", evidence=(shifted,)), TEXT
    )


def test_totals_add_counts_and_not_ratios() -> None:
    """Two documents together are weighed by their facts."""
    whole = Result()
    whole.add(measured(document(REACTION), [fact("Kenya condemned the attack.", CONDEMNED)]))
    whole.add(measured(document(SHELLING, DEATHS, REACTION), []))
    assert (whole.precision, whole.recall) == (1, 0.25)


def test_bins_hold_each_fact_once() -> None:
    """A bin's precision is the share of its facts that find something; its worth also weighs their slots."""
    facts = [
        fact("Kenya condemned the attack.", CONDEMNED, section="diplomacy", confidence=0.5, actors=(Actor(name="Kenya"),)),
        fact("Nothing of the sort.", CONDEMNED, confidence=0.59),
        fact("Rebels shelled Kismayo port.", SHELLED, confidence=0.95),
    ]  # fmt: skip
    result = measured(document(SHELLING, REACTION), facts)
    low, middle, high = bins(result.judged, edges=(0.0, 0.5, 0.6, 1.01))
    assert (low.facts, middle.facts, high.facts) == (0, 2, 1)
    assert (middle.precision, middle.slots, middle.worth) == (0.5, 1.0, 0.5)
    assert high.slots == pytest.approx(0.5)
    assert slots_right(result.judged[1]) == 0


def test_errors_name_what_is_wrong() -> None:
    """The list tells what is missed, what is extra, and each slot that differs."""
    facts = [fact("Rebels shelled Kismayo port.", SHELLED), fact("Nothing of the sort.", CONDEMNED)]
    told = list(errors(measured(document(SHELLING, REACTION), facts)))
    assert told == [
        "missed g3: Kenya condemned the attack.",
        "g1: Rebels shelled Kismayo port.",
        "    date: 2026-03-02 wanted, nothing given",
        "    actors: rebels wanted, nothing given",
        "extra: Nothing of the sort.",
    ]


def test_annotations_are_checked() -> None:
    """Each kind of slip in an annotation is named, with the fact that has it."""
    tree = {
        "doc": "port.txt",
        "title": "Port",
        "date": "2026-03-02",
        "facts": [
            {
                "id": "g1", "section": "sport", "statement": "S.", "evidence": "not there", "attribution": "the text",
                "modality": "sure", "date": "2026-02-30", "quantities": [{"value": "9", "unit": "docker"}], "why": "x",
            },
            {"id": "g1", "section": "military", "evidence": "Kenya", "attribution": "Kenya", "modality": "claimed"},
        ],
    }  # fmt: skip
    assert problems(tree, TEXT) == [
        "g1 stands twice",
        "g1: unknown field why",
        "g1: unknown section sport",
        "g1: unknown modality sure",
        "g1: 2026-02-30 is no date",
        "g1: the text does not have its evidence",
        "g1: a quantity without value or unit: {'value': '9', 'unit': 'docker'}",
        "g1: no statement",
    ]


def test_a_wrong_annotation_is_refused(tmp_path: Path) -> None:
    """Nothing is measured against gold that has slips: all of them are told at once, with the file."""
    (tmp_path / "port.txt").write_text(TEXT, "utf-8")
    (tmp_path / "port.gold.yaml").write_text("doc: port.txt\ntitle: Port\nfacts: []\n", "utf-8")
    with pytest.raises(ValueError, match=r"port\.gold\.yaml: date is missing\n.*facts is missing"):
        read_document(tmp_path / "port.gold.yaml")
