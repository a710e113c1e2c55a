"""URLs of the room."""

from django.urls import path

from reports.decision.views import asof, changes, corrections, note, page, places, remarks

app_name = "decision"
urlpatterns = [
    path("facilities/<uuid:facility_id>/as-of/", asof.as_of, name="as-of"),
    path("<uuid:pk>/", page.decision, name="page"),
    path("<uuid:pk>/place/", places.place, name="place"),
    path("<uuid:pk>/changes/", changes.changes, name="changes"),
    path("<uuid:pk>/note/", note.note, name="note"),
    path("<uuid:pk>/note/<int:number>/", note.note_part, name="note-part"),
    path("<uuid:pk>/note/<int:number>/refresh/", note.note_refresh, name="note-refresh"),
    path("<uuid:pk>/return/", remarks.return_, name="return"),
    path("<uuid:pk>/remarks/", remarks.remark_list, name="remarks"),
    path("<uuid:pk>/remarks/add/", remarks.add, name="remark-add"),
    path("<uuid:pk>/remarks/<uuid:remark_id>/drop/", remarks.drop, name="remark-drop"),
    path("<uuid:pk>/remarks/<uuid:remark_id>/<slug:code>/", remarks.move, name="remark-move"),
    path("<uuid:pk>/correct/", corrections.correct, name="correct"),
    path("<uuid:pk>/difference/", corrections.difference, name="difference"),
]
