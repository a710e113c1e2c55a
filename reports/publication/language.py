"""The language stands in the address of a public page (/open/, /open/kk/, /open/en/): no cookie is needed."""

from __future__ import annotations

import re
from typing import Any, Final

from django.utils.translation import get_language

ROOT: Final = "/open/"
API: Final = "/api/v1/public/"
DEFAULT: Final = "ru"
OTHERS: Final = ("kk", "en")


def language_of(path: str) -> str:
    """The language of an address below /open/."""
    first = path.removeprefix(ROOT).partition("/")[0]
    return first if first in OTHERS else DEFAULT


def is_open(path: str) -> bool:
    """Whether everybody is the same at this address: no session, no cookie, no token is read."""
    return path.startswith((ROOT, API))


def in_language(path: str, lang: str) -> str:
    """The same page in another language; `path` may have a query."""
    rest = path.removeprefix(ROOT)
    first, slash, after = rest.partition("/")
    if first in OTHERS and slash:
        rest = after
    return f"{ROOT}{rest}" if lang == DEFAULT else f"{ROOT}{lang}/{rest}"


class LanguagePrefix:
    """A pattern of the URLconf: "" for Russian, "kk/" and "en/"; `reverse` writes the active language.

    Django's own `i18n_patterns` may stand in the root URLconf only.
    """

    converters: dict[str, Any] = {}

    @property
    def prefix(self) -> str:
        """The part of the address for the active language."""
        active = (get_language() or DEFAULT)[:2]
        return f"{active}/" if active in OTHERS else ""

    @property
    def regex(self) -> re.Pattern[str]:
        """As a regular expression: Django asks every pattern for it."""
        return re.compile(re.escape(self.prefix))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        """What is left of the address after the language."""
        if path.startswith(self.prefix):
            return path.removeprefix(self.prefix), (), {}
        return None

    def check(self) -> list[Any]:
        """Nothing can be wrong with it."""
        return []

    def describe(self) -> str:
        """For messages of the URLconf."""
        return "'the language of a public page'"

    def __str__(self) -> str:
        return self.prefix
