"""Builds of a workspace whose brief a test may see, and change before it is rendered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unittest import mock

from renditions import Renditions

from briefgen.cli import run
from briefgen.model import Brief
from briefgen.pipeline import build as building


def built(
    workspace: Path,
    out: Path,
    *,
    edition: str,
    formats: str = "md,html,pdf,eml",
    change: Callable[[Brief], Brief] | None = None,
) -> tuple[Brief, Renditions]:
    """Build an edition; return its brief, changed as asked, and the renditions of that."""
    seen: list[Brief] = []
    compose_edition = building.compose_edition

    def compose(*given, **named) -> Brief:
        brief = compose_edition(*given, **named)
        seen.append(change(brief) if change else brief)
        return seen[-1]

    with mock.patch.object(building, "compose_edition", compose):
        code = run(
            ["build", "--workspace", str(workspace), "--edition", edition, "--out", str(out), "--format", formats]
        )
    assert code == 0, code
    return seen[-1], Renditions(out / edition / "main")
