"""The theme: palettes that can be read, values for paper and mail, rules for browsers."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.config import Theme
from briefgen.config.appearance import theme_problems
from briefgen.config.colours import contrast
from briefgen.render import load_templates
from briefgen.render.theme import declared, own_faces, put_in, tokens_of, values_of, variables_css

COLOURS = st.one_of(st.just(""), st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))


@given(ink=COLOURS, ground=COLOURS, accent=COLOURS)
def test_every_text_can_be_read_on_both_its_grounds(ink, ground, accent):
    """Whatever colours a checked theme has, text on the page's ground and on the shade has 4.5:1, on every medium."""
    theme = Theme(ink=ink, ground=ground, accent=accent)
    assume(not list(theme_problems(theme)))
    tokens = tokens_of(theme)
    for palette in (tokens.light, tokens.dark, tokens.paper):
        for text in (palette.ink, palette.quiet, palette.accent, palette.warn):
            assert contrast(text, palette.ground) >= 4.5
            assert contrast(text, palette.shade) >= 4.5


def test_paper_is_white():
    """A theme with a dark page is printed on white, and stays itself in dark mode."""
    tokens = tokens_of(Theme(ground="#202428", ink="#ffffff", accent="#ffcc00"))
    assert tokens.paper.ground == "#ffffff"
    assert tokens.dark == tokens.light


def test_fonts_of_ones_own_come_first():
    """A family of the theme stands before the built-in ones; headlines follow the text unless they have their own."""
    tokens = tokens_of(Theme(serif="Merriweather", sans="Open Sans"))
    assert tokens.serif.startswith('"Merriweather", "Source Serif 4"')
    assert tokens.display == tokens.serif
    assert tokens.mail_sans.startswith('"Open Sans", Helvetica')
    assert values_of(tokens, "paper")["display"].startswith('"Own Serif", "Brief Display"')
    assert values_of(tokens_of(Theme(display="Playfair")), "paper")["display"].startswith('"Own Display", ')


@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
def test_put_in_leaves_no_variable_of_the_theme(scheme):
    """Readers that know no variables get values; a variable that nobody declares stays as it is."""
    values = values_of(tokens_of(Theme()), scheme)
    css = "".join(f"a {{ color: var(--{name}); }}" for name in values)
    assert "var(" not in put_in(css, values)
    assert put_in("a { color: var(--nobodys) }", values) == "a { color: var(--nobodys) }"


def test_browsers_get_the_same_values():
    """The rules for browsers declare the same colours, light ones first, dark ones below the query."""
    tokens = tokens_of(Theme(accent="#0b5fa5"))
    light, dark = variables_css(tokens).split("@media (prefers-color-scheme: dark)")
    assert "--accent: #0b5fa5;" in light
    assert f"--accent: {tokens.dark.accent};" in dark


def test_a_workspaces_own_tokens_reach_paper():
    """What a copy of styles/tokens.css declares for the light page goes before the theme on paper and in mail."""
    own = "/* --ink: #111111; */ :root { --ink: #222222; --gap: 3mm; } @media (prefers-color-scheme: dark) { :root { --ink: #eee; } }"
    assert declared(own) == {"ink": "#222222", "gap": "3mm"}
    assert values_of(tokens_of(Theme()), "paper", own)["ink"] == "#222222"


def test_built_in_sheets_use_only_what_is_declared():
    """Every variable of a built-in style sheet is one of the theme's or of tokens.css."""
    templates = load_templates()
    sheet = templates.text("styles/tokens.css")
    known = {*values_of(tokens_of(Theme()), "light"), *declared(sheet)}
    for name in ("styles/screen.css", "styles/print.css", "styles/mail.css", "styles/mail-dark.css"):
        used = set(re.findall(r"var\(--([a-z-]+)", templates.text(name)))
        assert used <= known | {one for one in used if f"--{one}:" in templates.text(name)}, name


def test_own_fonts_are_looked_for_by_name():
    """A family of the theme is set from the files of its name; the semi-bold goes before the bold; a missing one is named."""
    assets = [f"assets/fonts/OpenSans-{cut}" for cut in ("Regular.ttf", "Bold.ttf", "SemiBold.woff2", "Italic.otf")]
    rules, warnings = own_faces(Theme(sans="Open Sans", serif="Nowhere"), assets, "briefgen:")
    assert re.findall(r"font-weight: (\d+); src: url\(\"briefgen:assets/fonts/([^\"]+)", rules) == [
        ("400", "OpenSans-Regular.ttf"), ("600", "OpenSans-SemiBold.woff2"), ("400", "OpenSans-Italic.otf"),
    ]  # fmt: skip
    assert rules.count('"Own Sans"') == 3
    (warning,) = warnings
    assert warning.startswith("theme: serif: Nowhere: there is no templates/assets/fonts/Nowhere-Regular.woff2")
    assert own_faces(Theme(), assets, "briefgen:") == ("", ())
