"""Where the cells of a nested heading stand and how wide the columns are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pekportal.kit.tables.layout import Placed
from pekportal.kit.tables.layout import placed as laid
from reports.compose.model import FormColumn, FormHead, FormTable


def placed(table: FormTable) -> Iterator[Placed[FormHead]]:
    """The heading cells row by row with their places."""
    return laid(table.head)


def shares(columns: Sequence[FormColumn]) -> list[float]:
    """Widths of the columns in percent of the table."""
    whole = sum(column.width for column in columns)
    return [100 * column.width / whole for column in columns]
