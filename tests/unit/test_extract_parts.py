"""Those who act in what somebody warns of or asks for take part, and a day that is only compared with dates nothing."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a text that appeared on Tuesday, 5 November 2024."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-11-05")
    return list(engine.extract(Source(document=document, text=text)).facts)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The envoy warned on Monday that sanctions would follow unless Iran paid for the damage.", "unless", "Iran"),
        ("On Monday Canada passed a resolution demanding the Taliban free its hostages.", "passed", "Taliban"),
        ("The report listed 40 atrocities committed by Houthi rebels in Yemen.", "40", "Houthis"),
        ("Ten soldiers died in a clash with Sendero rebels near Ayacucho.", "Ten", "Shining Path"),
        ("The ministry denounced the Biden administration's new sanctions.", "denounced", "United States"),
    ],
)
def test_who_acts_in_what_is_told_takes_part(rules: Engine, text: str, words: str, name: str) -> None:
    """A party named inside the content of a warning, a demand or a count is an actor of the fact."""
    (fact,) = [f for f in facts(rules, text) if words in f.statement]
    assert name in {a.name for a in fact.actors}


def test_nobody_is_no_actor_and_claims_nothing(rules: Engine) -> None:
    """That no group claimed a raid is a plain fact without a party."""
    (fact,) = facts(rules, "No rebel group claimed responsibility for the blasts.")
    assert fact.actors == ()
    assert fact.modality == "confirmed"


def test_a_day_compared_with_dates_nothing(rules: Engine) -> None:
    """How many ships there were on Monday says nothing of the day on which there are twice as many."""
    text = "At least 26 ships are now near the reef, twice as many as on Monday, the monitor SeaWatch said."
    (fact,) = facts(rules, text)
    assert "26 ships" in fact.statement
    assert fact.date is None or fact.date.value != "2024-11-04"


def test_a_resolution_is_not_said_to_demand_twice(rules: Engine) -> None:
    """What a resolution demands is told of the resolution alone."""
    found = facts(rules, "On Monday Canada passed a resolution demanding the Taliban free its hostages.")
    assert not any("demanding" in f.statement and "demanded" in f.statement for f in found)


def test_a_country_keeps_the_name_by_which_the_document_calls_it(rules: Engine) -> None:
    """Where a text writes Türkiye throughout, so does the slot; where it writes both, the common name stands."""
    one = facts(rules, "Türkiye closed its border with Georgia on Monday.")
    both = facts(rules, "Türkiye closed its border with Georgia on Monday. The port of Izmir in Turkey stays open.")
    assert "Türkiye" in {a.name for f in one for a in f.actors}
    assert "Turkey" in {a.name for f in both for a in f.actors}


def test_two_navies_are_not_one_countrys(rules: Engine) -> None:
    """A president who speaks of "our two navies" means her own and another's."""
    head = "Remarks by the President of the Republic of Peru, Rosa Salas\n\nLima\nNovember 5, 2024\n\n"
    found = facts(
        rules,
        head + "Chile closed the border. Our two navies will hold an exercise in January. Our two ships left Callao.",
    )
    assert not any("Peru's two navies" in f.statement for f in found)


def test_what_could_come_by_friday_is_to_come(rules: Engine) -> None:
    """Who said on Tuesday that food could run out by Friday meant the Friday after."""
    (fact,) = facts(rules, "Ann Roe of the Red Cross said on Tuesday that food and water could run out by Friday.")
    assert fact.date is None or fact.date.value != "../2024-11-01"


def test_a_toll_with_a_day_of_its_own_takes_no_other(rules: Engine) -> None:
    """Those who died when a dam broke on Sunday did not die in Monday's blast."""
    text = "Three soldiers were killed in a blast on Monday.\n\nSix were killed and many more feared dead after the dam broke on Sunday."
    (fact,) = [f for f in facts(rules, text) if "Six" in f.statement]
    assert fact.date is None or fact.date.value != "2024-11-04"
