"""What would be lost: told the other way round, in another order, or by another clause of its sentence."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.facts.invariants import violations
from briefgen.model import Document, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def statements(engine: Engine, text: str, published: str = "2024-05-08") -> list[str]:
    """Return the statements of a text, each of which keeps the contract."""
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published=published), text=text)
    facts = engine.extract(source).facts
    assert [violations(fact, text) for fact in facts if violations(fact, text)] == []
    return [fact.statement for fact in facts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who is told to act becomes the subject
        (
            "On 3 May, General Amadou Diop ordered armed police units to surround the office of the State Investigation Agency in the northern city of Kano.",
            "armed police units were ordered by Amadou Diop to surround the office",
        ),
        # a list begins with its last
        (
            "North Macedonia, Montenegro, Albania, Ukraine and Norway aligned themselves with the decision of the Council on sanctions.",
            "Norway, North Macedonia, Montenegro, Albania and Ukraine aligned",
        ),
        # a condition keeps its order
        (
            "The Council stands ready to adopt further measures should the authorities of the island hold the referendum that they announced.",
            "should the authorities of the island hold the referendum",
        ),
        # what must be done
        (
            "Norway stressed that any lasting solution to the long conflict over the strait must ensure the disarmament of the rebels.",
            "the disarmament of the rebels must be ensured by",
        ),
    ],
)
def test_a_sentence_too_near_to_its_source_is_turned_round(rules: Engine, text: str, wanted: str) -> None:
    """A statement that would copy the source says the same in another order."""
    assert wanted in " ".join(statements(rules, text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Council adopted Decision (CFSP) 2024/2436 on 1 April.", "Decision 2024/2436"),
        ("The step was taken under Executive Order (E.O.) 14098 of the President.", "Executive Order 14098"),
        ("Dorval Shipping Ltd, a broker that sold arms to the rebels, was fined.", "Dorval Shipping Ltd sold arms"),
        ("Rescuers reached Gilgit, a town that was hit by floods on 3 May.", "Gilgit was hit by floods on 3 May"),
        ("Chad signed the accord, which took effect on 3 May.", "The accord took effect on 3 May"),
        (
            '"We will not leave," Prime Minister Ann Roe said. "These curbs can be lifted if the generals return to talks."',
            "These curbs can be lifted",
        ),
        ("Hospitals in Muzabad cancelled leave for all doctors.", "Hospitals in Muzabad cancelled leave"),
        ("The vote was announced for 9 June by Chile.", "for 9 June"),
    ],
)  # fmt: skip
def test_a_clause_is_told(rules: Engine, text: str, wanted: str) -> None:
    """A clause that reports something becomes a statement, with what it cannot do without."""
    assert wanted in " ".join(statements(rules, text))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        # who says so stands behind the last comma
        (
            "The ministers decided on 3 May to extend for six months, until 15 November, the curbs on those responsible for raids on Kenya, "
            "a statement by the ministry of Norway said.",
            "curbs said",
        ),
        ("The Council condemned Chile's war against Peru, which constitutes a violation of the Charter.", "Peru constitutes"),
        ("Chile's navy said it has sunk at least nine boats off the long northern coast of Peru near the port of Ilo.", "it of Chile"),
        ("Norway urged Member States to meet in Oslo on 12 May to discuss the budget of the agency.", "On 12 May, Member"),
        ("Peru discussed ways.", "discussed ways."),
        ("The border ministry of Chad in a statement said nine men were killed.", "ministry of Chad in a statement"),
    ],
)  # fmt: skip
def test_nothing_is_said_of_the_wrong_one(rules: Engine, text: str, unwanted: str) -> None:
    """No statement takes a subject, a day or an owner from where the sentence does not have it."""
    assert unwanted not in " ".join(statements(rules, text))


def test_several_members_are_many(rules: Engine) -> None:
    """Member States are several, the United States are one."""
    told = " ".join(
        statements(
            rules,
            "The minister of Norway urged Member States to pay more for the mission in the northern region of Mali.",
        )
    )
    assert "States was" not in told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A rights group of Peru protested here on Monday.", "A rights group of Peru protested on 6 May."),
        ("Peruvian youths resorted to throwing stones during marches, officials said.", "Peruvian youths resorted to throwing stones"),
        ("Chile plans to curb its trade for new members of the bloc from 1 June.", "From 1 June"),
    ],
)  # fmt: skip
def test_a_deed_is_its_doers(rules: Engine, text: str, wanted: str) -> None:
    """A past form behind a noun that nothing can be done to tells what the noun did, and a beginning stays one."""
    assert wanted in " ".join(statements(rules, text))


def test_what_trails_behind_a_list_stays_with_its_last(rules: Engine) -> None:
    """A list of which the last has a place of its own keeps its order."""
    text = "France has 1,100 troops and two squadrons of jaguar fighters in Chad under an operation of the Red Cross."
    assert "and 1,100 troops" not in " ".join(statements(rules, text))


_LEAD = "Today OFAC is sanctioning four firms.\n\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            _LEAD + "Omar Kudo is being designated pursuant to E.O. 13224, as amended, for having acted or purported to act for or on behalf of, "
            "directly or indirectly, the Kara Front.",
            "OFAC designated Omar Kudo under E.O. 13224 for having acted or purported to act for the Kara Front.",
        ),
        (
            _LEAD + "Dorval Rion, Chica Industrial Co., Ltd., and Alpha Trading Limited are being designated pursuant to E.O. 13224 for having "
            "materially assisted, sponsored, or provided financial, material, or technological support for, or goods or services to or in "
            "support of, the Kara Front.",
            "OFAC designated Dorval Rion, Chica Industrial Co., Ltd. and Alpha Trading Limited under E.O. 13224 for having materially supported the Kara Front.",
        ),
        ("Also sanctioned on 3 May were Dorval Works JSC and Alba Ltd.", "were sanctioned on 3 May"),
        ("Those listed are subject to an asset freeze.", "Those listed are subject to an asset freeze."),
        (
            "The UK sanctioned ten persons.\n\nIndividuals added to the sanctions list today:\n\n- Olga SMIR, deputy minister of trade\n\n"
            "Entities:\n\n- DORVAL WORKS JSC\n",
            "DORVAL WORKS JSC to the sanctions list",
        ),
        ("Between March and August 2023, Alba Ltd shipped 20 tons of salt to Yemen on board the vessel SEA LARK.", "aboard the vessel SEA LARK between March and August 2023"),
        (
            "The army arrested nine men, among them Bo Lund, who led the group Kara Front in Togo.",
            "Bo Lund led the group",
        ),
        ("Dorval Mining Ltd, which makes drones, and its head, Ann Roe, were fined.", "Dorval Mining Ltd makes drones."),
        (
            'Foreign Secretary Ann Roe said:\n\n"Norway will send two ships to the strait in June."\n',
            'Ann Roe said: "Norway will send two ships to the strait in June."',
        ),
    ],
)  # fmt: skip
def test_releases_are_read_to_their_end(rules: Engine, text: str, wanted: str) -> None:
    """Passives of several, lists divided by kind and words behind a colon are told."""
    assert wanted in " ".join(statements(rules, text))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Individuals added to the sanctions list today by the UK:\n\n- Olga SMIR, deputy minister of trade\n- Bo LUND, banker\n", "Individuals added Olga"),
        ("The steps include a ban on sales to Chad of gear which may serve to spy on people and of tools for hearing calls.", "of gear."),
        ("Kenya informed us on Monday that it would withdraw 400 police officers.", "informed it"),
        ("The army arrested nine men, among them Bo Lund, who led the group Kara Front in Togo.", "Among them Bo"),
    ],
)  # fmt: skip
def test_releases_are_not_misread(rules: Engine, text: str, unwanted: str) -> None:
    """What heads a list, bounds a thing or names a hearer is not told as something else."""
    assert unwanted not in " ".join(statements(rules, text))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        (
            "New curbs of several kinds were laid on Bolivia this Monday by the island states, for its part in backing Chile's military invasion.",
            "invasion of Chile",
        ),
        ("A prosecutor of the northern province of Kara who looks into the case put the count of victims at some 70 miners.", "At some 70"),
        (
            "The minister emphasized Norway's willingness, alone and along with its friends, to go on with the long and patient talks "
            "with Chile on mutual security concerns of the region and beyond it in the years to come.",
            "friends.",
        ),
        ("The targets include Danish backed groups operating in Kenya and Lima poisoning suspect Bo Lund.", "poison suspect"),
    ],
)  # fmt: skip
def test_a_turn_keeps_the_sense(rules: Engine, text: str, unwanted: str) -> None:
    """No order of words makes the invaded of the invader, cuts a will from what it is for, or puts a number first."""
    assert unwanted not in " ".join(statements(rules, text))


def test_forces_that_strike_do_not_protest(rules: Engine) -> None:
    """Who strikes targets to hinder another's ability to wage war attacks."""
    text = "Chile's troops have begun striking chosen targets in Peru to weaken its power to wage a war."
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"), text=text)
    assert [fact.event for fact in rules.extract(source).facts] == ["attack"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya condemned the shelling of a market in Kisumu, in which 23 people died.", "23 people died in the shelling of a market in Kisumu."),
        (
            "Radio Kara reported that rebel units caused 41 police casualties in fights on 9 June in La Plata, located 12 km east of Lima.",
            "rebel units caused 41 police casualties in fights",
        ),
        ("Norway and Peru remain committed to a fair sharing of the lake with Chile.", "remain committed to a fair sharing of the lake"),
    ],
)  # fmt: skip
def test_what_hangs_on_another_clause_is_told(rules: Engine, text: str, wanted: str) -> None:
    """Deaths in an attack, losses before a place and a stand that is kept are told."""
    assert wanted in " ".join(statements(rules, text))


def test_the_day_of_a_verdict_is_not_the_deed_s(rules: Engine) -> None:
    """When an attack is condemned on Monday, nobody is said to have died on that day."""
    told = statements(rules, "Kenya condemned on Monday the shelling of a market in Kisumu, in which 23 people died.")
    assert not any("died" in one for one in told)


def test_two_who_discuss_and_stress(rules: Engine) -> None:
    """Of two who discussed concerns and stressed something, it is not the concerns that stressed it."""
    text = "The two discussed concerns related to Chile's missile program and emphasized that neither Norway nor Peru accepts the island as a state."
    told = " ".join(statements(rules, text))
    assert "two discussed" in told
    assert "concerns emphasized" not in told
    assert "program emphasized" not in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Alliance will work to enable joint watches and planning for Togo's civil support to Benin's naval operations in an "
            "emergency and improve combined drills and training courses on the use of sonar off the Gold Coast.",
            "improve combined drills",
        ),
        (
            "The ministers decided to begin patrols in the Arafura Sea by 2032, to open a training centre at Dili and to negotiate "
            "an arrangement on cables.",
            "to negotiate an arrangement",
        ),
    ],
)
def test_each_infinitive_of_a_row(rules: Engine, text: str, told: str) -> None:
    """What a verb's second and third infinitive tell is told, each under the verb."""
    assert any(told in s for s in statements(rules, text))


@pytest.mark.parametrize(
    "text",
    [
        "He refused to sign the deal or meet the envoy Ada Brell.",
        "Togo did not agree to lift the ban and open the port of Lome.",
    ],
)
def test_no_infinitive_of_what_is_not_done(rules: Engine, text: str) -> None:
    """Of a row that is refused or denied nothing is told by itself."""
    assert not any("agreed to open" in s or "to meet" in s for s in statements(rules, text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A new test would not only raise tensions but also alarm China.", "A new test would alarm China."),
        ("Oman will not only send troops but also pay for the camp.", "Oman will send troops."),
        (
            "The strike not only killed nine people but also destroyed a bridge near Lome.",
            "The strike destroyed a bridge near Lome.",
        ),
    ],
)
def test_not_only_says_yes(rules: Engine, text: str, wanted: str) -> None:
    """What is not the only thing done is done all the same."""
    assert wanted in statements(rules, text)
