"""The kinds of jobs: `@job("reports.render")` registers the function that does the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

from pekportal.kit.text import T

if TYPE_CHECKING:
    from pekportal.kit.jobs.run import Run

Work = Callable[["Run"], "dict[str, Any] | None"]


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job: its function, its title, its queue, its soft and hard limit in seconds."""

    name: str
    function: Work
    title: T | str
    queue: str
    soft_limit: int
    hard_limit: int


_kinds: dict[str, JobKind] = {}


def job(
    name: str, *, title: T | str = "", queue: str = "celery", soft_limit: int = 240, hard_limit: int | None = None
) -> Callable[[Work], Work]:
    """Register `function(run) -> {"url": …, "label": …, any ids}` under `name`, e.g. "reports.render".

    Put it into the app's `tasks.py`. The function must be idempotent: it is started again when its worker
    dies. `soft_limit` (seconds) ends it with clear words, `hard_limit` (30 s more) kills its process.
    """

    def decorate(function: Work) -> Work:
        known = _kinds.get(name)
        if known and known.function.__qualname__ != function.__qualname__:
            raise ValueError(f"job {name} is registered twice: {known.function} and {function}")
        _kinds[name] = JobKind(name, function, title, queue, soft_limit, hard_limit or soft_limit + 30)
        return function

    return decorate


def kind_of(name: str) -> JobKind:
    """The registered kind; KeyError when no app's `tasks.py` declares it."""
    if name not in _kinds:
        autodiscover_modules("tasks")
    return _kinds[name]


def queue_options(name: str) -> JobKind | None:
    """The kind's queue and limits; None for a kind no code declares any more (its run fails with words)."""
    try:
        return kind_of(name)
    except KeyError:
        return None
