"""The shape of a text: what is body, what is a list, an entry, a turn, a sentence; capital letters made readable."""
