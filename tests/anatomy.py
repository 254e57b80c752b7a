"""The 25 properties of docs/anatomy.md, each as a question to the renditions: what is wrong, or nothing.

They look at what readers get, not at records, so that a template that drops a part is found like a composition that forgets it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from renditions import Renditions, letters

from briefgen.model.likelihood import LIKELIHOODS
from briefgen.render.phrases import MODALITIES

SECTIONS = ("Military", "Diplomacy", "Sanctions")
_MARK_POINTS = 11.9
"""The least that FIRST asks of a handling mark, in points, less what rounding may take."""
_REFERENCE = re.compile(r"\[\^(\d+)\]")
_CITED = re.compile(r"((?:\[\^\d+\])+)")
_OFF_SCALE = re.compile(
    r"\b(perhaps|maybe|possibly|conceivably|doubtful|chances are|good chance|in all likelihood|serious possibility|we believe)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|could|may|must|did|does|do|said|says|told|sent|shut|fell|flew|held|met|put|made|"
    r"took|began|lost|went|left|\w{3,}ed|(?!this\b|its\b)\w{3,}[^s'’]s)\b"
)
_ZONED = re.compile(r"(\d{1,2} \w+ \d{4}), (\d{2}:\d{2}) (UTC(?:[+−]\d{1,2}(?::\d{2})?)?)")


@dataclass(frozen=True)
class Specimen:
    """An edition's renditions, with the Markdown taken apart."""

    renditions: Renditions

    @cached_property
    def parts(self) -> dict[str, str]:
        """Return the Markdown's parts by heading, the masthead under an empty one; a heading without its `since …`."""
        pieces = re.split(r"^## (.+)$", self.renditions.markdown, flags=re.MULTILINE)
        named = {
            re.sub(r" since .*", "", head): body.strip() for head, body in zip(pieces[1::2], pieces[2::2], strict=True)
        }
        return {"": pieces[0].strip()} | named

    @cached_property
    def facts(self) -> dict[str, object]:
        """Return the facts by their statement, in letters alone: Markdown escapes some characters."""
        return {letters(fact.statement): fact for fact in self.renditions.edition.facts}

    @cached_property
    def bullets(self) -> list[str]:
        """Return the items of the sections, each with what stands below it."""
        found = []
        for title in SECTIONS:
            body = self.parts.get(title, "").partition("\n### ")[0]
            found += [one.strip() for one in re.split(r"^- ", body, flags=re.MULTILINE)[1:]]
        return found

    @cached_property
    def folio(self) -> dict[str, str]:
        """Return what the masthead says of the edition, by name."""
        line = next((line for line in self.parts[""].splitlines() if "Length:" in line), "")
        return dict(pair.split(": ", 1) for pair in line.split(" · ") if ": " in pair)

    def missing(self, *texts: str) -> list[str]:
        """Say which texts are missing in which rendition."""
        return [
            f"{name} lacks {text!r}"
            for name, words in self.renditions.words.items()
            for text in texts
            if letters(text).casefold() not in letters(words).casefold()
        ]

    def sentences(self, text: str) -> list[str]:
        """Return the sentences of a text that are cited, each up to its reference numbers, without marks."""
        pieces = _CITED.split(text)
        return [_bare(piece) for piece in pieces[:-1:2]]


def _bare(text: str) -> str:
    """Return a sentence without what stands before it: numbers of a list, marks, and a credit in brackets after the last."""
    text = re.sub(r"^\s*\([^)]*\)", "", text.strip()).strip()
    text = re.sub(r"^(?:-|\d+\.)\s+", "", text)
    text = re.sub(r"^\*[^*]*confidence[^*]*\*\s*", "", text, flags=re.IGNORECASE)
    words = "|".join(word for word, _ in MODALITIES.values())
    text = re.sub(r"^(?:\*\*(?:New|Updated|Corrected|Unchanged)\*\* · )", "", text)
    return re.sub(rf"^\*(?:{words}):\*\s*", "", text).strip().strip("*").strip()


Complaints = Iterator[str]


def bottom_line(shown: Specimen) -> Complaints:
    """1: the bottom line comes first, in at most two sentences, the first with who and when."""
    heads = [head for head in shown.parts if head not in {"", "Corrections"}]
    if heads[:1] != ["Bottom line"]:
        yield f"the first part is {heads[:1]}"
        return
    told = shown.sentences(shown.parts["Bottom line"])
    if not 1 <= len(told) <= 2:
        yield f"the bottom line has {len(told)} sentences"
    facts = [shown.facts.get(letters(one)) for one in told]
    if None in facts:
        yield "a sentence of the bottom line is no fact's statement"
    elif facts and not (facts[0].actors and facts[0].date):
        yield "the first sentence has no actor or no date"
    yield from shown.missing(*told)


def headlines(shown: Specimen) -> Complaints:
    """2: each item opens with a whole sentence that has an actor and a verb."""
    if not shown.bullets:
        yield "there are no items"
    for bullet in shown.bullets:
        (lead, *_) = shown.sentences(bullet) or [""]
        if letters(lead) not in shown.facts:
            yield f"the lead is no fact's statement: {lead!r}"
        elif len(lead.split()) < 4 or not lead[0].isupper() or lead[-1] not in '.”"' or not _VERB.search(lead):
            yield f"the lead is no sentence: {lead!r}"
        elif not re.search(r"[A-Z]\w", lead):
            yield f"the lead names nobody: {lead!r}"


def key_judgements(shown: Specimen) -> Complaints:
    """3: three to seven key judgements, each word for word the lead of an item, with the section to read on in."""
    lines = re.findall(r"^\d+\. .*$", shown.parts.get("Key judgements", ""), re.MULTILINE)
    if not 3 <= len(lines) <= 7:
        yield f"there are {len(lines)} key judgements"
    facts = {fact.id: fact for fact in shown.renditions.edition.facts}
    leads = {letters(facts[event.members[0]].statement) for event in shown.renditions.edition.events}
    for line in lines:
        (told, *_) = shown.sentences(line) or [""]
        section = re.search(r"\(([^()]+)\)\s*$", line)
        if letters(told) not in leads:
            yield f"a key judgement leads no item: {told!r}"
        if section is None or section[1] not in shown.parts:
            yield f"a key judgement points to no section: {line!r}"
        yield from shown.missing(told)


def changes(shown: Specimen) -> Complaints:
    """4: what is new, updated, unchanged and gone since a named edition, in all renditions, and a mark at each item."""
    rows = re.findall(r"^- \*\*(.+?)\*\* \((\d+)\)", shown.parts.get("What changed", ""), re.MULTILINE)
    if not {"New", "Unchanged"} <= {word for word, _ in rows}:
        yield f"the changes are {rows}"
    since = re.search(r"^## What changed (since No\. \d+ of .+)$", shown.renditions.markdown, re.MULTILINE)
    yield from shown.missing(since[1]) if since else ["no edition is named that this one is compared with"]
    yield from shown.missing(*(f"{word} {count}" for word, count in rows))
    marked = re.compile(r"^(\*\*(New|Updated|Corrected|Unchanged)\*\*)")
    yield from (f"no mark of change: {bullet[:60]!r}" for bullet in shown.bullets if not marked.search(bullet))


def so_what(shown: Specimen) -> Complaints:
    """5: why it matters is an analyst's comment, with a name."""
    yield from _commented(shown, "Why it matters")


def outlook(shown: Specimen) -> Complaints:
    """6: what is to come, with ISO dates in the page, dated rows first."""
    section = shown.renditions.page.xpath("//section[.//h2[normalize-space()='Outlook']]")
    rows = section[0].xpath(".//tr[td]") if section else []
    dates = [row.xpath("./th//time/@datetime") for row in rows]
    if not any(dates):
        yield "no row of the outlook has a date"
    dated = [row.xpath("string(./th)").strip() != "No date" for row in rows]
    if any(after > before for before, after in pairwise(dated)):
        yield "a dated row stands below one without a date"
    yield from (f"no ISO date: {one[0]}" for one in dates if one and not re.match(r"\d{4}(-\d\d){0,2}", one[0]))
    yield from shown.missing("Outlook")


def probability(shown: Specimen) -> Complaints:
    """7: one scale of probability words, printed, and no word outside it in the judgements."""
    yield from shown.missing(*(one.term for one in LIKELIHOODS))
    for part in ("Bottom line", "Key judgements"):
        found = _OFF_SCALE.findall(shown.parts.get(part, ""))
        yield from (f"{word!r} is not of the scale" for word in found)


def confidence(shown: Specimen) -> Complaints:
    """8: how sure we are, with the reason, for each item or its section, and never beside a likelihood."""
    stated = re.compile(r"(high|moderate|low) confidence: (one source|\d+ independent sources)", re.IGNORECASE)
    for title in SECTIONS:
        body = shown.parts.get(title, "")
        general = stated.search(body.partition("\n- ")[0])
        for bullet in re.split(r"^- ", body.partition("\n### ")[0], flags=re.MULTILINE)[1:]:
            if not general and not stated.search(bullet):
                yield f"no confidence: {bullet[:60]!r}"
    if not stated.search(shown.renditions.markdown):
        yield "no confidence is stated"
    terms = "|".join(one.term for one in LIKELIHOODS)
    for sentence in re.findall(
        r"[^.\n*]*\bconfidence: [^.\n*]*", "\n".join(shown.parts.get(one, "") for one in SECTIONS)
    ):
        if re.search(rf"\b({terms})\b", sentence, re.IGNORECASE):
            yield f"confidence and likelihood in one: {sentence!r}"


def modality(shown: Specimen) -> Complaints:
    """9: before each sentence that is not confirmed stands the word for it, in every rendition."""
    printed = {member for event in shown.renditions.edition.events for member in event.members}
    told = [fact for fact in shown.renditions.edition.facts if fact.id in printed and fact.modality != "confirmed"]
    if not told:
        yield "nothing is marked, for all is confirmed"
    for fact in told:
        word = MODALITIES[fact.modality][0]
        for name, words in shown.renditions.words.items():
            at = letters(words)
            marked = letters(f"{word} {fact.statement}").casefold()
            if letters(fact.statement) in at and marked not in at.casefold():
                yield f"{name}: not marked {word.lower()}: {fact.statement!r}"


def attribution(shown: Specimen) -> Complaints:
    """10: every sentence carries the numbers of its evidence, and every number has its evidence."""
    defined = set(re.findall(r"^\[\^(\d+)\]: ", shown.renditions.markdown, re.MULTILINE))
    told = [
        shown.parts.get(part, "")
        for part in ("Bottom line", "Key judgements", "Key figures", *SECTIONS, "Timeline", "Outlook")
    ]
    for statement in shown.facts:
        for text in told:
            plain = re.sub(r"[^\w\[\]^]|_", "", text)
            at = plain.find(statement)
            if at >= 0 and not plain.startswith("[^", at + len(statement)):
                yield f"no reference: {shown.facts[statement].statement!r}"
    cited = set(_REFERENCE.findall("\n".join(told)))
    if not cited:
        yield "nothing is cited"
    yield from (f"reference {number} leads nowhere" for number in sorted(cited - defined))


def sources(shown: Specimen) -> Complaints:
    """11: each source with publisher, title, date, address, day of access and grade; every reference belongs to one."""
    rows = re.findall(r"^- (.*)$", shown.parts.get("Sources", ""), re.MULTILINE)
    if not rows:
        yield "there are no sources"
    for row in rows:
        has = {
            "publisher": re.match(r"\*\*(?!Unnamed).+?\*\*", row),
            "title": re.search(r"\*\*, \*.+?\*", row),
            "date": re.search(r"\*, \d{1,2} \w+ \d{4}", row),
            "address": re.search(r"<https?://[^>]+>", row),
            "day of access": re.search(r"accessed \d{1,2} \w+ \d{4}", row),
            "grade": re.search(r"source grade [A-F]", row),
            "references": re.search(r"references?: \d", row),
        }
        yield from (f"no {what}: {row[:60]!r}" for what, found in has.items() if not found)
    listed = {number for row in rows for number in _numbers(row.rpartition("reference")[2])}
    defined = {int(one) for one in re.findall(r"^\[\^(\d+)\]: ", shown.renditions.markdown, re.MULTILINE)}
    if listed != defined:
        yield f"references of no source, or none at all: {sorted(listed ^ defined)}"


def _numbers(text: str) -> set[int]:
    ranges = re.findall(r"(\d+)(?:–(\d+))?", text)
    return {number for first, last in ranges for number in range(int(first), int(last or first) + 1)}


def disputes(shown: Specimen) -> Complaints:
    """12: figures that differ stand side by side, each with who says so, as given and in one unit; none is picked."""
    tables = re.findall(r"^ *\| Who says so .*(?:\n *\|.*)+", shown.renditions.markdown, re.MULTILINE)
    if not tables:
        yield "there is no table of claims"
        return
    rows = [[cell.strip() for cell in row.strip(" |").split("|")] for row in tables[0].splitlines()[2:]]
    if len(rows) < 2:
        yield f"there are {len(rows)} claims"
    for who, given, *common in rows:
        yield from shown.missing(
            who, _REFERENCE.sub("", re.sub(r"\*\w+:\*", "", given)), *(one for one in common if one != "as given")
        )
    figures = shown.parts.get("Key figures", "")
    claimed = [re.search(r"\d[\d,.]*", given) for _, given, *_ in rows]
    picked = {one[0] for one in claimed if one and re.search(rf"\*\*[^*|]*\b{re.escape(one[0])}\b", figures)}
    if len(picked) == 1 and len({one[0] for one in claimed if one}) > 1:
        yield f"the key figures pick {picked} out of several claims"


def alternative(shown: Specimen) -> Complaints:
    """13: another reading is an analyst's comment, with a name."""
    yield from _commented(shown, "Another reading")


def _commented(shown: Specimen, head: str) -> Complaints:
    found = re.findall(
        rf"^\s*\*{head}:\* (.+) \(Analyst’s comment, ([^)]+)\)\s*$", shown.renditions.markdown, re.MULTILINE
    )
    if not found:
        yield f"nobody says {head!r} and gives a name"
    for words, name in found:
        yield from shown.missing(f"{head} {words}", f"Analyst’s comment, {name}")


def gaps(shown: Specimen) -> Complaints:
    """14: what is not known, by kind, in every rendition."""
    rows = re.findall(r"^- \*\*(.+?):\*\* (.+)$", shown.parts.get("Not known", ""), re.MULTILINE)
    if not rows:
        yield "nothing is said to be unknown"
    for words, about in rows:
        yield from shown.missing(words, *(_REFERENCE.sub("", one) for one in about.rstrip(".").split("; ")))


def times(shown: Specimen) -> Complaints:
    """15: the as-of time and the cut-off, with their zone, the cut-off not later."""
    told = {name: shown.folio.get(name, "") for name in ("As of", "Sources until")}
    found = {name: _ZONED.search(text) for name, text in told.items()}
    yield from (f"{name!r} is {told[name]!r}" for name, one in found.items() if one is None)
    if all(found.values()):
        as_of, cut_off = (datetime.strptime(f"{one[1]} {one[2]}", "%d %B %Y %H:%M") for one in found.values())  # noqa: DTZ007 - of one zone
        if cut_off > as_of:
            yield "sources are taken in after the time for which the brief speaks"
        yield from shown.missing(*told.values())


def numbered(shown: Specimen) -> Complaints:
    """16: the edition's number, the days that it covers, the next edition."""
    patterns = {"Edition": r"No\. \d+", "Covers": r"\d{1,2}.*\d{4}", "Next edition": r"\d{1,2} \w+ \d{4}"}
    for name, pattern in patterns.items():
        if not re.fullmatch(pattern, shown.folio.get(name, "")):
            yield f"{name!r} is {shown.folio.get(name)!r}"
    yield from shown.missing(*(shown.folio.get(name, name) for name in patterns))


def constant_sections(shown: Specimen) -> Complaints:
    """17: the same sections in the same order; one without items says why."""
    there = tuple(head for head in shown.parts if head in SECTIONS)
    if there != SECTIONS:
        yield f"the sections are {there}"
    for title in there:
        body = shown.parts[title]
        if not re.search(r"^- |^\*.+\*$", body, re.MULTILINE):
            yield f"{title} is empty and does not say why"
    headings = [" ".join(one.text_content().split()) for one in shown.renditions.page.iter("h2")]
    if [one for one in headings if one in SECTIONS] != list(SECTIONS):
        yield f"the page's sections are {headings}"


def length(shown: Specimen) -> Complaints:
    """18: the count of words on top is true within 5 %, and the minutes follow from it."""
    told = re.search(r"([\d,]+) words?, (\d+) minutes?", shown.folio.get("Length", ""))
    if told is None:
        yield "no count of words on top"
        return
    stated, minutes = int(told[1].replace(",", "")), int(told[2])
    counted = printed_words(shown)
    if abs(stated - counted) > 0.05 * counted:
        yield f"{stated} words are stated, {counted} are there"
    if not 150 <= stated / minutes <= 300 and minutes > 1:
        yield f"{stated} words in {minutes} minutes"
    yield from shown.missing(told[0])


def printed_words(shown: Specimen) -> int:
    """Count the words of all that is read through: not the table that stands for a picture, nor the sources and what follows."""
    read = (
        "Corrections",
        "Bottom line",
        "Key judgements",
        "Comments",
        "What changed",
        "Key figures",
        *SECTIONS,
        "Timeline",
        "Outlook",
        "Not known",
    )
    body = "\n".join(shown.parts.get(part, "") for part in read)
    body = re.sub(r"\[\^\d+\]|^ *\|[-:| ]+\|$|^#+ ", " ", body, flags=re.MULTILINE)
    return sum(1 for word in body.replace("|", " ").split() if re.search(r"\w", word))


def two_pages(shown: Specimen) -> Complaints:
    """19: one or two printed pages, and what did not fit is named there."""
    if not 1 <= len(shown.renditions.pdf.pages) <= 2:
        yield f"the PDF has {len(shown.renditions.pdf.pages)} pages"
    words = letters(shown.renditions.words["brief.pdf"]).casefold()
    if shown.renditions.left_out("brief.pdf") and letters("Not in print").casefold() not in words:
        yield "items are left out and not named"


def key_figures(shown: Specimen) -> Complaints:
    """20: key figures with what they count and the reference that they come from."""
    rows = re.findall(r"^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \|$", shown.parts.get("Key figures", ""), re.MULTILINE)
    if not rows:
        yield "there are no key figures"
    for amount, counted, _ in rows:
        of = counted.removesuffix(" **Disputed.**")
        if not re.search(r"\d", amount) or not _REFERENCE.search(of) or not _REFERENCE.sub("", of).strip():
            yield f"a figure without number, meaning or reference: {amount!r}, {of!r}"
        yield from shown.missing(amount, _REFERENCE.sub("", of))


def pictures(shown: Specimen) -> Complaints:
    """21: a map and a timeline, each with a caption, a credit where the data is another's, words instead, and its data as a table."""
    for name, credit in (("map", "Natural Earth"), ("timeline", "")):
        figures = shown.renditions.page.xpath(f"//figure[contains(@class, '{name}')]")
        if not figures:
            yield f"the page has no {name}"
            continue
        figure = figures[0]
        images = figure.xpath(".//*[local-name()='svg' or local-name()='img']")
        words = [
            one.get("alt") or one.get("aria-label") or one.xpath("string(./*[local-name()='title'])") for one in images
        ]
        if not words or not all(words):
            yield f"the {name} has no words instead"
        if not figure.xpath(".//figcaption[normalize-space()]"):
            yield f"the {name} has no caption"
        if credit and credit not in figure.text_content():
            yield f"the {name} has no credit"
        if not figure.xpath(".//table|./ancestor::section[1]//table"):
            yield f"the {name} has no table"
    if shown.renditions.has_pdf and "/Figure" not in pdf_tags(shown.renditions):
        yield "the PDF has no figure"


def handling(shown: Specimen) -> Complaints:
    """22: the TLP mark in header and footer of each printed page, right-aligned at 12 points or more; in the mail's subject and body."""
    mark = re.search(r"TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)\b", shown.renditions.markdown)
    if mark is None:
        yield "the Markdown has no mark"
        return
    for number, page in enumerate(shown.renditions.pdf.pages, 1):
        places: list[tuple[float, float, float]] = []

        def visit(text, _cm, matrix, _font, size, places=places) -> None:
            if mark[0] in text:
                places.append((matrix[4], matrix[5], size * abs(matrix[3] or 1)))

        page.extract_text(visitor_text=visit)
        height, width = float(page.mediabox.height), float(page.mediabox.width)
        for what, there in (
            ("header", [one for one in places if one[1] > 0.9 * height]),
            ("footer", [one for one in places if one[1] < 0.1 * height]),
        ):
            if not there:
                yield f"page {number} has no mark in its {what}"
            yield from (f"the mark of page {number} is no 12 points large" for one in there if one[2] < _MARK_POINTS)
            yield from (f"the mark of page {number} stands on the left" for one in there if one[0] < width / 2)
    yield from shown.missing(mark[0])
    if mark[0] not in str(shown.renditions.mail["Subject"]):
        yield "the mail's subject has no mark"
    if len(re.findall(re.escape(mark[0]), shown.renditions.mail_text)) < 2:
        yield "the mail's text has the mark not at both ends"


def audience(shown: Specimen) -> Complaints:
    """23: for whom it is."""
    readers = shown.folio.get("Readers", "")
    yield from shown.missing(readers) if readers else ["no readers are named"]


def corrections(shown: Specimen) -> Complaints:
    """24: what happens to errors, and where to write to."""
    policy = re.search(r"^\*Corrections:\* (.+)$", shown.renditions.markdown, re.MULTILINE)
    yield from shown.missing(policy[1]) if policy else ["no policy of corrections"]
    contact = re.search(r"Contact: (\S+?)\.?$", shown.renditions.markdown, re.MULTILINE)
    yield from shown.missing(html.unescape(contact[1])) if contact else ["nobody to write to"]


def everyone(shown: Specimen) -> Complaints:
    """25: tagged PDF with title, language, headings and words for pictures; a text part in the mail; how it was made."""
    pdf, page = shown.renditions.pdf, shown.renditions.page
    root = pdf.trailer["/Root"]
    checks = {
        "the PDF is not tagged": root.get("/MarkInfo", {}).get("/Marked"),
        "the PDF has no language": root.get("/Lang"),
        "the PDF has no title": pdf.metadata and pdf.metadata.title,
        "the PDF has no outline": pdf.outline,
        "the PDF has no headings": {"/H1", "/H2"} <= pdf_tags(shown.renditions),
        "the page has no language": page.get("lang"),
        "the page has no title": page.findtext("head/title"),
        "the page has not one main heading": len(page.xpath("//h1")) == 1,
        "the page has no landmarks": page.xpath("//main") and page.xpath("//header") and page.xpath("//footer"),
        "the page has a picture without words": not page.xpath("//img[not(@alt)]"),
        "the mail has no text part": shown.renditions.mail_text.strip(),
    }
    yield from (complaint for complaint, holds in checks.items() if not holds)
    yield from shown.missing("Made by machine from")


def pdf_tags(renditions: Renditions) -> set[str]:
    """Return the kinds of structure elements of the PDF; pictures without words instead count as none."""
    found: set[str] = set()
    waiting = [renditions.pdf.trailer["/Root"].get("/StructTreeRoot")]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if element is not None else None
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            kind = element.get("/S", "")
            if kind != "/Figure" or element.get("/Alt"):
                found.add(str(kind))
            waiting.append(element.get("/K"))
    return found


PROPERTIES: tuple[Callable[[Specimen], Complaints], ...] = (
    bottom_line, headlines, key_judgements, changes, so_what, outlook, probability, confidence, modality, attribution, sources,
    disputes, alternative, gaps, times, numbered, constant_sections, length, two_pages, key_figures, pictures, handling, audience,
    corrections, everyone,
)  # fmt: skip
"""In the order of docs/anatomy.md."""
