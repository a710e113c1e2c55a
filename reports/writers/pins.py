"""Pins: how the paper on screen makes its places addressable; in print there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reports.compose.model import FormTable


@dataclass(frozen=True, slots=True)
class Pin:
    """One place: id of its element, address of what can be done there, words for it, how many remarks it has."""

    id: str
    href: str = ""
    label: str = ""
    remarks: int = 0


class Pins(Protocol):
    """Pins of one document."""

    def table(self, table: FormTable) -> Pin:
        """The pin of a table's title."""

    def row(self, table: FormTable, number: int) -> Pin:
        """The pin of a row, counted from 0."""

    def cell(self, table: FormTable, number: int, column: str) -> Pin:
        """The pin of a cell."""
