"""Days: the clock, quarters, due dates, working days. Nothing else in the portal reads the clock."""

from pekportal.kit.calendar.clock import now, on_day, today
from pekportal.kit.calendar.deadlines import (
    annual_due_on,
    days_left,
    due_on,
    is_in_time,
    last_safe_day,
    reporting_quarter,
)
from pekportal.kit.calendar.labels import holiday_name
from pekportal.kit.calendar.overrides import Overrides
from pekportal.kit.calendar.quarter import BadQuarter, Quarter
from pekportal.kit.calendar.safe import SafeDay, safe_day
from pekportal.kit.calendar.tzdata import StaleZone, check_tzdata, zone
from pekportal.kit.calendar.workdays import (
    add_working_days,
    is_working_day,
    last_working_day_before,
    working_days_between,
)

__all__ = [
    "BadQuarter",
    "Overrides",
    "Quarter",
    "SafeDay",
    "StaleZone",
    "add_working_days",
    "annual_due_on",
    "check_tzdata",
    "days_left",
    "due_on",
    "holiday_name",
    "is_in_time",
    "is_working_day",
    "last_safe_day",
    "last_working_day_before",
    "now",
    "on_day",
    "reporting_quarter",
    "safe_day",
    "today",
    "working_days_between",
    "zone",
]
