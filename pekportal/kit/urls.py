"""URLs of the floor: health, jobs, tokens of the API."""

from django.urls import path

from pekportal.kit import health
from pekportal.kit.views import handbook, jobs, tokens

app_name = "kit"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("jobs/<uuid:pk>/", jobs.job_page, name="job"),
    path("jobs/<uuid:pk>/part/", jobs.job_part, name="job_part"),
    path("jobs/<uuid:pk>/cancel/", jobs.job_cancel, name="job_cancel"),
    path("help/api/", handbook.handbook, name="api-handbook"),
    path("account/tokens/", tokens.token_list, name="tokens"),
    path("account/tokens/<uuid:pk>/revoke/", tokens.token_revoke, name="token_revoke"),
]
