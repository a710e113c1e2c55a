"""From the database to the facts of one period: the only place where the form's values are read (pure after it)."""

from reports.gather.period import gather

__all__ = ["gather"]
