"""Encryption of short personal strings (ИИН), a keyed hash to find them by, and their masked form."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

_VERSION: Final = "v1."
_NONCE: Final = 12
_DOT: Final = "•"


class CannotDecrypt(BadValue):
    """The stored text was encrypted with another FIELD_KEY, or was changed. Code FIELD_KEY."""

    def __init__(self) -> None:
        super().__init__(
            "FIELD_KEY",
            _("An encrypted value can not be read: it was changed, or FIELD_KEY is not the key it was written with."),
        )


@lru_cache(maxsize=8)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=f"pekportal/{purpose}".encode()).derive(secret.encode())


def encrypt(text: str) -> str:
    """Return `v1.` and base64 of nonce and AES-256-GCM cipher text; the same text never looks the same twice."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_derived(settings.FIELD_KEY, "field")).encrypt(nonce, text.encode(), _VERSION.encode())
    return _VERSION + base64.urlsafe_b64encode(nonce + sealed).decode()


def decrypt(token: str) -> str:
    """Return the text of `encrypt`; raises CannotDecrypt."""
    if not token.startswith(_VERSION):
        raise CannotDecrypt
    try:
        raw = base64.b64decode(token[len(_VERSION) :], altchars=b"-_", validate=True)
        opened = AESGCM(_derived(settings.FIELD_KEY, "field")).decrypt(raw[:_NONCE], raw[_NONCE:], _VERSION.encode())
    except (InvalidTag, binascii.Error, ValueError) as wrong:
        raise CannotDecrypt from wrong
    return opened.decode()


def lookup_hash(text: str, purpose: str = "iin") -> str:
    """Return 64 hex digits, the same for the same text and purpose: for uniqueness and search of encrypted values."""
    return hmac.new(_derived(settings.FIELD_KEY, f"lookup/{purpose}"), text.encode(), hashlib.sha256).hexdigest()


def mask_iin(iin: str) -> str:
    """Return 1234••••••12 for 123456789012; anything shorter than 8 signs is hidden whole."""
    if len(iin) < 8:
        return _DOT * len(iin)
    return iin[:4] + _DOT * (len(iin) - 6) + iin[-2:]
