"""The peer of `make bench`: the same libraries, templates, fonts and styles, strung together with nothing around them.

Usage: python bench/bare.py WORKSPACE EDITION OUT. It merges, ranks, checks, traces and sandboxes nothing.
"""

import os
import sys
from email.message import EmailMessage
from email.policy import SMTP
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).resolve().parent.parent / "briefgen/render/fonts.conf")

import css_inline
import jinja2
import markdown
import nh3
import yaml
from markupsafe import Markup
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

SERIF, SANS = "fontpkg_source_serif_4/files/SourceSerif4", "fontpkg_source_sans_3/files/SourceSans3"
FONTS = (
    ("Brief Serif", f"{SERIF}[opsz,wght].ttf", "normal"),
    ("Brief Serif", f"{SERIF}-Italic[opsz,wght].ttf", "italic"),
    ("Brief Display", f"{SERIF}[opsz,wght].ttf", "normal"),
    ("Brief Sans", f"{SANS}[wght].ttf", "normal"),
)


class Record(SimpleNamespace):
    """Attributes, of which missing ones are None."""

    def __getattr__(self, name):
        return None


def record(value):
    """Turn loaded YAML into records."""
    if isinstance(value, dict):
        return Record(**{key: record(one) for key, one in value.items()})
    return [record(one) for one in value] if isinstance(value, list) else value


workspace, edition, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
built_in = Path(__file__).resolve().parent.parent / "briefgen/templates"
files = [
    record(yaml.load(p.read_bytes(), yaml.CSafeLoader))
    for p in sorted((workspace / "seeds" / edition).glob("*.facts.yaml"))
]
config = record(yaml.load((workspace / "config.yaml").read_bytes(), yaml.CSafeLoader))
citations, sections, sources = [], {s.name: [] for s in config.sections}, []
for file in files:
    sources.append(Record(document=file.document, numbers=[]))
    for fact in file.facts:
        number = len(citations) + 1
        sentence = Record(text=fact.statement, fact=fact, numbers=[number])
        citations.append(Record(number=number, fact=fact, document=file.document))
        sources[-1].numbers.append(number)
        item = Record(lead=sentence, more=[], sentences=[sentence], modality=fact.modality, independent_sources=1)
        sections[fact.section].append(item)
leads = [item.lead for items in sections.values() for item in items]
figures = [
    Record(amount=str(q.value or q.high), unit=q.unit, of=q.of, sentence=lead)
    for lead in leads
    for q in lead.fact.quantities or []
]
brief = Record(
    masthead=Record(
        publication=config.publication.title, tagline=config.publication.tagline, contact=config.publication.contact,
        edition=edition, dateline=edition, audience="All readers", tlp="CLEAR", language="en",
    ),
    bottom_line=leads[:3], figures=figures[:6], citations=citations, sources=sources,
    sections=[Record(name=s.name, title=s.title, items=sections[s.name]) for s in config.sections],
    colophon=Record(facts=len(leads), documents=len(files), unreviewed=0, words=0, reading_minutes=2, engines=["rules"], set_aside=[]),
)  # fmt: skip


class Quiet(jinja2.Undefined):
    """Stands for what the bare script does not work out: prints nothing, even when called."""

    def __call__(self, *_, **__):
        """Print nothing."""
        return ""

    def __getattr__(self, name):
        """Be as little as there is."""
        raise AttributeError(name)


def quotations(source):
    """Return a source's citations, those of the same words together."""
    same = {}
    for number in source.numbers:
        same.setdefault(citations[number - 1].fact.evidence[0].exact, []).append(citations[number - 1])
    return list(same.values())


def environment(*, html):
    """Return an environment over the same templates, with the functions that they call."""
    own = jinja2.FileSystemLoader([workspace / "templates", built_in])
    loader = jinja2.ChoiceLoader([own, jinja2.PrefixLoader({"briefgen": jinja2.FileSystemLoader(built_in)})])
    env = jinja2.Environment(loader=loader, undefined=Quiet, autoescape=html, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {
        "plural": lambda count, one: f"{count} {one}{'' if count == 1 else 's'}",
        "number_ranges": lambda numbers: ", ".join(map(str, numbers)),
        "date": str,
    }
    env.globals |= {
        "references": lambda s: Markup("".join(f'<sup><a href="#ref-{n}">{n}</a></sup>' for n in s.numbers)),
        "mark": lambda s: "" if s.fact.modality in (None, "confirmed") else Markup(f"*{s.fact.modality}* "),
        "wrap": lambda text, *_: text, "brief": brief, "legend": [], "left_out": [], "name_length": 80,
        "quotations": quotations, "citations": lambda source: [citations[n - 1] for n in source.numbers],
        "style": lambda name: Markup((built_in / name).read_text()),
        "section_text": lambda s: Markup(sheets[s.name]),
        "section_html": lambda s: Markup(nh3.clean(markdown.markdown(sheets[s.name], extensions=["tables", "sane_lists"]))),
        "sentences_text": lambda sentences: " ".join(s.text for s in sentences),
        "figure_text": lambda figure: f"{figure.amount} {figure.of}", "source_text": lambda s: s.document.title,
    }  # fmt: skip
    return env


sheets = {}
plain, pages = environment(html=False), environment(html=True)
for section in brief.sections:
    template = plain.select_template([f"sections/{section.name}.md", "sections/_default.md"])
    sheets[section.name] = template.render(section=section)
out.mkdir(parents=True)
(out / "brief.md").write_text(plain.get_template("layouts/brief.md").render())
(out / "brief.html").write_text(pages.get_template("layouts/page.html").render())
mail = EmailMessage(policy=SMTP)
mail["Subject"] = f"{brief.masthead.publication}, {edition}"
mail.set_content(plain.get_template("layouts/email.txt").render())
mail.add_alternative(css_inline.inline(pages.get_template("layouts/email.html").render()), subtype="html")
(out / "brief.eml").write_bytes(mail.as_bytes())
fonts = FontConfiguration()
site = Path(find_spec("fontpkg").origin).parent.parent
faces = "".join(
    f'@font-face {{ font-family: "{family}"; font-style: {style}; src: url("{(site / file).as_uri()}"); }}\n'
    for family, file, style in FONTS
)
css = [CSS(string=text, font_config=fonts) for text in (faces, (built_in / "styles/print.css").read_text())]
page = HTML(string=pages.get_template("layouts/print.html").render(), base_url=str(built_in))
page.write_pdf(out / "brief.pdf", stylesheets=css, font_config=fonts, pdf_variant="pdf/ua-1")
