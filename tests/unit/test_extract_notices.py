"""Notices that list in running text, say what follows, count, and tell who holds a ship."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.forms.leads import joined_at_brackets
from briefgen.extract.names.firms import short_names_of_firms
from briefgen.extract.notices.members import members_of
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Fact, Source

OPENING = "The Council today decided to impose sanctions on two people and a firm over the raid on Tarvel. "


@pytest.fixture(scope="module", params=["rules", "lite"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both engines, one after the other."""
    if request.param == "rules":
        pytest.importorskip("spacy")
    return load_engine(request.param, phrasebook=load_phrasebook())


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def facts(engine: Engine, text: str) -> list[Fact]:
    """Return the facts of a release of 4 March 2031."""
    document = Document(id="d", path="d.txt", sha256=None, published="2031-03-04")
    return list(engine.extract(Source(document=document, text=text)).facts)


def told(engine: Engine, text: str) -> list[str]:
    """Return the statements of a release."""
    return [fact.statement for fact in facts(engine, text)]


def names(text: str) -> list[str]:
    """Return the names of a list, of which no country is known."""
    return [m.designee.name for m in members_of(text, 0, len(text), lambda a, b: text[a:b] in {"Norway", "Chad"})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oslo-based Alba Bank; the ferry builder Nord; and Ola Brandt, who runs it.",
            ["Alba Bank", "Nord", "Ola Brandt"],
        ),
        (
            "Alba Metals, Tarvel's largest smelter, and its sales arm, Alba Export Co., the state news channel Teletar, "
            "as well as other firms.",
            ["Alba Metals", "Alba Export Co.", "Teletar"],
        ),
        ("Ola Brandt, deputy head of the coast guard, and Nina Voss, a judge", ["Ola Brandt", "Nina Voss"]),
        ("Vega d.o.o., a broker that sells parts, and Lyra Print, a press", ["Vega d.o.o.", "Lyra Print"]),
        ("Alba Bank, a lender that paid them, and a Danish citizen, Nina Voss, who drove", ["Alba Bank", "Nina Voss"]),
        ("Alba Ltd;Nord Lines; andVega Co., Limited.", ["Alba Ltd", "Nord Lines", "Vega Co., Limited"]),
        ("General Ola Brandt of the Coast Guard, who planned it; and Nina Voss", ["General Ola Brandt", "Nina Voss"]),
        (
            "the Fund for Ports and Fisheries, Ola Brandt and Nina Voss",
            ["Fund for Ports and Fisheries", "Ola Brandt", "Nina Voss"],
        ),
    ],
)
def test_a_list_in_running_text_is_cut_at_its_names(text: str, expected: list[str]) -> None:
    """Commas that part members are told from those before what is said of one."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "asset freezes and a ban on exports to Norway",
        "Norway, Chad",
        "Alba Bank, the head of the port, Ola Brandt, and Nina Voss",
        "the founder of Alba Bank, as well as owners of smelters",
        "high officials, judges and their families",
    ],
)
def test_a_list_that_names_nobody_has_no_members(text: str) -> None:
    """Kinds of people, countries and measures are nobody that can be designated."""
    assert names(text) == []


def test_a_release_lists_within_a_sentence(engine: Engine) -> None:
    """Each name of "the listings include …" is a designation by the authority of the release."""
    text = (
        OPENING
        + "The new listings include Ola Brandt, deputy head of the coast guard; and the ferry builder Nordlinje."
    )
    found = [f for f in facts(engine, text) if f.event == "sanctions_designation"]
    assert [f.statement for f in found] == [
        "The Council listed Ola Brandt, deputy head of the coast guard.",
        "The Council listed the ferry builder Nordlinje.",
    ]
    assert {f.date.value for f in found if f.date} == {"2031-03-04"}
    assert [[a.name for a in f.actors] for f in found] == [["Council", "Ola Brandt"], ["Council", "Nordlinje"]]


def test_what_a_listed_one_did_is_told_too(rules: Engine) -> None:
    """A member's "who" and its second "and who" are sentences of their own."""
    text = OPENING + (
        "The listings include Colonel Ola Brandt, who commands the guard in Tarvel and who ordered the raid on a camp; "
        "and Nina Voss, a judge."
    )
    assert {
        "Colonel Ola Brandt commands the guard in Tarvel.",
        "Colonel Ola Brandt ordered the raid on a camp.",
    } <= set(told(rules, text))


def test_earlier_listings_are_no_part_of_a_release(engine: Engine) -> None:
    """A list of those whom an earlier decision hit tells nothing of today."""
    text = OPENING + "Earlier listings include Ola Brandt, a judge; and Nina Voss, a banker."
    assert not [f for f in facts(engine, text) if f.statement.startswith("The Council listed")]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("All of them are subject to an asset freeze.", "Those sanctioned are subject to an asset freeze."),
        (
            "Natural persons are also subject to a travel ban, which bars them from entering or transiting through Norway.",
            "Natural persons are also subject to a travel ban and may not enter or travel through Norway.",
        ),
        (
            "Natural persons are also subject to a travel ban, which bars them from entering Norway.",
            "Natural persons are also subject to a travel ban and may not enter Norway.",
        ),
        (
            "EU citizens and firms are prohibited from providing them with funds or lending to them.",
            "EU citizens and firms may not provide those sanctioned with funds or lend to those sanctioned.",
        ),
        (
            "The measures include asset freezes and a ban on travel to Norway.",
            "The measures include a ban on travel to Norway and asset freezes.",
        ),
        ("The individuals may not enter or cross EU soil.", "The individuals may not enter or cross EU soil."),
        (
            "The measures, which now apply to 12 individuals in all, have been prolonged until 1 May 2032.",
            "The measures were prolonged until 1 May 2032.",
        ),
        (
            "EU sanctions on Tarvel now apply to a total of 12 people.",
            "EU sanctions on Tarvel now cover 12 people in all.",
        ),
        (
            "Transactions by U.S. persons with them are generally prohibited.",
            "U.S. persons are generally barred from transactions with those sanctioned.",
        ),
        (
            "In addition, any entities that are owned, directly or indirectly, 50 percent or more by one or more blocked "
            "persons are also blocked.",
            "Entities that blocked persons own at 50 percent or more are also blocked.",
        ),
    ],
)
def test_what_follows_is_told_of_those_hit(engine: Engine, sentence: str, statement: str) -> None:
    """Set phrases about "them" say whom they mean, and are of the release's day."""
    found = [f for f in facts(engine, OPENING + sentence) if f.statement == statement]
    assert len(found) == 1
    assert found[0].date is not None
    assert found[0].date.value == "2031-03-04"


def test_set_phrases_without_a_notice_are_nothing(engine: Engine) -> None:
    """Who is "subject to" something in another text was hit by nobody."""
    assert "Those designated are subject to an asset freeze." not in told(
        engine, "All of them are subject to an asset freeze."
    )


def test_who_holds_a_ship_is_told_beside_what_it_did(rules: Engine) -> None:
    """Flag, number and owner of a ship are one fact, its voyage another."""
    text = OPENING + (
        "The Gabon-flagged oil tanker GULL (IMO 9123456), owned and operated by Oslo-based Alba Lines Limited, has "
        "carried fuel to Chad since 2029."
    )
    found = {f.statement: [a.name for a in f.actors] for f in facts(rules, text)}
    holding = "The Gabon-flagged oil tanker GULL (IMO 9123456) is owned and operated by Oslo-based Alba Lines Limited."
    assert found[holding] == ["GULL", "Alba Lines Limited"]
    assert any("carried fuel to Chad" in statement for statement in found)


def test_how_many_are_hit_keeps_the_reason(rules: Engine) -> None:
    """The count and its reason make one sentence, with the state by its usual name."""
    text = (
        "The U.S. Treasury imposed sanctions on three individuals and four entities for earning money for the Democratic People's "
        "Republic of Korea."
    )
    found = [f for f in facts(rules, text) if f.statement.endswith("for earning money for North Korea.")]
    assert [f.statement for f in found] == [
        "The U.S. Treasury sanctioned three individuals and four entities for earning money for North Korea."
    ]
    assert [str(q.value) for q in found[0].quantities] == ["3", "4"]


def test_counted_ships_are_named(engine: Engine) -> None:
    """The names in brackets behind a count are those designated."""
    text = "The Sanctions Committee designated three vessels (GULL, TERN II, and BLUE AUK) for carrying coal."
    found = [f for f in facts(engine, text) if "GULL" in f.statement]
    assert [f.statement for f in found] == [
        "The Sanctions Committee designated the vessels GULL, TERN II and BLUE AUK for carrying coal."
    ]
    assert [a.name for a in found[0].actors if a.role == "recipient"] == ["GULL", "TERN II", "BLUE AUK"]


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "Among the persons whose assets have been frozen are the head of the port, Ola Brandt; and the broker Nina Voss.",
            [
                "The Council sanctioned Ola Brandt, the head of the port.",
                "The Council sanctioned the broker Nina Voss.",
            ],
        ),
        ("Those blacklisted include Ola Brandt and Nina Voss.", ["The Council blacklisted Ola Brandt."]),
        (
            "The Council imposed sanctions in Tarvel against Ola Brandt, Alba Ltd and Nina Voss.",
            [f"The Council sanctioned {name}." for name in ("Ola Brandt", "Alba Ltd", "Nina Voss")],
        ),
        (
            "Restrictive measures are imposed on Ola Brandt, a judge.",
            ["The Council sanctioned Ola Brandt, a judge."],
        ),
        (
            "Among those listed is the broker Ola Brandt, a Dane, as well as the firm Nord in which he has a stake.",
            ["The Council sanctioned the broker Ola Brandt, a Dane.", "The Council sanctioned the firm Nord."],
        ),
        (
            "Also designated are firms of a smuggling ring, including Alba Ltd and Nord Lines.",
            ["The Council designated Alba Ltd.", "The Council designated Nord Lines."],
        ),
        (
            "The Council used the powers of a May 2029 decree to sanction Alba Ltd, a St. Olaf-based bank; and Nord Lines, a carrier.",
            [
                "The Council sanctioned Alba Ltd, a St. Olaf-based bank.",
                "The Council sanctioned Nord Lines, a carrier.",
            ],
        ),
        (
            "The Council also targeted two airlines (Alba Air and Nord Airways) and their crews.",
            ["The Council sanctioned Alba Air.", "The Council sanctioned Nord Airways."],
        ),
        (
            "According to the notice, the countermeasures target 20 firms, including Alba in St. Olaf, Nord & Sund, Inc., and Vega Ltd.",
            [
                "The Council sanctioned Alba in St. Olaf.",
                "The Council sanctioned Nord & Sund, Inc.",
                "The Council sanctioned Vega Ltd.",
            ],
        ),
        (
            "The ministry added that the sanctions target Ola Brandt, Nina Voss and Per Lund, freezing any assets they hold in Norway.",
            [
                "The Council sanctioned Per Lund.",
                "Any assets that those sanctioned hold in Norway are frozen.",
            ],
        ),
        (
            "The Council has also listed Ola Brandt, also known as Red, the former head of the guard.",
            ["The Council listed Ola Brandt."],
        ),
        (
            "Alba Co., its head Ola Brandt, and several captains (Nina Voss; Per Lund) were designated for carrying coal.",
            [
                f"The Council designated {name} for carrying coal."
                for name in ("Alba Co.", "Ola Brandt", "Nina Voss", "Per Lund")
            ],
        ),
    ],
)
def test_whoever_a_notice_names_is_told(engine: Engine, sentence: str, statements: list[str]) -> None:
    """Each way of listing names in a sentence gives a designation of the release's day for each of them."""
    found = {f.statement: f.date.value if f.date else None for f in facts(engine, OPENING + sentence)}
    assert {s: found.get(s) for s in statements} == dict.fromkeys(statements, "2031-03-04")


def test_what_critics_say_of_a_list_is_not_told_as_done(engine: Engine) -> None:
    """Only an office may say whom a measure hits."""
    text = OPENING + "Critics say the sanctions target Ola Brandt and Nina Voss."
    assert not [f for f in facts(engine, text) if f.statement.startswith("The Council sanctioned")]


def test_those_who_are_no_longer_listed_are_removed(engine: Engine) -> None:
    """A list of those that a measure has left hits nobody."""
    text = "The EU lifted its sanctions on Tarvel. The firms that are no longer designated are: (1) Alba Lines; (2) Nord Bank; and (3) Mr. Ola Brandt."
    assert [s for s in told(engine, text) if "sanctions list" in s] == [
        f"{name} was removed from the sanctions list." for name in ("Alba Lines", "Nord Bank", "Ola Brandt")
    ]
    assert not [s for s in told(engine, text) if "designated" in s]


def test_whom_an_office_accuses_is_not_the_sanctions(rules: Engine) -> None:
    """Sanctions are imposed on those who are accused, and are accused of nothing."""
    text = "Norway imposed sanctions on two Chadian senators on Friday, accusing them of smuggling arms."
    assert not [s for s in told(rules, text) if "accused sanctions" in s]


def test_an_initial_does_not_break_a_phrase_off(engine: Engine) -> None:
    """The point behind an initial ends no sentence."""
    text = OPENING + "The listings include Ola A. Brandt, a judge; and Nina Voss, a banker."
    assert "The Council listed Ola A. Brandt, a judge." in told(engine, text)


def test_what_a_measure_answers_is_its_reason(engine: Engine) -> None:
    """What a council acts in view of is the reason of what it does."""
    text = "The Council today approved restrictive measures against four people, in view of the raid on Tarvel."
    assert told(engine, text) == ["The Council sanctioned four people in view of the raid on Tarvel."]


def test_an_authority_is_no_article(engine: Engine) -> None:
    """A participle behind an article has no subject."""
    text = "The sanctioned network includes two firms. Alba Bank is designated under E.O. 13999 for paying pilots."
    assert all(actor.name != "The" for fact in facts(engine, text) for actor in fact.actors)


def test_a_day_of_the_deed_is_not_that_of_the_listing(engine: Engine) -> None:
    """What a colon begins has a date of its own."""
    text = OPENING + "Colonel Ola Brandt of the coast guard was listed: his men burned a camp near Tarvel last August."
    found = [f for f in facts(engine, text) if f.event == "sanctions_designation" and "Brandt" in f.statement]
    assert [(f.statement, f.date.value if f.date else None) for f in found] == [
        ("The Council listed Colonel Ola Brandt of the coast guard.", "2031-03-04")
    ]


def test_short_names_of_firms_are_nobody() -> None:
    """A company's first words in brackets behind it are its short name."""
    assert short_names_of_firms("sold by Blue Lake Trading FZE (Blue Lake) and Ola Brandt (Ola)") == {"Blue Lake"}


def test_what_is_joined_to_a_bracket_is_joined_to_the_name() -> None:
    """The parser is given "Guard-backed", and no character moves but those."""
    view = "the Coast Guard (CG)-backed bank"
    joined = joined_at_brackets(view)
    assert joined == "the Coast Guard-backed      bank"
    assert len(joined) == len(view)


def test_at_least_is_no_superlative(rules: Engine) -> None:
    """A sum with "at least" may be told without "since", as "the biggest" may not."""
    text = "Ola Brandt has bought at least 60 field guns and 11 tonnes of powder and shot for the guard since 2029."
    assert any("at least 60 field guns" in s for s in told(rules, text))


def test_half_of_a_ships_name_is_not_told(rules: Engine) -> None:
    """A name in capitals is whole with the common word that begins it."""
    text = "The Gabon-flagged tanker GOOD HOPE (IMO 9123456) has carried millions of barrels of fuel to Chad in 2030."
    assert not [s for s in told(rules, text) if "HOPE" in s and "GOOD HOPE" not in s]


def test_an_authority_has_its_full_name(engine: Engine) -> None:
    """The Council of a text on the Union is the Union's, and an office's initials stand behind its name."""
    text = (
        OPENING + "The listings include Ola Brandt, a judge; and Nina Voss, a banker. The EU has sanctioned 12 people."
    )
    found = [f for f in facts(engine, text) if "Brandt" in f.statement]
    assert [next(a.name for a in f.actors) for f in found] == ["Council of the European Union"]


def test_whom_a_count_is_linked_to_takes_part(engine: Engine) -> None:
    """A group to which those counted are linked is told and stands among the actors."""
    text = "The U.S. Treasury today sanctioned two individuals linked to Hamas, the department said."
    found = [f for f in facts(engine, text) if f.event == "sanctions_designation"]
    assert [a.name for f in found for a in f.actors if a.role == "recipient"] == ["Hamas"]


@pytest.mark.parametrize(
    ("text", "statement", "sources"),
    [
        (
            "The ministry added that the sanctions target Ola Brandt and Nina Voss.",
            "The Council sanctioned Ola Brandt.",
            ["ministry"],
        ),
        (
            "The Council also listed Ola Brandt, a judge, and Nina Voss, a banker.",
            "The Council listed Nina Voss, a banker.",
            [],
        ),
    ],
)
def test_whom_a_notice_credits_is_its_source(engine: Engine, text: str, statement: str, sources: list[str]) -> None:
    """An office that says whom a measure hits is credited with it; a release's own words are nobody's."""
    found = {f.statement: [a.source for a in f.attribution] for f in facts(engine, OPENING + text)}
    assert found[statement] == sources


def test_who_acts_through_an_office_acts(engine: Engine) -> None:
    """A department that acts through its office designates, and those whom the sentence leaves out take no part."""
    text = (
        "The United States Department of the Treasury, through its Office of Foreign Assets Control (OFAC), imposed "
        "sanctions on March 3 on three entities involved in the shipment of crude oil and other petroleum products from Iran to Syria, Reuters reported."
    )
    found = [f for f in facts(engine, text) if f.event == "sanctions_designation"]
    assert [f.statement for f in found] == ["The United States Department of the Treasury sanctioned three entities."]
    assert [a.name for a in found[0].actors] == ["Treasury Department"]
    assert [(a.source, a.role) for a in found[0].attribution] == [("Reuters", "outlet")]
