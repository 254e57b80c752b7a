"""When: the dates of a text are read by its grammar; here each event gets its own, or takes it from another."""
