"""What the sweep and the worker do for the room."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.asm.models import Channel
from monitoring.asm.services.months import make_months
from monitoring.asm.services.rollup import recompute_channel
from pekportal.kit.jobs import job, sweeps
from pekportal.kit.jobs.run import Run
from pekportal.kit.text import T


@sweeps("asm.months", every=6 * 3600)
def months_ahead() -> None:
    """Make the months of the readings' table ahead of time."""
    make_months()


@job("asm.recompute", title=T("Арна күндерін қайта есептеу", "Пересчёт дней канала", "Days of a channel again"))
def recompute_days(run: Run) -> dict[str, Any]:
    """Judge all days of a channel again; started again it does the same."""
    channel = Channel.objects.select_related("device").get(pk=run.arguments["channel"])
    days = recompute_channel(channel)
    return {"url": reverse("asm:channel", args=[channel.pk]), "label": _("Open the channel"), "days": days}
