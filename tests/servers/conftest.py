"""What the tests against real servers share. They run inside `scripts/servers.sh run`, by `make test-servers`, and nowhere else."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from mailhost import Mailhost, mailhost

if "SERVERS" not in os.environ:
    # Not skipped, but not there: `make test` sets up no server.
    collect_ignore_glob = ["*"]

_MAILBOXES = 120
_MAIL = """
mail:
  sender: The Morning Brief <desk@example.test>
  unsubscribe: https://brief.example.test/unsubscribe
  web: https://brief.example.test/{edition}/{audience}/brief.html
  bounces: bounces@example.test
  audiences: {main: [recipients.csv]}
"""


@pytest.fixture(scope="session")
def open_folder() -> Iterator[Path]:
    """Return an empty folder that every user may enter: servers give up root before they work."""
    folder = Path(tempfile.mkdtemp(prefix="briefgen-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def host(open_folder: Path) -> Iterator[Mailhost]:
    """Return Postfix and Dovecot with mailboxes at example.test, those that `readers` hands out, desk's and bounces'."""
    own = ["desk@example.test", "bounces@example.test"]
    with mailhost(open_folder, [*own, *(_reader(number) for number in range(1, _MAILBOXES + 1))]) as running:
        yield running


def _reader(number: int) -> str:
    return f"reader-{number}@example.test"


_numbers = count(1)


@pytest.fixture
def readers() -> Callable[[int], list[str]]:
    """Return what gives so many addresses whose mailboxes on the host no other test uses."""
    return lambda wanted: [_reader(next(_numbers)) for _ in range(wanted)]


@pytest.fixture(scope="session")
def mail(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the shipped edition's mail to one reader, as `briefgen send` writes it into an outbox."""
    return _mailed(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def mail_with_logo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the same with a logo, which the mail carries."""
    return _mailed(tmp_path_factory.mktemp("logo"), logo=_picture(480, 120))


@pytest.fixture(scope="session")
def mail_from_right_to_left(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the same of a publication in Arabic, as far as the layout goes."""
    return _mailed(tmp_path_factory.mktemp("rtl"), language="ar")


def _mailed(folder: Path, *, logo: bytes = b"", language: str = "en") -> bytes:
    checkout = Path(__file__).resolve().parents[2]
    workspace, outbox = folder / "workspace", folder / "outbox"
    workspace.mkdir()
    for name in ("seeds", "templates"):
        shutil.copytree(checkout / name, workspace / name)
    if logo:
        (workspace / "templates" / "assets").mkdir(exist_ok=True)
        (workspace / "templates" / "assets" / "logo.png").write_bytes(logo)
    (workspace / "recipients.csv").write_text("address,name\nanna@example.test,Anna Öst\n", encoding="utf-8")
    config = (checkout / "config.yaml").read_text(encoding="utf-8")
    assert "  language: en\n" in config
    config = config.replace("  language: en\n", f"  language: {language}\n")
    (workspace / "config.yaml").write_text(config + _MAIL, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "briefgen",
        "send",
        "--yes",
        "--outbox",
        str(outbox),
        "--workspace",
        str(workspace),
    ]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder)}
    done = subprocess.run(command, check=False, cwd=checkout, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = outbox.rglob("*.eml")
    return made.read_bytes()


def _picture(width: int, height: int) -> bytes:
    """Return a PNG of one colour (ISO/IEC 15948)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\x8a\x1c\x1c" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
