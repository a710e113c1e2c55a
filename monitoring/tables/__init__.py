"""What is entered in a quarter: one file a table, the row model and its TableSpec beside it."""
