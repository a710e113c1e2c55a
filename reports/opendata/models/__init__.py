"""Models of the room, one noun a file."""

from reports.opendata.models.errors import DataError, DataErrorAnswer, DataErrorContact
from reports.opendata.models.site import SiteQuestion
from reports.opendata.models.subscriptions import Subscription, Told

__all__ = ["DataError", "DataErrorAnswer", "DataErrorContact", "SiteQuestion", "Subscription", "Told"]
