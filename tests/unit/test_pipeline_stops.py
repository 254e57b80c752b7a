"""Wishes to stop: counted while mails are out, obeyed otherwise."""

from __future__ import annotations

import os
import signal

import pytest

from briefgen.pipeline.stops import counted_stops


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def wish(request):
    """Return a signal, which has the handler afterwards that it had before."""
    before = signal.getsignal(request.param)
    yield request.param
    signal.signal(request.param, before)


def test_each_wish_is_counted(wish):
    """Ctrl-C, SIGTERM, and the end of an ssh session in the middle of a mailing; afterwards all is as it was."""
    signal.signal(wish, signal.default_int_handler)
    with counted_stops() as stops:
        assert stops() == 0
        os.kill(os.getpid(), wish)
        os.kill(os.getpid(), wish)
        assert stops() == 2
    assert signal.getsignal(wish) is signal.default_int_handler


def test_what_is_ignored_stays_so(wish):
    """Whoever starts a mailing by nohup wants it to go on."""
    signal.signal(wish, signal.SIG_IGN)
    with counted_stops() as stops:
        os.kill(os.getpid(), wish)
        assert stops() == 0
    assert signal.getsignal(wish) is signal.SIG_IGN
