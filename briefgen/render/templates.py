"""Templates: the workspace's before the built-in ones, file by file, and block by block by `extends`.

All files are read at once, so that what was read is what is hashed, and a child that renders opens none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

from briefgen.config import Theme
from briefgen.errors import Problem, TemplateError
from briefgen.render.bounded import Bounds, LimitError, run_bounded
from briefgen.text import sha256

if TYPE_CHECKING:
    from briefgen.config import SectionConfig
    from briefgen.model import Brief, SectionBrief
    from briefgen.render.sandbox import Escaping, Sandbox

BUILT_IN = Path(__file__).resolve().parent.parent / "templates"
PREFIX = "briefgen/"
"""Before a name: the built-in template, whatever the workspace has."""
FOLDERS = {
    "sections": (".md",),
    "layouts": (".html", ".md", ".txt"),
    "styles": (".css",),
    "assets": (".gif", ".jpeg", ".jpg", ".otf", ".png", ".svg", ".ttf", ".woff2"),
}
"""The folders of a templates folder that this stage reads, and the kinds of file in each."""
_ESCAPING: dict[str, Escaping] = {".md": "markdown", ".html": "html"}
DEFAULT_SECTION = "sections/_default.md"
DEFAULT_BOUNDS = Bounds(seconds=20, megabytes=1024)
MAX_FILES = 500
MAX_TEMPLATE_BYTES = 200_000
MAX_ASSET_BYTES = 2_000_000
MAX_IDLE_BYTES = 8_000


@dataclass(frozen=True)
class Templates:
    """All templates of a workspace and the built-in ones, as they were when they were read."""

    built_in: Mapping[str, bytes]
    own: Mapping[str, bytes] = field(default_factory=dict)
    shown_root: str = "templates"
    """How the workspace's folder is called in reports."""
    bounds: Bounds = DEFAULT_BOUNDS
    theme: Theme = field(default_factory=Theme)
    memory: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was made of the last brief, so that four formats do not convert the same Markdown four times."""

    @property
    def customised(self) -> bool:
        """Whether anything of the workspace's changes what is printed; if so, rendering runs in a bounded child."""
        return not all(_changes_nothing(name, content) for name, content in self.own.items())

    def sources(self) -> Mapping[str, str]:
        """Return the sha256 of every file by name; the built-in ones under `briefgen/`."""
        named = {PREFIX + name: content for name, content in self.built_in.items()} | dict(self.own)
        return {name: sha256(content) for name, content in sorted(named.items())}

    def find(self, name: str) -> tuple[str, bytes] | None:
        """Return where a file was found, as shown in reports, and its bytes; None where there is none."""
        bare = name.removeprefix(PREFIX)
        if bare == name and name in self.own:
            return f"{self.shown_root}/{name}", self.own[name]
        return (PREFIX + bare, self.built_in[bare]) if bare in self.built_in else None

    def text(self, name: str) -> str:
        """Return the text of a file that is not a template, such as a style sheet. Raises TemplateError."""
        found = self.find(name)
        if found is None:
            self.fail(name, 0, "not found", self.searched(name))
        try:
            return found[1].decode("utf-8")
        except UnicodeDecodeError:
            self.fail(found[0], 0, "not UTF-8", "convert the file to UTF-8")

    def searched(self, name: str) -> str:
        """Say where a name was looked for."""
        bare = name.removeprefix(PREFIX)
        places = [PREFIX + bare] if bare != name else [f"{self.shown_root}/{name}", PREFIX + name]
        return f"looked for {' and '.join(places)}; `briefgen templates list` shows what there is"

    def section_name(self, section: SectionBrief | SectionConfig) -> str:
        """Return the name of the template that prints a section."""
        if section.template:
            name = f"sections/{section.template.removeprefix('sections/')}"
            return name if name.endswith(".md") else f"{name}.md"
        name = f"sections/{section.name}.md"
        return name if self.find(name) else DEFAULT_SECTION

    def assets(self) -> Mapping[str, bytes]:
        """Return the files that style sheets may use, by name; the workspace's before the built-in ones."""
        merged = {**self.built_in, **self.own}
        return {name: content for name, content in sorted(merged.items()) if name.startswith("assets/")}

    def fail(self, path: str, line: int, message: str, remedy: str = "") -> NoReturn:
        """Raise the TemplateError for one problem."""
        raise TemplateError([Problem(path, line, message, remedy)])

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Call a function that renders: here where all templates are our own, in a bounded child otherwise."""
        if not self.customised:
            return function(*arguments)
        try:
            return run_bounded(function, *arguments, bounds=self.bounds)
        except LimitError as error:
            raise TemplateError(
                [
                    Problem(
                        self.shown_root, 0, f"rendering stopped: {error.reason}", "look for endless loops or vast texts"
                    )
                ]
            ) from None

    @cached_property
    def _environments(self) -> dict[str, Sandbox]:
        return {}

    def _environment(self, escaping: Escaping) -> Sandbox:
        if escaping not in self._environments:
            from briefgen.render.sandbox import environment

            self._environments[escaping] = environment(escaping, _loader(self), self.built_in.values())
        return self._environments[escaping]

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("built_in", "own", "shown_root", "bounds", "theme")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, memory={})

    def _environment_for(self, name: str) -> Sandbox:
        """Return the environment that escapes as a name's ending says."""
        return self._environment(_ESCAPING.get(PurePosixPath(name).suffix, "plain"))

    def parsed(self, name: str) -> Any:
        """Return a template's syntax tree. Raises what Jinja raises."""
        found = self.find(name)
        return self._environment_for(name).parse(self.text(name), name, found[0] if found else name)

    def compile(self, name: str) -> None:
        """Compile a template, which finds unknown filters and tests. Raises what Jinja raises."""
        self._environment_for(name).get_template(name)

    def function_names(self) -> frozenset[str]:
        """Return the names that every template may call."""
        return frozenset(self._environment("markdown").globals)

    def render(
        self, name: str, brief: Brief, *, functions: Mapping[str, Callable[..., Any]] | None = None, **names: object
    ) -> str:
        """Render one template, escaping as its name's ending says, with `brief` and further names.

        `functions` are callable from the template, for this rendering. Raises TemplateError, with file and line.
        """
        from briefgen.render.failures import as_template_error

        environment = self._environment_for(name)
        environment.allow(**(functions or {}))
        try:
            return environment.get_template(name).render(brief=brief, **names)
        except Exception as error:
            raise as_template_error(error, self, name) from error

    def render_section(self, section: SectionBrief, brief: Brief) -> str:
        """Render one section to Markdown with placeholders in it."""
        return self.render(self.section_name(section), brief, section=section)


def _loader(templates: Templates) -> Any:
    import jinja2

    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        found = templates.find(name)
        if found is None:
            raise jinja2.TemplateNotFound(name, message=f"there is no template {name!r}: {templates.searched(name)}")
        return templates.text(name), found[0], lambda: True

    return jinja2.FunctionLoader(load)


def load_templates(
    workspace: Path | None = None, *, theme: Theme | None = None, seconds: int = 20, megabytes: int = 1024
) -> Templates:
    """Read a workspace's `templates` folder, if any, and the built-in templates.

    Raises TemplateError for files that lead out of the folder, are too large, or are no files.
    """
    own: Mapping[str, bytes] = {}
    shown = "templates"
    if workspace is not None:
        shown = workspace.name or shown
        own = _read(workspace, shown)
    bounds = Bounds(seconds, megabytes)
    return Templates(built_in=_built_in(), own=own, shown_root=shown, bounds=bounds, theme=theme or Theme())


def _changes_nothing(name: str, content: bytes) -> bool:
    """Say whether an override is still as `templates copy` wrote it: an `extends`, and comments."""
    if len(content) > MAX_IDLE_BYTES:
        return False
    code = re.sub(rb"\{#.*?#\}", b"", content, flags=re.DOTALL).strip()
    return code == b'{%% extends "%s%s" %%}' % (PREFIX.encode(), name.encode())


@cache
def _built_in() -> Mapping[str, bytes]:
    return _read(BUILT_IN, PREFIX.rstrip("/"))


def _read(root: Path, shown: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder, kinds in FOLDERS.items():
        top = root / folder
        if not top.exists() and not top.is_symlink():
            continue
        for path in sorted(top.rglob("*")) if not top.is_symlink() else [top]:
            name = path.relative_to(root).as_posix()
            if path.is_symlink() or (path.is_file() and not path.resolve().is_relative_to(root.resolve())):
                problems.append(
                    Problem(f"{shown}/{name}", 0, "a link", "put the file itself here: links are not followed")
                )
            elif path.is_file() and path.suffix in kinds and not path.name.startswith("."):
                cap = MAX_ASSET_BYTES if folder == "assets" else MAX_TEMPLATE_BYTES
                if path.stat().st_size > cap:
                    problems.append(Problem(f"{shown}/{name}", 0, f"larger than {cap:,} bytes", "make it smaller"))
                elif len(files) >= MAX_FILES:
                    problems.append(Problem(shown, 0, f"more than {MAX_FILES} files", "remove what no template uses"))
                    break
                else:
                    files[name] = path.read_bytes()
    if problems:
        raise TemplateError(problems)
    return files
