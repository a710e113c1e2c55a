"""The term of what the inspector asks: working days from the day after, and the day it gives."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from pekportal.kit.calendar import add_working_days, today

LONGEST_TERM = 60


def term_fault(working_days: int | None) -> str:
    """What is wrong with a term, "" for a good one or none."""
    if working_days is None or 1 <= working_days <= LONGEST_TERM:
        return ""
    return _("The term is from 1 to %(days)d working days.") % {"days": LONGEST_TERM}


def last_day(working_days: int) -> dt.date:
    """The last day to answer when it is sent today: today itself is not counted, days off neither."""
    return add_working_days(today(), working_days)


def hold(key: str) -> None:
    """Let one transaction at a time do what `key` names: the second click waits, then sees what the first did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [key])
