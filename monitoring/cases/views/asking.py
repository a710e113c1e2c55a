"""How the room asks (kit.asking), drawn by its own form page."""

from functools import partial

from django.utils.translation import get_language

from pekportal.kit import asking
from pekportal.kit.asking import Words, given

__all__ = ["Words", "asked", "given", "lang"]
asked = partial(asking.asked, template="cases/form.html")


def lang() -> str:
    """The active language: kk, ru or en."""
    return (get_language() or "ru")[:2]
