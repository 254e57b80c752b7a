"""What every test shares: where the checkout is, a workspace of its own, and how hypothesis searches."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parent.parent

# Every run tries the same examples, so that a red check is red again on the next machine. `make test` is no place to
# search; HYPOTHESIS_PROFILE=search draws fresh ones, and many more.
settings.register_profile("checks", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("search", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))

# What a shell starts in the background ignores Ctrl-C, and so would every program that a test starts in order to stop it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the checkout's folder, which is a workspace too: tests read it and never write it."""
    return CHECKOUT


@pytest.fixture
def workspace(tmp_path: Path, checkout: Path) -> Path:
    """Return a copy of the shipped workspace that a test may change as it likes."""
    root = tmp_path / "workspace"
    root.mkdir()
    shutil.copyfile(checkout / "config.yaml", root / "config.yaml")
    for folder in ("seeds", "templates"):
        shutil.copytree(checkout / folder, root / folder)
    return root
