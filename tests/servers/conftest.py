"""What the tests against real servers share. They run inside `scripts/servers.sh run`, by `make test-servers`, and nowhere else."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from mailed import mailed, one_colour
from mailhost import Mailhost, mailhost

if "SERVERS" not in os.environ:
    # Not skipped, but not there: `make test` sets up no server.
    collect_ignore_glob = ["*"]

_MAILBOXES = 120


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
    return mailed(tmp_path_factory.mktemp("shipped"))


@pytest.fixture(scope="session")
def mail_with_logo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the same with a logo, which the mail carries."""
    return mailed(tmp_path_factory.mktemp("logo"), logo=one_colour(480, 120))


@pytest.fixture(scope="session")
def mail_from_right_to_left(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the same of a publication in Arabic, as far as the layout goes."""
    return mailed(tmp_path_factory.mktemp("rtl"), language="ar")
