"""The rule book: every check with its words, clause and examples, made from the checks themselves."""
