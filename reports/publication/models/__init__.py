"""Models of the room: what decides (schema `public`) and what is shown (schema `public_site`)."""

from reports.publication.models.decisions import Mark, MarkReview, Rule, Withdrawal
from reports.publication.models.facilities import SiteFacility, SiteQuarter, SiteSubstance
from reports.publication.models.findings import SiteExceedance, SiteValue
from reports.publication.models.news import SiteNews
from reports.publication.models.papers import SiteProgramme, SiteReport
from reports.publication.models.sheets import SiteMapCell, SiteRegion, SiteRule
from reports.publication.models.stale import Stale

__all__ = [
    "Mark",
    "MarkReview",
    "Rule",
    "SiteExceedance",
    "SiteFacility",
    "SiteMapCell",
    "SiteNews",
    "SiteProgramme",
    "SiteQuarter",
    "SiteRegion",
    "SiteReport",
    "SiteRule",
    "SiteSubstance",
    "SiteValue",
    "Stale",
    "Withdrawal",
]
