"""Migrating without rendering the same historical models hundreds of times (the laptop and the tests).

Django renders a model and its neighbours anew for every operation on it, although an index, a constraint or a trigger
changes no field, and a new model nothing but itself. Here these three kinds are put into the rendered classes in
place: the same statements reach the database (a test compares the two schemas), in a third of the time. Production
migrates with Django as it is.
"""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db.migrations.state import ModelState, ProjectState
from pgtrigger.migrations import AddTrigger


def put_option(state: Any, app_label: str, model_name: str, option: str, value: Any) -> None:
    """Append to a list of Meta, in the state and in the class that is rendered from it."""
    options = state.models[app_label, model_name].options
    options[option] = [*options.get(option, []), value]
    if "apps" in state.__dict__:  # asking for the attribute would render everything
        meta = state.apps.get_model(app_label, model_name)._meta
        setattr(meta, option, [*getattr(meta, option, []), value])
        meta.__dict__.pop("total_unique_constraints", None)


def add_model(state: Any, model_state: ModelState) -> None:
    """Add a model to the state and render it alone: nothing can point at it yet."""
    key = model_state.app_label, model_state.name_lower
    state.models[key] = model_state
    if state._relations is not None:
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:
        state.apps.render_multiple([model_state])


def add_trigger(operation: AddTrigger, app_label: str, state: Any) -> None:
    """Add a trigger to the state."""
    put_option(state, app_label, operation.model_name.lower(), "triggers", operation.trigger)


REPLACED: tuple[tuple[type[Any], str, Any], ...] = (
    (ProjectState, "_append_option", put_option),
    (ProjectState, "add_model", add_model),
    (AddTrigger, "state_forwards", add_trigger),
)


@contextlib.contextmanager
def quick_migrations() -> Iterator[None]:
    """Migrate quickly for the length of a block."""
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in REPLACED]
    try:
        for owner, name, function in REPLACED:
            setattr(owner, name, function)
        yield
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)
