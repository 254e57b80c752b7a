"""Who owns, operates and manages the ships that a notice names: "the Gabon-flagged tanker GULL (IMO 9123456), owned by Alba Ltd., …"."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.extract.forms.sentences import Sentence
from briefgen.extract.notices.designees import Designee, designee_of
from briefgen.extract.notices.notices import Notice
from briefgen.extract.reading import Scene
from briefgen.model import MAX_EVIDENCE_CHARACTERS, Actor

_SHIP = re.compile(
    r"(?P<the>(?:The|the|A|An|Its) )?(?P<before>(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}-flagged |[a-z][a-z/-]* |[A-Z]{3} (?=carrier|tanker)){0,7})"
    r"(?P<name>[A-Z0-9][\w.'-]*(?: [A-Z0-9][\w.'-]*){0,5}) ?\(IMO:? ?(?:number |no\. ?)?(?P<imo>[0-9]{7})[^()]{0,80}\)"
)
_HELD = re.compile(
    r",? (?:(?:which|that) )?(?:(?:is|are|was|were) )?(?P<how>(?:(?:beneficially|wholly|jointly|technically|commercially) )?(?:owned|operated|managed|controlled)"
    r"(?:(?:, and |, | and )(?:(?:beneficially|technically|commercially) )?(?:owned|operated|managed|controlled))*) by "
)


def holding_of(scene: Scene, sentence: Sentence) -> tuple[Notice, Sentence | None] | None:
    """Return who holds the ship that begins a sentence, and the rest of it with the ship as its subject; None for any other."""
    view = scene.view
    ship = _SHIP.match(view, sentence.start, sentence.end)
    held = _HELD.match(view, ship.end(), sentence.end) if ship is not None else None
    if ship is None or held is None or sentence.end - sentence.start > MAX_EVIDENCE_CHARACTERS:
        return None
    owner = designee_of(view, held.end(), sentence.end)
    if owner is None or owner.start - held.end() > len(owner.before) + 5:
        return None
    before = ship["before"].strip() or "vessel"
    vessel = f"The {before} {ship['name']}"
    held_by = f"{owner.before} {owner.name}".strip()
    number = f" (IMO {ship['imo']})"
    notice = Notice(
        statements=(f"{vessel}{number} is {held['how']} by {held_by}.", f"{vessel} is {held['how']} by {owner.name}."),
        evidence=((sentence.start, sentence.end),),
        actors=(
            Actor(name=ship["name"], role="actor", text=scene.source.text[ship.start("name") : ship.end("name")],
                  start=ship.start("name"), end=ship.end("name")),
            Actor(name=owner.name, role="actor", text=scene.source.text[owner.start : owner.end], start=owner.start, end=owner.end),
        ),
        event="statement",
        plover="STATEMENT",
        date=None,
    )  # fmt: skip
    return notice, _rest(sentence, view, ship, owner)


def _rest(sentence: Sentence, view: str, ship: re.Match[str], owner: Designee) -> Sentence | None:
    """Return what the sentence goes on to say of the ship."""
    behind = re.compile(r"(?: ?\([^()]*\))?,(?: (?:and|which|who))? (?=(?:has|have|had|was|is|[a-z]+ed)\b)").match(
        view, owner.end, sentence.end
    )
    if behind is None:
        return None
    return replace(sentence, start=behind.end(), lead=(ship.start(), ship.end("name")), lead_is_near=True)
