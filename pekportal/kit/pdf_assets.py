"""What WeasyPrint may fetch: style sheets, fonts and pictures bundled under static/, and nothing else."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME: Final = "static"
BASE: Final = f"{SCHEME}://bundle/"
_TYPES: Final = {
    ".css": "text/css",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}
_DATA_PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml)[;,]", re.IGNORECASE)

# urljoin resolves "/static/x" and "../fonts/x" only against schemes it knows
for _known in (urllib.parse.uses_relative, urllib.parse.uses_netloc):
    if SCHEME not in _known:
        _known.append(SCHEME)


class NotBundled(ValueError):
    """An address outside the bundle; WeasyPrint logs it and goes on without."""


class BundleFetcher(URLFetcher):
    """Serves static: addresses from the repository's static folders and pictures written into data: addresses."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the bundled file; NotBundled for any other address, fatal for a missing sheet or font."""
        if _DATA_PICTURE.match(url):
            return super().fetch(url, headers)
        parts = urllib.parse.urlsplit(url)
        if parts.scheme != SCHEME or parts.netloc != "bundle":
            raise NotBundled(f"not fetched: {url[:100]}")
        path = bundled(urllib.parse.unquote(parts.path))
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})


def bundled(name: str) -> Path:
    """Return the file of `name` (with or without STATIC_URL before it); raises NotBundled or FatalURLFetchingError."""
    relative = name.lstrip("/")
    prefix = settings.STATIC_URL.strip("/")
    if prefix and relative.startswith(f"{prefix}/"):
        relative = relative[len(prefix) + 1 :]
    for folder in (*settings.STATICFILES_DIRS, settings.STATIC_ROOT):
        root = Path(folder).resolve()
        path = (root / relative).resolve()
        if not path.is_relative_to(root) or path.suffix not in _TYPES:
            raise NotBundled(f"not in the bundle: {name[:100]}")
        if path.is_file():
            return path
    if path.suffix in (".png", ".svg"):
        raise NotBundled(f"no such picture in the bundle: {name[:100]}")
    raise FatalURLFetchingError(f"missing in static/: {relative}")
