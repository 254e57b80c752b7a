"""The index of past editions: made again whenever it is missing, stale or broken, and never an error."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from composing import CONFIG, fact, outlet, place, quantity, speaker

from briefgen.compose.past import told_events
from briefgen.config import Match, SectionConfig
from briefgen.model import Document, Event, FactDate, IssuedEdition, PastEdition
from briefgen.pipeline import history
from briefgen.pipeline.history import Origin, Wanted, consult
from briefgen.pipeline.precis import precis_of, read_precis

FULL = fact(
    "a.1",
    "A missile flew about 700 km.",
    quantities=(
        quantity("700", unit="km", of="range", approx=True, also=(("434", "mi"),)),
        quantity(low="1", high="2.50"),
    ),
    attribution=(speaker("the ministry"), outlet("AP")),
    location=(place("Taekwan"),),
)
BARE = fact("a.2", "Nothing happened.", event="calm", actors=(), day=None, confidence=None, evidence=FULL.evidence)


def issued(edition, *facts):
    """Make an edition, each fact an event."""
    return IssuedEdition(
        past=PastEdition(edition=edition, number=int(edition[-2:])),
        audience="main",
        documents=(Document(id="a", path="a.txt", sha256="0" * 64, publisher="Wire"),),
        facts=facts,
        events=tuple(Event(id=f"e{n}", members=(one.id,), independent_sources=1) for n, one in enumerate(facts)),
    )


class Shelf:
    """Editions to be indexed, and how often each was read."""

    def __init__(self, *editions):
        self.read = []
        self.origins = [self._origin(one) for one in editions]

    def _origin(self, one):
        def read():
            self.read.append(one.past.edition)
            return one

        return Origin(past=one.past, digest=f"1-{one.past.edition}", read=read)


THREE = [issued("2025-11-04", FULL), issued("2025-11-05", BARE), issued("2025-11-06", FULL, BARE)]


def ask(path, shelf, wanted=None, sections=CONFIG.sections):
    """Return the leads by edition and fact."""
    wanted = wanted or Wanted()
    found = consult(path, "main", shelf.origins, lambda one: one.leads(wanted, sections))
    return [(one.edition[-2:], one.fact) for one in found]


ALL = [("04", "a.1"), ("05", "a.2"), ("06", "a.1"), ("06", "a.2")]


def test_every_edition_is_read_once(tmp_path):
    """The second time the answer comes from the index alone."""
    shelf = Shelf(*THREE)
    assert ask(tmp_path / "index.sqlite", shelf) == ALL
    assert ask(tmp_path / "index.sqlite", shelf) == ALL
    assert shelf.read == ["2025-11-04", "2025-11-05", "2025-11-06"]


def test_what_has_changed_is_read_again(tmp_path):
    """An edition with another digest is stale, and is the only one that is read; what is asked for no more is not told."""
    ask(tmp_path / "index.sqlite", Shelf(*THREE))
    shelf = Shelf(issued("2025-11-06", BARE), THREE[0])
    shelf.origins[0] = Origin(past=shelf.origins[0].past, digest="2", read=shelf.origins[0].read)
    assert ask(tmp_path / "index.sqlite", shelf) == [("04", "a.1"), ("06", "a.2")]
    assert shelf.read == ["2025-11-06"]


def test_of_the_distant_past_only_the_like_is_told(tmp_path):
    """Before one date nothing counts, before another only events that today's edition has too."""
    path, shelf = tmp_path / "index.sqlite", Shelf(*THREE)
    assert ask(path, shelf, Wanted(since="2025-11-05")) == ALL[1:]
    assert ask(path, shelf, Wanted(all_since="2025-11-06", events=frozenset({"calm"}))) == ALL[1:]
    assert ask(path, shelf, Wanted(all_since="2025-11-06")) == ALL[2:]


def test_sections_are_those_of_today(tmp_path):
    """A past event stands under the section that would take it now."""
    own = (SectionConfig(name="quiet", match=(Match(event=("calm",)),)), *CONFIG.sections)
    found = consult(tmp_path / "index.sqlite", "main", Shelf(*THREE).origins, lambda one: one.leads(Wanted(), own))
    assert [one.section for one in found] == ["military", "quiet", "military", "quiet"]


def test_a_past_edition_comes_back_as_it_was(tmp_path):
    """What is compared of an edition is the same from the index as from its facts file."""
    shelf = Shelf(*THREE)
    for _ in range(2):
        found = consult(tmp_path / "index.sqlite", "main", shelf.origins, lambda one: one.edition("2025-11-06"))
        assert told_events(found) == told_events(read_precis(precis_of(THREE[2]), THREE[2].past, "main"))
        assert [one.past for one in (found,)] == [THREE[2].past]
    assert consult(tmp_path / "index.sqlite", "main", shelf.origins, lambda one: one.edition("1999-01-01")) is None


def test_the_precis_holds_all_that_is_compared():
    """Everything that composition compares survives: slots, figures with their precision, words of the evidence."""
    again = read_precis(precis_of(THREE[2]), THREE[2].past, "main")
    for before, after in zip(told_events(THREE[2]), told_events(again), strict=True):
        for one, other in zip(before, after, strict=True):
            compared = ("parties", "principals", "speakers", "places", "tokens", "kind", "figures", "span")
            assert [getattr(one, name) for name in compared] == [getattr(other, name) for name in compared]
            assert (one.fact.quantities, one.fact.attribution) == (other.fact.quantities, other.fact.attribution)
            assert [e.exact for e in one.fact.evidence] == [e.exact for e in other.fact.evidence]
            assert one.fact.date == (other.fact.date and FactDate(value=other.fact.date.value))


def test_of_old_editions_only_the_leads_are_kept(tmp_path):
    """An edition long ago is read from its facts file when it is asked for; the index would grow with all of them."""
    old = [issued(f"2025-10-{day:02}", FULL) for day in range(1, 12)]
    shelf = Shelf(*old)
    ask(tmp_path / "index.sqlite", shelf)
    shelf.read.clear()
    for name, read in (("2025-10-11", []), ("2025-10-01", ["2025-10-01"])):
        found = consult(tmp_path / "index.sqlite", "main", shelf.origins, lambda one, name=name: one.edition(name))
        assert [one.id for one in found.facts] == ["a.1"]
        assert shelf.read == read


def test_an_edition_that_cannot_be_read_is_none(tmp_path):
    """Of an edition whose facts are gone nothing is told, and it is not asked for again until something changes."""
    asked = []
    origin = Origin(past=THREE[0].past, digest="x", read=lambda: asked.append(1))
    for _ in range(2):
        answer = consult(
            tmp_path / "index.sqlite",
            "main",
            [origin],
            lambda one: (one.edition("2025-11-04"), one.leads(Wanted(), ())),
        )
        assert answer == (None, ())
    assert asked == [1]


def test_audiences_do_not_mix(tmp_path):
    """Each audience has the editions that it got."""
    path = tmp_path / "index.sqlite"
    ask(path, Shelf(*THREE))
    shelf = Shelf(THREE[1])
    assert len(consult(path, "ministers", shelf.origins, lambda one: one.leads(Wanted(), ()))) == 1
    assert ask(path, Shelf(*THREE)) == ALL


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\0" + bytes(5_000)])
def test_a_broken_index_is_made_again(tmp_path, content):
    """Whatever stands in the file, the answer is right, and so is the next from the file."""
    path = tmp_path / "index.sqlite"
    path.write_bytes(content)
    shelf = Shelf(*THREE)
    assert ask(path, shelf) == ALL
    assert ask(path, shelf) == ALL
    assert len(shelf.read) == 3


def test_a_cut_off_index_is_made_again(tmp_path):
    """Half of an index, as a full disk leaves it, is thrown away."""
    path = tmp_path / "index.sqlite"
    ask(path, Shelf(*THREE))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert ask(path, Shelf(*THREE)) == ALL


def test_rows_that_make_no_sense_are_made_again(tmp_path):
    """An index whose texts somebody changed is not believed."""
    path = tmp_path / "index.sqlite"
    ask(path, Shelf(*THREE))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE lead SET figures = 'seven'")
    assert ask(path, Shelf(*THREE)) == ALL


def test_an_index_of_another_version_is_made_again(tmp_path):
    """What a newer or older briefgen wrote is of no use, and no harm."""
    path = tmp_path / "index.sqlite"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE lead (wrong)")
        db.execute("PRAGMA user_version = 99")
    assert ask(path, Shelf(*THREE)) == ALL


def test_where_none_can_be_written_it_is_made_in_memory(tmp_path):
    """A folder in the file's place, or none where a folder should be: the answer is right, and nothing is removed."""
    (tmp_path / "index.sqlite").mkdir()
    assert ask(tmp_path / "index.sqlite", Shelf(*THREE)) == ALL
    (tmp_path / "file").write_text("")
    assert ask(tmp_path / "file" / "index.sqlite", Shelf(*THREE)) == ALL
    assert (tmp_path / "index.sqlite").is_dir()


def test_while_another_process_writes_the_answer_is_made_in_memory(tmp_path, monkeypatch):
    """Nobody waits for long, and the other's work is left alone."""
    monkeypatch.setattr(history, "_BUSY_SECONDS", 0)
    path = tmp_path / "index.sqlite"
    ask(path, Shelf(THREE[0]))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        assert ask(path, Shelf(*THREE)) == ALL
        db.execute("ROLLBACK")
    shelf = Shelf(*THREE)
    ask(path, shelf)
    assert shelf.read == ["2025-11-05", "2025-11-06"]
