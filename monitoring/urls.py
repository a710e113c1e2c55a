"""URLs of the room."""

from django.urls import path

from monitoring.views import grid, protocols, quarters, tables, workbooks

app_name = "monitoring"
urlpatterns = [
    path("", quarters.quarter_list, name="list"),
    path("facilities/<uuid:facility_id>/open/", quarters.open_quarter, name="open"),
    path("<uuid:pk>/", quarters.quarter_page, name="quarter"),
    path("<uuid:pk>/capacity/", quarters.capacity, name="capacity"),
    path("<uuid:pk>/protocols/", protocols.protocol_list, name="protocols"),
    path("<uuid:pk>/protocols/add/", protocols.add, name="protocol-add"),
    path("<uuid:pk>/protocols/<uuid:protocol_id>/file/", protocols.file, name="protocol-file"),
    path("<uuid:pk>/protocols/<uuid:protocol_id>/remove/", protocols.remove, name="protocol-remove"),
    path("<uuid:pk>/workbook/", workbooks.upload, name="workbook-upload"),
    path("<uuid:pk>/workbook/download/", workbooks.download, name="workbook"),
    path("<uuid:pk>/workbook/<str:ticket>/", workbooks.preview, name="workbook-preview"),
    path("<uuid:pk>/workbook/<str:ticket>/errors/", workbooks.marked, name="workbook-marked"),
    path("<uuid:pk>/tables/<slug:slug>/", tables.table, name="table"),
    path("<uuid:pk>/tables/<slug:slug>/grid/", grid.table_grid, name="grid"),
    path("<uuid:pk>/tables/<slug:slug>/findings/", grid.table_findings, name="table-findings"),
    path("<uuid:pk>/tables/<slug:slug>/search/", grid.search, name="search"),
    path(
        "<uuid:pk>/tables/<slug:slug>/cells/<uuid:row_id>/<slug:column>/history/",
        grid.cell_history,
        name="cell-history",
    ),
    path("<uuid:pk>/tables/<slug:slug>/add/", tables.add, name="row-add"),
    path("<uuid:pk>/tables/<slug:slug>/answer/", tables.answer, name="answer"),
    path("<uuid:pk>/tables/<slug:slug>/<uuid:row_id>/", tables.edit, name="row"),
    path("<uuid:pk>/tables/<slug:slug>/<uuid:row_id>/delete/", tables.delete, name="row-delete"),
]
