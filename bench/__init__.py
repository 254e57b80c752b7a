"""`make bench`: how long briefgen takes, as ratios to peers that run in the same minutes on the same machine."""
