"""Each sentence's own scene: in a transcript its speaker's voice, in a list the view that joins an item to its lead-in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from briefgen.extract.forms.leads import led_view
from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.forms.turns import Turn
from briefgen.extract.reading import Scene
from briefgen.extract.reference.references import with_the
from briefgen.extract.sources.attribution import Voice

_LONGEST_LEAD = 120
_LEADS_OVER = re.compile(r"\b(?:said|added|commented):\s*\Z")
_LONGEST_READING = 240
_MOST_STATEMENTS = 12
"""Statements that a document has read out: each is read in a text of its own."""
_LONGEST_STATEMENT = 200
"""Sentences of a statement that somebody reads out."""
_READS = re.compile(
    r"\b(?:read|made|issued|gave|released|delivered) (?:out )?(?:the|this) following (?:\w+ )?(?:statement|remarks|declaration):\s*\Z"
)
"""A lead over to a statement that may run on for paragraphs, to the quotation mark that ends it."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The scenes of one document's sentences."""

    scene: Scene
    home: str
    """The one country that a transcript's head names: whom its speakers mean by "we"."""
    _turns: dict[int, Scene] = field(default_factory=dict)
    _led: dict[int, Scene] = field(default_factory=dict)
    """The scenes of the paragraphs that are somebody's words without quotation marks, by their number."""

    @classmethod
    def of(cls, scene: Scene, sentences: Sequence[Sentence]) -> Voices:
        """Prepare the scenes of a document's sentences."""
        first = next((s.turn for s in sentences if s.turn is not None), None)
        named = scene.cast.names_in(0, first.label_start) if first is not None else []
        homes = {n.iso3 for n in named if n.iso3}
        country = scene.gazetteer.country_name(homes.pop() or "") if len(homes) == 1 else None
        return cls(scene, with_the(country) if country else "", {}, _led_paragraphs(scene, sentences))

    def scene_of(self, sentence: Sentence) -> Scene:
        """Return the scene as it is for one sentence."""
        if sentence.lead is not None:
            return replace(self.scene, view=led_view(self.scene.view, sentence))
        if sentence.paragraph in self._led:
            return self._led[sentence.paragraph]
        if sentence.turn is None or sentence.turn.asks:
            return self.scene
        start = sentence.turn.label_start
        if start not in self._turns:
            self._turns[start] = self._spoken(sentence.turn)
        return self._turns[start]

    def _spoken(self, turn: Turn) -> Scene:
        """Return the scene in which a turn's speaker says "I"; the first full mention of the name tells who it is."""
        surname = turn.surname.casefold()
        if not surname:
            return self.scene
        voice = None
        for mention in self.scene.cast.persons:
            if mention.person.name.split()[-1].casefold() == surname:
                voice = Voice(mention.person.name, mention.start, mention.end, home=self.home)
                break
        if voice is None:
            name = " ".join(w if w.islower() else w.capitalize() for w in turn.label.split())
            voice = Voice(name, turn.label_start, turn.label_start + len(turn.label), home=self.home)
        return replace(self.scene, voice=voice, is_statement=True)


def leads_over(words: str) -> bool:
    """Say whether a sentence with these last words only leads over to what somebody says in the next paragraph."""
    return words.rstrip()[-1:] == ":" and bool(_LEADS_OVER.search(words) or _READS.search(words))


def _led_paragraphs(scene: Scene, sentences: Sequence[Sentence]) -> dict[int, Scene]:
    """Return the scene of each paragraph behind "Minister Ann Roe said:" that has no quotation marks: it is her words.

    Only a sentence that is no more than a name and such a verb leads over to the next paragraph.
    """
    found: dict[int, Scene] = {}
    read = 0
    for k, (sentence, following) in enumerate(pairwise(sentences), 1):
        words = scene.view[sentence.start : sentence.end]
        if following.paragraph != sentence.paragraph + 1:
            continue
        if _READS.search(words) is not None and len(words) <= _LONGEST_READING:
            if read < _MOST_STATEMENTS:
                found |= _read_out(scene, sentence, sentences[k : k + _LONGEST_STATEMENT])
            read += 1
            continue
        if _LEADS_OVER.search(words) is None:
            continue
        persons = scene.cast.persons_in(sentence.start, sentence.end)
        if len(persons) == 1 and len(words) <= _LONGEST_LEAD and scene.view[following.start] not in "\"'":
            one = persons[0]
            voice = Voice(one.person.name, one.start, one.end)
            found[following.paragraph] = replace(scene, voice=voice, is_statement=True)
    return found


def _read_out(scene: Scene, lead: Sentence, rest: Sequence[Sentence]) -> dict[int, Scene]:
    """Return the scenes of a statement that somebody reads out: all paragraphs up to the mark that ends it."""
    first = rest[0]
    persons = scene.cast.persons_in(lead.start, lead.end)
    if len(persons) != 1 or scene.view[first.start] != '"':
        return {}
    closed = scene.view.find('"', first.start + 1)
    ends = max(s.end for s in rest if s.paragraph == first.paragraph)
    if 0 <= closed < ends:
        return {}
    last = next((s.paragraph for s in reversed(rest) if closed < 0 or s.start < closed), first.paragraph)
    one = persons[0]
    bodies = [n for n in scene.cast.names_in(one.end, lead.end) if n.kind == "organisation"]
    home = bodies[0].name if bodies else ""
    home = f"the {home}" if " " in home else home
    view = f"{scene.view[: first.start]} {scene.view[first.start + 1 :]}"
    spoken = replace(scene, view=view, voice=Voice(one.person.name, one.start, one.end, home=home), is_statement=True)
    return {s.paragraph: spoken for s in rest if s.paragraph <= last}
