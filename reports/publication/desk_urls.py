"""URLs of the decisions, below publication/: behind the log-in."""

from django.urls import path

from reports.publication.views import decisions

app_name = "publication"
urlpatterns = [
    path("marks/", decisions.marks, name="marks"),
    path("marks/<uuid:pk>/review/", decisions.review, name="review"),
    path("reports/<uuid:pk>/mark/", decisions.mark_new, name="mark-new"),
    path("reports/<uuid:pk>/withdrawal/", decisions.withdrawal, name="withdrawal"),
    path("programmes/<uuid:pk>/withdrawal/", decisions.programme_withdrawal, name="programme-withdrawal"),
    path("rule/", decisions.rule, name="rule"),
]
