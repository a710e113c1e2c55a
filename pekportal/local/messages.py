"""Compiles the catalogues (.po to .mo) without gettext's own programs; `python -m pekportal.local.messages`."""

import os
import sys
from pathlib import Path

import polib

from pekportal.local.paths import ROOT


def compile_catalogues(root: Path = ROOT) -> int:
    """Write each `.mo` below `locale/` that is older than its `.po`; returns how many were written."""
    written = 0
    for source in sorted((root / "locale").glob("*/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".{os.getpid()}.draft")
        polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(draft))
        draft.replace(target)  # at once: two test workers may compile side by side
        written += 1
    return written


if __name__ == "__main__":
    compile_catalogues()
    sys.exit(0)
