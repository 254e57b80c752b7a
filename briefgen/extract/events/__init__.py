"""What a sentence reports: clauses, nouns and asides that tell an event, and those that report nothing; drafts of facts."""
