"""The event lexicon: breadth, choice by context, scanning, overrides."""

from __future__ import annotations

import contextlib
import re
import time
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.extract.language import vocabulary
from briefgen.extract.language.inflection import forms, plural
from briefgen.extract.language.lexicon import load_lexicon
from briefgen.extract.language.lexicon_data import read_tables
from briefgen.extract.names.gazetteer import load_gazetteer, written_words
from briefgen.extract.names.gazetteer_data import read_names
from briefgen.model import Modality, Plover

LEXICON = load_lexicon()
WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def event_in(sentence: str, word: str) -> str | None:
    """Choose the event of one word of a sentence, as an engine that knows no grammar would."""
    trigger = next(t for t in LEXICON.scan(sentence) if t.text.lower().startswith(word))
    after = WORD.findall(sentence[trigger.end :])
    kinds = {"context": WORD.findall(sentence)}
    if trigger.kind == "verb":
        kinds |= {"objects": after[:8], "particles": after[:4]}
    event = LEXICON.choose(trigger.lemma, trigger.kind, **kinds)
    return event and event.name


def test_breadth():
    """Three hundred verbs and more cover every PLOVER category and all three sections."""
    verbs = {lemma for kind, lemma in LEXICON.lemmas() if kind == "verb"}
    assert len(verbs) >= 300
    assert {e.plover for e in LEXICON.events.values()} == set(get_args(Plover))
    assert {e.section for e in LEXICON.events.values()} == {"military", "diplomacy", "sanctions"}


def test_every_event_can_be_found_and_composed():
    """Each event type has a word of its own, a plain verb, and known values."""
    named = {name for kind, lemma in LEXICON.lemmas() for name in LEXICON.candidates(lemma, kind)}
    assert named == set(LEXICON.events)
    for event in LEXICON.events.values():
        assert event.verb, event.name
        assert event.noun, event.name
        assert event.modality is None or event.modality in get_args(Modality)
        assert "place" in event.slots


CHOICES = """
The army launched two short-range missiles toward the sea. | launched | missile_launch
The country launched a reconnaissance satellite into orbit. | launched | satellite_launch
Rebels launched an offensive in the valley. | launched | offensive
Gunmen launched an attack on the outpost. | launched | attack
The garrison fired forty artillery shells across the river. | fired | artillery_fire
Warplanes bombed the depot at dawn. | bombed | airstrike
The two envoys met with the foreign minister. | met | meeting
The bank froze assets worth nine million dollars. | froze | asset_freeze
The ministry froze the assets of the tanker firm. | froze | asset_freeze
The council imposed new sanctions on the shipping line. | imposed | sanctions_imposed
The military imposed a curfew in the capital. | imposed | repression
The ministers extended the sanctions for six months. | extended | sanctions_extended
The bloc lifted the embargo on steel. | lifted | sanctions_eased
The army lifted the blockade of the port. | lifted | easing_blockade
Officials evaded sanctions through front firms. | evaded | sanctions_evasion
The king called for restraint by all sides. | called | appeal
The junta called up reservists. | called | mobilisation
The government recalled its ambassador from the city. | recalled | recall
The governor expelled three diplomats. | expelled | expulsion
Troops withdrew from the border town. | withdrew | withdrawal
The state withdrew from the arms treaty. | withdrew | refusal
Both sides signed a peace treaty. | signed | treaty_signing
Students staged a hunger strike. | staged | protest
Police arrested nine activists. | arrested | arrest
Prosecutors indicted the banker. | indicted | trial
The militia kidnapped two aid workers. | kidnapped | hostage_taking
The mission delivered food aid to the refugees. | delivered | aid
The firm delivered tanks and ammunition to the army. | delivered | arms_transfer
Engineers sabotaged the pipeline. | sabotaged | sabotage
The minister denied the allegations. | denied | denial
The consulate denied entry to the singer. | denied | travel_ban
The navies held a joint naval exercise. | held | military_exercise
The leaders held talks on grain. | held | talks
The leader threatened his neighbours. | threatened | threat
The chancellor condemned the killing. | condemned | condemnation
The president resigned. | resigned | resignation
The party accepted the invitation. | accepted | agreement
The coast guard seized the tanker. | seized | confiscation
Fighters seized the town. | seized | capture
The army stockpiles shells. | stockpiles | capability
"""


@pytest.mark.parametrize("row", CHOICES.split("\n")[1:-1])
def test_words_name_the_event_that_their_clause_means(row):
    """The object, particle or context of a word decides its event."""
    sentence, word, wanted = (part.strip() for part in row.split("|"))
    assert event_in(sentence, word) == wanted


def test_a_parser_may_know_that_there_is_no_object():
    """With a known empty object a transitive reading fails; unknown objects fall back to the context."""
    context = ["troops", "launch", "missile"]
    assert LEXICON.choose("launch", "verb", context=context, objects=()) is None
    assert LEXICON.choose("launch", "verb", context=context).name == "missile_launch"


def test_particles_are_asked_for():
    """A phrasal entry needs its particle."""
    assert LEXICON.choose("call", "verb", context=(), objects=("reservists",), particles=("up",)).name == "mobilisation"
    assert (
        LEXICON.choose("shoot", "verb", context=(), objects=("drone",), particles=("down",)).name
        == "missile_interception"
    )
    assert LEXICON.choose("shoot", "verb", context=(), objects=("guard",), particles=()).name == "gunfire"


def test_scan_finds_triggers_in_any_case():
    """Capitals, inflection, hyphens and prefixes do not hide a trigger, and offsets are exact."""
    text = "REBELS SHELLED THE TOWN; the cease-fire is over. They re-imposed sanctions after talks. United States"
    found = LEXICON.scan(text)
    assert [(t.text, t.lemma, t.kind) for t in found] == [
        ("SHELLED", "shell", "verb"),
        ("cease-fire", "cease-fire", "noun"),
        ("re-imposed", "re-impose", "verb"),
        ("sanctions", "sanctions", "noun"),
        ("talks", "talks", "noun"),
    ]
    assert all(text[t.start : t.end] == t.text for t in found)


def test_scan_of_a_stretch_keeps_offsets_of_the_whole():
    """Scanning from the middle gives offsets of the whole text."""
    text = "They bombed. They shelled the town."
    assert [(t.start, t.text) for t in LEXICON.scan(text, 12)] == [(18, "shelled")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The strikes killed six.", ["noun", "verb"]),
        ("It will strike the port.", ["verb"]),
        ("They attack the town.", ["verb"]),
        ("Russia's attack on the grid", ["noun"]),
        ("during visits to the camp", ["noun"]),
        ("He visits the camp.", ["verb"]),
    ],
)
def test_verb_or_noun_by_neighbours(text, kinds):
    """Neighbouring words tell verbs from nouns."""
    assert [t.kind for t in LEXICON.scan(text)] == kinds


def test_no_entry_asks_for_its_own_word():
    """A requirement that the word itself fulfils asks for nothing."""
    for (kind, head), entries in LEXICON._entries.items():
        own = {form for _, form in forms(head).slots()} if kind == "verb" else {head, plural(head)}
        for asked in (r for entry in entries for r in (entry.context, entry.not_context) if r):
            assert not asked.words & own, (kind, head)


def test_category_follows_modality_governor_modal_and_negation():
    """A promise, a refusal, a duty and a threat change the category of what they speak of."""
    aid, meeting, ban = (LEXICON.events[n] for n in ("aid", "meeting", "sanctions_imposed"))
    assert LEXICON.plover_of(aid, "confirmed") == "AID"
    assert LEXICON.plover_of(aid, "planned") == "AGREE"
    assert LEXICON.plover_of(ban, "threatened") == "THREATEN"
    assert LEXICON.plover_of(meeting, "confirmed", governor="refuse") == "REJECT"
    assert LEXICON.plover_of(meeting, "confirmed", governor="demand") == "REQUEST"
    assert LEXICON.plover_of(meeting, "planned", governor="agree") == "AGREE"
    assert LEXICON.plover_of(ban, "planned", governor="promise") == "THREATEN"
    assert LEXICON.plover_of(meeting, "confirmed", modal="must") == "REQUEST"
    assert LEXICON.plover_of(meeting, "planned", negated=True) == "REJECT"
    assert LEXICON.governing("refuse").name == "refusal"
    assert LEXICON.governing("walk") is None


def test_nouns_that_need_a_light_verb_say_so():
    """An airstrike is an event by itself; an engagement is one when somebody fights it."""
    assert LEXICON.stands_alone("airstrike")
    assert not LEXICON.stands_alone("engagement")
    assert "hold" in LEXICON.light_verbs


OVERRIDE = """
classes: {herd: "cattle, goat"}
events:
  rustling:
    section: military
    plover: COERCE
    verb: rustle
    noun: rustling
    verbs: [rustle, {verb: drive off, object: $herd}]
    nouns: rustling
  airstrike: {verbs: [dronebomb], template: raid}
  torture_abuse: {remove: yes}
"""


def test_overrides_add_extend_and_remove():
    """A workspace adds events, extends known ones and takes some out; the built-in lexicon stays as it is."""
    mine = load_lexicon([("own.yaml", OVERRIDE)])
    assert mine.choose("rustle", "verb", context=()).plover == "COERCE"
    assert mine.choose("drive", "verb", context=(), objects=("goats",), particles=("off",)).name == "rustling"
    assert mine.choose("dronebomb", "verb", context=()).name == "airstrike"
    assert mine.events["airstrike"].template == "raid"
    assert mine.choose("bomb", "verb", context=()).name == "airstrike"
    assert "torture_abuse" not in mine.events
    assert "rustling" not in load_lexicon().events


def test_overrides_report_every_problem_with_its_line():
    """All mistakes of an override come at once, each with line and remedy."""
    bad = "events:\n  Bad-Name: {}\n  theft:\n    plover: STEAL\n    colour: red\n    verbs: [{verb: rob, object: $nothing}]\n"
    with pytest.raises(ConfigError) as caught:
        load_lexicon([("own.yaml", bad)])
    assert [(p.line, p.message.split(":")[0]) for p in sorted(caught.value.problems)] == [
        (2, "event 'Bad-Name' is not snake_case"),
        (4, "event theft"),
        (5, "event theft"),
        (6, "event theft, verb rob"),
    ]


@pytest.mark.parametrize("text", ["a: [", "a: &x 1\nb: *x", "- one", "events: !!python/none {}", "x" * 1_000_001])
def test_overrides_that_are_no_plain_mapping_are_refused(text):
    """Broken YAML, anchors, tags, lists and huge files end in one error line, not a traceback."""
    with pytest.raises(ConfigError):
        load_lexicon([("own.yaml", text)])


def test_what_is_wrong_in_an_override_costs_itself_alone():
    """Beside a broken entry the other entries hold, beside a broken event the other events; every problem is named."""
    text = """
events:
  theft:
    plover: COERCE
    verbs: [filch, {verb: rob, object: $nothing}, {verb: [[x]]}, {verb: swipe, objects: bag}, purloin]
  smuggling: {plover: STEAL, verbs: [smuggle_in]}
  airstrike: {section: [x], verbs: [dronebomb]}
  rustling: {section: military, verbs: rustle}
"""
    problems = []
    mine = load_lexicon([("own.yaml", text)], problems)
    assert mine.choose("filch", "verb", context=()).name == mine.choose("purloin", "verb", context=()).name == "theft"
    assert mine.choose("swipe", "verb", context=("bag",)) is None
    assert "smuggling" not in mine.events
    assert mine.events["airstrike"] == LEXICON.events["airstrike"]
    assert mine.choose("rustle", "verb", context=()).section == "military"
    assert [p.line for p in problems] == [6, 7, 5, 5, 5]
    assert all(p.path == "own.yaml" and p.remedy for p in problems)


def test_the_built_in_lists_have_no_problem():
    """What is asked of a workspace's lists holds of our own."""
    problems = []
    read_tables((), problems)
    read_names((), written_words, problems)
    assert problems == []


def test_compiled_lists_agree_with_their_yaml():
    """data/compiled.json is what the YAML files say; run `python -m briefgen.extract.language.vocabulary` after a change."""
    data = Path(vocabulary.__file__).parent.parent / "data"
    assert (data / "compiled.json").read_text(encoding="utf-8") == vocabulary.compile_lists(data)


@given(st.text(max_size=300))
def test_scan_survives_any_text(text):
    """Any text is scanned, with exact, ordered, disjoint triggers of known events."""
    found = LEXICON.scan(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(name in LEXICON.events for t in found for name in t.candidates)


def test_scan_is_linear():
    """Eight times the text takes nowhere near the square of it."""
    piece = "Troops fired shells and the ministers held talks on the ceasefire while rebels clashed. " * 40

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(5):
            begun = time.process_time()
            LEXICON.scan(text)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(piece * 8) < 30 * seconds(piece)


KEYS = st.sampled_from(
    "events classes defaults light_verbs shifts governors places outlets countries agencies groups titles remove verbs nouns "
    "verb noun object rank plover section modality frame alone name also people guard iso3 airstrike PER AID planned x".split()
)
TREES = st.recursive(
    st.sampled_from(["", "yes", "AID", "a, b", "$missile", "-", "7", "launch up"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=4))
@example({"titles": "-", "modifiers": "-", "bare": "-", "governors": {"x": "a"}})
@example({"outlets": {"PER": {"guard": ["-"]}}, "events": {"aid": {"plover": ["AID"], "verbs": [["a"], {}]}}})
def test_any_override_is_taken_or_refused_in_words(tree):
    """Whatever shape an override has, it is loaded or refused with ConfigError, never with a traceback."""
    for load in (load_lexicon, load_gazetteer):
        with contextlib.suppress(ConfigError):
            load([("own.yaml", yaml.safe_dump(tree))])
