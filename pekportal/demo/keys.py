"""The demonstration's test keys: the director of «Жомарт» is the first head, the ecologist his employee.

They lie in one folder, made once; a folder of other people or of another time is made anew.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from pekportal.demo import other, people, stone
from pekportal.kit.calendar import today, zone
from pekportal.kit.eds.testpki.files import write
from pekportal.kit.eds.testpki.world import Cast, human

NOTE = "demo.sha256"
HOLDS = timedelta(days=300)  # a key is good for a year from the day of the folder


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


def ensure(folder: Path) -> Path:
    """The folder with the keys (trust/, rsa/, gost/), made when it is missing, of others or too old."""
    note = folder / NOTE
    wanted = hashlib.sha256(repr(cast()).encode()).hexdigest()
    if note.is_file():
        made, day = note.read_text("utf-8").split()
        if made == wanted and abs(today() - datetime.fromisoformat(day).date()) < HOLDS:
            return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as draft:
        fresh = Path(draft) / "keys"
        write(fresh, datetime.combine(today(), time(), zone()).astimezone(UTC), cast())
        (fresh / NOTE).write_text(f"{wanted} {today().isoformat()}\n", "utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    return folder
