"""Cues of reporting: verbs and their stance, phrases, hedges."""

from __future__ import annotations

import pytest

from briefgen.extract.language.cues import load_cues

CUES = load_cues()


@pytest.mark.parametrize(
    ("form", "lemma", "stance", "modality"),
    [
        ("said", "say", "neutral", None),
        ("tells", "tell", "neutral", None),
        ("claimed", "claim", "claim", "claimed"),
        ("alleging", "allege", "claim", "claimed"),
        ("believes", "believe", "estimate", "estimated"),
        ("confirmed", "confirm", "confirm", "confirmed"),
        ("admitted", "admit", "confirm", "confirmed"),
        ("denies", "deny", "deny", "denied"),
        ("vowed", "vow", "threaten", "threatened"),
        ("plans", "plan", "plan", "planned"),
        ("pointed out", "point out", "neutral", None),
    ],
)
def test_reporting_verbs_betray_a_stance(form, lemma, stance, modality):
    """An inflected reporting verb gives its lemma, its stance and the modality that follows."""
    verb = CUES.verb(form)
    assert verb is not None
    assert (verb.lemma, verb.stance, verb.modality) == (lemma, stance, modality)


def test_other_verbs_do_not_report():
    """A verb of action is no cue."""
    assert CUES.verb("launched") is None


def test_hearers():
    """Verbs of telling take the hearer as their object."""
    assert CUES.verb("told").takes_hearer
    assert not CUES.verb("said").takes_hearer


def test_hedges_and_phrases():
    """Hedges give a modality; the longest set phrase at a place is found, as a whole word."""
    assert CUES.hedge("Reportedly") == "claimed"
    assert CUES.hedge("believed  to") == "estimated"
    assert CUES.hedge("loudly") is None
    assert CUES.phrase_at("he said in a statement to us", 8) == "in a statement to"
    assert CUES.phrase_at("person", 0) is None
    assert "not" in CUES.negations
    assert "unless" in CUES.hypothetical
    assert "statement" in CUES.nouns
