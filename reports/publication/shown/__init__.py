"""What the templates of the public pages show: plain values in the language of the page."""

from reports.publication.shown.facilities import FacilityLine, RegionLine, sums
from reports.publication.shown.news import news_line, rules
from reports.publication.shown.outline import outline
from reports.publication.shown.papers import FacilityPage, ProgrammePage, ReportPage

__all__ = [
    "FacilityLine",
    "FacilityPage",
    "ProgrammePage",
    "RegionLine",
    "ReportPage",
    "news_line",
    "outline",
    "rules",
    "sums",
]
