"""`length:` and `theme:` of config.yaml: bounds, colours that can be read, names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.config import parse_config
from briefgen.config.colours import contrast, is_colour, luminance, mixed, readable
from briefgen.errors import ConfigError

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def problems(content):
    """Return what is wrong with a config, without the file's name."""
    with pytest.raises(ConfigError) as caught:
        parse_config(content.encode(), path="config.yaml")
    return [str(problem).removeprefix("config.yaml:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("length:\n  pages: -1\n", "2: length.pages: is not from 0 to 500"),
        ("length:\n  judgements: 2\n", "2: length.judgements: is not from 3 to 7"),
        ("length:\n  words: 9000000\n", "2: length.words: is not from 0 to 1,000,000"),
        ("theme:\n  ink: black\n", "2: theme.ink: black is not a colour: write it in hexadecimal and in quotes"),
        ('theme:\n  accent: "#f0a0a0"\n', "2: theme.accent: accent #f0a0a0 on #fdfcfa has a contrast of 2.0"),
        ('theme:\n  paper: A4\n  ground: "#303030"\n', "3: theme.ground: ink #1b1a18 on #303030 has a contrast of 1.3"),
        ("theme:\n  serif: 'x; }'\n", "2: theme.serif: x; } is not a font family’s name: write one name"),
        ("theme:\n  logo: ../logo.png\n", "2: theme.logo: ../logo.png is no picture in templates/assets/"),
        ("theme:\n  logo: logo.svg\n", "2: theme.logo: logo.svg is no picture in templates/assets/"),
        ("theme:\n  paper: A5\n", "2: theme.paper: expected A4 | Letter"),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_line(content, said):
    """A bound, a colour, a font or a logo that would spoil the page is reported where it stands, with a remedy."""
    assert any(one.startswith(said) for one in problems(content)), problems(content)


def test_a_rebranded_theme_takes_ten_lines():
    """Name, paper, logo, colours and fonts are set in ten lines of config.yaml."""
    content = (
        "publication:\n  title: The Harbour Watch\ntheme:\n  paper: Letter\n  logo: watch.png\n"
        '  ink: "#10202c"\n  accent: "#0b5fa5"\n  serif: Merriweather\n  sans: Open Sans\n  display: Playfair Display\n'
    )
    theme = parse_config(content.encode(), path="config.yaml").theme
    assert len(content.splitlines()) == 10
    assert (theme.paper, theme.accent, theme.display) == ("Letter", "#0b5fa5", "Playfair Display")


def test_contrast_is_that_of_the_standard():
    """Black on white has 21:1, a colour on itself 1:1, and a grey that is known from the standard's pages 4.54:1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#8a1c1c", "#8a1c1c") == 1
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert luminance("#ffffff") == pytest.approx(1)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


@given(COLOURS, COLOURS)
def test_any_colour_can_be_made_readable_on_any_ground(colour, ground):
    """What is made readable has 4.5:1, and is left alone where it had it."""
    made = readable(colour, ground)
    assert is_colour(made)
    assert contrast(made, ground) >= 4.5
    if contrast(colour, ground) >= 4.5:
        assert made == colour
