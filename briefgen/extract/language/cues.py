"""Cues of reporting: verbs of saying with the stance they betray, set phrases, hedges, negations, conditions.

The lists stand in `data/reporting.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from briefgen.extract.language.inflection import forms
from briefgen.extract.language.vocabulary import package_yaml, terms
from briefgen.model import Modality

Stance = Literal["neutral", "claim", "estimate", "confirm", "deny", "threaten", "plan"]


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb that takes what somebody says; `modality` is None where the verb leaves it open."""

    lemma: str
    stance: Stance
    modality: Modality | None
    takes_hearer: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue lists; words and phrases are in lower case."""

    verbs: Mapping[str, ReportingVerb]
    """Lemma → verb, phrasal ones ("point out") with their particle."""
    phrases: tuple[str, ...]
    """Longest first."""
    nouns: frozenset[str]
    hedges: Mapping[str, Modality]
    negations: frozenset[str]
    hypothetical: frozenset[str]
    _forms: Mapping[str, str]

    def verb(self, form: str) -> ReportingVerb | None:
        """Return the reporting verb of an inflected form ("said", "has claimed": claimed), or None."""
        lemma = self._forms.get(form.lower())
        return self.verbs.get(lemma) if lemma else None

    def hedge(self, words: str) -> Modality | None:
        """Return the modality that a hedge gives: "reportedly" → claimed; None for other words."""
        return self.hedges.get(" ".join(words.lower().split()))

    def phrase_at(self, lowered: str, start: int) -> str | None:
        """Return the longest set phrase that begins at a position of a lower-case text, or None."""
        for phrase in self.phrases:
            if (
                lowered.startswith(phrase, start)
                and not lowered[start + len(phrase) : start + len(phrase) + 1].isalnum()
            ):
                return phrase
        return None


@cache
def load_cues() -> Cues:
    """Load the built-in cues, once."""
    raw = package_yaml("reporting.yaml")
    hearers = frozenset(terms(raw["with_hearer"]))
    verbs: dict[str, ReportingVerb] = {}
    for stance, given in raw["verbs"].items():
        modality = cast("Modality | None", given["modality"] or None)
        for lemma in terms(given["verbs"]):
            verbs.setdefault(lemma, ReportingVerb(lemma, cast("Stance", stance), modality, lemma in hearers))
    return Cues(
        verbs=verbs,
        phrases=_longest_first(terms(raw["phrases"])),
        nouns=frozenset(terms(raw["nouns"])),
        hedges={
            words: cast("Modality", modality) for modality, listed in raw["hedges"].items() for words in terms(listed)
        },
        negations=frozenset(terms(raw["negations"])),
        hypothetical=frozenset(terms(raw["hypothetical"])),
        _forms={form: lemma for lemma in reversed(tuple(verbs)) for _, form in forms(lemma).slots()},
    )


def _longest_first(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase)))
