"""The administrator takes an official list: a file and its source, the difference, then the deed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from operators.models import Substance, WasteCode
from operators.services import official_lists
from operators.views import pages
from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.models import StoredFile
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.uploads import Purpose

CLASSIFIERS = {"wastes": WasteCode, "substances": Substance}
SHOWN = 300
WORDS = {
    "name_ru": gettext_lazy("name in Russian"),
    "name_kk": gettext_lazy("name in Kazakh"),
    "cas": "CAS",
    "hazard_class": gettext_lazy("Hazard class"),
    "limit_single": gettext_lazy("single maximum"),
    "limit_daily": gettext_lazy("daily mean"),
    "safe_level": gettext_lazy("ОБУВ"),
    "verified": gettext_lazy("compared with the official text"),
    "norms_verified": gettext_lazy("norms compared with the official text"),
}


class ListForm(forms.Form):
    """The list and where it comes from."""

    classifier = forms.ChoiceField(
        label=gettext_lazy("Classifier"),
        choices=[
            ("wastes", gettext_lazy("Wastes (order № 314)")),
            ("substances", gettext_lazy("Pollutants (ҚР ДСМ-70)")),
        ],
    )
    source = forms.CharField(
        label=gettext_lazy("Document and edition"),
        max_length=200,
        help_text=gettext_lazy(
            "It stands beside every name: for example, order № 314 of 06.08.2021, as of 01.01.2026."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("List, XLSX"),
        help_text=gettext_lazy("The first sheet with columns of the code, the name in Russian, the name in Kazakh."),
    )


@access.roles(Role.ADMINISTRATOR)
def official_list(request: PortalRequest) -> HttpResponse:
    """Upload a list, look at what it changes; `stored` with the file's id takes it."""
    if request.method == "POST" and request.POST.get("stored"):
        return _take(request)
    form = ListForm(request.POST or None, request.FILES or None, initial={"classifier": request.GET.get("classifier")})
    context: dict[str, Any] = {"form": form}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                context |= _difference(request, form.cleaned_data)
                status = 200
            except Refused as refused:
                add_refusal(form, refused)
    crumbs = [pages.crumb(_("Classifiers"), "wastes")]
    return render(request, "operators/official_list.html", {**context, "crumbs": crumbs}, status=status)


def _difference(request: PortalRequest, given: dict[str, Any]) -> dict[str, Any]:
    stored = files.store_upload(request.actor, given["file"], purpose=Purpose.WORKBOOK)
    model = CLASSIFIERS[given["classifier"]]
    read = _read(stored, given["classifier"], given["source"])
    found = official_lists.compare(model, read)
    return {
        "stored": stored,
        "classifier": given["classifier"],
        "source": given["source"],
        "difference": found,
        "changes": [(change, WORDS.get(change.name, change.name)) for change in found.changes[:SHOWN]],
        "more": max(0, len(found.changes) - SHOWN),
        "unread": read.unread[:SHOWN],
        "file_name": stored.name,
    }


def _take(request: PortalRequest) -> HttpResponse:
    try:
        key = UUID(request.POST["stored"])
    except ValueError:
        key = UUID(int=0)
    stored = get_object_or_404(StoredFile, pk=key, uploaded_by_id=request.actor.user_id)
    classifier, source = request.POST.get("classifier", ""), request.POST.get("source", "").strip()[:200]
    if classifier not in CLASSIFIERS or not source:
        raise Refused("CLASSIFIER_SOURCE", _("The source of the list is not given."), fix=_("Choose the file again."))
    loaded = official_lists.take(request.actor, CLASSIFIERS[classifier], _read(stored, classifier, source))
    words = _("The list is taken: %(created)s new, %(changed)s changed, %(same)s the same.")
    counts = {"created": loaded.created, "changed": loaded.changed, "same": loaded.same}
    messages.success(request, words % counts)
    return redirect(f"operators:{classifier}")


def _read(stored: StoredFile, classifier: str, source: str) -> official_lists.Read:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(files.read(stored))
        read: official_lists.Read = official_lists.reader_of(CLASSIFIERS[classifier])(path, source=source)
    return read
