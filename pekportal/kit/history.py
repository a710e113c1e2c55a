"""History of every row: append-only, by trigger, with the actor and the request (architecture 4.11)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def track(**options: Any) -> Callable[[M], M]:
    """Class decorator: keep every insert, update and delete of the model in `<Model>Event`.

    The settings PGHISTORY_* make the event rows append-only and store the context as JSON in the
    row itself, so that the web role needs INSERT only.
    """

    def decorate(model: M) -> M:
        return pghistory.track(*_trackers(model), **options)(model)

    return decorate


def _trackers(model: type[models.Model]) -> tuple[pghistory.RowEvent, ...]:
    # the model's name stands in the trigger's: pgtrigger tells functions of one name apart by five
    # hexadecimal digits only, and those of Site and Laboratory happened to be the same
    name = str(model._meta.model_name)
    return (
        pghistory.InsertEvent(trigger_name=f"insert_{name}"),
        pghistory.UpdateEvent(trigger_name=f"update_{name}"),
        pghistory.DeleteEvent(trigger_name=f"delete_{name}"),
    )


def by(**context: Any) -> Any:
    """Context manager that adds to the history's context, e.g. `history.by(how="import")`."""
    return pghistory.context(**context)


def events_of(model: type[models.Model]) -> models.QuerySet[Any]:
    """What the history keeps of a tracked model: one row an insert, update or delete, the oldest first by `pgh_id`."""
    tracked: Any = model
    found: models.QuerySet[Any] = tracked.pgh_event_model._default_manager.all()
    return found
