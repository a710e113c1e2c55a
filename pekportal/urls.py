"""URLs of the portal; each room brings its own tree."""

from django.contrib import admin
from django.urls import include, path

from operators.urls import home_patterns

urlpatterns = [
    *home_patterns,
    path("", include("pekportal.kit.urls")),
    path("api/v1/", include("pekportal.kit.api.urls")),
    path("", include("operators.urls")),
    path("programs/", include("programs.urls")),
    path("try-it/", include("programs.tryit.urls")),
    path("rules/", include("programs.rulebook.urls")),
    path("quarters/plan/", include("monitoring.planning.urls")),
    path("quarters/protocol-intake/", include("monitoring.protocols.urls")),
    path("quarters/calculations/", include("monitoring.calc.urls")),
    path("quarters/waste/", include("monitoring.waste.urls")),
    path("cases/", include("monitoring.cases.urls")),
    path("automatic/", include("monitoring.asm.urls")),
    path("quarters/", include("monitoring.urls")),
    path("decision/", include("reports.decision.urls")),
    path("reports/", include("reports.signing.urls")),
    path("reports/", include("reports.record.urls")),
    path("r/", include("reports.record.public_urls")),
    path("open/", include("reports.publication.urls")),
    path("publication/", include("reports.publication.desk_urls")),
    path("open/", include("reports.opendata.urls")),
    path("reports/deadlines/", include("reports.deadlines.urls")),
    path("reports/errors/", include("reports.opendata.inner_urls")),
    path("reports/", include("reports.urls")),
    path("inspections/queue/", include("inspections.queue.urls")),
    path("inspections/", include("inspections.dossier.urls")),
    path("inspections/letters/", include("inspections.letters.urls")),
    path("inspections/", include("inspections.urls")),
    path("admin/", admin.site.urls),
]
