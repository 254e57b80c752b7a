"""Who says so, who takes part, and how sure it is."""
