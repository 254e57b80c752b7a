"""Whom pronouns, possessives and nouns taken up again mean."""
