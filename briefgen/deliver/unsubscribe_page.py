"""The pages of the unsubscribe service: plain, in the brief's type, complete in themselves. Pure."""

from __future__ import annotations

import base64
import hashlib
from html import escape

ONE_CLICK = ("List-Unsubscribe", "One-Click")
"""The field that a mail program posts (RFC 8058, section 3.2); the page's own button posts the same."""
_STYLE = """\
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 34rem; padding: 12vh 1.25rem 4rem; background: #ffffff; color: #1b1a18;
  font-family: "Source Serif 4", Charter, Georgia, serif; font-size: 1.125rem; line-height: 1.5; }
.publication { margin: 0 0 1.5rem; padding-bottom: .5rem; border-bottom: 2px solid #1b1a18;
  font-family: Helvetica, Arial, sans-serif; font-size: .875rem; }
h1 { margin: 0 0 .75rem; font-size: 1.75rem; line-height: 1.2; font-weight: 600; }
button { margin-top: .75rem; padding: .7rem 1.4rem; border: 0; border-radius: 3px; background: #8a1c1c; color: #ffffff;
  font: inherit; cursor: pointer; }
button:focus-visible { outline: 3px solid #5d5953; outline-offset: 3px; }
@media (prefers-color-scheme: dark) {
  body { background: #161514; color: #e8e4dc; }
  .publication { border-color: #8d877d; }
  button { background: #f0928a; color: #161514; }
}
"""
_DIGEST = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy: this style and this form, and nothing else."""


def masked(address: str) -> str:
    """Return an address as its owner knows it again, and as somebody to whom the mail was forwarded does not learn it."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}…@{domain}"


def ask(publication: str, address: str) -> str:
    """Return the page that asks whether an address is to be unsubscribed."""
    name, value = ONE_CLICK
    return _page(
        publication,
        "Unsubscribe?",
        f"<p>{escape(masked(address))} will get no more mails of {escape(publication)}.</p>\n"
        # Without an action it goes to this very address, wherever a proxy has put it.
        f'<form method="post">\n<input type="hidden" name="{name}" value="{value}">\n'
        '<button type="submit">Unsubscribe</button>\n</form>',
    )


def done(publication: str, address: str) -> str:
    """Return the page that says that it is done."""
    about = f"<p>{escape(masked(address))} gets no more mails of {escape(publication)}, from this moment on.</p>"
    return _page(publication, "You are unsubscribed", about)


def problem(publication: str, title: str, remedy: str) -> str:
    """Return a page that says what is wrong and what to do."""
    return _page(publication, title, f"<p>{escape(remedy)}</p>")


def _page(publication: str, title: str, body: str) -> str:
    return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(title)} – {escape(publication)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<p class="publication">{escape(publication)}</p>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
"""
