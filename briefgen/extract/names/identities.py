"""Under which name a fact stores whom a text means: one form for all the names by which the text calls the same one.

A body with an abbreviation, that of the document or the usual one, has both in its name, "International Atomic Energy Agency
(IAEA)", so that whoever looks for either finds it. A well-known person has the common name of `data/names/persons.yaml`: "Joe Biden" for
"Joseph R. Biden Jr.". "The army" is the one army that the document names, "the rebels" its one armed group, and "the
Alliance" of two countries these two. Statements keep the words of the source; only slots have these names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefgen.extract.names.cast import Cast, NameMention
from briefgen.extract.names.gazetteer import Gazetteer
from briefgen.extract.names.states import States, states_of

_BRACKET = re.compile(r" \([^()]*[A-Z][^()]*\)$")
_BODIES = frozenset({"organisation", "agency", "group", "outlet"})
_SHORTEST = 3
"""Letters of an abbreviation that is worth adding: everybody knows the UN and the EU."""
_ARMY = re.compile(
    r"(?:the )?(?:army|military|armed forces|(?:government|army|regular|national) (?:troops|forces|soldiers)|military forces)",
    re.I,
)
_ARMY_NAME = re.compile(r"\b(?:Armed Forces|Defen[cs]e Forces?|armed forces|army|Army|military|People's Army)\b")
_REBELS = re.compile(
    r"(?:the )?(?:(?:guerrilla|rebel|insurgent) (?:groups?|forces|members|fighters|army|movement|organi[sz]ation|leadership|"
    r"command|general command|forces' general command)|(?:the )(?:rebels|guerrillas|insurgents|militants|guerrilla|"
    r"insurgency|militia|armed group|group's fighters|(?:shiite|shia|sunni|islamist|jihadist|militant|extremist|paramilitary|terrorist) "
    r"(?:group|movement|militia|organi[sz]ation))|rebels|guerrillas)",
    re.I,
)
_ALLIANCE = re.compile(
    r"\b([A-Z][\w.]{0,30}(?: [A-Z][\w.]{0,30})?)[-\u2010-\u2013/]([A-Z][\w.]{0,30}(?: [A-Z][\w.]{0,30})?) [Aa]lliance\b"
)
_RENAMED = {
    "Turkey": "Türkiye",
    "Czech Republic": "Czechia",
    "Cape Verde": "Cabo Verde",
    "Ivory Coast": "Côte d'Ivoire",
    "Russia": "Soviet Union",
    "Democratic Republic of Congo": "Zaire",
    "Myanmar": "Burma",
}
"""Countries that have asked to be called otherwise, or were; papers and officials differ in whether they do."""
_OWN_ALLIANCE = re.compile(r"(?:the )?alliance", re.I)


@dataclass(frozen=True, slots=True)
class Identities:
    """The names of a document's bodies and persons; the default knows none."""

    gazetteer: Gazetteer
    shorts: Mapping[str, str] = field(default_factory=dict)
    """Full name in small letters → the abbreviation that the document uses for it."""
    fulls: Mapping[str, str] = field(default_factory=dict)
    """Abbreviation → full name."""
    army: str | None = None
    """The one army that the document names."""
    rebels: str | None = None
    """The one armed group that it names."""
    allies: tuple[str, ...] = ()
    """The countries whose alliance it speaks of."""
    states: States = field(default_factory=States)
    """Whose "the junta" and "the defence ministry" are."""
    spelled: Mapping[str, str] = field(default_factory=dict)
    """Country → the name that the document has for it throughout, where a country has taken another one."""
    _stored: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked for already: a document's few names are asked for over and over."""

    def stored(self, name: str) -> str:
        """Return a name in the form in which facts store it."""
        if name not in self._stored:
            self._stored[name] = self._worked_out(name)
        return self._stored[name]

    def _worked_out(self, name: str) -> str:
        known = self.spelled.get(name) or self.gazetteer.person(name)
        if known is not None:
            return known
        if self.army is not None and _ARMY.fullmatch(name):
            return self.army
        if self.rebels is not None and _REBELS.fullmatch(name):
            return self._with_short(self.rebels)
        return self._with_short(self.fulls.get(name) or self._listed(name))

    def _listed(self, name: str) -> str:
        """Return the listed name that another spelling stands for: Hizbollah, "U.S. Central Command"."""
        known = self.gazetteer.resolve(name) if not name.isupper() else None
        if known is None:
            return name
        if " " not in name:
            return known.name if known.kind == "group" else name
        return known.name if known.kind == "agency" or _plain(known.name) == _plain(name) else name

    @property
    def has_sides(self) -> bool:
        """Whether the document names one army or one armed group that common nouns may mean."""
        return self.army is not None or self.rebels is not None

    def side(self, phrase: str) -> str | None:
        """Return the army or armed group that a common noun means: "the army", "guerrilla members"; None for other words."""
        definite = f"the {phrase.removeprefix('the ')}"
        if self.army is not None and _ARMY.fullmatch(phrase):
            return self.army
        return self._with_short(self.rebels) if self.rebels is not None and _REBELS.fullmatch(definite) else None

    def canonical(self, name: str) -> str:
        """Return one name for what "the Congolese army" and "Congo's army" both mean; for any other name itself."""
        if " " not in name or not (name[0].isupper() and name[-1:].islower()):
            return name
        body = self.gazetteer.resolve(name)
        same = body is not None and body.kind == "agency" and body.name.endswith(name.rpartition(" ")[2])
        return body.name if body is not None and same else name

    def members(self, name: str) -> tuple[str, ...]:
        """Return those whom a name means together: the countries of "the Alliance"; nobody for a name of one."""
        return self.allies if self.allies and _OWN_ALLIANCE.fullmatch(name) else ()

    def _with_short(self, full: str) -> str:
        short = self.shorts.get(full.lower()) or self.gazetteer.shorts.get(full)
        return f"{full} ({short})" if short is not None and short not in full else full


def _plain(name: str) -> str:
    return name.replace(".", "").casefold()


def spoken(name: str) -> str:
    """Return a stored name as a sentence has it: without the abbreviation in brackets."""
    return _BRACKET.sub("", name)


def identities_of(view: str, cast: Cast, gazetteer: Gazetteer) -> Identities:
    """Work out the names of a document's bodies from its own words and the gazetteer."""
    shorts: dict[str, str] = {}
    fulls: dict[str, str] = {}
    for short, full in cast.acronyms.items():
        known = gazetteer.resolve(full)
        if known is not None and known.kind not in _BODIES:
            continue
        name = known.name if known is not None else full
        fulls[short] = name
        for form in (full, name):
            shorts.setdefault(form.lower(), short)
    for mention in cast.names:
        text = view[mention.start : mention.end]
        is_short = text.isupper() and _SHORTEST <= len(text) < len(mention.name) and " " not in text
        if is_short and mention.kind in _BODIES and not mention.name.isupper():
            shorts.setdefault(mention.name.lower(), text)
    return Identities(
        gazetteer,
        shorts,
        fulls,
        army=_army(cast.names),
        rebels=_only_group(cast.names),
        allies=_allies(view, gazetteer),
        states=states_of(cast.names, gazetteer),
        spelled={old: new for old, new in _RENAMED.items() if new in view and old not in view},
    )


def _army(names: Iterable[NameMention]) -> str | None:
    """Return the army that a document names by its country, if that is the only one."""
    found = {
        n.iso3: n.name for n in reversed(tuple(names)) if n.kind == "agency" and n.iso3 and _ARMY_NAME.search(n.name)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _only_group(names: Iterable[NameMention]) -> str | None:
    found = {n.name for n in names if n.kind == "group"}
    return found.pop() if len(found) == 1 else None


def _allies(view: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the two countries of "the U.S.-ROK Alliance"; nobody where the document speaks of other alliances too."""
    pairs = set()
    for match in _ALLIANCE.finditer(view):
        codes = [known.iso3 if (known := gazetteer.resolve(part)) is not None else None for part in match.groups()]
        pairs.add(tuple(gazetteer.country_name(code) or "" if code else "" for code in codes))
    only = pairs.pop() if len(pairs) == 1 else ()
    return only if all(only) else ()
