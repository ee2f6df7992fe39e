"""Screens over the explorer: the proof in full, the reading room, and help."""
