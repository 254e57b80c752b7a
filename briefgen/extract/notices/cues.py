"""The set phrases by which notices of sanctions are known: what is done to whom, and whether it is done now."""

from __future__ import annotations

import re

VERB = re.compile(
    r"\b(?P<verb>designat(?:ed|ing)|re-?designat(?:ed|ing)|sanction(?:ed|ing)|blacklist(?:ed|ing)|(?<!de)list(?:ed|ing)|identif(?:ied|ying)|target(?:ed|ing)|"
    r"add(?:ed|ing)|plac(?:ed|ing)|remov(?:ed|ing)|delist(?:ed|ing)|delet(?:ed|ing|ions)|"
    r"(?:impos|adopt|announc|approv)(?:ed|ing) (?:[a-z]+ ){0,2}(?:sanctions|restrictive measures|asset freezes?(?: and travel bans?)?)(?: today| on [A-Z][a-z]+day| on [A-Z][a-z]+ [0-9]{1,2}(?:, [0-9]{4},?)?| on [0-9]{1,2} [A-Z][a-z]+| in (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})? (?:on|against))\b"
)
DECIDES = re.compile(
    r"\b(?P<verb>(?:decided|agreed)(?: today)? to (?:impose|adopt|list|designate|sanction|blacklist|add|take (?:counter|restrictive )?measures)|"
    r"(?:used|invoked|exercised) [^.;:]{3,90}? to (?:sanction|designate|blacklist))\b"
)
NOMINAL = re.compile(
    r"\b(?:designations?|listings?|sanctions|targets|restrictive measures|those (?:designated|sanctioned|listed|targeted))\b[^:]{0,80}"
    r"\b(?:include|includes|are|against|following|follows)\b|\b(?:also|newly|today) (?:designated|sanctioned|targeted|listed)\b|\bfollowing\b[^:]{0,80}\bdesignat",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:will|would|may(?! (?:[0-9]|this|last))|might|could|should|propos\w+|not|never|plans?|consider\w*|criteria|eligible|call\w* (?:for|on))\b",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|already|had (?:been )?|originally|first|in (?:19|20)[0-9]{2}|last (?:year|month))\b"
)
LIST_NAME = re.compile(
    r"\b(?:to|on|onto|from) (?P<list>(?:the |its |their |his )?(?:[A-Z][\w.'&-]* |[(][A-Z]{2,6}[)] |sanctions |terror |of |and ){0,9}?[Ll]ist)\b"
)
ROLE = re.compile(
    r"\bas (?P<role>(?:an? |Specially )[^,.;()]{3,80}?)(?= (?:pursuant|under|for|on)\b|[,.;(]| and [a-z]|\Z)"
)
NO_LONGER = re.compile(r"\bno longer (?:designated|listed|sanctioned|targeted|subject to|on the)\b", re.IGNORECASE)
TODAY = re.compile(r"\btoday\b|\btoday's\b", re.IGNORECASE)
NOW = re.compile(
    r"\b(?:is|are)(?: (?:also|today|further|additionally|being|now))* (?:designat|sanction|being|identif|impos|list|add)",
    re.IGNORECASE,
)
