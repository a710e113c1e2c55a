"""The quick way of migrating writes the same schema as Django's own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pekportal.kit.roles import creation
from pekportal.local import postgres
from tests.ground import databases

MIGRATE = """
import contextlib, sys, django
django.setup()
from django.core.management import call_command
from pekportal.local.quick_migrations import quick_migrations
with quick_migrations() if sys.argv[1] == "quick" else contextlib.nullcontext():
    call_command("migrate", verbosity=0, interactive=False)
"""


def schema_of(way: str, number: int) -> str:
    """Migrate a new database in one way and return its schema as SQL."""
    name = databases.name_of(f"gw{number}")
    databases.drop([name])
    creation.renew(creation.Wanted(databases.admin_url(), name), development=True)
    url = creation.with_database(databases.admin_url(), name)
    try:
        environment = {**os.environ, "DATABASE_URL": url}
        subprocess.run([sys.executable, "-c", MIGRATE, way], cwd=databases.ROOT, env=environment, check=True)
        dump = [str(postgres.wheel() / "pginstall" / "bin" / "pg_dump"), "--schema-only", "--restrict-key=x", url]
        return subprocess.run(dump, check=True, capture_output=True, text=True).stdout
    finally:
        databases.drop([name])


@pytest.mark.full
def test_both_ways_write_the_same_schema(django_db_setup: None) -> None:
    quick, plain = schema_of("quick", 90).splitlines(), schema_of("plain", 91).splitlines()
    assert len(plain) > 10_000
    assert quick == plain
