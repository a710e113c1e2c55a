"""From what on something is a reason to look at a report (inspections.queue). Ours: no law sets these numbers."""

from pekportal.settings.base import CHANGE_PERCENT, env

QUEUE_THRESHOLDS = {
    "change_percent": CHANGE_PERCENT,  # per cent against the quarter before
    "repeated_quarters": env.int("QUEUE_REPEATED_QUARTERS", default=3),
    "repeated_values": env.int("QUEUE_REPEATED_VALUES", default=1),
    "digits_values": env.int("QUEUE_DIGITS_VALUES", default=50),  # fewer values say nothing of their digits
    "digits_level": env.str("QUEUE_DIGITS_LEVEL", default="0.001"),  # of the chi-square test: 0.05, 0.01 or 0.001
    "under_from": env.int("QUEUE_UNDER_FROM", default=90),  # per cent of the norm
    "under_share": env.int("QUEUE_UNDER_SHARE", default=80),  # per cent of the values
    "under_quarters": env.int("QUEUE_UNDER_QUARTERS", default=3),
    "under_values": env.int("QUEUE_UNDER_VALUES", default=9),
    "apart_km": env.int("QUEUE_APART_KM", default=50),
}
