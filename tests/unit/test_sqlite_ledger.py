"""The SQLite ledger keeps the contract."""

from __future__ import annotations

import pytest
from contracts.ledger_contract import LedgerContract

from briefgen.deliver.sqlite_ledger import open_ledger


@pytest.fixture
def reopened(tmp_path):
    """Return a function that opens the ledger of this test."""
    opened = []

    def again():
        opened.append(open_ledger(tmp_path / "state" / "ledger.sqlite", outside=tmp_path / "home"))
        return opened[-1]

    yield again
    for one in opened:
        one.close()


@pytest.fixture
def ledger(reopened):
    """Return an empty ledger."""
    return reopened()


class TestSqliteLedger(LedgerContract):
    """What every ledger promises."""
