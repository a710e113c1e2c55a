"""Pages of jobs: mine, one with its progress, its polled part, its stop."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access, jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.models import Job

ON_A_PAGE = 50
TONES = {
    Job.State.WAITING: "waiting",
    Job.State.RUNNING: "waiting",
    Job.State.DONE: "done",
    Job.State.FAILED: "attention",
    Job.State.CANCELLED: "draft",
}


def parameters(job: Job, actor: Actor) -> dict[str, Any]:
    """Parameters of `components/job.html` for this reader."""
    may_stop = actor.user_id == job.actor_id or actor.has(Role.ADMINISTRATOR)
    return {
        "job": job,
        "poll_url": reverse("kit:job_part", args=[job.pk]),
        "page_url": reverse("kit:job", args=[job.pk]),
        "cancel_url": reverse("kit:job_cancel", args=[job.pk]) if may_stop else "",
        "download_url": job.result.get("url", ""),
        "download_label": job.result.get("label") or _("Continue"),
    }


@access.login
@never_cache
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """The person's jobs, newest first."""
    actor: Actor = request.actor
    page = Paginator(Job.objects.of(actor).for_list(), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"job": job, "tone": TONES[Job.State(job.state)]} for job in page]
    return render(request, "kit/job_list.html", {"page": page, "rows": rows})


@access.login
@never_cache
@require_safe
def job_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job; works without JavaScript by its refresh link."""
    actor: Actor = request.actor
    job = get_object_or_404(Job.objects.visible_to(actor), pk=pk)
    return render(request, "kit/job.html", parameters(job, actor))


@access.login
@never_cache
@require_safe
def job_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The progress alone, asked for each second by htmx while the job lives."""
    actor: Actor = request.actor
    job = get_object_or_404(Job.objects.visible_to(actor), pk=pk)
    return render(request, "components/job.html", parameters(job, actor))


@access.login
@access.as_portal
@require_POST
def job_cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Stop the job."""
    actor: Actor = request.actor
    job = get_object_or_404(Job.objects.visible_to(actor), pk=pk)
    jobs.cancel(actor, job)
    return redirect("kit:job", pk=pk)
