"""The user's own folder outside every workspace: what stands there survives the loss of a workspace's state, and tells of it."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.text import sha256


def counters_folder() -> Path | None:
    """Return the folder of counters outside every workspace: below XDG_STATE_HOME, else ~/.local/state; None without a home."""
    base = os.environ.get("XDG_STATE_HOME", "")
    try:
        # The specification has relative paths ignored (XDG Base Directory 0.8, "Environment variables").
        root = Path(base) if base.startswith("/") else Path.home() / ".local" / "state"
    except RuntimeError:
        return None
    return root / "briefgen"


def place_of(path: Path) -> str:
    """Return a short name for a place on this machine: a copy of a workspace elsewhere counts for itself."""
    return sha256(os.fsencode(path.resolve()))[:12]
