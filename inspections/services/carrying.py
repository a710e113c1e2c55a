"""What an inspector wrote down and his database role may not carry out: the portal does it as itself (ADR 40, 42)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from inspections.models import MarkDecision, Verdict
from pekportal.kit.access import Actor, Role

log = logging.getLogger(__name__)


def portal_for(written: MarkDecision | Verdict) -> Actor:
    """The portal itself, under the name of the inspector who wrote the row."""
    return Actor(
        user_id=written.author_id,
        name=written.author_name,
        role=Role.INSPECTOR,
        membership_id=written.membership_id,
        department_id=written.department_id,
        system=True,
    )


def carry_each(left: Iterable[UUID], carry: Callable[[UUID], Any]) -> int:
    """Carry what a killed process left; the number carried. One that fails is logged and tried at the next sweep."""
    done = 0
    for pk in left:
        try:
            carry(pk)
        except Exception:  # one row's fault must not keep the others waiting
            log.exception("%s: %s could not be carried", carry.__module__, pk)
        else:
            done += 1
    return done
