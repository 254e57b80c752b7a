"""Child processes that work off a stream: order, a bounded window, and what the death of one costs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import trades

from briefgen.errors import UsageError
from briefgen.pipeline import workers
from briefgen.pipeline.workers import AHEAD, Lost, Trade, Workers

Numbers = list[int]


def split(task: Numbers) -> list[Numbers]:
    """Take a task apart into single numbers."""
    return [[one] for one in task] if len(task) > 1 else []


def trade(*lessons: object, learn: object = trades.doubling, **options: object) -> Trade[Numbers, Numbers]:
    """Return a trade over lists of numbers."""
    return Trade(learn=learn, lessons=lessons, split=split, **options)


def tasks(count: int = 24, size: int = 4) -> Iterator[Numbers]:
    """Yield consecutive numbers in lists."""
    return (list(range(size * i, size * i + size)) for i in range(count))


@pytest.mark.parametrize("most", [1, 2, 3])
def test_results_come_in_the_tasks_order(most: int) -> None:
    """However many children there are, and whichever of them is quicker."""
    found = [number for result in Workers(trade(), most).results(tasks()) for number in result]
    assert found == [2 * n for n in range(96)]


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("raise", "a defect in briefgen: ValueError: thirteen"),
        ("kill", "was ended by SIGKILL, as the system does when memory runs out"),
        ("exit", "ended with 7"),
        ("memory", "more memory than a process may have"),
        ("hang", "took longer than 4 s"),
    ],
)
def test_trouble_costs_the_piece_that_brought_it_about(what: str, reason: str) -> None:
    """The task is taken apart, its other pieces are done, in their places; so are all other tasks."""
    results = list(Workers(trade(13, what, megabytes=1_000, seconds=4), 2).results(tasks(6)))
    lost = [one for one in results if isinstance(one, Lost)]
    assert [one.task for one in lost] == [[13]]
    assert reason in lost[0].reason
    flat = [n for one in results for n in (one.task if isinstance(one, Lost) else [each // 2 for each in one])]
    assert flat == list(range(24))


def test_a_child_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    """What it worked on is tried again, and succeeds."""
    learnt = trade(str(tmp_path / "flag"), learn=trades.killed_once)
    results = list(Workers(learnt, 2).results(tasks(5)))
    assert [n for one in results for n in one] == list(range(20))


def test_what_a_child_prints_gets_between_no_answers(capfd: pytest.CaptureFixture[str]) -> None:
    """It goes to standard error."""
    results = list(Workers(trade(5, "print"), 1).results(tasks(3)))
    assert [n for one in results for n in one] == [2 * n for n in range(12)]
    said = capfd.readouterr()
    assert "between the answers" not in said.out


def test_no_more_tasks_are_drawn_than_there_is_room_for() -> None:
    """A reader that is slow to take results holds up the source."""
    drawn = 0

    def counted() -> Iterator[Numbers]:
        nonlocal drawn
        for task in tasks(40):
            drawn += 1
            yield task

    taken = 0
    for _ in Workers(trade(), 2).results(counted()):
        taken += 1
        assert drawn <= taken + 2 * AHEAD
    assert taken == drawn == 40


@pytest.mark.parametrize(
    ("learnt", "told"),
    [
        (trade(learn=trades.refusing), "the parser is not installed"),
        (trade(0, "unfit"), "no such engine"),
        (trade(learn=trades.stillborn), "cannot be started: ended with 9"),
    ],
)
def test_what_no_task_can_mend_ends_the_work(learnt: Trade[Numbers, Numbers], told: str) -> None:
    """It is told once, not for each task."""
    with pytest.raises(UsageError, match=told):
        list(Workers(learnt, 2).results(tasks(3)))


def test_a_reader_that_stops_leaves_no_child_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it has enough or was interrupted, the children are gone before it goes on."""
    started: list[int] = []
    original = workers._started

    def noted(learnt: Trade[Numbers, Numbers]) -> object:
        child = original(learnt)
        started.append(child.process.pid)
        return child

    monkeypatch.setattr(workers, "_started", noted)
    results = Workers(trade(), 2).results(tasks())
    next(results)
    results.close()
    assert started
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_child_whose_parent_is_gone_ends_by_itself() -> None:
    """It reads the end of its input, and needs nobody to kill it."""
    child = workers._started(trade())
    child.outbox.close()
    started = time.monotonic()
    assert child.process.wait(timeout=20) == 0
    child.inbox.close()
    assert time.monotonic() - started < 20


def test_the_usual_number_is_that_of_the_cores_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large machine is not filled without being asked."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert workers.usual_number() == 8
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3}, raising=False)
    assert workers.usual_number() == 1


def test_one_child_answers_one_question_after_another() -> None:
    """It stays for the next question; where one kills it, the next question gets another child."""
    asked: Workers[Numbers, Numbers] = Workers(trade(13, "kill"), 1)
    try:
        assert asked.ask([2]) == [4]
        first = asked._children[0].process.pid
        assert asked.ask([3]) == [6]
        assert asked._children[0].process.pid == first
        lost = asked.ask([13])
        assert isinstance(lost, Lost)
        assert "SIGKILL" in lost.reason
        assert asked.ask([4]) == [8]
    finally:
        asked.close()
