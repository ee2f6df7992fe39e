"""Screens over the explorer: the proof in full, and help."""
