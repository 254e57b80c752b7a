"""Whatever a relay answers, however it comes in pieces: no mail is forgotten, and none ends unbidden."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.deliver.dialogue import Dialogue
from briefgen.deliver.greeting import Features
from briefgen.deliver.message import Outgoing
from briefgen.deliver.replies import GarbledReplyError, Reply, ReplyReader
from briefgen.deliver.transport import Answered, Lost

CONTENT = b"Subject: x\r\n\r\nGood morning.\r\n"
replies = st.builds(
    Reply,
    st.one_of(
        st.sampled_from([250, 250, 250, 354, 354, 354, 421, 450, 451, 550, 554, 221, 220, 334, 503]),
        st.integers(200, 599),
    ),
    st.sampled_from([(), ("ok",), ("5.1.1 no",), ("4.2.1 later",), ("5.7.1 spam",)]),
)


def mail(number):
    return Outgoing(
        number=number,
        sender="a@sender.example",
        recipient=f"r{number}@readers.example",
        content=CONTENT,
        message_id=f"<{number}@sender.example>",
    )


@given(
    st.lists(replies, max_size=60),
    st.booleans(),
    st.lists(st.sampled_from(["end", "drop", "wait"]), min_size=1, max_size=10),
)
def test_every_mail_is_told_of_exactly_once(said, pipelining, plan):
    """Each mail that was begun is answered, lost or dropped, once; lost as ended only if it had its end."""
    dialogue = Dialogue(Features({"PIPELINING": ""} if pipelining else {}))
    begun, ended, dropped, told = [], [], [], []
    wire = b""

    def feed():
        nonlocal wire
        if dialogue.free:
            begun.append(len(begun) + 1)
            dialogue.begin(mail(begun[-1]))
        wire += b"".join(dialogue.output)
        dialogue.output.clear()

    feed()
    for step, reply in enumerate(said):
        if dialogue.spent:
            break
        try:
            told += dialogue.receive(reply)
        except GarbledReplyError as error:
            told += dialogue.lose(str(error))
            break
        if dialogue.content_given and dialogue.current is not None and dialogue.ended is None:
            choice = plan[step % len(plan)]
            if choice == "end":
                ended.append(dialogue.number)
                dialogue.end()
            elif choice == "drop":
                dropped.append(dialogue.number)
                dialogue.drop()
        feed()
    told += dialogue.lose("over")
    numbers = [event.number for event in told]
    assert sorted(numbers + [one for one in dropped if one not in numbers]) == begun
    assert len(set(numbers)) == len(numbers)
    for event in told:
        assert isinstance(event, Answered | Lost)
        if isinstance(event, Lost):
            assert event.ended == (event.number in ended)
        elif event.stage == "end":
            assert event.number in ended
    # The content of each mail that had its end went out whole, and before it.
    assert wire.count(CONTENT + b".\r\n") == len(ended)
    assert wire.count(b"\r\n.\r\n") >= len(ended)


@given(st.lists(replies.map(lambda one: Reply(one.code, one.lines or ("x",))), max_size=8), st.data())
def test_replies_are_the_same_however_they_are_cut(said, data):
    """The pieces that a network cuts replies into make no difference."""
    wire = b"".join(f"{one.code} {one.text}\r\n".encode() for one in said)
    reader, found = ReplyReader(), []
    while wire:
        size = data.draw(st.integers(1, len(wire)))
        found += reader.feed(wire[:size])
        wire = wire[size:]
    assert found == said
    assert not reader.holds_more


@given(st.binary(max_size=300))
def test_any_bytes_are_replies_or_refused(said):
    """Nothing but a reply or GarbledReplyError comes of any bytes, and all of it can be printed."""
    try:
        for reply in ReplyReader().feed(said):
            assert 200 <= reply.code <= 599
            assert str(reply).isprintable()
    except GarbledReplyError as error:
        assert str(error).isprintable()  # noqa: PT017 - most bytes are refused, some are not
