"""URLs of the room."""

app_name = "programs"
urlpatterns: list = []
