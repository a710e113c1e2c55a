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
    return pghistory.track(**options)


def by(**context: Any) -> Any:
    """Context manager that adds to the history's context, e.g. `history.by(how="import")`."""
    return pghistory.context(**context)
