"""The mail: its headers one by one, its parts, its size, and what it leaves out."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace

import pytest
from render_sample import facts, full_brief, sample_brief

from briefgen.errors import RenditionError
from briefgen.render import load_templates, render_mail
from briefgen.render.letter import NOBODY, sender_of
from briefgen.render.mail import CLIPPED_AT, USUAL_SIZE


@pytest.fixture(scope="module")
def content():
    """The mail of the made-up brief."""
    return render_mail(sample_brief(), load_templates()).content


@pytest.fixture(scope="module")
def message(content):
    """The same, read."""
    return email.message_from_bytes(content, policy=email.policy.default)


def part(message, kind):
    """Return the text of one part."""
    return message.get_body((kind,)).get_content().replace("\r\n", "\n")


def test_headers(message):
    """The headers are these and no others, with the mark in the subject and the edition's own date."""
    assert dict(message.items()) | {"Message-ID": "", "Content-Type": ""} == {
        "From": "The Sound Brief <desk@sound-brief.example>",
        "Subject": "TLP:AMBER The Sound Brief, Friday, 14 March 2031",
        "Date": "Fri, 14 Mar 2031 06:00:00 +0000",
        "Message-ID": "",
        "X-Unsent": "1",
        "MIME-Version": "1.0",
        "Content-Language": "en",
        "Content-Type": "",
    }
    assert re.fullmatch(r"<[0-9a-f]{32}@sound-brief\.example>", message["Message-ID"])
    assert message.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]
    assert not message.defects


def test_lines_on_the_wire(content):
    """Lines end in CR LF alone, and none is longer than 76 columns."""
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(map(len, content.split(b"\r\n"))) <= 76
    assert content.isascii()
    assert content.count(b"quoted-printable") == 2


def test_long_titles_in_other_scripts_fold():
    """A long subject in another script is encoded and folded, and reads back as it was."""
    brief = sample_brief()
    title = "동해 일일 브리핑 " * 12 + "“Ежедневный обзор”"
    content = render_mail(replace(brief, masthead=replace(brief.masthead, publication=title)), load_templates()).content
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert message["Subject"] == f"TLP:AMBER {title}, Friday, 14 March 2031"
    assert max(map(len, content.split(b"\r\n"))) <= 78


def test_a_name_in_another_script_is_the_senders():
    """The publication's name stands before the address, encoded where it must be."""
    brief = sample_brief()
    for name in ("동해 브리핑", 'The "Sound" \\ Brief', "Обзор, ежедневный"):
        content = render_mail(
            replace(brief, masthead=replace(brief.masthead, publication=name)), load_templates()
        ).content
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert message["From"].addresses[0].display_name == name
        assert message["From"].addresses[0].addr_spec == "desk@sound-brief.example"


def test_every_fact_stands_in_both_parts(message):
    """Each statement stands in the text part and the HTML part, with its number."""
    text = " ".join(part(message, "plain").split())
    html = " ".join(re.sub(r"<[^>]+>", "", part(message, "html")).split())
    for citation in sample_brief().citations:
        assert citation.fact.statement in text
        assert f"[{citation.number}]" in text
        assert citation.fact.statement in html
        assert f"“{citation.fact.evidence[0].exact}”" in text
        assert f"“{citation.fact.evidence[0].exact}”" in html


def test_text_part_reads_well(message):
    """The text part keeps to 72 columns, and says in words what the page shows by its look."""
    text = part(message, "plain")
    assert max(map(len, text.splitlines())) <= 72
    assert text.startswith("TLP:AMBER\n")
    assert text.endswith("TLP:AMBER\n")
    assert "\n\n\n\n" not in text
    assert "\nMILITARY\n--------\n" in text
    assert "* ESTIMATED: Norland estimates that Vesmark has sent" in text
    assert "[2 independent sources]" in " ".join(text.split())
    assert "<" not in text
    assert "&" not in text.replace("?lang=en&id=7", "")


def test_an_apostrophe_stays_one_in_a_numbered_line():
    """A judgement is plain text in the text part, also right behind its number."""
    brief = full_brief()
    first = brief.key_judgements[0]
    told = replace(first.sentence, text="Vesmark’s & Norland's ships met.")
    brief = replace(brief, key_judgements=(replace(first, sentence=told), *brief.key_judgements[1:]))
    content = email.message_from_bytes(render_mail(brief, load_templates()).content, policy=email.policy.default)
    assert "Vesmark’s & Norland's ships met." in " ".join(part(content, "plain").split())


def test_html_part_suits_mail_programs(message):
    """The HTML part is laid out in tables up to 640 pixels wide, inlined, and asks for nothing from outside."""
    html = part(message, "html")
    for table in re.findall(r"<table[^>]*>", html):
        assert 'role="presentation"' in table or re.search(r'class="(?:figures|rows|dispute)"', table)
    assert '<th scope="row"' in html
    assert 'width="640"' in html
    assert re.search(r'<html lang="en" dir="ltr">', html)
    body = re.search(r"<body[^>]*>", html)[0]
    assert 'lang="en"' in body
    assert 'dir="ltr"' in body
    assert '<meta name="color-scheme" content="light dark">' in html
    assert "display:none" in html.replace(" ", "")
    assert "prefers-color-scheme: dark" in html
    assert "[data-ogsc]" in html
    assert html.count("<style") == 1
    assert not re.search(r"data:|<img|<script|<link|url\(|@import|src=|flex|grid|var\(", html)
    assert 'style="' in re.search(r"<p class=\"dateline\"[^>]*>", html)[0]


@pytest.mark.parametrize(
    ("contact", "sender"),
    [
        ("desk@brief.example", "desk@brief.example"),
        ("Desk <desk@brief.example>", NOBODY),
        ("a@b.example, c@d.example", NOBODY),
        ("a@b.example\r\nBcc: c@d.example", NOBODY),
        ("=?utf-8?q?x?=@b.example", NOBODY),
        ("https://brief.example/contact", NOBODY),
        ("", NOBODY),
    ],
)
def test_the_sender_is_a_plain_address_or_nobody(contact, sender):
    """Only a contact that is one plain address becomes the sender."""
    assert sender_of(contact) == sender


def test_an_edition_that_is_no_date_is_refused():
    """A mail needs a date: an edition that is none is reported with what to do."""
    brief = sample_brief()
    with pytest.raises(RenditionError, match="name the edition YYYY-MM-DD"):
        render_mail(replace(brief, masthead=replace(brief.masthead, edition="../../x")), load_templates())


def test_a_usual_edition_is_small():
    """A mail of twenty-five facts stays well under the size at which mail services cut."""
    rendition = render_mail(sample_brief(), load_templates())
    html = part(email.message_from_bytes(rendition.content, policy=email.policy.default), "html")
    assert len(html.encode()) < USUAL_SIZE
    assert rendition.left_out == ()
    assert rendition.warnings == ()


def test_a_vast_edition_is_shortened_by_whole_items():
    """A mail that would be cut leaves out whole items, names each of them, and keeps every reference it cites."""
    made = tuple(
        replace(fact, evidence=(replace(fact.evidence[0], exact=f"{number} " + "Word " * 900),))
        for number, fact in enumerate(facts())
    )
    brief = sample_brief(made)
    rendition = render_mail(brief, load_templates())
    message = email.message_from_bytes(rendition.content, policy=email.policy.default)
    html = part(message, "html")
    assert len(html.replace("\n", "\r\n").encode()) <= CLIPPED_AT
    ids = [item.id for item in brief.items]
    assert 0 < len(rendition.left_out) < len(ids)
    assert set(rendition.left_out) <= set(ids)
    assert "Left out of this mail" in html
    assert "LEFT OUT OF THIS MAIL" in part(message, "plain")
    # The number of words is the brief's, not that of the mail that leaves some out.
    for text in (html, part(message, "plain")):
        assert re.search(r"331 words, 1 minute in the full brief", " ".join(re.sub(r"<[^>]+>", "", text).split()))
    named = html.split("Left out of this mail")[1].split("</ul>")[0]
    assert named.count("<li") == len(rendition.left_out)
    cited = {
        int(n) for found in re.findall(r'<sup class="refs"[^>]*>([^<]*)</sup>', html) for n in re.findall(r"\d+", found)
    }
    listed = {int(n) for n in re.findall(r'<b class="number"[^>]*>(\d+)</b>', html)}
    assert cited == listed
