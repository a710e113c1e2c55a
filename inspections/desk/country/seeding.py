"""The one transaction of the made-up country: triggers of the named tables off, rows in, triggers on, checked.

The triggers that are off are the portal's own: history, legal moves, frozen rows, «no submission without a signature».
Foreign keys, unique and check constraints hold throughout, and the sums of the desk are kept by theirs. Made-up rows
have no history and no signatures: they are marked, and say so.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from inspections.desk.country import register, reports
from inspections.desk.models import Standing
from inspections.desk.services import standings
from operators.models import Facility, Kato
from pekportal.kit.country import EVENT, Country, seeders
from pekportal.kit.models import Event
from pekportal.kit.refused import Refused

PER_REPORT: Final = 12_000  # bytes on the disk with indexes and the log of the database, measured (ADR 38)
RESERVE: Final = 1_000_000_000  # bytes that stay free


def needed(facilities: int, quarters: int) -> int:
    """Bytes on the disk while it runs."""
    return facilities * quarters * PER_REPORT + RESERVE


def refuse_if_impossible(facilities: int, quarters: int, folders: Iterable[Path]) -> None:
    """Refused: no classifiers, seeded before, or a disk that lacks the space."""
    if not Kato.objects.exists():
        raise Refused("CLASSIFIERS", "No КАТО: load the classifiers first (manage.py load_classifiers).", status=409)
    before = Event.objects.filter(code=EVENT).order_by("at").first()
    if before is not None:
        said = f"The country was made on {before.at:%Y-%m-%d} already ({before.facts}); it is made once."
        raise Refused("TWICE", said, fix="Use a fresh database for another one.", status=409)
    wanted = needed(facilities, quarters)
    for folder in folders:
        free = shutil.disk_usage(folder).free
        if free < wanted:
            words = f"The disk of {folder} has {free / 1e9:.1f} GB free, {wanted / 1e9:.1f} GB are needed."
            raise Refused("DISK", words, fix="Free some space, or ask for fewer facilities.", status=409)


def folders() -> list[Path]:
    """Where bytes will lie, as far as this machine holds them: the vault, and the data of an embedded server."""
    found = [Path(settings.VAULT_ROOT)]
    host = str(connection.settings_dict.get("HOST") or "")
    if host.startswith("/"):
        found.append(Path(host))
    return [next(parent for parent in (one, *one.parents) if parent.exists()) for one in found]


def make(country: Country) -> dict[str, Any]:
    """Write the country; what was written, by part: {"part": [rows, seconds]}."""
    named = {*register.TABLES, *reports.TABLES, *(table for one in seeders() for table in one.tables)}
    told: dict[str, Any] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in sorted(named):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        places = register.places_of(country)
        author = register.people(country)
        _part(told, country, "register", lambda: register.fill(country, places))
        _part(told, country, "reports", lambda: reports.fill(country, places, author))
        _part(told, country, "standings", lambda: _standings(country, [place.id for place in places]))
        # nothing else tells the planner of rows that are not committed yet
        cursor.execute(f"ANALYZE {', '.join(sorted(named))}, {Standing._meta.db_table}")
        for seeder in seeders():
            _part(told, country, seeder.name, lambda fill=seeder.fill: fill(country))
        for table in sorted(named):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        check_triggers(cursor)
        Event.objects.create(
            at=timezone.now(),
            code=EVENT,
            subject_type="country",
            subject_id=str(country.seed),
            actor_name="seed_country",
            facts={"facilities": country.facilities, "quarters": len(country.quarters), "seed": country.seed},
        )
    return told


def tidy() -> float:
    """VACUUM ANALYZE, so that the first reader does not pay for the writing; the seconds it took."""
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return round(time.perf_counter() - begun, 1)


def check_triggers(cursor: Any) -> None:
    """Every trigger of the database is on, or nothing of this stays."""
    cursor.execute(
        "SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND t.tgenabled <> 'O'"
    )
    off = [row[0] for row in cursor.fetchall()]
    if off:
        raise RuntimeError(f"triggers are off: {', '.join(off)}")


def _standings(country: Country, ids: list[str]) -> int:
    """By the same service as everywhere; the made-up facilities only."""
    return standings.refresh(Facility.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _part(told: dict[str, Any], country: Country, name: str, fill: Any) -> None:
    begun = time.perf_counter()
    rows = fill()
    told[name] = [rows, round(time.perf_counter() - begun, 1)]
    country.say(f"{name}: {rows:,} rows in {told[name][1]} s")
