"""What an operator changes: blocks of a section, whole layouts, new sections, and how a mistake is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from render_sample import sample_brief

from briefgen.errors import TemplateError, UsageError
from briefgen.render import (
    check_templates,
    copy_template,
    list_templates,
    load_templates,
    render_html,
    render_mail,
    render_markdown,
    render_pdf,
    template_variables,
)
from briefgen.text import sha256


@pytest.fixture
def write(tmp_path):
    """Return a function that writes one template of the operator's and loads them all."""

    def written(name, body):
        path = tmp_path / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
        return load_templates(tmp_path / "templates")

    return written


ITEM = '{% extends "briefgen/sections/military.md" %}{% block item %}- SHOUT {{ item.lead.text|upper }}{{ references(item.lead) }}\n{% endblock %}'  # fmt: skip


def test_one_block_changes_and_the_rest_stays(write):
    """An override of the item block changes that section's items in every format, and nothing else."""
    templates = write("sections/military.md", ITEM)
    brief = sample_brief()
    words = "SHOUT VESMARK LAUNCHED A SHORT-RANGE MISSILE"
    markdown = render_markdown(brief, templates).content.decode()
    assert words in markdown
    assert markdown.count("SHOUT") == len(brief.sections[0].items)
    assert "*8 items: " in markdown
    assert (
        markdown.split("## Diplomacy")[1]
        == render_markdown(brief, load_templates()).content.decode().split("## Diplomacy")[1]
    )
    assert words in render_html(brief, templates).content.decode()
    assert b"SHOUT" in render_mail(brief, templates).content


def test_super_keeps_what_the_built_in_block_prints(write):
    """`super()` gives the built-in block, unescaped, and text around it is escaped as ever."""
    body = '{% extends "briefgen/sections/_default.md" %}{% block heading %}{{ super() }}{{ section.name ~ "*" }}{% endblock %}'
    markdown = render_markdown(sample_brief(), write("sections/diplomacy.md", body)).content.decode()
    assert "## Diplomacy\ndiplomacy\\*" in markdown


@pytest.mark.parametrize(
    "expression",
    [
        "{{ section.title ~ section.items[0].lead.text }}",
        "{{ section.title + section.items[0].lead.text }}",
        "{{ [section.title, section.items[0].lead.text]|join(' - ') }}",
        "{% set x %}{{ section.items[0].lead.text }}{% endset %}{{ x }}",
        "{% macro m(t) %}{{ t }}{% endmacro %}{{ m(section.items[0].lead.text) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ section.items[0].lead.text }}{% endcall %}",
        "{{ mark(section.items[1].lead) ~ section.items[0].lead.text }}",
        "{{ mark(section.items[1].lead) + section.items[0].lead.text }}",
        "{{ [mark(section.items[1].lead), section.items[0].lead.text]|join }}",
        "{{ section.items|map(attribute='lead.text')|first }}",
        "{{ section.items|map(attribute='lead.text')|join(', ') }}",
        "{{ section.items[0].lead.text|truncate(40) }}",
        "{{ section.items[0].lead.text|upper|default('x') }}",
        "{% for text in section.items|map(attribute='lead.text') %}{{ text }}{% endfor %}",
        "{% filter upper %}{{ section.items[0].lead.text }}{% endfilter %}",
        "{% autoescape false %}{{ section.items[0].lead.text }}{% endautoescape %}",
    ],
)
def test_no_expression_escapes_escaping(write, expression):
    """Whatever operators and filters a template uses, a fact's text makes no markup; only `safe` would, and it is gone."""
    brief = sample_brief()
    item = brief.sections[0].items[0]
    sly = replace(item, lead=replace(item.lead, text="**bold** [x](https://evil.example) <i>y</i>"))
    section = replace(brief.sections[0], items=(sly, *brief.sections[0].items[1:]))
    brief = replace(brief, sections=(section,), bottom_line=(), figures=())
    html = render_html(brief, write("sections/military.md", expression)).content.decode()
    found = html.split('<section class="section military"')[1].split("</section>")[0].lower()
    assert "**bold**" in found
    for element in ("<strong", "<b>", "<i>", "<a href"):
        assert element not in found


def test_a_new_section_needs_a_template_alone(write):
    """A section that is not built in takes its own template, by its name or by the one that config.yaml gives."""
    templates = write(
        "sections/economy.md", copy_template("sections/economy.md") + "{% block empty %}Markets slept.{% endblock %}"
    )
    brief = sample_brief()
    assert "## Economy\n\nMarkets slept." in render_markdown(brief, templates).content.decode()
    named = replace(brief, sections=tuple(replace(one, template="economy") for one in brief.sections if not one.items))
    assert "Markets slept." in render_markdown(named, templates).content.decode()
    assert templates.section_name(replace(brief.sections[0], name="sport")) == "sections/_default.md"


def test_a_layout_and_a_style_change(write):
    """A block of a layout and a whole style sheet can be the operator's own, in HTML and PDF."""
    write(
        "layouts/page.html", '{% extends "briefgen/layouts/page.html" %}{% block colophon %}<p>By us.</p>{% endblock %}'
    )
    templates = write("styles/tokens.css", ":root { --ink: #123456; }")
    html = render_html(sample_brief(), templates).content.decode()
    assert "<p>By us.</p>" in html
    assert "--ink: #123456" in html
    templates = write(
        "layouts/print.html", '{% extends "briefgen/layouts/print.html" %}{% block figures %}{% endblock %}'
    )
    assert render_pdf(sample_brief(), templates).content.startswith(b"%PDF-")


def test_a_style_sheet_stays_in_its_element(write):
    """A style sheet cannot close the element that it stands in."""
    html = render_html(
        sample_brief(), write("styles/screen.css", "/* </style><script>alert(1)</script> */")
    ).content.decode()
    assert "</style><script>" not in html
    assert html.count("</style>") == 1


def test_what_is_used_is_hashed(write):
    """The sources name every file with its digest, and the built-in ones stay under their own prefix."""
    templates = write("sections/military.md", ITEM)
    sources = templates.sources()
    assert sources["sections/military.md"] == sha256(ITEM.encode())
    assert sources["briefgen/sections/military.md"] == load_templates().sources()["briefgen/sections/military.md"]
    assert templates.customised
    assert not load_templates().customised
    assert list(sources) == sorted(sources)


def test_sentence_templates_are_another_stages(write):
    """Files below sentences/ belong to another stage, and make nothing customised here."""
    assert not write("sentences/general.yaml", "x: y").customised


def test_a_copy_changes_nothing(write):
    """What `templates copy` writes is the built-in template with its blocks to choose from, and renders the same."""
    brief = sample_brief()
    before = render_markdown(brief, load_templates()).content
    for name in ("sections/military.md", "sections/diplomacy.md", "sections/_default.md", "layouts/brief.md"):
        text = copy_template(name)
        assert text.startswith(f'{{% extends "briefgen/{name}" %}}\n')
        templates = write(name, text)
    assert check_templates(templates) == ()
    assert render_markdown(brief, templates).content == before
    assert "{# {% block item %}{{ super() }}{% endblock %} #}" in copy_template("sections/military.md")


def test_a_style_sheet_is_copied_whole():
    """A style sheet has no blocks, so that its copy is the file itself."""
    assert copy_template("styles/tokens.css") == load_templates().text("briefgen/styles/tokens.css")


def test_an_unknown_name_is_answered_with_the_known_ones():
    """Copying a template that does not exist says which ones do."""
    with pytest.raises(UsageError, match=r"sections/military\.md"):
        copy_template("sections/../../military.md")


def test_the_list_tells_mine_from_theirs(write, tmp_path):
    """The list names every template with its origin and what it is for."""
    write("sections/military.md", ITEM)
    write("sections/sport.md", "{# Games. Played anywhere. #}x")
    listed = {one.name: one for one in list_templates(tmp_path / "templates")}
    assert listed["sections/military.md"].origin == "overridden"
    assert (listed["sections/sport.md"].origin, listed["sections/sport.md"].summary) == ("yours", "Games")
    assert listed["sections/sanctions.md"].origin == "built-in"
    assert all(one.summary for one in list_templates(tmp_path / "nowhere"))


MISTAKES = (
    ("sections/military.md", "\n{% if %}\n", 2, "Expected an expression"),
    ("sections/military.md", "\n\n{{ 1|shout }}", 3, "No filter named 'shout'"),
    ("sections/military.md", "\n{{ briefs }}", 2, "unknown name 'briefs'"),
    ("sections/military.md", '{% extends "briefgen/sections/navy.md" %}', 1, "there is no template"),
    (
        "sections/military.md",
        '{% extends "briefgen/sections/military.md" %}\n{% block item %}{{ item.led }}{% endblock %}',
        2,
        "led",
    ),
    ("layouts/page.html", "\n{{ head }}", 2, "unknown name 'head'"),
    ("layouts/email.txt", "{{ brief.masthead.motto }}", 1, "motto"),
    ("sections/sport.md", "{{ section.titel }}", 1, "titel"),
    ("sections/military.md", "{{ 1 / 0 }}", 1, "ZeroDivisionError"),
)


@pytest.mark.parametrize(("name", "body", "line", "words"), MISTAKES)
def test_a_mistake_is_reported_with_its_line(write, name, body, line, words):
    """The check finds mistakes of syntax, names, filters and fields, with file, line and what to do."""
    problems = check_templates(write(name, body))
    assert problems
    assert problems[0].path == f"templates/{name}"
    assert problems[0].line == line
    assert words in problems[0].message
    assert problems[0].message[-1] != "."


def test_the_check_says_where_it_looked(write):
    """A template that is not found is reported with the places that were searched."""
    (problem,) = check_templates(write("sections/military.md", '{% include "sections/navy.md" %}'))
    assert "templates/sections/navy.md" in problem.remedy
    assert "briefgen/sections/navy.md" in problem.remedy


def test_a_mistake_at_build_is_reported_too(write):
    """A build with a broken template stops with the same report, and no traceback."""
    with pytest.raises(TemplateError) as caught:
        render_html(sample_brief(), write("sections/military.md", "\n\n{{ section.titel }}"))
    assert str(caught.value.problems[0]).startswith("templates/sections/military.md:3: ")


def test_variables_are_all_there_with_examples():
    """The list of variables has every record's fields, with types and examples, and every function and filter."""
    text = template_variables()
    for words in ("## brief: Brief", "## section: SectionBrief", "`dateline` (text): The edition's date", "e.g. `Friday, 14 March 2031`",
                  "`items` (list of Item)", "`references(sentence)`", "`date`: Write an ISO 8601 date", "`join`", "`disputed` (bool)"):  # fmt: skip
        assert words in text
    assert "  " not in text.replace("\n", "")


def test_every_name_that_the_built_in_layouts_use_is_listed():
    """What the built-in layouts call is in the list, so that an override can call it too."""
    from jinja2 import meta, nodes

    from briefgen.render.variables import LAYOUT_NAMES

    templates = load_templates()
    listed = {"brief", "section", *(name.partition("(")[0] for name in LAYOUT_NAMES), *templates.function_names()}
    used, own = set(), {"loop"}
    for name in templates.built_in:
        if name.startswith(("layouts/", "sections/")):
            tree = templates.parsed(name)
            used |= meta.find_undeclared_variables(tree)
            own |= {one.name for one in tree.find_all(nodes.Name) if one.ctx == "store"}
    assert used - own <= listed
    # One by one, references are there for overrides alone: the built-in layouts put those of equal words together.
    assert {name.partition("(")[0] for name in LAYOUT_NAMES} - {"citations"} <= used


@pytest.mark.parametrize(
    ("content", "changes"),
    [
        ('{% extends "briefgen/sections/military.md" %}\n{# {% block heading %}x{% endblock %} #}\n', False),
        ('{% extends "briefgen/sections/military.md" %}{% block heading %}x{% endblock %}', True),
        ('{% extends "briefgen/sections/sanctions.md" %}', True),
        ('{% extends "briefgen/sections/military.md" %}{#', True),
        ("", True),
    ],
)
def test_an_override_that_changes_nothing_needs_no_child(content, changes, tmp_path):
    """What `templates copy` wrote is our own text still; one block taken out of its comment is somebody's code."""
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "military.md").write_text(content)
    assert load_templates(tmp_path).customised is changes
