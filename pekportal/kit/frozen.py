"""Rows that freeze together with their parent (architecture 4.6, 4.9)."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models


class Frozen(pgtrigger.Trigger):
    """Refuses INSERT, UPDATE and DELETE of a row while its parent is not in an open state.

    `path` is a chain of foreign keys up to the model with the state ("version" or "row__version").
    The parent is locked FOR SHARE, so a write that runs beside an approval waits for it and meets the new state.
    The trigger does not honour pgtrigger's ignore setting (see kit/roles). pgtrigger declares the class of the model,
    which its methods are given, as an instance: hence Any.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, path: str, open_states: tuple[str, ...], state_field: str = "state", **options: Any) -> None:
        self.path = path
        self.open_states = open_states
        self.state_field = state_field
        super().__init__(name=options.pop("name", "frozen"), **options)

    def get_declare(self, model: Any) -> list[tuple[str, str]]:
        """Variables of the trigger function."""
        return [("parent_state", "TEXT")]

    def get_func(self, model: Any) -> str:
        """Body: look the state up for the old and the new parent, refuse unless both are open."""
        blocks = []
        for row, condition in (("OLD", "TG_OP <> 'INSERT'"), ("NEW", "TG_OP <> 'DELETE'")):
            blocks.append(
                f"IF {condition} THEN SELECT {self._select(model, row)} INTO parent_state; "
                f"IF parent_state IS NOT NULL AND parent_state NOT IN ({self._states()}) THEN "
                f"RAISE EXCEPTION 'frozen: % of {model._meta.db_table} while its parent is %', TG_OP, parent_state "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; END IF;"
            )
        return " ".join(blocks) + " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"

    def _states(self) -> str:
        return ", ".join(f"'{state}'" for state in self.open_states)

    def _select(self, model: type[models.Model], row: str) -> str:
        steps = self.path.split("__")
        column, parent = _link(model, steps[0])
        start = f'{row}."{column}"'
        joins, alias = "", "p0"
        table = f'"{parent._meta.db_table}" AS p0'
        first = parent._meta.pk.column
        for number, step in enumerate(steps[1:], 1):
            column, parent = _link(parent, step)
            joins += (
                f' JOIN "{parent._meta.db_table}" AS p{number}'
                f' ON p{number}."{parent._meta.pk.column}" = {alias}."{column}"'
            )
            alias = f"p{number}"
        return f'{alias}."{self.state_field}" FROM {table}{joins} WHERE p0."{first}" = {start} FOR SHARE OF {alias}'


def _link(model: type[models.Model], name: str) -> tuple[str, type[models.Model]]:
    """The column of a foreign key and the model it points at."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.ForeignKey):
        raise TypeError(f"{model.__name__}.{name} is no foreign key: a row freezes with the parent it points at")
    return field.column, field.related_model


def frozen_by(path: str, *, open_states: tuple[str, ...], state_field: str = "state", name: str = "frozen") -> Frozen:
    """Trigger for `Meta.triggers`: the row may change only while the parent's state is one of `open_states`."""
    return Frozen(path=path, open_states=open_states, state_field=state_field, name=name)
