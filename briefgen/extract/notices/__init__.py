"""Notices of sanctions, read by their set phrases."""
