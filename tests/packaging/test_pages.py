"""The pages that people read: README, docs and their neighbours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent

PAGES = [*sorted(CHECKOUT.glob("*.md")), *sorted((CHECKOUT / "docs").glob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|#)([^)#]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    """A page or a picture that is linked is there; examples in fences are none."""
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [link for link in LINK.findall(prose) if not (page.parent / link).is_file()] == []


def test_the_readme_opens_with_a_picture_of_a_page() -> None:
    """Before the commands one sees what they make."""
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    assert readme.index("![") < readme.index("```sh")
    assert (CHECKOUT / "docs" / "page.png").read_bytes().startswith(b"\x89PNG")
