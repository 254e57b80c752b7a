"""The count of words to read."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import pytest
from render_sample import full_brief, sample_brief

from briefgen.render import counted, load_templates, render_html, render_markdown
from briefgen.render.reading import count_words
from briefgen.text import reading_minutes

LOOKED_UP = "//aside | //nav | //sup | //figure | //details/ul | //section[@class='map' or @class='trend']"


def in_markdown(text):
    """Count the words between the masthead and the sources, without pictures' tables, as a reader would."""
    parts = re.split(r"(?m)^## (?=\S)", text)
    parts = [part for part in parts[1:] if not part.startswith(("Sources", "How this", "Where", "Map", "Events"))]
    plain = re.sub(r"\[\^\d+\]|<[^>]*>|[*|#`_\\]", " ", "\n".join(parts))
    return sum(any(map(str.isalnum, word)) for word in plain.split())


def in_page(html):
    """Count the words of the page's main part, without what is looked up."""
    (main,) = lxml.html.fromstring(html).xpath("//main")
    for element in main.xpath(LOOKED_UP):
        element.drop_tree()
    # Words of neighbouring blocks do not run together on the page.
    words = " ".join(main.xpath(".//text()")).split()
    return sum(any(map(str.isalnum, word)) for word in words)


@pytest.mark.parametrize("make", [sample_brief, full_brief])
def test_the_count_is_true_of_what_is_printed(make):
    """Within a twentieth as many words stand in the Markdown file and on the page as their mastheads say."""
    templates = load_templates()
    brief = counted(make(), templates)
    said = brief.colophon.words
    assert in_markdown(render_markdown(brief, templates).content.decode()) == pytest.approx(said, rel=0.05)
    assert in_page(render_html(brief, templates).content) == pytest.approx(said, rel=0.05)
    assert brief.colophon.reading_minutes == reading_minutes(said)


def test_nothing_else_of_the_brief_changes():
    """Counting leaves all but two figures of the colophon alone, and the sections are written only once."""
    templates = load_templates()
    brief = full_brief()
    made = counted(brief, templates)
    same = replace(made.colophon, words=brief.colophon.words, reading_minutes=brief.colophon.reading_minutes)
    assert replace(made, colophon=same) == brief
    assert templates.memory["sheets"][0] is made


def test_a_wrong_template_is_left_to_those_who_render_it(tmp_path):
    """Where a section's template fails the composition's own count stands."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "_default.md").write_text("{{ section.nothing.at.all }}")
    brief = sample_brief()
    assert counted(brief, load_templates(tmp_path)) is brief


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("", 0),
        ("**Norland** · fired.[^1][^2]", 2),
        ("| 3 | ships |\n|--:|----|", 2),
        ('<span id="item-1"></span>700 km', 2),
        ("1. one \u2014 two", 3),
    ],
)
def test_markup_is_no_word(markdown, words):
    """Marks, rules, references and tags are not read; numbers are."""
    assert count_words(markdown) == words
