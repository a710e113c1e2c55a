"""Facilities whose public rows are to be made again."""

from __future__ import annotations

from django.db import models

from operators.models import Facility


class Stale(models.Model):
    """Written in the transaction that changed something; the job makes the rows again and removes it."""

    facility = models.OneToOneField(Facility, primary_key=True, on_delete=models.CASCADE, related_name="stale_public")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.facility_id)
