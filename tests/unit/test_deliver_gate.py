"""The gate: the mail that we make passes, and whatever is done to it is named."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mailing import MAIL, MASTHEAD, frozen, outgoing
from render_sample import sample_brief

from briefgen.deliver.gate import CHECKS, WARNINGS, check_mail
from briefgen.deliver.page import Look, read_page
from briefgen.render import load_templates, render_letter

BRIEF = sample_brief()
LETTER = render_letter(BRIEF, load_templates(), web="https://sound.example/2025-03-14/main/")
GOOD = outgoing(mail=frozen(replace(LETTER, masthead=MASTHEAD))).content


def mailed(html=lambda html: html, text=lambda text: text, **config):
    """Return the mail of a letter with something changed in it."""
    letter = replace(LETTER, masthead=MASTHEAD, html=html(LETTER.html), text=text(LETTER.text))
    assert config or (letter.html, letter.text) != (LETTER.html, LETTER.text)
    return outgoing(mail=frozen(letter, replace(MAIL, **config))).content


def failing(content):
    """Return the names of the checks that a mail does not pass."""
    return {one.check for one in check_mail(content) if one.wrong}


def test_our_own_mail_passes():
    """The mail of the made-up brief passes every check, and every check says so."""
    findings = check_mail(GOOD)
    assert [one for one in findings if one.wrong] == []
    assert [one.check for one in findings] == [*CHECKS, *WARNINGS]


def after(tag, addition):
    """Return what puts something behind the first tag of a name."""
    return lambda html: re.sub(rf"(<{tag}[^>]*>)", rf"\g<1>{addition}", html, count=1)


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("size", after("h1", "x" * 90_000)),
        ("room", after("h1", "x" * (93_000 - len(LETTER.html)))),
        ("pictures", after("h1", '<img src="data:image/png;base64,AA==" alt="" width="1" height="1">')),
        ("pictures", after("h1", '<img src="https://track.example/1.gif" alt="" width="1" height="1">')),
        ("pictures", after("h1", '<img src="cid:gone@briefgen" alt="" width="1" height="1">')),
        (
            "pictures",
            lambda html: html.replace('class="inner"', 'class="inner" background="https://track.example/1.gif"'),
        ),
        ("nothing active", after("h1", "<script>x()</script>")),
        ("nothing active", after("h1", "<form action='https://a.example/'></form>")),
        ("nothing active", after("h1", '<b onclick="x()">x</b>')),
        ("styles", after("head", "<style>@import 'https://a.example/x.css';</style>")),
        ("styles", after("h1", '<span style="background: url(https://a.example/x.png)">x</span>')),
        ("styles", after("h1", '<span style="display: flex">x</span>')),
        ("styles", lambda html: re.sub(r'style="[^"]*font-size[^"]*"', "", html)),
        ("tables", after("h1", '<table width="900" role="presentation"></table>')),
        ("tables", lambda html: re.sub(r' scope="row"', "", html)),
        ("language and direction", lambda html: html.replace(' dir="ltr"', "", 1)),
        ("language and direction", lambda html: re.sub(r"(<body[^>]*) lang=\"en\"", r"\1", html)),
        ("language and direction", lambda html: re.sub(r"<title>.*?</title>", "", html)),
        ("links", after("h1", '<a href="javascript:x()">x</a>')),
        ("links", after("h1", '<a href="/brief.html">x</a>')),
        ("links", after("h1", '<a href="https://a.example/"></a>')),
        ("links", lambda html: re.sub(r'<a href="\ufdd2unsubscribe\ufdd3"[^>]*>Unsubscribe</a>', "", html)),
        ("readable", after("h1", '<span style="color: #aaaaaa">faint</span>')),
        ("readable", after("h1", '<span style="font-size: 9px">small</span>')),
        ("preheader", lambda html: re.sub(r'<div style="display:none.*?</div>', "", html, flags=re.DOTALL)),
        ("dark mode", lambda html: html.replace("prefers-color-scheme", "prefers-contrast")),
        ("unfilled places", after("h1", "\ufdd2")),
        ("template tags", after("h1", "{{ title }}")),
        ("handling mark", lambda html: html.replace("TLP:AMBER", "TLP:GREEN")),
    ],
)
def test_each_fault_of_the_page_is_named(check, change):
    """A page with one fault fails the check of that fault, and no other."""
    assert failing(mailed(html=change)) == {check}


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("text part", lambda text: "TLP:AMBER\n" + text[-400:]),
        ("text part", lambda text: text.replace("BOTTOM LINE", "<p>BOTTOM LINE</p>")),
        ("text part", lambda text: text.replace("BOTTOM LINE", "BOTTOM&nbsp;LINE")),
        ("links", lambda text: text.replace("\ufdd2unsubscribe\ufdd3", "")),
        ("handling mark", lambda text: text.replace("TLP:AMBER", "")),
        ("links by http", lambda text: text.replace("https://ministry", "http://ministry")),
    ],
)
def test_each_fault_of_the_text_is_named(check, change):
    """A text part with one fault fails the check of that fault, and no other."""
    assert failing(mailed(text=change)) == {check}


@pytest.mark.parametrize(
    ("checks", "before", "after"),
    [
        ({"headers"}, b"Date: ", b"X-Date: "),
        ({"headers"}, b"To: ", b"Bcc: spy@evil.example\r\nTo: "),
        ({"headers"}, b"Reply-To: ", b"Subject: TLP:AMBER again\r\nReply-To: "),
        ({"headers"}, b"<anna@reader.example>", b"<anna@reader.example>, bert@reader.example"),
        ({"one-click unsubscription"}, b"List-Unsubscribe=One-Click", b"One-Click"),
        ({"one-click unsubscription"}, b"<mailto:", b"<x:"),
        ({"one-click unsubscription"}, b"From: ", b"DKIM-Signature: v=1; h=from:to:subject; b=x\r\nFrom: "),
        ({"handling mark"}, b"Subject: TLP:AMBER", b"Subject: TLP:CLEAR"),
        ({"handling mark"}, b"Subject: TLP:AMBER ", b"Subject: "),
        ({"header lines"}, b"From: ", b"X-Long: " + b"x" * 1000 + b"\r\nFrom: "),
        ({"body lines"}, b"<!DOCTYPE", b"\n<!DOCTYPE"),
        ({"body lines"}, b"</html>", b"\r\n.</html>"),
        ({"body lines"}, b"<!DOCTYPE", b"<!-- " + b"x" * 300 + b" --><!DOCTYPE"),
        ({"two parts", "text part", "links", "handling mark"}, b"text/plain", b"text/x-plain"),
    ],
)
def test_each_fault_of_the_message_is_named(checks, before, after):
    """A message with one fault fails the check of that fault."""
    assert before in GOOD
    assert failing(GOOD.replace(before, after, 1)) == checks


def test_every_failure_says_what_to_do():
    """Nothing fails without a remedy."""
    for content in (b"", b"\r\n", b"Subject: x\r\n\r\nx", GOOD[:900], GOOD[900:], GOOD.replace(b"=", b"")):
        findings = check_mail(content)
        assert any(one.wrong for one in findings)
        assert all(one.remedy for one in findings if one.wrong)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 400), st.binary(max_size=40))
def test_nothing_stops_the_gate(start, length, bytes_):
    """Whatever stands in a mail, every check answers."""
    names = {one.check for one in check_mail(GOOD[:start] + bytes_ + GOOD[start + length :])}
    assert names == {*CHECKS, *WARNINGS}


@pytest.mark.parametrize(
    "html", ["<p", "</p></p>", "<a href=x><img>", "<" * 5000, "<div>" * 5000, "<style>p{", "&#99999999999;"]
)
def test_broken_pages_are_read_somehow(html):
    """A page that is no page is read as far as it goes."""
    assert read_page(html) is not None


@pytest.mark.parametrize(
    ("colour", "ground", "contrast"),
    [((0, 0, 0), (255, 255, 255), 21.0), ((255, 255, 255), (0, 0, 0), 21.0), ((119, 119, 119), (255, 255, 255), 4.48)],
)
def test_contrast_is_as_wcag_has_it(colour, ground, contrast):
    """Black on white has 21, and #777 on white the 4.48 that is just not enough."""
    assert round(Look(colour=colour, ground=ground).contrast, 2) == contrast


def test_looks_are_inherited():
    """Colours, sizes and weights come from the elements around, and what is hidden hides what it holds."""
    html = (
        '<div style="color:#fff;background:#000"><p style="font-size:20px"><b>x</b></p></div>'
        '<h2>y</h2><div style="display:none"><i>z</i></div>'
    )
    looks = dict(read_page(html).texts)
    assert looks["x"] == Look(colour=(255, 255, 255), ground=(0, 0, 0), pixels=20, bold=True)
    assert looks["x"].large
    assert looks["y"].bold
    assert looks["z"].hidden
