"""What pip can not bring: Pango and fonts for the PDF, a browser and pdftotext for the tests.

`python -m pekportal.local.system pango chromium poppler`: as root on Debian the missing ones are installed, elsewhere
one line says what to install; exit code 1 when something is still missing.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pekportal.local.failure import LocalFailure

PANGO_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz-subset.so.0",
)
PACKAGES = {
    "pango": (
        "libpango-1.0-0",
        "libpangoft2-1.0-0",
        "libharfbuzz-subset0",
        "fonts-noto-core",
    ),
    "chromium": ("chromium",),
    "poppler": ("poppler-utils",),
}
PURPOSE = {
    "pango": ("Для PDF нужен Pango", "PDF needs Pango"),
    "chromium": (
        "Для проверок в браузере нужен Chromium",
        "The browser tests need Chromium",
    ),
    "poppler": ("Для проверок PDF нужен pdftotext", "The PDF tests need pdftotext"),
}


def present(need: str) -> bool:
    """Say whether the need is met on this machine."""
    if need == "chromium":
        return bool(browser())
    if need == "poppler":
        return bool(shutil.which("pdftotext"))
    try:
        for library in PANGO_LIBRARIES:
            ctypes.CDLL(library)
    except OSError:
        return False
    return True


def browser() -> str | None:
    """Return the path of Chromium, PEK_CHROMIUM first."""
    given = os.environ.get("PEK_CHROMIUM")
    return given if given and Path(given).exists() else shutil.which("chromium") or shutil.which("chromium-browser")


def ensure(needs: Sequence[str]) -> None:
    """Install what is missing as root on Debian; raises LocalFailure with the command to run elsewhere."""
    missing = [need for need in needs if not present(need)]
    if not missing:
        return
    packages = [package for need in missing for package in PACKAGES[need]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write(f"apt-get install {' '.join(packages)}\n")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", *packages],
        ):
            subprocess.run(
                ["apt-get", *arguments],
                check=False,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        missing = [need for need in missing if not present(need)]
    if missing:
        packages = [package for need in missing for package in PACKAGES[need]]
        command = f"sudo apt-get install {' '.join(packages)}"
        russian, english = zip(*(PURPOSE[need] for need in missing), strict=True)
        raise LocalFailure(f"{'; '.join(russian)}: {command}", f"{'; '.join(english)}: {command}")


def main(needs: Sequence[str]) -> int:
    """Ensure the needs; returns the exit code."""
    try:
        ensure(needs)
    except LocalFailure as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
