"""The lowest versions that SECURITY.md promises hold in what we ask for, in what is pinned, and in what is installed."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

# Below each of these lies an advisory that SECURITY.md names.
FLOORS = {"weasyprint": "70", "markdown": "3.8.1", "jinja2": "3.1.6", "nh3": "0.3.0", "pyyaml": "6.0.2", "pypdf": "7.1"}
LOCKS = ("runtime.txt", "nlp.txt", "dev.txt")


def release(version: str) -> tuple[int, ...]:
    """Return a version's leading numbers, without trailing zeros, so that 70.0 equals 70."""
    numbers = [int(part) for part in re.match(r"\d+(?:\.\d+)*", version).group().split(".")]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_pyproject_asks_for_no_less(package: str, floor: str, checkout: Path) -> None:
    """The minimum in pyproject.toml is at or above the floor."""
    dependencies = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    [minimum] = [m[1] for d in dependencies if (m := re.fullmatch(rf"{package}>=([\d.]+)(?:,.*)?", d, re.IGNORECASE))]
    assert release(minimum) >= release(floor)


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_installed_is_no_less(package: str, floor: str) -> None:
    """The package that these tests run with is at or above the floor."""
    assert release(importlib.metadata.version(package)) >= release(floor)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_pinned_is_no_less(package: str, floor: str, lock: str, checkout: Path) -> None:
    """Every lock file pins a version at or above the floor."""
    pins = re.findall(rf"^{package}==([\w.]+)", (checkout / "requirements" / lock).read_text("utf-8"), re.MULTILINE)
    assert pins
    assert all(release(pin) >= release(floor) for pin in pins)


@pytest.mark.parametrize("package", FLOORS)
def test_security_policy_names_the_floor(package: str, checkout: Path) -> None:
    """SECURITY.md tells readers the same floors that are tested."""
    policy = (checkout / "SECURITY.md").read_text("utf-8")
    assert re.search(rf"(?i)\| {package} \| {re.escape(FLOORS[package])} \|", policy)
