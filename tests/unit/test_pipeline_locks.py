"""The lock that one process at a time holds."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from briefgen.errors import BriefgenError, BusyError
from briefgen.pipeline.locks import held

HOLDER = """
import sys, time
from pathlib import Path
from briefgen.pipeline.locks import held
with held(Path(sys.argv[1]), "sending"):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(path):
    """Start a process that holds a lock until its input ends."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    return process


def test_one_at_a_time(tmp_path):
    """While a process holds the lock another one is refused at once, and told which process it is."""
    path = tmp_path / "state" / "send.lock"
    process = holder(path)
    try:
        with (
            pytest.raises(BusyError, match=rf"sending: another process is at it \(process {process.pid}\)"),
            held(path, "sending"),
        ):
            pass
    finally:
        process.communicate()
    with held(path, "sending"):
        assert path.read_text() == f"{os.getpid()}\n"


def test_a_dead_holder_holds_nothing(tmp_path):
    """A process that was killed leaves its file, and the lock is free."""
    path = tmp_path / "send.lock"
    process = holder(path)
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    with held(path, "sending"):
        pass


def test_children_do_not_inherit_it(tmp_path):
    """A program that the holder started does not keep the lock."""
    path = tmp_path / "send.lock"
    with held(path, "sending"):
        child = subprocess.Popen(["sleep", "60"])
    try:
        with held(path, "sending"):
            pass
    finally:
        child.kill()
        child.wait()


def test_a_folder_that_cannot_be_made(tmp_path):
    """Where there is no room for the file, the place is named."""
    (tmp_path / "state").write_text("a file")
    with pytest.raises(BriefgenError, match="cannot be locked"), held(tmp_path / "state" / "send.lock", "sending"):
        pass
