"""Writers of a FormDocument: JSON, HTML, PDF, XLSX."""
