"""Sentences that stand in every release of their kind and report nothing: what sanctions mean, what the law threatens, rights."""

from __future__ import annotations

import re

_STOCK = re.compile(
    r"(?:decides to remain|remains?) (?:actively )?seized of the matter"
    r"|in addition, any entit(?:y|ies) that (?:is|are) owned"
    r"|(?:unless|except (?:to the extent|as)) (?:otherwise )?(?:authori[sz]ed|exempt|provided)"
    r"|(?:ofac|u\.s\.|us|these) (?:sanctions )?regulations generally prohibit"
    r"|(?:the )?(?:prohibitions|regulations) (?:also )?(?:include|prohibit) the making of any contribution"
    r"|(?:these|the) prohibitions include"
    r"|(?:all )?(?:u\.s\.|us) persons (?:are|may not|must not)[^.]{0,30} (?:prohibited|engage|barred)"
    r"|(?:all )?transactions by (?:u\.s\.|us) persons"
    r"|violations? of (?:u\.s\.|us|ofac|these|the) [^.]{0,40}(?:sanctions|regulations|laws?) (?:may|can|could)"
    r"|(?:ofac|treasury) may impose civil penalties|ofac's (?:economic sanctions )?enforcement guidelines"
    r"|(?:non-u\.s\. |foreign |u\.s\. )?(?:persons|individuals|financial institutions|banks)(?: and other persons)?[^.]{0,80}(?:may|also|risk|are prohibited)[^.]{0,60}"
    r"(?:exposing|expos|sanctions|causing|conspir|secondary)"
    r"|(?:in addition, )?(?:foreign )?financial institutions (?:and other persons )?(?:that|may|risk)"
    r"|(?:the )?(?:(?:full )?text of the )?following (?:joint )?(?:statement|communiqu[e\u00e9]|declaration) (?:was|is|has been)\b"
    r"|the (?:ultimate goal|power and integrity) of (?:ofac )?sanctions"
    r"|(?:for|click here for) (?:more|further|detailed|additional) information"
    r"|(?:an )?asset freeze (?:prevents|prohibits|means|:)|asset freeze: |a? ?travel ban (?:means|prevents|:)|travel ban: |director disqualification:? "
    r"|(?:those|persons|individuals and entities|all those) (?:designated|listed|sanctioned) (?:today )?are subject to an asset freeze, and "
    r"|natural persons are (?:also|additionally) (?:subject|faced)"
    r"|(?:ie|internet explorer|your browser|this browser)\b[^.]{0,40}(?:not |un|out)|for an? (?:optimal|better|the best) experience"
    r"|this (?:article|story|page|report) (?:was|has been|is|will be) (?:first |originally |automatically |last )?(?:published|updated|generated|translated|corrected|being updated)"
    r"|this is a (?:breaking|developing|live) (?:news )?(?:story|page)"
    r"|(?:all rights|copyright)\b|(?:sign up|subscribe|follow us|read more|click here|download)\b|you can (?:read|find|follow|listen|watch|sign|subscribe|contact)"
    r"|(?:follow|join|watch|listen to) (?:us|our|the latest|the live|along)\b|(?:please )?enter (?:a valid|your) e-?mail|thank you for (?:subscribing|signing)"
    r"|you have (?:\w+ )?(?:free )?articles?\b|support (?:independent|our) journalism|(?:get|receive) (?:the|our|all the) [^.]{0,60}your inbox"
    r"|the \w+ is not responsible for the content|have you been affected|got a (?:tip|story|question)\b|do you have (?:a tip|any information|more information)"
    r"|th(?:is|e) (?:image|photo|picture|illustration|map) (?:is|was|shows|does)\b|it is a fictional representation|\(?with inputs? from\b|(?:photographs?|images?|pictures?|footage) (?:are|is|have|has) (?:now |just )?(?:arriving|coming|been (?:coming|sent))\b|scan the qr code|by (?:signing up|subscribing|continuing|clicking|registering)|this (?:web)?site uses|we use cookies|some (?:images|names) (?:have been|are)"
    r"|(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+) is (?:an?|the) (?:[\w-]+ ){0,5}(?:reporter|correspondent|editor|columnist|staff writer|freelance journalist)\b"
    r"(?: (?:at|for|with|based|in|covering|who)\b[^.]*)?\.?$"
    r"|(?:our|this) (?:live )?(?:coverage|blog) (?:of|has|is|on)\b|(?:welcome to|we(?:'ll| will| are(?: now)?) (?:now )?(?:be )?(?:paus|clos|wrapp)(?:e|ing)(?: up| down)? (?:this|our|the) (?:live )?(?:blog|coverage|page)|thanks? (?:you )?for (?:following|reading|joining))"
    r"|[^.]{0,120}\bnewsletters? (?:to suit|straight|delivered|that)|here(?:'s| is| are) (?:an? |the |our |what )[^.]{0,60}(?:overview|recap|summary|latest|roundup|round-up|so far)\b",
    re.IGNORECASE,
)


def is_boilerplate(words: str) -> bool:
    """Say whether a sentence is one of the set phrases of its kind of document."""
    return _STOCK.match(words) is not None
