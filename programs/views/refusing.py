"""Puts what a service refused onto the form that asked for it."""

from __future__ import annotations

from django import forms

from pekportal.kit.refused import Refused


def put_errors(form: forms.Form, refused: Refused) -> int:
    """Add the refusal to the form: at its fields where it names them, else on top; return the HTTP status.

    A refusal that is not about the form's values (403, 404) is raised again.
    """
    if refused.status in (403, 404):
        raise refused
    named = {name: words for name, words in refused.fields.items() if name in form.fields}
    for name, words in named.items():
        form.add_error(name, str(words))
    if not named:
        rest = " ".join(str(words) for words in refused.fields.values())
        form.add_error(None, f"{refused} {rest}".strip())
    return refused.status
