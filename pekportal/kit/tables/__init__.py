"""One declaration per table: headings, columns, kinds, dash rule, checks (architecture 4.1)."""

from pekportal.kit.tables.cells import DASH, Cell, CellError, is_blank, is_dash
from pekportal.kit.tables.kinds import Kind
from pekportal.kit.tables.rows import CleanRow, RowModel, cell_problems, clean_row, written
from pekportal.kit.tables.spec import Column, Group, HeadCell, Provenance, TableSpec

__all__ = [
    "DASH",
    "Cell",
    "CellError",
    "CleanRow",
    "Column",
    "Group",
    "HeadCell",
    "Kind",
    "Provenance",
    "RowModel",
    "TableSpec",
    "cell_problems",
    "clean_row",
    "is_blank",
    "is_dash",
    "written",
]
