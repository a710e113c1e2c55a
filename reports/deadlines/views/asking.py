"""How the room asks (kit.asking), drawn by its own form page."""

from functools import partial

from pekportal.kit import asking
from pekportal.kit.asking import Words, given

__all__ = ["Words", "asked", "given"]
asked = partial(asking.asked, template="deadlines/form.html")
