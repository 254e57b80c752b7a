"""The masthead: who speaks to whom, of which days, as of when."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.compose.dates import dateline
from briefgen.config import Audience, Config
from briefgen.model import Document, Masthead, Standing


def masthead_of(
    config: Config, reader: Audience, audience: str, edition: str, documents: Sequence[Document], standing: Standing
) -> Masthead:
    """Return what stands at the head of every rendition."""
    del documents
    return Masthead(
        publication=config.publication.title,
        tagline=config.publication.tagline,
        edition=edition,
        dateline=dateline(edition),
        audience=reader.title or audience,
        tlp=reader.tlp,
        contact=config.publication.contact,
        language=config.publication.language,
        number=standing.number,
        version=standing.version,
    )
