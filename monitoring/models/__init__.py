"""Models of the quarter; the rows of its tables live in `monitoring.tables`."""

from monitoring.models.protocols import Instrument, Protocol, ValueSource
from monitoring.models.quarter import Quarter, TableAnswer
from monitoring.tables.models import *  # noqa: F403  # Django finds the row models of monitoring.tables here

__all__ = ["Instrument", "Protocol", "Quarter", "TableAnswer", "ValueSource"]
