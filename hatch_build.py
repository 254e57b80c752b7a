"""Put the checkout's own workspace into the wheel, as the starter that `briefgen init` copies."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STARTER = ("config.yaml", "seeds", "templates")


class StarterHook(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install gets no copy: there the starter is the checkout itself, and a copy would grow stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map each part of the workspace to its place below briefgen/starter/."""
        if version == "standard":
            build_data["force_include"].update({part: f"briefgen/starter/{part}" for part in STARTER})
