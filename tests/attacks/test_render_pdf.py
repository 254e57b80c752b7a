"""Documents that try to make the PDF read files, ask the network, or never end."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from io import BytesIO

import pytest
from pypdf import PdfReader
from render_sample import sample_brief

from briefgen.config import Limits
from briefgen.errors import RenditionError
from briefgen.render import load_templates, pdf_source, render_html, render_pdf, start_pdf_worker


@pytest.fixture
def listener():
    """A server on this machine that notes whether anybody came."""
    server = socket.create_server(("127.0.0.1", 0))
    came = []

    def wait():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            came.append(connection)
            connection.close()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", came
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(timeout=5)


def document(body="", css=""):
    """Return a print document with something hostile in it."""
    source = pdf_source(sample_brief(), load_templates())
    return replace(
        source,
        html=f'<!doctype html><html lang="en"><head><title>x</title>{body}</head><body><p>Words.</p>{body}</body></html>',
        css=source.css + css,
    )


def test_nothing_is_fetched_from_the_network(listener):
    """Images, style sheets, fonts, SVG and attachments at an address are refused, and the PDF is set without them."""
    address, came = listener
    body = (
        f'<img src="{address}/a.png" alt="a"><link rel="stylesheet" href="{address}/b.css">'
        f'<link rel="attachment" href="{address}/c"><object data="{address}/d.svg"></object>'
        f'<svg width="9" height="9"><image href="{address}/e.png" width="9" height="9"/><use href="{address}/f.svg#g"/></svg>'
        f'<p style="background: url({address}/h.png)">x</p><embed src="{address}/i.svg">'
    )
    css = (
        f'@import url("{address}/j.css"); @font-face {{ font-family: X; src: url("{address}/k.ttf") }}'
        f'p {{ font-family: X, "Brief Serif"; list-style-image: url("{address}/l.png"); content: url("{address}/m.png") }}'
    )
    with start_pdf_worker() as worker:
        rendition = worker.render(document(body, css))
    assert rendition.content.startswith(b"%PDF-")
    assert came == []
    assert any("refused" in warning for warning in rendition.warnings)


def test_no_file_is_read(tmp_path):
    """A file of the machine comes neither into the page nor into the PDF as an attachment."""
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET-WORDS", encoding="utf-8")
    url = secret.as_uri()
    body = (
        f'<link rel="attachment" href="{url}"><a rel="attachment" href="{url}">x</a><object data="{url}"></object>'
        f'<link rel="stylesheet" href="{url}"><img src="{url}" alt="x"><link rel="attachment" href="../../etc/passwd">'
        '<link rel="attachment" href="briefgen:assets/../../../etc/passwd">'
        '<link rel="attachment" href="briefgen:fonts/../../../etc/passwd">'
    )
    with start_pdf_worker() as worker:
        rendition = worker.render(document(body, f'@import url("{url}"); p {{ background: url("{url}") }}'))
    reader = PdfReader(BytesIO(rendition.content))
    assert not reader.attachments
    assert b"TOP-SECRET-WORDS" not in rendition.content
    assert "TOP-SECRET" not in "".join(page.extract_text() for page in reader.pages)


@contextmanager
def _set_or_stopped():
    """Give a list that has the error afterwards, where the page was not set."""
    caught = []
    try:
        yield caught
    except RenditionError as error:
        caught.append(error)


BOMBS = {
    "flex": '<div style="display:flex">' * 60 + "x" + "</div>" * 60,
    "depth": "<div>" * 20_000 + "x",
    "colspan": '<table><tr><td colspan="100000000">x</td></tr></table>',
    "rows": "<table>" + "<tr><td>x</td><td>y</td></tr>" * 60_000 + "</table>",
    "svg": '<svg width="9" height="9"><defs><g id="a0"><rect width="1" height="1"/></g>'
    + "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    + '</defs><use href="#a11"/></svg>',
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_that_would_never_end_is_ended(name):
    """Setting a page stops at its limits with a reason, and never takes the HTML with it."""
    with start_pdf_worker(Limits(pdf_seconds=4, memory_megabytes=600)) as worker, _set_or_stopped() as caught:
        assert worker.render(document(BOMBS[name])).content.startswith(b"%PDF-")
    for error in caught:
        assert error.subject == "brief.pdf"
        assert error.reason
        assert "limits" in error.remedy
    assert render_html(sample_brief(), load_templates()).content


def test_an_operators_print_layout_reads_no_file(tmp_path):
    """A layout of the operator's own is bound by the same rules as the built-in one."""
    folder = tmp_path / "templates" / "layouts"
    folder.mkdir(parents=True)
    (folder / "print.html").write_text(
        '{% extends "briefgen/layouts/print.html" %}{% block colophon %}<a rel="attachment" href="file:///etc/passwd">x</a>'
        '<img src="file:///etc/passwd" alt="y">{% endblock %}',
        encoding="utf-8",
    )
    rendition = render_pdf(sample_brief(), load_templates(tmp_path / "templates"))
    assert not PdfReader(BytesIO(rendition.content)).attachments
    assert any("refused" in warning for warning in rendition.warnings)


@pytest.mark.parametrize(
    ("package", "minimum"), [("weasyprint", (70, 0)), ("markdown", (3, 8, 1)), ("jinja2", (3, 1, 6)), ("nh3", (0, 3))]
)
def test_known_holes_are_closed(package, minimum):
    """The libraries that read untrusted text are at least the versions in which known holes are closed."""
    assert tuple(int(part) for part in version(package).split(".")[:3]) >= minimum
