"""The HTML page: its structure, its links, and that it asks for nothing from outside."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from render_sample import facts, sample_brief

from briefgen.render import load_templates, render_html

VOID = {"meta", "br", "hr", "img", "link", "input", "wbr", "col"}


class Page(HTMLParser):
    """Reads a page strictly: every element that opens must close where it should."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.words, self.faults = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        self.faults += [f"attribute twice in {tag}"] if len(names) != len(set(names)) else []
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place at {self.getpos()}")

    def handle_data(self, data):
        self.words.append(data)

    def named(self, name):
        """Return the attributes of all elements of one name."""
        return [attributes for tag, attributes, _ in self.elements if tag == name]


@pytest.fixture(scope="module")
def html():
    """The page of the made-up brief."""
    return render_html(sample_brief(), load_templates()).content.decode()


@pytest.fixture(scope="module")
def page(html):
    """The same, read."""
    return Page(html)


def test_elements_nest(page):
    """Every element closes in order, no identifier stands twice, and no paragraph holds a block."""
    assert page.faults == []
    assert page.open == []
    ids = Counter(attributes["id"] for _, attributes, _ in page.elements if "id" in attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    blocks = {"p", "ul", "ol", "li", "section", "h2", "h3", "div", "table"}
    assert not [tag for tag, _, within in page.elements if tag in blocks and within and within[-1] == "p"]


def test_landmarks_and_headings(page):
    """The page has a language, one title, one main part, and headings that go down by one level at most."""
    assert page.named("html") == [{"lang": "en"}]
    for landmark in ("header", "main", "aside", "footer", "h1", "title"):
        assert len(page.named(landmark)) == 1
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    labels = {attributes["aria-labelledby"] for _, attributes, _ in page.elements if "aria-labelledby" in attributes}
    ids = {attributes["id"] for _, attributes, _ in page.elements if "id" in attributes}
    assert labels <= ids


def test_nothing_comes_from_outside(page, html):
    """No element loads anything, and the page's own policy forbids it besides."""
    assert not [tag for tag, _, _ in page.elements if tag in {"script", "link", "img", "iframe", "object", "base"}]
    assert not [1 for _, attributes, _ in page.elements if "src" in attributes or "srcset" in attributes]
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_every_number_leads_to_its_evidence_and_back(page, html):
    """Each reference number links to a quotation that exists, in its context, which links back to each number."""
    ids = {attributes["id"] for _, attributes, _ in page.elements if "id" in attributes}
    links = [attributes["href"] for attributes in page.named("a") if attributes["href"].startswith("#")]
    assert {link[1:] for link in links} <= ids
    cited = {link for link in links if link.startswith("#ref-")}
    assert cited == {f"#ref-{number}" for number in range(1, 26)}
    assert sum(link.startswith("#cite-") for link in links) == sum(link.startswith("#ref-") for link in links)
    for fact in facts():
        assert fact.evidence[0].exact in "".join(page.words)
    assert '<span class="around">…Fishermen were warned the evening before. </span>' in html


def test_marks_stand_by_word(html):
    """Modality, dispute and number of sources stand as words, not as colour alone."""
    text = re.sub(r"<[^>]+>", "", html)
    for fact in facts():
        if fact.modality != "confirmed":
            assert f"{fact.modality.capitalize()}: {fact.statement}" in text
    assert "2 independent sources" in text
    assert "Disputed" in text


def test_the_page_says_how_it_was_made(html):
    """Handling mark, counts, unreviewed facts, engine, contact and what was set aside stand on the page."""
    text = re.sub(r"<[^>]+>", "", html)
    for words in ("TLP:AMBER", "331 words, 1 minute", "25 facts in 3 documents", "9 of the facts have not been reviewed",
                  "Engine: rules 1", "desk@sound-brief.example", "broken.pdf: no text layer", "Made by machine"):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", 'https://a.example/"onclick=x', "file:///etc/passwd", "//a.example"]
)
def test_an_odd_address_is_no_link(url):
    """A source's address becomes a link only where it is plainly http, https or mailto."""
    from briefgen.render.pages import link

    assert link(url) == ""
    assert link("https://a.example/x?y=1&z=2#q") == "https://a.example/x?y=1&z=2#q"


def colours():
    """Return the light and the dark value of every colour of the theme, as the page declares them."""
    page = render_html(sample_brief(), load_templates()).content.decode()
    light, dark = page.split("@media (prefers-color-scheme: dark)", 1)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in (light, dark)]


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG 2 has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "warn"])
@pytest.mark.parametrize("ground", ["ground", "shade"])
def test_every_pair_of_colours_can_be_read(theme, ink, ground):
    """Text has a contrast of at least 4.5 to 1 on every ground of the theme."""
    palette = colours()[theme]
    pair = sorted((luminance(palette[ink]), luminance(palette[ground])))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
