"""URLs of the room."""

from django.urls import URLPattern, path

from monitoring.waste.views import exports, filling, journal, meters, plan, removed, room, running, terms

app_name = "waste"
Q = "<uuid:pk>/"
urlpatterns: list[URLPattern] = [
    path(Q, room.room, name="room"),
    path(Q + "journal/", journal.journal_page, name="journal"),
    path(Q + "journal/grid/", journal.journal_grid, name="grid"),
    path(Q + "journal/search/", journal.search, name="search"),
    path(Q + "journal/cells/<uuid:row_id>/<slug:column>/history/", journal.cell_history, name="cell-history"),
    path(Q + "journal/add/", journal.add, name="entry-add"),
    path(Q + "journal/<uuid:row_id>/", journal.edit, name="entry"),
    path(Q + "journal/<uuid:row_id>/delete/", journal.delete, name="entry-delete"),
    path(Q + "journal/<uuid:row_id>/act/", journal.attach, name="act-add"),
    path(Q + "journal/<uuid:row_id>/act/file/", journal.act_file, name="act"),
    path(Q + "workbook/", exports.upload, name="workbook-upload"),
    path(Q + "workbook/download/", exports.workbook, name="workbook"),
    path(Q + "workbook/<str:ticket>/", exports.preview, name="workbook-preview"),
    path(Q + "workbook/<str:ticket>/errors/", exports.marked, name="workbook-marked"),
    path(Q + "entries/ledger.xlsx", exports.ledger, name="ledger"),
    path(Q + "entries/paper/", exports.paper, name="paper"),
    path(Q + "entries/", running.running, name="running"),
    path(Q + "entries/removed/", removed.removed, name="removed"),
    path(Q + "entries/<uuid:entry_id>/reverse/", running.reverse_entry, name="reverse"),
    path(Q + "entries/<uuid:entry_id>/withdraw/", running.withdraw, name="withdraw"),
    path(Q + "fill/<slug:source>/", filling.fill, name="fill"),
    path(Q + "meters/", meters.meters, name="meters"),
    path(Q + "meters/add/", meters.add, name="meter-add"),
    path(Q + "meters/months/", meters.prepare, name="meter-months"),
    path(Q + "meters/<uuid:meter_id>/", meters.edit, name="meter"),
    path(Q + "readings/", meters.readings, name="readings"),
    path(Q + "readings/grid/", meters.readings_grid, name="readings-grid"),
    path(Q + "readings/cells/<uuid:row_id>/<slug:column>/history/", meters.readings_history, name="readings-history"),
    path(Q + "plan/", plan.plan, name="plan"),
    path(Q + "plan/add/", plan.add, name="measure-add"),
    path(Q + "plan/carry/", plan.carry, name="plan-carry"),
    path(Q + "plan/<uuid:measure_id>/", plan.edit, name="measure"),
    path(Q + "plan/<uuid:measure_id>/fact/", plan.fact, name="fact"),
    path(Q + "terms/", terms.terms, name="terms"),
    path(Q + "terms/<uuid:stream_id>/", terms.term, name="term"),
]
