"""The error of the pure modules: a value a person typed that can not be read."""

from __future__ import annotations

from typing import Any


class BadValue(ValueError):
    """A value that can not be read: stable `code`, lazy `message` with `params` filled in when shown.

    `str(error)` is in the language active at that moment, so an error raised in one language may be shown in another.
    """

    def __init__(self, code: str, message: Any, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.template = message
        self.params = params

    def __str__(self) -> str:
        return str(self.template) % self.params if self.params else str(self.template)

    @property
    def message(self) -> str:
        """The words in the active language."""
        return str(self)
