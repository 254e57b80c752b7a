"""The two extractors of our own, registered as any distribution registers one."""

from __future__ import annotations

from briefgen.extract.extractor import Engine, Extractor, Overrides


def _loaded(name: str, overrides: Overrides) -> Engine:
    from briefgen.extract.engine import load_engine
    from briefgen.extract.language.lexicon import load_lexicon
    from briefgen.extract.names.gazetteer import load_gazetteer
    from briefgen.extract.telling.phrasebook import load_phrasebook

    # What is wrong with the workspace's lists was told when they were read: here the rest of them counts.
    return load_engine(
        name,
        phrasebook=load_phrasebook(overrides.sentences),
        lexicon=load_lexicon(overrides.events, []),
        gazetteer=load_gazetteer(overrides.names, []),
    )


def _load_rules(overrides: Overrides) -> Engine:
    return _loaded("rules", overrides)


def _load_lite(overrides: Overrides) -> Engine:
    return _loaded("lite", overrides)


RULES = Extractor(name="rules", languages=("en",), load=_load_rules)
"""Parses sentences; needs the extra `nlp`."""

LITE = Extractor(name="lite", languages=("en",), load=_load_lite)
"""Works from word lists alone."""
