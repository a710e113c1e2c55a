"""URLs of the room."""

app_name = "monitoring"
urlpatterns: list = []
