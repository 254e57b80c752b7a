"""What spam filters and verifiers of signatures make of our mail."""

from __future__ import annotations

from judges import spam_score


def test_spam_filters_find_nothing_against_the_shipped_edition(mail, tmp_path):
    """SpamAssassin gives the mail one point at most, where five are spam."""
    score, rules = spam_score(b"To: anna@example.test\r\n" + mail, tmp_path)
    assert score <= 1.0, rules
    assert "HTML_MESSAGE" in rules, "the mail was not read as one"
