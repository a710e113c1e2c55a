"""What the commands that take official lists share: arguments, the printed difference, the refusal."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models

from operators.services import official_lists
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused

SHOWN = 30


class OfficialListCommand(BaseCommand):
    """Reads the list, prints what would change, takes it unless `--dry-run`."""

    model: ClassVar[type[models.Model]]

    def add_arguments(self, parser: CommandParser) -> None:
        """File, source, dry run."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--source", required=True, help="document and edition, e.g. 'приказ № 314, ред. 01.01.2026'"
        )
        parser.add_argument("--dry-run", action="store_true", help="show the difference, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the difference, the unreadable rows and what was done."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path}: no such file")
        try:
            read = official_lists.reader_of(self.model)(path, source=options["source"])
            difference = official_lists.compare(self.model, read)
            self._print(path, read, difference)
            if not options["dry_run"]:
                actor = Actor.as_system(str(self.__module__).rpartition(".")[2])
                self.stdout.write(f"taken: {official_lists.take(actor, self.model, read)}")
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def _print(self, path: Path, read: official_lists.Read, difference: official_lists.Difference) -> None:
        self.stdout.write(f"{path.name}: {difference}")
        for change in difference.changes[:SHOWN]:
            old = "" if change.is_new else f"«{change.old}» → "
            self.stdout.write(f"  {change.code} {change.name}: {old}«{change.new}»")
        if len(difference.changes) > SHOWN:
            self.stdout.write(f"  … and {len(difference.changes) - SHOWN} more")
        lists = (
            ("hazard differs from the classifier", difference.star_differs),
            ("not in the file, kept", difference.absent),
        )
        for title, codes in lists:
            if codes:
                self.stdout.write(f"{title}: {', '.join(codes[:SHOWN])}{' …' if len(codes) > SHOWN else ''}")
        for number, text, why in read.unread[:SHOWN]:
            self.stdout.write(f"row {number} is not read: {text}: {why}")
