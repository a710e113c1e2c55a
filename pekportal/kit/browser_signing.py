"""What a page asks NCALayer to sign, and the headers that let it; the block is templates/components/eds_sign.html.

The browser's half is static/js/eds: nothing that comes from it is believed before `kit.eds` has verified it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.translation import get_language

from pekportal.kit.eds import oids
from pekportal.kit.policy import added

# what the key's window must grey out; the server's verdict decides, these only help
ANY_KEY: tuple[str, ...] = ()
HEAD_KEY = (oids.EKU_SIGNATURE, oids.FIRST_HEAD)
PERSON_KEY = (oids.EKU_SIGNATURE, oids.PERSON)
MOST = 1024 * 1024  # of bytes to sign: GOST takes its time, and a document is signed by its manifest


@dataclass(frozen=True)
class Signing:
    """Bytes to be signed (detached) and whose key may do it; `stamp` asks NCALayer for a time-stamp."""

    content: bytes
    bin: str = ""
    iin: str = ""
    oids: tuple[str, ...] = HEAD_KEY
    stamp: bool = True

    def __post_init__(self) -> None:
        if not 0 < len(self.content) <= MOST:
            raise ValueError(f"{len(self.content)} bytes to sign")

    @property
    def data(self) -> str:
        """The content in base64."""
        return base64.b64encode(self.content).decode()

    @property
    def purposes(self) -> str:
        """The purposes of the key, with spaces between."""
        return " ".join(self.oids)

    @property
    def by_head(self) -> bool:
        """Whether only the first head's key will do."""
        return oids.FIRST_HEAD in self.oids

    @property
    def locale(self) -> str:
        """The language of NCALayer's window: it speaks Kazakh and Russian."""
        return "kk" if get_language() == "kk" else "ru"

    @property
    def url(self) -> str:
        """Where NCALayer listens on the person's own machine."""
        return str(settings.NCALAYER_URL)

    @property
    def test(self) -> bool:
        """Whether test keys are taken here: what they sign is no signature, and the page must say so."""
        return bool(settings.EDS_ALLOW_TEST_ROOTS)


def signs(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let the pages of a view reach NCALayer: Content-Security-Policy and Permissions-Policy. Stands below the mark."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = view(*args, **kwargs)
        return allow(response)

    return answer


def allow(response: HttpResponseBase) -> HttpResponseBase:
    """The same for one response."""
    where = urlsplit(settings.NCALAYER_URL)
    response["Permissions-Policy"] = "loopback-network=(self)"
    return added(response, {"connect-src": [f"{where.scheme}://{where.netloc}"]})
