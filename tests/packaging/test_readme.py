"""The README's commands, run as written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., str]

# Before any command of the README: what cannot be done inside itself, and that 3 means done, with something set aside.
PRELUDE = """\
set -euo pipefail
briefgen() { command briefgen "$@" || [ $? = 3 ]; }
make() { if [ "$1" = test ]; then echo 'make test: this is it'; else command make "$@"; fi; }
"""


def shell_blocks(markdown: str) -> list[str]:
    """Return the ```sh blocks of a page, in order; a block after `<!-- not run -->` shows something else."""
    blocks = re.findall(r"(<!-- not run[^>]*-->\n+)?^```sh\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL)
    return [block for exempt, block in blocks if not exempt]


def small_pdf(sentence: str) -> bytes:
    """Return a PDF of one page that says one sentence."""
    drawing = f"BT /F1 12 Tf 72 720 Td ({sentence}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = (
        f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    )
    return (content + trailer).encode()


@pytest.fixture(scope="module")
def blocks(checkout: Path) -> list[str]:
    """Return the README's commands."""
    return shell_blocks((checkout / "README.md").read_text("utf-8"))


def test_readme_shows_the_two_commands_first(blocks: list[str]) -> None:
    """A newcomer meets `make brief` and `make test` before anything else."""
    assert [line.split("#")[0].strip() for line in blocks[0].splitlines()] == ["make brief", "make test"]


def test_readme_commands_of_the_checkout(run: Run, blocks: list[str], checkout: Path, wheelhouse: Path) -> None:
    """`make brief` sets up nothing twice, builds the newest edition and says where to look."""
    assert wheelhouse.is_dir()
    newest = max(path.name for path in (checkout / "seeds").iterdir() if path.is_dir())
    said = run("bash", "-c", PRELUDE + blocks[0], cwd=checkout)
    assert f"out/{newest}/main" in said
    assert (checkout / f"out/{newest}/main/brief.pdf").is_file()


def test_readme_commands_of_the_package(
    run: Run,
    blocks: list[str],
    checkout: Path,
    tmp_path: Path,
    empty_environment: Callable[[], Path],
    clean_variables: Callable[[Path], dict[str, str]],
) -> None:
    """From `pip install` on, every command works one after the other in one shell, in an empty environment."""
    assert any("pip install" in block for block in blocks)
    variables = clean_variables(empty_environment()) | {"HOME": str(tmp_path)}
    reports = tmp_path / "reports"
    reports.mkdir()
    [text, *_] = sorted((checkout / "seeds").glob("*/*.txt"))
    shutil.copyfile(text, reports / "report.txt")
    (reports / "paper.pdf").write_bytes(small_pdf("The ministry said on 7 November 2025 that talks would go on."))
    (tmp_path / "work").mkdir()
    run("bash", "-c", PRELUDE + "\n".join(blocks[1:]), cwd=tmp_path / "work", env=variables)


def test_readme_sets_up_mailing_as_its_page_does(checkout: Path) -> None:
    """The lines of config.yaml that the README shows are those of docs/mail.md, with which tests/servers sends."""
    shown = [
        re.findall(r"^```yaml\n(mail:\n.*?)^```$", (checkout / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)[0]
        for page in ("README.md", "docs/mail.md")
    ]
    assert shown[0] == shown[1]
    assert len(shown[0].splitlines()) == 5
