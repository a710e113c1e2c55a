"""`manage.py rebuild_standings`: every standing is compared with terms, versions and register, and mended."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from inspections.desk.models import Standing
from inspections.desk.services import standings


class Command(BaseCommand):
    """Prints how many rows stand and how many were mended; safe to run at any time and twice."""

    help = "Makes the rows of the inspector's desk anew from what they are copied of."

    def handle(self, *args: Any, **options: Any) -> None:
        """Five hundred facilities a transaction."""
        begun = time.perf_counter()
        changed = standings.refresh_all(self._say)
        seconds = time.perf_counter() - begun
        self.stdout.write(f"standings: {Standing.objects.count():,}, mended: {changed:,}, {seconds:.1f} s")

    def _say(self, done: int, total: int) -> None:
        if done % 5000 == 0:
            self.stderr.write(f"{done:,} of {total:,} facilities …")
