"""What each kind of correspondence is called on the pages and in the dossier itself."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Model
from django.utils import translation
from django.utils.text import capfirst

from pekportal.kit.text import LANGUAGES, T


def title_of(model: type[Model]) -> str:
    """The name of a kind of rows, in the language of whoever asks."""
    return capfirst(str(model._meta.verbose_name_plural))


def named(words: Callable[[str], str]) -> T:
    """The words in every language; they are asked for with each of them active."""
    said = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            said[lang] = words(lang)
    return T(**said)


def titles_of(model: type[Model]) -> T:
    """The name of a kind of rows in every language."""
    return named(lambda _lang: title_of(model))
