"""Where a workspace's ledger is, and where its counters outside the workspace are."""

from __future__ import annotations

from pathlib import Path

from briefgen.deliver.ledger import Ledger
from briefgen.deliver.sqlite_file import was_here
from briefgen.deliver.sqlite_ledger import open_ledger
from briefgen.pipeline.outside import counters_folder


def ledger_path(root: Path) -> Path:
    """Return where a workspace's ledger is."""
    return root / "state" / "ledger.sqlite"


def ledger_of(root: Path) -> Ledger:
    """Open the ledger of the workspace at `root`, made first where there never was one; raises LedgerError."""
    return open_ledger(ledger_path(root), outside=counters_folder())


def is_begun(root: Path) -> bool:
    """Say whether a workspace has a ledger, or had one."""
    path = ledger_path(root)
    return path.exists() or was_here(path, counters_folder())
