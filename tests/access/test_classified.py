"""Nobody adds a URL without saying who may open it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.access.matrix import ADMIN, ADMINISTRATOR, MATRIX
from tests.access.objects import BY_SIDE, OF_FACILITY
from tests.access.urls import Found, found_urls

FOUND = {found.key: found for found in found_urls()}


def test_every_url_has_a_name_of_its_own() -> None:
    """Two patterns of one name would hide one of them from the matrix."""
    counted = Counter(found.key for found in found_urls())
    assert [key for key, times in counted.items() if times > 1] == []


def test_every_url_is_classified() -> None:
    """A URL that stands in no table is a URL nobody thought about: put it into tests/access/matrix/."""
    assert sorted(FOUND.keys() - MATRIX.keys() - ADMIN) == []


def test_every_classification_has_its_url() -> None:
    """A line of the table whose URL is gone."""
    assert sorted((MATRIX.keys() | ADMIN) - FOUND.keys()) == []


@pytest.mark.parametrize("found", FOUND.values(), ids=FOUND)
def test_the_mark_of_the_view_is_the_one_of_the_table(found: Found) -> None:
    """The table and the code say the same."""
    assert found.mark is not None, "a view without a mark answers 403 to everybody"
    assert found.mark == (ADMINISTRATOR if found.key in ADMIN else MATRIX[found.key].who)


@pytest.mark.parametrize("name", MATRIX)
def test_every_argument_is_classified(name: str) -> None:
    """Arguments of the table are those of the pattern; a uuid is an object of a known kind."""
    found, url = FOUND[name], MATRIX[name]
    assert url.arguments.keys() == found.arguments.keys()
    objects = {argument for argument, converter in found.arguments.items() if converter == "uuid"}
    assert url.kinds.keys() >= objects
    assert set(url.kinds.values()) <= OF_FACILITY.keys() | BY_SIDE.keys()
