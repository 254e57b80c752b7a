"""A newsletter of some 85 KB to mail: the page with its style sheet, as the naive script has it, and the mail frozen from it."""

from __future__ import annotations

from briefgen.config.mail import Mail
from briefgen.deliver.message import FrozenMail, freeze
from briefgen.mime import gap
from briefgen.model import Letter, Masthead

ITEMS = 140
"""So many that a mail has some 85 KB."""
SENDER = "brief@sender.example"
NAME_MARK = "%NAME%"
LINK_MARK = "%LINK%"
_STYLE = """
body{margin:0;padding:0;background:#f4f4f1;color:#1a1a1a;font-family:Georgia,serif}
table{border-collapse:collapse}
h1{font-size:28px;line-height:34px;margin:0 0 12px}
h2{font-size:20px;line-height:26px;margin:24px 0 8px;color:#7a1f1f}
p{font-size:16px;line-height:24px;margin:0 0 10px}
a{color:#1f4e7a}
.page{width:640px;background:#ffffff}
.item{padding:8px 24px;border-bottom:1px solid #dddddd}
.ref{font-size:12px;color:#666666}
.foot{font-size:13px;line-height:18px;color:#555555;padding:16px 24px}
"""
_SENTENCE = (
    "Garrison {n} near Haeju moved {m} patrol boats along the coast before dawn, the harbour office said, and two "
    "ministries gave other numbers."
)


def page() -> str:
    """Return the newsletter as HTML with its style sheet, and marks where a name and a link go."""
    items = "".join(
        f'<tr><td class="item"><h2>Movement {n}</h2><p>{_SENTENCE.format(n=n, m=n % 7 + 2)} '
        f'<a class="ref" href="https://brief.example/2025-11-07/#ref-{n}">[{n}]</a></p></td></tr>\n'
        for n in range(1, ITEMS + 1)
    )
    return (
        f"<html><head><title>The Morning Brief</title><style>{_STYLE}</style></head><body>\n"
        f'<table class="page"><tr><td class="item"><h1>The Morning Brief</h1><p>Good morning, {NAME_MARK}.</p></td></tr>\n'
        f'{items}<tr><td class="foot"><a href="{LINK_MARK}">Unsubscribe</a></td></tr></table></body></html>\n'
    )


def text() -> str:
    """Return its text part, with the same marks."""
    lines = "\n".join(f"{_SENTENCE.format(n=n, m=n % 7 + 2)} [{n}]\n" for n in range(1, ITEMS + 1))
    return f"Good morning, {NAME_MARK}.\n\n{lines}\nUnsubscribe: {LINK_MARK}\n"


def frozen() -> FrozenMail:
    """Return it inlined, encoded and frozen once, as briefgen does it."""
    import css_inline

    def gapped(content: str) -> str:
        return content.replace(NAME_MARK, gap("recipient.name")).replace(LINK_MARK, gap("unsubscribe"))

    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    masthead = Masthead(
        publication="The Morning Brief", tagline="", edition="2025-11-07", dateline="Friday, 7 November 2025",
        audience="main", tlp="CLEAR", contact=SENDER,
    )  # fmt: skip
    letter = Letter(masthead=masthead, text=gapped(text()), html=gapped(inliner.inline(page())))
    return freeze(letter, Mail(sender=SENDER, unsubscribe="https://brief.example/unsubscribe"), audience="main")
