"""English words: their forms, the lexicon of events, the cues of reporting, numbers."""
