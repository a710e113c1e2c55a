"""What both sides wrote to each other about a facility, as JSON with the files: whatever rooms of `inspections` keep.

Only what the operator's director sees gets in (`visible_to`), so that nothing of the inspector's own (drafts, reasons
to look) leaves by a dossier; a new model of these rooms is in it by itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Model, QuerySet

from inspections.dossier.kinds import titles_of
from operators.models import Facility, User
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import zone
from pekportal.kit.canonical import canonical, plain
from pekportal.kit.files import read
from pekportal.kit.models import StoredFile
from pekportal.kit.text import T, same
from reports.record.pack.frame import Entry

FOLDER = "correspondence/"
# dossiers themselves; the places an inspector has picked for a request that he has not sent yet
LEFT_OUT = ("dossier.Dossier", "inspections.PickedPlace")


@dataclass
class Gathered:
    """Files of the ZIP and the names they are shown under; `counts` is how many of what."""

    entries: list[Entry] = field(default_factory=list)
    titles: dict[str, T] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    _stored: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, data: bytes, title: T) -> None:
        """One file."""
        self.entries.append(Entry(name, data))
        self.titles[name] = title

    def store(self, folder: str, stored: StoredFile) -> str:
        """A file of the vault, its hash checked, once by its content; the name it has in the ZIP."""
        if stored.sha256 not in self._stored:
            name = f"{folder}{len(self._stored) + 1:04}.{stored.kind}"
            self.add(name, read(stored), same(stored.name))
            self._stored[stored.sha256] = name
        return self._stored[stored.sha256]


def both_see(facility: Facility) -> Actor:
    """Who reads everything that the operator may read of this facility."""
    return Actor(role=Role.DIRECTOR, operator_id=facility.operator_id, facility_ids=frozenset([facility.pk]))


def models_of_rooms() -> Iterator[type[Model]]:
    """Models of `inspections*` whose rows belong to a facility."""
    for model in apps.get_models():
        ours = model._meta.app_config.name.split(".")[0] == "inspections" and not hasattr(model, "pgh_tracked_model")
        left = model._meta.label in LEFT_OUT or getattr(model, "portal_only", False)
        if ours and not left and hasattr(model._default_manager.all(), "facility_path"):
            yield model


def gather(found: Gathered, facility: Facility, since: dt.datetime) -> None:
    """Add the rows of each model made since then, one JSON a model, and their files."""
    for model in sorted(models_of_rooms(), key=lambda one: one._meta.label_lower):
        rows = _rows(model, facility, since)
        lines = [_line(found, row) for row in rows]
        if lines:
            name = f"{FOLDER}{model._meta.label_lower.replace('.', '-')}.json"
            found.add(name, canonical(lines), titles_of(model))
            found.counts[model._meta.label_lower] = len(lines)


def _rows(model: type[Model], facility: Facility, since: dt.datetime) -> QuerySet[Any]:
    rows: Any = model._default_manager.all()
    seen = rows.visible_to(both_see(facility)).filter(**{f"{rows.facility_path}pk": facility.pk}, created_at__gte=since)
    return seen.order_by("created_at", "pk")


def _line(found: Gathered, row: Model) -> dict[str, Any]:
    hidden = getattr(row, "dossier_leaves_out", ())
    return {one.name: _value(found, row, one) for one in row._meta.concrete_fields if one.name not in hidden}


def _value(found: Gathered, row: Model, column: models.Field[Any, Any]) -> Any:
    """The value as JSON: a person by name, a file with its place in the ZIP, a moment with the zone of the country."""
    if isinstance(column, models.ForeignKey):
        other = getattr(row, column.name)
        if isinstance(other, StoredFile):
            return {"name": other.name, "sha256": other.sha256, "file": found.store(f"{FOLDER}files/", other)}
        if isinstance(other, User):
            return other.full_name
        return None if other is None else str(other.pk)
    value = getattr(row, column.attname)
    if isinstance(value, dt.datetime):
        return value.astimezone(zone()).isoformat()
    return value if isinstance(column, models.JSONField) else plain(value)


__all__ = ["FOLDER", "Gathered", "gather"]
