"""`briefgen trace`: from a sentence of the brief to its fact, and on to the verbatim words of the source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import FactsError, UsageError
from briefgen.model import Brief, Citation, Sentence
from briefgen.pipeline import manifest as manifests
from briefgen.pipeline.build import compose_edition, event_names, gather
from briefgen.pipeline.files import shown
from briefgen.pipeline.gather import Gathered, Tell
from briefgen.pipeline.selection import select
from briefgen.pipeline.standing import ground_of, standing_of
from briefgen.pipeline.workspace import Workspace, audience_of, has_own_text, text_path

if TYPE_CHECKING:
    from briefgen.extract.choice import Engines


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """One citation with the sentence that cites it, and where in which file its evidence stands."""

    citation: Citation
    sentence: Sentence
    places: tuple[str, ...]
    """`file:line` of each evidence span, in the text that offsets refer to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What was asked for, in printed order; `stale` where the built brief on disk was made from other facts."""

    edition: str
    traced: tuple[Traced, ...]
    stale: bool


def trace(workspace: Workspace, target: str, *, audience: str, engines: Engines, tell: Tell) -> Trace:
    """Trace `EDITION`, `EDITION#NUMBER` or `EDITION#FACT-ID`.

    Raises UsageError where there is no such edition, number or fact.
    """
    audience_of(workspace.config, audience)
    edition, _, wanted = target.partition("#")
    selection = select(workspace, edition or None)
    ground = ground_of(workspace, selection, audience)
    gathering = gather(workspace, selection, ground, tell=tell, engines=engines)
    standing = standing_of(workspace, ground, event_names(gathering))
    brief = compose_edition(workspace, gathering, edition=selection.edition, audience=audience, standing=standing)
    by_document = {one.facts.document.id: one for one in gathering.documents}
    cited = _cited(brief)
    chosen = [citation for citation in brief.citations if _is_wanted(citation, wanted)]
    if wanted and not chosen:
        raise UsageError(
            f"{target}: the brief has no such sentence: its numbers run from 1 to {len(brief.citations)}, or name a fact's id"
        )
    traced = tuple(
        Traced(
            citation=citation,
            sentence=cited[citation.number],
            places=_places(citation, by_document[citation.document.id], workspace.root),
        )
        for citation in chosen
    )
    return Trace(
        edition=selection.edition, traced=traced, stale=_is_stale(workspace, selection.edition, audience, brief)
    )


def _is_wanted(citation: Citation, wanted: str) -> bool:
    return not wanted or wanted.lstrip("s") == str(citation.number) or wanted == citation.fact.id


def _cited(brief: Brief) -> dict[int, Sentence]:
    sentences = [sentence for item in brief.listed for sentence in item.sentences]
    found: dict[int, Sentence] = {}
    for sentence in sentences:
        for number in sentence.numbers:
            found.setdefault(number, sentence)
    return found


def _places(citation: Citation, gathered: Gathered, root: Path) -> tuple[str, ...]:
    document = gathered.path
    name = shown(document if has_own_text(document) else text_path(document), root)
    return tuple(
        f"{name}:{gathered.text.count(chr(10), 0, evidence.start or 0) + 1}" for evidence in citation.fact.evidence
    )


def _is_stale(workspace: Workspace, edition: str, audience: str, brief: Brief) -> bool:
    """Say whether the brief on disk cites other facts than those that were just traced."""
    from briefgen.facts import parse_edition

    folder = workspace.out / edition / audience
    if manifests.read_manifest(folder) is None:
        return False
    try:
        built = parse_edition((folder / "facts.yaml").read_bytes(), path=str(folder / "facts.yaml"))
    except (OSError, FactsError):
        return True
    on_disk = {fact.id: fact for fact in built.facts}
    return any(on_disk.get(citation.fact.id) != citation.fact for citation in brief.citations)
