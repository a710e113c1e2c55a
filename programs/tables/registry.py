"""The eleven tables in their order: spec and, for tables with own rows, the row model."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.tables import TableSpec
from programs.tables import t08_ambient_air
from programs.tables.base import ProgramRow


@dataclass(frozen=True, slots=True)
class ProgramTable:
    """A table: `model` None means derived from the register (tables 1 and 3)."""

    spec: TableSpec
    model: type[ProgramRow] | None


TABLES: dict[str, ProgramTable] = {
    table.spec.slug: table for table in (ProgramTable(t08_ambient_air.SPEC, t08_ambient_air.AmbientAirRow),)
}
