"""Lines that are not the document's words: what pages, mails and wire copy put around a report.

Every pattern is matched against a whole line, is anchored, and repeats nothing inside a repetition, so that a hostile
line costs no more than its length. A sentence of the body must never match: patterns name the whole line's words, and
`is_furniture` asks more of a line that ends like a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 400
"""Longer lines are never furniture."""

_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|pinterest|instagram|youtube|tiktok"
    r"|threads|bluesky|mastodon"
    r"|messenger|weibo|flipboard|e-?mail|sms|print|copy(?: the)? link|save|bookmark|share|tweet|post"
    r"|like|comments?|pdf)"
)
_AGO = r"(?:[0-9]{1,3}|an?|one|two|three|a few) ?(?:s|m|h|d|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?) ago"

_PAGE = "|".join(
    (
        # What the page says about itself and its reader.
        r"today(?:'s date)?(?: is)? ?:.{1,60}",
        r"(?:current date|date today|current time|local time|it is now|printed(?: on)?"
        r"|accessed(?: on)?|retrieved(?: on)?) ?:?.{0,10}[0-9].{0,40}",
        r"(?:last |page )?(?:updated|modified|revised|reviewed|edited)(?: (?:on|at))? ?:?.{0,12}[0-9].{0,50}",
        rf"(?:last |page )?(?:published|posted|updated|modified) ?:? ?(?:{_AGO}|yesterday|just now|today)",
        _AGO,
        # "1 hour agoAna SilvaIn Oslo": a byline that has lost its blanks
        rf"{_AGO}[^\s.,].{{2,160}}",
        r"please (?:turn on|enable|ensure) javascript.{0,80}",
        r"(?:show|hide) key events(?: only)?|exit (?:mobile|full screen)(?: version)?|please enter your (?:comment|name|e-?mail).{0,40}",
        r"[0-9]{1,3}[ -]min(?:ute)?s?(?: read| listen| watch)",
        r"(?:reading|listening) time ?:? ?[0-9]{1,3} ?min(?:ute)?s?",
        r"[0-9][0-9,.]{0,9}[km]? ?(?:views?|shares?|comments?|likes?|retweets|reactions)",
        r"(?:comments?|leave a comment|add a comment|post a comment|join the (?:conversation"
        r"|discussion)|view comments?)(?: ?\([0-9]{1,6}\))?",
        r"listen to (?:this )?(?:article|story)(?: ?\(?[0-9:]{1,5} ?(?:min(?:ute)?s?)?\)?)?",
        # Sharing, following, subscribing.
        rf"{_NETWORK}(?:(?: ?[|,/•·] ?| ){_NETWORK}){{0,12}}",
        r"share (?:this|it)(?: (?:article|story|page|post|news|report|item))?(?: (?:on|via|with|by) [\w ,]{1,60})?:?",
        r"share (?:on|via|to) [\w ,]{1,60}",
        r"follow (?:us|@\w{1,30}|the (?:author|reporter))(?: (?:on|at|via) [\w @,/.-]{1,80})?:?",
        r"(?:subscribe|sign up|register|join us|log ?in|sign ?in|sign ?out|my account|become a member"
        r"|donate(?: now)?|support us)"
        r"(?: now| today| here| free| for free)?",
        r"(?:subscribe to|sign up (?:to|for)|get) (?:our|the|your) [\w' -]{0,40}(?:newsletters?"
        r"|alerts?|briefing|updates|channel|e-?mails?)\b.{0,80}",
        r"already (?:a (?:subscriber|member)|have an account|registered)\?.{0,40}",
        r"unsubscribe(?: .{1,80})?",
        r"(?:manage|update) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?|settings)",
        r"you (?:are receiving|received) this (?:e-?mail|message|newsletter).{0,200}",
        r"(?:view|open|read) (?:this (?:e-?mail|message) )?in (?:your |a )?browser",
        r"sent from my [\w ]{2,30}",
        # Advertising and consent.
        r"[-–—* ]{0,4}(?:advertisements?|advertising|ads?|sponsored(?: content| by .{1,40})?|promoted"
        r"|paid (?:post|content))"
        r"(?: ?[-–—:] ?.{1,40})?[-–—* ]{0,4}",
        r"(?:story|article|text) continues (?:below|after)(?: (?:the |this )?(?:ad|advert|advertisement))?",
        r"(?:continue|keep|start) reading(?: below| the (?:main )?story)?",
        r"skip (?:past|to)(?: the)? ?(?:main |article )?(?:content|navigation|advertisement"
        r"|newsletter promotion|footer|menu)?",
        r"(?:this (?:web)?site|we) uses? cookies.{0,300}",
        r"by (?:using|continuing to use|continuing to browse) (?:this|our) (?:web)?site.{0,300}",
        r"(?:accept|reject|allow|manage)(?: all)?(?: non-essential)? cookies",
        r"cookies?(?: (?:policy|settings|preferences|notice))?",
        r"(?:privacy|terms)(?: (?:policy|notice|statement|of (?:use|service)|(?:and|&) conditions))?",
        # Other pages.
        r"(?:related|more|recommended|suggested|popular|latest|top|other|trending|featured)"
        r" ?(?:stories|story|articles?|topics|content|links|posts?|reading|news|coverage|headlines|videos?)(?: ?:.{0,160})?",
        r"(?:read (?:more|also|next|on)|also read|see also|see more|more (?:on"
        r"|from)(?: this)?(?: (?:story|topic|section))?"
        r"|also in the news|up next|next article|previous article|next story|previous story"
        r"|you (?:may|might) (?:also )?(?:like|be interested in)"
        r"|don't miss|most (?:read|popular|viewed|shared)|editor'?s'? (?:picks?|choice)"
        r"|recommended(?: for you)?|related|trending(?: now)?|in this (?:article|story))"
        r"(?: ?[:>»].{0,200})?",
        r"(?:click|tap) here(?: (?:to|for) .{1,100})?",
        r"(?:back to top|top of page|load more|show more|view all|see all|home|menu|search|close|next"
        r"|previous|(?:main|left|right|top|side|mobile) menu|site ?map|about us|contact us|contact"
        r"|faqs?|careers|feedback|help|language|english|follow|play video|watch live|live tv|e-?paper)",
        r"(?:image|media|video|audio|figure|photo) (?:caption|source|credit)s?,?(?: ?:)?(?: .{1,200})?",
        r"(?:watch|listen|video|audio|podcast|gallery|in pictures|explainer|opinion|analysis|factbox|timeline|newsletter|live|breaking|exclusive)"
        r"(?: ?[:|>»].{0,160})?",
        r"get (?:the|our|all the) [^.!?]{0,60}(?:in|to) your inbox.{0,40}",
        r"(?:subscribe|register|sign up|sign in|log in) to (?:continue|keep|read|comment|access|unlock).{0,60}",
        r"(?:support|fund) (?:independent|our|quality) journalism.{0,60}|more (?:from|in|on) [A-Z][\w &'-]{1,40}",
        r"(?:opens? (?:in a )?new (?:tab|window)|enter (?:your )?e-?mail(?: address)?|loading\.{0,3}|scan the qr code.{0,40}|topics?|go deeper|why it matters"
        r"|what to read next|promoted content|jump to comments|report this ad|gift this article|view all comments|show comments|hide comments"
        r"|our standards: ?.{1,120}|get it on google play|download on the app store|terms apply|newsletters?)",
        r"join (?:our|us on|the) [\w' ]{0,20}(?:telegram|whatsapp|facebook|discord)(?: (?:channel|group|page))?.{0,40}",
        r"(?:download|view|open|read) (?:the |this |as |a )?(?:full )?(?:pdf|document|report"
        r"|statement|version)(?: ?\(.{1,40}\))?",
        r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|sections?|in this section) ?:.{0,200}",
        r"(?:home|news) ?[>»›/|] ?.{1,160}",
        # The mail's and the release's own frame.
        r"(?:media|press|news) (?:contacts?|inquir(?:y|ies)|enquir(?:y|ies)|office)(?: ?:.{0,160})?",
        r"contacts? ?:.{0,160}",
        r"for (?:more|further|additional) (?:information|details)[, ]{1,2}(?:please )?(?:contact"
        r"|visit|see|call|e-?mail|write to) ?:?.{0,160}",
        r"for (?:media|press) (?:inquiries|enquiries|queries)\b.{0,160}",
        r"(?:tel|telephone|phone|fax|e-?mail|web(?:site)?|url|twitter)\.? ?: ?\S.{0,80}",
        r"(?:for )?immediate release:?|(?:strictly )?embargoed.{0,80}|(?:hold|not) for release (?:until|before).{0,80}",
        r"notes? (?:to|for) editors?:?",
        r"(?:un)?classified(?://?.{1,40})?|for official use only",
        # Ends, rules, numbers of pages.
        r"\W{0,6}(?:#{1,6}|-? ?30 ?-|ends?\.?|end of (?:text|document|release|statement|article"
        r"|message|transmission))\W{0,6}",
        r"(?:page|p\.) ?[0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?|[-–—] ?[0-9]{1,4} ?[-–—]|[0-9]{1,4}",
        # Rights.
        r"(?:©|\(c\)|copyright (?:©|\(c\)|[0-9]{4})|all rights reserved).{0,240}",
        r".{0,160}\ball rights reserved\.?(?: .{0,100})?",
    )
)
_PICTURE = "|".join(  # noqa: FLY002 - a pattern a line can be read, one long f-string cannot
    (
        r"[(\[]? ?(?:photo(?:graph)?|image|picture|graphic|illustration)(?: ?(?:credits?|courtesy|source))?"
        r" ?(?::|/|by\b|©|courtesy of) ?[^.!?]{2,100}[)\]]?",
        r"[(\[]?(?:ap|afp|epa|reuters) ?(?:photo)? ?/ ?[^.!?]{2,100}[)\]]?",
        r"(?:credits?|courtesy|photograph) ?:? ?(?:of )?[:/] ?[^.!?]{2,100}",
        r"[(\[]?(?:file (?:photo|image|picture|footage)|getty images|stock (?:photo|image)"
        r"|representational image)[)\]]?(?: ?[/|,:].{1,60})?",
        r"[^©]{0,400}© ?[A-Za-z][^.!?©]{2,100}",
        r".{0,400}[(\[](?:photo|image|picture|file photo)(?: (?:by|credit|courtesy))? ?[:/ ][^)\]]{2,80}[)\]]",
        r"[^.!?]{0,80}(?:/ ?getty images|via (?:getty|reuters|ap|afp)\b)[^.!?]{0,60}",
        # A caption with its credit behind it: "… on Friday. - AP Photo/Ana Silva", "… in London. AFP", "… at sea. Photograph: X/Reuters".
        r".{20,400}(?:[.!?)\u201d\"]|[.]? [-\u2013\u2014/|]) ?(?:ap|afp|epa|epa-efe|reuters|xinhua|anadolu|getty)"
        r"(?: (?:photo|images?|file|archive|via \w{2,12}))?(?:/[^.!?/]{2,40}){0,3}",
        r".{20,400}(?:[.!?] |[-\u2013\u2014/|] ?)(?:photograph|photo|picture|image|pic|credit)s?(?: (?:by|credit|courtesy))? ?[:/] ?[^.!?]{2,80}",
    )
)
_REFERENCE = "|".join(  # noqa: FLY002 - as above
    (
        r"(?:press release|news release|media release|release|statement|document|ref(?:erence)?|doc"
        r"|file|message|case|notice|nr|no)"
        r"\.? ?(?:no|nr|number|id|#)?\.? ?[:#]? ?(?=[\w./-]*[0-9])[\w./-]{2,40}",
        r"(?:document|message) (?:id|code|number) ?:? ?\S{2,40}",
    )
)
_FURNITURE = re.compile(rf"(?:{_PAGE}|{_PICTURE}|{_REFERENCE})", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,8}[A-Z0-9]{0,12}(?:[-/.][A-Z0-9]{1,12}){1,6}(?:\s?\([A-Z0-9-]{1,12}\))?")
_RULE = re.compile(r"[\s\-–—_=*~#•·.+|\\]+")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{3,300}|\S{1,80}@\S{1,120}\.[a-z]{2,12}|(?:[#@]\w{1,40}[ ,]{0,2}){1,30}", re.IGNORECASE
)
_SAMPLE = re.compile(
    r"\W{0,4}(?:this is an? )?(?:sample|specimen|example|fictional)(?: (?:source )?(?:document|text"
    r"|article|report|edition|release|dispatch|publisher)s?)"
    r"?\b(?=\W|$).{0,200}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written|story|text|report|words|analysis|photographs?|photos) )?by:? (?=\S)(?P<names>.{3,100})",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"\W?(?:additional )?(?:reporting|writing|editing|compiled|edited|translated|production) by:? (?P<names>.{3,240})",
    re.IGNORECASE,
)
_PERSON = r"(?:\((?:earlier|now|also)\) )?[A-Z][\w'’.-]{1,20} (?:[a-z]{2,3} )?[A-Z][\w'’-]{1,20}"
_PERSONS = re.compile(rf"{_PERSON}(?:(?:,| and| &) {_PERSON}){{1,8}},? (?:and|&) {_PERSON}(?: in [A-Z]\w{{2,20}})?")
"""Three names at least: two make headlines."""
_NAME_SMALL = frozenset(
    "and de da van von der den la le al el bin ibn with for of in at the on & editing writing"
    " reporting by additional".split()
)
_NOT_FIRST = frozenset("morning evening night noon midnight dawn land sea air force law contrast then now".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december".split()
)
KICKERS = frozenset(
    " ".join(name.split())
    for name in """
    world | news | politics | business | economy | opinion | analysis | commentary | editorial | feature |
    breaking | breaking news | exclusive | live | press release | press statement | media release | news
    release | media statement | press briefing | readout | statement | communique | communiqué | asia | europe
    | africa | americas | middle east | asia pacific | asia-pacific | us | u.s. | uk | international |
    national | local | latest | latest news | top news | top stories | world news | security | defence |
    defense | diplomacy | sanctions | conflict | military | wire | dispatch | bulletin | urgent | flash |
    alert | update | brief | news in brief | special report | explainer | in depth
    """.split("|")
)
"""Rubrics that stand above a headline."""


@lru_cache(maxsize=8)
def is_furniture(line: str) -> bool:
    """Say whether a whole line, stripped of white space, is furniture and cannot be a sentence of the body."""
    if not line or len(line) > LONGEST:
        return False
    if _RULE.fullmatch(line) or _ADDRESS.fullmatch(line) or is_credits(line):
        return True
    if _CODE.fullmatch(line):
        return any(c.isdigit() for c in line)
    straight = line.replace("’", "'").strip()
    if _FURNITURE.fullmatch(straight) is None:
        return False
    return not ends_like_sentence(straight) or _STOCK.match(straight) is not None


_STOCK = re.compile(
    r"(?:this (?:web)?site uses cookies|we use cookies|by (?:using|continuing)|you (?:are receiving"
    r"|received) this|unsubscribe"
    r"|(?:©|\(c\)|copyright (?:©|\(c\)|[0-9]{4})|all rights reserved)|.{0,160}\ball rights reserved"
    r"|for (?:more|further|additional) (?:information|details)"
    r"|for (?:media|press) (?:in|en)quiries|(?:subscribe to|sign up (?:to|for)) (?:our|the|your)"
    r"|already (?:a|have|registered)|our standards: |(?:image|media|video|photo) (?:caption|source|credit))",
    re.IGNORECASE,
)
"""Stock phrases that are furniture even where they are whole sentences."""


def is_sample_mark(line: str) -> bool:
    """Say whether a line marks the document as a sample."""
    return len(line) <= 240 and _SAMPLE.fullmatch(line) is not None and not line[:1].islower()


def is_byline(line: str) -> bool:
    """Say whether a line names the author: "By Jane Doe and Ivo Novak, Evening Herald"."""
    match = _BYLINE.fullmatch(line)
    return match is not None and _are_names(match["names"]) and not line.endswith((".", "!", "?", ":"))


def is_list_of_names(line: str) -> bool:
    """Say whether a line is the authors' names and no more: "Ana Silva, Joe Bright and (earlier) Li Wen"."""
    return len(line) <= LONGEST and _PERSONS.fullmatch(line) is not None


def byline_outlet(line: str) -> str | None:
    """Return what stands after the last comma of a byline, where outlets stand."""
    return line.rpartition(",")[2].strip() or None if "," in line else None


def is_credits(line: str) -> bool:
    """Say whether a line is the list of reporters and editors that agencies put at the end."""
    match = _CREDITS.fullmatch(line.strip("() "))
    return match is not None and _are_names(match["names"].rstrip("."))


def is_kicker(line: str) -> bool:
    """Say whether a line is only the name of a rubric, as it stands above a headline."""
    return line.strip(" |:-–—").casefold() in KICKERS


def ends_like_sentence(line: str) -> bool:
    """Say whether a line ends as a sentence of some length does."""
    return line.rstrip("\"'”’») ").endswith((".", "!", "?", "…")) and len(line.split()) >= 6


_GLUED_LABELS = re.compile(r"[a-z](?=[A-Z][a-z])")
_LEAST_GLUED = 4


def is_trail(line: str) -> bool:
    """Say whether a line is navigation: "World > Asia > Ports", "Home | News | Sport | Weather", "HomeNewsSportWeatherSign in"."""
    if len(line) > 160 or ends_like_sentence(line):
        return False
    glued = len(_GLUED_LABELS.findall(line))
    if glued >= _LEAST_GLUED and glued >= len(line.split()):
        return True
    if any(c.isdigit() for c in line):
        return False
    return any(
        len(parts := line.split(mark)) >= least and all(0 < len(part.split()) <= 4 for part in parts)
        for mark, least in zip(">»›|•·", (2, 2, 2, 3, 3, 3), strict=True)
    )


def _are_names(names: str) -> bool:
    words = re.split(r"[\s,;/]+", names.strip(" ;,"))
    large = [w for w in words if w.lower() not in _NAME_SMALL]
    return (
        0 < len(large) <= 24
        and all(w[:1].isupper() and not any(c.isdigit() for c in w) for w in large)
        and large[0].lower() not in _NOT_FIRST
        and not any(w.lower() in _CALENDAR for w in large)
    )
