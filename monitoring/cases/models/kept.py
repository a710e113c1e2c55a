"""The trigger that keeps rows as they were written: what a case found, a line of the journal, a sent notice."""

from __future__ import annotations

from typing import Any

import pgtrigger


class Kept(pgtrigger.Trigger):
    """Refuses DELETE, and UPDATE of `fields` (of every field when None), while `when_sql` holds for the old row.

    Like `kit.frozen`, it does not honour pgtrigger's ignore setting.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, fields: tuple[str, ...] | None = None, when_sql: str = "TRUE", name: str = "kept") -> None:
        self.fields = fields
        self.when_sql = when_sql
        super().__init__(name=name)

    def get_func(self, model: Any) -> str:
        """Body: compare the columns of the old and the new row."""
        known = model._meta.concrete_fields
        columns = [field.column for field in known if self.fields is None or field.name in self.fields]
        old = ", ".join(f'OLD."{column}"' for column in columns)
        new = ", ".join(f'NEW."{column}"' for column in columns)
        return (
            f"IF {self.when_sql} THEN IF TG_OP = 'DELETE' OR ROW({old}) IS DISTINCT FROM ROW({new}) THEN "
            f"RAISE EXCEPTION 'kept: % of {model._meta.db_table}', TG_OP "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        )


def kept(*fields: str, when_sql: str = "TRUE") -> Kept:
    """Trigger for `Meta.triggers`: no deletion, and `fields` (all without names) never change."""
    return Kept(fields=fields or None, when_sql=when_sql)
