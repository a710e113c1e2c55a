"""Tables as workbooks."""
