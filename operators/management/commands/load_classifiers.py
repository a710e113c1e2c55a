"""`manage.py load_classifiers`: the starter classifiers of fixtures/classifiers, idempotent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from operators.services import classifiers
from operators.services.classifier_files import own_rows
from pekportal.kit.access import Actor

LOADERS = {
    "kato.csv": classifiers.load_kato,
    "oked.csv": classifiers.load_oked,
    "substances.csv": classifiers.load_substances,
    "summation_groups.csv": classifiers.load_summation_groups,
    "waste_groups.csv": classifiers.load_waste_groups,
    "waste_codes.csv": classifiers.load_waste_codes,
}


class Command(BaseCommand):
    """Loads КАТО, ОКЭД, substances and waste codes."""

    help = "Load the starter classifiers of fixtures/classifiers (idempotent; prints counts)"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load each file and print what it did; rows somebody verified against the official text are kept."""
        folder = settings.ROOT / "fixtures" / "classifiers"
        for name, load in LOADERS.items():
            loaded = load(Actor.as_system("load_classifiers"), own_rows(folder / name))
            self.stdout.write(f"{name}: {loaded}")
