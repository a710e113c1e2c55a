"""`manage.py sweep_jobs`: one sweep of the jobs, as beat does every 15 seconds."""

from django.core.management.base import BaseCommand

from pekportal.kit import jobs


class Command(BaseCommand):
    """Sends lost jobs again, takes them from dead workers, calls the sweeps of the rooms."""

    help = "Sends lost jobs again, takes jobs from dead workers, calls the rooms' own sweeps."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(str(jobs.sweep()))
