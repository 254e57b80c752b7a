"""The SQLite ledger, over random histories, does what the model does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from contracts.ledger_contract import LedgerContract
from contracts.ledger_machine import LedgerMachine
from contracts.model_ledger import ModelLedger
from hypothesis import settings

from briefgen.deliver.sqlite_ledger import open_ledger


class SqliteLedgerMachine(LedgerMachine):
    """A history in a folder of its own."""

    def opened(self):
        if not hasattr(self, "folder"):
            self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        return open_ledger(root / "state" / "ledger.sqlite", outside=root / "home")

    def teardown(self):
        super().teardown()
        self.folder.cleanup()


TestSqliteLedgerHistories = SqliteLedgerMachine.TestCase
TestSqliteLedgerHistories.settings = settings(max_examples=30, stateful_step_count=30)


class TestModelLedger(LedgerContract):
    """The model keeps the contract too: a contract that two keep is one that can be kept."""

    @pytest.fixture
    def ledger(self):
        return ModelLedger()

    @pytest.fixture
    def reopened(self, ledger):
        return lambda: ledger
