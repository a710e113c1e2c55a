"""The trigger that freezes a row itself: a submitted version, what a report is about (architecture 4.5, 4.6)."""

from __future__ import annotations

from typing import Any

import pgtrigger


class FrozenOnce(pgtrigger.Trigger):
    """Refuses DELETE of a frozen row and UPDATE of anything but `except_fields`; `states` None freezes at once."""

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, states: tuple[str, ...] | None, except_fields: tuple[str, ...]) -> None:
        self.states = states
        self.except_fields = except_fields
        super().__init__(name="frozen_once")

    def get_func(self, model: Any) -> str:
        """Body: compare every other column of the old and the new row."""
        frozen, words = "TRUE", "''"
        if self.states is not None:
            listed = ", ".join(f"'{state}'" for state in self.states)
            frozen = f"OLD.state IN ({listed})"
            words = "OLD.state"
        columns = [f.column for f in model._meta.concrete_fields if f.name not in self.except_fields]
        old = ", ".join(f'OLD."{column}"' for column in columns)
        new = ", ".join(f'NEW."{column}"' for column in columns)
        table = model._meta.db_table
        return (
            f"IF {frozen} THEN "
            f"IF TG_OP = 'DELETE' OR ROW({old}) IS DISTINCT FROM ROW({new}) THEN "
            f"RAISE EXCEPTION 'frozen: % of {table} %', TG_OP, {words} "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        )


def frozen_once(states: tuple[str, ...] | None, *, except_fields: tuple[str, ...]) -> FrozenOnce:
    """Trigger for `Meta.triggers`: frozen in `states` of the field `state`, or (None) from the first day."""
    return FrozenOnce(states=states, except_fields=except_fields)
