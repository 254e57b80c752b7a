"""Our own extractors are offered as others offer theirs."""

from __future__ import annotations

import tomllib
from pathlib import Path

from briefgen.extract.registry import BUILT_IN, GROUP, load_declaration


def test_the_extractors_that_are_offered_are_those_known_without_looking(checkout: Path) -> None:
    """The project file and the registry name the same ones, and each is what it says."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"][GROUP] == {name: one.value for name, one in BUILT_IN.items()}
    assert [load_declaration(one).name for one in BUILT_IN.values()] == list(BUILT_IN)
    assert all(load_declaration(one).languages == ("en",) for one in BUILT_IN.values())
