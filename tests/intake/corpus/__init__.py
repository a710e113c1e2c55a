"""The programme of «Жомарт» as DOCX, PDF and XLSX, and mutated variants of each; made anew in every run."""
