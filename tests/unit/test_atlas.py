"""The atlas: names to places, and outlines to lines."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.atlas.names import countries, waters
from briefgen.atlas.naming import country_of, locate
from briefgen.atlas.outlines import BORDER, EDGE, outlines, read_outlines, write_outlines
from briefgen.atlas.places import key_of, sites

KNOWN = [
    ("Seoul", {"KOR"}, "point", (37.6, 127.0)),
    ("Paris", set(), "point", (48.9, 2.4)),
    ("Paris", {"USA"}, "point", (48.9, 2.4)),
    ("Valencia", {"VEN"}, "point", (10.2, -68.0)),
    ("Valencia", {"ESP"}, "point", (39.5, -0.4)),
    ("Busan, South Korea", set(), "point", (35.1, 129.0)),
    ("Kherson region", {"UKR"}, "area", (46.6, 33.3)),
    ("Ukraine's Kherson region", {"RUS"}, "area", (46.6, 33.3)),
    ("Gyeongju", {"USA"}, "point", (35.8, 129.2)),
    ("Gyeongju county", {"KOR"}, "area", (35.8, 129.2)),
    ("the port of Hodeidah", {"YEM"}, "point", (14.8, 43.0)),
    ("near Pyongyang", {"PRK"}, "area", (39.0, 125.8)),
    ("northern Gaza", {"ISR"}, "area", (31.4, 34.4)),
    ("northern Israel", set(), "country", (30.7, 34.9)),
    ("the Red Sea", set(), "sea", (20.2, 38.4)),
    ("southern Red Sea", set(), "sea", (15.2, 41.6)),
    ("off Scarborough Shoal", set(), "sea", (15.2, 117.8)),
    ("South Korea", set(), "country", (36.4, 128.1)),
    ("Georgia", set(), "country", (42.3, 42.7)),
    ("Singapore", set(), "area", (1.4, 103.8)),
    ("Kyiv", {"RUS"}, "point", (50.5, 30.5)),
    ("Kiev", {"RUS"}, "point", (50.5, 30.5)),
    ("the western county of Taegwan", {"PRK"}, "area", (40.2, 125.2)),
    ("Geneva", {"USA"}, "point", (46.2, 6.2)),
    ("New York", {"RUS"}, "point", (40.7, -74.0)),
    ("Khan Younis", {"ISR"}, "point", (31.3, 34.3)),
    ("Gant", {"BEL"}, "point", (51.1, 3.7)),
    ("Delhi", set(), "point", (28.7, 77.2)),
    ("Sana'a", {"YEM"}, "point", (15.4, 44.2)),
    ("the East Sea", {"PRK", "USA"}, "sea", (40.2, 134.5)),
    ("East Sea", {"VNM"}, "sea", (14.5, 114.5)),
    ("Vietnam's East Sea", {"CHN"}, "sea", (14.5, 114.5)),
    ("West Sea", {"KOR"}, "sea", (35.8, 123.4)),
    ("Northern Ireland", set(), "area", (54.6, -6.4)),
    ("Scotland", {"GBR"}, "area", (56.3, -3.7)),
    ("Glasgow, Scotland", set(), "point", (55.9, -4.3)),
    ("Great Britain", set(), "country", (52.5, -1.4)),
]
UNKNOWN = [
    ("Brack", set()), ("East Sea", set()), ("West Sea", {"USA"}), ("Gant", {"PRK"}), ("", set()), ("the", set()), ("sea", set()), ("waters", set()), ("Xqzville", set()), ("Valencia", set()), ("Georgia", {"USA"}),
    ("London", {"CAN"}), ("Springfield", {"USA"}), ("Moscow, Idaho", set()), ("Xqzville county", {"PRK"}), ("county", set()),
    ("near South Korea", set()), ("near Xqzville", set()), ("Xqz's Pyongyang", set()), ("coast of Yemen", set()),
    ("eastern coast of Xqz", set()), ("eastern coast of Mongolia", set()), ("eastern Xqz", set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "context", "kind", "where"), KNOWN)
def test_a_known_name_is_found(name, context, kind, where):
    """A name that means one place, given whose event it is, leads there."""
    found = locate(name, context)
    assert found is not None
    assert found.kind == kind
    assert (found.latitude, found.longitude) == pytest.approx(where, abs=0.3)


@pytest.mark.parametrize(("name", "context"), UNKNOWN)
def test_nothing_is_guessed(name, context):
    """A name that is not known, or means several places, leads nowhere."""
    assert locate(name, context) is None


@given(
    st.lists(
        st.sampled_from(
            "near off the northern coast of waters North Korea's county region Seoul , Xqz 평양 \u0301".split()
        ),
        max_size=40,
    )
    | st.lists(st.text(max_size=12), max_size=12)
)
def test_any_words_may_be_asked_for(words):
    """Whatever a source calls a place, the atlas answers with a place on the globe or with nothing."""
    found = locate(" ".join(words), {"PRK"})
    assert found is None or (abs(found.latitude) <= 90 and abs(found.longitude) <= 180 and found.radius_km >= 0)


def test_endless_words_are_no_name():
    """A name of thousands of words is no place, and takes no time."""
    assert locate("near " * 5000 + "Seoul", ()) is None


def test_a_side_of_a_coast_is_an_area_of_the_sea():
    """The sea off one side of a country lies on that side, and is no point."""
    for name in ("the sea off North Korea's eastern coast", "waters off the east coast of North Korea"):
        found = locate(name, ())
        assert found is not None
        assert found.kind == "area"
        assert found.radius_km > 30
        assert 127.3 < found.longitude < 131.5


def test_names_are_filed_without_accents_case_and_articles():
    """Writings of one name have one key."""
    assert key_of("The Şanlıurfa") == key_of("sanliurfa")
    assert key_of("St. John's") == key_of("Saint Johns")


def test_country_names_lead_to_codes():
    """A country's names give its code, other names none."""
    assert (country_of("Russian Federation"), country_of("Seoul")) == (("RUS",), ())


def test_every_line_of_the_gazetteer_is_found_by_its_key():
    """The file is in the order in which it is searched: its first, last and some hundred lines between are all found."""
    from importlib.resources import files

    lines = files("briefgen.atlas").joinpath("data/places.tsv").read_bytes().decode().splitlines()
    assert [line.encode() for line in lines] == sorted(line.encode() for line in lines)
    for line in (*lines[:: len(lines) // 100], lines[-1]):
        key, kind, *_ = line.split("\t")
        assert kind in {site.kind for site in sites(key)}


def test_the_lists_of_names_are_sound():
    """Countries and waters lie on the globe, and each country has room for its name."""
    assert all(country.rooms for country in countries())
    assert all(-90 <= y <= 90 and -180 <= x <= 180 for country in countries() for x, y, _ in country.rooms)
    assert {water.rank for water in waters()} == {1, 2, 3, 4, 5}


def test_outlines_come_back_as_they_were_written():
    """What is written can be read, and asked for by bounds."""
    square = array("i", [0, 0, 1000, 0, 1000, 1000, 0, 1000, 0, 0])
    far = array("i", [90_000, 10_000, 91_000, 11_000])
    read = read_outlines(write_outlines([(square, False), (far, True), (far, False)], [[0]], {2}))
    assert read.line(0) == [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    assert list(read.flags) == [0, EDGE, BORDER]
    assert read.within((0.5, 0.5, 2, 2)) == {0}
    assert list(map(list, read.rings_within((0.5, 0.5, 2, 2)))) == [[0]]
    assert not list(read.rings_within((5, 5, 6, 6)))
    assert (read.end(1, last=False), read.end(1, last=True)) == ((90.0, 10.0), (91.0, 11.0))


def test_other_files_are_no_outlines():
    """A file that does not begin as outlines do is refused."""
    with pytest.raises(ValueError, match="outlines"):
        read_outlines(b"GIF89a" + bytes(40))


@pytest.mark.parametrize("level", ["near", "middle", "far"])
def test_the_rings_are_closed(level):
    """Each ring of land ends where it begins, along pieces that follow on each other."""
    world = outlines(level)
    for ring in world.rings:
        ends = [
            (world.end(max(step, ~step), last=step < 0), world.end(max(step, ~step), last=step >= 0)) for step in ring
        ]
        for (_, end), (start, _) in zip(ends, [*ends[1:], ends[0]], strict=True):
            assert abs(end[0] - start[0]) < 0.0021
            assert abs(end[1] - start[1]) < 0.0021
