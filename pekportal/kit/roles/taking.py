"""Takes the inspector's database role for one transaction (ADR 41): the operator's rows can not be written in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from pekportal.kit.roles import names


@contextmanager
def as_inspector() -> Iterator[Boundary]:
    """One transaction under `pek_inspector`; `SET LOCAL` ends with it, so a pooled connection never keeps the role.

    What is told to `transaction.on_commit` runs after the role is gone: there the portal acts as itself. Inside
    somebody's transaction (the tests) the role that stood before is taken back by hand.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        with connection.cursor() as cursor:
            before = _role(cursor) if nested else ""
            cursor.execute(f"SET LOCAL ROLE {names.INSPECTOR}")
        boundary = Boundary()
        yield boundary
        if boundary.failed:
            transaction.set_rollback(True)
        elif nested and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {before}")


def _role(cursor: Any) -> str:
    """The role in force, as SET ROLE wants it."""
    cursor.execute("SELECT quote_ident(nullif(current_setting('role'), 'none'))")
    return str(cursor.fetchone()[0] or "NONE")


class Boundary:
    """Where the transaction can be taken back to, so that the page of an error may still read the database."""

    def __init__(self) -> None:
        self.failed = False
        self._start = transaction.savepoint()

    def undo(self) -> None:
        """Take back all that was done since; the transaction will not be committed."""
        self.failed = True
        connection.needs_rollback = False  # a broken transaction is whole again after ROLLBACK TO
        transaction.savepoint_rollback(self._start)
