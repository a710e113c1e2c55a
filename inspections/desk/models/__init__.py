"""Models of the room, one noun a file."""

from inspections.desk.models.nudges import Nudge
from inspections.desk.models.standings import Standing
from inspections.desk.models.tallies import Tally
from inspections.desk.models.wordings import Wording

__all__ = ["Nudge", "Standing", "Tally", "Wording"]
