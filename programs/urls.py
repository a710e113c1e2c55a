"""URLs of the room."""

from django.urls import path

from programs.document.views import compare, paper
from programs.intake import views as intake
from programs.views import checks, grid, grounds, moves, pages, rows, sections, tables, workbooks

app_name = "programs"

VERSION = "versions/<uuid:pk>/"
TABLE = VERSION + "tables/<slug:slug>/"
ROW = TABLE + "rows/<uuid:row_id>/"

urlpatterns = [
    path("", pages.program_list, name="list"),
    path("facilities/<uuid:facility_id>/", pages.program_list, name="facility"),
    path("new/", pages.new_program, name="new"),
    path("<uuid:pk>/new-version/", pages.new_version, name="new-version"),
    path("intake/", intake.bring, name="intake-bring"),
    path("intake/<uuid:pk>/", intake.intake_page, name="intake"),
    path("intake/<uuid:pk>/take/", intake.take, name="intake-take"),
    path(VERSION, pages.version_page, name="version"),
    path(VERSION + "paper/", paper.paper, name="paper"),
    path(VERSION + "files/", paper.files_part, name="files"),
    path(VERSION + "print/", paper.prepare, name="print"),
    path(VERSION + "files/<uuid:file_id>/", paper.file, name="file"),
    path(VERSION + "grounds/", grounds.grounds, name="grounds"),
    path("<uuid:pk>/compare/", compare.compare, name="compare"),
    path(VERSION + "moves/<slug:code>/", moves.move, name="move"),
    path(VERSION + "reasons/", moves.reason, name="reason"),
    path(VERSION + "reasons/carried/", moves.carried_reasons, name="reasons-carried"),
    path(VERSION + "sections/<int:number>/", sections.section_page, name="section"),
    path(VERSION + "workbook/", workbooks.upload, name="workbook-upload"),
    path(VERSION + "workbook/download/", workbooks.download, name="workbook"),
    path(VERSION + "workbook/<str:ticket>/", workbooks.preview, name="workbook-preview"),
    path(VERSION + "workbook/<str:ticket>/errors/", workbooks.marked, name="workbook-marked"),
    path(TABLE, tables.table_page, name="table"),
    path(TABLE + "findings/", checks.table_findings, name="table-findings"),
    path(TABLE + "dash/", tables.dash, name="dash"),
    path(TABLE + "clear-dash/", tables.clear_dash, name="clear-dash"),
    path(TABLE + "cells/<str:row>/<slug:column>/", tables.derived, name="derived"),
    path(TABLE + "grid/", grid.table_grid, name="grid"),
    path(TABLE + "search/", grid.search, name="search"),
    path(TABLE + "cells/<uuid:row_id>/<slug:column>/history/", grid.cell_history, name="cell-history"),
    path(TABLE + "cells/<str:row>/<slug:column>/declare/", grounds.declare, name="declare"),
    path(TABLE + "rows/new/", rows.add, name="row-add"),
    path(ROW, rows.edit, name="row"),
    path(ROW + "delete/", rows.delete, name="row-delete"),
    path(ROW + "move/", rows.move, name="row-move"),
]
