"""Models of the room."""

from inspections.dossier.models.dossiers import Dossier
from inspections.dossier.models.looks import Look

__all__ = ["Dossier", "Look"]
