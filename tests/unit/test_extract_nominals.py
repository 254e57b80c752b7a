"""Events that nouns tell, and clauses that report nothing."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.model import Document, Source


@pytest.fixture(scope="module")
def rules() -> Engine:
    """The engine with the parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def told(engine: Engine, text: str) -> str:
    """Return the statements of a text, a line each."""
    source = Source(document=Document(id="d", path="d.txt", sha256=None, published="2024-05-08"), text=text, regions=())
    return "\n".join(f.statement for f in engine.extract(source).facts)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Tolls rose after the arrest of three officers by the army on 3 May.",
            "The army arrested three officers on 3 May.",
        ),
        (
            "The navy patrols the lake, as evidenced by the upcoming visit of a Kenyan frigate to Uganda.",
            "A Kenyan frigate will visit Uganda.",
        ),
        (
            "President William Ruto, during his recent visit to Uganda for the trade summit in Entebbe, praised the army.",
            "William Ruto visited Uganda for the trade summit in Entebbe.",
        ),
        (
            "The text shows anger over Kenya's persistent defiance of United Nations sanctions.",
            "Kenya continues to defy United Nations sanctions.",
        ),
        ("Little moved after Uganda's decision to expel 12 diplomats.", "Uganda decided to expel 12 diplomats."),
        (
            "Officials said prices rose after the kidnapping of two envoys by rebels.",
            "Officials said rebels abducted two envoys.",
        ),
    ],
)
def test_a_noun_tells_an_event(rules: Engine, text: str, statement: str) -> None:
    """What a sentence takes for granted by a noun is told by a sentence of its own."""
    statements = told(rules, text).split("\n")
    assert statement in statements or any(statement[:-1] in s for s in statements)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("There has been no sign of an attack on Mombasa by rebels.", "attacked"),
        ("Kenya could close the border after an attack on Mombasa by rebels.", "attacked"),
        ("The rebels fear an attack by Kenya on Kisumu.", "Kenya attacked"),
        ("If talks follow the arrest of three officers by the army, prices will fall.", "army arrested"),
        ("Kenya called for the release of two envoys by the rebels.", "released"),
        ("The court heard about the murder of a Kenyan journalist by police in 2022.", "olice murdered"),
        ("Iran condemned on Monday the assassination of a Syrian general by Israel.", "Israel assassinated"),
        ("Uganda denied reports of the killing of 12 civilians by soldiers in Kisumu.", "oldiers killed"),
    ],
)
def test_a_noun_tells_no_event_that_may_not_be(rules: Engine, text: str, never: str) -> None:
    """What is feared, wanted, denied or only possible has not happened."""
    assert never not in told(rules, text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (
            "Unless authorized by a general license issued by the Treasury, all deals with Sudan are prohibited.",
            "issued",
        ),
        (
            "The firm sent parts to two labs, which Kenyan news outlets reported were under investigation.",
            "outlets were",
        ),
        ("They want a ceasefire that would be respected by all sides and fully supported by Russia.", "Russia support"),
        (
            "Kenya's leader spoke of the importance of ensuring peace in Uganda, protecting civilians, and ending the war.",
            "protected",
        ),
        (
            "It was the fourth attack on a bus travelling between Kisumu and Nairobi in a two-week period.",
            "bus travelled",
        ),
        ("A blast hit Kisumu late in the evening, which killed at least 17 fishermen.", "evening killed"),
        ("The power lines were cut in Kisumu, causing 12 long blackouts.", "lines caused"),
    ],
)
def test_what_only_describes_is_not_told(rules: Engine, text: str, never: str) -> None:
    """A condition, a wish, a row of gerunds and a restrictive participle report no event."""
    assert never not in told(rules, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "The shell's range and landing point - just inside Kenya's waters - were confirmed by Uganda.",
            "landing point was just inside Kenya's waters",
        ),
        (
            "Radio Ruiru said that the raids, the largest since the January offensive in 2019, are part of a campaign.",
            "raids are the largest since the January offensive in 2019",
        ),
        (
            "Making matters worse, Norway's spy service suspects that Sweden is preparing a raid.",
            "spy service suspects",
        ),
        ("The outlook for a truce between Kenya and Uganda remains bleak.", "remains bleak"),
        (
            "Kenya sent troops to the lake, though any withdrawal depends on Uganda dropping its demand for tolls.",
            "depends on Uganda dropping its demand",
        ),
        (
            "Kenya is pressing on with plans to build a dam, a project announced by Prime Minister Musalia Mudavadi in May.",
            "lans to build a dam were announced by Prime Minister Musalia Mudavadi",
        ),
        ("The envoy declared: no permanent peace accord has been signed.", "peace accord has been signed"),
    ],
)
def test_an_aside_or_outlook_is_told(rules: Engine, text: str, part: str) -> None:
    """What stands between commas or dashes, and how things stand, is told; a misread verb keeps its speaker."""
    assert part in told(rules, text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The shell's range and landing point - just inside Kenya's waters - were confirmed by Uganda.", "waters were"),
        (
            "We are adding the names of those who have supported the rebels from Sudan to our list of officials.",
            "officials support",
        ),
        ("Such drills will include a new naval exercise conducted with the Kenyan navy.", "was conducted"),
        (
            "The rules cover all deals within the United States that involve any property of the group.",
            "States involve",
        ),
    ],
)
def test_no_subject_is_taken_from_beside_it(rules: Engine, text: str, never: str) -> None:
    """A name that only stands near a verb is not its subject, and what is to come is not told as done."""
    assert never not in told(rules, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Police assess with high confidence that Kenya's navy has agreed to patrol Lamu.", "Police assess"),
        (
            "Since the war began in 2023, shelling between the two sides has displaced 2 million people.",
            "displaced 2 million",
        ),
        ("The network spans Kenya, Sudan and Egypt.", "The network spans Kenya, Sudan and Egypt."),
        ("The minister pointed out that Sudan is backing the rebels in Kenya.", "Sudan is backing the rebels"),
        (
            "The suicide attack in Mombasa took place at 3:30 p.m. on Monday.",
            "The suicide attack in Mombasa took place",
        ),
        ("The government has vowed to root out 'bandits.'", "vowed to root out"),
        ("No civilian was harmed in this operation, Kenya's army said.", "no civilian was harmed"),
    ],
)
def test_a_clause_without_a_lexicon_verb_is_told(rules: Engine, text: str, part: str) -> None:
    """What a named or definite thing does to named places, and what takes place, is told."""
    assert part in told(rules, text)


def test_those_who_condemn_are_not_condemned(rules: Engine) -> None:
    """A subject whose verb the parser takes for a participle behind it stays the subject."""
    text = "The members of the council condemned in the strongest terms the attack on Mombasa on 3 May."
    assert "were condemned" not in told(rules, text)


def test_a_quotation_goes_on_in_the_next_sentence(rules: Engine) -> None:
    """Who speaks before a second quotation that follows at once speaks it too, and nobody speaks one that stands alone."""
    text = '"Kenya has lost three ships," Defence Minister Aden Duale said. "The navy will answer any attack on Kenya."'
    assert 'Aden Duale said: "The navy will answer any attack on Kenya."' in told(rules, text)
    alone = 'Kenya lost three ships on Monday. "The navy will answer any attack on Kenya." Nobody said more.'
    assert "answer" not in told(rules, alone)


def test_a_long_quotation_is_given_up_to_its_first_aside(rules: Engine) -> None:
    """Of a quotation that is too long the clause is given, as it stands, up to what only adds to it."""
    text = (
        '"We are also adding further officials to our list of those who have supported the rebels, including two generals, '
        "three bankers and a motorcycle club that spreads lies about the war in the lake region and far beyond its "
        'shores," said Foreign Minister Musalia Mudavadi.'
    )
    assert (
        'Mudavadi said: "We are also adding further officials to our list of those who have supported the rebels."'
        in told(rules, text)
    )


def test_a_deed_keeps_to_its_doer(rules: Engine) -> None:
    """What stands before a possessor is no deed of his."""
    text = (
        "Today's raid follows this long diplomatic campaign and Kenyan rebels' growing attacks against merchant ships."
    )
    assert "carried out the long" not in told(rules, text)


def test_what_carries_a_message_is_not_told_beside_it(rules: Engine) -> None:
    """Of "issued a statement, saying that ..." only what it says is a fact."""
    text = "The Lake Front issued a communique in Kisumu on 2 May, stating that the raids are in response to Kenya's attitude."
    statements = told(rules, text)
    assert "issued a communique" not in statements
    assert "raids are in" in statements


@pytest.mark.parametrize(
    ("text", "part", "never"),
    [
        (
            "The Treasury is sanctioning four individuals, five entities and two vessels that have supplied drones to rebels.",
            "our individuals, five entities and two vessels have supplied",
            "Two vessels have",
        ),
        (
            "The list names the Lake Heron, a product tanker flagged in Palau, which took 18,000 tonnes of diesel to Mombasa.",
            "eron took 18,000 tonnes",
            "Palau took",
        ),
        ("The Red Cross evacuated 45 wounded from the camp in Kisumu.", "evacuated 45 wounded", "were wounded"),
        (
            "Kenya's coast guard says the boat entered its waters and denies using a water cannon.",
            "coast guard denies",
            "boat denies",
        ),
        (
            "The Treasury named a network used to procure engines, provide drones, and transfer rockets to Sudan.",
            "used to procure",
            "network provide",
        ),
        (
            "The Security Council made clear the imperative of instituting a ceasefire that ends hostilities in Kenya.",
            "",
            "ceasefire ends",
        ),
    ],
)
def test_whose_deed_it_is(rules: Engine, text: str, part: str, never: str) -> None:
    """A relative clause, a second verb and a row of infinitives keep to what they belong to."""
    statements = told(rules, text)
    assert part in statements
    assert never not in statements


@pytest.mark.parametrize(
    ("text", "part", "never"),
    [
        (
            "A drop in supplies could tempt Uganda to raid Kenya, warned Vice Admiral Peter Otieno, the commander of the fleet.",
            "Otieno",
            "Otieno was warned",
        ),
        (
            "Insurers returned after Nairobi and Kampala created a fund of 500 million dollars.",
            "",
            "nsurers created",
        ),
        (
            "A new road to Uganda, the longest in the history of Kenya, will open next spring.",
            "will be the longest",
            "was the longest",
        ),
        (
            "The fall of Kisumu, the rebels' deepest advance since the capture of Homa Bay, came at dawn.",
            "The fall of Kisumu was the rebels' deepest advance",
            "Kisumu was the",
        ),
        (
            "Aid groups warn of cholera in camps near Kisumu, where 17 people have died in the past week.",
            "17 people have died in camps near Kisumu",
            "died in Kisumu",
        ),
        ("A Kenyan official declined to be named because of the talks in Kampala.", "", "named"),
        (
            "Kenya offered talks to Uganda. It was the first such offer since William Ruto took office.",
            "",
            "Kenya was the first",
        ),
        (
            "The minister of Norway accepted an invitation to visit Nairobi in 2025.",
            "visit Nairobi",
            "In 2025, the",
        ),
        (
            "The European Union imposed sanctions on nine people on Monday, among them three Kenyan commanders.",
            "",
            "among the Europ",
        ),
        (
            "An army spokesman, Peter Otieno, denied that Kisumu had fallen.",
            "denied that Kisumu had fallen",
            "Kisumu has fallen",
        ),
    ],
)
def test_what_an_aside_is_of(rules: Engine, text: str, part: str, never: str) -> None:
    """An aside is told of what it stands beside, in the tense of its sentence, and speakers behind their words speak."""
    statements = told(rules, text)
    assert part in statements
    assert (never not in statements) or (part and never in part)


@pytest.mark.parametrize(
    "text",
    [
        "The world's response to Kenya's launch was swift.",
        "The alliance between Kenya and Uganda has been forged in shared sacrifice.",
        "Kenya and Uganda have risen to the occasion.",
        "Three developments in Kenya explain this.",
    ],
)
def test_adornment_and_verdicts_are_no_news(rules: Engine, text: str) -> None:
    """The narrator's verdicts and a speaker's flourishes are not told."""
    assert told(rules, text) == ""


def test_what_a_deed_sends_on_its_way_is_told(rules: Engine) -> None:
    """A participle with a pronoun for its object is told of what the pronoun means."""
    text = "Uganda launched a suspected missile from Entebbe, sending it flying eastward over 700 kilometers."
    assert "eastward over 700 k" in told(rules, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Some of the blasts were heard in Mombasa.", "Some of the blasts were heard in Mombasa."),
        ("Kenya's firm holds a licence to drill. That licence expires in Kenya on 31 January.", "licence expires"),
        ("Fighting between the two sides in Sudan has displaced more than 12 million people.", "displaced"),
    ],
)
def test_a_part_and_a_known_thing_can_be_subjects(rules: Engine, text: str, part: str) -> None:
    """A part of something, a thing told before and fighting can be what a sentence is about."""
    assert part in told(rules, text)


def test_what_a_signal_says_is_told_in_its_place(rules: Engine) -> None:
    """The content of a signal is told as what was said, and the sending is not told beside it."""
    statements = told(
        rules, "Kenya and Uganda sent a clear signal to the rebels that Kenya will fight against any incursion."
    )
    assert "Kenya will fight against any incursion" in statements
    assert "sent a clear signal" not in statements


@pytest.mark.parametrize(
    ("text", "part", "never"),
    [
        (
            "The Security Council stressed the view that any lasting solution in Kenya must ensure disarmament.",
            "any lasting solution in Kenya must ensure disarmament",
            "stressed the view.",
        ),
        (
            "Among the displays in Nairobi was a new intercontinental ballistic missile.",
            "ballistic missile was among the displays in Nairobi",
            "Among",
        ),
        (
            "Many people in Kenya are facing hunger, thousands of which are now fleeing to the Sudanese border.",
            "",
            "thousands of which are",
        ),
    ],
)
def test_views_and_turned_sentences(rules: Engine, text: str, part: str, never: str) -> None:
    """A view is told as what was said, a turned sentence from its subject, and "of which" is no subject."""
    statements = told(rules, text)
    assert part in statements
    assert never not in statements


def test_a_day_before_a_deed_goes_behind_it(rules: Engine) -> None:
    """The date that stands before a noun is told behind the verb of its sentence."""
    statements = told(rules, "Prices rose after a May 3 drone attack on the port of Mombasa.")
    assert "drone attack on the port of Mombasa occurred on 3 May" in statements
    assert "an on" not in told(rules, "The Treasury announced measures in response to Kenya's May 1 attack on Uganda.")
