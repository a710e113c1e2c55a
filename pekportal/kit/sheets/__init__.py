"""Tables in workbooks and documents: matching of headings, writing, reading, comparing."""
