"""Whose words a quotation is that goes on behind its speaker's name: "We left," Mr Otieno said. "They will not be back"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.extract.language.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.reference.references import Referent
from briefgen.extract.sources.attribution import SPEECH
from briefgen.extract.sources.sourcing import attributions_to
from briefgen.model import Attribution

_SIGNED = re.compile(
    r"[\"\u201d][ \t]*\n\s*(?:[\u2013\u2014-] ?)?([A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}), [A-Z][^\n.]{3,100}(?:\n|\Z)"
)
_QUOTED_CHARACTERS = 1500
_STATEMENTS = frozenset("statement remark remarks comment comments announcement declaration".split())


@dataclass(slots=True)
class Speaking:
    """Who spoke last, sentence by sentence."""

    speakers: tuple[Attribution, ...] = ()
    paragraph: int = -2
    end: int = -1
    """Where the last sentence with quoted words ended."""

    def turn_to(self, reading: Reading, referents: dict[int, Referent]) -> tuple[Attribution, ...]:
        """Return whose words a sentence is, if it does no more than go on quoting; remember who speaks in it."""
        sentence = reading.sentence
        own = _speakers(reading, referents) or _signatory(reading)
        if own and is_all_quoted(reading):
            self.speakers, self.paragraph, self.end = own, sentence.paragraph, sentence.end
            return own
        goes_on = not own and is_all_quoted(reading)
        between = reading.scene.view[self.end : sentence.start] if self.end >= 0 else "x"
        follows = goes_on and sentence.paragraph - self.paragraph <= 1 and not between.strip(' "\n')
        if not follows:
            self.speakers = own
        self.paragraph, self.end = sentence.paragraph, sentence.end
        return self.speakers if follows else ()


def _signatory(reading: Reading) -> tuple[Attribution, ...]:
    """Return whose words a quotation is that ends before a line with a name and an office, as releases have it."""
    scene, sentence = reading.scene, reading.sentence
    if not is_all_quoted(reading):
        return ()
    signed = _SIGNED.search(scene.source.text, sentence.end - 1, sentence.end + _QUOTED_CHARACTERS)
    if signed is None or '"' in scene.view[sentence.start + 1 : signed.start()]:
        return ()
    person = scene.cast.person_at(signed.start(1), signed.end(1))
    if person is None:
        return ()
    text = scene.source.text[signed.start(1) : signed.end(1)]
    name = scene.identities.stored(person.person.name)
    return (Attribution(source=name, cue=None, text=text, start=signed.start(1), end=signed.end(1)),)


def is_all_quoted(reading: Reading) -> bool:
    """Say whether a sentence is nothing but somebody's words in quotation marks."""
    if not reading.quotations:
        return False
    words = [w for w in reading.parse.words if w.tag[:1].isalpha()]
    return bool(words) and all(reading.is_quoted(w.start, w.end) for w in words)


def _speakers(reading: Reading, referents: dict[int, Referent]) -> tuple[Attribution, ...]:
    """Return who says something in quotation marks in a sentence."""
    parse = reading.parse
    announced = _announces(reading)
    if not reading.quotations and not announced:
        return ()
    for clause in reading.clauses:
        if clause.subject is None or clause.passive or not (lemma_of(clause.head.lower) in SPEECH or announced):
            continue
        subject = parse.words[clause.subject]
        if reading.is_quoted(subject.start, subject.end):
            continue
        heads = parse.conjuncts(clause.subject)
        found = [a for head in heads for a in attributions_to(reading, head, clause.head.text, referents)]
        return tuple(a for a in found if a.role == "speaker")
    return ()


def _announces(reading: Reading) -> bool:
    """Say whether a sentence only leads over to somebody's words: "the minister made the following statement:"."""
    words = reading.parse.words
    ends = reading.scene.view[max(0, reading.sentence.end - 3) : reading.sentence.end].rstrip().endswith(":")
    if ends and any(
        lemma_of(c.head.lower) in {"say", "add", "state", "comment"} and c.relation == "main" for c in reading.clauses
    ):
        # "The minister said:" with the words in a paragraph of their own
        return True
    return ends and any(
        lemma_of(words[c.verb].lower) in {"make", "issue", "give", "release"}
        and any(words[d].lower in _STATEMENTS for d in reading.parse.children(c.verb, "dobj"))
        for c in reading.clauses
    )
