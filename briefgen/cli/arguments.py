"""What may be typed, and the help that teaches it."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from briefgen.cli.edition_arguments import add_edition_commands
from briefgen.cli.mail_arguments import add_mail_commands

EXIT_CODES = (
    "exit codes: 0 fine, 1 the input has errors, 2 usage, 3 done with something set aside, 4 a sending had to stop,\n"
    "5 another process is at it, 6 nothing to do today"
)
FORMATS = ("md", "html", "pdf", "eml")


def parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line; loads nothing but argparse."""
    root = argparse.ArgumentParser(
        prog="briefgen",
        description="Source documents in, a daily brief one can trust out.",
        epilog="""\
a first brief:
  briefgen init my-brief && cd my-brief
  briefgen build                      # the newest edition under seeds/, into out/<edition>/main/

your own documents:
  mkdir seeds/2025-11-08 && cp report.txt notice.pdf seeds/2025-11-08/
  briefgen build                      # extracts their facts, then builds
  briefgen trace 2025-11-08#3         # sentence 3: its fact, and the source's own words

"""
        + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = root.add_subparsers(title="commands", metavar="COMMAND", required=True, dest="command")
    _init(commands)
    _extract(commands)
    _build(commands)
    _check(commands)
    _trace(commands)
    _templates(commands)
    add_edition_commands(partial(_add, commands), _workspace)
    add_mail_commands(partial(_add, commands), _workspace)
    _add(commands, "version", "print the versions of briefgen and of what shapes its output", "briefgen version")
    return root


_Commands = argparse._SubParsersAction  # noqa: SLF001 - the type has no public name


def _add(
    commands: _Commands[argparse.ArgumentParser], name: str, summary: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"example{'s' if chr(10) in example else ''}:\n  " + example.replace("\n", "\n  ") + f"\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _workspace(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--workspace",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder with config.yaml and seeds/ (default: this one)",
    )


def _engine(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--engine",
        metavar="NAME",
        help="how facts are found: rules parses sentences (needs briefgen[nlp]), lite does not; or an extractor that is "
        "installed; auto takes the best for the document's language",
    )


def _init(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "init",
        "make a workspace with a sample edition",
        "briefgen init my-brief\ncd my-brief && briefgen build",
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")


def _extract(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "extract",
        "find the facts of documents and write them beside each as NAME.EXT.facts.yaml",
        "briefgen extract                                   # every document under seeds/\n"
        "briefgen extract seeds/2025-11-08/notice.pdf       # one document\n"
        "briefgen extract report.txt -o facts/              # facts elsewhere, the source's folder left alone\n"
        "briefgen extract --jsonl archive.jsonl -o facts.jsonl --jobs 4",
    )
    command.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="documents or folders (default: seeds/)")
    command.add_argument("-o", "--output", type=Path, metavar="DIR|FILE", help="where facts go; with --jsonl a file")
    command.add_argument(
        "--jsonl", metavar="FILE|-", help='read {"id", "text", "published"} a line, write {"id", "facts"} a line'
    )
    command.add_argument(
        "--jobs", type=_count, metavar="N", help="with --jsonl: work with N processes (default: one a core, at most 8)"
    )
    _engine(command)
    _workspace(command)


def _count(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and 1 <= int(written[:4]) <= 64):
        raise argparse.ArgumentTypeError(f"{written}: write a number from 1 to 64")
    return int(written)


def _build(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "build",
        "build an edition's brief into out/<edition>/<audience>/",
        "briefgen build                                     # the newest edition, every format of config.yaml\n"
        "briefgen build --edition 2025-11-07 --format html,pdf\n"
        "briefgen build --seeds report.txt --out /tmp/one   # an edition of one document, dated by its dateline",
    )
    command.add_argument(
        "--edition", metavar="DATE", help="which edition, like 2025-11-07 (default: the newest under seeds/)"
    )
    command.add_argument(
        "--audience", default="main", metavar="NAME", help="an audience of config.yaml (default: main)"
    )
    command.add_argument(
        "--format",
        type=_formats,
        default=(),
        metavar="LIST",
        help="some of md,html,pdf,eml (default: as config.yaml says)",
    )
    command.add_argument("--seeds", type=Path, metavar="DIR|FILE", help="another seeds folder, or one document")
    command.add_argument("--out", type=Path, metavar="DIR", help="write below this folder instead of out/")
    _engine(command)
    _workspace(command)


def _formats(written: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in written.split(",") if part.strip()))
    unknown = [one for one in chosen if one not in FORMATS]
    if unknown or not chosen:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown) or 'nothing'}: choose from {','.join(FORMATS)}")
    return chosen


def _check(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _add(commands, "check", "check config.yaml, facts files and templates, in one report", "briefgen check")
    _workspace(command)


def _trace(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "trace",
        "follow a sentence of the brief to its fact and to the source's own words",
        "briefgen trace 2025-11-07#3                        # sentence 3\nbriefgen trace 2025-11-07                          # all of them",
    )
    command.add_argument(
        "target", metavar="EDITION[#SENTENCE]", help="an edition, and a reference number or fact id in it"
    )
    command.add_argument(
        "--audience", default="main", metavar="NAME", help="an audience of config.yaml (default: main)"
    )
    _engine(command)
    _workspace(command)


def _templates(commands: _Commands[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "templates",
        "list, copy or explain the templates",
        "briefgen templates list\n"
        "briefgen templates copy sections/military.md       # writes templates/sections/military.md, ready to edit\n"
        "briefgen templates variables                       # what a template may use",
    )
    actions = command.add_subparsers(metavar="ACTION", required=True, dest="action")
    listing = actions.add_parser("list", help="the templates there are, and which of them this workspace overrides")
    _workspace(listing)
    copying = actions.add_parser("copy", help="write an override of a built-in template into templates/, ready to edit")
    copying.add_argument("names", nargs="+", metavar="NAME", help="as `templates list` shows it: sections/military.md")
    _workspace(copying)
    variables = actions.add_parser("variables", help="what a template may use, with types and an example")
    _workspace(variables)
