"""Who vouches for what in a sentence with several clauses, and what denies, forces or supposes without the usual words."""

from __future__ import annotations

import pytest

from briefgen.extract.engine import Engine, load_engine
from briefgen.extract.sources.modality import modality_of
from briefgen.extract.syntax.clauses import clauses_of
from briefgen.extract.syntax.spacyparser import spacy_parser
from briefgen.extract.telling.phrasebook import load_phrasebook
from briefgen.ingest import ingest_text
from briefgen.model import Document, Fact


@pytest.fixture(scope="module")
def rules() -> Engine:
    """Return the engine with a parser."""
    pytest.importorskip("spacy")
    return load_engine("rules", phrasebook=load_phrasebook())


def _fact(rules: Engine, text: str, words: str) -> Fact:
    document = Document(id="v", path="v.txt", sha256=None, published="2031-05-12")
    facts = rules.extract(ingest_text(f"News\n\n{text}\n", document=document)).facts
    return next(f for f in facts if words in f.statement)


def _sources(fact: Fact) -> list[str]:
    return [a.source for a in fact.attribution]


@pytest.mark.parametrize(
    ("text", "words", "sources"),
    [
        (
            "Ghana closed two ports, recalled its envoy and, according to minister Ada Brell, moved 900 villagers to camps.",
            "closed",
            [],
        ),
        (
            "Ghana closed two ports, recalled its envoy and, according to minister Ada Brell, moved 900 villagers to camps.",
            "900",
            ["Ada Brell"],
        ),
        (
            "The list includes Colonel Ivo Lund, who, according to the statement of reasons, ordered the shelling of a camp.",
            "shelling",
            ["statement of reasons"],
        ),
        (
            "The list includes Colonel Ivo Lund, who, according to the statement of reasons, ordered the shelling of a camp.",
            "includes",
            [],
        ),
        (
            "No plane was missing, Admiral Ada Brell said, and no Togolese soldier had taken part in the raid on Lome.",
            "taken part",
            ["Ada Brell"],
        ),
        (
            "Two gunmen died in Lome, minister Ada Brell said, and the shops were closed in Kara.",
            "shops",
            [],
        ),
        (
            "Reuters, citing two officials, reported that Togo had moved 20 tanks to Kara.",
            "20",
            ["officials", "Reuters"],
        ),
        ("Togo had moved 20 tanks to Kara, Reuters reported, citing two officials.", "20", ["officials", "Reuters"]),
        ("An anonymous caller claimed responsibility for the blast in Lome.", "claimed", ["anonymous caller"]),
        ("President Ada Brell ruled out any truce with the rebels.", "ruled out", ["Ada Brell"]),
        ("The Togolese army put its own losses at 17 dead and 52 wounded.", "17", ["Togolese army"]),
        ("Several media reports blamed the White Front for the blast in Lome.", "blamed", ["several media reports"]),
        (
            "The government of Togo believes that a third of the ships sail uninsured.",
            "believes",
            ["government of Togo"],
        ),
    ],
)
def test_who_vouches_for_a_clause(rules: Engine, text: str, words: str, sources: list[str]) -> None:
    """Each clause has the speakers that vouch for it, and not those of the clause beside it."""
    assert _sources(_fact(rules, text, words)) == sources


def test_who_is_cited_takes_no_part(rules: Engine) -> None:
    """Those on whom an agency draws are no actors of what it reports."""
    fact = _fact(rules, "Reuters, citing two officials, reported that Togo had moved 20 tanks to Kara.", "20")
    assert [a.name for a in fact.actors] == ["Togo"]


@pytest.mark.parametrize(
    ("text", "words", "modality"),
    [
        ("Togo has nothing to do with the raid on Kara, spokesman Ivo Lund said.", "raid", "denied"),
        ("No Togolese soldier had any part in the raid on Kara, spokesman Ivo Lund said.", "raid", "denied"),
        ("Togo was not involved in the raid on Kara, spokesman Ivo Lund said.", "raid", "denied"),
        ("Togo was not behind the raid on Kara, spokesman Ivo Lund said.", "raid", "denied"),
        ("Reports of a raid on Kara are baseless, spokesman Ivo Lund said.", "raid", "denied"),
        ("Togo was involved in the raid on Kara, spokesman Ivo Lund said.", "raid", "confirmed"),
        ("Togo will close every crossing if a single shot is fired, the foreign minister said.", "close", "threatened"),
        ("Togo will close the crossing at Kara on Monday, the foreign minister said.", "close", "planned"),
        ("The queue of trucks at Kara is said to be nine kilometres long.", "queue", "claimed"),
        ("Togo announced an additional 25 million dollars for the harbour of Lome.", "25", "planned"),
        ("Togo announced sanctions on two banks of Lome.", "sanctions", "confirmed"),
        ("The ministers of Togo and Ghana undertook to share customs data.", "customs", "planned"),
        ("The government of Togo believes that a third of the ships sail uninsured.", "believes", "estimated"),
        (
            'The foreign ministry of Togo, in a statement sent out on Monday, called the measures "misguided" and announced the expulsion of an envoy.',
            "misguided",
            "claimed",
        ),
        ("Togo has evidence that the White Front planned the raid on Kara.", "evidence", "claimed"),
        ("Peru wants its road back, said Ada Brell, an analyst at the Lima Institute.", "road", "estimated"),
        ("Togo's defence ministry said its forces repelled military units of Ghana near Kara.", "repelled", "claimed"),
    ],
)
def test_modality_without_the_usual_words(rules: Engine, text: str, words: str, modality: str) -> None:
    """How sure a fact is, where other words tell so than "deny", "threaten" or "reportedly"."""
    assert _fact(rules, text, words).modality == modality


def test_in_all_likelihood_is_an_estimate() -> None:
    """What comes about in all likelihood is somebody's estimate."""
    pytest.importorskip("spacy")
    text = "A war would in all likelihood rekindle the conflict in Kara."
    (parse,) = spacy_parser().parse_all([(text, 0, len(text))])
    clause = next(c for c in clauses_of(parse) if c.head.lower == "rekindle")
    assert modality_of(clause, cue=None, by_event=None) == "estimated"


def test_what_is_only_possible_is_not_told(rules: Engine) -> None:
    """What "it is possible that" tells is not told as if it were so."""
    text = "It is also possible that the raid indicates that the White Front has grown stronger in Togo."
    document = Document(id="v", path="v.txt", sha256=None, published="2031-05-12")
    facts = rules.extract(ingest_text(f"News\n\n{text}\n", document=document)).facts
    assert all("possible" in f.statement for f in facts)


def test_what_is_unlikely_is_told_as_such(rules: Engine) -> None:
    """That something is unlikely is an estimate which its own word marks."""
    fact = _fact(rules, "The White Front is unlikely to send soldiers to the coast of Togo.", "unlikely")
    assert fact.modality == "estimated"


def test_a_deed_without_its_own_subject_is_not_told(rules: Engine) -> None:
    """What somebody warns that a thing does is not told of the subject of the sentence."""
    text = (
        "The raid comes after a wave of clashes in northern Togo which UN peacekeepers have warned is endangering a truce "
        "between the rebels and the government."
    )
    document = Document(id="v", path="v.txt", sha256=None, published="2031-05-12")
    facts = rules.extract(ingest_text(f"News\n\n{text}\n", document=document)).facts
    assert all("raid is threatening" not in f.statement for f in facts)


def test_it_is_in_nobodys_interest(rules: Engine) -> None:
    """The "it" of "it is in their interest" stands for no country."""
    text = "Chad closed the port of Lome. It is in the interest of Togo to keep the port open."
    document = Document(id="v", path="v.txt", sha256=None, published="2031-05-12")
    facts = rules.extract(ingest_text(f"News\n\n{text}\n", document=document)).facts
    assert all("Chad is in" not in f.statement for f in facts)


def test_a_town_with_a_title_is_nobody(rules: Engine) -> None:
    """A town whose name begins like a title is not taken for somebody who speaks."""
    text = "A security source said a bomb went off in the town of Sheikh Darwa. A blast shook Sheikh Darwa's market, he added."
    document = Document(id="v", path="v.txt", sha256=None, published="2031-05-12")
    facts = rules.extract(ingest_text(f"News\n\n{text}\n", document=document)).facts
    assert all("Darwa said" not in f.statement for f in facts)
    assert facts


_ANALYSIS = (
    "Outlook for the coast\n\nAda Brell and Ivo Lund, Centre for Lake Studies\n\n"
    "We judge that a war over Kara is unlikely this year. On our reckoning, Togo could take Kara within ten days. Our team tracked "
    "214 flights from Lome to Kara. In our view, the truce will hold until June. Togo is thought to have called up reservists; "
    "deserters said that some had no boots."
)


@pytest.mark.parametrize(
    ("words", "statement"),
    [
        ("ten days", "The Centre for Lake Studies said Togo could take Kara within ten days."),
        ("214", "The Centre for Lake Studies' team tracked 214 flights from Lome to Kara."),
        ("truce", "The Centre for Lake Studies said the truce will hold until June."),
    ],
)
def test_an_analysis_is_its_authors_house(rules: Engine, words: str, statement: str) -> None:
    """What "our team" did and what holds "in our view" is said by the house that the authors' line names."""
    document = Document(id="v", path="v.txt", sha256=None, published="2031-05-12")
    facts = rules.extract(ingest_text(_ANALYSIS, document=document)).facts
    fact = next(f for f in facts if words in f.statement)
    assert fact.statement == statement
    assert _sources(fact) == ["Centre for Lake Studies"]
    assert all("reservists" not in f.statement or "eserters" not in f.statement for f in facts)


def test_a_communique_is_its_ministrys(rules: Engine) -> None:
    """What "the communique", of which something is told in passing, says is said by whoever was said to issue it."""
    text = (
        "Ghana's defence ministry said in a communique that its troops beat back a raid on Bawku. The communique, which was read on "
        "the radio, said two aircraft had been shot down."
    )
    assert _sources(_fact(rules, text, "aircraft")) == ["Ghana's defence ministry"]


def test_a_source_has_the_name_that_its_document_uses(rules: Engine) -> None:
    """A state's body is credited under the words of the text, whatever name actors have, and also where "it" says so."""
    text = "The Malian army said on Monday it had lost nine men near Gao. It said two helicopters had been sent to Gao."
    assert _sources(_fact(rules, text, "nine")) == ["Malian army"]
    assert _sources(_fact(rules, text, "helicopters")) == ["Malian army"]


def test_what_is_hit_falls_and_not_who_says_so(rules: Engine) -> None:
    """Of a plane that was hit and fell, the plane is told to have fallen."""
    fact = _fact(rules, "Adviser Ivo Lund said the Togolese plane was hit by the air force and fell near Kara.", "fell")
    assert "Lund" not in fact.statement or "Lund said" in fact.statement


def test_what_is_claimed_behind_a_day_keeps_its_verb(rules: Engine) -> None:
    """The object of a claim behind the day on which it was made is what was claimed."""
    fact = _fact(rules, "The rebels claimed on Monday control of two army posts in Kara.", "claimed")
    assert "claimed on control" not in fact.statement
    assert "claimed control of two army posts" in fact.statement
    assert fact.modality == "claimed"


@pytest.mark.parametrize(
    ("text", "words", "modality"),
    [
        ("Togo now has 20 warheads at most, a leading think tank said on Monday.", "20", "estimated"),
        ("Togo's stockpile of uranium, the ministry said, is projected to have grown in 2030.", "uranium", "estimated"),
        ("The parliament of Togo is expected to vote on the treaty with Ghana on Friday.", "vote", "planned"),
        ("Togo said that the only aim of its talks with Ghana is to promote peace.", "peace", "confirmed"),
        ("Ghana has offered 150 soldiers to Togo.", "150", "planned"),
        ("Ghana has offered to mediate between Togo and Chad.", "mediate", "confirmed"),
        ("UN experts said Togo broke the embargo on nine occasions, a charge that Lome rejects.", "embargo", "claimed"),
        ("UN experts said Togo broke the embargo on nine occasions, which Togo denies.", "embargo", "claimed"),
        ("UN experts said Togo held nine men; Ghana rejects a claim to Kara, which Togo denies.", "nine", "confirmed"),
        ("Volunteer groups said 13 civilians were killed in the shelling of Kara on Monday.", "13", "claimed"),
    ],
)
def test_who_reckons_and_what_is_arranged(rules: Engine, text: str, words: str, modality: str) -> None:
    """A think tank estimates, what is projected is an estimate, a vote that is expected is planned, and an aim is none of these."""
    assert _fact(rules, text, words).modality == modality
