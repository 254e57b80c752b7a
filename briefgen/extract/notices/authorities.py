"""Who takes a measure: the subject of a notice's verb, or of its headline."""

from __future__ import annotations

import re

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.cues import DECIDES, VERB
from briefgen.extract.notices.measures import Authority
from briefgen.extract.reading import Scene
from briefgen.model import Actor

_LONG_OWNER = 2
_ADVERBS = (
    r"(?:,? (?:also|today|further|additionally|concurrently|separately|now|jointly|simultaneously|again|has|have|is|are|being|been|on "
    r"(?:[A-Z][a-z]+day,? ?)?(?:[A-Z][a-z]+ [0-9]{1,2}(?:, [0-9]{4})?|[0-9]{1,2} [A-Z][a-z]+)?),?)*"
)
_CAPITAL = r"[A-Z][\w.\u00c0-\u024f'-]*"
_SUBJECT = re.compile(
    rf"(?P<name>(?:\b[Tt]he )?\b{_CAPITAL}(?: (?:(?:of|the|and|for|on|&) ){{0,2}}(?:{_CAPITAL}|[0-9]{{3,4}}(?= [A-Z]))){{0,9}}(?: government)?)(?: \([A-Z]{{2,8}}\))?{_ADVERBS} \Z"
)
_THROUGH = re.compile(
    rf"(?P<name>(?:\b[Tt]he )?\b{_CAPITAL}(?: (?:(?:of|the|and|for|on|&) ){{0,2}}{_CAPITAL}){{0,9}}), (?:acting )?(?:through|via) its [^,]{{3,90}}, \Z"
)
"""An authority that acts through an office of its own."""
_NO_SUBJECT = re.compile(
    r"(?:The |the )?(?:It|They|He|She|We|This|These|Those|Today|Also|Today's|In|On|Individuals?|Entit\w+|Vessels?|Following|Among)\b.{0,4}\Z"
)
_WHEN_FIRST = re.compile(r"(?:Today|Yesterday|Also|Now|Meanwhile|Separately|Concurrently) (?=[A-Z])")
_OF_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
_TAKES_ARTICLE = re.compile(
    r"(?:UK|EU|US|U\.S\.|UN|U\.K\.|U\.N\.|United|European|Council|Commission|Treasury|Department|Ministry|Office)\b"
)
BY = re.compile(rf" by (?P<name>(?:the )?{_CAPITAL}(?: (?:(?:of|the|and|for|&) ){{0,2}}{_CAPITAL}){{0,8}})")


OPENING = re.compile(
    r"(?:(?:Today|Also|In addition|Additionally|Separately|Concurrently|Meanwhile|Further|As part of [^,]{3,80}|On [^,]{3,40}(?:, [0-9]{4})?),? )?(?:[Tt]he )?"
)
_OWNER = re.compile(r"(?:[A-Z][\w.]*(?: of the| of| the| and)? ){1,6}?[A-Z][\w.]*'s ")
"""Whose an office is: "U.S. Department of the Treasury's"."""
_COUNCIL = "Council of the European Union"
_UNION = re.compile(r"\b(?:European Union|EU)\b")
_ACTING = ("decided", "agreed", "used", "invoked", "exercised")
_GENERIC = re.compile(
    r"(?:The|the) (?:agency|ministry|department|government|office|bloc|council|committee|bureau|treasury)(?:,? (?:also|has|have|today|further|additionally|then),?)* "
)


def is_generic(words: str) -> bool:
    """Say whether the subject of a notice's verb is an authority by its kind alone: "The agency also sanctioned …"."""
    generic = _GENERIC.match(words)
    return generic is not None and any(
        m.start() == generic.end() for verb in (VERB, DECIDES) for m in verb.finditer(words)
    )


def authority_of(scene: Scene, sentence: Sentence, words: str) -> Authority | None:
    """Return who designates in a sentence: the subject of its verb."""
    for m in (*VERB.finditer(words), *DECIDES.finditer(words)):
        before = words[max(0, m.start() - 200) : m.start()]
        subject = _SUBJECT.search(before) or _THROUGH.search(before)
        if subject is None or _NO_SUBJECT.match(subject["name"]) or subject["name"].lower() == "the":
            continue
        if (
            m["verb"].endswith("ed")
            and not m["verb"].startswith(_ACTING)
            and _OF_PASSIVE.search(before, subject.end("name"))
        ):
            # "The bank is being designated": it designates nobody.
            continue
        start = sentence.start + m.start() - len(before) + subject.start("name")
        opening = _WHEN_FIRST.match(subject["name"])
        skipped = opening.end() if opening is not None else 0
        return authority_named(scene, subject["name"][skipped:], start + skipped)
    return None


def authority_named(scene: Scene, words: str, start: int) -> Authority:
    """Return the authority of some name, as the document's cast knows it."""
    end = start + len(words)
    known = [n for n in scene.cast.names_in(start, end) if n.end >= end - 1 or n.end - n.start > len(words) // 2]
    text = scene.source.text
    bare = re.sub(r"\A[Tt]he ", "", words)
    if known:
        n = known[-1]
        stored = scene.identities.stored(n.name)
        actor = Actor(name=stored, role="actor", iso3=n.iso3, text=text[n.start : n.end], start=n.start, end=n.end)
    else:
        first = end - len(bare)
        stored = _COUNCIL if bare == "Council" and _is_european(scene.view) else scene.identities.stored(bare)
        actor = Actor(name=stored, role="actor", text=text[first:end], start=first, end=end)
    called = " ".join(words.split())
    owner, of, office = called.rpartition("'s ")
    if of and len(owner.split()) > _LONG_OWNER and office.startswith(("Office", "Bureau")):
        # "The U.S. Department of the Treasury's Office of …": the whole before each name would copy the source.
        called = f"the {office}"
    return Authority(f"the {called}" if _TAKES_ARTICLE.match(called) else called, actor)


def _is_european(view: str) -> bool:
    """Say whether "the Council" of a text is the EU's: the text speaks of the Union, and of no other council."""
    return _UNION.search(view) is not None and "Security Council" not in view


def authority_in_title(scene: Scene) -> Authority | None:
    """Return who designates by a release's headline: "UK sanctions 20 ships"."""
    for region in scene.source.regions:
        if region.kind != "title":
            continue
        words = scene.view[region.start : region.end]
        m = re.search(
            rf"\b[Ss]anctions (?:from|by) (?P<by>{_CAPITAL}(?: {_CAPITAL}){{0,3}})|"
            rf"\b(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}}) (?:sanctions|designates|imposes|targets|lists|blacklists|adds|sanctioned|freezes|slaps|hits)\b",
            words,
        )
        group = "by" if m is not None and m["by"] else "name"
        if m and scene.cast.names_in(region.start + m.start(group), region.start + m.end(group)):
            return authority_named(scene, m[group], region.start + m.start(group))
    return None


def begins_with(words: str, authority: Authority) -> bool:
    """Say whether a sentence begins with who designates: whoever stands before may only say so."""
    before = words[: max(0, words.find(authority.words.removeprefix("the ")))]
    opening = OPENING.match(before)
    owner = _OWNER.match(before, opening.end() if opening is not None else 0)
    return OPENING.fullmatch(before) is not None or (owner is not None and owner.end() == len(before))
