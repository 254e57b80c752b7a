"""Whose words a quotation is that goes on behind its speaker's name: "We left," Mr Otieno said. "They will not be back"."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.extract.attribution import SPEECH
from briefgen.extract.inflection import lemma_of
from briefgen.extract.reading import Reading
from briefgen.extract.references import Referent
from briefgen.extract.sourcing import attributions_to
from briefgen.model import Attribution


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
        own = _speakers(reading, referents)
        goes_on = not own and is_all_quoted(reading)
        between = reading.scene.view[self.end : sentence.start] if self.end >= 0 else "x"
        follows = goes_on and sentence.paragraph - self.paragraph <= 1 and not between.strip(' "\n')
        if not follows:
            self.speakers = own
        self.paragraph, self.end = sentence.paragraph, sentence.end
        return self.speakers if follows else ()


def is_all_quoted(reading: Reading) -> bool:
    """Say whether a sentence is nothing but somebody's words in quotation marks."""
    words = [w for w in reading.parse.words if w.tag[:1].isalpha()]
    return bool(words) and all(reading.is_quoted(w.start, w.end) for w in words)


def _speakers(reading: Reading, referents: dict[int, Referent]) -> tuple[Attribution, ...]:
    """Return who says something in quotation marks in a sentence."""
    if not reading.quotations:
        return ()
    parse = reading.parse
    for clause in reading.clauses:
        if clause.subject is None or lemma_of(clause.head.lower) not in SPEECH or clause.passive:
            continue
        subject = parse.words[clause.subject]
        if reading.is_quoted(subject.start, subject.end):
            continue
        heads = parse.conjuncts(clause.subject)
        found = [a for head in heads for a in attributions_to(reading, head, clause.head.text, referents)]
        return tuple(a for a in found if a.role == "speaker")
    return ()
