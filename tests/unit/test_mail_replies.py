import pytest

from briefgen.deliver.replies import LONGEST_LINE, MOST_LINES, GarbledReplyError, Reply, ReplyReader


def test_replies_are_read_however_they_come_in_pieces():
    """One line, several lines and several replies in one packet come out whole."""
    reader = ReplyReader()
    assert reader.feed(b"250 ok\r\n250-one\r\n250") == [Reply(250, ("ok",))]
    assert reader.holds_more
    assert reader.feed(b" two\r\n354 go\r\n") == [Reply(250, ("one", "two")), Reply(354, ("go",))]
    assert not reader.holds_more


def test_a_bare_line_feed_ends_a_line():
    """Servers that forget the carriage return are understood."""
    assert ReplyReader().feed(b"220 hello\n250\n") == [Reply(220, ("hello",)), Reply(250)]


def test_the_enhanced_code_is_told_once():
    """Each line of a refusal repeats the enhanced code; the reason shows it once."""
    (reply,) = ReplyReader().feed(b"550-5.1.1 no such\r\n550 5.1.1 user here\r\n")
    assert (str(reply), reply.enhanced) == ("550 5.1.1 no such user here", (5, 1, 1))


@pytest.mark.parametrize("text", ["4.1.1 odd", "5.1 short", "5.1.1x", "see 5.1.1", ""])
def test_what_is_no_enhanced_code_of_the_reply_is_none(text):
    """A code of another class, a broken one, or one inside the text, counts for nothing."""
    assert Reply(550, (text,)).enhanced is None


@pytest.mark.parametrize(
    "said",
    [
        b"hello\r\n",
        b"\r\n",
        b"25 ok\r\n",
        b"250ok\r\n",
        b"650 ok\r\n",
        b"250-one\r\n251 two\r\n",
        b"\xff\xfe\r\n",
        b"250 " + b"x" * LONGEST_LINE + b"\r\n",
        b"x" * (LONGEST_LINE + 1),
        b"250-more\r\n" * (MOST_LINES + 1),
    ],
    ids=range(10),
)
def test_what_is_no_reply_is_refused(said):
    """Garbage, endless lines and endless replies end the connection and take no memory."""
    with pytest.raises(GarbledReplyError):
        ReplyReader().feed(said)


def test_a_hostile_reply_is_made_printable():
    """Escape sequences, line separators and bytes that are no UTF-8 never reach the ledger or a terminal."""
    (reply,) = ReplyReader().feed(b"550 \x1b[2J\xff bad\x00 \xe2\x80\xae word\r\n")
    assert str(reply) == "550 [2J� bad word"
