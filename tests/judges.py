"""What others say of a mail: SpamAssassin's score, opendkim's verdict on its signatures."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path


def spam_score(mail: bytes, home: Path) -> tuple[float, str]:
    """Return SpamAssassin's score by its own rules alone (nothing is asked of the network), and the rules that made it."""
    done = subprocess.run(
        ["spamassassin", "--local", "--test-mode"],
        input=mail,
        capture_output=True,
        check=True,
        env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(home), "LC_ALL": "C"},
    )
    judged = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    found = re.search(
        r"^X-Spam-Status: .*?score=(-?[\d.]+).*?tests=(.*?)\s+autolearn", judged, re.MULTILINE | re.DOTALL
    )
    assert found, done.stderr.decode("utf-8", "replace")[-1000:]
    return float(found[1]), found[2]


def opendkim_says(mail: bytes, keys: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return what opendkim makes of each signature of a mail: by selector the result and the algorithm, `pass rsa-sha256`.

    Keys are DNS names to TXT records, for nothing is asked of the network.
    """
    records, config, stored = folder / "keys.txt", folder / "opendkim.conf", folder / "mail.eml"
    records.write_text("".join(f"{name} {value}\n" for name, value in keys.items()))
    config.write_text(f"Mode v\nTestPublicKeys {records}\nSyslog no\n")
    stored.write_bytes(mail)
    done = subprocess.run(
        ["opendkim", "-x", str(config), "-vv", "-t", str(stored)], capture_output=True, check=False, text=True
    )
    found = re.findall(r"dkim=(\w+) .*?header\.a=(\S+) header\.s=(\S+)", done.stdout)
    return {selector: f"{result} {algorithm}" for result, algorithm, selector in found}
