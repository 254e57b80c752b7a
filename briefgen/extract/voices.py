"""Each sentence's own scene: in a transcript its speaker's voice, in a list the view that joins an item to its lead-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.extract.attribution import Voice
from briefgen.extract.leads import led_view
from briefgen.extract.reading import Scene
from briefgen.extract.references import with_the
from briefgen.extract.sentences import Sentence
from briefgen.extract.turns import Turn


@dataclass(frozen=True, slots=True)
class Voices:
    """The scenes of one document's sentences."""

    scene: Scene
    home: str
    """The one country that a transcript's head names: whom its speakers mean by "we"."""
    _turns: dict[int, Scene] = field(default_factory=dict)

    @classmethod
    def of(cls, scene: Scene, sentences: Sequence[Sentence]) -> Voices:
        """Prepare the scenes of a document's sentences."""
        first = next((s.turn for s in sentences if s.turn is not None), None)
        named = scene.cast.names_in(0, first.label_start) if first is not None else []
        homes = {n.iso3 for n in named if n.iso3}
        country = scene.gazetteer.country_name(homes.pop() or "") if len(homes) == 1 else None
        return cls(scene, with_the(country) if country else "")

    def scene_of(self, sentence: Sentence) -> Scene:
        """Return the scene as it is for one sentence."""
        if sentence.lead is not None:
            return replace(self.scene, view=led_view(self.scene.view, sentence))
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
