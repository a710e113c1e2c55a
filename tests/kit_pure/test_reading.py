"""One reading: a question is answered once within it, anew outside of it and after it."""

from __future__ import annotations

from itertools import count

import pytest

from pekportal.kit.reading import kept, one_reading


def test_within_a_reading_a_question_is_answered_once() -> None:
    answers = count()
    with one_reading():
        found = [kept("a", lambda: next(answers)) for _time in range(3)] + [kept("b", lambda: next(answers))]
    assert found == [0, 0, 0, 1]


def test_outside_and_after_nothing_is_kept() -> None:
    answers = count()
    assert [kept("a", lambda: next(answers)) for _time in range(2)] == [0, 1]
    for told in (2, 3):
        with one_reading():
            assert kept("a", lambda: next(answers)) == told
    assert kept("a", lambda: next(answers)) == 4


def test_a_reading_that_fails_leaves_nothing_behind() -> None:
    answers = count()
    with pytest.raises(ZeroDivisionError), one_reading():
        kept("a", lambda: next(answers))
        raise ZeroDivisionError
    assert kept("a", lambda: next(answers)) == 1


def test_none_is_an_answer_too_and_a_failure_is_not() -> None:
    asked: list[str] = []
    with one_reading():
        for _time in range(2):
            assert kept("nothing", lambda: asked.append("nothing")) is None
        with pytest.raises(ZeroDivisionError):
            kept("broken", lambda: 1 // 0)
        assert kept("broken", lambda: 5) == 5
    assert asked == ["nothing"]
