"""Compiled built-in templates, kept between builds: compiling them takes longer than rendering with them.

Only our own templates are kept. What is kept is code, and a workspace's templates are nobody's to run unseen.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection
from functools import cache
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache, bc_magic
from jinja2.environment import Environment

from briefgen.render.kept import keep, read_kept
from briefgen.text import sha256

_KIND = "templates"


class BuiltInCode(BytecodeCache):
    """Hands Jinja the code of templates whose text is one of `texts`; every other template is compiled anew."""

    def __init__(self, texts: Collection[bytes], escaping: str) -> None:
        self._texts = frozenset(texts)
        self._escaping = escaping

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the code of a built-in template if it is there, else an empty bucket that is not kept."""
        content = source.encode()
        if content not in self._texts:
            return Bucket(environment, "", "")
        # Everything that shapes the code: its text and place, the way of escaping, Jinja, Python, and our own sandbox.
        recipe = "\0".join((name, filename or "", source, self._escaping, jinja2.__version__, _sandbox_digest()))
        bucket = Bucket(environment, f"{sha256(recipe.encode() + bc_magic)[:32]}.code", "")
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket from the folder; a file that is no code is as good as none."""
        content = read_kept(_KIND, bucket.key)
        if content is None:
            return
        try:
            bucket.code = marshal.loads(content)  # noqa: S302 - read_kept answers only from a folder of the user's own
        except (ValueError, EOFError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a bucket's code, if it is a built-in template's."""
        if bucket.key:
            keep(_KIND, bucket.key, marshal.dumps(bucket.code))


@cache
def _sandbox_digest() -> str:
    here = Path(__file__).resolve().parent
    return sha256(b"\0".join((here / name).read_bytes() for name in ("sandbox.py", "escape.py")))
