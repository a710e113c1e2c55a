"""Regions and facilities as lines, the sums of the country."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pekportal.kit.calendar import Quarter
from pekportal.kit.text import T
from reports.publication import words
from reports.publication.models import SiteFacility, SiteRegion

ROMAN = {1: "I", 2: "II", 3: "III"}
CATEGORY = {
    1: T(
        "I санат: қоршаған ортаға әсері айтарлықтай",
        "I категория: значительное воздействие на среду",
        "category I: considerable impact on the environment",
    ),
    2: T(
        "II санат: қоршаған ортаға әсері орташа",
        "II категория: умеренное воздействие на среду",
        "category II: moderate impact on the environment",
    ),
    3: T(
        "III санат: қоршаған ортаға әсері шамалы",
        "III категория: незначительное воздействие на среду",
        "category III: minor impact on the environment",
    ),
}


@dataclass(frozen=True, slots=True)
class RegionLine:
    """A region in a list and in a table."""

    row: SiteRegion
    lang: str

    @property
    def name(self) -> str:
        """Its name."""
        return self.row.name(self.lang)


@dataclass(frozen=True, slots=True)
class Sums:
    """The whole country."""

    facilities: int
    reports: int
    silent: int
    over: int


def sums(found: list[SiteRegion]) -> Sums:
    """From the sums of the regions."""
    return Sums(
        sum(one.facilities for one in found),
        sum(one.reports for one in found),
        sum(one.silent for one in found),
        sum(one.over for one in found),
    )


@dataclass(frozen=True, slots=True)
class FacilityLine:
    """A facility in the list."""

    row: SiteFacility
    lang: str

    @property
    def name(self) -> str:
        """Its name."""
        return self.row.name(self.lang)

    @property
    def operator(self) -> str:
        """Whose it is; a sole proprietor is not named."""
        if self.row.is_sole_proprietor:
            return _("sole proprietor")
        return self.row.operator_kk if self.lang == "kk" and self.row.operator_kk else self.row.operator_ru

    @property
    def place(self) -> str:
        """Where it is."""
        return self.row.place_kk if self.lang == "kk" and self.row.place_kk else self.row.place_ru

    @property
    def activity(self) -> str:
        """What it does, as the classifier names it."""
        return self.row.activity_kk if self.lang == "kk" and self.row.activity_kk else self.row.activity_ru

    @property
    def authority(self) -> str:
        """Who watches it."""
        return self.row.authority_kk if self.lang == "kk" and self.row.authority_kk else self.row.authority_ru

    @property
    def category(self) -> str:
        """«I»."""
        return ROMAN.get(self.row.category, "")

    @property
    def category_words(self) -> str:
        """«I категория: …»."""
        found = CATEGORY.get(self.row.category)
        return found(self.lang) if found else ""

    @property
    def last(self) -> str:
        """The period of the last published report; "" when there is none."""
        if self.row.last_year is None or self.row.last_quarter is None:
            return ""
        return words.quarter_name(Quarter(self.row.last_year, self.row.last_quarter), self.lang)
