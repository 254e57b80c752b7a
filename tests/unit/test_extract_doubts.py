"""Clauses whose tree gives itself away as wrong, halves of names and pairs, and sentences that no reader can place."""

from __future__ import annotations

import pytest

from briefgen.extract.dates import find_dates
from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.sources.quoting import opens_unclearly
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def statements(rules: Engine, text: str) -> list[str]:
    """Return the statements of a text published on Wednesday 8 May 2024."""
    document = Document(id="d", path="d.txt", sha256=None, published="2024-05-08")
    return [fact.statement for fact in rules.extract(Source(document=document, text=text)).facts]


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("Norway rejects arming the rebels, insisting its troops fire only in self-defence against Somali gunmen "
         "and Oromo militias linked to the 1991 coup.", "militias linked"),
        ("Oslo denies that, stating that it is only taking precautions, and in turn accuses Chad of arming gunmen.",
         "stated it accuses"),
        ("The official Chad News Agency reported two dead in a raid on Abeche, later saying that enemy jets hit two "
         "trucks there, reporting casualties.", "jets reported"),
        ("Chad police used batons and gas to disperse protesters in Abeche, rejecting the vote, according to "
         "preliminary results.", "results said"),
        ("Shells fired in Kidal hit a former army post captured by the rebels.", "fired in Kidal."),
        ("The news office added that a meeting of three between the rebels, authorities of the Republic of Chad and "
         "Niger, mediated by Emir Sheikh Tarek bin Hamad, might take place in Doha.", "said authorities"),
    ],
)  # fmt: skip
def test_what_the_tree_gives_away_as_misread_is_not_told(rules: Engine, text: str, false: str) -> None:
    """A clause with the wrong number, without its object or with two subjects is not told."""
    assert not [s for s in statements(rules, text) if false in s]


def test_a_body_of_people_does_not_join_what_its_members_join(rules: Engine) -> None:
    """Who joined is the members, not the community they are of."""
    told = statements(rules, "Guards held nine members of the Tuareg community who joined the militia in Kidal.")
    assert not [s for s in told if s.lower().startswith("the tuareg community")]


def test_the_second_of_a_pair_is_told_or_the_pair_is_not(rules: Engine) -> None:
    """A "both" has its "and"."""
    told = statements(rules, "Kidal shelters 9,000 people who fled both the drought of past years and the current war.")
    assert not [s for s in told if "both" in s and " and " not in s]


def test_a_name_is_not_cut(rules: Engine) -> None:
    """What no comma parts of a name is told with it."""
    text = "Since May, Kidal has been under siege by the paramilitary Desert Shield Forces (DSF), who came from Gao."
    assert not [s for s in statements(rules, text) if s.endswith("by the paramilitary.")]


def test_a_short_form_behind_or_is_no_second_thing(rules: Engine) -> None:
    """The ", or ZLA," behind a name is left out."""
    told = statements(rules, "The Zandi Liberation Army, or ZLA, has captured nine soldiers near Gao.")
    assert told
    assert not [s for s in told if " or ZLA" in s]


def test_a_day_in_a_name_is_no_date() -> None:
    """The day of a movement's name dates nothing."""
    assert not find_dates("Fighters of the March 23 Movement left.", published="2024-05-08")
    assert find_dates("Fighters left on March 23.", published="2024-05-08")


def test_what_was_to_come_may_have_come() -> None:
    """A day some weeks back, that was to come, is not a year ahead."""
    found = find_dates("Both pledged to start talks by April 25.", published="2024-05-08")
    assert [m.value for m in found] == ["../2024-04-25"]


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        ("They emphasized the need for talks", True),
        ("This was no accident", True),
        ("This attack was no accident", False),
        ("It is important that talks begin", False),
        ("It burned to the ground within an hour", True),
        ("We do not know who he is", True),
        ("Minister Adeyemi knows that he must go", False),
        ("We will fight on", False),
    ],
)
def test_somebodys_own_words_say_whom_they_mean(words: str, unclear: bool) -> None:
    """A quotation that turns on a pronoun is told only where it names whom that means."""
    assert opens_unclearly(words) is unclear


def test_a_body_is_told_as_the_text_introduced_it(rules: Engine) -> None:
    """The bare "committee" of a later sentence is told with the words of its first mention."""
    told = statements(
        rules,
        "A local relief committee in Gao reported heavy shelling on Monday.\n\n"
        "The committee said nine shells had hit a clinic.",
    )
    assert [s for s in told if "local relief committee said" in s]


def test_a_sentence_of_nobody_known_is_not_told(rules: Engine) -> None:
    """What "the office" cannot do is no news where the text does not say which."""
    assert not statements(rules, "The strike came with regional tensions high.")
    assert not statements(rules, "The committee said further people could be held in the valley.")


def test_a_second_verb_takes_the_first_ones_auxiliary(rules: Engine) -> None:
    """What can end and attract can attract."""
    told = statements(rules, "Norway hopes the push can end the war and attract major investment to Gao.")
    assert not [s for s in told if "push attract" in s]


def test_demands_do_not_tell_what_they_demand(rules: Engine) -> None:
    """The release that is one of somebody's demands has not come about."""
    text = "The rebels left Gao in return for several demands, including the release of jailed teachers."
    assert not [s for s in statements(rules, text) if "released" in s]


def test_who_reports_the_dead_is_told_with_their_number(rules: Engine) -> None:
    """What a participle tells of those reported is the word of who reported them."""
    told = statements(rules, "The United Nations reported nine civilians killed in the Kidal camp on Monday.")
    assert [s for s in told if "civilians were killed" in s and "United Nations" in s]
    assert "The United Nations reported nine civilians." not in told


def test_several_attacks_are_not_one_town(rules: Engine) -> None:
    """An aside about a town is not about the attacks on it."""
    text = "Rebels stepped up their attacks on Gao -- the last town in the north still in army hands -- last week."
    assert not [s for s in statements(rules, text) if "were the last town" in s]


def test_two_single_marks_are_a_double_one(rules: Engine) -> None:
    """A quotation that closes with two single marks ends there."""
    told = statements(
        rules, "\u201cThe council stands with the people of Gao in their fight,\u2019\u2019 Envoy Ann Roe added."
    )
    assert [s for s in told if s.endswith('in their fight."')]


def test_who_may_be_one_of_two_is_not_told(rules: Engine) -> None:
    """Of officers and farmers only the farmers may have blocked a road."""
    text = "Clashes broke out in Gao between officers and farmers, who blocked a road near the port."
    assert not [s for s in statements(rules, text) if "officers and farmers blocked" in s]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Announced on Monday by the Treasury of Norway, the measures target nine banks.", "on 6 May"),
        (
            "Police held nine men in Gao, the ministry said, as officers widened their search of the port on Tuesday night.",
            "7 May",
        ),
    ],
)
def test_the_day_of_another_clause_is_not_told(rules: Engine, text: str, absent: str) -> None:
    """What was announced or searched on a day was not done or said on it."""
    told = statements(rules, text)
    assert told
    assert not [s for s in told if absent in s]


@pytest.mark.parametrize(
    "text",
    [
        "Gao resulted in the deaths of nine soldiers on Monday.",
        "Togolese troops responded effectively.",
        "Norwegian officials denounced on Monday what they called terror.",
        "Videos of the Gao raid are out. One shows it being hit by a Togolese vessel.",
        "Norway's new plan raised concerns.",
    ],
)
def test_what_says_nothing_is_not_told(rules: Engine, text: str) -> None:
    """A deed without its object, a judgment without its matter and a town that results in deaths tell nothing."""
    assert not [s for s in statements(rules, text) if "what they called" not in s and "raid" not in s.lower()]


def test_whose_army_a_network_pays_is_left_open(rules: Engine) -> None:
    """Of two that may be meant by "its", neither is named."""
    text = (
        "Norway has barred nine firms accused of helping Chad sell gold through a secret network that funds its army."
    )
    assert not [s for s in statements(rules, text) if "Norway's army" in s]


def test_the_comma_between_two_names_stays(rules: Engine) -> None:
    """Two towns of a row are not one."""
    text = "Rebels shelled posts in districts including Gozgari, Mata Sangar, Kot Raga, and Tari Mengal on Monday."
    assert not [s for s in statements(rules, text) if "Gozgari Mata" in s]


def test_what_was_carried_out_is_not_who_says_so(rules: Engine) -> None:
    """The "it" that has been carried out is a deed."""
    text = "The Border Council condemned the raid on Gao. It added that it had been carried out against Malian law."
    assert not [s for s in statements(rules, text) if "Council had been" in s]


def test_the_whole_is_the_sign_not_its_place(rules: Engine) -> None:
    """The latest sign of strain is the collision, not the vicinity of a reef."""
    text = "Two boats collided in the vicinity of the disputed Corral Reef, the latest sign of strain in the Gulf of Guinea."
    assert not [s for s in statements(rules, text) if "vicinity" in s and "was the latest" in s]


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("Envoy Ann Roe repeated that the signing of the Gao peace treaty is conditional on a vote.", "was signed"),
        ("Envoy Ann Roe indicated that Oslo will not hurry to sign the deal even if Gao meets its demands.", "if Gao"),
        (
            "Police in Gao banned all rallies - a first since the strikes began - in an attempt to prevent violence.",
            "began in",
        ),
        (
            "Chad vetoed the text, prompting strong attacks from Norway and Peru, who accused it of buying time.",
            "attacks accused",
        ),
        (
            "The head of the border guard in Gao was one of three high figures to announce his flight on Monday.",
            "figures on",
        ),
        ("Both sides have used drones to strike ports.", "Both sides"),
        ("The plant has a capacity of over 30,000 bottles a day.", "30,000"),
        (
            "Foreign Ministers Ann Roe and Bo Lund met on Monday. Roe has deplored the raid on Gao.",
            "Ministers Ann Roe has",
        ),
    ],
)
def test_what_a_cut_would_make_false_is_not_told(rules: Engine, text: str, false: str) -> None:
    """No condition, aside, title of two or bare plant is told as something else than it is."""
    assert not [s for s in statements(rules, text) if false in s]


def test_a_time_in_brackets_is_no_part_of_the_sentence(rules: Engine) -> None:
    """Where an entry refers to another by its time, nothing of that is told."""
    told = statements(
        rules, "Chad is building models of towns to make false videos, Norway's state news agency says (see 12.43pm)."
    )
    assert not [s for s in told if "12.43" in s]


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("The Border Office warned its patience was running out with Chad on Monday.", "warned its patience."),
        ("The July 28 march in Gao, dubbed 'Records kill the fraud,' aimed to show the gaps in the count.", "kill"),
        ("President Ann Roe of Norway named a new minister on Monday, raising fears of unrest.", "raised fears"),
        ("Envoy Ann Roe said results released by the council gave clear evidence that Chad lost the vote.", "evidence."),
        ("The mayor of Gao said four people died at the clinic and another 23 either at the scene or on the road.",
         "clinic either"),
        ("Norway's navy said the incident occurred 98 nautical miles south of the rebel-held port of Hodra.", "98 nautical miles."),
        ("The Peace Council said on Monday that credible reports of strikes had resulted in deaths.", "reports of strikes had"),
        ("The Gao rivals have fought two wars over the Kidal valley, which both claim in its entirety.", "valley claim"),
        ("The Norwegian ministry announced the move on Monday.", "the move"),
    ],
)  # fmt: skip
def test_what_was_cut_off_its_matter_is_not_told(rules: Engine, text: str, false: str) -> None:
    """No thing is warned, no title's verb told, and no evidence, distance or place without what it is of."""
    assert not [s for s in statements(rules, text) if false in s]


def test_whose_crew_was_held_is_told(rules: Engine) -> None:
    """The crew that was held is that of the ship taken before."""
    told = statements(
        rules, "Somalia's Harak rebels captured the Blue Star cargo ship and detained its 25 crew on Monday."
    )
    assert not [s for s in told if "Somalia's 25 crew" in s or "its 25 crew" in s]


def test_a_war_that_ended_lends_its_end_to_nothing(rules: Engine) -> None:
    """Fighting in a war that ended last year was not all in the month of its end."""
    text = "The Fanar militia fought beside federal troops during the war that ended last March in the Gao region."
    assert not [s for s in statements(rules, text) if "fought" in s and "March" in s.split("that ended")[0]]


def test_a_township_is_nobody(rules: Engine) -> None:
    """The last word of one township's name is not short for another's."""
    told = statements(
        rules,
        "Rebels seized a police post in Mandaw Township on Monday. Fighting broke out in neighboring Palet Township "
        "after the rebels shelled Mandaw Township.",
    )
    assert not [s for s in told if "Mandaw Palet" in s]
