"""briefgen: documents in, a brief one can trust out."""

__version__ = "0.1.0"
