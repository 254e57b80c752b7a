"""The files of one output folder, and the manifest's account of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen import text as texts
from briefgen.errors import BriefgenError
from briefgen.model import Format, Rendition
from briefgen.pipeline import manifest as manifests
from briefgen.pipeline.files import write_atomically
from briefgen.pipeline.manifest import Manifest, Output

FILE_NAMES: dict[Format, str] = {"md": "brief.md", "html": "brief.html", "pdf": "brief.pdf", "eml": "brief.eml"}
FACTS_NAME = "facts.yaml"


class OutputWriter:
    """Writes the files of one output folder and keeps the manifest's account of them.

    Until the first rendition is there, the folder stays as it was: templates that are broken lose nobody yesterday's brief.
    """

    def __init__(self, folder: Path, manifest: Manifest, previous: Manifest | None, facts: bytes) -> None:
        self.folder, self.manifest = folder, manifest
        self.outputs: dict[str, Output] = {}
        self.made: list[str] = []
        self._facts = facts
        self._begun = False
        self._before = dict(previous.outputs) if previous else {}

    def _begin(self) -> None:
        """Write the facts, and remove renditions of others: one that contradicts them is worse than one that is missing."""
        if self._begun:
            return
        self._begun = True
        for name in (FACTS_NAME, *FILE_NAMES.values()):
            output = self._before.get(name)
            if (
                output is not None
                and output.inputs == self.manifest.digest
                and manifests.is_intact(self.folder, name, output)
            ):
                self.outputs[name] = output
            else:
                self._remove(name)
        self._write(FACTS_NAME, self._facts)

    def _remove(self, name: str) -> None:
        path = self.folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise BriefgenError(f"{path}: cannot be replaced: {error.strerror or error}") from error

    def _write(self, name: str, content: bytes, left_out: tuple[str, ...] = (), warnings: tuple[str, ...] = ()) -> None:
        """Write one file, atomically."""
        write_atomically(self.folder / name, content)
        self.outputs[name] = Output(
            sha256=texts.sha256(content),
            bytes=len(content),
            inputs=self.manifest.digest,
            left_out=left_out,
            warnings=warnings,
        )
        self.made.append(name)

    def write_rendition(self, rendition: Rendition) -> None:
        """Write one rendition under its name."""
        self._begin()
        self._write(rendition.name, rendition.content, rendition.left_out, rendition.warnings)

    def finish(self) -> None:
        """Write the manifest, last: until then, a next build finds no manifest that fits and makes everything again."""
        self._begin()
        content = replace(self.manifest, outputs=dict(sorted(self.outputs.items()))).content()
        write_atomically(self.folder / "manifest.json", content)
