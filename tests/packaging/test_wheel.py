"""What is in the wheel, and that it works where nothing else of ours is."""

from __future__ import annotations

import email.parser
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., str]

RENDITIONS = {"brief.md", "brief.html", "brief.pdf", "brief.eml"}


def files_below(folder: Path) -> set[str]:
    """Return the files below a folder that a package would carry, relative to it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Return the names of the files in the wheel."""
    return set(zipfile.ZipFile(wheel).namelist())


def test_wheel_carries_the_whole_package(names: set[str], checkout: Path) -> None:
    """Code and package data are all there: templates, word lists, schemas."""
    assert {f"briefgen/{name}" for name in files_below(checkout / "briefgen")} - names == set()


def test_wheel_says_that_it_is_typed(names: set[str]) -> None:
    """Type checkers of those who import briefgen see its types."""
    assert "briefgen/py.typed" in names


def test_wheel_carries_the_starter(names: set[str], checkout: Path) -> None:
    """The workspace that `briefgen init` copies is in the wheel, file for file."""
    starter = {name.removeprefix("briefgen/starter/") for name in names if name.startswith("briefgen/starter/")}
    wanted = {"config.yaml"}
    for folder in ("seeds", "templates"):
        wanted |= {f"{folder}/{name}" for name in files_below(checkout / folder)}
    assert starter == wanted


def test_wheel_carries_nothing_else(names: set[str]) -> None:
    """No tests, no caches, no top-level files find their way into site-packages."""
    assert {name.partition("/")[0] for name in names} == {
        "briefgen",
        next(n for n in names if ".dist-info/" in n).partition("/")[0],
    }
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", "~"))]


def test_wheel_describes_itself(wheel: Path, names: set[str]) -> None:
    """Licence, command, Python version and the optional parts stand in the metadata."""
    [folder] = {name.partition("/")[0] for name in names if ".dist-info/" in name}
    archive = zipfile.ZipFile(wheel)
    metadata = email.parser.Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_all("Provides-Extra") == ["mail", "nlp"]
    assert {f"{folder}/licenses/LICENSE", f"{folder}/licenses/NOTICE"} <= names
    assert "briefgen = briefgen.__main__:main" in archive.read(f"{folder}/entry_points.txt").decode()


def test_wheel_is_the_same_each_time(run: Run, wheel: Path, checkout: Path, tmp_path: Path) -> None:
    """The same checkout gives the same bytes."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=checkout)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_wheel_builds_from_the_sdist_too(run: Run, checkout: Path, names: set[str], tmp_path: Path) -> None:
    """Whoever builds from the source archive gets the same files."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, cwd=checkout)
    [archive] = tmp_path.glob("*.tar.gz")
    run("tar", "xzf", archive, cwd=tmp_path)
    source = tmp_path / archive.name.removesuffix(".tar.gz")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=source)
    [built] = tmp_path.glob("*.whl")
    assert set(zipfile.ZipFile(built).namelist()) == names


def test_installed_wheel_builds_what_the_checkout_builds(
    run: Run,
    wheel: Path,
    checkout: Path,
    tmp_path: Path,
    empty_environment: Callable[[], Path],
    clean_variables: Callable[[Path], dict[str, str]],
) -> None:
    """In an empty environment, outside the checkout, without the optional parser, the sample comes out byte for byte."""
    environment = empty_environment()
    variables = clean_variables(environment)
    pip = environment / "bin/pip"
    lock = checkout / "requirements/runtime.txt"
    run(
        pip, "install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r", lock, cwd=tmp_path, env=variables
    )
    run(pip, "install", "--quiet", "--no-deps", wheel, cwd=tmp_path, env=variables)
    run("briefgen", "init", "my-brief", cwd=tmp_path, env=variables)
    run("briefgen", "build", cwd=tmp_path / "my-brief", env=variables)
    run(sys.executable, "-m", "briefgen", "build", "--out", tmp_path / "out", cwd=checkout)
    from_wheel, from_checkout = tmp_path / "my-brief/out", tmp_path / "out"
    built = files_below(from_checkout)
    assert {Path(name).name for name in built} >= RENDITIONS | {"facts.yaml", "manifest.json"}
    assert files_below(from_wheel) == built
    assert [
        name for name in sorted(built) if (from_wheel / name).read_bytes() != (from_checkout / name).read_bytes()
    ] == []
