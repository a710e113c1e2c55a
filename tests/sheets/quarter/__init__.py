"""The workbook of a quarter."""
