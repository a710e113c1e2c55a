"""Does the text of a programme name its permit."""

from __future__ import annotations

import re

from programs.values import Facts

# the word and, near it, a number of the kind KZ12VCZ00345678 or one after №
_NAMED = re.compile(r"(?:разрешени|рұқсат)\w*[^.;\n]{0,80}(?:№\s*[\w/-]*\d|\bKZ\d)", re.IGNORECASE)


def names_permit(facts: Facts) -> bool:
    """True when a section, or the requisites of table 1, have the number of the permit."""
    cells = [cell.text for cell in facts.declared if cell.column in ("requisites", "process")]
    text = "\n".join([*facts.sections.values(), *cells])
    if facts.permit and facts.permit.number and facts.permit.number in text:
        return True
    return _NAMED.search(text) is not None
