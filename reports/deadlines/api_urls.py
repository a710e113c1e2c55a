"""The room's addresses below /api/v1/."""

from django.urls import path

from reports.deadlines import api

urlpatterns = [path("deadlines/", api.DeadlineList.as_view(), name="deadlines")]
