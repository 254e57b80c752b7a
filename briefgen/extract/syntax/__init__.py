"""From a sentence to its tree and its clauses: by the parser, or without one."""
