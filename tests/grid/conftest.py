"""What the tests of the blocks stand on: a draft of «Жомарт», its ecologist and a colleague."""

from __future__ import annotations

import itertools
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from operators.models import Facility
from pekportal.kit import grid
from pekportal.kit.access import Actor
from programs.benches import bench_of
from programs.models import ProgramVersion
from programs.services.blocks import apply_block
from tests import factories as make
from tests.programs.conftest import draft, people, programme_data, vault, zhomart  # noqa: F401  # the same ground

_number = itertools.count(1)


class Desk:
    """One person at one table of the draft."""

    def __init__(self, actor: Actor, version: ProgramVersion, slug: str) -> None:
        self.actor, self.version, self.slug = actor, version, slug

    def send(self, *changes: grid.Change, how: str = "typed") -> grid.Outcome:
        """Send a block."""
        return apply_block(self.actor, self.version, self.slug, changes, how=how)

    def rows(self) -> list[grid.ShownRow]:
        """The table as the person sees it."""
        return grid.read(bench_of(self.actor, self.version, self.slug))

    def texts(self, key: str) -> list[str]:
        """One column."""
        return [row.cells[key] for row in self.rows()]

    def add(self, after: UUID | str | None = None, /, **cells: str) -> UUID:
        """Add a row and return its id."""
        row = uuid4()
        self.send(grid.Add(row, after, cells))
        return row

    def row(self, row: UUID) -> grid.ShownRow:
        """One row."""
        return next(one for one in self.rows() if one.id == row)

    def save(self, row: UUID, how: str = "typed", /, **cells: tuple[str | None, str]) -> grid.Outcome:
        """Save cells: (the text seen, the text now)."""
        return self.send(grid.Save(row, self.row(row).version, cells), how=how)


@pytest.fixture
def version(draft: ProgramVersion) -> ProgramVersion:  # noqa: F811  # the fixture above
    """The draft."""
    return draft


@pytest.fixture
def soil(version: ProgramVersion, people: dict[str, Actor]) -> Desk:  # noqa: F811  # the fixture above
    """The ecologist at table 10, which «Жомарт» leaves empty or dashed: emptied."""
    desk = Desk(replace(people["ecologist"], name="Айгуль"), version, "soil")
    desk.send(*(grid.Delete(row.id) for row in desk.rows()))
    return desk


@pytest.fixture
def colleague(soil: Desk, zhomart: Facility) -> Desk:  # noqa: F811  # the fixture above
    """Another ecologist of the same facility at the same table."""
    other = make.people_of(zhomart)["ecologist"]
    return Desk(replace(other, name="Ерлан"), soil.version, soil.slug)
