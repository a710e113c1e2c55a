"""Tables edited in blocks: one door for the grid, the workbook, the import and the API (ADR 9)."""

from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.block import apply
from pekportal.kit.grid.changes import HOWS, MOST, START, Add, Change, Delete, Order, Save, changes_from
from pekportal.kit.grid.outcome import Conflict, Outcome, Problem, ShownRow
from pekportal.kit.grid.past import Past, cell_history
from pekportal.kit.grid.reading import read, stamp
from pekportal.kit.grid.spec_json import spec_json

__all__ = [
    "HOWS",
    "MOST",
    "START",
    "Add",
    "Bench",
    "Change",
    "Conflict",
    "Delete",
    "Order",
    "Outcome",
    "Past",
    "Problem",
    "Save",
    "ShownRow",
    "apply",
    "cell_history",
    "changes_from",
    "read",
    "spec_json",
    "stamp",
]
