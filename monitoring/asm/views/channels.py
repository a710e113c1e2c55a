"""Pages of a channel: month and day, series for the zoomable chart, CSV, its forms."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.asm import forms
from monitoring.asm.models import Channel, ChannelLimit, DayMean, Revision
from monitoring.asm.parameters import BY_NUMBER
from monitoring.asm.plausible import REASONS
from monitoring.asm.queries import Norms, days_of, judged_between
from monitoring.asm.services import devices
from monitoring.asm.services.revisions import take_revision
from monitoring.asm.slots import start_of
from monitoring.asm.views import shown
from monitoring.asm.views.common import READERS, channel_of, crumbs, day_of, lang, month_of
from operators.forms.people import CloseForm
from operators.views.pages import form_page
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.requests import PortalRequest

LONGEST = 366  # days of one series
ONE_DAY = dt.timedelta(days=1)


@access.roles(*READERS)
@require_safe
def channel_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A month (`?month=2026-10`) or a day (`?day=2026-10-05`); the last month with readings where none is named."""
    channel = channel_of(request, pk)
    day = day_of(request.GET.get("day", ""))
    newest = DayMean.objects.filter(channel=channel, day__lte=today()).order_by("-day").values_list("day", flat=True)
    month = month_of(request.GET.get("month", ""), day or newest.first() or today())
    seen = shown.day(channel, day) if day else shown.month(channel, month)
    before, after = _around(day, month)
    can_edit = request.actor.has(Role.ECOLOGIST) and channel.closed_on is None
    context = {
        "channel": channel,
        "device": channel.device,
        "title": channel.label(lang()),
        "shown": seen,
        "day": day,
        "month": month,
        "before": before,
        "after": after,
        "limits": channel.limits.select_related("permit").order_by("-valid_from") if channel.quantity.is_mass else [],
        "can_edit": can_edit,
        "crumbs": crumbs(channel.device),
        "series_until": seen.last,
        "series_from": _series_from(channel, seen.last),
    }
    return render(request, "asm/channel.html", context)


def _series_from(channel: Channel, last: dt.date) -> dt.date:
    """Three months before, or the first day with readings."""
    first = last - dt.timedelta(days=92)
    known = DayMean.objects.filter(channel=channel, day__gte=first, day__lte=last).order_by("day")
    return known.values_list("day", flat=True).first() or first


def _around(day: dt.date | None, month: dt.date) -> tuple[str, str]:
    """Queries of the period before and after."""
    if day:
        return f"?day={day - ONE_DAY}", f"?day={day + ONE_DAY}"
    return f"?month={month - ONE_DAY:%Y-%m}", f"?month={month + dt.timedelta(days=31):%Y-%m}"


@access.roles(*READERS)
@require_safe
def series(request: PortalRequest, pk: UUID) -> JsonResponse:
    """Means of hours for the zoomable chart: `?from=…&to=…`, at most a year.

    `{"x": seconds since 1970, "y": number or null, "limit": mg/m3 or null for each point}`; floats draw only.
    """
    channel = channel_of(request, pk)
    last = day_of(request.GET.get("to", "")) or today()
    first = day_of(request.GET.get("from", "")) or last - dt.timedelta(days=92)
    first = max(first, last - dt.timedelta(days=LONGEST))
    norms = Norms([channel])
    by_day = {row.day: row for row in days_of(channel, first, last)}
    x: list[int] = []
    y: list[float | None] = []
    limits: list[float | None] = []
    for number in range((last - first).days + 1):
        on = first + number * ONE_DAY
        begun, row = int(start_of(on).timestamp()), by_day.get(on)
        norm = norms.on(channel, on).milligrams_per_m3 if channel.quantity.is_mass else None
        for hour in range(24):
            value = row.hours[hour] if row else None
            x.append(begun + 3600 * hour)
            y.append(None if value is None else float(value))
            limits.append(None if norm is None else float(norm))
    return JsonResponse({"x": x, "y": y, "limit": limits})


@access.roles(*READERS)
@require_safe
def export(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The 20-minute means of a month as CSV: as they came, with the reason of those that do not count."""
    channel = channel_of(request, pk)
    first = month_of(request.GET.get("month", ""), today())
    last = (first + dt.timedelta(days=31)).replace(day=1) - ONE_DAY
    out = io.StringIO()
    out.write("\ufeff")  # Excel reads UTF-8 only with it
    table = csv.writer(out, delimiter=";")
    table.writerow(
        [_("Begin of the mean"), f"{channel.label(lang())}, {channel.unit}", _("Quality"), _("Why it does not count")]
    )
    for mean, reason in judged_between(channel, first, last):
        moment = mean.at.astimezone(zone()).isoformat(timespec="minutes")
        value = format(mean.value, "f")
        value = value if lang() == "en" else value.replace(".", ",")
        table.writerow([moment, value, BY_NUMBER[mean.quality].word, str(REASONS.get(reason, ""))])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{channel.code}-{first:%Y-%m}.csv"'
    return answer


@access.roles(Role.ECOLOGIST)
def channel_edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Change range, frozen signal and decimals of a channel."""
    channel = channel_of(request, pk)
    form = forms.ChannelForm(request.POST or None, instance=channel, scope=channel.device)

    def act() -> Any:
        version = form.cleaned_data["row_version"] or 0
        return devices.update_channel(request.actor, channel, form.values(), row_version=version)

    return _form(request, channel, form, act, f"{channel.code}: {channel.label(lang())}")


@access.roles(Role.ECOLOGIST)
def limit_new(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write a norm."""
    channel = channel_of(request, pk)
    form = forms.LimitForm(request.POST or None, scope=channel)
    return _form(
        request,
        channel,
        form,
        lambda: devices.create_limit(request.actor, channel, **form.values()),
        _("A norm: %(channel)s") % {"channel": channel.label(lang())},
    )


@access.roles(Role.ECOLOGIST)
def limit_end(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The last day of a norm."""
    rows = ChannelLimit.objects.visible_to(request.actor).select_related("channel__device__facility")
    limit = get_object_or_404(rows, pk=pk)
    form = CloseForm(request.POST or None)
    return _form(
        request,
        channel_of(request, limit.channel_id),
        form,
        lambda: devices.end_limit(request.actor, limit, on=form.cleaned_data["day"]),
        _("The last day of the norm"),
    )


@access.roles(Role.ECOLOGIST)
def revision_take(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Let another value stand in the place of the first one."""
    rows = Revision.objects.visible_to(request.actor).select_related("channel__device__facility")
    revision = get_object_or_404(rows, pk=pk)
    channel = channel_of(request, revision.channel_id)
    form = forms.TakeForm(request.POST or None)
    moment = revision.measured_at.astimezone(zone())
    return _form(
        request,
        channel,
        form,
        lambda: take_revision(request.actor, revision, reason=form.cleaned_data["reason"]),
        _("Take the other value of %(moment)s") % {"moment": f"{moment:%d.%m.%Y, %H:%M}"},
        query=f"?day={moment:%Y-%m-%d}",
        lead=_("The first value stays in the table of readings; means and verdicts are computed with the other one."),
        button=_("Take it"),
    )


def _form(
    request: PortalRequest, channel: Channel, form: Any, act: Any, title: str, *, query: str = "", **context: Any
) -> HttpResponse:
    page = reverse("asm:channel", args=[channel.pk]) + query

    def done(row: Any) -> str:
        messages.success(request, _("Saved: %(what)s.") % {"what": row})
        return page

    way = crumbs(channel.device, channel)
    return form_page(request, form, act, done=done, title=title, cancel_url=page, crumbs=way, **context)
