"""Large changes with a reason beside each, written by the ecologist before the report is sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest
from reports.decision.reading import changes_of, threshold
from reports.decision.services.reasons import write_change_reason
from reports.decision.sheet import paper_link
from reports.machine import WITH_REASONS
from reports.models import ReportVersion


@access.roles(Role.ECOLOGIST)
def changes(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The list; what is typed is saved for each change whose words changed, an emptied field changes nothing."""
    actor = request.actor
    version = get_object_or_404(ReportVersion.objects.visible_to(actor).for_page(), pk=pk)
    found = changes_of(version, actor.language)
    if request.method == "POST":
        written = 0
        for change in found.large:
            words = request.POST.get(change.key, "").strip()
            if words and words != change.reason:
                write_change_reason(
                    actor,
                    version,
                    table=change.place.table,
                    row=change.place.row,
                    quantity=change.quantity,
                    value=change.new,
                    reason=words,
                )
                written += 1
        messages.success(request, _("Reasons saved: %(n)s.") % {"n": written})
        return redirect("decision:changes", pk=version.pk)
    context = {
        "version": version,
        "report": version.report,
        "changes": found,
        "lines": [(change, paper_link(version, change.place)) for change in found.large],
        "threshold": threshold(),
        "can_write": version.state in WITH_REASONS,
    }
    return render(request, "decision/changes.html", context)
