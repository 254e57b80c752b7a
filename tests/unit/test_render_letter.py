"""The mail that is sent: what is personal in it, its links, its logo, and what templates may not do."""

from __future__ import annotations

import re
import struct
from dataclasses import replace

import pytest
from render_sample import facts, sample_brief

from briefgen.errors import TemplateError
from briefgen.mime import GAP_START, gaps_of
from briefgen.render import check_templates, load_templates, render_letter, render_mail
from briefgen.render.mail import CLIPPED_AT

WEB = "https://sound-brief.example/2031-03-14/main/"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 96) + b"\x08\x02\0\0\0"


def workspace(tmp_path, **files):
    """Return the templates of a folder with these files."""
    for name, content in files.items():
        path = tmp_path / name.replace("__", "/").replace("_html", ".html").replace("_txt", ".txt").replace(
            "_png", ".png"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_templates(tmp_path)


def override(block):
    """Return an override of the mail's layout with something of its own at the head."""
    return '{% extends "briefgen/layouts/email.html" %}{% block masthead %}' + block + "{% endblock %}"


def test_both_parts_say_why_and_how_to_leave():
    """Both parts name the recipient's address, the list, the way out of it, and the page on the web."""
    letter = render_letter(sample_brief(), load_templates(), web=WEB)
    for part in (letter.text, letter.html):
        assert set(gaps_of(part)) == {"recipient.address", "unsubscribe"}
        assert WEB in part
        assert "The Sound Brief (Main)." in " ".join(part.split())
    assert letter.html.count(f'href="{GAP_START}unsubscribe') == 1
    assert max(map(len, letter.text.splitlines())) <= 72


def test_without_a_page_on_the_web_there_is_no_link_to_it():
    """Where the edition has no public address, nothing points to one."""
    letter = render_letter(sample_brief(), load_templates())
    assert "on the web" not in letter.html + letter.text
    # To unsubscribe, and to the one source that says where it stands.
    assert letter.html.count("<a ") == 2


def test_a_draft_has_nothing_personal(tmp_path):
    """The draft that `build` writes has no gaps; what a template prints of a recipient stands there by its name."""
    templates = workspace(tmp_path, layouts__email_html=override("<p>For {{ recipient.first_name }}</p>"))
    content = render_mail(sample_brief(), templates).content
    assert b"For [first_name]" in content
    assert b"nsubscribe" not in content
    assert b"=EF=B7=92" not in content


def test_a_shortened_mail_links_to_the_rest():
    """A mail that leaves items out says so, and links to where they are."""
    made = tuple(
        replace(fact, evidence=(replace(fact.evidence[0], exact=f"{number} " + "Word " * 900),))
        for number, fact in enumerate(facts())
    )
    letter = render_letter(sample_brief(made), load_templates(), web=WEB)
    assert letter.left_out
    assert len(letter.html.encode()) <= CLIPPED_AT
    assert re.search(rf'<a href="{WEB}"[^>]*>read the rest on the web</a>', letter.html)
    assert f"read the rest on the web. {WEB}" in " ".join(letter.text.split())


def test_the_language_decides_the_direction():
    """A publication in a language written from right to left is laid out so."""
    brief = sample_brief()
    letter = render_letter(replace(brief, masthead=replace(brief.masthead, language="ar-EG")), load_templates())
    assert '<html lang="ar-EG" dir="rtl">' in letter.html
    assert re.search(r'<body[^>]*dir="rtl"', letter.html)


@pytest.mark.parametrize(
    "block",
    [
        "{% if recipient.name %}x{% endif %}",
        "{% if recipient.name == 'Anna' %}x{% endif %}",
        "{% if 'a' in recipient.name %}x{% endif %}",
        "{% for letter in recipient.name %}x{% endfor %}",
        "{% for column in recipient %}x{% endfor %}",
        "{{ recipient.name|length }}",
        "{{ recipient.name|upper }}",
        "{{ recipient.name|default('x', true) }}",
        "{{ recipient.name[0] }}",
        "{{ recipient.name.upper() }}",
        "{{ recipient.name + 'x' }}",
        "{{ 'x' if recipient.city > 'y' else 'z' }}",
        "{{ recipient }}",
        "{% if recipient %}x{% endif %}",
        "{{ recipient['__class__'] }}",
        "{{ recipient._draft }}",
        "{{ {recipient.name: 1} }}",
        "{{ [recipient.name, 'a']|sort }}",
        "{{ (recipient.name ~ 'x')|upper }}",
        "{{ (recipient.name ~ ' and more words')|truncate(9) }}",
        '<a href="{{ recipient.page }}">x</a>',
        "<a href={{ recipient.page }}>x</a>",
        '<a href="https://{{ recipient.host }}/x">x</a>',
        '<img src="//{{ recipient.host }}/x.png" alt="">',
        '<style data-css-inline="keep">p { color: {{ recipient.colour }} }</style>',
    ],
)
def test_what_is_personal_is_printed_and_nothing_else(tmp_path, block):
    """A template that does anything with a recipient's value but print it is refused, when it is checked already."""
    templates = workspace(tmp_path, layouts__email_html=override(block))
    with pytest.raises(TemplateError):
        render_letter(sample_brief(), templates)
    assert check_templates(templates)


@pytest.mark.parametrize(
    "block",
    [
        "<p>Dear {{ recipient.name }},</p>",
        "{% set greeting %}Dear {{ recipient.name }}{% endset %}<p>{{ greeting }} of {{ recipient['city'] }}</p>",
        '<p title="{{ recipient.name }}">{{ "Dear " ~ recipient.name ~ "," }}</p>',
        '<a href="https://sound.example/?to={{ recipient.id }}">x</a>',
        '<a href="mailto:desk@sound.example?subject={{ recipient.name }}">x</a>',
    ],
)
def test_printing_is_fine(tmp_path, block):
    """A recipient's values may be printed in the text and in attributes."""
    templates = workspace(tmp_path, layouts__email_html=override(block))
    assert check_templates(templates) == ()
    assert any(name.startswith("recipient.") for name in gaps_of(render_letter(sample_brief(), templates).html))


def test_the_message_says_what_may_be_done(tmp_path):
    """Who branches on a name is told the line, the column and the reason."""
    block = "\n\n{% if recipient.name %}Dear {{ recipient.name }}{% endif %}"
    templates = workspace(tmp_path, layouts__email_html=override(block))
    with pytest.raises(TemplateError, match=r"layouts/email\.html:3: recipient\.name can be printed, and nothing else"):
        render_letter(sample_brief(), templates)


def test_a_logo_travels_with_the_mail(tmp_path):
    """A workspace's logo is shown at the head, at most 320 pixels wide, with the publication's name for those who do not see it."""
    letter = render_letter(sample_brief(), workspace(tmp_path, assets__logo_png=PNG))
    (image,) = letter.images
    assert (image.name, image.kind, image.content) == ("logo.png", "image/png", PNG)
    shown = re.search(r"<img[^>]*>", letter.html)[0]
    assert dict(re.findall(r'(src|alt|width|height)="([^"]*)"', shown)) == {
        "src": f"cid:{image.cid}", "alt": "The Sound Brief", "width": "320", "height": "48",
    }  # fmt: skip
    assert render_letter(sample_brief(), load_templates()).images == ()
    assert PNG.hex()[:8] not in letter.html


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"<svg></svg>", "no PNG, GIF or JPEG"), (PNG[:20], "no PNG"), (PNG + bytes(300_000), "every mail would carry")],
)
def test_a_logo_that_is_none_is_refused(tmp_path, content, reason):
    """A file that is no picture, or that every mail would have to carry at length, is refused by name."""
    with pytest.raises(TemplateError, match=f"templates/assets/logo.png: .*{reason}"):
        render_letter(sample_brief(), workspace(tmp_path, assets__logo_png=content))


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (b"GIF89a" + struct.pack("<HH", 120, 40) + bytes(9), (120, 40)),
        (
            b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(10) + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 40, 120) + bytes(9),
            (120, 40),
        ),
        (PNG, (320, 48)),
    ],
)
def test_a_logos_size_is_read_from_its_head(tmp_path, content, size):
    """Width and height come from the picture itself."""
    from briefgen.render.logo import logo_of

    logo, _ = logo_of({"assets/logo.png": content})
    assert (logo.width, logo.height) == size
