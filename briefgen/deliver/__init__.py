"""Renditions to receipts: who gets the brief, the very bytes, and the ledger of what became of each."""
