"""Where it happened: from facts to the places of the map."""

from __future__ import annotations

from dataclasses import replace

from composing import NORTH_KOREA, RUSSIA, SOUTH_KOREA, fact

from briefgen.compose.spots import spots_of, unplaced_of
from briefgen.model import Actor, Item, Place, Sentence

UKRAINE = Actor(name="Ukraine", iso3="UKR")


def item(id_, *names, label="Missile launch, North Korea", number=1, actors=(NORTH_KOREA,)):
    """Make an item of one fact that lies at all these places."""
    made = fact(f"doc.{id_}", location=tuple(Place(name=name) for name in names), actors=actors)
    return Item(id=id_, lead=Sentence(text=made.statement, fact=made, numbers=(number,)), label=label)


def test_a_known_town_is_a_point():
    """A town that the gazetteer has becomes a point with the item's label, section and reference."""
    (spot,) = spots_of([item("e1", "Pyongyang", number=4)], {"e1": "military"})
    assert (spot.name, spot.kind, spot.radius_km) == ("Pyongyang", "point", 0.0)
    assert (round(spot.latitude), round(spot.longitude)) == (39, 126)
    assert (spot.items, spot.labels, spot.sections, spot.numbers) == (
        ("e1",),
        ("Missile launch, North Korea",),
        ("military",),
        (4,),
    )


def test_a_place_of_several_items_is_one_spot():
    """Two items at one place make one spot, whatever the place is called, in order of importance."""
    (spot,) = spots_of(
        [item("e2", "Pyongyang", number=7), item("e1", "Pyongyang city", label="Talks", number=3)],
        {"e1": "diplomacy", "e2": "military"},
    )
    assert (spot.items, spot.labels, spot.numbers) == (("e2", "e1"), ("Missile launch, North Korea", "Talks"), (3, 7))
    assert spot.sections == ("military", "diplomacy")


def test_a_map_says_what_is_not_certain():
    """A claim and an estimate say so in their label, which has no mark on a map; a plan's label does by itself."""
    told = [replace(item(one, "Seoul"), modality=one) for one in ("claimed", "planned")]
    (spot,) = spots_of(told, {})
    assert spot.labels == ("Missile launch, North Korea (claimed)", "Missile launch, North Korea")


def test_the_spots_stand_in_order_of_importance():
    """The weightiest item's place comes first."""
    spots = spots_of([item("e1", "Seoul", actors=(SOUTH_KOREA,)), item("e2", "Pyongyang")], {})
    assert [spot.name for spot in spots] == ["Seoul", "Pyongyang"]


def test_an_unknown_place_gives_no_spot():
    """A name that the atlas lacks is left out, never guessed."""
    assert spots_of([item("e1", "Xqzville county", "the sea")], {"e1": "military"}) == ()


def test_an_ambiguous_place_gives_no_spot():
    """A name that several towns bear is left out, unless a party's country tells which."""
    assert spots_of([item("e1", "Valencia", actors=(RUSSIA,))], {}) == ()


def test_a_country_beside_its_town_is_no_place_of_its_own():
    """Of a town and its country, the map has the town."""
    assert [spot.name for spot in spots_of([item("e1", "Busan", "South Korea", actors=())], {})] == ["Busan"]


def test_a_country_beside_a_foreign_town_stays():
    """A country that does not hold the town is a place too."""
    assert [spot.name for spot in spots_of([item("e1", "Busan", "Russia", actors=())], {})] == ["Busan", "Russia"]


def test_an_area_around_a_town_of_the_same_fact_is_left_out():
    """Of a region and a town in it, the map has the town."""
    assert [spot.name for spot in spots_of([item("e1", "Kherson", "Kherson region", actors=(UKRAINE,))], {})] == [
        "Kherson"
    ]
    named = [spot.name for spot in spots_of([item("e1", "Sevastopol", "Crimea", actors=())], {})]
    assert named == ["Sevastopol"]


def test_two_countries_are_two_places():
    """Neither of two countries lies in the other."""
    assert [spot.kind for spot in spots_of([item("e1", "Russia", "South Korea")], {})] == ["country", "country"]


def test_the_country_of_the_event_is_the_country():
    """A sentence that names nobody belongs to the event's only country: the country's eastern coast is that country's."""
    lead = fact("doc.1")
    more = fact("doc.2", location=(Place(name="waters off the country's eastern coast"),), actors=())
    made = Item(
        id="e1",
        lead=Sentence(text=lead.statement, fact=lead, numbers=(1,)),
        more=(Sentence(text=more.statement, fact=more, numbers=(2,)),),
    )
    (spot,) = spots_of([made], {})
    assert (spot.kind, spot.numbers) == ("area", (2,))
    assert spot.longitude > 128


def test_places_on_no_map_are_told_once():
    """Names that lead nowhere are told, each once; words that name nothing are not."""
    items = [item("e1", "Xqzville county", "the sea", "Pyongyang"), item("e2", "Xqzville county", "Valencia")]
    assert unplaced_of(items) == ("Xqzville county", "Valencia")
