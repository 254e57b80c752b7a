"""Breaking a run of copied words by others of the same sense."""

from __future__ import annotations

import pytest

from briefgen.extract.telling.rewording import compared, reworded


def turned(sentence: str, **more: object) -> str:
    """Return a sentence with one turn taken somewhere in it, or the sentence itself."""
    found = reworded(sentence, " ".join(compared(sentence)), **more)  # type: ignore[arg-type]
    return sentence if found is None else found.sentence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The navy sailed in order to guard the strait.", "The navy sailed to guard the strait."),
        ("There were no immediate reports of losses in Arica.", "No losses were immediately reported in Arica."),
        ("There was no immediate report of damage in Arica.", "No damage was immediately reported in Arica."),
        ("The envoy did not immediately respond to a letter.", "The envoy gave no immediate response to a letter."),
        ("The ministers saw the urgent necessity of closing it.", "The ministers saw the urgent need to close it."),
        ("The envoy asked about a site in Arica.", "The envoy asked about a site in Arica."),
        ("The navy said it would leave.", "The navy said that it would leave."),
        ("The four ministers called on ship owners to leave the strait.", "The four ministers urged ship owners to leave the strait."),
        ("Lima warned of strikes if Chile does not withdraw.", "Lima warned of strikes unless Chile withdraws."),
        ("The ferry sank because of a collision.", "The ferry sank owing to a collision."),
        ("An additional brigade left.", "A further brigade left."),
        ("A further brigade left.", "Another brigade left."),
        ("The port closed until noon.", "The port closed till noon."),
        ("Rebels continued to shell the bridge.", "Rebels kept shelling the bridge."),
        ("The envoys agreed that the truce would end if rebels did not withdraw.", "The envoys agreed that the truce would end unless rebels withdrew."),
        ("It is one of the world's busiest straits.", "It is one of the busiest straits in the world."),
        ("Norwegian Prime Minister Ann Roe left.", "Prime Minister Ann Roe of Norway left."),
        ("U.S. Secretary of State Ann B. Roe left.", "Secretary of State Ann B. Roe of the United States left."),
        ("Ships of Peru and Chile met.", "Ships of Chile and Peru met."),
        ("The government of Peru fell.", "Peru's government fell."),
        ("Rebels hold Arica, Tacna and the capital of Peru.", "Rebels hold Arica, Tacna and Peru's capital."),
        ("Rebels hold the capital of U.S. Samoa.", "Rebels hold U.S. Samoa's capital."),
        ("Peru's stand on fishing is firm.", "The stand of Peru on fishing is firm."),
        ("A law which bans the trade passed.", "A law that bans the trade passed."),
        ("The army said that the town fell.", "The army said the town fell."),
        ("Twelve ships and twelve planes left.", "Twelve ships and 12 planes left."),
        ("They will strike unless Peru signs.", "They will strike if Peru does not sign."),
        ("He swore to strike unless Peru signed.", "He swore to strike if Peru did not sign."),
        ("Peru called on the miners to go home.", "Peru urged the miners to go home."),
        ("Peru urged the miners to go home.", "Peru called on the miners to go home."),
        ("Eight UN peacekeepers fell ill.", "Eight United Nations peacekeepers fell ill."),
        ("Much of it was said by the Norwegian parliament.", "Much of it was said by Norway's parliament."),
        ("Norway's parliament met.", "The Norwegian parliament met."),
        ("Up to 30 left.", "As many as 30 left."),
        ("He asked to release prisoners.", "He asked to free prisoners."),
        ("Some 30 or about 40 left.", "Some 30 or around 40 left."),
        ("A clerk of the U.S. Department of State resigned.", "A clerk of the U.S. State Department resigned."),
    ],
)  # fmt: skip
def test_a_turn_says_the_same(before: str, after: str) -> None:
    """Each turn leaves a sentence that is grammatical and says neither more nor less."""
    assert turned(before) == after


@pytest.mark.parametrize(
    "sentence",
    [
        'The mayor called it "a number of mistakes".',
        "Following the vote was a speech.",
        "The device was located in a car.",
        "They prepared to leave.",
        "The talks lasted over two days.",
        "Ships met off Trinidad and Tobago.",
        "The Department of Health and Welfare closed.",
        "Peru's winning of the cup was hailed.",
        "The town in which they met is Arica.",
        "The trains due to leave at noon stood still.",
        "Highly enriched uranium was found.",
        "Peru called on Monday for calm.",
        "Peru urged restraint.",
        "A new Norwegian parliament met.",
        "They release the report.",
    ],
)
def test_what_could_say_something_else_is_left_alone(sentence: str) -> None:
    """Words in quotation marks or in names, and words whose sense depends on their neighbours, stay."""
    assert turned(sentence) == sentence


def test_two_words_change_places_only_where_they_are_given() -> None:
    """The order of two adjectives is free, but only the parser knows what is one."""
    sentence = "The council voiced serious and growing concern over it."
    assert turned(sentence) == sentence
    assert turned(sentence, pairs=lambda: [("serious", "growing")]) == sentence.replace(
        "serious and growing", "growing and serious"
    )


def test_a_turn_that_did_harm_is_not_taken_again() -> None:
    """A barred turn gives way to another one."""
    sentence = "The navy sailed in order to guard a number of straits."
    assert turned(sentence) == "The navy sailed in order to guard several straits."
    assert turned(sentence, barred={"a number of"}) == "The navy sailed to guard a number of straits."


def test_a_run_that_is_not_there_changes_nothing() -> None:
    """Words that do not stand in the sentence cannot be broken."""
    assert reworded("The navy sailed.", "an army marched") is None


@pytest.mark.parametrize(
    ("sentence", "copied", "wanted"),
    [
        (
            "A blast shook the old harbour district of the northern town of Bergen, killing at least six people.",
            "shook the old harbour district of the northern town of bergen killing at least six",
            "A blast shook the old harbour district of the northern town of Bergen and killed at least six people.",
        ),
        (
            "A blast could shake the old harbour district of the northern town of Bergen, killing six people.",
            "shake the old harbour district of the northern town of bergen killing six",
            None,
        ),
        (
            "The ninth session of the joint fisheries commission of both states was held in Arica.",
            "the ninth session of the joint fisheries commission of both states was held in arica",
            "The ninth session of the joint fisheries commission of both states took place in Arica.",
        ),
    ],
)
def test_results_and_meetings_are_told_in_other_words(sentence: str, copied: str, wanted: str | None) -> None:
    """What a deed led to becomes a second verb, unless the deed is only possible; what was held took place."""
    turned = reworded(sentence, copied)
    assert (turned.sentence if turned is not None else None) == wanted


def test_a_verb_is_exchanged_where_it_is_the_verb() -> None:
    """To plan is to intend; plans are no intends."""
    assert turned("Peru plans to sell the mine.", verb="plans") == "Peru intends to sell the mine."
    assert (
        turned("Peru goes on with plans to sell the mine.", verb="goes") == "Peru goes on with plans to sell the mine."
    )


def test_a_list_begins_with_its_last() -> None:
    """A list whose order says nothing may stand in another one."""
    rows = [("nine boats", "two cars", "a tank")]
    assert (
        turned("They took nine boats, two cars and a tank.", rows=lambda: rows)
        == "They took a tank, nine boats and two cars."
    )
