"""Rows into the database: created, saved and put in order in a few statements; its refusals become words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from pekportal.kit import history
from pekportal.kit.grid.bench import Bench
from pekportal.kit.grid.past import PARKED
from pekportal.kit.refused import Place, Refused
from pekportal.kit.tables.store import FROZEN_SIGN

BATCH = 500
UNIQUE_SIGN = "23505"


def remove(bench: Bench, rows: Collection[UUID]) -> None:
    """Delete these rows; history keeps them."""
    if rows:
        with refusing(bench):
            bench.all_rows.filter(pk__in=rows).delete()


def save(bench: Bench, rows: Sequence[Any], attributes: Collection[str]) -> None:
    """Save the `attributes` of stored rows, with their version and time.

    Rows may exchange a key that stands once (a paste that moves rows): then their keys are parked first.
    """
    if not rows:
        return
    names = sorted({*attributes, "row_version", "updated_at"})
    try:
        with transaction.atomic():
            _upsert(bench, rows, names)
    except IntegrityError as wrong:
        if not _is_double(wrong):
            raise _words(bench, wrong) from wrong
        with refusing(bench):
            _park(bench, rows)
            _upsert(bench, rows, names)


def create(bench: Bench, rows: Sequence[Any]) -> None:
    """Store new rows."""
    if rows:
        with refusing(bench):
            bench.model._default_manager.bulk_create(rows, batch_size=BATCH)


def place(bench: Bench, positions: Mapping[UUID, int]) -> None:
    """Give stored rows their new positions."""
    if not positions:
        return
    table = connection.ops.quote_name(bench.model._meta.db_table)
    order = (
        f"UPDATE {table} AS t SET position = v.p, updated_at = clock_timestamp() "  # noqa: S608  # the name of our own table, quoted
        "FROM unnest(%s::uuid[], %s::int[]) AS v(id, p) WHERE t.id = v.id"
    )
    with refusing(bench), connection.cursor() as cursor:
        cursor.execute(order, [[str(row) for row in positions], list(positions.values())])


@contextmanager
def refusing(bench: Bench) -> Iterator[None]:
    """Turn what the database refuses into a Refused FROZEN or DOUBLE."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as wrong:
        raise _words(bench, wrong) from wrong


def _upsert(bench: Bench, rows: Sequence[Any], names: list[str]) -> None:
    bench.model._default_manager.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=names
    )


def _park(bench: Bench, rows: Sequence[Any]) -> None:
    """Take the keys out of the way: a text nobody else has, no object; the history passes such a step over."""
    history.by(**{PARKED: True})
    try:
        for row in rows:
            parked: dict[str, Any] = {}
            for name in bench.key:
                column = bench.spec.column(name)
                if column.kind.is_reference or not column.kind.is_typed:
                    parked[column.text_attr] = ""
                if column.kind.is_typed:
                    parked[column.key] = None
            bench.all_rows.filter(pk=row.pk).update(**parked)
    finally:
        history.by(**{PARKED: False})


def _is_double(wrong: IntegrityError) -> bool:
    return getattr(wrong.__cause__, "pgcode", "") == UNIQUE_SIGN


def _words(bench: Bench, wrong: IntegrityError) -> Exception:
    table = Place(table=bench.spec.number or bench.spec.slug)
    if FROZEN_SIGN in str(wrong):
        return Refused(
            "FROZEN",
            _("This table is locked: nothing in it can be changed now."),
            fix=_("Ask for a return of the document if a correction is needed."),
            status=409,
            place=table,
        )
    if _is_double(wrong):
        return Refused(
            "DOUBLE",
            _("Somebody has just saved the same row."),
            fix=_("Reload the table and compare."),
            status=409,
            place=table,
        )
    return wrong
