"""The machine itself: who may move what where, and the database trigger that says the same."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from pekportal.kit.states.parts import Move, State


class LegalMoves(pgtrigger.Trigger):
    """Refuses an INSERT in any but the initial state and an UPDATE that is no declared move."""

    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update

    def __init__(self, *, field: str, initial: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> None:
        self.field = field
        self.initial = initial
        self.pairs = pairs
        super().__init__(name=f"legal_{field}")

    def get_func(self, model: Any) -> str:
        """Body of the trigger function."""
        column = model._meta.get_field(self.field).column
        table = model._meta.db_table
        initial = ", ".join(f"'{state}'" for state in self.initial)
        pairs = ", ".join(f"('{a}', '{b}')" for a, b in self.pairs)
        legal = f'(OLD."{column}"::text, NEW."{column}"::text) IN ({pairs})' if pairs else "FALSE"
        return (
            f"IF TG_OP = 'INSERT' THEN IF NEW.\"{column}\" NOT IN ({initial}) THEN "
            f"RAISE EXCEPTION 'illegal first state % of {table}', NEW.\"{column}\" "
            "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END IF; "
            f'IF NEW."{column}" = OLD."{column}" THEN RETURN NEW; END IF; '
            f"IF {legal} THEN RETURN NEW; END IF; "
            f'RAISE EXCEPTION \'illegal move % -> % of {table}\', OLD."{column}", NEW."{column}" '
            "USING ERRCODE = 'integrity_constraint_violation';"
        )


class Machine:
    """States and moves of one model field; `name` prefixes its events ("report" → "report.approve")."""

    def __init__(
        self, name: str, *, states: list[State], moves: list[Move], initial: str, field: str = "state"
    ) -> None:
        self.name = name
        self.field = field
        self.initial = initial
        self.states = {state.code: state for state in states}
        self.moves = {move.code: move for move in moves}
        unknown = {s for m in moves for s in (*m.sources, m.target)} - set(self.states)
        if unknown or len(self.moves) != len(moves):
            raise ValueError(f"machine {name}: unknown states {unknown} or a move declared twice")

    # --- what the model needs -----------------------------------------------------------------
    def choices(self) -> list[tuple[str, str]]:
        """Choices of the state field (Russian label: the database stores codes only)."""
        return [(state.code, state.label.ru) for state in self.states.values()]

    def trigger(self) -> LegalMoves:
        """The trigger for `Meta.triggers`."""
        pairs = sorted({(source, move.target) for move in self.moves.values() for source in move.sources})
        return LegalMoves(field=self.field, initial=(self.initial,), pairs=tuple(pairs))

    # --- what the page needs ------------------------------------------------------------------
    def state_of(self, obj: Any) -> State:
        """The declared state of `obj`."""
        return self.states[getattr(obj, self.field)]

    def moves_for(self, obj: Any, actor: Actor) -> list[Move]:
        """Moves whose button this actor sees now: right state, right role (guards speak when pressed)."""
        here = getattr(obj, self.field)
        return [m for m in self.moves.values() if here in m.sources and not m.system_only and actor.role in m.roles]

    # --- what a service does --------------------------------------------------------------------
    def check(self, obj: Any, code: str, actor: Actor, *, reason: str = "") -> Move:
        """Return the move, or refuse: wrong state (409), wrong role (403), no reason or a guard (422)."""
        move = self.moves[code]
        here = getattr(obj, self.field)
        if here not in move.sources:
            raise Refused(
                "STATE",
                _("«%(move)s» is not possible now: the state is «%(state)s».")
                % {"move": move.label(), "state": self.states[here].label()},
                fix=_("Reload the page: somebody may have acted before you."),
                status=409,
            )
        if move.system_only and not actor.system:
            raise Refused("SYSTEM", _("Only the portal itself makes this move."), status=403)
        if not move.system_only:
            actor.require(*move.roles)
        if move.needs_reason and not reason.strip():
            raise Refused(
                "REASON",
                _("«%(move)s» needs a reason.") % {"move": move.label()},
                fix=_("Write in a sentence why."),
                fields={"reason": _("Write in a sentence why.")},
            )
        for guard in move.guards:
            refused = guard(obj, actor)
            if refused is not None:
                raise refused
        return move

    def perform(self, obj: Any, code: str, actor: Actor, *, reason: str = "", **changes: Any) -> Any:
        """Make the move on a locked fresh copy of `obj`, set `changes` with it, record the event, return it.

        Must run inside the service's transaction; a second click meets the new state and is refused (409).
        """
        if not transaction.get_connection().in_atomic_block:
            raise RuntimeError("Machine.perform needs a transaction")
        fresh = type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)
        move = self.check(fresh, code, actor, reason=reason)
        source = getattr(fresh, self.field)
        setattr(fresh, self.field, move.target)
        for name, value in changes.items():
            setattr(fresh, name, value)
        fresh.save(update_fields=[self.field, *changes])
        events.record(actor, f"{self.name}.{code}", fresh, words=reason, source=source, target=move.target)
        return fresh

    def mermaid(self, lang: str = "en") -> str:
        """The diagram for the documentation, as Mermaid text."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {s} --> {m.target}: {m.label(lang)}" for m in self.moves.values() for s in m.sources]
        return "\n".join(lines)
