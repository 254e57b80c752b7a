"""Inflection: verb forms, number, possessives, by table, and over the whole lexicon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.extract.language.inflection import (
    forms,
    is_plural,
    lemma_of,
    past_of,
    plural,
    possessive,
    present_of,
    readings,
    singular,
)
from briefgen.extract.language.lexicon import load_lexicon

VERBS = """
launch launches launched launched launching
strike strikes struck struck striking
stop stops stopped stopped stopping
admit admits admitted admitted admitting
visit visits visited visited visiting
offer offers offered offered offering
veto vetoes vetoed vetoed vetoing
embargo embargoes embargoed embargoed embargoing
deny denies denied denied denying
deploy deploys deployed deployed deploying
die dies died died dying
stymie stymies stymied stymied stymieing
flee flees fled fled fleeing
free frees freed freed freeing
agree agrees agreed agreed agreeing
impose imposes imposed imposed imposing
cancel cancels cancelled cancelled cancelling
signal signals signalled signalled signalling
traffic traffics trafficked trafficked trafficking
quit quits quit quit quitting
equip equips equipped equipped equipping
withdraw withdraws withdrew withdrawn withdrawing
overthrow overthrows overthrew overthrown overthrowing
begin begins began begun beginning
fly flies flew flown flying
shoot shoots shot shot shooting
have has had had having
be is was been being
gas gases gassed gassed gassing
fix fixes fixed fixed fixing
push pushes pushed pushed pushing
co-host co-hosts co-hosted co-hosted co-hosting
"""


@pytest.mark.parametrize("row", VERBS.split("\n")[1:-1])
def test_verbs_inflect_as_in_the_table(row):
    """Each verb has the five forms of its row."""
    assert [form for _, form in forms(row.split()[0]).slots()] == row.split()


def test_phrasal_verbs_keep_their_particles():
    """Only the first word of a phrasal verb changes."""
    assert forms("carry out").past == "carried out"
    assert forms("call for").third == "calls for"
    assert forms("bail-out").past == "bailed-out"


def test_agreement_of_tense_and_number():
    """Present and past agree with their subject's number."""
    assert present_of("deny") == "denies"
    assert present_of("deny", plural=True) == "deny"
    assert past_of("be", plural=True) == "were"
    assert past_of("be able", plural=True) == "were able"
    assert present_of("be") == "is"


def test_forms_of_the_whole_lexicon_read_back():
    """Every form of every lexicon verb has that verb among its readings."""
    verbs = {lemma for kind, lemma in load_lexicon().lemmas() if kind == "verb"}
    lost = [(v, f) for v in verbs for _, f in forms(v).slots() if v not in {base for base, _ in readings(f)}]
    assert len(verbs) > 300
    assert lost == []


LEMMAS = """
hoped hope; stopped stop; raised raise; seized seize; changed change; belonged belong; required require; focused focus;
united unite; visited visit; goes go; does do; vetoes veto; passes pass; bases base; canceled cancel; cancelled cancel;
signaling signal; urged urge; struck strike; flown fly; said say; was be; are be; dying die; lying lie; agreed agree;
freed free; feed feed; heed heed; wound wound; has have; needed need; targeted target; competed compete; denied deny;
analysed analyse; trafficking traffic; ceased cease; used use; released release; assesses assess; convened convene
"""


@pytest.mark.parametrize("pair", [p.strip() for p in LEMMAS.split(";")])
def test_lemmas_of_forms(pair):
    """The likeliest base of a form is the one that news means."""
    form, lemma = pair.split()
    assert lemma_of(form) == lemma


NUMBER = """
missile missiles; country countries; army armies; convoy convoys; embargo embargoes; crisis crises; aircraft aircraft;
spokeswoman spokeswomen; German Germans; person people; knife knives; bus buses; class classes; launch launches;
patriarch patriarchs; Iraqi Iraqis; Houthi Houthis; ICBM ICBMs; base bases; movie movies; hero heroes; virus viruses;
Secretary-General Secretaries-General; ally allies; tax taxes; cause causes; house houses; series series; child children
"""


@pytest.mark.parametrize("pair", [p.strip() for p in NUMBER.split(";")])
def test_nouns_change_number_both_ways(pair):
    """Plural and singular are each other's inverse on the table."""
    one, many = pair.split()
    assert plural(one) == many
    if "-" not in one:
        assert singular(many) == one


def test_number_of_phrases():
    """The head of a phrase carries the plural, and a plural stays one."""
    assert plural("chief of staff") == "chiefs of staff"
    assert plural("attorney general") == "attorneys general"
    assert plural("export controls") == "export controls"
    assert singular("United States") == "United States"
    assert singular("ballistic missiles") == "ballistic missile"


@pytest.mark.parametrize(
    "phrase", ["troops", "people", "police", "Houthis", "Joint Chiefs of Staff", "talks", "officials"]
)
def test_plural_subjects(phrase):
    """These take a plural verb."""
    assert is_plural(phrase)


@pytest.mark.parametrize(
    "phrase", ["the United States", "news", "Hamas", "Reuters", "crisis", "Congress", "series", "Laos"]
)
def test_singular_subjects(phrase):
    """These take a singular verb although they end in s."""
    assert not is_plural(phrase)


def test_possessives():
    """Plurals take the apostrophe alone, names in s the whole ending."""
    names = ["Russia", "United States", "Houthis", "officials", "people", "Hamas", "Joint Chiefs of Staff", "Russia's"]
    wanted = [
        "Russia's",
        "United States'",
        "Houthis'",
        "officials'",
        "people's",
        "Hamas's",
        "Joint Chiefs of Staff's",
        "Russia's",
    ]
    assert [possessive(n) for n in names] == wanted


@given(st.text(max_size=40))
def test_any_text_is_survived(text):
    """No word, however odd, makes inflection fail."""
    assert isinstance(lemma_of(text), str)
    assert isinstance(singular(text), str)
    assert isinstance(plural(text), str)
    assert isinstance(possessive(text), str)


@given(st.from_regex(r"[a-z]{2,12}", fullmatch=True))
def test_inflection_reads_back_for_invented_verbs(verb):
    """The gerund of any word has the word among its readings or is irregular in spelling."""
    assert forms(verb).base == verb
    assert forms(verb).gerund.endswith("ing")
