"""Which facts are one event."""

from __future__ import annotations

import pytest
from composing import NORTH_KOREA, RUSSIA, SOUTH_KOREA, place, quantity, speaker, traits

from briefgen.compose import events
from briefgen.compose.disputes import is_disputed
from briefgen.compose.events import group, likeness, precedence, resemblance
from briefgen.model import Actor, Attribution

LAUNCH = "North Korea launched a short-range ballistic missile toward its eastern sea."


def ids(groups):
    return [[member.fact.id for member in found] for found in groups]


def one_event(*facts):
    return len(group(facts)) == 1


def test_two_documents_report_one_launch():
    """The same launch told in other words by another document is one event."""
    assert one_event(traits("a.1", LAUNCH), traits("b.1", "North Korea fired a missile into the sea."))


def test_the_parts_of_one_flight_are_one_event():
    """Where a missile rose and where it fell, told in other words, is one launch; deployments at two places are two."""
    rose = traits("a.1", "North Korea launched a ballistic missile from Taekwan.", location=(place("Taekwan"),))
    fell = traits("a.2", "The missile flew 700 km and fell into the sea.", location=(place("the East Sea"),))
    flew = traits("a.3", "The missile flew 700 km.", event="missile_flight", actors=())
    assert one_event(rose, fell, flew)
    assert not one_event(rose, traits("a.3", "The missile flew 700 km.", event="missile_flight", actors=(RUSSIA,)))
    moved = {"event": "deployment", "day": "2025-11-07"}
    north = traits("a.1", "Tanks moved.", location=(place("Taekwan"),), **moved)
    assert not one_event(north, traits("a.2", "Guns moved.", location=(place("Wonsan"),), **moved))


def test_another_number_at_another_place_is_another_event():
    """Moves to two places in two strengths are two moves; to one place they are one that is disputed, and launches differ in place by nature."""

    def moved(id_, name, soldiers, event="deployment"):
        of = quantity(soldiers, of="soldiers")
        words = f"North Korea moved {soldiers} soldiers to {name}."
        return traits(id_, words, event=event, location=(place(name),), quantities=(of,))

    assert not one_event(moved("a.1", "Kettle", "65"), moved("b.1", "Farrow", "185"))
    assert one_event(moved("a.1", "Kettle", "65"), moved("b.1", "Kettle", "185"))
    assert one_event(moved("a.1", "Kettle", "65", "missile_launch"), moved("b.1", "Farrow", "185", "missile_launch"))


def test_what_happens_once_a_day_is_one_event_though_its_figures_differ():
    """A launch that flew 700 km by one and 450 km by another is one that is disputed; two salvos are two."""

    def flew(id_, words, value, of, event):
        return traits(id_, words, event=event, quantities=(quantity(value, of=of, unit="km"),))

    staff = flew("a.1", "North Korea launched a missile that flew 700 km.", "700", "range", "missile_launch")
    tokyo = flew(
        "b.1", "Japan puts the flight of the North Korean missile at 450 km.", "450", "range", "missile_flight"
    )
    assert one_event(staff, tokyo)
    assert is_disputed((staff, tokyo))
    guns = flew("a.2", "North Korea fired guns 20 km to the south.", "20", "range", "artillery_fire")
    assert not one_event(guns, flew("b.2", "Shelling reached far inland, 45 km.", "45", "range", "artillery_fire"))


def test_one_shared_word_is_not_one_event():
    """Two measures of one kind by one party on one day stay apart where only the verb is the same."""
    measure = {"event": "sanction", "plover": "SANCTION", "actors": (RUSSIA,)}
    bank, yard = (
        traits("a.1", "Russia sanctioned a bank's owners.", **measure),
        traits("b.1", "Russia sanctioned a northern shipyard.", **measure),
    )
    assert not one_event(bank, yard)
    assert one_event(bank, traits("c.1", "Russia put sanctions on owners.", **measure))


def test_launches_on_two_days_are_two_events():
    """Another day is another launch, however alike the words."""
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, day="2025-11-06"))


def test_an_undated_report_does_not_join_two_days():
    """A fact without a date joins one launch and never ties two days together."""
    found = group([traits("a.1", LAUNCH), traits("b.1", LAUNCH, day="2025-11-05"), traits("c.1", LAUNCH, day=None)])
    assert sorted(map(len, found)) == [1, 2]


def test_a_vague_date_needs_closer_words():
    """Where the dates only may be the same, the statements must be close."""
    vague = {"day": "2025-11"}
    assert one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, **vague))
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", "North Korea fired a missile over a city.", **vague))


def test_claims_about_another_thing_stay_apart():
    """Words of the same kind by the same party on the same day are one event only where their content is."""
    condemned = {"event": "condemnation", "plover": "ACCUSE"}
    launch = traits("a.1", "Germany condemned the missile launch.", **condemned)
    prison = traits("b.1", "Germany condemned the arrest of two editors.", **condemned)
    again = traits("c.1", "Germany condemned the missile launch sharply.", **condemned)
    assert not one_event(launch, prison)
    assert one_event(launch, again)


def test_other_parties_make_another_event():
    """Two countries' launches on one day are two events; a report without parties fits by its words."""
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, actors=(RUSSIA,)))
    assert one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, actors=()))


def test_another_counterpart_needs_closer_words():
    """One party's two meetings of a day are two events, unless the words say that they are one."""
    talks = {"event": "meeting", "plover": "CONSULT"}
    first = traits("a.1", "Ministers met for talks on trade.", actors=(RUSSIA, NORTH_KOREA), **talks)
    second = traits("b.1", "Ministers met over energy supplies.", actors=(RUSSIA, SOUTH_KOREA), **talks)
    assert not one_event(first, second)
    assert one_event(first, traits("c.1", "Ministers met over trade.", actors=(RUSSIA, NORTH_KOREA), **talks))


def test_a_different_kind_of_event_stays_apart():
    """Facts of another event and another category do not merge, even word for word."""
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, event="praise", plover="SUPPORT"))


def test_the_same_category_merges_where_the_words_are_close():
    """Another event name of the same category is the same event where the statements are close."""
    assert one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, event="missile_test"))
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", "North Korea moved a missile.", event="deployment"))


def test_a_plan_is_not_yet_the_event():
    """What is planned or threatened is not one event with what is reported to have happened."""
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, modality="planned"))
    assert one_event(traits("a.1", LAUNCH, modality="planned"), traits("b.1", LAUNCH, modality="threatened"))


def test_a_denial_joins_the_claim_as_disputed():
    """A claim and its denial are one event, disputed, and the claim leads whatever the confidence."""
    claim = traits("a.1", "North Korea sent soldiers to Russia.", event="deployment", day=None, confidence=0.5)
    denial = traits(
        "b.1",
        "Russia denied that North Korea sent soldiers to Russia.",
        event="denial",
        plover="REJECT",
        modality="denied",
        day=None,
    )
    (found,) = group([denial, claim])
    assert [member.fact.id for member in found] == ["a.1", "b.1"]
    assert is_disputed(found)


def test_what_did_not_happen_denies_only_its_own_kind():
    """A negative report joins its own kind of event, not any that shares its words, as a denial does."""
    negative = {"polarity": "negative", "event": "collision", "plover": "ASSAULT"}
    assert not one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, **negative))
    assert one_event(traits("a.1", LAUNCH), traits("b.1", LAUNCH, **negative | {"modality": "denied"}))


def test_one_voice_does_not_contradict_itself():
    """Within one document, what one speaker asserts and denies, or counts differently, are two things."""
    did, did_not = traits("a.1", LAUNCH), traits("a.2", LAUNCH, polarity="negative")
    killed, more_killed = (traits(f"a.{n}", LAUNCH, quantities=(quantity(n, of="killed"),)) for n in ("12", "15"))
    assert not one_event(did, did_not)
    assert not one_event(killed, more_killed)
    assert one_event(did, traits("a.3", LAUNCH, polarity="negative", attribution=(speaker("the ministry"),)))


def test_different_figures_of_two_documents_are_one_disputed_event():
    """Two documents that count differently are grouped, so that the figures stand side by side."""
    twelve, fifteen = (
        traits(f"{d}.1", LAUNCH, quantities=(quantity(n, of="killed"),)) for d, n in (("a", "12"), ("b", "15"))
    )
    (found,) = group([twelve, fifteen])
    assert is_disputed(found)


def test_an_attack_elsewhere_is_another_attack():
    """Attacks at two places are two events; launch and landing place of a missile may differ."""
    attack = {"event": "attack", "plover": "ASSAULT"}
    assert not one_event(
        traits("a.1", LAUNCH, location=(place("Kyiv"),), **attack),
        traits("b.1", LAUNCH, location=(place("Odesa"),), **attack),
    )
    assert one_event(
        traits("a.1", LAUNCH, location=(place("Taekwan"),)), traits("b.1", LAUNCH, location=(place("the East Sea"),))
    )


def test_a_shared_figure_speaks_for_one_event():
    """Who detected and who fired the same ten rounds on the same day tell of one event."""
    rounds = {"event": "shelling", "quantities": (quantity("10", of="rounds"),)}
    fired = traits("a.1", "North Korea fired rounds of artillery.", **rounds)
    korea = Actor(name="North Korea", iso3="PRK", role="recipient")
    seen = traits("b.1", "South Korea detected artillery.", actors=(SOUTH_KOREA, korea), **rounds)
    assert one_event(fired, seen)


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("abc", "abc", 1.0),
        ("", "", 0.0),
        ("a", "a", 1.0),
        ("a", "abcd", 1 / 3),
        ("abcd", "cdefg", 0.5),
        ("abc", "", 0.0),
    ],
)
def test_resemblance_is_the_share_of_common_stems(one, other, value):
    """Common stems count against the shorter statement, and very short statements prove little."""
    assert resemblance(frozenset(one), frozenset(other)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"status": "accepted", "confidence": 0.1}, {"confidence": 0.9}),
        ({"confidence": 0.1}, {"modality": "denied", "confidence": 0.9}),
        ({"confidence": 0.9}, {"confidence": 0.8}),
        ({"confidence": None}, {"confidence": 0.99}),
        ({}, {"day": None}),
        ({"attribution": (Attribution(source="AP"),), "day": None}, {}),
        ({"at": 3}, {"at": 4}),
    ],
)
def test_the_best_fact_leads(better, worse):
    """Review, assertion, confidence, slots, a named source and place decide, in this order, which fact leads."""
    assert precedence(traits("a.2", **better)) < precedence(traits("a.1", **worse))


@pytest.mark.parametrize(
    ("rose", "lead"),
    [
        ({"confidence": 0.7}, "a.1"),
        ({"confidence": None}, "a.1"),
        ({"confidence": 0.5}, "a.2"),
        ({"confidence": 0.7, "statement": "It launched the missile from Taekwan."}, "a.2"),
        ({"confidence": 0.7, "status": "accepted"}, "a.1"),
    ],
)
def test_what_can_be_read_alone_leads(rose, lead):
    """A fact that needs a sentence before it leads only where each that does not is much less sure."""
    launch = {"statement": "North Korea launched a ballistic missile from Taekwan.", **rose}
    fell = traits(
        "a.2", "The missile flew 700 km and fell into the sea.", confidence=0.8, location=(place("the East Sea"),)
    )
    [event] = group([traits("a.1", location=(place("Taekwan"),), **launch), fell])
    assert event[0].fact.id == lead
    assert len(event) == 2


def test_what_nobody_has_reviewed_does_not_lead_what_somebody_has():
    """A reviewed fact leads though it needs a sentence before it."""
    fell = traits("a.2", "The missile flew 700 km.", event="missile_flight", status="accepted", actors=())
    [event] = group([traits("a.1", "North Korea launched a ballistic missile."), fell])
    assert [member.fact.id for member in event] == ["a.2", "a.1"]


def test_grouping_ignores_the_order_of_facts():
    """The same facts in another order make the same groups, leads first."""
    facts = [
        traits(f"{d}.{n}", LAUNCH, day=f"2025-11-0{n}", confidence=0.7 + n / 100) for d in "abc" for n in range(1, 8)
    ]
    assert sorted(ids(group(facts))) == sorted(ids(group(facts[::-1])))


def test_likeness_is_symmetric():
    """Which of two facts is asked makes no difference."""
    one, other = traits("a.1", LAUNCH), traits("b.1", "North Korea fired a missile into the sea.")
    assert likeness(one, other) == likeness(other, one) > 0


def test_a_crowded_day_finds_its_own():
    """Among many unlike events of one party and day, a report still finds the one that shares its words."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [(f"u{x}{y}k", f"v{x}{y}k", f"w{x}{y}k") for x in letters for y in "xyz"]
    crowd = [
        traits(f"a.{n:03}", f"North Korea {v} the {w} and {u}.", event="drill") for n, (u, v, w) in enumerate(words)
    ]
    late = traits("b.1", crowd[-1].fact.statement, event="drill", confidence=0.1)
    found = next(each for each in group([*crowd, late]) if late in each)
    assert [member.fact.id for member in found] == ["a.077", "b.1"]


def test_agreement_is_no_dispute():
    """Members that say the same, or nothing, in figures dispute nothing."""
    one, other = (traits(f"{d}.1", LAUNCH, quantities=(quantity("10", of="rounds"),)) for d in "ab")
    assert not is_disputed((one, other, traits("c.1", LAUNCH)))


@pytest.mark.parametrize("alike", [True, False], ids=["one busy event", "many unlike ones"])
def test_the_work_grows_with_the_number_of_facts(monkeypatch, alike):
    """Ten times as many facts of one party and day cost at most thirty times as many comparisons."""
    made = 0

    def counted(one, other):
        nonlocal made
        made += 1
        return likeness(one, other)

    monkeypatch.setattr(events, "likeness", counted)
    costs = []
    for size in (100, 1000):
        statements = [LAUNCH if alike else f"North Korea m{n}k the n{n % 50}k and o{n % 9}k." for n in range(size)]
        facts = [traits(f"d{n % 10}.{n:04}", told, event="drill") for n, told in enumerate(statements)]
        made = 0
        group(facts)
        costs.append(made)
    assert 0 < costs[1] <= 30 * costs[0]
