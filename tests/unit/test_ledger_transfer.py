"""The ledger as lines of JSON and the suppression list as CSV, out and in again."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from contracts.ledger_contract import DEADLINE, NOW, planned, sent, states, suppression
from contracts.model_ledger import ModelLedger

from briefgen.deliver.ledger import OPEN, Outcome, Recipient, Suppression
from briefgen.deliver.sqlite_ledger import open_ledger
from briefgen.deliver.suppression_file import read_suppressions, write_suppressions
from briefgen.deliver.transfer import export_lines, import_lines
from briefgen.errors import InputError, LedgerError


@pytest.fixture
def ledger(tmp_path):
    """Return an empty ledger."""
    opened = open_ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


def filled(ledger):
    """Fill a ledger with a row in every state, and with suppressions."""
    first = planned(ledger, "old@example.org")
    ledger.plan(
        edition="2025-11-07",
        audience="main+a/b@example.org",
        content="facade",
        recipients=[],
        now=NOW,
        deadline=DEADLINE,
    )
    people = [Recipient(address=f"r{number}@example.org", name="Ó", fields={"desk": "=1"}) for number in range(9)]
    ledger.suppress([suppression("r8@example.org"), suppression("x@example.org", "bounced", "=HYPERLINK(1)")])
    second = ledger.plan(
        edition="2025-11-07",
        audience="main",
        content="decade",
        recipients=people,
        now=NOW,
        deadline=DEADLINE,
        again=True,
    )
    ledger.claim(second.id, owner="me", most=6, now=NOW)
    sent(ledger, second, 1)
    ledger.commit(second.id, owner="me", numbers=[2, 3], now=NOW, message_ids={3: "<3@example.org>"})
    later = NOW + timedelta(minutes=5)
    outcomes = [
        Outcome(number=3, state="in_doubt", reason="no answer"),
        Outcome(number=4, state="deferred", reason="451", next_at=later),
        Outcome(number=5, state="bounced", reason="550"),
    ]
    ledger.record(second.id, owner="me", outcomes=outcomes, now=later)
    return first, second


def lines_of(ledger):
    """Export a ledger as bytes, line by line."""
    return [f"{line}\n".encode() for line in export_lines(ledger)]


def test_what_was_exported_comes_in_again(ledger):
    """Into another kind of ledger too, where what was open is in doubt; and once more, nothing is new."""
    _, second = filled(ledger)
    lines = lines_of(ledger)
    other = ModelLedger()
    taken = import_lines(other, lines, name="export.jsonl")
    assert (taken.sendings, taken.known, taken.entries, taken.suppressions) == (3, 0, 10, 2)
    assert states(other, second) == [
        *("sent", "in_doubt", "in_doubt", "in_doubt", "bounced", "in_doubt", "in_doubt", "in_doubt", "suppressed")
    ]
    same = [entry for entry in ledger.entries(second.id) if entry.state not in OPEN]
    assert [one for one in other.entries(second.id) if one.number in {entry.number for entry in same}] == same
    assert list(other.suppressions()) == list(ledger.suppressions())
    assert other.sendings() == ledger.sendings()
    again = import_lines(ledger, lines, name="export.jsonl")
    assert (again.sendings, again.known, again.entries, again.suppressions) == (0, 3, 0, 0)
    assert states(ledger, second).count("committing") == 1


def test_an_export_is_text_that_any_program_reads(ledger):
    """Lines of JSON, times with their zone."""
    filled(ledger)
    found = [json.loads(line) for line in lines_of(ledger)]
    assert found[0] == {"ledger": "briefgen/ledger/1"}
    assert found[1]["sending"]["planned_at"] == "2025-11-07T05:30:00+00:00"
    assert found[-1]["suppression"]["address"] == "x@example.org"
    assert len(found) == 1 + 3 + 10 + 2


@pytest.mark.parametrize(
    ("at", "change", "reason"),
    [
        (0, b"", "1: an empty line"),
        (0, b'{"ledger": "briefgen/ledger/2"}', "1: this is no export"),
        (0, b"\xff\xfe", "1: is not one of the lines"),
        (1, b"[1]", "2: is not one of the lines"),
        (1, b"[" * 150_000, "2: is not one of the lines"),
        (1, b'{"sending": 1}', "2: a sending has the fields"),
        (1, b'{"entry": {}}', "2: entry cannot stand here"),
        (1, b'{"pigeon": {}}', "2: pigeon cannot stand here"),
        (3, b"", "4: an empty line cannot stand here"),
        ("recipient", {"address": "a@b\r\nBcc: x@example.org"}, "address: has the character U\\+000D"),
        ("recipient", {"fields": {"Na me": "x"}}, "cannot be named in a template"),
        ("recipient", {"fields": {"desk": 1}}, "fields: cannot be"),
        ("entry", {"state": "maybe"}, 'state: cannot be "maybe"'),
        ("entry", {"attempts": True}, "attempts: cannot be true"),
        ("entry", {"attempts": "1"}, "attempts: cannot be"),
        ("entry", {"state": "deferred"}, "it is no row of 2025-11-07/main/1"),
        ("entry", {"number": 0}, "it is no row of"),
        ("entry", {"sending": "2025-11-07/main/2"}, "it is no row of"),
        ("entry", {"changed_at": "yesterday"}, "Invalid isoformat"),
        ("entry", {"changed_at": "2025-11-07T05:30:00"}, "changed_at: cannot be"),
        ("sending", {"audience": "../x"}, "is not EDITION/AUDIENCE/NUMBER"),
        ("entry", {"message_id": "<a>\r\nBcc: x"}, "message_id is none"),
        ("sending", {"content": "../../x"}, "content is no sha256"),
        ("sending", {"number": 2}, "is not EDITION/AUDIENCE/NUMBER"),
        ("sending", {"planned_at": None}, "planned_at: cannot be null"),
    ],
)
def test_what_no_export_says_is_refused_with_its_line(ledger, at, change, reason):
    """And nothing of that sending is taken."""
    other = ModelLedger()
    planned(other)
    lines = lines_of(other)
    if isinstance(at, int):
        lines[at] = change + b"\n"
    else:
        number = 1 if at == "sending" else 2
        line = json.loads(lines[number])
        target = line["entry"]["recipient"] if at == "recipient" else line[at]
        target.update(change)
        lines[number] = json.dumps(line).encode()
    with pytest.raises(InputError, match=rf"^export\.jsonl:.*{reason}"):
        import_lines(ledger, lines, name="export.jsonl")
    assert ledger.sendings() == []


def test_an_export_that_was_cut_off_is_refused(ledger):
    """A sending is taken whole or not at all."""
    other = ModelLedger()
    planned(other)
    with pytest.raises(LedgerError, match="3 rows for 4"):
        import_lines(ledger, lines_of(other)[:-1], name="export.jsonl")
    assert ledger.sendings() == []


def test_the_suppression_list_goes_through_csv(tmp_path, ledger):
    """Reasons that a spreadsheet would run are made harmless, and come back as they were."""
    listed = [
        Suppression(address=address, reason=reason, source=source, at=NOW)
        for address, reason, source in (
            ("+a@example.org", "=cmd|'/c calc'!A1", "bounced"),
            ("'=b@example.org", 'said "no", twice', "complained"),
            ("c@example.org", "", "operator"),
            ("d@example.org", "'quoted'", "unsubscribed"),
        )
    ]
    written = io.StringIO()
    assert write_suppressions(written, listed) == 4
    assert not any(line.startswith(tuple("=+-@")) for line in written.getvalue().replace(",", "\n").splitlines())
    (tmp_path / "list.csv").write_text(written.getvalue())
    aside = []
    assert list(read_suppressions(tmp_path / "list.csv", now=NOW, tell=aside.append)) == listed
    assert aside == []


def test_a_list_of_addresses_alone_is_enough(tmp_path):
    """Rows that are wrong are set aside; further columns are passed over."""
    later = datetime(2025, 12, 1, tzinfo=UTC)
    (tmp_path / "list.csv").write_text(
        "address;source;at;campaign\na@example.org;;;7\nb@example.org;spam;;\nc@example;;;\nd@example.org;;2025-11-07;\n"
        "e@example.org;bounced;2025-11-07T05:30:00Z;\n"
    )
    aside = []
    found = list(read_suppressions(tmp_path / "list.csv", now=later, tell=aside.append))
    assert found == [
        Suppression(address="a@example.org", reason="", source="operator", at=later),
        Suppression(address="e@example.org", reason="", source="bounced", at=NOW),
    ]
    assert [str(one).split(": ")[1] for one in aside] == [
        "source 'spam' is none of unsubscribed, bounced, complained, operator",
        "'c@example' is no mail address",
        "at '2025-11-07' is no time such as 2025-12-01T00:00:00+00:00",
    ]


def test_a_list_that_cannot_be_read_is_named(tmp_path):
    """As any input."""
    with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
        list(read_suppressions(tmp_path / "none.csv", now=NOW, tell=lambda _: None))
    (tmp_path / "list.csv").write_text("Email Address\na@example.org\n")
    with pytest.raises(InputError, match=r"list\.csv:1: there is no column `address`"):
        list(read_suppressions(tmp_path / "list.csv", now=NOW, tell=lambda _: None))
