"""An approved version changes nothing but its state."""

from __future__ import annotations

from typing import Any

import pgtrigger

from programs.machine import APPROVED, SUPERSEDED


class Sealed(pgtrigger.Trigger):
    """Refuses DELETE of an approved or superseded version, and an UPDATE of anything but its state.

    Like `kit.frozen`, it does not honour pgtrigger's ignore setting.
    """

    when = pgtrigger.Before
    operation = pgtrigger.Update | pgtrigger.Delete

    def __init__(self) -> None:
        super().__init__(name="sealed")

    def get_func(self, model: Any) -> str:
        """Body of the trigger function."""
        raising = (
            f"RAISE EXCEPTION 'sealed: % of {model._meta.db_table} in state %', TG_OP, OLD.state "
            "USING ERRCODE = 'integrity_constraint_violation'; "
        )
        return (
            f"IF OLD.state IN ('{APPROVED}', '{SUPERSEDED}') THEN "
            f"IF TG_OP = 'DELETE' THEN {raising} END IF; "
            f"IF (to_jsonb(OLD) - 'state') IS DISTINCT FROM (to_jsonb(NEW) - 'state') THEN {raising} END IF; "
            "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        )
