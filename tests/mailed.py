"""The shipped edition's mail to one reader, as `briefgen send` writes it into an outbox."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
_MAIL = """
mail:
  sender: The Morning Brief <desk@example.test>
  unsubscribe: https://brief.example.test/unsubscribe
  web: https://brief.example.test/{edition}/{audience}/brief.html
  bounces: bounces@example.test
  audiences: {main: [recipients.csv]}
"""


def mailed(folder: Path, *, logo: bytes = b"", language: str = "en") -> bytes:
    """Send the shipped edition from a copy of the workspace, perhaps with a logo, or in another language as far as the layout goes."""
    workspace, outbox = folder / "workspace", folder / "outbox"
    workspace.mkdir()
    for name in ("seeds", "templates"):
        shutil.copytree(CHECKOUT / name, workspace / name)
    if logo:
        (workspace / "templates" / "assets").mkdir(exist_ok=True)
        (workspace / "templates" / "assets" / "logo.png").write_bytes(logo)
    (workspace / "recipients.csv").write_text("address,name\nanna@example.test,Anna Öst\n", encoding="utf-8")
    config = (CHECKOUT / "config.yaml").read_text(encoding="utf-8")
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
    done = subprocess.run(command, check=False, cwd=CHECKOUT, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = outbox.rglob("*.eml")
    return made.read_bytes()


def one_colour(width: int, height: int) -> bytes:
    """Return a PNG of one colour (ISO/IEC 15948)."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = (b"\0" + b"\x8a\x1c\x1c" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
