"""What denies without the word, and what forces by a condition: "had no part in it", "are devoid of truth", "will close the port if …"."""

from __future__ import annotations

from briefgen.extract.language.inflection import singular
from briefgen.extract.syntax.clauses import Clause
from briefgen.extract.telling.dependents import is_condition

_PARTS = frozenset("part role hand involvement knowledge link links connection responsibility".split())
"""What those did not have in a thing who deny it."""
_TAKING = frozenset("have play take bear".split())
_INVOLVED = frozenset("involve participate".split())
_BEHIND = frozenset("behind responsible involved".split())
_CHARGES = frozenset("report claim allegation accusation rumour rumor charge assertion suggestion".split())
_UNTRUE = frozenset("false untrue baseless unfounded groundless fabricated devoid wrong incorrect".split())
_COERCING = frozenset("close cut expel impose sanction seize freeze withhold block blockade retaliate punish".split())


def denies(clause: Clause, chain: list[str]) -> bool:
    """Say whether somebody's clause denies a part in something, or calls a report untrue."""
    return _has_no_part(clause, chain) or _calls_untrue(clause, chain)


def coerces(clause: Clause, chain: list[str]) -> bool:
    """Say whether a clause tells what will be done to others on a condition: "will close the port if a ship is fired on"."""
    if clause.negated or chain[-1] not in _COERCING:
        return False
    parse = clause.parse
    return any(is_condition(parse, c) for v in clause.chain for c in parse.children(v, "advcl"))


def _has_no_part(clause: Clause, chain: list[str]) -> bool:
    parse = clause.parse
    words = parse.words
    if chain[-1] in _TAKING:
        thing = parse.child(clause.chain[-1], "dobj")
        if thing is None:
            return False
        none = any(words[c].lower == "no" for c in parse.children(thing, "det"))
        if words[thing].lower == "nothing":
            after = [w.lower for w in words[thing + 1 : thing + 4]]
            return after == ["to", "do", "with"]
        return singular(words[thing].lower) in _PARTS and (none or clause.negated or _by_nobody(clause))
    if chain[-1] in _INVOLVED:
        return clause.negated or _by_nobody(clause)
    if chain != ["be"] or not (clause.negated or _by_nobody(clause)):
        return False
    return any(words[c].lower in _BEHIND for c in parse.children(clause.verb, "acomp", "prep"))


def _by_nobody(clause: Clause) -> bool:
    """Say whether a clause's subject is "no soldier"."""
    parse = clause.parse
    return clause.subject is not None and any(
        parse.words[c].lower == "no" for c in parse.children(clause.subject, "det")
    )


def _calls_untrue(clause: Clause, chain: list[str]) -> bool:
    parse = clause.parse
    if chain != ["be"] or clause.negated or clause.subject is None:
        return False
    what = {parse.words[c].lower for c in parse.children(clause.verb, "acomp", "attr")}
    return singular(parse.words[clause.subject].lower) in _CHARGES and bool(what & _UNTRUE)
