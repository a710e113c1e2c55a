"""Pages of the document: paper and files, the difference of two versions."""
