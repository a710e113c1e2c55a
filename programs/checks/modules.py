"""The checks of a programme in the order of the tables."""

from __future__ import annotations

from types import ModuleType

from programs.checks import cell_01, reg_01, s_01, t03_01, t03_02, t03_03, t03_04, t03_05

MODULES: tuple[ModuleType, ...] = (cell_01, t03_01, t03_02, t03_03, t03_04, t03_05, s_01, reg_01)
