"""Models of the room, one noun a file."""

from inspections.letters.models.answers import LetterAnswer, PlannedStep
from inspections.letters.models.deliveries import Delivery
from inspections.letters.models.letters import InformationLetter, LetterFact

__all__ = ["Delivery", "InformationLetter", "LetterAnswer", "LetterFact", "PlannedStep"]
