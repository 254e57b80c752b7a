"""The commands that mail the brief: each reads its options, calls the pipeline, prints what came of it."""

from __future__ import annotations

import sys
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
    say("Serve links to unsubscribe: systemctl --user enable --now briefgen-unsubscribe.service")
    return 0


def ledger(options: Namespace) -> int:
    """Show the ledger, or change it as a person decides."""
    from briefgen.cli import ledgers

    return ledgers.ledger(options)


def run(options: Namespace) -> int:
    """Do the daily job."""
    from briefgen.cli import daily

    return daily.run(options)


def bounces(options: Namespace) -> int:
    """Read delivery reports into the ledger."""
    import os
    from datetime import UTC, datetime

    from briefgen.cli.console import counted, progress, report_set_aside
    from briefgen.config import Secret
    from briefgen.pipeline.bounces import read_bounces
    from briefgen.pipeline.workspace import open_workspace

    read = read_bounces(
        open_workspace(options.workspace),
        options.source,
        password=Secret(file=str(options.password_file.resolve()))
        if options.password_file
        else Secret(env=options.password_env),
        environ=os.environ,
        now=datetime.now(UTC),
        ca_file=options.ca_file,
        tell=progress,
    )
    for one in read.taken:
        about = f"{one.sending}  " if one.sending else ""
        gets_nothing = "; gets nothing from now on" if one.suppressed else ""
        say(f"{one.address}  {about}{one.kind}: {one.reason}{gets_nothing}")
    aside = report_set_aside(read.set_aside)
    known = f", {counted(read.automatic, 'automatic answer')} passed over" if read.automatic else ""
    known += f", {read.known:,} read before" if read.known else ""
    suppressed = sum(one.suppressed for one in read.taken)
    say(f"{counted(len(read.taken), 'report')} taken{known}; {counted(suppressed, 'address', 'addresses')} suppressed")
    return 3 if aside else 0


def unsubscribe_server(options: Namespace) -> int:
    """Serve the links to unsubscribe."""
    import os

    from briefgen.pipeline.unsubscribing import serve
    from briefgen.pipeline.workspace import open_workspace

    def tell(line: str) -> None:
        say(line)
        sys.stdout.flush()

    serve(open_workspace(options.workspace), host=options.host, port=options.port, environ=os.environ, tell=tell)
    return 0


def send(options: Namespace) -> int:
    """Mail an edition."""
    from briefgen.cli import copies, sending

    return copies.show(options) if options.seen_by else sending.send(options)


def mail(options: Namespace) -> int:
    """Look at a mail."""
    from briefgen.cli import copies

    return copies.check(options)
