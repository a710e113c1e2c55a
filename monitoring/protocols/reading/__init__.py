"""Papers of laboratories read by layout, without knowing the portal's register; pure."""

from monitoring.protocols.reading.found import FoundInstrument, FoundPaper, FoundValue, Left, load
from monitoring.protocols.reading.whole import recognise

__all__ = ["FoundInstrument", "FoundPaper", "FoundValue", "Left", "load", "recognise"]
