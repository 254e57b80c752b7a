"""Whose a day, a body or a deed is: what stands beside a name or a verb and yet belongs to something else."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.names.actors import NameMention
from briefgen.extract.names.ownership import without_foreign_bodies
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> tuple[Fact, ...]:
    """Return the facts of a text that appeared on a Friday, 7 November 2025."""
    document = Document(id="d", path="d.txt", sha256=None, published="2025-11-07")
    return engine.extract(Source(document=document, text=text)).facts


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("On Thursday Peru attacked Chile.", {"Peru", "Chile"}),
        ("Last Thursday Peru attacked Chile.", {"Peru", "Chile"}),
        ("Peru said Thursday Chile had attacked Arica.", {"Peru", "Chile"}),
    ],
)
def test_a_weekday_is_no_part_of_the_name_behind_it(rules: Engine, text: str, actors: set[str]) -> None:
    """The day dates the deed, and the name stays what it is."""
    [fact] = facts(rules, text)
    assert {a.name for a in fact.actors} == actors
    assert fact.date is not None
    assert fact.date.value == "2025-11-06"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Peru's army broke the 2016 ceasefire.", None),
        ("Peru signed the 2016 ceasefire with Chile.", "2016"),
        ("The ministry in Lima denounced the raid as a breach of the treaty and the 2016 court ruling.", None),
        ("On Thursday, Peru broke the 2016 accord with Chile.", "2025-11-06"),
    ],
)
def test_the_year_of_a_paper_dates_only_its_making(rules: Engine, text: str, date: str | None) -> None:
    """A truce of 2016 is broken later, and a ruling of 2016 is broken by what happens later."""
    [fact] = facts(rules, text)
    assert (fact.date.value if fact.date is not None else None) == date


@pytest.mark.parametrize(
    ("text", "event", "modality"),
    [
        ("A drone was taken down over Arica on Monday.", "missile_interception", "confirmed"),
        ("Sanctions deny the people and firms access to any port in Peru.", "refusal", "confirmed"),
        ("Sanctions deny the owners access to any port in Peru.", "refusal", "confirmed"),
        ("In 2016, a court rejected Chile's claims over the Gulf of Arica.", "refusal", "confirmed"),
        ("Peru rejected the claims as lies.", "denial", "denied"),
        ("Chilean ships fired water cannons at two Peruvian boats on Monday.", "weapon_use", "confirmed"),
        ("Chile's army fired cannons at two Peruvian boats on Monday.", "artillery_fire", "confirmed"),
    ],
)
def test_a_verb_is_read_with_what_it_governs(rules: Engine, text: str, event: str, modality: str) -> None:
    """The same verb names a deed or a denial, a seizure or a shooting down, by its object."""
    [fact] = facts(rules, text)
    assert (fact.event, fact.modality) == (event, modality)


def test_the_last_of_a_row_keeps_its_adjective(rules: Engine) -> None:
    """Flashes that were visible are not told as what planes flew at."""
    text = "Miners in Peru heard blasts, with planes flying at low altitude and bright flashes visible in the sky."
    assert not any("flashes" in f.statement and "visible" in f.statement for f in facts(rules, text))


def test_a_body_named_for_a_pronoun_is_one_actor(rules: Engine) -> None:
    """The pronoun means the committee, and neither Peru nor any other committee."""
    text = "Peru's Harbour Inspection Committee met Chile's envoys on Monday. It says two sailors were shot in Arica."
    last = facts(rules, text)[-1]
    assert {a.name for a in last.actors} <= {"Peru's Harbour Inspection Committee"}


def test_an_oblast_is_nobody(rules: Engine) -> None:
    """A province is no person, whose whole name a town of the same name would take on."""
    text = (
        "Drones struck a depot in Russia's Orel Oblast on Monday. Orel's only refinery was forced to close on Tuesday."
    )
    assert not any("Orel Oblast's" in f.statement for f in facts(rules, text))


def named(view: str, *parts: tuple[str, str, str | None]) -> list[NameMention]:
    """Return mentions of names, kinds and countries in a text."""
    return [NameMention(view.index(text), view.index(text) + len(text), text, iso3, kind) for text, kind, iso3 in parts]


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        ("Peru's Southern Command", ["Peru"]),
        ("the Peru Southern Command", ["Peru"]),
        ("Peru met the Southern Command", ["Peru", "Southern Command"]),
    ],
)
def test_a_body_behind_another_country_is_not_the_known_one(view: str, kept: list[str]) -> None:
    """Only the country right before it makes a command another country's."""
    names = named(view, ("Peru", "country", "PER"), ("Southern Command", "agency", "USA"))
    assert [m.name for m in without_foreign_bodies(names, view)] == kept


def test_a_body_behind_its_own_country_stays() -> None:
    """A country's own body is the one that the gazetteer knows."""
    view = "Peru's Southern Command"
    names = named(view, ("Peru", "country", "PER"), ("Southern Command", "agency", "PER"))
    assert without_foreign_bodies(names, view) == tuple(names)
