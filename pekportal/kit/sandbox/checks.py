"""System check at deployment: does the kernel give the walls that ADR 14 counts on."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from pekportal.kit.sandbox.parent import Limited, standing

_HINT = "See docs/adr/0014-hostile-files.md."


@register(Tags.security, deploy=True)
def check_sandbox(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Return warnings for walls that are missing here; only for `check --deploy`, it starts a process."""
    try:
        walls = standing()
    except Limited:
        return [Warning("The child process for uploaded files does not start.", hint=_HINT, id="kit.W010")]
    found: list[CheckMessage] = []
    if not walls.network:
        found.append(Warning("Nothing but Python keeps parsers from the network.", hint=_HINT, id="kit.W011"))
    if not walls.landlock:
        found.append(Warning("The kernel has no Landlock: parsers can read files.", hint=_HINT, id="kit.W012"))
    return found
