"""The pictures: what stands in them, that nothing collides, and that they are the same on every machine."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.config import Theme
from briefgen.model import Spot, TimelineEntry, Trend, TrendSeries
from briefgen.render.example import example_brief
from briefgen.render.pictures import album, pictures_of, png_of
from briefgen.render.pictures.days import day_words, stretch_of
from briefgen.render.pictures.extent import view_of
from briefgen.render.pictures.land import clip_ring, land_of, path, simplified
from briefgen.render.pictures.lettering import broken, shortened, width_of
from briefgen.render.pictures.placing import Box, Placer
from briefgen.render.pictures.projection import Azimuthal, EqualEarth, arc_km, turned
from briefgen.render.pictures.strip import strip_of
from briefgen.render.pictures.trend import shows

THEME = Theme()
SVG = "{http://www.w3.org/2000/svg}"


def spot(name, latitude, longitude, kind="point", radius=0.0, labels=("Talks, Norland",)):
    """Make a place where something happened."""
    return Spot(
        name=name, latitude=latitude, longitude=longitude, kind=kind, radius_km=radius, labels=tuple(labels),
        items=tuple(f"e{n}" for n in range(len(labels))), sections=("military",), numbers=(1, 2),
    )  # fmt: skip


def entry(day, label="Talks, Norland", modality="confirmed", number=1):
    """Make a dated event."""
    return TimelineEntry(date=day, label=label, item="e", section="military", modality=modality, numbers=(number,))


CASES = {
    "korea": (
        spot("Seoul", 37.57, 126.98, labels=("Talks",) * 3), spot("Pyongyang", 39.03, 125.75), spot("Gyeongju", 35.84, 129.21),
        spot("sea off North Korea's eastern coast", 40.2, 130.5, "area", 221),
    ),
    "red sea": (spot("Hodeidah", 14.8, 42.95), spot("Red Sea", 20.2, 38.4, "sea", 650), spot("Eilat", 29.55, 34.95)),
    "ukraine": (
        spot("Kyiv", 50.45, 30.52), spot("Pokrovsk", 48.28, 37.18), spot("Kherson region", 46.55, 33.27, "area", 99),
        spot("Kharkiv", 49.98, 36.25), spot("Odesa", 46.49, 30.74), spot("Zaporizhzhia", 47.85, 35.12), spot("Sumy", 50.9, 34.8),
        spot("Crimea", 45.3, 34.4, "area", 150), spot("Belgorod", 50.6, 36.6), spot("Donetsk", 48.02, 37.8),
        spot("Dnipro", 48.46, 35.04), spot("Kramatorsk", 48.73, 37.58),
    ),
    "pacific": (spot("Guam", 13.45, 144.78, "area", 20), spot("Honolulu", 21.3, -157.86), spot("Suva", -18.1, 178.4)),
    "bering": (spot("Anadyr", 64.7, 177.5), spot("Nome", 64.5, -165.4)),
    "world": (
        spot("Seoul", 37.57, 126.98), spot("Washington", 38.9, -77.04), spot("London", 51.5, -0.1), spot("Canberra", -35.3, 149.1),
        spot("Russia", 61.0, 95.0, "country", 2300),
    ),
    "one": (spot("Sanaa", 15.35, 44.2),),
    "inland": (spot("Astana", 51.17, 71.45),),
    "pole": (spot("Svalbard", 78.6, 17.0), spot("Tiksi", 71.6, 128.9), spot("Alert", 82.5, -62.3)),
    "antarctic": (spot("Vostok", -78.46, 106.84), spot("McMurdo", -77.85, 166.67)),
    "hostile": (spot('<script>alert("x")</script> & Co', 10, 10, labels=("<b>x</b>",)), spot("평양", 12, 12), spot("صنعاء", 9, 13)),
}  # fmt: skip


@pytest.fixture(params=CASES)
def picture(request):
    """A map of each of the cases."""
    return album.map_picture(CASES[request.param], THEME)


def words_of(svg):
    """Return the boxes of all texts of a drawing, as wide as they are reckoned."""
    sizes = {face: (style.size, style.spacing) for face, style in album_faces().items()}
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        size, spacing = sizes[text.get("class").split()[0]]
        wide = width_of(text.text, size, spacing=spacing)
        x, base = float(text.get("x")), float(text.get("y"))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
        found.append((text.text, Box(left, base - size * 0.86, left + wide, base + size * 0.2)))
    return found


def album_faces():
    """Return how the faces are set."""
    from briefgen.render.pictures.drawing import FACES

    return FACES


def test_a_map_is_sound_small_and_tells_its_content(picture):
    """Every map is well-formed, at most 30 KB in each dress, and says in words what it shows."""
    for svg in (picture.svg, picture.print_svg, picture.mail_svg):
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == picture.alt
        assert len(svg.encode()) <= 30_000
    assert len(picture.rows) >= 1
    assert all(row[0] in picture.alt or row[0] in picture.caption for row in picture.rows)
    assert "Natural Earth" in picture.credit
    assert "GeoNames" in picture.credit


def test_words_on_a_map_stay_in_the_frame_and_apart(picture):
    """No text of a map leaves the frame, and none runs into another."""
    words = words_of(picture.svg)
    for text, box in words:
        assert box.left >= 0, text
        assert box.top >= 0, text
        assert box.right <= picture.width, text
        assert box.bottom <= picture.height, text
    for place, (text, box) in enumerate(words):
        for other_text, other in words[place + 1 :]:
            shared = min(box.right, other.right) - max(box.left, other.left)
            above = min(box.bottom, other.bottom) - max(box.top, other.top)
            assert shared <= 0.5 or above <= 3.0, (text, other_text)


@pytest.mark.parametrize("name", ["korea", "red sea", "ukraine", "pacific", "bering", "world", "one", "inland"])
def test_every_place_is_named(name):
    """Each place of a map has its name on it, in full."""
    picture = album.map_picture(CASES[name], THEME)
    text = " ".join(each.text for each in ET.fromstring(picture.svg).iter(f"{SVG}text"))
    for each in CASES[name]:
        assert each.name in text


def test_a_place_whose_name_finds_no_room_has_a_number():
    """Where many places crowd a narrow map, each has its name, or a number that the caption explains."""
    crowd = tuple(spot(f"Place of a long name {n}", 48.0 + n % 4 / 8, 37.0 + n // 4 / 8) for n in range(12))
    picture = album.map_picture((*crowd, spot("Far", 44.0, 30.0)), THEME, 200)
    text = " ".join(each.text for each in ET.fromstring(picture.svg).iter(f"{SVG}text"))
    unnamed = [each.name for each in crowd if each.name not in text]
    assert unnamed
    assert "; 1 Place of a long name" in picture.caption


def test_what_is_uncertain_is_a_dashed_circle():
    """A town is a dot; an area, a sea and a country are dashed circles, and the caption says what that means."""
    sure = album.map_picture(CASES["one"], THEME)
    unsure = album.map_picture(CASES["world"], THEME)
    assert "<circle" in sure.print_svg
    assert "dashed" not in sure.caption
    assert "dashed circle" in unsure.caption
    (ring,) = [
        circle for circle in ET.fromstring(unsure.print_svg).iter(f"{SVG}circle") if circle.get("stroke-dasharray")
    ]
    assert ring.get("fill") == "none"


def test_what_facts_say_is_escaped():
    """Markup in a name or label stays text."""
    picture = album.map_picture(CASES["hostile"], THEME)
    for svg in (picture.svg, picture.print_svg, picture.mail_svg):
        assert {each.tag.removeprefix(SVG) for each in ET.fromstring(svg).iter()} <= {
            "svg", "style", "rect", "path", "circle", "text",
        }  # fmt: skip
        assert "<script" not in svg


def test_a_scale_stands_on_a_region_and_not_on_the_world():
    """A map of a region has a scale and north; one of the world, on which no scale holds, has none."""
    assert " km<" in album.map_picture(CASES["one"], THEME).svg
    assert ">N<" in album.map_picture(CASES["one"], THEME).svg
    assert " km<" not in album.map_picture(CASES["world"], THEME).svg


def test_the_scale_is_true():
    """What the scale bar calls so many kilometres is so long on the ground."""
    view = view_of(CASES["korea"], 400)
    (x1, y1), (x2, y2) = view.place(126.98, 37.57), view.place(125.75, 39.03)
    pixels = ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5
    assert pixels * view.km_a_pixel == pytest.approx(arc_km((126.98, 37.57), (125.75, 39.03)), rel=0.01)


def test_a_map_across_the_date_line_shows_no_cut():
    """Around 180 degrees the land is whole: the line along which the outlines are cut is not drawn as a coast."""
    land = land_of(view_of(CASES["bering"], 400))
    assert land.coast
    assert land.land


def test_a_map_without_landmarks_grows():
    """A town in the middle of a large country is shown with so much around it that a border is seen."""
    picture = album.map_picture(CASES["inland"], THEME)
    assert "KAZAKHSTAN" in picture.svg


def test_a_far_country_does_not_make_a_map_of_the_world():
    """Towns decide what a map shows; a country, or a single far place, that lies elsewhere is named below it."""
    far = (*CASES["korea"], spot("Russia", 58.8, 48.4, "country", 2300), spot("Washington", 38.9, -77.04))
    picture = album.map_picture(far, THEME, unplaced=("Xqzville", "Xqzburg", "Xqzton", "Xqzham"))
    assert " km<" in picture.svg
    assert "Not on the map: Russia, Washington, Xqzville, Xqzburg and 2 more." in picture.caption
    assert "Washington" not in picture.alt
    assert [row[0] for row in picture.rows][-1] == "Washington"


def test_of_countries_alone_there_is_a_map_too():
    """Where nothing more precise than a country is known, the map shows the countries."""
    picture = album.map_picture((spot("South Korea", 36.4, 128.1, "country", 177),), THEME)
    assert "South Korea" in picture.alt
    assert "Not on the map" not in picture.caption


def test_no_places_no_map():
    """Without places, dated events or editions before there is no picture."""
    brief = replace(example_brief(), spots=(), timeline=(), trend=None)
    assert pictures_of(brief, THEME) == ()


def test_pictures_of_a_whole_brief():
    """A brief with all of it has a map, a timeline and a trend, in this order, for the page and anew for paper."""
    days = tuple(f"2031-03-{day}" for day in (12, 13, 14))
    brief = replace(
        example_brief(),
        timeline=tuple(entry(day) for day in days),
        trend=Trend(unit="day", periods=days, series=(TrendSeries(section="m", title="Military", counts=(0, 2, 3)),)),
    )
    for paper in (False, True):
        found = pictures_of(brief, THEME, paper=paper)
        assert [each.name for each in found] == ["map", "timeline", "trend"]
        for each in found:
            assert all(len(row) == len(each.head) for row in each.rows)
            assert each.alt
            assert each.caption
            assert round(float(ET.fromstring(each.print_svg).get("width"))) == each.print_width


def test_positions_are_told_as_precisely_as_they_are_known():
    """A town to a tenth of a degree, a large area to a degree, and north from south."""
    assert album.position_of(spot("a", 37.57, -126.98)) == "37.6° N, 127.0° W"
    assert album.position_of(spot("a", -37.57, 126.98, "area", 20)) == "about 37.6° S, 127.0° E"
    assert album.position_of(spot("a", 40.2, 130.5, "sea", 221)) == "about 40° N, 130° E"


def test_a_strip_needs_two_days():
    """Events of a single day, or of no certain day, make no timeline strip."""
    assert strip_of(()) is None
    assert strip_of((entry("2025-11-07"), entry("2025-11-07T05:30+09:00"))) is None
    assert strip_of((entry("2025-11-07"), entry("2025-10"), entry("2019/.."), entry("no date"))) is None


def test_a_strip_shows_the_last_weeks():
    """Far older events are left to the table, and the caption counts them."""
    picture = album.timeline_picture(
        (entry("2019-02-28"), entry("2025-11-05"), entry("2025-11-07", modality="claimed")), THEME
    )
    assert "1 earlier" in picture.caption
    assert "hollow" in picture.caption
    assert len(picture.rows) == 3
    assert "2 dated events from 5 Nov to 7 Nov" in picture.caption


def test_a_crowded_day_says_how_many_more():
    """A day with many events names two and counts the others."""
    events = tuple(entry("2025-11-07", f"Event {n}", number=n) for n in range(9))
    picture = album.timeline_picture((entry("2025-11-01"), *events), THEME)
    assert "and 7 more" in picture.svg
    assert "Event 0" in picture.svg
    assert "Event 5<" not in picture.svg


def test_many_crowded_days_are_counted():
    """Where there is no room for labels of every day's events, the days say how many they have, and no number is wrong."""
    events = tuple(
        entry(f"2025-11-{day:02}", f"A long name for an event, {n}", number=n) for day in range(1, 8) for n in range(9)
    )
    texts = [each.text for each in ET.fromstring(album.timeline_picture(events, THEME).svg).iter(f"{SVG}text")]
    assert texts.count("9 events") + texts.count("and 8 more") + texts.count("and 7 more") == 7


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.text("abc defg", min_size=1, max_size=60)), min_size=2, max_size=14))
def test_labels_of_a_strip_never_collide(events):
    """Whatever happens when, no label of the strip runs into another or leaves the frame."""
    picture = album.timeline_picture(tuple(entry(f"2025-11-{day:02}", text) for day, text in events), THEME)
    if picture is None:
        assert len({day for day, _ in events}) == 1
        return
    words = [(text, box) for text, box in words_of(picture.svg) if text]
    for place, (text, box) in enumerate(words):
        assert box.left >= -0.5, text
        assert box.right <= picture.width + 0.5, text
        for other_text, other in words[place + 1 :]:
            shared = min(box.right, other.right) - max(box.left, other.left)
            above = min(box.bottom, other.bottom) - max(box.top, other.top)
            assert shared <= 0.5 or above <= 0.5, (text, other_text)


def test_a_trend_needs_three_periods_with_events():
    """Two editions make no trend, nor does a time in which nothing happened."""

    def trend(*counts):
        periods = tuple(f"2025-W{40 + n}" for n in range(len(counts)))
        return Trend(unit="week", periods=periods, series=(TrendSeries(section="m", title="Military", counts=counts),))

    assert not shows(trend(1, 2))
    assert not shows(trend(0, 0, 0))
    assert shows(trend(0, 0, 1))
    picture = album.trend_picture(trend(*range(40)), THEME)
    assert picture.rows[0] == ("2025-W40", "0")
    assert len(re.findall("<rect", picture.svg)) == 25


def test_a_png_is_the_same_every_time():
    """The same picture gives the same PNG, with our own faces."""
    picture = album.map_picture(CASES["one"], THEME)
    png = png_of(picture)
    assert png == png_of(picture)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * picture.width


def test_pictures_do_not_hang_on_the_hash_seed():
    """Whatever the seed of hashes, the bytes are the same."""
    program = (
        "import hashlib; from briefgen.render.example import example_brief; from briefgen.config import Theme;"
        "from briefgen.render.pictures import pictures_of;"
        "print(hashlib.sha256(repr(pictures_of(example_brief(), Theme())).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(-85, 85), st.floats(-75, 75))
def test_projections_can_be_turned_round(longitude, latitude, middle, middle_latitude):
    """What is projected comes back to where it was, in both projections."""
    for projection in (Azimuthal(middle, middle_latitude), EqualEarth(middle)):
        x, y = projection.forward(longitude, latitude)
        if x * x + y * y > 3.6 and isinstance(projection, Azimuthal):
            continue  # next to the antipode
        assert projection.inverse(x, y) == pytest.approx((longitude, latitude), abs=1e-4)


def test_beyond_the_rim_of_the_world_is_nothing():
    """Points outside of a projection's world have no place."""
    assert Azimuthal(0, 0).inverse(2.5, 0) is None
    assert EqualEarth(0).inverse(3.0, 0.0) is None
    assert EqualEarth(0).inverse(0.0, 2.0) is None
    assert Azimuthal(10, 20).inverse(0, 0) == (0.0, 20)
    assert (turned(190, 0), turned(-190, 0), turned(180, 0)) == (-170, 170, -180)


def test_lines_are_clipped_thinned_and_written_short():
    """A ring is cut at the frame, a straight line needs no points between, and a path is relative."""
    square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)]
    assert sorted(clip_ring(square, (0, 0, 10, 10))) == [(0, 0), (0, 5), (5, 0), (5, 5)]
    assert clip_ring(square, (20, 20, 30, 30)) == []
    assert simplified([(0.0, 0.0), (5.0, 0.01), (10.0, 0.0)], 0.3) == [(0, 0), (10, 0)]
    assert path([(0.0, 0.0), (1.0, -1.0), (0.0, 0.0)], closed=True) == "M0 0l10-10-10 10z"
    assert path([(1.0, 1.0), (1.0, 1.0)]) == ""


def test_words_are_measured_shortened_and_broken():
    """Wide letters are wide, marks take no room, what is too long ends in an ellipsis, and names break near the middle."""
    assert width_of("평양", 10) > width_of("abc", 10) > 0
    assert width_of("e\u0301", 10) == width_of("e", 10) == width_of("é", 10)
    assert shortened("Talks of four parties", 10, 1000) == "Talks of four parties"
    assert shortened("Talks of four parties", 10, 50) == "Talks of…"
    assert shortened("Donaudampfschiff", 10, 30).endswith("…")
    assert broken("North Korea's coast") == ("North Korea's", "coast")
    assert broken("Seoul") == ("Seoul",)


def test_a_text_without_room_beside_its_point_is_led_there():
    """Where all around a point is taken, the text stands farther off with a line; where nothing is free, nowhere."""
    placer = Placer(Box(0, 0, 200, 200))
    placer.take(Box(80, 70, 98, 130))
    assert placer.beside((100, 100), 4, 20, 10) is not None
    crowded = Placer(
        Box(0, 0, 200, 200),
        [Box(106, 90, 130, 110), Box(70, 90, 94, 110), Box(70, 70, 130, 95), Box(70, 105, 130, 130)],
    )
    assert crowded.beside((100, 100), 4, 20, 10) is None
    tiny = Placer(Box(0, 0, 10, 10))
    assert tiny.apart((5, 5), 4, 20, 10) is None
    free = Placer(Box(0, 0, 200, 200))
    assert free.apart((100, 100), 4, 20, 10).leader is not None


def test_dates_become_stretches_of_days():
    """A month is its days, an open interval none, and a day is written as newspapers do."""
    assert stretch_of("2025-02") == (date(2025, 2, 1), date(2025, 2, 28))
    assert stretch_of("2019/..") is None
    assert stretch_of("../2019") is None
    assert stretch_of("rubbish") is None
    assert day_words(date(2025, 11, 7)) == "7 Nov"
