"""What the database holds, table by table, as checksums that two moments can be compared by."""

from __future__ import annotations

from functools import cache

from django.db import connection

# what a reader leaves behind on purpose: his session, the log of log-ins, his looks; the rest is in the matrix
OF_READERS = ("django_session", "axes_", "kit_cache", "django_admin_log", "dossier_look")


@cache
def tables(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """All tables whose names begin with one of `prefixes`; every table for ("",)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        return tuple(name for (name,) in cursor.fetchall() if name.startswith(prefixes))


def of(*prefixes: str, but: tuple[str, ...] = OF_READERS) -> dict[str, str]:
    """Table -> its number of rows and a sum over the hashes of the rows, whatever their order."""
    names = [name for name in tables(prefixes or ("",)) if not name.startswith(but)]
    parts = " UNION ALL ".join(
        f"SELECT '{name}', count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM \"{name}\" t"
        for name in names
    )
    with connection.cursor() as cursor:
        cursor.execute(parts)
        return dict(cursor.fetchall())


def written(but: tuple[str, ...] = OF_READERS) -> dict[str, int]:
    """Table -> rows this transaction wrote so far, also those of savepoints taken back; tables without are not named.

    The server counts as it goes, so this costs nothing: checksums need only be made of tables counted here.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return {name: count for name, count in cursor.fetchall() if not name.startswith(but)}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The tables that are not what they were."""
    return sorted(name for name in before if before[name] != after[name])
