"""`briefgen send --as` and `briefgen mail check`: a mail looked at before it goes to anybody."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from briefgen.cli.console import complain, counted, progress, say

WRONG = 1


def show(options: Namespace) -> int:
    """Write the very mail that a recipient gets, to standard output or into a folder."""
    from briefgen.deliver.outbox import file_name
    from briefgen.pipeline.copies import Asked, copy_for
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.files import writing_atomically
    from briefgen.pipeline.mailing import Means
    from briefgen.pipeline.workspace import open_workspace

    workspace = open_workspace(options.workspace)
    asked = Asked(edition=options.edition, audience=options.audience, planned=options.planned, engine=options.engine)
    engines = engines_of(workspace, options.engine)
    copy = copy_for(workspace, options.seen_by, asked, tell=progress, engines=engines, means=Means())
    for note in copy.notes:
        complain(note)
    if options.outbox is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(copy.outgoing.content)
        sys.stdout.buffer.flush()
        return 0
    path = options.outbox / file_name(copy.outgoing.number, copy.outgoing.recipient)
    # It names somebody, and holds his link to unsubscribe: only its owner reads it.
    with writing_atomically(path, mode=0o600) as stream:
        stream.write(copy.outgoing.content)
    say(str(path))
    return 0


def check(options: Namespace) -> int:
    """Put a mail through the gate."""
    from briefgen.pipeline.copies import Asked, check_edition, check_file
    from briefgen.pipeline.extraction import engines_of
    from briefgen.pipeline.mailing import Means
    from briefgen.pipeline.workspace import open_workspace

    if options.target is not None and options.target.endswith(".eml"):
        findings = check_file(Path(options.target))
    else:
        workspace = open_workspace(options.workspace)
        asked = Asked(edition=options.target, audience=options.audience, engine=options.engine)
        engines = engines_of(workspace, options.engine)
        findings = check_edition(workspace, asked, tell=progress, engines=engines, means=Means())
    for one in findings:
        state = "ok" if not one.wrong else "wrong" if one.grave else "mind"
        said = f": {one.wrong}: {one.remedy}" if one.wrong else ""
        say(f"{state:6}{one.check}{said}")
    wrong = sum(bool(one.wrong) and one.grave for one in findings)
    say(f"{counted(len({one.check for one in findings}), 'check')}, {wrong} wrong")
    return WRONG if wrong else 0
