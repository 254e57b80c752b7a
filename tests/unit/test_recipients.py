"""Files of recipients: what is read, what is set aside, and what refuses the file."""

from __future__ import annotations

import tracemalloc

import pytest

from briefgen.deliver.ledger import Recipient
from briefgen.deliver.recipients import Selection, read_recipients, refuse_shrunk
from briefgen.errors import InputError

MAIN = Selection(audience="main", audiences=("main", "desk"))


@pytest.fixture
def read(tmp_path):
    """Return a function that reads files given as name=content; it returns the recipients and what was set aside."""

    def reading(*contents, suffix=".csv", selection=MAIN):
        names = []
        for number, content in enumerate(contents, 1):
            names.append(f"list{number}{suffix}")
            written = content if isinstance(content, bytes) else content.encode()
            (tmp_path / names[-1]).write_bytes(written)
        aside = []
        found = list(read_recipients(tmp_path, names, selection, tell=aside.append))
        return found, [str(one) for one in aside]

    return reading


def test_csv_gives_recipients_with_their_further_columns(read):
    """Address, name and language are known, anything else is a field; cells are stripped of blanks."""
    found, aside = read('address,name,language,Desk\n anna@example.org ,"Ó, Anna",pt-BR,east\nbo@example.org,,,\n')
    assert aside == []
    assert found == [
        Recipient(address="anna@example.org", name="Ó, Anna", language="pt-BR", fields={"desk": "east"}),
        Recipient(address="bo@example.org", fields={"desk": ""}),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "address,name\na@example.org,Ünï\n",
        "\ufeffaddress,name\r\na@example.org,Ünï\r\n",
        "address;name\ra@example.org;Ünï\r",
        "name\taddress\nÜnï\ta@example.org",
        '\n\n"address","name"\n\n,\n"a@example.org","Ünï"\n\n',
    ],
    ids=["plain", "spreadsheet", "semicolons", "tabs", "quoted"],
)
def test_csv_of_any_program_is_read(read, content):
    """With or without a byte order mark, whatever ends the lines and parts the cells."""
    assert read(content) == ([Recipient(address="a@example.org", name="Ünï")], [])


def test_yaml_gives_the_same(read):
    """Scalars are text as they were written: a name may be No."""
    written = (
        "- {address: a@example.org, name: No, language: ko, desk: 007}\n- address: b@example.org\n  name: ~\n"
        "- {address: c@example.org, audience: [desk]}\n- {address: d@example.org, audience: [desk, main]}\n"
    )
    expected = [
        Recipient(address="a@example.org", name="No", language="ko", fields={"desk": "007"}),
        Recipient(address="b@example.org"),
        Recipient(address="d@example.org"),
    ]
    assert read(written, suffix=".yaml") == (expected, [])
    indented = "recipients:\n" + "".join(f"  {line}\n" for line in written.splitlines())
    assert read(indented, suffix=".yml") == (expected, [])


def test_a_row_may_name_its_audiences(read):
    """One without is for all whose files it stands in; one for another audience is passed over in silence."""
    rows = "address,audience\na@example.org,\nb@example.org,desk\nc@example.org,desk main\nd@example.org,mian\n"
    found, aside = read(rows)
    assert [one.address for one in found] == ["a@example.org", "c@example.org"]
    assert aside == ["list1.csv:5: audience 'mian' is not in config.yaml: it gets nothing until the row is put right"]


def test_an_address_is_read_once(read):
    """Whatever its case, and whichever file it stands in."""
    found, aside = read("address\na@example.org\nA@Example.Org\n", "address\nb@example.org\na@example.ORG\n")
    assert [one.address for one in found] == ["a@example.org", "b@example.org"]
    assert aside == [
        "list1.csv:3: A@Example.Org stands in list1.csv:2 already: it gets one mail",
        "list2.csv:3: a@example.ORG stands in list1.csv:2 already: it gets one mail",
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Anna", "has no address"),
        ("anna,x", "'anna' is no mail address"),
        ("anna@localhost,x", "'anna@localhost' is no mail address"),
        ('"a@example.org, b@example.org",x', "'a@example.org, b@example.org' is more than one address"),
        ("a@exämple.org,x", "write the domain in its xn-- form"),
        ("a@example.org,=?UTF-8?Q?=0A?=Bcc: x", "name: has =? in it"),
        ("=?UTF-8?Q?a?=@example.org,x", "address: has =? in it"),
        ("a@example.org,evil\x0bname", "name: has the character U+000B"),
        ("a@example.org,\u202egnp.exe", "name: has the character U+202E"),
        ("a@example.org,a\u2028b", "name: has the character U+2028"),
        ("a@example.org," + "x" * 121, "name: has more than 120 characters"),
        ("a@example.org,Anna,extra", "has 3 cells, and the first line 2"),
        ("a@example.org", "has 1 cells, and the first line 2"),
        ('a@example.org,"Anna', "its quotation marks do not match"),
        ('a@example.org,"Anna"x', "its quotation marks do not match"),
        ("a@example.org," + "x" * 30_000, "has more than 20,000 characters"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line(read, row, reason):
    """The rows before and after it are read."""
    found, aside = read(f"address,name\nfirst@example.org,F\n{row}\nlast@example.org,L\n")
    assert [one.address for one in found] == ["first@example.org", "last@example.org"]
    (told,) = aside
    assert told.startswith("list1.csv:3: ")
    assert reason in told


def test_bytes_that_are_no_utf_8_cost_their_row(read):
    """The file is read on."""
    found, aside = read(b"address,name\na@example.org,J\xf8rgen\nb@example.org,Bo\n")
    assert [one.address for one in found] == ["b@example.org"]
    assert "list1.csv:2: name: is not UTF-8" in aside[0]


def test_further_columns_are_as_safe_as_names(read):
    """No controls, no encoded words, no novel; a formula is text."""
    found, aside = read(
        "address,note\na@example.org,\"=cmd|'/c calc'!A1\"\nb@example.org,=?x\nc@example.org," + "y" * 501 + "\n"
    )
    assert found == [Recipient(address="a@example.org", fields={"note": "=cmd|'/c calc'!A1"})]
    assert ["note: has =?" in aside[0], "note: has more than 500" in aside[1]] == [True, True]


@pytest.mark.parametrize("language", ["english", "e", "en_GB", "en\tx", "../en"])
def test_a_language_is_a_code(read, language):
    """Or it is left out."""
    found, aside = read(f"- address: a@example.org\n  language: {language!r}\n", suffix=".yaml")
    assert found == []
    assert "is no language code" in aside[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", r"list1.csv: there is no column `address`"),
        ("email,name\n", r"list1.csv:1: there is no column `address`.*begin the file"),
        ("address,Full Name\n", r"the column 'full name' cannot be named"),
        ("address,name,Name\n", r"the column name stands there twice"),
        ("address," + ",".join(f"c{n}" for n in range(60)), r"more than 60 columns"),
        ("address,name\na@example.org,A\n".encode("utf-16"), r"is not UTF-8"),
    ],
)
def test_a_csv_file_without_sense_is_refused(read, content, reason):
    """Nobody knows who is missing then."""
    with pytest.raises(InputError, match=reason):
        read(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a: b\n", "is no list of recipients"),
        ("- [a\n", "this is not YAML"),
        ("- &x {address: a@example.org}\n- *x\n", "anchor|alias"),
    ],
)
def test_a_yaml_file_without_sense_is_refused_or_its_rows_are(read, content, reason):
    """What is wrong is named with its line."""
    try:
        found, aside = read(content, suffix=".yaml")
    except InputError as error:
        aside, found = [str(error)], []
    assert found == []
    assert any(word in " ".join(aside) for word in reason.split("|"))


def test_yaml_rows_that_are_wrong_are_set_aside(read):
    """Each with its line; the others are read."""
    found, aside = read(
        "- a@example.org\n- {address: [a@example.org]}\n- {address: b@example.org, Na me: x}\n- {address: c@example.org}\n",
        suffix=".yaml",
    )
    assert [one.address for one in found] == ["c@example.org"]
    assert [one.split(": ")[0] for one in aside] == ["list1.yaml:1", "list1.yaml:2", "list1.yaml:3"]


def test_a_missing_file_is_named(tmp_path):
    """As config.yaml names it."""
    with pytest.raises(InputError, match=r"lists/all\.csv: cannot be read: No such file"):
        list(read_recipients(tmp_path, ["lists/all.csv"], MAIN, tell=lambda _: None))


def test_a_list_that_shrank_by_more_than_half_is_refused():
    """Half is still let pass, and so is the first list."""
    refuse_shrunk(50, 100, "main")
    refuse_shrunk(0, 0, "main")
    with pytest.raises(InputError, match=r"audience main: 49 recipients, and 100 .*--fewer"):
        refuse_shrunk(49, 100, "main")


def test_a_long_list_needs_no_memory(tmp_path):
    """Rows are read one by one, and the addresses that were seen are not held either."""
    with (tmp_path / "long.csv").open("w") as stream:
        stream.write("address,name\n")
        stream.writelines(f"reader-{number}@example.org,Reader {number}\n" for number in range(12_000))
    tracemalloc.start()
    try:
        count = sum(1 for _ in read_recipients(tmp_path, ["long.csv"], MAIN, tell=lambda _: None))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 12_000
    assert peak < 300_000
