"""File names that are safe to show and to send back."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.uploads.kinds import EXTENSIONS, FileKind
from pekportal.kit.uploads.refusals import UploadRefused

LONGEST: Final = 150
# anything a desktop may run when the last extension is hidden from the reader
_RUNNABLE: Final = frozenset(
    {"apk", "app", "bat", "chm", "cmd", "com", "cpl", "dll", "dmg", "exe", "iso", "jar", "lnk", "msi", "pif", "scr"}
    | {"hta", "htm", "html", "js", "jse", "mjs", "php", "ps1", "reg", "sh", "svg", "url", "vbe", "vbs", "wsf"}
    | {"docm", "xlsm", "xhtml", "xml"}
)


def safe_name(name: str, kind: FileKind) -> str:
    """Return the name without folders, control and direction signs, at most 150 signs, with the kind's extension."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    # Cc control, Cf invisible and direction signs, Cs halves of pairs, Co private, Zl and Zp line ends
    base = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else " " for c in base
    )
    base = re.sub(r'[<>:"|?*]', "_", base)
    base = " ".join(base.split())
    stem, dot, extension = base.rpartition(".")
    if not dot or EXTENSIONS.get(extension.lower()) is not kind:
        stem, extension = base, kind.value
    stem = stem.strip(". ") or "file"
    return f"{stem[: LONGEST - len(extension) - 1]}.{extension.lower()}"


def check_name(name: str, kind: FileKind) -> None:
    """Raise UploadRefused when the name claims another type (NAME_LIES) or hides a program (DOUBLE_EXTENSION)."""
    visible = "".join(c for c in name if unicodedata.category(c) != "Cf")
    inner = [part.strip().lower() for part in re.split(r"[/\\]", visible)[-1].split(".")[1:]]
    if any(part in _RUNNABLE for part in inner[:-1]):
        raise UploadRefused(
            "DOUBLE_EXTENSION",
            _("The file name “%(name)s” has two extensions, one of them of a program: rename the file."),
            name=safe_name(name, kind),
        )
    claimed = inner[-1] if inner else ""
    known = EXTENSIONS.get(claimed)
    if known is not kind and (known is not None or claimed in _RUNNABLE):
        raise UploadRefused(
            "NAME_LIES",
            _("The file is named .%(claimed)s, but its content is %(kind)s: save it again in the type it is named by."),
            claimed=claimed,
            kind=kind.value,
        )
