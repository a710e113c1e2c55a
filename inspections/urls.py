"""URLs of the room."""

app_name = "inspections"
urlpatterns: list = []
