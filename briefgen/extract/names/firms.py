"""The short names that a text gives companies: "Blue Lake Trading FZE (Blue Lake)" makes nobody of Blue Lake."""

from __future__ import annotations

import re

_SHORT = re.compile(
    r"\b(?P<first>[A-Z\u00c0-\u00de][\w'-]{0,40})(?: [\w&.,'-]{1,40}){1,9}? "
    r"(?:Ltd|Limited|LIMITED|LLC|L\.L\.C|LLP|Inc|Corp|Corporation|Co|Company|FZE|FZCO|FZ-LLC|DMCC|GmbH|AG|SA|S\.A|S\.A\.S|S\.A\.R\.L|A\.S|JSC|PJSC|OJSC|OOO|Pte|BV|"
    r"B\.V|NV|Sdn Bhd|d\.o\.o|Bank|Group|Holding|Holdings|Shipping|Trading)\.? "
    r"\((?:the )?\"?(?P<short>(?P=first)(?: [A-Z\u00c0-\u00de][\w'-]*){0,3})\"?\)"
)


def short_names_of_firms(view: str) -> frozenset[str]:
    """Return the short names in brackets behind companies' names whose first word they share."""
    return frozenset(m["short"] for m in _SHORT.finditer(view)) if "(" in view else frozenset()
