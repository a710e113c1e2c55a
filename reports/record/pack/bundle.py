"""The checker that travels inside the ZIP: our own modules, asn1crypto and gostcrypto as they are, with licences."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import Path

from pekportal.kit.canonical import canonical
from reports.record.pack.frame import Entry
from reports.record.pack.manifest import SCRIPT
from reports.record.pack.words import for_bundle

ROOT = Path(__file__).resolve().parents[3]
CODE = "verify/"
EDS = (
    "oids",
    "faults",
    "der",
    "algorithms",
    "rsa",
    "gost",
    "certificate",
    "pins",
    "trust",
    "chain",
    "envelope",
    "signer",
    "timestamp",
    "answers",
    "ocsp",
    "crl",
    "revocation",
    "question",
    "profile",
    "verdict",
    "verify",
    "evidence",
)
OURS = (
    "pekportal/kit/canonical.py",
    *(f"pekportal/kit/eds/{name}.py" for name in EDS),
    "reports/signing/words.py",
    *(f"reports/record/pack/{name}.py" for name in ("frame", "manifest", "signed", "check", "dossier", "command")),
)
LIBRARIES = ("asn1crypto", "gostcrypto")
LICENCE = "LICENSE"


@cache
def checker() -> tuple[Entry, ...]:
    """`verify.py` and the folder `verify/`, the same for every record of one release of the portal."""
    script = Entry(SCRIPT, (ROOT / "reports/record/pack/script.py").read_bytes())
    ours = {name: (ROOT / name).read_bytes() for name in OURS}
    packages = {str(parent) for name in OURS for parent in Path(name).parents if str(parent) != "."}
    packed = {f"{package}/__init__.py": b"" for package in packages} | ours
    for library in LIBRARIES:
        packed |= _library(library)
    packed["words.json"] = canonical(for_bundle())
    return (script, *(Entry(CODE + name, packed[name]) for name in sorted(packed)))


def _library(name: str) -> dict[str, bytes]:
    """The library's Python files and its licence; FileNotFoundError when it came without one."""
    found: dict[str, bytes] = {}
    for file in metadata.distribution(name).files or ():
        if file.suffix == ".py" and file.parts[0] == name:
            found[str(file)] = Path(str(file.locate())).read_bytes()
        elif file.name == LICENCE:
            found[f"{name}/{LICENCE}"] = Path(str(file.locate())).read_bytes()
    if f"{name}/{LICENCE}" not in found or f"{name}/__init__.py" not in found:
        raise FileNotFoundError(f"{name}: no licence or no code in its distribution")
    return found
