"""Loading of classifiers: idempotent bulk upsert, counts, nothing closed or deleted in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from operators.models import Kato, Oked, Substance, SummationGroup, WasteCode, WasteGroup
from pekportal.kit import history
from pekportal.kit.access import Actor, Role
from pekportal.kit.ids.kato import parent_codes

BATCH = 2000
# what a flag vouches for; an unverified file changes none of it
GUARDS = {
    "verified": ("name_ru", "name_kk", "source", "verified", "hazardous", "mirror", "members"),
    "norms_verified": ("hazard_class", "limit_single", "limit_daily", "safe_level", "norms_source", "norms_verified"),
}


@dataclass(slots=True)
class Loaded:
    """What a load did, in codes; `kept` stood verified, `absent` are in the register but not in the file."""

    created: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    absent: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"created {self.created}, changed {self.changed}, same {self.same}, kept as verified {self.kept}, "
            f"absent from the file {len(self.absent)}, unknown parents {len(self.orphans)}"
        )


@transaction.atomic
def upsert(actor: Actor, model: type[models.Model], rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """Put rows (model attributes by name, `code` the key) into a classifier; the file's value wins where it differs.

    Attributes that a row does not carry stay as they are; a row is never deleted; what somebody verified (the names
    by `verified`, the norms by `norms_verified`, each for itself) is not overwritten by what is not verified.
    """
    actor.require(Role.ADMINISTRATOR)
    wanted = {row["code"]: dict(row) for row in rows}
    stored = {obj.pk: obj for obj in model._default_manager.all()}
    loaded = Loaded(absent=sorted(set(stored) - set(wanted)))
    new, changed, names = [], [], set()
    for code, row in wanted.items():
        if code not in stored:
            new.append(model(**row))
            continue
        differing = _differing(stored[code], row)
        guarded = differing & _guarded(stored[code], row)
        loaded.kept += bool(guarded)
        differing -= guarded
        if not differing:
            loaded.same += not guarded
            continue
        for name in differing:
            setattr(stored[code], name, row[name])
        names |= differing
        changed.append(stored[code])
    with history.by(how="classifier import"):
        model._default_manager.bulk_create(new, batch_size=BATCH)
        if changed:
            model._default_manager.bulk_update(changed, sorted(names), batch_size=BATCH)
    loaded.created, loaded.changed = len(new), len(changed)
    return loaded


def _differing(stored: Any, row: Mapping[str, Any]) -> set[str]:
    return {name for name, value in row.items() if getattr(stored, name) != value}


def _guarded(stored: Any, row: Mapping[str, Any]) -> set[str]:
    """The attributes of `stored` that somebody verified and that `row` brings unverified."""
    return {
        name
        for flag, names in GUARDS.items()
        if getattr(stored, flag, False) and not row.get(flag, False)
        for name in names
    }


def load_kato(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """КАТО rows {code, name_ru, name_kk, source, verified}; the parent is the nearest code above that exists.

    A unit below region level for which no unit above exists is reported in `orphans` and hangs nowhere.
    """
    listed = sorted(rows, key=lambda row: str(row["code"]))
    known = {str(row["code"]) for row in listed} | set(Kato.objects.values_list("code", flat=True))
    prepared, orphans = [], []
    for row in listed:
        above = parent_codes(row["code"])
        parent = next((code for code in above if code in known), None)
        if above and parent is None:
            orphans.append(row["code"])
        prepared.append({**row, "parent_id": parent})
    loaded = upsert(actor, Kato, prepared)
    loaded.orphans = orphans
    return loaded


def load_oked(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """ОКЭД rows {code, name_ru, name_kk, source, verified}."""
    return upsert(actor, Oked, rows)


def load_substances(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """Substances: limits are Decimal or None in mg/m3 (air), synonyms one a line."""
    return upsert(actor, Substance, rows)


def load_waste_codes(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """Waste codes {code, hazardous, mirror, name_ru, name_kk, name_en, synonyms, source, verified}."""
    return upsert(actor, WasteCode, rows)


def load_waste_groups(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """Chapters and sub-chapters {code, name_ru, name_kk, name_en, source, verified}."""
    return upsert(actor, WasteGroup, rows)


def load_summation_groups(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> Loaded:
    """Groups of summation {code, name_ru, name_kk, members, source, verified}."""
    return upsert(actor, SummationGroup, rows)


def decimal_or_none(text: str) -> Decimal | None:
    """ "0.3" → Decimal("0.3"), blank → None."""
    return Decimal(text) if text.strip() else None
