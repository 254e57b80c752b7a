"""The peer of `make bench`: the same libraries, templates, fonts and styles, strung together with nothing around them.

Usage: python bench/bare.py READY OUT. The folder READY has the edition's facts (facts.yaml), what to print of them, in which
order and form, with the pictures drawn (brief.yaml), the fonts (fonts.css) and the paper's style (print.css). The script checks,
merges, compares, ranks, draws, fits, traces and sandboxes nothing.
"""

import os
import sys
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial
from pathlib import Path
from types import SimpleNamespace

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).resolve().parent.parent / "briefgen/render/fonts.conf")

import css_inline
import jinja2
import markdown
import nh3
import resvg_py
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
    """Turn loaded YAML into records; facts and documents stand there by their ids."""
    if isinstance(value, dict):
        if "fact_id" in value:
            return facts[value["fact_id"]]
        if "document_id" in value:
            return documents[value["document_id"]]
        return Record(**{key: record(one) for key, one in value.items()})
    return [record(one) for one in value] if isinstance(value, list) else value


ready, out = Path(sys.argv[1]), Path(sys.argv[2])
built_in = Path(__file__).resolve().parent.parent / "briefgen/templates"
known = record(yaml.load((ready / "facts.yaml").read_bytes(), yaml.CSafeLoader))
facts, documents = {one.id: one for one in known.facts}, {one.id: one for one in known.documents}
plan = Record(**yaml.load((ready / "brief.yaml").read_bytes(), yaml.CSafeLoader))
brief, rows, form = record(plan.brief), record(plan.rows), record(plan.form)
for section in brief.sections:
    for item in section.items:
        item.sentences = [item.lead, *item.more]


class Quiet(jinja2.Undefined):
    """Stands for what the bare script does not work out: prints nothing, even when called."""

    def __call__(self, *_, **__):
        """Print nothing."""
        return ""

    def __getattr__(self, name):
        """Be as little as there is."""
        raise AttributeError(name)


def citations(source):
    """Return a source's citations."""
    return [brief.citations[number - 1] for number in source.numbers]


def quotations(source):
    """Return a source's citations, those of the same words together."""
    same = {}
    for citation in citations(source):
        same.setdefault(citation.fact.evidence[0].exact, []).append(citation)
    return list(same.values())


def references(sentence):
    """Return the numbers of a sentence."""
    numbers = [number for number in sentence.numbers or [] if number in printed]
    links = ",&#8201;".join(f'<a href="#ref-{number}">{number}</a>' for number in numbers)
    return Markup(f'&#8288;<sup class="refs">{links}</sup>')


def mark(sentence):
    """Return the word for how sure we are."""
    modality = (
        sentence.modality or (sentence.fact.modality if isinstance(sentence.fact, Record) else None) or "confirmed"
    )
    return "" if modality == "confirmed" else span(f"mark {modality}", modality.capitalize()) + " "


def span(name, words):
    """Return words under a class."""
    return Markup('<span class="{}">{}</span>').format(name, words)


def nothing(_):
    """Return what prints nothing."""
    return ""


def confidence(of, usual=None):
    """Return the words on how far an item's sources carry it, where they are more than one."""
    held = of.items[0].confidence if of.items else of.confidence
    told = held and (not usual or held.independent_sources > 1)
    return span("confidence", f"{held.level} confidence: {held.independent_sources} sources") if told else ""


def disputes(item):
    """Return a table of who claims what for each dispute."""
    return Markup("").join(
        Markup("<table class=dispute><caption>{}: accounts differ</caption>{}</table>").format(
            one.of,
            Markup("").join(
                Markup("<tr><th>{}</th><td>{}{}</td></tr>").format(claim.who, claim.given, references(claim))
                for claim in one.claims
            ),
        )
        for one in item.disputes
    )


def comments(of):
    """Return the comments on an item or the edition."""
    return Markup("").join(span("comment", f"{one.kind} {one.text} {one.by}") for one in of.comments)


def picture_table(name):
    """Return a picture's data as a table."""
    found = plan.pictures["page"].get(name)
    return "\n".join(f"| {' | '.join(row)} |" for row in [found["head"], *found["rows"]]) if found else ""


def mail_picture(name):
    """Return a picture as a part of the mail, made on the way."""
    if name not in plan.pictures["mail"]:
        return None
    images[name] = bytes(resvg_py.svg_to_bytes(svg_string=plan.pictures["mail"][name], zoom=2, skip_system_fonts=True))
    return Record(**plan.pictures["page"][name], address=f"cid:{name}")


def environment(*, html, pictures=None):
    """Return an environment over the same templates, with the functions that they call."""
    own = jinja2.FileSystemLoader(built_in)
    loader = jinja2.ChoiceLoader([own, jinja2.PrefixLoader({"briefgen": own})])
    env = jinja2.Environment(loader=loader, undefined=Quiet, autoescape=html, trim_blocks=True, lstrip_blocks=True)
    env.filters |= {
        "plural": lambda count, one: f"{count} {one}{'' if count == 1 else 's'}",
        "number_ranges": lambda numbers: ", ".join(map(str, numbers)),
        "date": lambda day: date.fromisoformat(str(day)).strftime("%-d %B %Y"),
        "short_date": lambda day, *_: str(day)[5:] if day else "",
        "days": str,
        "moment": str,
        "edition": lambda past: f"No. {past.number}",
        "truncate": lambda text, length=80: str(text)[:length],
    }
    env.globals |= {
        "brief": brief, "legend": plan.legend, "left_out": [], "name_length": 80, "direction": "ltr", "link": str,
        **{name: partial(getattr, rows, name) for name in vars(rows)},
        "picture": pictures or nothing, "picture_table": picture_table,
        "references": references, "mark": mark, "citations": citations, "quotations": quotations,
        "credit": lambda s: " " + span("credit", f"({credit})") if (credit := plan.credits[s.fact.id]) else "",
        "corroboration": lambda item: " " + span("note sources", f"{item.independent_sources} independent sources")
        if item.independent_sources > 1 else "",
        "dispute": lambda item: " " + span("note disputed", "Disputed") if item.disputed else "",
        "style": lambda name, scheme="": Markup(plan.styles[f"{Path(name).stem} {scheme}".strip()]),
        "change": lambda item: span("change", f"{item.change} ") if item.change else "", "confidence": confidence,
        "usual_confidence": lambda section: section.items, "disputes": disputes, "comments": comments, "was": lambda item: item.before or "",
        "context": lambda item: " ".join(line.text for line in item.context), "anchor": nothing,
        "anchor_of": nothing, "section_title": str.capitalize, "correction_words": lambda one: one.why,
        "line": lambda parts, *_: "".join(map(str, parts)),
        "section_text": lambda s: Markup(sheets[s.name]),
        "section_html": lambda s: Markup(nh3.clean(markdown.markdown(sheets[s.name], extensions=["tables"]), attributes=KEPT)),
        "sentences_text": lambda sentences: " ".join(s.text for s in sentences), "wrap": lambda text, *_: text,
        "figure_text": lambda figure: f"{figure.amount} {figure.of}", "source_text": lambda s: s.document.title,
    }  # fmt: skip
    return env


sheets, images = {}, {}
gone = {item.id for item in form.left_out}
printed = {citation.number for citation in brief.citations}
plain, pages = (
    environment(html=False),
    environment(html=True, pictures=lambda name: record(plan.pictures["page"].get(name))),
)
mails, papers = (
    environment(html=True, pictures=mail_picture),
    environment(html=True, pictures=lambda name: record(plan.pictures["paper"].get(name))),
)
for section in brief.sections:
    template = plain.select_template([f"sections/{section.name}.md", "sections/_default.md"])
    sheets[section.name] = template.render(section=section)
out.mkdir(parents=True)
(out / "brief.md").write_text(plain.get_template("layouts/brief.md").render())
(out / "brief.html").write_text(pages.get_template("layouts/page.html").render())
mail = EmailMessage(policy=SMTP)
mail["Subject"] = f"{brief.masthead.publication}, {brief.masthead.dateline}"
mail.set_content(plain.get_template("layouts/email.txt").render())
mail.add_alternative(css_inline.inline(mails.get_template("layouts/email.html").render()), subtype="html")
for name, content in images.items():
    mail.get_payload()[1].add_related(content, "image", "png", cid=f"<{name}>")
(out / "brief.eml").write_bytes(mail.as_bytes())
fonts = FontConfiguration()
texts = [(ready / "fonts.css").read_text(), (ready / "print.css").read_text()]
css = [CSS(string=text, font_config=fonts, base_url=str(ready)) for text in texts]
for section in brief.sections:
    section.items, section.unchanged = (
        [one for one in some if one.id not in gone] for some in (section.items, section.unchanged)
    )
    template = plain.select_template([f"sections/{section.name}.md", "sections/_default.md"])
    sheets[section.name] = template.render(section=section)
shape = {"size": form.size, "openings": form.openings, "charts": form.charts, "left_out": form.left_out}
page = HTML(string=papers.get_template("layouts/print.html").render(shape), base_url=str(built_in))
page.write_pdf(out / "brief.pdf", stylesheets=css, font_config=fonts, pdf_variant="pdf/ua-1")
