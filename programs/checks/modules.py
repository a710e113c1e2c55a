"""The checks of a programme in the order of the tables: each module of this package with a RULE."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType

import programs.checks as package


def _found() -> tuple[ModuleType, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__) if module.name != "modules")
    modules = [import_module(f"programs.checks.{name}") for name in names]
    return tuple(module for module in modules if hasattr(module, "RULE"))


MODULES: tuple[ModuleType, ...] = _found()
