"""Adding, saving and deleting one row of any table: clean text, optimistic lock, one row a key (style 23)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables.kinds import Resolver
from pekportal.kit.tables.limits import unstorable
from pekportal.kit.tables.rows import CleanRow, RowModel, clean_row, written
from pekportal.kit.tables.spec import TableSpec

FROZEN_SIGN = "frozen:"  # how the message of kit.frozen's trigger begins


class Stale(Refused):
    """Somebody saved the same thing meanwhile: `mine` and `theirs` are texts by key, `current` its version now."""

    def __init__(self, mine: Mapping[str, str], theirs: Mapping[str, str], place: Place, *, current: int) -> None:
        super().__init__(
            "STALE",
            _("Somebody else saved this while you were editing it; your text is not lost."),
            fix=_("Compare both texts and save again."),
            status=409,
            place=place,
            fields={
                key: _("Saved meanwhile: «%(text)s»") % {"text": text}
                for key, text in theirs.items()
                if text != mine.get(key)
            },
        )
        self.mine, self.theirs, self.current = dict(mine), dict(theirs), current


def add_row(
    model: type[RowModel],
    spec: TableSpec,
    texts: Mapping[str, str],
    resolve: Resolver,
    *,
    fixed: Mapping[str, Any],
    key: Iterable[str] = (),
    extra: Mapping[str, Any] | None = None,
    row_id: UUID | None = None,
) -> Any:
    """Add a row at the end of the table and return it.

    `fixed` holds the parent and what else every row of this table has; `key` the columns that may stand once together;
    `extra` attributes set besides the written ones; `row_id` makes the second press of a button a DOUBLE.
    Raises Refused CELLS, DOUBLE, FROZEN.
    """
    clean = _clean(model, spec, texts, resolve)
    values = {**clean.values, **(extra or {})}
    siblings = model._default_manager.filter(**fixed)
    _only_one(spec, siblings, values, key)
    last = siblings.aggregate(last=Max("position"))["last"] or 0
    row: Any = model(**{**values, **fixed, "position": last + 1})
    if row_id is not None:
        row.pk = row_id
    _write(spec, lambda: row.save(force_insert=True))
    return row


def save_row(
    row: Any,
    spec: TableSpec,
    texts: Mapping[str, str],
    resolve: Resolver,
    *,
    row_version: int | None,
    fixed: Mapping[str, Any],
    key: Iterable[str] = (),
    extra: Mapping[str, Any] | None = None,
) -> Any:
    """Save a changed row and return it; Refused STALE (409) when it was saved by somebody else since."""
    clean = _clean(type(row), spec, texts, resolve)
    values = {**clean.values, **(extra or {})}
    siblings = type(row)._default_manager.filter(**fixed).exclude(pk=row.pk)
    with transaction.atomic():
        fresh = locked(row, spec, row_version, texts)
        _only_one(spec, siblings, values, key)
        for name, value in values.items():
            setattr(fresh, name, value)
        fresh.row_version = F("row_version") + 1
        _write(spec, fresh.save)
    fresh.refresh_from_db()
    return fresh


def delete_row(row: Any, spec: TableSpec, *, row_version: int | None) -> None:
    """Delete a row of an open parent; history keeps it. Raises Refused STALE, FROZEN."""
    with transaction.atomic():
        fresh = locked(row, spec, row_version, {})
        _write(spec, fresh.delete)


def _clean(model: type[models.Model], spec: TableSpec, texts: Mapping[str, str], resolve: Resolver) -> CleanRow:
    clean = clean_row(spec, texts, resolve, model=model)
    fields: dict[str, Any] = {column: error for column, error in clean.errors.items() if column}
    for column in spec.columns:
        error = unstorable(model, column, clean.values[column.text_attr])
        if error is not None:
            fields[column.key] = error
    whole = clean.errors.get("")
    if not fields and whole is None:
        return clean
    raise Refused(
        "CELLS",
        whole.message if whole else _("%(table)s: the row is not saved.") % {"table": spec.title},
        fix=whole.fix if whole else _("Correct the cells marked below."),
        place=Place(table=spec.number or spec.slug, column=next(iter(fields), "")),
        fields=fields,
    )


def locked(row: Any, spec: TableSpec, row_version: int | None = None, texts: Mapping[str, str] | None = None) -> Any:
    """The stored row, locked; Refused GONE (409), or STALE with `texts` as mine when it is not of `row_version`."""
    try:
        fresh = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    except type(row).DoesNotExist:
        raise Refused(
            "GONE",
            _("This row was deleted by somebody else."),
            fix=_("Go back to the table."),
            status=409,
            place=Place(table=spec.number or spec.slug),
        ) from None
    if row_version is not None and fresh.row_version != row_version:
        theirs = written(spec, fresh)
        mine = {key: str((texts or {}).get(key, text)).strip() for key, text in theirs.items()}
        raise Stale(mine, theirs, Place(spec.number or spec.slug, str(fresh.position)), current=fresh.row_version)
    return fresh


def _only_one(spec: TableSpec, siblings: models.QuerySet[Any], values: Mapping[str, Any], key: Iterable[str]) -> None:
    """Refuse a second row with the same key: the same object, or the same words in any case."""
    same = Q()
    columns = list(key)
    for name in columns:
        same &= _same(spec, name, values)
    if columns and siblings.filter(same).exists():
        raise _double(spec, columns)


def _same(spec: TableSpec, name: str, values: Mapping[str, Any]) -> Q:
    column = spec.column(name)
    by_words = Q(**{f"{column.text_attr}__iexact": values.get(column.text_attr) or ""})
    value = values.get(name)
    if not column.kind.is_typed or value is None or value == "":
        return by_words
    return Q(**{name: value}) | by_words if column.kind.is_reference else Q(**{name: value})


def _double(spec: TableSpec, columns: list[str]) -> Refused:
    titles = ", ".join(str(spec.column(name).title) for name in columns) or str(spec.title)
    return Refused(
        "DOUBLE",
        _("There is already such a row (%(columns)s).") % {"columns": titles},
        fix=_("Open the existing row and change it there."),
        status=409,
        place=Place(table=spec.number or spec.slug, column=columns[0] if columns else ""),
    )


def _write(spec: TableSpec, write: Any) -> None:
    """Run a save or delete; what the database refuses becomes words."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as wrong:
        if FROZEN_SIGN in str(wrong):
            raise Refused(
                "FROZEN",
                _("This table is locked: nothing in it can be changed now."),
                fix=_("Ask for a return of the document if a correction is needed."),
                status=409,
                place=Place(table=spec.number or spec.slug),
            ) from wrong
        if getattr(wrong.__cause__, "pgcode", "") == "23505":
            raise _double(spec, []) from wrong
        raise
