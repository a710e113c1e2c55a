"""Files from people: inspected by content, then kept by their SHA-256 in the vault."""

from pekportal.kit.uploads.inspect import Inspected, accept, inspect_file
from pekportal.kit.uploads.kinds import FileKind, Purpose
from pekportal.kit.uploads.names import safe_name
from pekportal.kit.uploads.refusals import UploadRefused
from pekportal.kit.uploads.vault import NotInVault, Tampered, VaultError

__all__ = [
    "FileKind",
    "Inspected",
    "NotInVault",
    "Purpose",
    "Tampered",
    "UploadRefused",
    "VaultError",
    "accept",
    "inspect_file",
    "safe_name",
]
