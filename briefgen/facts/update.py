"""Extraction run again over a file that people have edited: what they wrote stays, to the byte."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from briefgen.errors import FactsError, Problem
from briefgen.facts.blocks import Block, after_value, comments_in
from briefgen.facts.complete import document_node, relocate
from briefgen.facts.reader import FactsFile, parse_facts
from briefgen.facts.scalars import flow
from briefgen.facts.splice import Edit, apply_edits, newline_of, set_values
from briefgen.facts.writer import format_fact
from briefgen.model import DocumentFacts, Fact
from briefgen.yamltree import ListNode

_FILLED = ("title", "publisher", "published", "url", "accessed", "language")
_RENEWED = ("sha256", "text_sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A facts file after a new extraction: its text, and what became of each fact, by id, in the order of the file."""

    content: str
    kept: tuple[str, ...] = ()
    """A person's facts: accepted, edited, rejected, or written by hand. Nothing of them changed but wrong offsets."""
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    """Proposed facts that extraction now words or fills otherwise."""
    unchanged: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    """Of those kept, the ones whose offsets were corrected, since their words stand elsewhere now."""
    gone: tuple[str, ...] = ()
    """Facts that the document no longer bears out. A person's stay in the file; proposed ones were removed."""
    removed: tuple[str, ...] = ()
    """Of those gone, the ones that were removed."""
    problems: tuple[Problem, ...] = ()
    """What a person has to settle; lines are those of the file before the update."""

    def report(self) -> list[str]:
        """Say what happened, a line each; nothing where nothing did."""
        stay = [one for one in self.gone if one not in self.removed]
        told = [
            ("added", self.added, False),
            ("changed by extraction", self.changed, False),
            ("kept as people left them", self.kept, False),
            ("with corrected offsets", self.moved, True),
            ("no longer found and removed", self.removed, True),
            ("no longer in the document but kept, being a person's", stay, True),
        ]
        lines = []
        for what, ids, named in told:
            if ids:
                count = f"{len(ids)} fact{'s' if len(ids) > 1 else ''} {what}"
                lines.append(f"{count}: {', '.join(ids)}" if named else count)
        return [*lines, *(str(problem) for problem in self.problems)]


def is_a_persons(fact: Fact) -> bool:
    """Say whether a person has decided on a fact, wrote it, or wrote something into one of its slots."""
    return fact.review.status != "proposed" or fact.engine == "person" or any(slot.extra for slot in _slots(fact))


def update_facts(existing: FactsFile, extracted: DocumentFacts, text: str) -> Update:
    """Bring a facts file up to date with what was extracted from the document's `text`.

    Facts keep the order of the file, new ones follow. Comments survive, as do facts that cannot be read. Of the document
    only digests are renewed and nulls filled. Raises FactsError where the file is not written in lines that could be
    changed one by one.
    """
    file = _ending_in_newline(existing)
    return _Updating(file, _of_document(extracted, file.facts.document.id), text).update()


@dataclass(slots=True)
class _Updating:
    file: FactsFile
    extracted: DocumentFacts
    text: str
    edits: list[Edit] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rewritten: bool = False

    def update(self) -> Update:
        fresh = {fact.id: fact for fact in reversed(self.extracted.facts)}
        for block in self.file.blocks:
            if block.fact is None:
                continue
            if is_a_persons(block.fact):
                self._keep(block, block.fact)
            elif block.id in fresh:
                self._renew(block, block.fact, fresh[block.id])
            else:
                self._say("removed", block.id)
                self._say("gone", block.id)
                self._replace(block, "")
        taken = {block.id for block in self.file.blocks}
        added = [fact for fact in self.extracted.facts if fact.id not in taken and fresh[fact.id] is fact]
        for fact in added:
            self._say("added", fact.id)
        if added:
            self.rewritten = True
            self._append(added)
        self._renew_document()
        self._refuse_flow()
        content = apply_edits(self.file.content, self.edits)
        said = {name: tuple(ids) for name, ids in self.said.items()}
        return Update(content=content, problems=tuple(self.problems), **said)

    def _say(
        self, what: Literal["kept", "added", "changed", "unchanged", "moved", "gone", "removed"], fact: str
    ) -> None:
        self.said.setdefault(what, []).append(fact)

    def _keep(self, block: Block, fact: Fact) -> None:
        self._say("kept", fact.id)
        relocation = relocate(self.file, block, fact, self.text)
        self.edits += relocation.edits
        # A rejected fact is kept so that it is not proposed again; where its words are is nobody's concern.
        self.problems += relocation.problems if fact.review.status != "rejected" else ()
        if relocation.moved:
            self._say("moved", fact.id)
        if relocation.gone:
            self._say("gone", fact.id)

    def _renew(self, block: Block, old: Fact, new: Fact) -> None:
        merged = replace(new, review=old.review, extra={**new.extra, **old.extra})
        formatted = format_fact(merged, block.indent)
        if formatted == format_fact(old, block.indent):
            self._say("unchanged", old.id)
            return
        self._say("changed", old.id)
        self._replace(block, formatted)

    def _replace(self, block: Block, formatted: str) -> None:
        """Put new lines in the place of a fact's, below the comments that stood in it."""
        self.rewritten = True
        comments = comments_in(self.file.content, block.start, block.end, [block.node])
        lines = [f"{' ' * block.indent}{comment}" for comment in comments]
        lines += formatted.splitlines()
        self.edits.append(Edit(block.start, block.end, self._lines(lines)))

    def _append(self, facts: list[Fact]) -> None:
        content, value = self.file.content, self.file.root.get("facts")
        if self.file.blocks:
            last = self.file.blocks[-1]
            at, indent, head = last.end, last.indent, []
        elif value is None:
            at, indent, head = after_value(content, self.file.root.end), 2, ["facts:"]
        else:
            # `facts: []` or `facts: null`: what stands for nothing goes, and the list begins on the next line.
            start = value.start
            while content[start - 1] == " ":
                start -= 1
            self.edits.append(Edit(start, value.end, ""))
            at, indent = after_value(content, value.end), 2
            head = [f"  {comment}" for comment in comments_in(content, value.start, value.end, [])]
        lines = [line for fact in facts for line in format_fact(fact, indent).splitlines()]
        self.edits.append(Edit(at, at, self._lines([*head, *lines])))

    def _lines(self, lines: list[str]) -> str:
        newline = newline_of(self.file.content)
        return "".join(line + newline for line in lines)

    def _renew_document(self) -> None:
        old, new = self.file.facts.document, self.extracted.document
        values: dict[str, str] = {}
        for name in (*_RENEWED, *_FILLED):
            was, now = getattr(old, name), getattr(new, name)
            if now is not None and now != was and (was is None or name in _RENEWED):
                values[name] = flow(now, key=name)
        if values:
            self.edits += set_values(self.file.content, document_node(self.file), values, after="path")

    def _refuse_flow(self) -> None:
        node = self.file.root.get("facts")
        in_brackets = isinstance(node, ListNode) and node.flow and bool(node.items)
        if self.rewritten and (in_brackets or self.file.root.flow):
            line = node.line if node else 1
            message = "the facts stand in brackets, where single ones cannot be changed without touching the others"
            raise FactsError(
                [Problem(self.file.path, line, message, "write each fact on lines of its own, after a dash")]
            )


def _ending_in_newline(file: FactsFile) -> FactsFile:
    if file.content.endswith(("\n", "\r")):
        return file
    return parse_facts((file.content + newline_of(file.content)).encode(), path=file.path)


def _of_document(extracted: DocumentFacts, document: str) -> DocumentFacts:
    """Let extracted facts bear the id that a person gave the document."""
    if extracted.document.id == document:
        return extracted
    facts = tuple(
        replace(
            fact,
            id=f"{document}.{fact.id.rpartition('.')[2]}",
            evidence=tuple(replace(one, document=document) for one in fact.evidence),
        )
        for fact in extracted.facts
    )
    return replace(extracted, document=replace(extracted.document, id=document), facts=facts)


def _slots(fact: Fact) -> list[Any]:
    slots: list[Any] = [*fact.actors, *fact.location, *fact.quantities, *fact.attribution, *fact.evidence]
    slots += [measure for quantity in fact.quantities for measure in quantity.also]
    return slots + [slot for slot in (fact.date, fact.quote) if slot is not None]
