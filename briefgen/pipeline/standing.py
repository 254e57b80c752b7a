"""Where an edition stands among others: its number and version, what its readers had before, and what was wrong with that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import text as texts
from briefgen.errors import BriefgenError, DocumentError
from briefgen.model import Correction, DocumentFacts, IssuedEdition, PastEdition, SetAside, Standing
from briefgen.pipeline.files import read_capped, visible
from briefgen.pipeline.gather import MAX_FACTS_BYTES
from briefgen.pipeline.issued import Issue, Shelf, read_issued_facts, read_shelf, read_version
from briefgen.pipeline.manifest import code_digest
from briefgen.pipeline.selection import Selection
from briefgen.pipeline.workspace import Workspace, documents, editions, facts_path, refuse_links, refuse_name

if TYPE_CHECKING:
    from briefgen.pipeline.history import Origin

MOST_UNISSUED = 31
"""So many editions that only lie in seeds/ are looked back at; those that were issued count however old they are."""
_AFTER_ALL = date.max.isoformat()
TREND_WEEKS = 12
"""For so long back every event counts; before that only those like today's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """An earlier edition that was never issued: its facts files below seeds/, and their digests."""

    edition: str
    number: int | None
    files: tuple[Path, ...]
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an edition's standing is read from; found without reading a single fact."""

    edition: str
    audience: str
    number: int | None = None
    version: int = 1
    own: Issue | None = None
    """The edition itself, where it has gone out."""
    shelf: Shelf = field(default_factory=Shelf)
    resting: tuple[Resting, ...] = ()
    """Oldest first."""
    corrections: tuple[Correction, ...] = ()
    carried: tuple[tuple[str, int], ...] = ()
    """Which of the corrections are of earlier editions."""

    @property
    def earlier(self) -> tuple[Issue, ...]:
        """Earlier editions that went out, oldest first."""
        return tuple(issue for name, issue in self.shelf.issues.items() if name < self.edition)

    @property
    def before(self) -> str:
        """The edition that this one is compared with: the last that was issued, else the last in seeds/; else empty."""
        if self.own and self.own.before:
            return self.own.before.partition("/")[0]
        last = self.shelf.before(self.edition)
        return last.edition if last else self.resting[-1].edition if self.resting else ""

    def inputs(self) -> dict[str, str]:
        """Return the digests of all that the standing comes from, by name, for the manifest."""
        found = {"number": f"{self.number or 'none'}, version {self.version}"}
        if self.earlier:
            records = [self.shelf.digests[issue.edition] for issue in self.earlier]
            found[f"state/issued/{self.audience}"] = texts.sha256(_json(records))
        for one in self.resting:
            names = (visible(f"seeds/{one.edition}/{path.name}") for path in one.files)
            found |= dict(zip(names, one.digests, strict=True))
        if self.corrections:
            found["corrections"] = texts.sha256(_json([asdict(one) for one in self.corrections]))
        last = self.shelf.before(self.edition)
        found["before"] = self.own.before if self.own else last.place if last else ""
        if self.own and self.own.version > 1:
            found[f"state/issued/{self.audience}/{self.edition}/facts"] = self.own.facts
        return found


def ground_of(workspace: Workspace, selection: Selection, audience: str) -> Ground:
    """Find what the standing of an edition is read from.

    A single document stands alone: it is no number of a publication.
    """
    if selection.single:
        return Ground(edition=selection.edition, audience=audience)
    folder = selection.documents[0].parent
    return ground_in(
        workspace.root, folder.parent if folder.name == selection.edition else None, selection.edition, audience
    )


def ground_in(root: Path, seeds: Path | None, edition: str, audience: str) -> Ground:
    """Find what an edition stands on in the workspace at `root`, with the editions below `seeds`."""
    shelf = read_shelf(root, audience)
    own = shelf.issues.get(edition)
    # As it was when this edition was issued, if it was: what went out must not change by having gone out.
    counts = not shelf.problems and not any(name < edition for name in shelf.issues)
    unissued = [name for name in editions(seeds) if name < edition and name not in shelf.issues] if seeds else []
    # Where editions were issued they are counted, and only the last of the others are looked into.
    earlier = [name for name in unissued[0 if counts else -MOST_UNISSUED :] if seeds and documents(seeds / name)]
    places = {name: place for place, name in enumerate(earlier, start=1) if counts}
    resting = [
        Resting(edition=name, number=places.get(name), files=files, digests=tuple(map(_digest, files)))
        for name in earlier[-MOST_UNISSUED:]
        if seeds and (files := _facts_files(seeds / name))
    ]
    number = own.number if own else shelf.next_number() if shelf.issues or not counts else len(earlier) + 1
    carried = own.carried if own else _to_carry(shelf, edition)
    return Ground(
        edition=edition,
        audience=audience,
        number=number,
        version=own.version if own else 1,
        own=own,
        shelf=shelf,
        resting=tuple(resting),
        corrections=(*(own.corrections if own else ()), *_carried(shelf, carried)),
        carried=carried,
    )


def standing_of(workspace: Workspace, ground: Ground, events: frozenset[str] = frozenset()) -> Standing:
    """Read where an edition stands. `events` are the names of its own: of the distant past only the like is of use.

    What cannot be read of an edition before is as if it had not been there: `ground.shelf.problems` and the build of that
    edition tell of it.
    """
    plain = Standing(
        number=ground.number,
        version=ground.version,
        withdrawn=ground.own is not None and ground.own.withdrawn,
        corrections=ground.corrections,
    )
    origins = _origins(workspace, ground)
    if not origins:
        return plain
    # Loaded here: SQLite takes its time, and the first edition of all needs none of it.
    from briefgen.pipeline.history import Wanted, consult, index_path

    weeks = workspace.config.continuity.weeks
    wanted = Wanted(
        since=_weeks_before(ground.edition, weeks) if weeks else "",
        all_since=_weeks_before(ground.edition, TREND_WEEKS),
        events=events,
    )
    before, leads = consult(
        index_path(workspace.root),
        ground.audience,
        origins,
        lambda history: (history.edition(ground.before), history.leads(wanted, workspace.config.sections)),
    )
    return replace(plain, before=_as_readers_had_it(workspace, ground) or before, history=leads)


def _as_readers_had_it(workspace: Workspace, ground: Ground) -> IssuedEdition | None:
    """Return the edition before in the version that readers had when this one went out; None where that is the latest."""
    own = ground.own
    latest = ground.shelf.issues.get(ground.before)
    if not own or not own.before or (latest and latest.place == own.before):
        return None
    try:
        return as_issued(workspace, read_version(workspace.root, ground.audience, own.before))
    except BriefgenError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What the index holds: audience, editions, events; and what of the past cannot be read."""

    counts: tuple[tuple[str, int, int], ...]
    set_aside: tuple[SetAside, ...]


def make_index(workspace: Workspace, tell: Callable[[str], None]) -> Indexed:
    """Make the index of past editions anew, for every audience."""
    from briefgen.pipeline.history import Wanted, consult, index_path

    index_path(workspace.root).unlink(missing_ok=True)
    counts: list[tuple[str, int, int]] = []
    aside: list[SetAside] = []
    for audience in workspace.config.audiences:
        ground = ground_in(workspace.root, workspace.seeds, _AFTER_ALL, audience)
        origins = [replace(origin, read=_telling(origin, tell)) for origin in _origins(workspace, ground)]
        leads = consult(
            index_path(workspace.root),
            audience,
            origins,
            lambda history: history.leads(Wanted(), workspace.config.sections),
        )
        counts.append((audience, len(origins), len(leads)))
        aside += [*ground.shelf.problems, *_lost(workspace, ground)]
    return Indexed(counts=tuple(counts), set_aside=tuple(aside))


def _telling(origin: Origin, tell: Callable[[str], None]) -> Callable[[], IssuedEdition | None]:
    def read() -> IssuedEdition | None:
        tell(f"reading {origin.past.edition}")
        return origin.read()

    return read


def _lost(workspace: Workspace, ground: Ground) -> Iterator[SetAside]:
    """Tell of the editions that went out and whose facts cannot be read any more."""
    for issue in ground.earlier:
        try:
            read_issued_facts(workspace.root, issue)
        except BriefgenError as error:
            yield SetAside(issue.edition, str(error))


def problems_of(ground: Ground) -> tuple[SetAside, ...]:
    """Return what of the state cannot be read: an edition that went out, and is not known any more."""
    return ground.shelf.problems


def as_issued(workspace: Workspace, issue: Issue) -> IssuedEdition:
    """Return an edition as it went out. Raises BriefgenError where its facts are gone, or are not those."""
    kept = read_issued_facts(workspace.root, issue)
    return IssuedEdition(
        past=PastEdition(edition=issue.edition, number=issue.number),
        audience=issue.audience,
        documents=kept.documents,
        facts=kept.facts,
        events=kept.events,
    )


def _origins(workspace: Workspace, ground: Ground) -> list[Origin]:
    """Return the earlier editions, oldest first, each with how it is read."""
    from briefgen.compose import past as past_code
    from briefgen.pipeline.history import Origin

    # Of an edition that was issued the events are written down; only what is kept of them may become another thing.
    kept_by = texts.sha256(Path(past_code.__file__).read_bytes())

    def issued(issue: Issue) -> Origin:
        return Origin(
            past=PastEdition(edition=issue.edition, number=issue.number),
            digest=texts.sha256(_json([ground.shelf.digests[issue.edition], kept_by])),
            read=lambda: _if_readable(workspace, issue),
        )

    # Of one that was not, whatever decides which events it has.
    grouped_by = [code_digest(("compose", "facts", "model")), repr(_settings(workspace, ground.audience))]

    def resting(one: Resting) -> Origin:
        past = PastEdition(edition=one.edition, number=one.number, issued=False)
        return Origin(
            past=past,
            digest=texts.sha256(_json([*one.digests, grouped_by])),
            read=lambda: _composed(workspace, past, ground.audience, one.files),
        )

    found = [*map(issued, ground.earlier), *map(resting, ground.resting)]
    return sorted(found, key=lambda origin: origin.past.edition)


def _settings(workspace: Workspace, audience: str) -> tuple[object, ...]:
    """Return what of config.yaml decides which events an edition has."""
    config = workspace.config
    return config.sections, config.review, config.audiences.get(audience)


def _if_readable(workspace: Workspace, issue: Issue) -> IssuedEdition | None:
    try:
        return as_issued(workspace, issue)
    except BriefgenError:
        return None


def _composed(workspace: Workspace, past: PastEdition, audience: str, files: Sequence[Path]) -> IssuedEdition | None:
    """Return an edition that lies in seeds/ as it would be composed now, from its facts files; nothing is extracted."""
    from briefgen.compose import compose

    gathered = _parsed(files)
    if not gathered:
        return None
    brief = compose(gathered, {}, workspace.config, edition=past.edition, audience=audience)
    return IssuedEdition(
        past=past,
        audience=audience,
        documents=tuple(one.document for one in gathered),
        facts=tuple(fact for one in gathered for fact in one.facts),
        events=brief.events,
    )


def _to_carry(shelf: Shelf, edition: str) -> tuple[tuple[str, int], ...]:
    """Return the corrections of earlier editions that no edition has told its readers of yet."""
    earlier = [issue for name, issue in shelf.issues.items() if name < edition]
    told = {one for issue in shelf.issues.values() for one in issue.carried}
    made = ((issue.edition, one.number) for issue in earlier for one in issue.corrections)
    return tuple(one for one in made if one not in told)


def _carried(shelf: Shelf, carried: Sequence[tuple[str, int]]) -> tuple[Correction, ...]:
    known = {(issue.edition, one.number): one for issue in shelf.issues.values() for one in issue.corrections}
    return tuple(known[one] for one in carried if one in known)


def _facts_files(folder: Path) -> tuple[Path, ...]:
    """Return the facts files of a folder's documents, those left out that its own build would refuse."""
    found: list[Path] = []
    for document in documents(folder):
        try:
            refuse_name(document)
            refuse_links(document)
        except DocumentError:
            continue
        if facts_path(document).is_file():
            found.append(facts_path(document))
    return tuple(found)


def _parsed(files: Sequence[Path]) -> list[DocumentFacts]:
    """Read facts files; one that is broken was told of when its own edition was built, and is passed over."""
    from briefgen.facts import parse_facts

    found: list[DocumentFacts] = []
    for path in files:
        try:
            found.append(parse_facts(read_capped(path, MAX_FACTS_BYTES), path=str(path)).facts)
        except BriefgenError:
            continue
    return found


def _weeks_before(edition: str, weeks: int) -> str:
    day = date.fromisoformat(edition)
    return (day - min(timedelta(weeks=weeks), day - date.min)).isoformat()


def _digest(path: Path) -> str:
    try:
        return texts.sha256(read_capped(path, MAX_FACTS_BYTES))
    except BriefgenError:
        return "unread"


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
