"""Other wordings that consultants use for the titles and headings of the eleven tables and of the ten sections."""

from programs.intake.wording.headings import HEADINGS
from programs.intake.wording.sections import SECTIONS, TABLES_PART, WATCHED
from programs.intake.wording.tables import COUNTS, TITLES

__all__ = ["COUNTS", "HEADINGS", "SECTIONS", "TABLES_PART", "TITLES", "WATCHED"]
