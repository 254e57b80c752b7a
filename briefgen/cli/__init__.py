"""The command line: the only package that prints.

Exit codes: 0 fine, 1 the input has errors, 2 usage, 3 done with something set aside, 4 a sending had to stop, 5 another
process is at it, 6 nothing to do today.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from briefgen.cli.arguments import parser


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever goes wrong on purpose is told in lines, never a traceback."""
    from briefgen.errors import BriefgenError, InputError

    _never_fail_to_print()
    options = parser().parse_args(arguments)
    # One command makes many records and few cycles: collecting as often as a server would costs a tenth of the time.
    gc.set_threshold(50_000, 20, 20)
    from briefgen.cli import commands, console, editions, mailing

    name = options.command.replace("-", "_")
    command = getattr(commands, name, None) or getattr(editions, name, None) or getattr(mailing, name)
    try:
        code: int = command(options)
        sys.stdout.flush()
        return code
    except InputError as error:
        for problem in error.problems:
            console.complain(str(problem))
        return error.exit_code
    except BriefgenError as error:
        console.complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader has gone (`briefgen trace … | head`): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        console.complain("stopped: files that were already written are whole; run the command again to go on")
        return 130
    except OSError as error:
        # A full disk, a folder without permission: nothing of ours is wrong, and the name says where to look.
        place = error.filename or "input or output"
        console.complain(f"{place}: {error.strerror or error}: look at its permissions and at the room on its disk")
        return 1
    except Exception as error:
        # A defect of ours: say so in a line, and keep the traceback for those who want to mend it.
        if os.environ.get("BRIEFGEN_DEBUG"):
            raise
        console.complain(
            f"a defect in briefgen: {type(error).__name__}: {error}: set BRIEFGEN_DEBUG=1 to see where, and report it"
        )
        return 1


def _never_fail_to_print() -> None:
    """Let a terminal of another encoding show a question mark for what it lacks, instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
