"""News of the quarter: a quarter that opens gets the rows that the methods in force ask for."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from monitoring.calc.services.activity import prepare
from monitoring.models import Quarter
from monitoring.signals import quarter_opened
from pekportal.kit.access import Actor


@receiver(quarter_opened, dispatch_uid="calc-prepare")
def rows_for_quarter(sender: type[Quarter], quarter: Quarter, actor: Actor, **kwargs: Any) -> None:
    """The methods of the sources carry over with their parameters; only the amounts are to be entered."""
    prepare(actor, quarter)
