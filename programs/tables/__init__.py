"""Tables 1–11 of the programme: one file a table, the row model and its TableSpec beside it."""
