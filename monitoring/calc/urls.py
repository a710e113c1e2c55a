"""URLs of the room."""

from django.urls import path

from monitoring.calc.views import activity, methods, papers, results

app_name = "calc"
urlpatterns = [
    path("methods/", methods.method_list, name="methods"),
    path("methods/<str:code>/", methods.method, name="method"),
    path("facilities/<uuid:facility_id>/", methods.choices, name="choices"),
    path("sources/<uuid:source_id>/choose/", methods.choose, name="choose"),
    path("choices/<uuid:pk>/end/", methods.end_choice, name="choice-end"),
    path("<uuid:pk>/", results.overview, name="quarter"),
    path("<uuid:pk>/calculate/", results.calculate, name="calculate"),
    path("<uuid:pk>/results/<uuid:calculation>/", results.result, name="result"),
    path("<uuid:pk>/what-if/<uuid:choice>/", results.what_if, name="what-if"),
    path("<uuid:pk>/documents/", papers.brought_list, name="brought"),
    path("<uuid:pk>/documents/add/", papers.bring, name="bring"),
    path("<uuid:pk>/documents/<uuid:brought_id>/file/", papers.brought_file, name="brought-file"),
    path("<uuid:pk>/documents/<uuid:brought_id>/take-back/", papers.take_back, name="take-back"),
    path("<uuid:pk>/annex/", papers.annex, name="annex"),
    path("<uuid:pk>/annex/<uuid:annex_id>/", papers.annex_file, name="annex-file"),
    path("<uuid:pk>/activity/", activity.page, name="activity"),
    path("<uuid:pk>/activity/prepare/", activity.prepare, name="prepare"),
    path("<uuid:pk>/activity/grid/", activity.table_grid, name="grid"),
    path("<uuid:pk>/activity/search/", activity.search, name="search"),
    path("<uuid:pk>/activity/cells/<uuid:row_id>/<slug:column>/history/", activity.cell_history, name="cell-history"),
    path("<uuid:pk>/activity/workbook/", activity.upload, name="workbook-upload"),
    path("<uuid:pk>/activity/workbook/download/", activity.download, name="workbook"),
    path("<uuid:pk>/activity/workbook/<str:ticket>/", activity.preview, name="workbook-preview"),
    path("<uuid:pk>/activity/workbook/<str:ticket>/errors/", activity.marked, name="workbook-marked"),
]
