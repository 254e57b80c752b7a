"""Facts whose words try to become markup, links, placeholders, headers or other people's references."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_sample import facts, full_brief

from briefgen.render import load_templates, render_html, render_mail, render_markdown
from briefgen.render.bounded import Bounds, run_bounded
from briefgen.render.escape import clean, escape_markdown
from briefgen.render.sheet import to_html


class Reader(HTMLParser):
    """Notes the tags and the text of some HTML."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def read(html):
    """Return the tags and the text of some HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.tags, " ".join("".join(reader.words).split())


MARKUP = st.text(
    alphabet=st.sampled_from("ab1 .)(#*_-+=`~[]!<>&;:|/\\\"'{}^$@%\t\n\ufdd0\ufdd1\u2028 xwWhtps"), max_size=40
)
CONTEXTS = (
    ("- {}\n", ["ul", "li"]),
    ("{}\n", ["p"]),
    ("## {}\n", ["h2"]),
    ("> {}\n", ["blockquote", "p"]),
    ("| a | b |\n|---|---|\n| {} | y |\n", ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]),
)


@pytest.mark.parametrize(("context", "tags"), CONTEXTS)
@given(text=st.one_of(MARKUP, st.text(max_size=40)))
def test_no_value_makes_markup(context, tags, text):
    """Whatever the text of a value, Markdown shows it as that text, and makes no element of it."""
    shown = " ".join(clean(text).split())
    if not shown:
        return
    found, words = read(to_html(context.format(escape_markdown(text))))
    assert [tag for tag, _ in found] == tags
    assert shown in words
    if "|" not in context:
        assert words == shown


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "<https://evil.example>",
    "https://evil.example and www.evil.example",
    "![x](https://evil.example/p.png)",
    "[^1]: another reference",
    "[1]: https://evil.example",
    "\ufdd0refs:1\ufdd1\ufdd0mark:denied\ufdd1",
    "{{ brief }} {% raw %}",
    "</section></main><h1>x</h1>",
    "\u202egnp.exe\x00\x1b[31m",
    '" onmouseover="alert(1)',
    "a\n\n# b\n\n- c",
    "&lt;b&gt; &#60;b&#62;",
    "</style><style>*{display:none}</style>",
)


def poisoned(text):
    """Return a brief that says the same thing wherever a fact, a document or the configuration has a say."""
    made = tuple(
        replace(
            fact,
            statement=text,
            evidence=(replace(fact.evidence[0], exact=text),),
            attribution=tuple(replace(one, source=f"{text}!") for one in fact.attribution),
        )
        for fact in facts()
    )
    brief = full_brief(made)
    spoilt = {document.id: replace(document, title=text, publisher=text, url=text) for document in {c.document.id: c.document for c in brief.citations}.values()}  # fmt: skip

    def spoilt_comment(comment):
        return replace(comment, text=text, by=text)

    def spoilt_item(item):
        return replace(
            item,
            label=text,
            before=text if item.before else "",
            differences=tuple(replace(one, of=text, before=text, after=text) for one in item.differences),
            disputes=tuple(
                replace(
                    one,
                    of=text if one.of else "",
                    unit=text,
                    claims=tuple(
                        replace(claim, who=text, given=text, common=text if claim.common else "")
                        for claim in one.claims
                    ),
                )
                for one in item.disputes
            ),
            context=tuple(
                replace(
                    one, text=text, counted=tuple(replace(past, statement=text, edition=text) for past in one.counted)
                )
                for one in item.context
            ),
            comments=tuple(map(spoilt_comment, item.comments)),
        )

    return replace(
        brief,
        masthead=replace(brief.masthead, publication=text, tagline=text, audience=text, contact=text, dateline=text),
        sections=tuple(
            replace(
                section,
                title=text,
                empty_reason=text,
                items=tuple(map(spoilt_item, section.items)),
                unchanged=tuple(map(spoilt_item, section.unchanged)),
            )
            for section in brief.sections
        ),
        figures=tuple(replace(figure, amount=text, unit=text, of=text) for figure in brief.figures),
        citations=tuple(
            replace(one, document=spoilt[one.document.id], context_before=text, context_after=text)
            for one in brief.citations
        ),
        sources=tuple(replace(one, document=spoilt[one.document.id]) for one in brief.sources),
        colophon=replace(brief.colophon, engines=(text,)),
        timeline=tuple(replace(one, label=text) for one in brief.timeline),
        outlook=tuple(replace(one, sentence=replace(one.sentence, text=text)) for one in brief.outlook),
        gaps=tuple(replace(one, about=text) for one in brief.gaps),
        comments=tuple(map(spoilt_comment, brief.comments)),
        corrections=tuple(replace(one, was=text, now=text, why=text, date=text) for one in brief.corrections),
    )


@pytest.fixture(scope="module")
def plain_tags():
    """The elements of the pages when every value is a harmless word."""
    brief, templates = poisoned("harmless"), load_templates()
    html = render_html(brief, templates).content.decode()
    return [tag for tag, _ in read(html)[0]]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_change_no_element_of_the_page(plain_tags, text):
    """A page of hostile values has the same elements as a page of harmless ones, and no attribute that acts."""
    html = render_html(poisoned(text), load_templates()).content.decode()
    tags, _ = read(html)
    links = [attributes.get("href", "") for tag, attributes in tags if tag == "a"]
    assert [tag for tag, _ in tags if tag != "a"] == [tag for tag in plain_tags if tag != "a"]
    assert all(link.startswith("#") for link in links)
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"]
    assert not set("\x00\x1b\u202e\ufdd0\ufdd1") & set(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_values_stay_text_in_markdown(text):
    """The Markdown of hostile values makes no script, image or link, and no reference but the brief's own."""
    markdown = render_markdown(poisoned(text), load_templates()).content.decode()
    tags, _ = read(to_html(markdown.split("\n[^1]: ")[0]))
    assert not [tag for tag, _ in tags if tag in {"script", "img", "a", "h4", "style"}]
    # The heading above the items that are unchanged.
    assert [tag for tag, _ in tags].count("h3") == 1
    definitions = [line for line in markdown.splitlines() if line.startswith("[^") and "]:" in line]
    assert len(definitions) == 25


@pytest.mark.parametrize("text", [*HOSTILE, "x\r\nBcc: a@evil.example", "=?utf-8?Q?=0ABcc=3A_a=40evil.example?=", "a@b.example, c@evil.example"])  # fmt: skip
def test_hostile_values_add_no_header(text):
    """Nothing that configuration or facts say becomes a header or a recipient of the mail."""
    content = render_mail(poisoned(text), load_templates()).content
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert message.keys() == [
        "From", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Language", "Content-Type",
    ]  # fmt: skip
    assert len(message["From"].addresses) == 1
    assert message["From"].addresses[0].addr_spec == "brief@example.invalid"
    html = message.get_body(("html",)).get_content()
    tags = read(html)[0]
    assert not [tag for tag, _ in tags if tag in {"script", "a", "link"}]
    assert all(attributes["src"].startswith("cid:") for tag, attributes in tags if tag == "img")


@pytest.mark.parametrize(
    "text", ["[" * 5000, "<a " * 3000, "*a " * 3000, "`" * 5000, "&" * 5000, "1." * 4000, "\\" * 5000]
)
def test_no_value_is_slow_to_convert(text):
    """Values that are slow in Markdown when left alone are quick once escaped."""
    markdown = f"- {escape_markdown(text)}\n" * 10
    html = run_bounded(to_html, markdown, bounds=Bounds(seconds=8, megabytes=512))
    assert html.count("<li>") == 10
