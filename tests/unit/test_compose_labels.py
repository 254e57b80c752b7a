"""Events in a few words."""

from __future__ import annotations

import pytest
from composing import place, speaker, traits
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose.labels import LONGEST, label_of
from briefgen.model import Actor

NORLAND = Actor(name="Norland")
SUDLAND = Actor(name="Sudland", role="recipient")


def label(statement="Norland did it.", **slots):
    return label_of((traits("a.1", statement, **{"actors": (NORLAND,)} | slots),))


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({}, "Missile launch, Norland"),
        ({"location": (place("Kettle Point"),)}, "Missile launch, Norland, Kettle Point"),
        ({"location": (place("the western county of Tamar"),)}, "Missile launch, Norland, Tamar"),
        ({"location": (place("the sea off Sudland"),)}, "Missile launch, Norland, the sea off Sudland"),
        ({"location": (place("the coast"), place("Norland"))}, "Missile launch, Norland"),
        (
            {"actors": (SUDLAND,), "statement": "A missile was launched at Sudland."},
            "A missile was launched at Sudland",
        ),
        ({"event": "casualties", "actors": (SUDLAND,)}, "Casualties, Sudland"),
        (
            {"event": "attack", "modality": "denied", "actors": (NORLAND, SUDLAND)},
            "Attack on Sudland by Norland denied",
        ),
        ({"event": "attack", "modality": "denied", "actors": (SUDLAND,)}, "Attack on Sudland denied"),
        ({"event": "denial", "modality": "denied", "plover": "REJECT"}, "Denial, Norland"),
        ({"actors": (NORLAND, SUDLAND)}, "Missile launch, Norland"),
        ({"modality": "planned"}, "Missile launch planned, Norland"),
        ({"modality": "threatened"}, "Missile launch threatened, Norland"),
        ({"modality": "denied"}, "Missile launch denied, Norland"),
        ({"polarity": "negative"}, "No missile launch, Norland"),
        ({"event": "weapons_plan", "modality": "planned"}, "Weapons plan, Norland"),
        ({"event": "threat", "modality": "threatened"}, "Threat, Norland"),
        ({"event": "sanctions_imposed"}, "Sanctions, Norland"),
        ({"event": "talks", "actors": (NORLAND, SUDLAND)}, "Talks, Norland and Sudland"),
        ({"event": "condemnation", "actors": (NORLAND, SUDLAND)}, "Condemnation of Sudland by Norland"),
        ({"event": "attack", "actors": (SUDLAND,)}, "Attack on Sudland"),
    ],
)
def test_a_label_says_what_who_where(slots, expected):
    """The event's name, those who act, or else those it happens to, and the place with a name of its own."""
    assert label(**slots) == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("United States", "the United States"),
        ("Sudland administration", "the Sudland administration"),
        ("Sudland's navy", "Sudland's navy"),
        ("Sudland officials", "Sudland officials"),
        ("Sudland", "Sudland"),
        ("analysts", "analysts"),
    ],
)
def test_names_after_a_preposition_have_their_article(name, written):
    """Countries and bodies that readers call with an article have it."""
    told = label(event="attack", actors=(NORLAND, Actor(name=name, role="recipient")))
    assert told == f"Attack on {written} by Norland"


def test_who_only_tells_is_named_where_nobody_else_is():
    """A speaker is no actor beside one who acts, acts where he is alone, and never does the damage he tells of."""
    ministry = (Actor(name="the Ministry"), speaker("the Ministry"))
    assert label(actors=(ministry[0], NORLAND), attribution=ministry[1:]) == "Missile launch, Norland"
    assert label(actors=ministry[:1], attribution=ministry[1:]) == "Missile launch, the Ministry"
    damage = {"event": "damage", "plover": "ASSAULT", "location": (place("Kettle Point"),)}
    assert label(actors=ministry[:1], attribution=ministry[1:], **damage) == "Damage, Kettle Point"


def test_many_names_are_counted():
    """Of more than three names two stand there and the rest are counted; a name that stands twice is one."""
    actors = tuple(Actor(name=name) for name in ("A", "B", "C", "D", "A"))
    assert label(event="summit", actors=actors) == "Summit, A, B and 2 others"
    assert label(event="summit", actors=actors[:3]) == "Summit, A, B and C"


def test_a_country_and_its_own_are_one_name():
    """Whoever is part of a country that acts is not named beside it; of those who meet each country has one name."""
    north = Actor(name="North Borea", iso3="NBO")
    office = Actor(name="North Borean Foreign Office", iso3="NBO")
    leader = Actor(name="Ada Roe", iso3="NBO")
    guest = Actor(name="Max Doe", iso3="SUD", role="recipient")
    assert label(actors=(north, office)) == "Missile launch, North Borea"
    assert label(actors=(north, leader, NORLAND)) == "Missile launch, North Borea, Ada Roe and Norland"
    assert label(event="talks", actors=(leader, north, guest)) == "Talks, Ada Roe and Max Doe"
    assert label(event="talks", actors=(leader, north)) == "Talks, Ada Roe and North Borea"


def test_where_it_goes_is_told_from_whom_it_is_for():
    """Of what goes somewhere the recipient that is a place is the goal."""
    both = (NORLAND, SUDLAND, Actor(name="Westland", role="recipient"))
    told = label(event="deployment", actors=both, location=(place("Sudland"),))
    assert told == "Deployment to Sudland by Norland"
    assert label(event="deployment", actors=both) == "Deployment to Sudland and Westland by Norland"


def test_members_that_say_the_same_fill_what_the_lead_lacks():
    """Who and where come from the next member that knows, but not from one that denies the event."""
    lead = traits("a.1", actors=())
    denying = traits("b.1", actors=(SUDLAND,), modality="denied", location=(place("Nowhere"),))
    knowing = traits("c.1", actors=(NORLAND,), location=(place("Tamar"),))
    assert label_of((lead, denying, knowing)) == "Missile launch, Norland, Tamar"


def test_nobody_does_it_to_himself():
    """Who acts in one report and is acted upon in another is not both in one label."""
    lead = traits("a.1", event="attack", actors=(NORLAND,))
    other = (Actor(name="Sudland"), Actor(name="Norland", role="recipient"))
    assert label_of((lead, traits("b.1", event="attack", actors=other))) == "Attack, Norland"
    assert label_of((lead, traits("b.1", event="attack", actors=(SUDLAND,)))) == "Attack on Sudland by Norland"


@pytest.mark.parametrize(
    "said",
    ["Nobody in the admiralty of Sudland has said that", "The admiralty of Sudland never said"],
)
def test_what_nobody_said_is_not_told_as_said(said):
    """Only an assertion is told without the words before it."""
    statement = f"{said} Norland will move its whole fleet to the northern harbours before the winter."
    assert label(statement, plover="STATEMENT", modality="claimed").startswith(said)


@pytest.mark.parametrize(
    "slots",
    [
        {"plover": "STATEMENT", "event": "statement"},
        {"plover": "CAPABILITY", "event": "capability"},
        {"event": "refusal", "plover": "REJECT"},
        {"modality": "estimated"},
        {"actors": (NORLAND, SUDLAND), "event": "attack", "confidence": 0.6},
        {"actors": ()},
    ],
)
def test_where_slots_say_too_little_or_too_much_the_statement_speaks(slots):
    """Bare words, what somebody only thinks, and unsure roles are told by the statement's own beginning."""
    assert label("Norland did it.", **slots) == "Norland did it"


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "Norland's admiralty said on Friday that it would move the fleet to the northern harbours before the winter.",
            "Norland's admiralty said on Friday that it would move the fleet…",
        ),
        (
            "Norland's admiral, who has led the fleet since spring, speaks of “a quiet winter for all”.",
            "Norland's admiral, who has led the fleet since spring, speaks…",
        ),
        ("Early on 7 November, Norland did it again.", "Norland did it again"),
        ("On 7 November, it was quiet.", "On 7 November, it was quiet"),
        ("x" * 400, "x" * (LONGEST - 1) + "…"),
        (
            "“Peace in our time, and for all times to come, on both sides of the strait”, it said.",
            "“Peace in our time, and for all times to come, on both sides…",
        ),
    ],
)
def test_a_long_statement_is_cut_where_it_can_be(statement, expected):
    """A cut is marked, ends on a word that may end, and leaves no half of a quotation unless all is one."""
    assert label(statement, plover="STATEMENT") == expected


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({"modality": "estimated"}, "Norland will move its whole fleet to the northern harbours…"),
        ({"modality": "claimed"}, "Norland will move its whole fleet to the northern harbours…"),
        ({}, "The admiralty of Sudland warned on 7 November that Norland will move…"),
    ],
)
def test_what_is_said_goes_before_who_says_it(slots, expected):
    """A long estimate or claim, which bears a mark, is told without its speaker; what bears none keeps him."""
    statement = (
        "The admiralty of Sudland warned on 7 November that Norland will move its whole fleet to the northern harbours "
        "before the winter."
    )
    assert label(statement, **{"plover": "STATEMENT"} | slots) == expected
    assert (
        label("Sudland said that Norland will move.", plover="STATEMENT", **slots)
        == "Sudland said that Norland will move"
    )


def test_parts_that_do_not_fit_are_left_out():
    """A place that would make the label too long goes, and an event's name that is too long alone is cut."""
    far = place("The Autonomous Maritime Province of the Outer Western Isles and Skerries")
    assert label(location=(far,)) == "Missile launch, Norland"
    assert label(event="very_" * 30 + "event") == ("Very " + "very " * 13).strip() + "…"


@given(
    st.text(min_size=1, max_size=200),
    st.text(max_size=200),
    st.sampled_from(["attack", "talks", "statement", "parade"]),
)
def test_a_label_is_one_short_line(name, where, event):
    """Whatever the slots hold, a label is neither empty nor longer than a line."""
    made = label(
        f"Norland {name}.", event=event, actors=(NORLAND, Actor(name=name, role="recipient")), location=(place(where),)
    )
    assert 0 < len(made) <= LONGEST
