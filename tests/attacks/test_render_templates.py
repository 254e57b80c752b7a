"""Templates that try to leave the sandbox, to hang, or to read what is not theirs."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from render_sample import sample_brief

from briefgen.errors import TemplateError
from briefgen.render import load_templates, render_html, render_markdown
from briefgen.render.templates import MAX_TEMPLATE_BYTES


def workspace(folder, body, name="sections/military.md"):
    """Return templates with one file of the operator's own."""
    path = folder / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, encoding="utf-8")
    return load_templates(folder / "templates", seconds=1, megabytes=256)


ESCAPES = (
    "{{ ''.__class__.__mro__ }}",
    "{{ brief.__class__ }}",
    "{{ brief['__class__'] }}",
    "{{ brief.masthead.__init__.__globals__ }}",
    "{{ brief|attr('__class__') }}",
    "{{ [brief]|map(attribute='__class__')|join }}",
    "{{ references.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ namespace(a=1).__class__ }}",
    "{{ loop }}",
    "{{ '{0.__class__}'.format(brief) }}",
    "{{ '%s'|format(brief) }}",
    "{{ ''.join(['a']) }}",
    "{{ [].append(1) }}",
    "{{ brief.masthead.publication.replace('a', 'b') }}",
    "{{ section.items.count(1) }}",
    "{% for s in brief.sections %}{{ loop.__class__ }}{% endfor %}",
    "{% set x = brief.replace(masthead=1) %}",
    "{{ references.__call__(brief.bottom_line[0]) }}",
    "{% import 'briefgen/sections/_default.md' as d with context %}{{ d.__class__ }}",
    "{{ ''|xmlattr }}",
    "{{ brief|pprint }}",
    "{{ '<b>'|safe }}",
)


@pytest.mark.parametrize("body", ESCAPES)
def test_the_sandbox_refuses(tmp_path, body):
    """What is not a field of the brief, a documented function or a filter cannot be reached."""
    with pytest.raises(TemplateError) as caught:
        render_markdown(sample_brief(), workspace(tmp_path, body))
    assert caught.value.problems[0].path == "templates/sections/military.md"
    assert caught.value.problems[0].line == 1


HANGS = (
    "{{ 9**(9**8) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a' * 10**10 }}",
    "{{ [1] * 10**10 }}",
    "{{ range(10**12)|list }}",
    "{% include 'sections/military.md' %}",
    "{% extends 'sections/military.md' %}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{{ 'aaaaaaaaaaaaaaaaaaaaa' }}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% set ns = namespace(t='aaaaaaaa') %}{% for a in range(60) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
    "{{ '[' ~ 'x' }}" + "[" * 150_000,
    "<a " * 40_000,
)


@pytest.mark.parametrize("body", HANGS, ids=range(len(HANGS)))
def test_a_template_that_hangs_is_ended(tmp_path, body):
    """A template that would run or grow for ever ends in an error within its limits, or turns out harmless."""
    templates = workspace(tmp_path, body)
    started = time.monotonic()
    with suppress(TemplateError):
        render_markdown(sample_brief(), templates)
    assert time.monotonic() - started < 12


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "sections/../../secret.md",
        "briefgen/../render/escape.py",
        "sections\\military.md",
        "",
    ],
)
@pytest.mark.parametrize("tag", ["include", "extends", "import"])
def test_a_template_reaches_no_other_file(tmp_path, name, tag):
    """A name that leads out of the templates folder is not found, and the report says where it was looked for."""
    (tmp_path / "secret.md").write_text("SECRET", encoding="utf-8")
    body = f"{{% {tag} {name!r} {'as x ' if tag == 'import' else ''}%}}"
    with pytest.raises(TemplateError, match="there is no template"):
        render_markdown(sample_brief(), workspace(tmp_path, body))


@pytest.mark.parametrize("target", ["file", "folder", "above"])
def test_links_in_the_folder_are_refused(tmp_path, target):
    """A symbolic link in the templates folder is refused by name, whatever it leads to."""
    secret = tmp_path / "outside" / "secret.md"
    secret.parent.mkdir()
    secret.write_text("SECRET", encoding="utf-8")
    folder = tmp_path / "templates"
    (folder / "sections").mkdir(parents=True)
    if target == "file":
        (folder / "sections" / "military.md").symlink_to(secret)
    elif target == "folder":
        (folder / "sections" / "more").symlink_to(secret.parent, target_is_directory=True)
    else:
        (folder / "layouts").symlink_to(secret.parent, target_is_directory=True)
    with pytest.raises(TemplateError, match="links are not followed"):
        load_templates(folder)


def test_a_vast_template_is_refused(tmp_path):
    """A template file beyond the cap is refused by name before it is compiled."""
    with pytest.raises(TemplateError, match="larger than"):
        workspace(tmp_path, "x" * (MAX_TEMPLATE_BYTES + 1))


def test_a_template_that_is_no_text_is_refused(tmp_path):
    """A template that is not UTF-8 is reported by name."""
    folder = tmp_path / "templates" / "sections"
    folder.mkdir(parents=True)
    (folder / "military.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TemplateError, match="not UTF-8"):
        render_markdown(sample_brief(), load_templates(tmp_path / "templates"))


RAW_HTML = """
<script>alert(1)</script> <style>body { display: none }</style> <iframe src="https://evil.example"></iframe>
<a href="javascript:alert(1)" onclick="alert(1)">one</a> <a href="data:text/html,x">two</a>
<img src="https://evil.example/pixel.png"> <svg onload="alert(1)"><use href="#x"/></svg> <base href="https://evil.example">
<p id="ref-1" class="masthead" style="position:fixed">three</p> [four](javascript:alert(1)) <form action="/x"><input></form>
<link rel="attachment" href="file:///etc/passwd"> <meta http-equiv="refresh" content="0;url=https://evil.example">
"""


def test_raw_html_in_a_section_is_cleaned(tmp_path):
    """HTML that a section's author writes passes only by tags, attributes and address schemes that are listed."""
    html = render_html(sample_brief(), workspace(tmp_path, RAW_HTML)).content.decode()
    section = html.split('<section class="section military"')[1].split("</section>")[0]
    for forbidden in ("script", "style", "iframe", "javascript:", "onclick", "data:", "<img", "<svg", "<base", " id=",
                      " class=", "<form", "<input", "<link", "<meta", "evil.example", "passwd"):  # fmt: skip
        assert forbidden not in section.lower().replace('aria-labelledby="section-military"', "")
    for kept in ("one", "two", "three", "four"):
        assert kept in section
