"""Whatever a file of recipients holds: nobody gets two mails, and nothing in a recipient can become a header."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.addresses import is_address
from briefgen.deliver.recipients import Selection, read_recipients
from briefgen.errors import InputError
from briefgen.text import forbidden_characters

MAIN = Selection(audience="main", audiences=("main",))
CELLS = st.one_of(
    st.sampled_from(
        ["a@example.org", "A@example.org", "b@example.org", "main", '"', '""', "=?", ",", "x\ny", "\r", "\0"]
    ),
    st.text(max_size=12),
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(",".join), max_size=8).map("\n".join)
FILES = st.one_of(
    ROWS.map(lambda rows: ("address,name,note\n" + rows).encode("utf-8", "surrogatepass")),
    st.binary(max_size=200),
    st.binary(max_size=60).map(lambda rest: b"address,name\n" + rest),
)


@settings(max_examples=150)
@given(FILES, st.sampled_from([".csv", ".yaml"]))
def test_only_safe_recipients_come_out(content, suffix):
    """Or the file is refused in a message; there is no third way."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"list{suffix}").write_bytes(content)
        aside = []
        try:
            found = list(read_recipients(Path(folder), [f"list{suffix}"], MAIN, tell=aside.append))
        except InputError:
            return
    keys = [one.key for one in found]
    assert len(keys) == len(set(keys))
    for one in found:
        assert is_address(one.address)
        for value in (one.name, one.language, *one.fields, *one.fields.values()):
            assert forbidden_characters(value) == []
            assert not {"\n", "\t", "\r"} & set(value)
            assert "=?" not in value
    for problem in aside:
        assert "\n" not in str(problem)
