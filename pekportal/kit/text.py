"""One text in Kazakh, Russian and English."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

LANGUAGES = ("kk", "ru", "en")


@dataclass(frozen=True, slots=True)
class T:
    """A text in the three languages; `t("kk")` gives one, `str(t)` the active one."""

    kk: str
    ru: str
    en: str

    def __call__(self, lang: str | None = None) -> str:
        """Return the text in `lang` ("kk", "ru" or "en"), by default in the active language."""
        code = (lang or get_language() or "ru")[:2]
        return {"kk": self.kk, "en": self.en}.get(code, self.ru)

    def __str__(self) -> str:
        return self()

    def format(self, **values: object) -> T:
        """Fill `{name}` places in all three languages."""
        return T(self.kk.format(**values), self.ru.format(**values), self.en.format(**values))


def reader_language() -> str:
    """The active language as two letters: "kk", "ru" or "en"."""
    return (get_language() or "ru")[:2]


def same(text: str) -> T:
    """A text that is the same in every language (a proper name, a formula)."""
    return T(text, text, text)
