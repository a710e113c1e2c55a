"""The demonstration's test keys: the director of «Жомарт» is the first head, the ecologist his employee.

They lie in one folder, made once; a folder of other people or of another time is made anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from django.conf import settings

from pekportal.demo import other, people, stone
from pekportal.kit.calendar import today, zone
from pekportal.kit.eds.testpki.files import write
from pekportal.kit.eds.testpki.world import Cast, human
from pekportal.local.lease import exclusive

NOTE = "demo.sha256"
AGE = timedelta(days=283)  # issued so long before the portal's day: the story's reports since January were signed too
HOLDS = timedelta(days=350)  # a key is good for a year from its issue


def cast() -> Cast:
    """Who has keys; every name says ТЕСТ."""
    return Cast(
        bin=stone.BIN,
        other_bin=other.operator_bin(),
        company="ТОО «Stone resources» (ТЕСТ)",
        head=human("ЖАКЕЙ", "Қ. (ТЕСТ)", "", people.DIRECTOR.iin),
        employee=human("СӘРСЕНОВА", "АЙГҮЛ (ТЕСТ)", "ЕРЛАНҚЫЗЫ", people.ECOLOGIST.iin),
        other_head=human("НҰРЛАНОВ", "ЕРБОЛАТ (ТЕСТ)", "ҚАЙРАТҰЛЫ", people.OTHER_DIRECTOR.iin),
    )


def place() -> Path:
    """Where the keys of this installation lie: as `make run` says, else in the checkout's var/."""
    return Path(os.environ.get("PEK_DEMO_KEYS") or settings.ROOT / "var" / "demo-keys")


def ensure(folder: Path) -> Path:
    """The folder with the keys (trust/, rsa/, gost/), made when it is missing, of others or too old."""
    with exclusive(folder.parent / f".{folder.name}.lock"):
        return _ensured(folder)


def _ensured(folder: Path) -> Path:
    note = folder / NOTE
    wanted = hashlib.sha256(repr((cast(), AGE)).encode()).hexdigest()
    if note.is_file():
        made, day = note.read_text("utf-8").split()
        if made == wanted and timedelta() <= today() - datetime.fromisoformat(day).date() < HOLDS:
            return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    issued = today() - AGE
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as draft:
        fresh = Path(draft) / "keys"
        write(fresh, datetime.combine(issued, time(), zone()).astimezone(UTC), cast())
        (fresh / NOTE).write_text(f"{wanted} {issued.isoformat()}\n", "utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    return folder
