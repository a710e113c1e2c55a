"""URLs of the room, below reports/."""

from django.urls import path

from reports.record.views import cases, receipts

app_name = "record"
urlpatterns = [
    path("<uuid:pk>/receipt/", receipts.receipt, name="receipt"),
    path("<uuid:pk>/receipt/paper/", receipts.receipt_paper, name="paper"),
    path("<uuid:pk>/record/", receipts.copy, name="copy"),
    path("<uuid:pk>/outside/", receipts.outside, name="outside"),
    path("<uuid:pk>/outside/<uuid:filing>/", receipts.outside_file, name="outside-file"),
    path("not-me/", cases.cases, name="cases"),
    path("not-me/<uuid:pk>/", cases.case, name="case"),
    path("not-me/<uuid:pk>/answer/", cases.answer_case, name="answer"),
]
