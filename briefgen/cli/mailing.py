"""The commands that mail the brief: each reads its options, calls the pipeline, prints what came of it."""

from __future__ import annotations

from argparse import Namespace

from briefgen.cli.console import say


def units(options: Namespace) -> int:
    """Write units for systemd."""
    from briefgen.pipeline.units import own_program, write_units
    from briefgen.pipeline.workspace import open_workspace

    folder = options.folder.expanduser()
    for path in write_units(open_workspace(options.workspace).root, folder, program=own_program()):
        say(str(path))
    say(
        "Start the daily run with: systemctl --user daemon-reload && systemctl --user enable --now briefgen-daily.timer"
    )
    say("Look at what it did with:  journalctl --user -u briefgen-daily.service")
    return 0
