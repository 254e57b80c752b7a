"""Compose: facts of several documents in, one brief for one audience out. Pure: nothing is read, written or asked.

    facts ─choose→ ─traits→ ─events→ groups ─sections→ ─ranking→ ─numbering→ items ─brief→ Brief

Facts are grouped, routed, ranked and numbered; not one of them is changed.
"""

from briefgen.compose.brief import compose

__all__ = ["compose"]
