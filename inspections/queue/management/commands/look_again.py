"""Finds the reasons of filed reports anew: after the rules or the thresholds have changed."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from inspections.queue.services.looking import look_at
from inspections.queue.services.silence import note_silence
from pekportal.kit.access import Actor
from reports.machine import FILED
from reports.models import Report, ReportVersion


class Command(BaseCommand):
    """`manage.py look_again [--facility ID] [--since 2026]`: every report in force, then the silent ones."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Which reports; all of them by default."""
        parser.add_argument("--facility", help="only this facility (uuid)")
        parser.add_argument("--since", type=int, help="only reports of this year and later, e.g. 2026")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look; prints how many were looked at and how many of them wait."""
        rows = ReportVersion.objects.for_page().filter(state__in=FILED, report__kind=Report.Kind.QUARTERLY)
        if options["facility"]:
            rows = rows.filter(report__facility=options["facility"])
        if options["since"]:
            rows = rows.filter(report__year__gte=options["since"])
        actor, waiting, looked = Actor.as_system("look_again"), 0, 0
        for version in rows.order_by("submitted_at").iterator(chunk_size=100):
            waiting += look_at(actor, version, others=False).is_waiting
            looked += 1
        silent = note_silence(actor)
        self.stdout.write(f"looked at {looked}, waiting {waiting}, silent {silent['written']} new")
