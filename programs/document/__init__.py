"""The programme as a document: one value, printed as HTML, PDF, DOCX and XLSX; what differs between two versions."""
