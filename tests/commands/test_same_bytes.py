"""The same input gives the same bytes, in every format, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def _build(folder: Path, checkout: Path, *, seed: str, zone: str, locale: str, extract_again: bool) -> dict[str, bytes]:
    shutil.copytree(checkout / "seeds" / "2025-11-07", folder / "seeds" / "2025-11-07")
    shutil.copytree(checkout / "templates", folder / "templates")
    shutil.copyfile(checkout / "config.yaml", folder / "config.yaml")
    if extract_again:
        for path in (*folder.glob("seeds/*/*.facts.yaml"), *folder.glob("seeds/*/*.text")):
            path.unlink()
    variables = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
    variables["XDG_CACHE_HOME"] = str(folder / "cache")
    command = [sys.executable, "-m", "briefgen", "build", "--engine", "lite"]
    done = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3), done.stderr
    out = folder / "out" / "2025-11-07" / "main"
    made = {path.name: path.read_bytes() for path in out.iterdir()}
    made |= {path.name: path.read_bytes() for path in folder.glob("seeds/*/*.facts.yaml")}
    return made


@pytest.mark.parametrize("extract_again", [False, True])
def test_seed_zone_locale_and_folder_change_nothing(tmp_path: Path, checkout: Path, extract_again: bool) -> None:
    """Two builds that differ in hash seed, time zone, locale, folder and font cache agree to the byte."""
    (tmp_path / "one").mkdir()
    (tmp_path / "elsewhere" / "two and more").mkdir(parents=True)
    first = _build(tmp_path / "one", checkout, seed="1", zone="UTC", locale="C", extract_again=extract_again)
    second = _build(
        tmp_path / "elsewhere" / "two and more",
        checkout,
        seed="4242",
        zone="Pacific/Kiritimati",
        locale="C.UTF-8",
        extract_again=extract_again,
    )
    assert {"brief.md", "brief.html", "brief.pdf", "brief.eml", "facts.yaml", "manifest.json"} <= first.keys()
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()
