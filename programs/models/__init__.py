"""Models of the programme; the rows of its tables live in `programs.tables`."""

from programs.models.declared import DeclaredCell
from programs.models.findings import FindingReason
from programs.models.intake import Intake
from programs.models.printed import ProgramFile
from programs.models.program import Program, ProgramSection, ProgramVersion
from programs.tables.models import *  # noqa: F403  # Django finds the row models of programs.tables here

__all__ = ["DeclaredCell", "FindingReason", "Intake", "Program", "ProgramFile", "ProgramSection", "ProgramVersion"]
