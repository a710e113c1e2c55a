"""Turns a `Refused` into the answer the client understands: page, htmx part or JSON."""

from __future__ import annotations

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from pekportal.kit.refused import Refused


def refusal_json(refused: Refused) -> dict[str, object]:
    """The API's error shape: {"errors": [{"code", "message", "fix", "table", "row", "column"}]}."""
    place = refused.place
    first = {
        "code": refused.code,
        "message": str(refused.text),
        "fix": str(refused.fix),
        "table": place.table,
        "row": place.row,
        "column": place.column,
    }
    more = [{**first, "message": str(words), "fix": "", "column": name} for name, words in refused.fields.items()]
    return {"errors": [first, *more]}


def refusal_response(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Answer with the refusal; nothing was changed."""
    if request.path.startswith("/api/"):
        return JsonResponse(refusal_json(refused), status=refused.status)
    template = "errors/refused_part.html" if request.headers.get("HX-Request") else "errors/refused.html"
    return render(request, template, {"refusal": refused}, status=refused.status)


def add_refusal(form: BaseForm, refused: Refused) -> None:
    """Put a refusal back on the form: at its fields where it names them, else on top; nothing typed is lost."""
    for name, words in refused.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not any(name in form.fields for name in refused.fields):
        form.add_error(None, str(refused))
