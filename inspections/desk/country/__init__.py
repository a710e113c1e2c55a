"""National volume: who and where, programmes, quarters, reports, terms — made up, marked, written by COPY."""
