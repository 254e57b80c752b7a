"""The atlas: where places are, and the outlines of land and borders."""
