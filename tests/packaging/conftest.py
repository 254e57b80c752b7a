"""The built package, and empty environments to try it in."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., str]


def _run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a command, show all that it said if it fails, and return what it said."""
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 0, f"{command} in {cwd} gave {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs a command in a folder and fails, with all that it said, if the command does."""
    return _run


@pytest.fixture(scope="session")
def wheel(run: Run, checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel that is built from the checkout."""
    dist = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", dist, cwd=checkout)
    [built] = dist.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def wheelhouse(checkout: Path) -> Path:
    """Return the folder where set-up keeps the wheels that it installed, so that this needs no network."""
    folder = checkout / ".cache/wheels"
    assert folder.is_dir(), f"{folder} is missing: run `make setup` first"
    return folder


@pytest.fixture(scope="session")
def clean_variables(
    tmp_path_factory: pytest.TempPathFactory, wheelhouse: Path, wheel: Path
) -> Callable[[Path], dict[str, str]]:
    """Return a function that gives the variables of a shell with an environment active, and nothing of ours in it."""
    home = tmp_path_factory.mktemp("home")

    def variables(environment: Path) -> dict[str, str]:
        return {
            "HOME": str(home),
            "PATH": os.pathsep.join([str(environment / "bin"), "/usr/local/bin", "/usr/bin", "/bin"]),
            "VIRTUAL_ENV": str(environment),
            "LC_ALL": "C.UTF-8",
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": f"{wheel.parent} {wheelhouse}",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }

    return variables


@pytest.fixture(scope="session")
def empty_environment(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a function that makes a virtual environment with pip in it and nothing else."""

    def make() -> Path:
        folder = tmp_path_factory.mktemp("environment") / "venv"
        venv.create(folder, with_pip=True, symlinks=True)
        return folder

    return make
