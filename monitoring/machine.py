"""States of a quarter: open for entry, locked with an approved report (architecture 4.7)."""

from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

OPEN, LOCKED = "open", "locked"

QUARTER = Machine(
    "quarter",
    initial=OPEN,
    states=[
        State(OPEN, T("Ашық", "Открыт", "Open"), "waiting", "pencil"),
        State(LOCKED, T("Жабық", "Закрыт", "Locked"), "done", "lock"),
    ],
    moves=[
        # made by the services of reports: approval locks, a return opens again
        Move("lock", T("Жабу", "Закрыть", "Lock"), (OPEN,), LOCKED, system_only=True),
        Move("unlock", T("Қайта ашу", "Открыть снова", "Open again"), (LOCKED,), OPEN, system_only=True),
    ],
)
