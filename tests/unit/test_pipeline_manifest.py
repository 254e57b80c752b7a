"""What manifest.json rests on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.pipeline import manifest


def test_the_versions_name_what_reads_documents_too() -> None:
    """An edition of one document is extracted in the build itself, so that a newer reader means another brief."""
    assert {"briefgen", "python", "weasyprint", "jinja2", "trafilatura", "lxml", "pypdf"} <= manifest.versions(
        reading=True
    ).keys()


@pytest.mark.parametrize("changed", ["extract/engine.py", "ingest/mail.py", "extract/data/compiled.json", "text.py"])
def test_changed_code_or_data_is_another_version(
    changed: str, tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout that was edited or pulled builds again, though its version number stays."""
    copy = tmp_path / "briefgen"
    shutil.copytree(checkout / "briefgen", copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(manifest, "__file__", str(copy / "pipeline" / "manifest.py"))
    before = manifest.versions(reading=True)["briefgen"]
    with (copy / changed).open("a") as file:
        file.write("\n")
    assert manifest.versions(reading=True)["briefgen"] != before


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"edition": 1}', "null", "[" * 100_000])
def test_a_manifest_that_cannot_be_relied_on_is_none(content: str, tmp_path: Path) -> None:
    """Everything is made again, and nothing fails."""
    (tmp_path / "manifest.json").write_text(content)
    assert manifest.read_manifest(tmp_path) is None
