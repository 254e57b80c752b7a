"""Which statements need another one before them: "The missile landed in the sea", "It was the third"."""

from __future__ import annotations

import re

_THINGS = (
    "accord agreement allegation announcement arrangement arrest assault attack award ban blast call campaign charge claim clash "
    "comment condemnation crash crew cut deal death decision delegation demand deployment designation development drill drone "
    "effort entity event exchange exercise explosion figure finding firing flight force group incident individual injury institution "
    "invitation issue launch leap list loss man manoeuvre maneuver matter meeting measure missile move offer official operation "
    "order package pair penalty person plan posting practice programme program project projectile proposal raid reaction "
    "recommendation refusal report request response restriction result rocket sanction ship shot site speech statement step strike "
    "submarine summit suspect suspension system talk target technology tension test threat toll transaction transfer vehicle "
    "vessel victim video visit vote warhead warning warship weapon woman"
).split()
"""What "the" points back to where nothing behind the word says which one."""

_TELLING_WHICH = "about|against|at|between|by|for|from|in|into|near|of|off|on|over|that|to|which|who|whose|with"

_REFERS_BACK = re.compile(
    rf"(?:^|(?<=\s))(?:the|this|that|these|those|such)\s+(?:(?!(?:{_TELLING_WHICH})\s)[a-z-]+\s+){{0,2}}?"
    rf"(?:{'|'.join(_THINGS)})(?:e?s)?(?:['’]s?)?(?![\w'’-])(?!\s+(?:{_TELLING_WHICH})\b)"
    r"|^(?:he|she|it|they|his|her|its|their|both|others?|another)\b",
    re.IGNORECASE,
)


def refers_back(statement: str) -> bool:
    """Say whether a statement points at something that only a sentence before it can have told."""
    return _REFERS_BACK.search(statement) is not None
