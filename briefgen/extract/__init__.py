"""From a source's words to facts: stages from sentences and names to events and statements."""
