"""Golden renditions of odd days: the Markdown word for word, of the page and the mail their outlines.

`python tests/goldens.py` (`make goldens`) writes them anew; then look at the difference before it is committed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tests")]

from building import built  # noqa: E402 - the path is set above where this is a program
from odddays import ODD_DAYS, OddDay, write_day  # noqa: E402 - likewise
from outlines import outline  # noqa: E402 - likewise
from renditions import Renditions  # noqa: E402 - likewise

from briefgen.model import Brief  # noqa: E402 - likewise

GOLDEN = CHECKOUT / "tests" / "golden"
SUFFIX = ".txt"


def build_day(day: OddDay, root: Path) -> tuple[Brief, Renditions]:
    """Build an odd day's newest edition in every format but PDF; return its brief and its renditions."""
    write_day(day, root)
    return built(root, root / "out", edition=max(day.editions), formats="md,html,eml")


def golden_of(day: OddDay, renditions: Renditions) -> str:
    """Return what is kept of a day's renditions."""
    parts = {"brief.md": renditions.markdown} if day.markdown else {}
    parts |= {"brief.html": outline(renditions.page), "brief.eml": outline(renditions.mail_page)}
    return "".join(f"=== {name}\n{text.rstrip()}\n\n" for name, text in parts.items())


def main() -> None:
    """Write every golden rendition; remove those of days that are no more."""
    GOLDEN.mkdir(exist_ok=True)
    for file in GOLDEN.glob(f"*{SUFFIX}"):
        if file.stem not in {day.name for day in ODD_DAYS}:
            file.unlink()
    for day in ODD_DAYS:
        with TemporaryDirectory() as folder:
            _, renditions = build_day(day, Path(folder))
            text = golden_of(day, renditions)
        (GOLDEN / f"{day.name}{SUFFIX}").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
