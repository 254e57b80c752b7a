"""What stands below an item: who claims what, what it was, its context, the analyst's comments; in each target's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Literal

from briefgen.model import Claim, Comment, ContextLine, Dispute, Item, PastEdition
from briefgen.render.escape import clean, escape_markdown
from briefgen.render.phrases import comment_words, context_source, edition_name, was_words

Target = Literal["md", "html", "print", "mail", "text"]
Inline = Callable[[Claim], str]
"""Writes a claim's reference numbers or its modality in a target's form."""


def disputes_of(item: Item, target: Target, refs: Inline, mark: Inline) -> str:
    """Return a table for each dispute of an item: who says what, as given and in the common unit."""
    return "".join(_dispute(one, target, refs, mark) for one in item.disputes if one.claims)


def was_of(item: Item, target: Target) -> str:
    """Return the line that says what the last edition had otherwise."""
    words = was_words(item)
    return _line(target, "was", "Was", _plain(words, target)) if words else ""


def context_of(item: Item, target: Target) -> str:
    """Return the lines that place an item among past ones; on the page each opens the facts that it counts."""
    return "".join(_context(line, target) for line in item.context)


def comments_of(comments: tuple[Comment, ...], target: Target) -> str:
    """Return the analyst's comments, each with its kind and whose it is."""
    return "".join(_comment(comment, target) for comment in comments)


def _plain(words: object, target: Target) -> str:
    return escape_markdown(words) if target == "md" else escape(clean(words))


def _line(target: Target, kind: str, label: str, words: str) -> str:
    match target:
        case "md":
            return f"\n\n{f'*{label}:* ' if label else ''}{words}"
        case "text":
            return f"<p>{f'{label}: ' if label else ''}{words}</p>"
        case _:
            pause = '<span class="pause">:</span>' if target == "html" else ""
            head = f'<span class="label">{label}{pause}</span> ' if label else ""
            return f'<p class="{kind}">{head}{words}</p>'


def _context(line: ContextLine, target: Target) -> str:
    words, source = _plain(line.text, target), context_source(line)
    told = f"{words} {_plain(source, target)}." if source else words
    if target != "html" or not line.counted:
        return _line(target, "context", "", told)
    rows = "".join(
        f"<li>{_plain(edition_name(PastEdition(edition=fact.edition, number=fact.number)), target)}: "
        f"{_plain(fact.statement, target)}</li>"
        for fact in line.counted
    )
    return f'<details class="context"><summary>{told}</summary><ul>{rows}</ul></details>'


def _comment(comment: Comment, target: Target) -> str:
    label, by = comment_words(comment)
    words, name = _plain(comment.text, target), _plain(by, target)
    if target in {"md", "text"}:
        return _line(target, "comment", label, f"{words} ({name})")
    return _line(target, "comment", label, f'{words} <span class="by">{name}</span>')


def _dispute(dispute: Dispute, target: Target, refs: Inline, mark: Inline) -> str:
    """Write one table; a column of the common unit only where some figure was given in another."""
    converted = any(claim.common for claim in dispute.claims)
    title = f"{dispute.of[:1].upper()}{dispute.of[1:]}: accounts differ" if dispute.of else "Claim and denial"
    heads = ["Who says so", "As given", *([f"In {dispute.unit}"] if converted else [])]
    rows = [list(_cells(claim, target, refs, mark, converted=converted)) for claim in dispute.claims]
    if target == "md":
        return _markdown_table(title, heads, rows)
    if target == "text":
        return f"<p>{_plain(title, target)}</p>" + "".join(f"<p>- {': '.join(_told(row))}</p>" for row in rows)
    head = "".join(f'<th scope="col">{_plain(one, target)}</th>' for one in heads)
    # On paper, where checkers count, a table of two rows should not have more header cells than others.
    opened, closed = ("<td>", "</td>") if target == "print" else ('<th scope="row">', "</th>")
    body = "".join(
        f"<tr>{opened}{first}{closed}{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>" for first, *rest in rows
    )
    caption = f"<caption>{_plain(title, target)}</caption>"
    return f'<table class="dispute">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _cells(claim: Claim, target: Target, refs: Inline, mark: Inline, *, converted: bool) -> Iterator[str]:
    yield _plain(claim.who or "Not named", target)
    denies = "" if not claim.denies or claim.modality == "denied" else "denies: "
    yield f"{mark(claim)}{denies}{_plain(claim.given, target)}{refs(claim)}"
    if converted:
        yield _plain(claim.common or "as given", target)


def _told(row: list[str]) -> Iterator[str]:
    who, given, *common = row
    yield who
    yield f"{given} ({common[0]})" if common and common[0] != "as given" else given


def _markdown_table(title: str, heads: list[str], rows: list[list[str]]) -> str:
    lines = [[_plain(one, "md") for one in heads], ["---"] * len(heads), *rows]
    return f"\n\n*{_plain(title, 'md')}*\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
