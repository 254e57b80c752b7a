"""An edition whose mail has some 85 KB: its page with the style sheet, as a naive script has it, and the mail frozen from it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.texts import write_workspace
from briefgen.config.mail import Mail
from briefgen.deliver.message import FrozenMail, freeze
from briefgen.mime import gap
from briefgen.model import Letter, Masthead

FACTS = 156
"""So many that a mail has some 85 KB."""
SENDER = "brief@sender.example"
LINK_GAP, NAME_GAP = gap("unsubscribe"), gap("recipient.name")
_EDITION = "2025-11-07"


@dataclass(frozen=True, slots=True)
class Newsletter:
    """An edition's mail before its style sheet is inlined, with gaps where a name and a link go."""

    masthead: Masthead
    html: str
    text: str

    def personal(self, part: str, name: str, link: str) -> str:
        """Return one of its parts with one reader's values in the gaps."""
        return part.replace(NAME_GAP, name).replace(LINK_GAP, link)

    def frozen(self) -> FrozenMail:
        """Return it inlined, encoded and frozen once, as briefgen does it."""
        from briefgen.render.mail import _inlined

        letter = Letter(masthead=self.masthead, text=self.text, html=_inlined(self.html))
        return freeze(letter, Mail(sender=SENDER, unsubscribe="https://brief.example/unsubscribe"), audience="main")


def write_newsletter(path: Path, folder: Path, config: Path) -> None:
    """Compose an edition and write its newsletter; `folder` takes its workspace."""
    from briefgen.pipeline.build import compose_edition, gather_edition
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.selection import select
    from briefgen.pipeline.workspace import open_workspace
    from briefgen.render import load_templates
    from briefgen.render.html import layout
    from briefgen.render.mail import _text
    from briefgen.render.pages import sheets_of
    from briefgen.render.personal import PersonalValues, unsubscribe_link

    write_workspace(folder, FACTS, config)
    workspace = open_workspace(folder)
    engines = engines_of(workspace, "lite")
    gathering = gather_edition(workspace, select(workspace, _EDITION), tell=lambda _: None, engines=engines)
    brief = compose_edition(workspace, gathering, edition=_EDITION, audience="main")
    templates = load_templates(None, seconds=60, megabytes=2_048)
    names = {
        "recipient": PersonalValues(draft=False),
        "unsubscribe_link": unsubscribe_link(draft=False),
        "web_link": "",
        "logo": None,
        "direction": "ltr",
        "left_out": (),
        "name_length": 60,
    }
    sheets = sheets_of(templates, brief)
    html = layout(brief, templates, sheets, "layouts/email.html", "mail", **names)
    text = _text(brief, templates, sheets, names)
    # The usual layouts print no name; a newsletter does.
    greeting = f"Good morning, {NAME_GAP}."
    html = html.replace("</body>", f"<p>{greeting}</p></body>")
    made = {"masthead": asdict(brief.masthead), "html": html, "text": f"{greeting}\n\n{text}"}
    path.write_text(json.dumps(made), encoding="utf-8")


def read_newsletter(path: Path) -> Newsletter:
    """Return what `write_newsletter` has written."""
    made = json.loads(path.read_text(encoding="utf-8"))
    return Newsletter(masthead=Masthead(**made["masthead"]), html=made["html"], text=made["text"])
