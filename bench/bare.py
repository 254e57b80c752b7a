"""The peer of `make bench`: the same libraries, templates, fonts and styles, strung together with nothing around them.

Usage: python bench/bare.py WORKSPACE EDITION READY OUT. The folder READY has the edition's facts merged already
(facts.yaml), and the fonts cut (fonts.css); the script checks, routes, ranks, traces and sandboxes nothing.
"""

import os
import sys
from email.message import EmailMessage
from email.policy import SMTP
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

KEPT = {"sup": {"class"}, "span": {"class"}, "a": {"href"}}


class Record(SimpleNamespace):
    """Attributes, of which missing ones are None."""

    def __getattr__(self, name):
        return None


def record(value):
    """Turn loaded YAML into records."""
    if isinstance(value, dict):
        return Record(**{key: record(one) for key, one in value.items()})
    return [record(one) for one in value] if isinstance(value, list) else value


workspace, edition, ready, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
built_in = Path(__file__).resolve().parent.parent / "briefgen/templates"
known = record(yaml.load((ready / "facts.yaml").read_bytes(), yaml.CSafeLoader))
config = record(yaml.load((workspace / "config.yaml").read_bytes(), yaml.CSafeLoader))
sections, sources = (
    {s.name: [] for s in config.sections},
    {d.id: Record(document=d, numbers=[]) for d in known.documents},
)
by_id, citations = {fact.id: fact for fact in known.facts}, []
for event in known.events:
    numbers = []
    for member in event.members:
        fact = by_id[member]
        numbers.append(len(citations) + 1)
        source = sources[fact.evidence[0].document]
        source.numbers.append(numbers[-1])
        citations.append(Record(number=numbers[-1], fact=fact, document=source.document))
    lead = by_id[event.members[0]]
    sentence = Record(text=lead.statement, fact=lead, numbers=numbers)
    item = Record(lead=sentence, more=[], sentences=[sentence], modality=lead.modality, independent_sources=1)
    sections[lead.section].append(item)
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
    bottom_line=leads[:3], figures=figures[:6], citations=citations, sources=list(sources.values()),
    sections=[Record(name=s.name, title=s.title, items=sections[s.name]) for s in config.sections],
    colophon=Record(facts=len(leads), documents=len(sources), unreviewed=0, words=0, reading_minutes=2, engines=["rules"], set_aside=[]),
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
    quoted = {evidence.exact for citation in citations for evidence in citation.fact.evidence}
    weight = sum(len(lead.text) for lead in leads) + 0.55 * sum(map(len, quoted))
    env.globals |= {
        "density": "dense" if weight > 4_700 else "",
        "references": lambda s: Markup("".join(f'<sup class="refs"><a href="#ref-{n}">{n}</a></sup>' for n in s.numbers)),
        "mark": lambda s: "" if s.fact.modality in (None, "confirmed") else Markup(f'<span class="mark {s.fact.modality}">{s.fact.modality}</span> '),
        "wrap": lambda text, *_: text, "brief": brief, "legend": [], "left_out": [], "name_length": 80,
        "quotations": quotations, "citations": lambda source: [citations[n - 1] for n in source.numbers],
        "style": lambda name: Markup((built_in / name).read_text()),
        "section_text": lambda s: Markup(sheets[s.name]),
        "section_html": lambda s: Markup(nh3.clean(markdown.markdown(sheets[s.name], extensions=["tables"]), attributes=KEPT)),
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
texts = [(ready / "fonts.css").read_text(), (built_in / "styles/print.css").read_text()]
css = [CSS(string=text, font_config=fonts, base_url=str(ready)) for text in texts]
page = HTML(string=pages.get_template("layouts/print.html").render(), base_url=str(built_in))
page.write_pdf(out / "brief.pdf", stylesheets=css, font_config=fonts, pdf_variant="pdf/ua-1")
