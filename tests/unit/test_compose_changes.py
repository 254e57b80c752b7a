"""What of an edition is new, updated, corrected, unchanged, or no longer reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from composing import CONFIG, NORTH_KOREA, RUSSIA, SOUTH_KOREA, document, fact, outlet, place, quantity, speaker, traits
from hypothesis import given
from hypothesis import strategies as st

from briefgen.compose import compose
from briefgen.compose.differences import Given
from briefgen.compose.past import leads_of
from briefgen.compose.traits import agree, figures_of
from briefgen.config import Config, Continuity
from briefgen.model import (
    Actor,
    Correction,
    Difference,
    Document,
    Event,
    Evidence,
    IssuedEdition,
    PastEdition,
    Quote,
    Standing,
)

YESTERDAY, TODAY = "2025-11-06", "2025-11-07"
SHELLED = "Russian artillery shelled the harbour of Odesa on 5 November."


def shelling(id_, statement=SHELLED, **slots):
    """Make a fact of one shelling, with words of its own as evidence."""
    given = {"event": "artillery_fire", "plover": "ASSAULT", "actors": (RUSSIA,), "location": (place("Odesa"),)}
    exact = slots.pop("exact", f"Source of {id_}")
    evidence = (Evidence(document=id_.split(".")[0], exact=exact, start=1, end=5),)
    return fact(id_, statement, **({"day": "2025-11-05", "evidence": evidence} | given | slots))


def before(*events, edition=YESTERDAY, documents=None):
    """Make the last edition from its events, each a list of facts."""
    facts = [one for event in events for one in event]
    ids = dict.fromkeys(evidence.document for one in facts for evidence in one.evidence)
    listed = documents or [Document(id=id_, path=f"{id_}.txt", sha256=None) for id_ in ids]
    return IssuedEdition(
        past=PastEdition(edition=edition, number=4),
        audience="main",
        documents=tuple(listed),
        facts=tuple(facts),
        events=tuple(
            Event(id=f"event-{number}", members=tuple(one.id for one in event), independent_sources=1)
            for number, event in enumerate(events)
        ),
    )


def brief(facts, last, *, unchanged="full", corrections=(), edition=TODAY):
    """Compose an edition of one document's facts after another."""
    config = Config(sections=CONFIG.sections, continuity=Continuity(unchanged=unchanged))
    standing = Standing(number=5, before=last, corrections=tuple(corrections))
    return compose([document("b", *facts)], {}, config, edition=edition, audience="main", standing=standing)


def turn(new, *old, **given):
    """Return the item that one fact becomes after an edition of others, each an event."""
    return brief([new], before(*([one] for one in old)), **given).items[0]


def test_without_an_edition_before_nothing_is_marked():
    """The very first edition has nothing to be compared with, and says nothing of changes."""
    made = brief([shelling("b.1")], None)
    assert made.changes is None
    assert made.items[0].change is None


def test_an_event_that_nobody_had_told_is_new():
    """An event without kin in the last edition is new, and what that one told and nobody tells any more is dropped."""
    gone = fact("a.9", "Russia met China for talks.", event="meeting", plover="CONSULT", actors=(RUSSIA,))
    made = brief([shelling("b.1")], before([gone]))
    assert made.items[0].change == "new"
    assert made.changes.new == (made.items[0].id,)
    assert [(one.fact, one.edition, one.number) for one in made.changes.dropped] == [("a.9", YESTERDAY, 4)]
    assert made.changes.since == PastEdition(edition=YESTERDAY, number=4)


def test_what_is_dropped_begins_with_what_weighed_most():
    """Readers who stop early learn of the shots that nobody reports any more before they learn of the talks."""
    talks = fact("a.1", "Russia met China for talks.", event="meeting", plover="CONSULT", actors=(RUSSIA,))
    made = brief([fact("b.1", day=TODAY)], before([talks], [shelling("a.2")]))
    assert [one.fact for one in made.changes.dropped] == ["a.2", "a.1"]


def test_the_same_told_again_is_unchanged():
    """Other words, another document and another order of the same event make no difference."""
    again = shelling("b.1", "The harbour of Odesa was shelled by Russian artillery on 5 November.")
    item = turn(again, shelling("a.1"))
    assert (item.change, item.before, item.differences) == ("unchanged", "", ())


def test_a_document_of_the_same_name_is_another_one():
    """A daily digest has the same name every day; its facts are compared as those of any two documents."""
    old = shelling("b.1", quantities=(quantity("4", of="killed"),))
    item = turn(shelling("b.2", quantities=(quantity("7", of="killed"),)), old)
    assert item.differences == (Difference(of="killed", before="4", after="7"),)


def test_a_toll_that_has_risen_is_an_update():
    """Another figure for the same thing, of the same place and day, is told from what to what."""
    old = shelling("a.1", "Russian artillery killed four people in Odesa.", quantities=(quantity("4", of="killed"),))
    new = shelling(
        "b.1",
        "Seven died when Russian artillery hit the port of Odesa; people fled.",
        quantities=(quantity("7", of="killed"),),
    )
    item = turn(new, old)
    assert (item.change, item.before) == ("updated", "Russian artillery killed four people in Odesa.")
    assert item.differences == (Difference(of="killed", before="4", after="7"),)


def test_figures_that_can_both_be_right_are_no_update():
    """`About 700 km` after `698 km` tells nothing new, and neither does a figure that one of several sources had given."""
    close = turn(
        shelling("b.1", quantities=(quantity("700", of="range", unit="km", approx=True),)),
        shelling("a.1", quantities=(quantity("698", of="range", unit="km"),)),
    )
    assert close.change == "unchanged"
    two = (quantity("4", of="killed"), quantity("7", of="killed"))
    assert turn(shelling("b.1", quantities=two[1:]), shelling("a.1", quantities=two)).change == "unchanged"


def test_figures_of_different_things_are_not_compared():
    """Wounded are not compared with killed: a figure that nobody had given is told without a figure before it."""
    new = shelling("b.1", quantities=(quantity("4", of="killed"), quantity("9", of="wounded")))
    item = turn(new, shelling("a.1", quantities=(quantity("4", of="killed"),)))
    assert item.differences == (Difference(of="wounded", before="", after="9"),)


def test_a_figure_known_from_another_event_of_the_last_edition_is_not_new():
    """What one item of yesterday said need not be called new in another one of today."""
    known = shelling("a.2", "Two ports were closed.", day="2025-10-01", quantities=(quantity("9", of="wounded"),))
    new = shelling("b.1", quantities=(quantity("9", of="wounded"),))
    assert turn(new, shelling("a.1"), known).change == "unchanged"


def test_a_figure_of_another_place_is_not_this_ones():
    """That seven died in Yalta does not make seven dead in Odesa known, whether four had been told there or none."""
    seven = (quantity("7", of="killed"),)
    yalta = shelling("a.2", "Guns hit the pier of Yalta.", location=(place("Yalta"),), quantities=seven)
    item = turn(shelling("b.1", quantities=seven), shelling("a.1", quantities=(quantity("4", of="killed"),)), yalta)
    assert item.differences == (Difference(of="killed", before="4", after="7"),)
    assert turn(shelling("b.1", quantities=seven), shelling("a.1"), yalta).change == "updated"
    here = replace(yalta, location=())
    item = turn(shelling("b.1", quantities=seven), shelling("a.1", quantities=(quantity("4", of="killed"),)), here)
    assert item.change == "updated"


def test_what_tells_nothing_in_a_box_makes_no_update():
    """That a town lies 8 km from another, or that it took two days, is no news."""
    new = shelling("b.1", quantities=(quantity("8", unit="km", of="distance"), quantity("2", unit="days")))
    assert turn(new, shelling("a.1")).change == "unchanged"


def test_what_was_claimed_and_is_confirmed_is_an_update():
    """The mark before a sentence says how sure it is: where it changes, readers are told from what to what."""
    item = turn(shelling("b.1"), shelling("a.1", modality="claimed"))
    assert item.differences == (Difference(of="modality", before="claimed", after="confirmed"),)


def test_two_modalities_in_another_order_are_no_update():
    """Where both editions have a claim and a confirmation, it tells nothing which of them leads."""
    claimed = {"modality": "claimed", "statement": "Russian artillery fired on the harbour of Odesa on 5 November."}
    made = brief(
        [shelling("b.1", confidence=0.5), shelling("b.2", **claimed)],
        before([shelling("a.1"), shelling("a.2", **claimed)]),
    )
    assert [item.change for item in made.items] == ["unchanged"]


def test_that_something_is_said_not_to_be_so_is_an_update():
    """A statement turned into its opposite is told of, even where both stand as fact."""
    item = turn(shelling("b.1", polarity="negative"), shelling("a.1"))
    assert item.differences == (Difference(of="polarity", before="positive", after="negative"),)


def test_both_sides_told_yesterday_are_no_update():
    """Where the last edition had a statement and its opposite, one of them alone is no change of either."""
    old = [shelling("a.1"), shelling("a.2", polarity="negative")]
    assert brief([shelling("b.1", polarity="negative")], before(old)).items[0].change == "unchanged"


def test_another_speaker_is_an_update():
    """Who says so matters: a ministry after a rebel spokesman is another thing."""
    item = turn(shelling("b.1", attribution=(speaker("the UN"),)), shelling("a.1", attribution=(speaker("TASS"),)))
    assert item.differences == (Difference(of="attribution", before="TASS", after="the UN"),)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ((speaker("South Korea's Joint Chiefs of Staff"),), (speaker("the Joint Chiefs of Staff"),)),
        ((speaker("TASS"),), (speaker("the UN"), speaker("TASS"))),
        ((), (speaker("TASS"),)),
        ((speaker("TASS"),), ()),
        ((outlet("AP"),), (outlet("AFP"),)),
    ],
)
def test_the_same_speaker_by_another_name_is_no_update(was, now):
    """A shorter name, a second speaker, one where there was none, and another outlet change nothing of what is said."""
    assert turn(shelling("b.1", attribution=now), shelling("a.1", attribution=was)).change == "unchanged"


def test_a_further_report_with_something_of_its_own_is_an_update():
    """An event that readers know, with a sentence that they do not, is not put into one line of unchanged things."""
    flown = {"event": "missile_flight", "actors": ()}
    launch = {"statement": "North Korea launched a ballistic missile.", "day": "2025-11-05"}
    sea = fact("b.2", "It fell into the sea near a fishing fleet.", day="2025-11-05", **flown)
    made = brief([fact("b.1", **launch), sea], before([fact("a.1", **launch)]))
    assert [len(item.sentences) for item in made.items] == [2]
    assert made.items[0].differences == (Difference(of="report", before="", after=sea.statement),)


def test_of_many_differences_the_first_are_told():
    """A list of ten figures would not be read."""
    new = shelling("b.1", quantities=tuple(quantity(str(n + 3), of=f"kind{n}") for n in range(9)))
    assert len(turn(new, shelling("a.1")).differences) == 4


def test_another_strike_of_a_later_day_is_new():
    """What is dated after the last edition cannot have stood in it, however vague that one was."""
    assert turn(shelling("b.1", day=TODAY), shelling("a.1", day="2025-11")).change == "new"


def test_without_a_day_another_strike_is_new():
    """Shellings come every day: one without a date may be another one, unless the very words are the same."""
    assert turn(shelling("b.1", day=None), shelling("a.1", day=None)).change == "new"
    same = "The port of Odesa came under fire again, officials said."
    again = turn(shelling("b.1", day=None, exact=same), shelling("a.1", day=None, exact=same))
    assert again.change == "unchanged"


def test_nearly_the_same_words_of_a_source_are_the_same_report():
    """A wire report that is sent again with one figure changed is known by its words."""
    words = "At least {} people died under the fire of guns at the docks of the old town on Wednesday night."
    old = shelling("a.1", "Guns killed four.", exact=words.format("four"), quantities=(quantity("4", of="killed"),))
    new = shelling("b.1", "Seven are dead now.", exact=words.format("seven"), quantities=(quantity("7", of="killed"),))
    assert turn(new, old).differences == (Difference(of="killed", before="4", after="7"),)
    assert turn(replace(new, event="attack", plover="COERCE"), old).change == "new"
    other = shelling("b.1", "Calm returned.", exact="Calm returned to the docks of the town.", day=None)
    assert turn(other, old).change == "new"


def test_facts_without_evidence_are_not_the_same_for_lacking_it():
    """Nothing in common is nothing in common: facts of which no words are kept are told apart by what they say."""
    assert turn(shelling("b.1", "Calm returned.", evidence=(), day=None), shelling("a.1")).change == "new"


def test_a_plan_that_came_true_is_an_update():
    """A visit that was announced for a day, and took place on it, is the same visit."""
    visit = {"event": "visit", "plover": "CONSULT", "day": TODAY, "actors": (RUSSIA, SOUTH_KOREA)}
    old = fact("a.1", "Russia's minister will visit the shipyard in Busan.", modality="planned", **visit)
    new = fact("b.1", "Russia's minister visited the shipyard in Busan.", **visit)
    assert turn(new, old).differences == (Difference(of="modality", before="planned", after="confirmed"),)
    assert turn(replace(new, event="meeting"), old).change == "new"
    assert turn(new, replace(old, date=None)).change == "new"
    assert turn(fact("b.1", "Snow fell over Busan's old town.", **visit), old).change == "new"


def test_a_plan_that_was_put_off_is_an_update():
    """Another day for the same plan is told from which to which; another plan, or one of others, is new."""
    visit = {"event": "visit", "plover": "CONSULT", "modality": "planned", "actors": (RUSSIA, SOUTH_KOREA)}
    statement = "Russia's minister will visit the shipyard in Busan."
    old = fact("a.1", statement, day="2025-11-09", **visit)
    item = turn(fact("b.1", statement, day="2025-11-12", **visit), old)
    assert item.differences == (Difference(of="date", before="2025-11-09", after="2025-11-12"),)
    assert turn(fact("b.1", "Russia will send a guest to Seoul.", day="2025-11-12", **visit), old).change == "new"
    others = visit | {"actors": (NORTH_KOREA,)}
    assert turn(fact("b.1", statement, day="2025-11-12", **others), old).change == "new"
    assert turn(fact("b.1", statement, day=None, **visit), old).change == "unchanged"


def test_about_a_week_ago_read_on_two_days_is_one_day():
    """Old words whose vague days lie side by side are one speech; old deeds, or newer words, are two."""
    speech = {"event": "statement", "plover": "STATEMENT", "actors": (RUSSIA,)}
    words = "Russia's president announced a new plan for the reactor about a week ago."
    again = fact("b.1", words, day="2025-10-31", **speech)
    assert turn(again, fact("a.1", words, day="2025-10-30", **speech)).change == "unchanged"
    assert turn(again, fact("a.1", "Russia announced a grain deal.", day="2025-10-30", **speech)).change == "new"
    assert turn(again, fact("a.1", words, day="2025-10-28", **speech)).change == "new"
    newer = fact("b.1", words, day="2025-11-06", **speech)
    assert turn(newer, fact("a.1", words, day="2025-11-05", **speech)).change == "new"
    assert turn(shelling("b.1", day="2025-11-04"), shelling("a.1")).change == "new"


def test_a_last_edition_of_no_date_is_compared_all_the_same():
    """Whatever its folder is called, what it told is known."""
    assert brief([shelling("b.1")], before([shelling("a.1")], edition="special")).items[0].change == "unchanged"


def test_a_sentence_that_is_part_of_a_longer_one_is_not_dropped():
    """Two facts of yesterday whose words are told as one today are both told still."""
    first = shelling("a.1", exact="Guns fired on the docks.", day="2025-11-01")
    second = shelling("a.2", exact="They fired again on Wednesday.")
    joined = shelling("b.1", exact="Guns fired on the docks. They fired again on Wednesday.")
    assert brief([joined], before([first], [second])).changes.dropped == ()


def test_an_event_made_of_two_meets_both():
    """Where two events of yesterday have become one, none of them is dropped and both are compared with."""
    launch = {"day": "2025-11-05", "event": "missile_launch"}
    flew = {"statement": "The missile flew about 700 km over the sea.", "event": "missile_flight", "actors": ()}
    old = before([fact("a.1", **launch)], [fact("a.2", day="2025-11-05", **flew)])
    made = brief([fact("b.1", **launch), fact("b.2", day="2025-11-05", **flew)], old)
    assert [item.change for item in made.items] == ["unchanged"]
    assert made.changes.dropped == ()


def test_a_corrected_item_says_what_was_wrong():
    """An item of which the last edition was corrected says what had been said, by the id of its fact then or now."""
    wrong = Correction(
        number=1, date=TODAY, edition=YESTERDAY, fact="a.1", was="Nine died.", now=SHELLED, why="misread"
    )
    item = turn(shelling("b.1"), shelling("a.1"), corrections=[wrong])
    assert (item.change, item.before) == ("corrected", "Nine died.")
    assert turn(shelling("b.1"), corrections=[replace(wrong, fact="b.1")]).change == "corrected"


def test_what_was_wrong_and_still_stands_is_not_called_corrected():
    """A correction that today's facts do not know of yet corrects nothing of them."""
    wrong = Correction(number=1, date=TODAY, edition=YESTERDAY, fact="a.1", was=SHELLED, now="", why="misread")
    assert turn(shelling("b.1"), shelling("a.1"), corrections=[wrong]).change == "unchanged"
    other = replace(wrong, fact="a.7")
    assert turn(shelling("b.1"), shelling("a.1"), corrections=[other]).change == "unchanged"


def test_broken_references_of_a_past_edition_are_passed_over():
    """Members without a fact, and facts without a document, are no reason not to make today's brief."""
    last = before([shelling("a.1"), replace(shelling("a.2"), evidence=())])
    ghost = Event(id="event-x", members=("a.9",), independent_sources=1)
    made = brief([shelling("b.1")], replace(last, events=(*last.events, ghost)))
    assert [item.change for item in made.items] == ["unchanged"]
    other = (Document(id="elsewhere", path="x.txt", sha256=None),)
    assert brief([shelling("b.1")], replace(last, documents=other)).items[0].change == "new"


def numbers(made):
    return [number for item in made.listed for sentence in item.sentences for number in sentence.numbers]


def test_unchanged_items_come_last_in_their_section_and_in_the_numbers():
    """With `unchanged: line` they stand apart, after the news, and numbers still run in printed order."""
    news = shelling("b.2", "Russian guns sank a ship off Yalta.", day=TODAY, location=(place("Yalta"),), confidence=0.1)
    made = brief([shelling("b.1"), news], before([shelling("a.1")]), unchanged="line")
    military = made.sections[0]
    assert [item.lead.fact.id for item in military.items] == ["b.2"]
    assert [item.lead.fact.id for item in military.unchanged] == ["b.1"]
    assert numbers(made) == [1, 2]
    assert made.changes.unchanged == (military.unchanged[0].id,)


def test_with_full_nothing_stands_apart():
    """With `unchanged: full` items keep the place that their weight gives them, and are marked."""
    made = brief([shelling("b.1")], before([shelling("a.1")]), unchanged="full")
    assert [item.change for item in made.sections[0].items] == ["unchanged"]
    assert made.sections[0].unchanged == ()


def test_what_is_omitted_has_no_number():
    """With `unchanged: omit` they are neither printed nor cited, leave no gap in the numbers, and still belong to the edition."""
    news = shelling("b.2", "Russian guns sank a ship off Yalta.", day=TODAY, location=(place("Yalta"),))
    made = brief([shelling("b.1"), news], before([shelling("a.1")]), unchanged="omit")
    assert [citation.fact.id for citation in made.citations] == ["b.2"]
    assert [len(section.unchanged) for section in made.sections] == [0, 0, 0]
    assert sorted(member for event in made.events for member in event.members) == ["b.1", "b.2"]


@pytest.mark.parametrize(
    ("unchanged", "items", "reason"),
    [
        ("line", 1, ""),
        ("omit", 1, "Nothing new: 1 item of the last edition stands as it was."),
        ("omit", 2, "Nothing new: 2 items of the last edition stand as they were."),
    ],
)
def test_a_section_with_nothing_but_unchanged_items_is_not_empty(unchanged, items, reason):
    """That all stands as yesterday is not the same as that nothing was reported, and is said where it is left out."""
    other = {"statement": "Russian guns sank a ship off Yalta.", "location": (place("Yalta"),)}
    old, new = ([shelling(f"{n}.1"), shelling(f"{n}.2", **other)][:items] for n in "ab")
    made = brief(new, before(*([one] for one in old)), unchanged=unchanged)
    assert made.sections[0].empty_reason == reason


def test_a_leads_parties_are_kept_by_country():
    """Of a dropped event those who acted are kept, not those to whom it was done; its date and its figures too."""
    old = shelling(
        "a.1",
        actors=(Actor(name="The Fleet"), Actor(name="Ukraine", iso3="UKR", role="recipient")),
        quantities=(quantity("700", of="range", unit="km", also=(("434", "mi"),)), quantity(low="3"), quantity()),
    )
    done = shelling("a.2", "A port was hit.", day=None, actors=(Actor(name="Ukraine", iso3="UKR", role="recipient"),))
    dropped = brief([fact("b.1")], before([old], [done])).changes.dropped
    assert {one.fact: one.parties for one in dropped} == {"a.1": ("fleet",), "a.2": ()}
    assert {one.fact: one.date for one in dropped} == {"a.1": "2025-11-05", "a.2": None}
    figures = [(one.of, one.unit, str(one.low)) for past in dropped for one in past.figures]
    assert figures == [("range", "km", "700"), ("range", "mi", "434")]


def test_a_span_keeps_both_ends():
    """Between 12 and 15 stays between 12 and 15."""
    old = shelling("a.1", quantities=(quantity(low="12", high="15", of="killed"),))
    (past,) = brief([fact("b.1")], before([old])).changes.dropped
    assert [(str(one.low), str(one.high)) for one in past.figures] == [("12", "15")]


def test_the_index_keeps_the_lead_of_each_event_under_its_section():
    """Of an edition's events the leads are kept, under the section that prints them, or the proposed one without any."""
    talks = fact("a.3", "Russia met China for talks.", section="economy", event="meeting", plover="CONSULT")
    kept = leads_of(before([shelling("a.1"), shelling("a.2")], [talks]), CONFIG.sections)
    assert [(one.fact, one.section, one.edition) for one in kept] == [
        ("a.1", "military", YESTERDAY),
        ("a.3", "economy", YESTERDAY),
    ]


SOLDIERS = "North Korea has sent around 15,000 soldiers to support the war, intelligence services estimate."
AGAIN = "Pyongyang dispatched some 15,000 soldiers to help in the war, according to the services."


def sent(id_, statement, **slots):
    """Make a fact of a deployment without a day."""
    given = {
        "event": "deployment",
        "day": None,
        "quantities": (quantity("15000", unit="soldiers"),),
        "exact": f"Of {id_}.",
    }
    return shelling(id_, statement, plover="MOBILIZE", actors=(NORTH_KOREA,), location=(), **(given | slots))


def test_a_great_figure_tells_the_event_in_other_words():
    """That 15,000 soldiers were sent is known, whoever puts it how; 15 would be no sign."""
    assert turn(sent("b.1", AGAIN), sent("a.1", SOLDIERS)).change == "unchanged"
    few = {"quantities": (quantity("15", unit="soldiers"),)}
    assert turn(sent("b.1", AGAIN, event="damage", **few), sent("a.1", SOLDIERS, event="damage", **few)).change == "new"
    item = turn(sent("b.1", AGAIN), sent("a.1", SOLDIERS, modality="estimated"))
    assert item.differences == (Difference(of="modality", before="estimated", after="confirmed"),)


def vowed(id_, statement, **slots):
    given = {
        "event": "threat",
        "plover": "THREATEN",
        "actors": (NORTH_KOREA,),
        "location": (),
        "modality": "threatened",
    }
    return shelling(id_, statement, **({"exact": f"Of {id_}."} | given | slots))


def test_words_of_one_day_are_known_in_other_words():
    """A threat of one party on one day is one, also where half of its words are others."""
    old = vowed("a.1", "North Korea's ministry threatened unspecified countermeasures in answer to sanctions.")
    new = vowed("b.1", "Pyongyang vowed unspecified countermeasures.")
    assert turn(new, old).change == "unchanged"
    assert turn(replace(new, date=None), old).change == "new"
    assert turn(replace(new, polarity="negative"), old).change == "new"
    assert turn(replace(new, actors=(RUSSIA,)), old).change == "new"


def test_the_same_quote_is_the_same_speech():
    """What stands in the same quotation marks was said once, however it is introduced."""
    quote = Quote(text="wicked")
    old = vowed("a.1", "The ministry denounced the sanctions as wicked.", event="sanctions_reaction", quote=quote)
    new = vowed("b.1", "Pyongyang called these measures wicked.", event="statement", quote=quote)
    assert turn(new, old).change == "unchanged"
    assert turn(replace(new, quote=Quote(text="evil")), old).change == "new"


def test_an_accusation_is_not_its_answer():
    """Words of another party are other words, however many they share."""
    words = "the officials and institutions of money laundering, the administration says"
    accuses = {"event": "accusation", "plover": "ACCUSE", "modality": "claimed"}
    old = vowed("a.1", f"The administration accuses {words}.", **accuses)
    new = vowed("b.1", f"The ministry denies {words}.", **(accuses | {"actors": (RUSSIA, NORTH_KOREA)}))
    assert turn(new, old).change == "unchanged"
    assert turn(replace(new, actors=(RUSSIA, replace(NORTH_KOREA, role="recipient"))), old).change == "new"


def test_a_suspicion_is_not_the_deed_that_it_resembles():
    """Six tests that were made, and a seventh that is suspected, share most of their few words and are two matters."""
    tests = {"event": "nuclear_test", "plover": "MOBILIZE", "actors": (NORTH_KOREA,), "location": (), "day": "2006/.."}
    old = shelling("a.1", "North Korea made nuclear tests underground.", **tests)
    new = shelling("b.1", "North Korea prepares a nuclear test underground.", modality="estimated", **tests)
    assert turn(new, old).change == "new"
    assert turn(replace(new, modality="confirmed"), old).change == "unchanged"


def test_very_like_statements_need_no_common_kind_of_event():
    """A plan that one source calls an arms plan and another a statement is one, by its many words."""
    plan = {"modality": "planned", "day": None, "actors": (SOUTH_KOREA,), "location": ()}
    old = shelling("a.1", "South Korea plans to build a large coastal radar.", event="weapons_plan", **plan)
    new = shelling("b.1", "South Korea holds to its plans to build a large coastal radar.", **plan)
    assert turn(replace(new, event="statement", plover="STATEMENT"), old).change == "unchanged"
    assert turn(replace(new, event="statement", plover="STATEMENT", modality="confirmed"), old).change == "new"
    tolls = {"quantities": (quantity("2", of="reactors"),)}
    other = {"quantities": (quantity("3", of="reactors"),)}
    assert turn(replace(new, plover="STATEMENT", **other), replace(old, **tolls)).change == "new"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (quantity("10", of="rounds of artillery fire"), quantity("10", of="artillery fire")),
        (quantity("10", unit="round"), quantity("10", of="artillery rounds")),
        (quantity("10", of="rounds"), quantity("10")),
    ],
)
def test_a_figure_by_another_name_is_known(was, now):
    """Ten rounds are ten rounds, whatever they are said to be of."""
    assert turn(shelling("b.1", quantities=(now,)), shelling("a.1", quantities=(was,))).change == "unchanged"


def test_a_figure_by_nearly_the_same_name_is_compared():
    """Most words in common are one kind; half of them, soldiers and civilians killed, are two."""
    old = shelling("a.1", quantities=(quantity("5000", of="construction troops sent to the front"),))
    new = shelling("b.1", quantities=(quantity("6000", of="foreign construction troops sent"),))
    assert turn(new, old).differences == (
        Difference(of="foreign construction troops sent", before="5,000", after="6,000"),
    )
    killed = shelling("a.1", quantities=(quantity("4", of="soldiers killed"),))
    item = turn(shelling("b.1", quantities=(quantity("9", of="civilians killed"),)), killed)
    assert item.differences == (Difference(of="civilians killed", before="", after="9"),)


def test_where_two_have_become_one_the_like_is_compared():
    """An item that joins an estimate and a fact of yesterday, and leads with the estimate, is no less sure than before."""
    guess = {
        "statement": "Gunners are believed to have hit the harbour of Odesa on 5 November.",
        "modality": "estimated",
    }
    old = before([shelling("a.1", "Artillery hit the harbour of Odesa on 5 November.")], [shelling("a.2", **guess)])
    made = brief([shelling("b.1", **guess)], old)
    assert made.changes.dropped == ()
    assert [item.change for item in made.items] == ["unchanged"]


@given(
    st.lists(st.tuples(st.integers(-2000, 2000), st.integers(0, 50), st.booleans()), min_size=1, max_size=12),
    st.tuples(st.integers(-2000, 2000), st.integers(0, 50), st.booleans()),
)
def test_no_fact_that_gives_a_figure_is_passed_over(old, new):
    """Whatever figures agree, in whichever unit and however roughly, the facts that give them are looked at."""

    def made(low, width, approx):
        numbers = {"low": str(low), "high": str(low + width)} if width > 40 else {"value": str(low)}
        return quantity(of="range", unit="km" if low % 2 else "mi", approx=approx, **numbers)

    facts = [traits(f"a.{number}", quantities=(made(*one),)) for number, one in enumerate(old)]
    wanted = made(*new)
    near = list(Given(facts).near(wanted))
    agreeing = [each for each in facts if any(agree(f, g) for f in figures_of(wanted) for g in each.figures)]
    assert all(each in near for each in agreeing)
