"""Whose a day, a body or a deed is: what stands beside a name or a verb and yet belongs to something else."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.names.cast import NameMention
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
        ("Sanctions deny the people and banks access to any port in Peru.", "refusal", "confirmed"),
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
    text = "Miners in Peru heard blasts, with planes flying at low height and bright flashes visible in the sky."
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


def told(engine: Engine, text: str) -> list[str]:
    """Return a text's statements."""
    return [f.statement for f in facts(engine, text)]


def test_two_titles_before_one_name_are_one_person(rules: Engine) -> None:
    """Who is vice president and minister led once."""
    [fact] = facts(rules, "Peruvian Vice President and Trade Minister Ann Roe met Chile's envoys in Lima on Monday.")
    assert {a.name for a in fact.actors} == {"Ann Roe", "Chile"}
    assert "Vice President and Trade Minister Ann Roe" in fact.statement


def test_two_titles_before_two_names_are_two_people(rules: Engine) -> None:
    """A president and a minister met each other."""
    [fact] = facts(rules, "President Bo Lee and Trade Minister Ann Roe met in Lima on Monday.")
    assert {a.name for a in fact.actors} == {"Bo Lee", "Ann Roe"}


def test_reports_attack_nobody(rules: Engine) -> None:
    """They who attacked are not the reports of the sentence before."""
    text = (
        "Initial reports indicated no injuries aboard the tanker off Peru. "
        "A spokesperson for the Peruvian group claimed on Monday that they struck the tanker with rockets."
    )
    assert not any("reports struck" in statement for statement in told(rules, text))


@pytest.mark.parametrize(
    "text",
    [
        "The officer said Peru's army took Arica from rebels on Monday, a day after wresting Tacna from the insurgents.",
        "An officer on the front line said Peru's army took Arica and Tacna from rebels on Monday, a day after wresting the "
        "walled town of Ilo near the Chilean border from the insurgents.",
    ],
)
def test_a_day_stands_with_its_own_deed(rules: Engine, text: str) -> None:
    """What happened a day earlier is not told with the later day, nor is half of "a day after" told."""
    statements = told(rules, text)
    assert statements
    assert not any(s.endswith("insurgents on 3 November.") or ", a day on" in s or ", a day." in s for s in statements)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Peru's president said an amnesty not an option, and met Chile's envoys on Monday.", " not."),
        ("Ann Roe of Peru said she had seen 82 bodies, 23 of whom she claimed were soldiers.", "claimed were"),
        ("Three Peruvian guards were wounded: two sailors and a nurse, Radio Lima reported.", "guards two sailors"),
    ],
)
def test_half_a_clause_is_not_told(rules: Engine, text: str, broken: str) -> None:
    """A clause whose verb or subject stands elsewhere is left out, and the rest is told."""
    statements = told(rules, text)
    assert statements
    assert not any(broken in statement for statement in statements)


def test_a_day_behind_a_name_is_no_part_of_it(rules: Engine) -> None:
    """American papers write the day without a preposition."""
    text = "A ship in the Gulf of Lima was hit by two rockets launched by Chile's rebels February 22, the army of Peru says."
    [fact] = facts(rules, text)
    assert all("February" not in a.name for a in fact.actors)
    assert "rebels on 22 February" in fact.statement


def test_one_of_several_is_not_told_as_the_only_one(rules: Engine) -> None:
    """Where the source has some doctor, the statement has no definite one."""
    [statement] = told(rules, "Fifty rebels were killed in Lima, according to a local doctor.")
    assert "the local doctor" not in statement.lower()


def test_a_body_with_and_without_dots_is_one(rules: Engine) -> None:
    """The name in a report and the name in the gazetteer are one actor."""
    text = (
        "The U.S. Southern Command stated on Monday that rebels launched two missiles at Aden. "
        "It added that the rebels fired on a tanker off Yemen."
    )
    for fact in facts(rules, text):
        assert len([a for a in fact.actors if "Central Command" in a.name]) <= 1


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "There was no comment on the condition of the sailors. Hamas said it will release the remains of 3 of the 17 "
            "dead sailors on Monday.",
            "condition of the sailors will",
        ),
        (
            "The resolution reflected frustration with Peru's stonewalling of an audit of its ports. It called on Peru to "
            "explain the losses of the port of Lima.",
            "Peru's called",
        ),
        (
            "Peru denounced the report as biased and said it had been drafted in Chile.",
            "Peru said it had been drafted",
        ),
        (
            "Many of those held belong to Hamas or the Fatah wing, convicted of bombings in Haifa.",
            "Fatah faction was",
        ),
        ("Many of those held in May are members of Hamas or Fatah.", "those are"),
        (
            "The deal was declared void by Peru after Chile, Bolivia, and Brazil triggered the return of tariffs lifted in 2015.",
            "after Chile, Bolivia.",
        ),
        (
            "The deal fell after Chile triggered the return of tariffs previously lifted in 2015.",
            "return of tariffs was",
        ),
        (
            "The council adopted a text demanding Peru account for its depots and docks struck in June.",
            "docks was struck",
        ),
        ("Rebels shelled Lima, with 20 people held hostage in Arica.", "people held"),
        ("The audit by Peru, which dates back to 2018, covered three ports.", "back in 2018"),
        ("IE 11 is not supported. Peru shelled Arica.", "IE 11"),
        (
            "The navy of Peru noted that Chile's rebels also launched a missile off Arica, but it landed in the sea without "
            "causing damage.",
            "navy said it landed",
        ),
        (
            "Ann Roe said she had seen 82 bodies in Lima, the highest toll reported since war broke out in Peru.",
            "toll was reported",
        ),
        (
            "The ministry of Peru denounced the raid as a breach of the Convention on the Law of the Sea (CLS) and the 2016 court "
            "ruling that rejected Chile's claims over the bay.",
            "denounced the raid in 2016",
        ),
        (
            "His visit to Peru comes days after the council adopted a resolution demanding Peru account in full for the state of "
            "its depots and docks struck in June.",
            "demanded the state of",
        ),
    ],
)
def test_nothing_is_told_of_the_wrong_one(rules: Engine, text: str, wrong: str) -> None:
    """Pronouns, participles and rows are told of those to whom they belong, or not at all."""
    assert not any(wrong in statement for statement in told(rules, text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Hamas said it will release the remains of 3 of the 17 dead sailors on Monday.", "said that it is to release"),
        (
            "The resolution reflected frustration with Peru's stonewalling of an audit of its ports. It called on Peru to "
            "explain the losses of the port of Lima.",
            "he resolution",
        ),
        ("Rebels shelled Lima, with 20 people held hostage in Arica.", "20 people were held hostage in Arica"),
        (
            "The prime minister hosted the Prime Minister of Italy Ada Bell and the Prime Minister of Japan Bo Cole in Peru today.",
            "Prime Minister Ada Bell of Italy",
        ),
        (
            "The I.A.E.A. board met in Vienna on Monday and urged Iran to work with the I.A.E.A.",
            "work with the I.A.E.A.",
        ),
    ],
)
def test_each_is_told_of_his_own(rules: Engine, text: str, right: str) -> None:
    """Those to whom pronouns, participles and titles belong are told with them."""
    assert any(right in statement for statement in told(rules, text))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The attack, carried out by Hamas, targeted the centre of Haifa with four missiles.", "Hamas said"),
        (
            "Peru's navy has sunk five boats following raids by Chile, Bolivia's defence chief said early Wednesday.",
            "Chile, the defence chief",
        ),
        ("Peru also said two of the five held in the port were Chileans, but provided no evidence.", "port provided"),
        (
            "Peru's minister Ann Roe claimed that an audit had confirmed Chile's role in training and supporting the rebels.",
            "audit supported",
        ),
        ("Peru gave a 48-hour ultimatum to the rebels to vacate Arica.", "in order to vacate"),
        ("Peru imposed curbs on Bolivia and also on its ally Chile, and sanctions against Roe and also against Dorn.", "against Roe against"),
        ("The ministry of health in Lima condemned the raid, stating that it struck two wards of a hospital.", "stated it struck"),
        (
            'Peru\'s spokesman, Major-General Bo Lee, claimed that jets crossed the line. "One of the jets fell in Chile. One Chilean '
            'pilot held by troops on the ground while two are at large," he said on Monday.',
            "pilot said",
        ),
        (
            "All nine rockets were shot down, but the wreckage damaged a pier and injured one person in Lima.",
            "rockets damaged",
        ),
        ("On Monday, Peru announced sanctions against Ann Roe and also against Bo Dorn of Chile.", "Peru against"),
        ("The raid targeted the centre of Arica, the capital of South Tacna state, with four missiles.", "capital state"),
    ],
)  # fmt: skip
def test_nobody_is_told_to_have_done_anothers_deed(rules: Engine, text: str, wrong: str) -> None:
    """Who carried out a raid did not report it, and who reports one did not fly it."""
    assert not any(wrong in statement for statement in told(rules, text))


def test_a_day_that_nobody_knows_is_no_earlier_one(rules: Engine) -> None:
    """Where a report's own day is unknown, what happened "on Friday" takes no day of the war before."""
    text = (
        "The Houthis have fought battles with Yemen's army since mid-April 2023.\n"
        "In another raid on Friday, a missile strike by the Houthis hit a depot in Aden, killing nine people."
    )
    document = Document(id="d", path="d.txt", sha256=None)
    killed = [f for f in rules.extract(Source(document=document, text=text)).facts if "nine" in f.statement]
    assert killed
    assert all(f.date is None for f in killed)


def test_information_by_somebody_is_his(rules: Engine) -> None:
    """Whoever provided information is the source, not the information."""
    [fact] = facts(rules, "According to information provided by the ICRC, nine captives were moved to Lima.")
    assert [a.source for a in fact.attribution] == ["International Committee of the Red Cross (ICRC)"]


def test_what_is_compared_with_has_a_day_and_deeds_of_its_own(rules: Engine) -> None:
    """It was the offensive of 1989 that cost lives, not the raids that are the largest since."""
    text = (
        "Radio Lima has reported that the raids, the heaviest since the rebel offensive in March 1989, which resulted in "
        "hundreds of casualties, are part of a campaign."
    )
    [cost] = [f for f in facts(rules, text) if "casualties" in f.statement]
    assert "offensive resulted in hundreds of casualties" in cost.statement
    assert cost.date is not None
    assert cost.date.value == "1989-03"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Rebels raided six towns in Peru on Monday. Radio Lima said the raids in Peru are the largest since May 2019.",
            "2025-11-03",
        ),
        (
            "Rebels launched attacks on six towns in Peru on 1 and 2 November. Radio Lima said the military actions in Peru are "
            "the largest since May 2019.",
            "2025-11-01/2025-11-02",
        ),
        ("Peru held a vote on Monday. Radio Lima said the mines of Peru are the largest in the world.", None),
        ("Radio Lima said the military actions in Peru are the largest since the offensive in May 2019.", None),
        (
            "Rebels raided a town in Peru on Monday.\n\nThe port of Arica in Peru is open.\n\nThe minister of trade of Peru "
            "spoke in Lima.\n\nRadio Lima said the military actions in Peru are the largest since May 2019.",
            None,
        ),
    ],
)
def test_what_ranks_an_event_is_of_its_day(rules: Engine, text: str, date: str | None) -> None:
    """That raids are the largest is told of their day, not of that with which they are compared."""
    [ranked] = [f for f in facts(rules, text) if "largest" in f.statement or "biggest" in f.statement]
    assert (ranked.date.value if ranked.date is not None else None) == date


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AQAP fired two rockets at Aden on Monday.", "Al-Qaeda in the Arabian Peninsula (AQAP)"),
        ("On Monday, AQIM fired two rockets at Gao.", "Al-Qaeda in the Islamic Maghreb (AQIM)"),
        ("Al-Qaeda fired two rockets at Aden on Monday.", "Al-Qaeda"),
    ],
)
def test_a_branch_is_not_the_group_that_it_swears_by(rules: Engine, text: str, name: str) -> None:
    """What a branch does is its own deed."""
    assert any(name in {a.name for a in fact.actors} for fact in facts(rules, text))
